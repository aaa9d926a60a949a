"""Columns of a region, from the white channels that run through its rows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.page import Fill, Word
from extractor.tables.atoms import YEAR, Atom, Row, is_number
from extractor.tables.extents import cell_extents


@dataclass(slots=True)
class Span:
    """Words of one row that fill columns ``first`` to ``last``."""

    words: list[Word]
    first: int
    last: int

    @property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


Bounds = list[tuple[float, float]]
FEWEST_ROWS = 3  # below a header that show the columns
OVER = 0.75  # font sizes by which a header may miss the middle of its columns
SIDE = 0.35  # font sizes by which it may miss their side
MOST_OF_TABLE = 0.9  # of its width: a wider fill is the ground of a whole row


def merge_rows(rows: Sequence[Row]) -> Row:
    """One row from all ``rows`` of a band: words of several lines that lie over each other are one atom."""
    atoms: list[Atom] = []
    for atom in sorted((atom for row in rows for atom in row.atoms), key=lambda a: a.x0):
        last = atoms[-1] if atoms else None
        if last is not None and atom.x0 < last.x1:
            last.words.extend(atom.words)
            last.x1 = max(last.x1, atom.x1)
            last.top, last.bottom = min(last.top, atom.top), max(last.bottom, atom.bottom)
        else:
            atoms.append(Atom(list(atom.words), atom.x0, atom.top, atom.x1, atom.bottom))
    return Row(atoms)


def box_of(x: float, y: float, boxes: Sequence[Fill]) -> int | None:
    """The smallest of the shaded boxes around a point, the last painted of equals; None for none."""
    around = [k for k, box in enumerate(boxes) if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom]
    return min(around, key=lambda k: ((boxes[k].x1 - boxes[k].x0) * (boxes[k].bottom - boxes[k].top), -k), default=None)


def narrow_boxes(fills: Sequence[Fill], width: float) -> list[Fill]:
    """Fills that may be the ground of a cell or two, not of a whole row of a table of that width."""
    return [fill for fill in fills if fill.x1 - fill.x0 < MOST_OF_TABLE * width]


def _box_around(atom: Atom, boxes: Sequence[Fill]) -> Fill | None:
    at = box_of((atom.x0 + atom.x1) / 2, (atom.top + atom.bottom) / 2, boxes)
    return None if at is None else boxes[at]


def find_columns(rows: Sequence[Row], boxes: Sequence[Fill] = ()) -> Bounds:
    """Extents of the columns, left to right: stretches that the fullest rows occupy, between channels that they leave white.

    ``boxes`` are the shaded grounds of cells: a header in a box over a column makes no column of its own.
    """
    counts = sorted(len(row.atoms) for row in rows)
    most = counts[-1 - len(counts) // 20]
    columns = _occupied(rows, most)
    body = first_labelled(rows, columns)
    if sum(len(row.atoms) >= 0.6 * most for row in rows[body:]) > FEWEST_ROWS:
        columns = _occupied(rows[body:], most)
    figured = first_figured(rows, columns)
    if figured > body:
        body = figured
        if sum(len(row.atoms) >= 0.6 * most for row in rows[body:]) > 1:
            columns = _occupied(rows[body:], most)
    extents: Bounds = []
    for at, row in [*reversed(list(enumerate(rows[:body]))), *enumerate(rows[body:], start=body)]:  # names before groups' names
        for atom in row.atoms:
            if not _over(atom.x0, atom.x1, columns):
                if at < body and not extents:
                    extents = header_extents(rows[:body], rows[body:], columns)
                if at < body and (_heads_group(atom, row, columns) or _heads_group(atom, row, extents)):
                    continue
                own = _column_named(atom, rows[:body], columns, extents) if at < body else None
                if own is not None:
                    columns[own] = min(atom.x0, columns[own][0]), max(atom.x1, columns[own][1])
                    continue
                box = _box_around(atom, boxes)
                if box is not None and any(box.x0 < (x0 + x1) / 2 < box.x1 for x0, x1 in columns):
                    continue
                columns.append((atom.x0, atom.x1))
                columns.sort()
                extents = []
    return _without_chance(columns, rows, boxes)


def header_extents(head: Sequence[Row], body: Sequence[Row], columns: Bounds) -> Bounds:
    """What each column's cells reach over: its words, or more where one of the alignments of the ``body`` fits the ``head``."""
    if not columns or not head or not body:
        return columns
    names = [atom for row in head for atom in row.atoms]
    named = [(atom, None if _is_over_names(atom, names) else _flush_with(atom, columns)) for atom in names]
    atoms = [atom for atom, k in named if k is None]
    if not atoms:
        return columns
    made, labels = [columns], label_columns(body, columns)
    for extents in cell_extents(body, columns, labels):
        if all(k is None or (extents[k][0] - 1 <= atom.x0 and atom.x1 <= extents[k][1] + 1) or not k for atom, k in named):
            made.append(extents)
    return min(made, key=lambda extents: sum(_miss(atom, extents) for atom in atoms))


