"""A printed name with what is known of it: its words taken apart, its theme, its figures, its council."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from corpus.identity.evidence import Figures
from corpus.identity.words import Name, apart, council_words, learn, unit_class


@dataclass(frozen=True, slots=True)
class PrintedName:
    """An indicator's name as one paper prints it."""

    document_id: str
    source: str
    ref: str
    name: str
    unit: str
    section: str
    vintage: str = ""  # sorts by the report's own dates
    polarity: str = ""
    council: str = ""
    as_at: str = ""
    document: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """Sorts by the report's dates and the name itself, never by the day of ingest."""
        return self.vintage, self.document_id, self.source, self.ref, self.name, self.unit, self.section


@dataclass(frozen=True, slots=True)
class Node:
    """A printed name ready to be compared."""

    printed: PrintedName
    words: Name
    theme: frozenset[str]
    council: frozenset[str]
    key: tuple[str, ...]  # equal for names that say the same
    figures: Figures = field(default_factory=lambda: Figures({}))

    @property
    def unit(self) -> str:
        return unit_class(self.printed.unit)

    @property
    def place(self) -> tuple[str, str]:
        return self.printed.document_id, self.printed.source


def nodes_of(names: Iterable[PrintedName], figures: Mapping[PrintedName, Figures]) -> list[Node]:
    """All names taken apart, in the order of their reports."""
    held = sorted(set(names), key=lambda n: n.order)
    learned = learn(n.name for n in held)
    words = {text: apart(text, learned) for text in sorted({n.name for n in held})}
    themes = {text: theme_words(text) for text in sorted({n.section for n in held})}
    councils = {text: council_words(text) for text in {n.council for n in held}}
    return [
        Node(
            n,
            words[n.name],
            themes[n.section],
            councils[n.council],
            key_of(n, words[n.name]),
            figures.get(n, Figures({}, n.as_at)),
        )
        for n in held
    ]


def key_of(name: PrintedName, words: Name) -> tuple[str, ...]:
    """Words, numbers and windows; a table row's words keep their order, since "1 - 4" is not "4 - 1"."""
    return (words.text, *sorted(words.windows), "table") if name.source == "narrative_table" else words.key


def theme_words(section: str) -> frozenset[str]:
    """Words of a heading, without its number ("Table 1 -", "3.2", "Appendix A")."""
    text = re.sub(r"^\s*(?:table|figure|appendix|section|annex)\s+[\w.]+\s*[-–—:.]?\s*", "", section, flags=re.IGNORECASE)
    return apart(re.sub(r"^[\d.]+\s+", "", text)).core


def themes_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where two headings are one heading printed differently, cut short, or one is blank."""
    if not one or not other or one <= other or other <= one:
        return True
    if 2 * len(one & other) >= 0.6 * (len(one) + len(other)):
        return True
    return len(one) == 1 and any(word.startswith(next(iter(one))) for word in other)


def councils_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)
