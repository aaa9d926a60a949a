"""Over which columns a name stands that heads others: those that it is centred on, and no neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.reading.page import Word
from extractor.tables.extents import Bounds

OFF = 2.0  # points by which a run of columns may miss a name's middle more than another
ASIDE = 0.5  # font sizes by which words stand aside of the middle of their cells: they are not centred
LEAST_OVER = 0.15  # of a name's width in a cell that it stands over
MOST_NAMES = 12  # of a line that are weighed together

Run = tuple[int, int]


@dataclass(slots=True)
class HeaderCell:
    words: list[Word]
    first: int
    last: int
    top: float
    bottom: float
    level: int = 0
    boxed: bool = False  # it fills a shaded box of its own

    @property
    def middle(self) -> float:
        return (min(w.x0 for w in self.words) + max(w.x1 for w in self.words)) / 2


def widen(cells: Sequence[HeaderCell], columns: Bounds, extents: Bounds) -> None:
    """A header over others reaches over all columns that it is centred on and that no neighbour of its height claims.

    ``columns`` are what the words of each column fill, ``extents`` what its cells do.
    """
    off = max(abs(a[0] + a[1] - b[0] - b[1]) / 2 for a, b in zip(columns, extents, strict=True))
    if off > ASIDE * max((cell.words[0].size for cell in cells), default=0.0):
        _place_again(cells, extents)
    for line in _lines(cells):
        for cell in line:
            _centre(cell, cells, extents)
        _reach(line, cells, extents)


def _lines(cells: Sequence[HeaderCell]) -> list[list[HeaderCell]]:
    """The cells that no box bounds, those that begin at one height together, lowest first."""
    lines: list[list[HeaderCell]] = []
    for cell in sorted((c for c in cells if not c.boxed), key=lambda c: -c.top):
        if lines and lines[-1][0].top - cell.top < 0.5 * cell.words[0].size:
            lines[-1].append(cell)
        else:
            lines.append([cell])
    return [sorted(line, key=lambda c: c.first) for line in lines]


def _centre(cell: HeaderCell, cells: Sequence[HeaderCell], columns: Bounds) -> None:
    """Moves the ends of ``cell`` to the columns that it is nearest to be centred on, between its neighbours."""
    below = [c for c in cells if c.top >= cell.bottom - 2]
    if not below:
        return
    beside = [c for c in cells if c is not cell and c.top < cell.bottom and c.bottom > cell.top]
    low = max((c.last + 1 for c in beside if c.last < cell.first), default=0)
    high = min((c.first - 1 for c in beside if c.first > cell.last), default=len(columns) - 1)
    under = [c for c in below if c.first <= cell.last and cell.first <= c.last]
    cell.first = min(cell.first, *(max(low, c.first) for c in under), len(columns))
    cell.last = max(cell.last, *(min(high, c.last) for c in under), 0)
    headed = {k for c in below for k in range(c.first, c.last + 1)}
    best = (cell.first, cell.last)
    miss = abs((columns[best[0]][0] + columns[best[1]][1]) / 2 - cell.middle)
    for first in range(low, cell.first + 1):
        for last in range(cell.last, high + 1):
            if first == last or not all(k in headed for k in range(first, last + 1)):
                continue
            if any(c.first < first <= c.last or c.first <= last < c.last for c in below):
                continue  # no header stands over a part of another
            off = abs((columns[first][0] + columns[last][1]) / 2 - cell.middle)
            if off < miss - 2:
                best, miss = (first, last), off
    cell.first, cell.last = best


def _place_again(cells: Sequence[HeaderCell], columns: Bounds) -> None:
    """Sets each name that has others below it over the cells that its words reach into."""
    for cell in cells:
        if cell.boxed or not any(c.top >= cell.bottom - 2 for c in cells):
            continue
        x0, x1 = min(w.x0 for w in cell.words), max(w.x1 for w in cell.words)
        over = [k for k, (a, b) in enumerate(columns) if min(b, x1) - max(a, x0) > LEAST_OVER * (x1 - x0)]
        if over and over[0] > 0:
            cell.first, cell.last = over[0], over[-1]


def _reach(line: Sequence[HeaderCell], cells: Sequence[HeaderCell], columns: Bounds) -> None:
    """Names centred on few columns and on more reach over as many as they can together.

    What they name must be of one kind (Q1 to Q4), or the same under two of them; no name reaches over a part of another.
    """
    choices = [[run for run, _ in _choices(cell, cells, columns)] for cell in line]
    if len(line) > MOST_NAMES or not any(len(runs) > 1 for runs in choices):
        return
    named = [{run: _names(run, cell, cells) for run in runs} for cell, runs in zip(line, choices, strict=True)]
    best: tuple[int, list[Run]] = (0, [])
    for runs in _apart(choices):
        sequences = [own[run] for own, run in zip(named, runs, strict=True)]
        if all(
            run == (cell.first, cell.last) or sequences.count(names) > 1 or _are_alike(names) or _holds_groups(run, cell, cells)
            for cell, run, names in zip(line, runs, sequences, strict=True)
        ):
            best = max(best, (sum(b - a + 1 for a, b in runs), runs), key=lambda made: made[0])
    for cell, run in zip(line, best[1], strict=False):
        cell.first, cell.last = run


def _choices(cell: HeaderCell, cells: Sequence[HeaderCell], columns: Bounds) -> Iterator[tuple[Run, float]]:
    """The runs of columns around those of ``cell`` on which it is centred as well as on these, and how far they miss."""
    own = abs(columns[cell.first][0] + columns[cell.last][1] - 2 * cell.middle) / 2
    yield (cell.first, cell.last), own
    below = [c for c in cells if c.top >= cell.bottom - 2]
    headed = {k for c in below for k in range(c.first, c.last + 1)}
    beside = [c for c in cells if c is not cell and c.boxed and c.top < cell.bottom and c.bottom > cell.top]
    for first in range(cell.first, -1, -1):
        for last in range(cell.last, len(columns)):
            run = range(first, last + 1)
            off = abs(columns[first][0] + columns[last][1] - 2 * cell.middle) / 2
            if (first, last) == (cell.first, cell.last) or off > own + OFF or not headed.issuperset(run):
                continue
            if any(c.first < first <= c.last or c.first <= last < c.last for c in below):
                continue
            if not any(c.first in run or c.last in run for c in beside):
                yield (first, last), off


def _apart(choices: Sequence[Sequence[Run]]) -> Iterator[list[Run]]:
    """One run of each, left to right, none over another."""
    if not choices:
        yield []
        return
    for rest in _apart(choices[:-1]):
        for run in choices[-1]:
            if not rest or rest[-1][1] < run[0]:
                yield [*rest, run]


def _names(run: Run, cell: HeaderCell, cells: Sequence[HeaderCell]) -> tuple[str, ...]:
    """What stands right under ``cell`` over the columns of ``run``."""
    under = [c for c in cells if c.top >= cell.bottom - 2 and run[0] <= c.first and c.last <= run[1]]
    near = [c for c in under if not any(o.top < c.top - 1 and o.first <= c.last and c.first <= o.last for o in under)]
    return tuple(" ".join(word.text for word in c.words) for c in sorted(near, key=lambda c: c.first))


def _holds_groups(run: Run, cell: HeaderCell, cells: Sequence[HeaderCell]) -> bool:
    """True for a run over two names or more that themselves stand over several columns, and none beside it."""
    groups = [c for c in sorted(cells, key=lambda c: c.first) if c.top >= cell.bottom - 2 and c.last > c.first]
    return len(groups) > 1 and (groups[0].first, groups[-1].last) == run


def _are_alike(names: Sequence[str]) -> bool:
    """True for names of one pattern that a figure tells apart: Q1, Q2; Apr-22, May-22; 2021/22, 2022/23."""
    patterns = {re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", name)) for name in names}
    return len(patterns) == 1 and "0" in patterns.pop()