def _is_over_names(atom: Atom, names: Sequence[Atom]) -> bool:
    return any(a.top > atom.bottom - 1 and a.x0 < atom.x1 and a.x1 > atom.x0 for a in names)


def _flush_with(atom: Atom, columns: Bounds) -> int | None:
    """The column whose words begin, end or have their middle where those of ``atom`` do."""
    for k, (a, b) in enumerate(columns):
        if min(abs(atom.x0 - a), abs(atom.x1 - b), abs(atom.x0 + atom.x1 - a - b) / 2) < SIDE * atom.size:
            return k
    return None


def _miss(atom: Atom, columns: Bounds) -> float:
    """How far the words are from the middle of the nearest run of columns around it; long runs count as farther."""
    own, step = atom.x0 + atom.x1, SIDE * atom.size
    first = next((k for k, column in enumerate(columns) if column[1] > atom.x0), len(columns))
    last = next((k for k in range(len(columns) - 1, -1, -1) if columns[k][0] < atom.x1), -1)
    runs = itertools.product(range(min(first, last) + 1), range(max(first, last), len(columns)))
    return min((abs(columns[i][0] + columns[j][1] - own) / 2 + step * (j - i) for i, j in runs), default=OVER * atom.size)


def first_figured(rows: Sequence[Row], columns: Bounds) -> int:
    """The first row that a label leads and that holds figures which are no years. 0 where none does."""
    if not columns:
        return 0
    end = columns[label_columns(rows, columns) - 1][1]
    return next((at for at, row in enumerate(rows) if row.x0 < end and any(_is_figure(atom, end) for atom in row.atoms)), 0)


def _is_figure(atom: Atom, end: float) -> bool:
    return atom.x0 > end and is_number(atom.text) and not YEAR.match(atom.text)


def _column_named(atom: Atom, head: Sequence[Row], columns: Bounds, extents: Bounds) -> int | None:
    """The column in whose cells the words stand, if no others of the ``head`` do and none of it."""
    for k, (x0, x1) in enumerate(extents):
        if x0 - 1 <= atom.x0 and atom.x1 <= x1 + 1:
            others = [a for row in head for a in row.atoms if a is not atom and x0 <= (a.x0 + a.x1) / 2 <= x1]
            beside = [
                c
                for j, c in enumerate(columns)
                if j != k and c[0] < max(atom.x1, columns[k][1]) and c[1] > min(atom.x0, columns[k][0])
            ]
            return k if not beside and not any(abs(a.top - atom.top) < atom.size for a in others) else None
    return None


def columns_under(x0: float, x1: float, size: float, columns: Bounds) -> tuple[int, int] | None:
    """The first and last of the fewest columns that a text is centred on, or the one that it begins or ends with, or None."""
    runs = [
        (j - i, off, i)
        for i in range(len(columns))
        for j in range(i, len(columns))
        if columns[j][1] > x0
        and columns[i][0] < x1
        and (off := abs(columns[i][0] + columns[j][1] - x0 - x1) / 2) <= OVER * size
    ]
    if runs:
        more, _, first = min(runs)
        return first, first + more
    for k, (low, high) in enumerate(columns):
        if min(abs(low - x0), abs(high - x1)) <= SIDE * size:
            return k, k
    return None


