"""Tables whose header alone is ruled or shaded, and whose body stands open below it.

The header's own columns place every figure; row labels stand to its left, and labels of groups of rows, upright or turned, in
boxes left of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import BBox
from extractor.reading.page import Page, Word
from extractor.tables.atoms import YEAR, Row, is_number, make_rows
from extractor.tables.blocks import with_names
from extractor.tables.columns import Bounds, Span, place
from extractor.tables.judge import REACH, middle_in
from extractor.tables.ruled import Grid, GridCell
from extractor.tables.unruled import Layout, blanks, merge_lines

ROW_GAP = 5.0  # font sizes of white between two rows, at most: the header tells whether a row is one of its table
FEWEST_FIGURES = 2  # in a row that is no part of a header


@dataclass(frozen=True, slots=True)
class Headed:
    """A layout, with the words that it used."""

    layout: Layout
    used: frozenset[int]


def find_headed(page: Page, header: Grid, head: Sequence[Word], beside: Sequence[Grid], words: Sequence[Word]) -> Headed | None:
    """The table under the ``header`` grid with words ``head``, or None if fewer than two rows fit under it.

    ``beside`` are other grids of the page (boxes of row groups), ``words`` the words free to be taken.
    """
    columns = _columns(header, beside, words)
    bottom = header.bbox[3]
    body = [w for w in words if w.angle == 0 and w.top > bottom - 2 and columns[0][0] - 2 < w.x0 and w.x1 < columns[-1][1] + 4]
    rows, blank = make_rows(page, body)
    rows = with_names(_fitting(rows, columns, bottom))
    lines = merge_lines([place(row, columns, blank) for row in rows], [])
    if len(lines) < 2:
        return None
    depth = len(header.ys) - 1
    groups = [grid for grid in beside if _is_group_box(grid, columns, bottom, lines)]
    shift = 1 if groups else 0
    if not groups and all(span.first > 0 for line in lines for span in line):
        shift = -1  # the header stands over the labels as well
    cells = [(_moved(cell, shift + 1), tuple(w for w in head if middle_in(w, cell.bbox))) for cell in header.cells]
    for number, line in enumerate(lines):
        for span in line:
            cell = GridCell(depth + number, span.first + shift, 1, span.last - span.first + 1, _around(span.words))
            cells.append((cell, tuple(span.words)))
        blanks_ = blanks(line, columns, depth + number)
        cells.extend((_moved(cell, shift), ()) for cell in blanks_ if cell.column + shift >= 0)
    turned: list[Word] = []
    for grid in groups:
        for box in grid.cells:
            inside = tuple(w for w in page.words if middle_in(w, box.bbox))
            at = [k for k, line in enumerate(lines) if box.bbox[1] < _middle(line) < box.bbox[3]]
            if inside and at:
                cells.append((GridCell(depth + at[0], 0, len(at), 1, box.bbox), inside))
                turned.extend(inside)
    used = [*head, *turned, *(w for line in lines for span in line for w in span.words)]
    x0 = min(w.x0 for w in used)
    box_ = x0, header.bbox[1], header.bbox[2], max(w.bottom for w in used)
    named = min((row for row in range(1, depth) if _holds_figures(header, head, row)), default=depth)
    layout = Layout(box_, depth + len(lines), len(columns) + shift, named, tuple(sorted(cells, key=_order)))
    return Headed(layout, frozenset(id(w) for w in used))


def _holds_figures(header: Grid, head: Sequence[Word], row: int) -> bool:
    """True for a shaded row of figures that touches the header."""
    cells = [cell for cell in header.cells if cell.row == row]
    texts = [" ".join(word.text for word in head if middle_in(word, cell.bbox)) for cell in cells]
    return sum(is_number(text) and not YEAR.match(text) for text in texts) >= FEWEST_FIGURES


def _order(item: tuple[GridCell, tuple[Word, ...]]) -> tuple[int, int]:
    return item[0].row, item[0].column


def _columns(header: Grid, beside: Sequence[Grid], words: Sequence[Word]) -> Bounds:
    """The label column, from the next box at the left to the header, and the header's columns."""
    x0, bottom = header.xs[0], header.bbox[3]
    boxes = [g.bbox[2] for g in beside if g.bbox[2] <= x0 + 2 and g.bbox[3] > bottom]
    left = max(boxes, default=x0 - REACH)
    labels = [w.x0 for w in words if w.angle == 0 and w.top > bottom - 2 and left - 2 <= w.x0 < x0 and w.x1 <= x0 + 4]
    start = min(labels, default=x0 - 1)
    return [(start, x0), *zip(header.xs, header.xs[1:], strict=False)]


def _fitting(rows: Sequence[Row], columns: Bounds, bottom: float) -> list[Row]:
    """Rows from the header down, each atom within one column, as long as they follow each other closely."""
    fitting: list[Row] = []
    last = bottom
    for row in rows:
        if row.top - last > ROW_GAP * row.size or not all(_fits(atom.x0, atom.x1, columns) for atom in row.atoms):
            break
        fitting.append(row)
        last = row.bottom
    return fitting


def _fits(x0: float, x1: float, columns: Bounds) -> bool:
    return any(a - 4 <= x0 and x1 <= b + 4 for a, b in columns)


def _middle(line: Sequence[Span]) -> float:
    return (min(span.top for span in line) + max(span.bottom for span in line)) / 2


def _is_group_box(grid: Grid, columns: Bounds, bottom: float, lines: Sequence[Sequence[Span]]) -> bool:
    """True for boxes one column wide at the left of the labels, along the rows."""
    foot = _middle(lines[-1])
    return len(grid.xs) == 2 and grid.bbox[2] <= columns[0][0] + 12 and bottom - 8 < grid.bbox[1] < foot


def _moved(cell: GridCell, shift: int) -> GridCell:
    return GridCell(cell.row, cell.column + shift, cell.row_span, cell.column_span, cell.bbox)


def _around(words: Sequence[Word]) -> BBox:
    return min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words)
