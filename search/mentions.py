"""When something was first and last spoken of, and how often a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.passage import Passage
from search.asking import Asked
from search.engine import open_index
from search.filters import Filters, keep_by
from search.query import parse_query
from search.ranking import Reading

_MOST_OF_IT = 0.75  # of what is asked must stand in a passage for it to be a mention


@dataclass(frozen=True, slots=True)
class Mentions:
    """Passages that speak of something. ``years``: (year, passages) without gaps; ``undated``: passages of no known meeting."""

    words: str
    total: int
    first: Passage | None
    last: Passage | None
    years: tuple[tuple[str, int], ...]
    undated: int
    expanded: tuple[str, ...]
    notes: tuple[str, ...]


def mentions(
    folder: Path,
    words: str,
    *,
    bodies: Callable[[Sequence[str]], Mapping[str, Passage]],
    kind: str = "",
    committee: str = "",
    expand: bool = True,
) -> Mentions:
    """First and last mention and mentions a year, copies of a passage counted once. Raises IndexUnusable."""
    index = open_index(folder)
    parsed = parse_query(words)
    asked = Asked(index, expand)
    found: list[int] = []
    if parsed.root is not None:
        scored = Reading(asked, filtered=True).evaluate(parsed.root)
        keep = keep_by(index.engine, Filters(kind, committee).and_also(parsed.filters)).keep
        least = _MOST_OF_IT * scored.whole
        found = [number for number, cover in scored.cover.items() if cover >= least and keep[number]]
    once: dict[str, int] = {}
    for number in sorted(found):
        once.setdefault(index.column("same", number), number)
    days = {number: index.column("day", number) for number in once.values()}
    dated = sorted((day, number) for number, day in days.items() if day)
    ends = [index.column("id", number) for _, number in dated[:1] + dated[-1:]]
    held = bodies(ends) if ends else {}
    return Mentions(
        words=words,
        total=len(once),
        first=held.get(ends[0]) if ends else None,
        last=held.get(ends[-1]) if ends else None,
        years=_by_year([day for day, _ in dated]),
        undated=len(days) - len(dated),
        expanded=asked.told,
        notes=(*parsed.notes, *asked.notes),
    )


def _by_year(days: list[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(day[:4] for day in days)
    if not counts:
        return ()
    return tuple((str(year), counts[str(year)]) for year in range(int(min(counts)), int(max(counts)) + 1))
