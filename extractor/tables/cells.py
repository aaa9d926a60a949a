"""What stands in a cell: its text, the colour of its ground and of its words, an arrow drawn in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from corpus.models import BBox, Cell
from extractor.reading.page import Page, Word
from extractor.tables.atoms import is_number
from extractor.tables.marks import glyph_mark, shape_mark
from extractor.tables.ruled import Grid, GridCell, words_by_cell

Value = TypeVar("Value", str, int)

_CLEAR = {2: 1.0, 3: 0.45, 4: 0.45}  # font sizes between texts in a cell of so many columns; more bounds, none crossed, suffice
CUT = re.compile(r"[^\W\d_]-$")  # a hyphen behind a letter


def text_of(words: Sequence[Word]) -> str:
    """Words of one cell as text, lines folded by single blanks; sideways words are read along their own direction.

    A word that a hyphen cuts at the end of a line is put together again, hyphen kept.
    """
    text = ""
    last: Word | None = None
    for word in in_order(words):
        broken = last is not None and last.angle == word.angle == 0 and word.x0 < last.x0 and CUT.search(text)
        text += word.text if broken and word.text[:1].islower() else f" {word.text}"
        last = word
    return text.strip()


def in_order(words: Sequence[Word]) -> list[Word]:
    """Words in reading order: by base line and along it, for the direction that most of them have."""
    if len(words) < 2:
        return list(words)
    angle = _usual([word.angle for word in words], 0)
    frame = [(_frame(word, angle), word) for word in words]
    frame.sort(key=lambda item: item[0][1])
    rows: list[tuple[float, float, list[tuple[float, Word]]]] = []
    for (start, foot), word in frame:
        if rows and foot - rows[-1][0] <= 0.5 * max(rows[-1][1], word.size):
            rows[-1][2].append((start, word))
        else:
            rows.append((foot, word.size, [(start, word)]))
    return [word for _, _, row in rows for _, word in sorted(row, key=lambda item: item[0])]


def _usual(values: Sequence[Value], none: Value) -> Value:
    """The commonest of ``values``, the first of those that tie; ``none`` where there are none."""
    if not values or values.count(values[0]) == len(values):
        return values[0] if values else none
    return Counter(values).most_common(1)[0][0]


def _frame(word: Word, angle: int) -> tuple[float, float]:
    if angle == 90:
        return word.top, -word.x0
    if angle == 270:
        return -word.bottom, word.x1
    if angle == 180:
        return -word.x1, -word.top
    return word.x0, word.bottom


def fill_at(page: Page, box: BBox) -> str:
    """Colour of the fill painted last that covers most of ``box``; empty for none or white."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    colour = ""
    for fill in page.fills:
        if fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom:
            colour = fill.colour
    return "" if colour == "#ffffff" else colour


def make_cell(page: Page, place: GridCell, words: Sequence[Word], header: bool = False) -> Cell:
    """The cell at ``place`` with its words, fill, colour and angle."""
    colour = _usual([word.colour for word in words], "")
    text = text_of(words)
    mark = glyph_mark(text)
    shapes = [shape for shape in page.shapes if _holds(place.bbox, shape.bbox)]
    if shapes and not mark:
        mark = shape_mark(shapes)
        if mark and not words:
            colour = _usual([shape.fill or shape.stroke for shape in shapes], "")
    return Cell(
        place.row,
        place.column,
        text,
        page.number,
        place.bbox,
        place.row_span,
        place.column_span,
        fill_at(page, place.bbox),
        colour,
        _usual([word.angle for word in words], 0),
        header,
        mark,
    )


def _holds(outer: BBox, inner: BBox) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def make_cells(page: Page, grid: Grid, words: Sequence[Word]) -> list[Cell]:
    """The cells of ``grid`` with the words whose middle lies in them.

    A cell over several columns whose words stand apart, each in a column of its own, is parted: its rulings are only left out.
    """
    cells = []
    for place, inside in zip(grid.cells, words_by_cell(grid, words), strict=True):
        for part, own in _parted(grid, place, inside):
            cells.append(make_cell(page, part, own))
    return cells


def _parted(grid: Grid, place: GridCell, words: Sequence[Word]) -> list[tuple[GridCell, list[Word]]]:
    whole = [(place, list(words))]
    bounds = grid.xs[place.column : place.column + place.column_span + 1]
    if place.column_span < 2 or place.row_span > 1 or len(words) < 2 or any(word.angle for word in words):
        return whole
    least = _CLEAR.get(place.column_span, 0.05)
    groups = _groups(words, bounds, least)
    spans = [(_column(bounds, min(w.x0 for w in g) + 2), _column(bounds, max(w.x1 for w in g) - 2)) for g in groups]
    wide = [group for group, (first, last) in zip(groups, spans, strict=True) if last > first]
    figures = sum(is_number(" ".join(word.text for word in group)) for group in groups)
    if len(groups) < 2 or (len(groups) == 2 and figures < place.column_span):
        return whole
    if len(wide) > 1 or (wide and figures < len(groups) - 1):
        return whole
    if any(second[0] <= first[1] for first, second in pairwise(spans)):
        return whole
    held = dict(zip(spans, groups, strict=True))
    covered = {at for first, last in spans for at in range(first, last + 1)}
    held.update({(at, at): [] for at in range(place.column_span) if at not in covered})
    parts = []
    for (first, last), group in sorted(held.items()):
        box = bounds[first], place.bbox[1], bounds[last + 1], place.bbox[3]
        parts.append((GridCell(place.row, place.column + first, 1, last - first + 1, box), group))
    return parts


def _groups(words: Sequence[Word], bounds: Sequence[float], least: float) -> list[list[Word]]:
    """Words left to right, parted where a bound lies in a gap of ``least`` font sizes or more; lines of a column together."""
    groups: list[list[Word]] = []
    end = 0.0
    for word in sorted(words, key=lambda w: w.x0):
        apart = groups and word.x0 - end > least * word.size and any(end - 2 <= x <= word.x0 + 2 for x in bounds)
        if apart or not groups:
            groups.append([word])
        else:
            groups[-1].append(word)
        end = max(end, word.x1) if len(groups[-1]) > 1 else word.x1
    return groups


def _column(bounds: Sequence[float], x: float) -> int:
    return min(max(bisect_right(bounds, x) - 1, 0), len(bounds) - 2)
