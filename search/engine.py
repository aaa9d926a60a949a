"""Search: from what an officer typed to ranked passages, one place a matter.

    parse_query -> Reading.evaluate -> filters by column -> first ranking -> bodies -> second ranking -> matters -> hits

The bodies of the passages stay in SQLite: the caller gives a function that fetches those asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from corpus.passage import Passage
from search.about import ABOUT
from search.answers import Answer, Sought, list_answers, rank_answers
from search.asking import Asked
from search.dates import first_day, last_day
from search.filters import Filters, keep_by
from search.index import SearchIndex
from search.matters import Matter, gather_matters
from search.query import KINDS, Words, parse_query
from search.ranking import LEAST_COVER, Reading, Scored
from search.retrieval import IndexUnusable

Bodies = Callable[[Sequence[str]], Mapping[str, Passage]]

KIND_WEIGHTS = {"resolution": 1.1, "minute": 1.05, "agenda_item": 0.8}  # a decision says more than the item that led to it
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
        dates = f", meetings from {self.date_from} to {self.date_to}" if self.date_from else ""
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
class Results:
    """The answer to one query. ``expanded``: names also searched; ``did_you_mean``: the query as it may have been meant."""

    query: str
    expanded: tuple[str, ...]
    notes: tuple[str, ...]
    did_you_mean: str
    total: int
    hits: tuple[Hit, ...]
    searched: Searched


def search(
    folder: Path,
    query: str,
    *,
    bodies: Bodies,
    kind: str = "",
    committee: str = "",
    date_from: str = "",
    date_to: str = "",
    limit: int = 10,
    expand: bool = True,
    explain: bool = False,
) -> Results:
    """The passages that answer the query, best first. Dates are inclusive. Raises IndexUnusable."""
    given = Filters(KINDS.get(kind.lower(), kind.lower()), committee, first_day(date_from), last_day(date_to))
    ask = partial(_answer, query=query, bodies=bodies, given=given, limit=limit, expand=expand, explain=explain)
    for _ in range(_TRIES - 1):
        with suppress(IndexUnusable):  # it may have been replaced while it was opened
            return ask(open_index(folder))
        _opened.cache_clear()
    return ask(open_index(folder))


def _answer(index: SearchIndex, query: str, bodies: Bodies, given: Filters, limit: int, expand: bool, explain: bool) -> Results:
    parsed = parse_query(query)
    filters = given.and_also(parsed.filters)
    asked = Asked(index, expand)
    reading = Reading(asked, filtered=bool(filters), alone=isinstance(parsed.root, Words))
    scored = reading.evaluate(parsed.root) if parsed.root is not None else Scored()
    asks_nothing = parsed.root is None and not filters
    if asks_nothing or (parsed.root is not None and not asked.parts and not asked.notes):
        asked.notes["There is nothing to search for: give a word."] = None
    numbers, kept = _filtered(index, scored, filters, everything=parsed.root is None and bool(filters))
    ranked = _first_ranking(asked, scored, numbers, limit) if parsed.root is not None else _newest_first(index, numbers)
    sought = Sought(asked)
    matters = _read(asked, sought, ranked, bodies, limit)
    hits = tuple(_hit(rank, matter, sought, explain) for rank, matter in enumerate(matters[:limit], 1))
    total = _count_matters(index, ranked)
    return Results(
        query=query,
        expanded=tuple(asked.also),
        notes=(*parsed.notes, *asked.notes),
        did_you_mean=_meant(parsed.text, asked.corrected),
        total=total,
        hits=hits,
        searched=Searched(index.about.passages, index.about.papers, index.about.date_from, index.about.date_to, kept),
    )


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


def _filtered(index: SearchIndex, scored: Scored, filters: Filters, *, everything: bool) -> tuple[list[int], int]:
    """The scored passages that the filters leave, and how many passages of the index they leave."""
    if not filters:
        return list(scored.score), index.about.passages
    keep = keep_by(index.engine, filters).keep
    return [number for number in (range(len(keep)) if everything else scored.score) if keep[number]], sum(keep)


def _first_ranking(asked: Asked, scored: Scored, numbers: list[int], limit: int) -> list[tuple[int, float]]:
    """Passages by score times cover; those with too little of the query are left out where better ones are found.

    Those that no answer of ``limit`` hits can reach follow in no order: sorting very many takes longer than finding them.
    """
    index = asked.index
    ordered, rest = _best_first(scored, numbers, max(MOST_WEIGHED, MOST_READ, 3 * limit))
    head = [number for _, number in ordered[:MOST_WEIGHED]]
    weights = {
        kind: KIND_WEIGHTS.get(kind, 1.0) * (HINTED if kind in asked.kinds else 1.0) for kind in (*KIND_WEIGHTS, *asked.kinds)
    }
    ranked = []
    for (minus, number), kind, plain in zip(
        ordered, index.engine.values("kind", head), index.engine.values("plain", head), strict=False
    ):
        score = -minus * weights.get(kind, 1.0)
        ranked.append((number, score * BOILERPLATE if plain else score))
    ranked.sort(key=lambda item: (-item[1], item[0]))
    return [*ranked, *((number, -minus) for minus, number in (*ordered[MOST_WEIGHED:], *rest))]


def _best_first(scored: Scored, numbers: list[int], most: int) -> tuple[list[tuple[float, int]], list[tuple[float, int]]]:
    """(-score, number) of at most about ``most`` passages, best first, and of the others in no order."""
    score, cover = scored.score, scored.cover
    whole = scored.whole or 1.0
    least = LEAST_COVER * max([cover[number] for number in numbers], default=0.0)
    made = []
    for number in numbers:
        share = cover[number]
        if share >= least:
            made.append((-score[number] if share >= whole else -score[number] * (share / whole) ** COVER, number))
    if len(made) <= most:
        return sorted(made), []
    bound = sorted([minus for minus, _ in made])[most]
    return sorted([one for one in made if one[0] <= bound]), [one for one in made if one[0] > bound]


def _read(asked: Asked, sought: Sought, ranked: list[tuple[int, float]], bodies: Bodies, limit: int) -> list[Matter]:
    """The matters of the best passages. The text of the first of them is read, whatever the limit: it moves no hit."""
    index = asked.index
    wanted = ranked[: max(MOST_READ, 3 * limit)]
    held = bodies([index.column("id", number) for number, _ in wanted])
    best = rank_answers(sought, index, wanted[:MOST_READ], held)
    rest = list_answers(sought, index, wanted[MOST_READ:], held)
    return gather_matters(index, best, rest, requests="request" in asked.kinds)


def _count_matters(index: SearchIndex, ranked: list[tuple[int, float]]) -> int:
    """How many matters were found; of very many passages, the passages."""
    if len(ranked) > MOST_WEIGHED:
        return len(ranked)
    return index.count_values("matter", [number for number, _ in ranked])


def _newest_first(index: SearchIndex, numbers: list[int]) -> list[tuple[int, float]]:
    """Filters without words: what they leave, the newest meeting first."""
    return [(number, 0.0) for number in sorted(numbers, key=lambda number: index.column("day", number), reverse=True)]


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
