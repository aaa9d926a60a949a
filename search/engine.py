"""Search: from what an officer typed to ranked passages, one place a matter.

    read_when -> parse_query -> Reading.evaluate -> keep_by -> first ranking -> bodies -> second ranking -> matters -> hits

The bodies of the passages stay in SQLite: the caller gives a function that fetches those asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from corpus.passage import Passage
from search.about import ABOUT
from search.asking import Asked
from search.dates import first_day, last_day
from search.filters import Filters, keep_by
from search.grouping import Matter, count_matters, gather_matters
from search.index import SearchIndex
from search.query import KINDS, Query, Words, parse_query
from search.ranking import LEAST_COVER, Reading, Scored
from search.rerank import Answer, Ranked, Sought, list_answers, rank_answers
from search.retrieval import IndexUnusable
from search.when import read_when, sought_by

Bodies = Callable[[Sequence[str]], Mapping[str, Passage]]

# a decision says more than the item that led to it, what no reader took (a table, a list of names) least
KIND_WEIGHTS = {"resolution": 1.1, "minute": 1.05, "agenda_item": 0.8, "page": 0.4}
HINTED = 1.3  # a kind that the question asks for
BOILERPLATE = 0.7  # addresses, approvals, lists of appendices, rows of tables
COVER = 1.5  # how sharply a passage falls that has only a part of the query
MOST_WEIGHED = 4_000  # passages that are weighed by kind, and counted by matter
_TRIES = 3  # to open an index that others replace meanwhile
MOST_READ = 40  # passages whose text is read for the second ranking


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: passages and papers held, those that the filters leave, and the meetings' dates."""

    passages: int
    papers: int
    date_from: str
    date_to: str
    kept: int  # passages that the filters leave

    def __str__(self) -> str:
        if not self.passages:
            return "The archive holds no passages yet."
        some = f"{self.kept:,} of {self.passages:,}" if self.kept < self.passages else f"{self.passages:,}"
        dates = f", dated {self.date_from} to {self.date_to}" if self.date_from else ""
        return f"Searched {some} passages of {self.papers:,} papers{dates}."


