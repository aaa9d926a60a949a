"""What reports say in sentences about their own figures: data notes on a theme's page, and changes of the recording system."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache

from corpus.identity.names import theme_words
from corpus.identity.words import apart, vocabulary
from corpus.store.archive import Archive
from corpus.store.indicators import names_printed
from corpus.store.naming import passages_of_reports, places_of_details

NAMED = 2  # words of a measure's name that a sentence must have to speak of that measure
_COMING = re.compile(r"\b(?:will|shall|plans? to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence. ``indicators``: those that it names, else (a data note) those that its page or theme prints; none for a
    remark on the whole report, which names no measure."""

    document_id: str
    as_at: str
    kind: str  # system change | data note
    text: str
    indicators: tuple[str, ...] = ()


def remarks(archive: Archive) -> list[Remark]:
    """Remarks of papers that are as at a month, in the papers' order; a data note that belongs to no indicator is left out.

    Call it when the indicators of the papers are stored.
    """
    themes: dict[tuple[str, frozenset[str]], set[str]] = {}
    pages: dict[tuple[str, int], set[str]] = {}
    for row in places_of_details(archive):
        themes.setdefault((row.document_id, theme_words(row.section)), set()).add(row.indicator_id)
        if row.page_count > 1:
            pages.setdefault((row.document_id, row.page), set()).add(row.indicator_id)
    cores: dict[str, dict[str, set[str]]] = {}
    for name in names_printed(archive):
        cores.setdefault(name.document_id, {}).setdefault(name.indicator_id, set()).update(apart(name.name).core)
    out = []
    for section in passages_of_reports(archive):
        for kind, text in _found(section.text):
            theme = theme_words(section.heading)
            place = themes.get((section.document_id, theme), set()) if theme else set()
            place = place or pages.get((section.document_id, section.page), set())
            named = _named(text, cores.get(section.document_id, {}))
            if named or place or kind == "system change":
                whose = named or (tuple(sorted(place)) if kind == "data note" else ())
                out.append(Remark(section.document_id, section.as_at, kind, text, whose))
    return _once(out)


def _named(sentence: str, cores: Mapping[str, Set[str]]) -> tuple[str, ...]:
    """The indicators whose names share most words with the sentence, at least two; not where that is most of the report's."""
    said = apart(sentence).core
    shared = {key: len(said & core) for key, core in cores.items()}
    most = max(shared.values(), default=0)
    named = tuple(sorted(key for key, count in shared.items() if count == most)) if most >= NAMED else ()
    return named if 2 * len(named) <= len(cores) else ()


def _once(found: list[Remark]) -> list[Remark]:
    """Without copies: one report in two files says a thing once, and one sentence tells of a change of system."""
    seen: set[tuple[str, ...]] = set()
    out = []
    for remark in found:
        words = "" if remark.kind == "system change" else re.sub(r"\W+", "", remark.text.lower())[:60]
        key = (remark.as_at, remark.kind, words, *remark.indicators)
        if key not in seen:
            seen.add(key)
            out.append(remark)
    return out


def _found(text: str) -> Iterator[tuple[str, str]]:
    for sentence in re.split(r"(?<=[.!?])\s+|\n{2,}", text):
        words = " ".join(sentence.split())
        for kind, pattern in _patterns():
            if pattern.search(words) and not _COMING.search(words):
                yield kind, words[:400]
                break


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = vocabulary()["remarks"]
    return tuple((kind.replace("_", " "), re.compile("|".join(table[kind]), re.IGNORECASE)) for kind in sorted(table))