def _occupied(rows: Sequence[Row], most: int) -> Bounds:
    """What the fullest rows occupy, the fullest of all having ``most`` word groups."""
    full = [row for row in rows if len(row.atoms) >= max(2, 0.6 * most)]
    spans = sorted((atom.x0, atom.x1) for row in full for atom in row.atoms)
    return _stretches(spans, max(len(full) // 15, len(full) >= 6))


def label_columns(rows: Sequence[Row], columns: Bounds) -> int:
    """How many columns at the left hold labels, one at least: those before the first that mostly holds figures, or nothing.

    The first may hold the numbers of the rows.
    """
    figured: list[bool] = []
    for x0, x1 in columns:
        held = [atom for row in rows for atom in row.atoms if atom.x0 < x1 and x0 < atom.x1]
        figured.append(not held or 2 * sum(is_number(atom.text) for atom in held) > len(held))
        if len(figured) > 1 and figured[-1]:
            return len(figured) - 1
    return 1


def first_labelled(rows: Sequence[Row], columns: Bounds) -> int:
    """The first row that a label leads: what stands over it heads the columns. 0 where none has one."""
    if not columns:
        return 0
    end = columns[label_columns(rows, columns) - 1][1]
    return next((at for at, row in enumerate(rows) if row.x0 < end), 0)


def _heads_group(atom: Atom, row: Row, columns: Bounds) -> bool:
    """True for words centred over several columns that nothing else in their line stands over: they make no column."""
    under = columns_under(atom.x0, atom.x1, atom.size, columns)
    if under is None or under[0] == under[1]:
        return False
    x0, x1 = columns[under[0]][0], columns[under[1]][1]
    return not any(other is not atom and other.x1 > x0 and other.x0 < x1 for other in row.atoms)


def _without_chance(columns: Bounds, rows: Sequence[Row], boxes: Sequence[Fill]) -> Bounds:
    """Columns, but those that hold one word group of one row, close behind another: a gap of justified text, not a column."""
    if len(rows) < 3:
        return columns
    kept: Bounds = []
    for x0, x1 in columns:
        held = [(row, at) for row in rows for at, a in enumerate(row.atoms) if x0 - 2 <= a.x0 and a.x1 <= x1 + 2]
        if kept and len(held) == 1 and _follows_close(*held[0], kept[-1][1]) and not _boxed_apart(*held[0], boxes):
            kept[-1] = kept[-1][0], x1
        else:
            kept.append((x0, x1))
    return kept


def _follows_close(row: Row, at: int, left: float) -> bool:
    """True for words close behind an atom that begins left of ``left``."""
    if at == 0 or is_number(row.atoms[at].text):
        return False
    before, atom = row.atoms[at - 1], row.atoms[at]
    return before.x0 < left and atom.x0 - before.x1 < 3 * atom.size


def _boxed_apart(row: Row, at: int, boxes: Sequence[Fill]) -> bool:
    """True for words in a shaded box that does not hold the words before them."""
    box = _box_around(row.atoms[at], boxes)
    return box is not None and box is not _box_around(row.atoms[at - 1], boxes)


def _stretches(spans: Sequence[tuple[float, float]], tolerance: int) -> Bounds:
    """Stretches of the page's width that more than ``tolerance`` spans occupy."""
    events = sorted([(x0, 1) for x0, _ in spans] + [(x1, -1) for _, x1 in spans], key=lambda e: (e[0], e[1]))
    columns: Bounds = []
    depth = 0
    start = 0.0
    for x, step in events:
        before = depth
        depth += step
        if before <= tolerance < depth:
            start = x
        elif depth <= tolerance < before and x - start > 0.5:
            columns.append((start, x))
    return columns


def place(row: Row, columns: Bounds, blank: float) -> list[Span]:
    """The row's atoms as spans of columns; an atom over two columns is parted where a blank of it lies in their channel."""
    spans: list[Span] = []
    for atom in row.atoms:
        for words in _parted(atom, columns, blank):
            x0, x1 = words[0].x0, max(word.x1 for word in words)
            over = _over(x0, x1, columns)
            if not over:
                middle = (x0 + x1) / 2
                near = min(range(len(columns)), key=lambda k: abs((columns[k][0] + columns[k][1]) / 2 - middle))
                first, last = columns_under(x0, x1, words[0].size, columns) or (near, near)
                over = [first, last]
            if spans and spans[-1].last >= over[0]:
                spans[-1].words.extend(words)
                spans[-1].last = max(spans[-1].last, over[-1])
            else:
                spans.append(Span(list(words), over[0], over[-1]))
    return spans


def _over(x0: float, x1: float, columns: Bounds) -> list[int]:
    """The columns that words from ``x0`` to ``x1`` stand over."""
    least = min(1.5, 0.3 * (x1 - x0))
    return [k for k, (a, b) in enumerate(columns) if min(x1, b) - max(x0, a) > least]


def _parted(atom: Atom, columns: Bounds, blank: float) -> list[list[Word]]:
    parts: list[list[Word]] = [[atom.words[0]]]
    channels = [(columns[k][1], columns[k + 1][0]) for k in range(len(columns) - 1)]
    if atom.bottom - atom.top > 1.6 * atom.size:
        return [list(atom.words)]
    for left, right in zip(atom.words, atom.words[1:], strict=False):
        gap = (right.x0 - left.x1) / max(left.size, 1.0)
        inside = any(left.x1 < b + 0.5 and right.x0 > a - 0.5 for a, b in channels)
        figures = is_number(left.text) and is_number(right.text)
        if inside and (figures or gap > 1.25 * blank):
            parts.append([right])
        else:
            parts[-1].append(right)
    return parts