@dataclass(frozen=True, slots=True)
class Hit:
    """One matter found. ``passage`` answers best and names every paper that holds it; ``clauses`` are the other passages of
    the same matter that were found. ``snippet`` has the words looked for between ``snippets.OPEN`` and ``CLOSE``."""

    rank: int
    score: float
    passage: Passage
    snippet: str
    clauses: tuple[Hit, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How to search. Dates are inclusive, as officers type them; ``sort`` "date" is newest first; ``page`` counts from 1."""

    kind: str = ""
    committee: str = ""
    date_from: str = ""
    date_to: str = ""
    paper: str = ""
    undated: bool = False  # also what has no date or committee for a filter to judge
    limit: int = 10
    page: int = 1
    sort: str = ""
    expand: bool = True
    as_typed: bool = False  # days and committees in the query are words
    facets: bool = False
    explain: bool = False
    today: date | None = None

    def filters(self) -> Filters:
        kind = KINDS.get(self.kind.lower(), self.kind.lower())
        days = first_day(self.date_from), last_day(self.date_to)
        return Filters(kind, self.committee, *days, paper=self.paper, undated=self.undated)


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query. ``total``: matters that have all words typed, ``related``: others found by other names or a part
    of the words. ``expanded``: what was also searched; ``filtered``: the filters read out of the query; ``did_you_mean``: the
    query as it may have been meant; ``unjudged``: papers that a filter could not judge; ``facets``: passages by value.
    """

    query: str
    expanded: tuple[str, ...]
    notes: tuple[str, ...]
    did_you_mean: str
    total: int
    hits: tuple[Hit, ...]
    searched: Searched
    related: int = 0
    filtered: str = ""
    unjudged: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def search(folder: Path, query: str, *, bodies: Bodies, **options: object) -> Results:
    """The passages that answer the query, best first; ``options`` are those of Options. Raises IndexUnusable."""
    ask = partial(_answer, query=query, bodies=bodies, options=Options(**options))  # type: ignore[arg-type]
    for _ in range(_TRIES - 1):
        with suppress(IndexUnusable):  # it may have been replaced while it was opened
            return ask(open_index(folder))
        _opened.cache_clear()
    return ask(open_index(folder))


def _answer(index: SearchIndex, query: str, bodies: Bodies, options: Options) -> Results:
    given = options.filters()
    parsed, told = _understood(index, query, options, given)
    filters = given.and_also(parsed.filters)
    asked = Asked(index, options.expand)
    reading = Reading(asked, filtered=bool(filters), alone=isinstance(parsed.root, Words))
    scored = reading.evaluate(parsed.root) if parsed.root is not None else Scored()
    if (parsed.root is None and not filters) or (parsed.root is not None and not asked.parts and not asked.notes):
        asked.notes["There is nothing to search for: give a word."] = None
    numbers, kept, unjudged = _filtered(index, scored, filters, everything=parsed.root is None)
    if told and not numbers and not unjudged:  # its days are words of the papers' own, perhaps
        again = _answer(index, query, bodies, replace(options, as_typed=True))
        return replace(again, notes=(f"{told.partition(' (')[0]}: none has the words. Searched without.", *again.notes))
    wanted = options.page * options.limit
    if parsed.root is None:
        ranked = _newest_first(index, [(number, 0.0, True) for number in numbers])
    else:
        ranked = _first_ranking(asked, scored, numbers, wanted)
        if options.sort == "date":
            ranked = _newest_first(index, ranked)
    sought = Sought(asked, sought_by(query))
    matters = _read(asked, sought, ranked, bodies, wanted, in_order=options.sort == "date" or parsed.root is None)
    shown = matters[(options.page - 1) * options.limit : wanted]
    typed = [number for number, _, as_typed in ranked if as_typed]
    total = count_matters(index, typed)
    return Results(
        query=query,
        expanded=asked.told,
        notes=(*parsed.notes, *asked.notes),
        did_you_mean=_meant(parsed.text, asked.corrected),
        total=total,
        hits=tuple(
            _hit(rank, matter, sought, options.explain) for rank, matter in enumerate(shown, wanted - options.limit + 1)
        ),
        searched=Searched(index.about.passages, index.about.papers, index.about.date_from, index.about.date_to, kept),
        related=max(0, count_matters(index, [number for number, _, _ in ranked]) - total),
        filtered=told,
        unjudged=unjudged,
        facets=_facets(index, [number for number, _, _ in ranked]) if options.facets else {},
    )


def _understood(index: SearchIndex, query: str, options: Options, given: Filters) -> tuple[Query, str]:
    """The query read, days and committees taken out of its words as filters, and what to say of that."""
    parsed = parse_query(query)
    if options.as_typed or not isinstance(parsed.root, Words):
        return parsed, ""

    def finds(filters: Filters) -> bool:
        return any(keep_by(index.engine, given.and_also(parsed.filters).and_also(filters)).keep)

    when = read_when(parsed.root.text, options.today or date.today(), index.engine.distinct("committee"), finds)
    root = Words(when.text) if when.text else None
    return replace(parsed, root=root, filters=parsed.filters.and_also(when.filters)), when.told


def open_index(folder: Path) -> SearchIndex:
    """The index in the folder, kept open until it is replaced. Raises IndexUnusable."""
    try:
        stamp = (folder / ABOUT).stat()
    except OSError:
        return SearchIndex(folder)
    return _opened(folder, stamp.st_mtime_ns, stamp.st_ino)


@lru_cache(maxsize=4)
def _opened(folder: Path, changed: int, inode: int) -> SearchIndex:
    return SearchIndex(folder)


def _filtered(index: SearchIndex, scored: Scored, filters: Filters, *, everything: bool) -> tuple[list[int], int, int]:
    """The scored passages that the filters leave, how many of the index they leave, and how many papers they cannot judge."""
    if not filters:
        return list(scored.score), index.about.passages, 0
    found = keep_by(index.engine, filters)
    numbers = range(len(found.keep)) if everything else scored.score
    unjudged = [number for number in numbers if found.unjudged[number]]
    papers = len(set(index.engine.values("paper", unjudged)))
    return [number for number in numbers if found.keep[number]], sum(found.keep), papers


def _first_ranking(asked: Asked, scored: Scored, numbers: list[int], limit: int) -> list[Ranked]:
    """Passages by score times cover, those with all words as typed first; what has too little of the query is left out where
    better ones are found.

    Those that no answer of ``limit`` hits can reach follow in no order: sorting very many takes longer than finding them.
    """
    values = asked.index.engine.values
    ordered, rest = _best_first(scored, numbers, max(MOST_WEIGHED, MOST_READ, 3 * limit))
    head = [number for _, _, number in ordered[:MOST_WEIGHED]]
    weights = {
        kind: KIND_WEIGHTS.get(kind, 1.0) * (HINTED if kind in asked.kinds else 1.0) for kind in (*KIND_WEIGHTS, *asked.kinds)
    }
    ranked = []
    for (other, minus, number), kind, plain in zip(ordered, values("kind", head), values("plain", head), strict=False):
        score = -minus * weights.get(kind, 1.0)
        typed = not other and kind != "page"  # words scattered over a table answer nothing
        ranked.append((number, score * BOILERPLATE if plain else score, typed))
    ranked.sort(key=lambda item: (-item[1], item[0]))
    read = max(MOST_READ, 3 * limit)
    first = [*ranked[:read], *[one for one in ranked[read:] if one[2]], *[one for one in ranked[read:] if not one[2]]]
    return [*first, *((number, -minus, not other) for other, minus, number in (*ordered[MOST_WEIGHED:], *rest))]


_Placed = tuple[bool, float, int]  # not as typed, -score, number


def _best_first(scored: Scored, numbers: list[int], most: int) -> tuple[list[_Placed], list[_Placed]]:
    """At most about ``most`` passages, those with all words as typed first and the best first of each, and the others in no
    order."""
    score, cover, typed = scored.score, scored.cover, scored.typed
    whole, all_typed = scored.whole or 1.0, 0.999 * scored.needed
    least = LEAST_COVER * max([cover[number] for number in numbers], default=0.0)
    sides: tuple[list[tuple[float, int]], list[tuple[float, int]]] = ([], [])
    for number in numbers:
        share = cover[number]
        if share >= least:
            value = -score[number] if share >= whole else -score[number] * (share / whole) ** COVER
            sides[typed.get(number, 0.0) < all_typed].append((value, number))
    head: list[_Placed] = []
    rest: list[_Placed] = []
    for other, side in zip((False, True), sides, strict=True):
        room = most - len(head)
        if len(side) > room:  # numbers alone are sorted many times as fast as pairs
            bound = sorted([value for value, _ in side])[room] if room > 0 else float("-inf")
            rest += [(other, value, number) for value, number in side if value > bound]
            side = [one for one in side if one[0] <= bound]
        head += [(other, value, number) for value, number in sorted(side)]
    return head, rest


def _read(
    asked: Asked, sought: Sought, ranked: list[Ranked], bodies: Bodies, limit: int, *, in_order: bool = False
) -> list[Matter]:
    """The matters of the best passages. The text of the first of them is read, whatever the limit: it moves no hit."""
    index = asked.index
    wanted = ranked[: max(MOST_READ, 3 * limit)]
    ids = index.engine.values("id", [number for number, _, _ in wanted])
    held = bodies(ids)
    found = [(one, held[key]) for one, key in zip(wanted, ids, strict=True) if key in held]  # some may be held no longer
    best = [] if in_order else rank_answers(sought, found[:MOST_READ])
    rest = list_answers(sought, found if in_order else found[MOST_READ:])
    return gather_matters(index, best, rest, requests="request" in asked.kinds)


def _newest_first(index: SearchIndex, ranked: Iterable[Ranked]) -> list[Ranked]:
    """The newest meeting first; what opens and closes every meeting after the rest of it."""
    ranked = list(ranked)
    numbers = [number for number, _, _ in ranked]
    keys = zip(index.engine.values("day", numbers), index.engine.values("plain", numbers), strict=True)
    placed = [(day, not plain, one) for (day, plain), one in zip(keys, ranked, strict=True)]
    return [one for _, _, one in sorted(placed, key=lambda item: item[:2], reverse=True)]


def _facets(index: SearchIndex, numbers: Sequence[int]) -> dict[str, dict[str, int]]:
    """How many of the passages found are of each committee, year, kind and paper, the commonest first."""
    made = {name: Counter(index.engine.values(name, numbers)) for name in ("committee", "kind", "paper")}
    years = Counter(day[:4] for day in index.engine.values("day", numbers))
    return {
        name: {value or "": count for value, count in found.most_common()} for name, found in (*made.items(), ("year", years))
    }


def _hit(rank: int, matter: Matter, sought: Sought, explain: bool) -> Hit:
    clauses = tuple(_one(rank, other, sought, explain) for other in matter.others)
    lead = _one(rank, matter.lead, sought, explain)
    return replace(lead, passage=replace(lead.passage, documents=matter.documents), clauses=clauses)


def _one(rank: int, answer: Answer, sought: Sought, explain: bool) -> Hit:
    snippet = sought.snippet(answer)
    return Hit(rank, round(answer.score, 3), answer.passage, snippet.marked, why=answer.why if explain else "")


def _meant(text: str, corrected: dict[str, str]) -> str:
    meant = text
    for typed, printed in corrected.items():
        meant = meant.replace(typed, printed)
    return meant if meant != text else ""


__all__ = ["Hit", "IndexUnusable", "Results", "Searched", "open_index", "search"]
