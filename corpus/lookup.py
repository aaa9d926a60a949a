"""Which indicator a person means: a slug, a name or part of it, an abbreviation, or a reference with its report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.errors import NotFound
from corpus.identity.words import apart, folded, learn
from corpus.store.archive import Archive
from corpus.store.figures import IndicatorCount, indicator_counts
from corpus.store.indicators import NameRow, doubtful_pair, indicator, named_ids, names_printed

REFERENCE = re.compile(r"(?P<ref>\d{1,2}\.\d{1,2}[a-z]?)(?:\s+(?P<report>\S.*))?")


def find_indicator(archive: Archive, words: str) -> str:
    """The id of the indicator meant. Raises NotFound where none or several answer, naming the near ones.

    A reference is re-used from report to report, so it answers alone only where it has always meant one indicator; else
    name the report too: "6.11 2018-05" or "6.11 part-of-its-file-name".
    """
    found, rows = _answers(archive, words)
    if len(found) == 1:
        return found[0]
    raise _ambiguous(archive, words, found, rows)


def choose_indicator(archive: Archive, words: str) -> tuple[str, list[str]]:
    """The indicator that the words fit most closely, and the others that they fit, to be named beside it.

    Chosen are the names with the fewest words beyond those asked; among indicators that may be one (a doubtful pair), the one
    that most reports print. Raises NotFound where nothing answers, or several fit equally well, or to a reference.
    """
    found, rows = _answers(archive, words)
    if len(found) > 1 and not REFERENCE.fullmatch(words.strip()):
        asked = apart(words).core
        beyond = dict.fromkeys(found, 99)
        papers: dict[str, set[str]] = {key: set() for key in found}
        for r in rows:
            if r.indicator_id in beyond:
                papers[r.indicator_id].add(r.document_id)
                core = apart(r.name).core
                if asked <= core:
                    beyond[r.indicator_id] = min(beyond[r.indicator_id], len(core - asked))
        close = [key for key in found if beyond[key] == min(beyond.values())]
        if len(close) == 1 or (len(close) == 2 and doubtful_pair(archive, close)):
            best = max(close, key=lambda key: (len(papers[key]), key))
            return best, [key for key in found if key != best]
    if len(found) == 1:
        return found[0], []
    raise _ambiguous(archive, words, found, rows)


def real_id(archive: Archive, shown: str) -> str:
    """The id behind one that is shown without its masked words; any other comes back as it is."""
    if not archive.outgoing or "removed" not in shown:
        return shown
    return archive.outgoing.unslug(shown, named_ids(archive))


def real_ids(archive: Archive, shown: Iterable[str]) -> dict[str, str]:
    """The same for many at once: id -> as it is shown."""
    keys, outgoing = list(shown), archive.outgoing
    masked = outgoing and any("removed" in key for key in keys)
    by_shown = {outgoing.slug(key): key for key in named_ids(archive)} if masked else {}
    return {by_shown.get(key, key): key for key in keys}


def _answers(archive: Archive, words: str) -> tuple[list[str], list[NameRow]]:
    """Ids that answer to the words, and all printed names."""
    words = real_id(archive, " ".join(words.split()))
    exact = indicator(archive, words)
    if exact:
        return [exact.id], []
    rows = names_printed(archive)
    reference = REFERENCE.fullmatch(words)
    return (_by_reference(rows, reference) if reference else _by_words(rows, words)), rows


def _ambiguous(archive: Archive, words: str, found: list[str], rows: list[NameRow]) -> NotFound:
    if not found:
        near = _near(rows, words)
        advice = f"Near it: {', '.join(near)}." if near else ""
        look = f'Look for it with: cpp indicators "{words.split(" ")[0]}"'
        return NotFound(f"No indicator is called {words!r}.", f"{advice} {look}".strip())
    shown = ", ".join(found[:6]) + (" ..." if len(found) > 6 else "")
    pair = doubtful_pair(archive, found)
    maybe = f" Two of them may be one: see {pair} in cpp indicators review." if pair else ""
    return NotFound(f"{len(found)} indicators answer to {words!r}: {shown}.", f"Name one of them.{maybe}")


def _by_reference(rows: list[NameRow], reference: re.Match[str]) -> list[str]:
    report = (reference["report"] or "").lower()
    return sorted(
        {
            r.indicator_id
            for r in rows
            if r.ref == reference["ref"]
            and (not report or r.as_at == report or report in r.document.lower() or r.document_id.startswith(report))
        }
    )


def _by_words(rows: list[NameRow], words: str) -> list[str]:
    """The narrowest reading that answers: the name itself, the same words, part of a name."""
    learned = learn(r.name for r in rows)
    wanted, text = apart(words, learned), folded(words, learned)
    names = {r.name: apart(r.name, learned) for r in rows}
    main = [r for r in rows if r.source != "narrative_table"]
    asked = wanted.core or frozenset(text.split())

    def has_text(r: NameRow) -> bool:
        return folded(r.name, learned) == text

    def has_key(r: NameRow) -> bool:
        return bool(wanted.core) and names[r.name].key == wanted.key

    def has_core(r: NameRow) -> bool:
        return bool(wanted.core) and names[r.name].core == wanted.core

    def has_words(r: NameRow) -> bool:
        return bool(asked) and asked <= names[r.name].core | set(folded(r.name, learned).split())

    wanted_units = {unit for word in text.split() for unit in _UNIT_WORDS.get(word, ())}
    if wanted_units and any(has_words(r) and r.own_unit in wanted_units for r in main):
        main = [r for r in main if r.own_unit in wanted_units]
    for some, fits in ((rows, has_text), (main, has_key), (main, has_core), (main, has_words), (rows, has_words)):
        found = sorted({r.indicator_id for r in some if fits(r)})
        if found:
            return found
    return []


_UNIT_WORDS = {
    "rate": ("rate_per_10000", "rate_per_100000"),
    "percent": ("percent",),
    "number": ("count", "ratio_other"),
    "days": ("days",),
}


def _near(rows: list[NameRow], words: str) -> list[str]:
    asked = apart(words).core
    shared = {r.indicator_id: 0 for r in rows}
    for r in rows:
        shared[r.indicator_id] = max(shared[r.indicator_id], len(asked & apart(r.name).core))
    return sorted((k for k, n in shared.items() if n), key=lambda k: (-shared[k], k))[:4]


def indicators(archive: Archive, words: str = "") -> list[IndicatorCount]:
    """One row an indicator whose printed names hold all words."""
    rows = indicator_counts(archive)
    if not words.strip():
        return rows
    asked = apart(words).core or frozenset(folded(words).split())
    names: dict[str, set[str]] = {}
    for key, name, ref in {(n.indicator_id, n.name, n.ref) for n in names_printed(archive)}:
        names.setdefault(key, set()).update(apart(name).core, folded(name).split(), [ref])
    return [row for row in rows if asked <= names.get(row.id, set())]
