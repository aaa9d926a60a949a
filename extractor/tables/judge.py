"""Is a grid of rulings the whole of its table, or only a part: open at a side, one box around many rows, a header alone?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from corpus.models import BBox
from extractor.reading.page import Edge, Page, Word
from extractor.tables.atoms import FRACTION, YEAR, Row, is_number, make_rows, mark_prose
from extractor.tables.cells import fill_at
from extractor.tables.ruled import Grid, GridCell, make_grid, words_by_cell

REACH = 130.0  # points beside a grid in which its own row labels or last column may stand
MOST_LEFT_OUT = 0.2  # of the words within a grid's bounds that stand in no cell of it


def middle_in(word: Word, box: BBox) -> bool:
    """True if the middle of ``word`` lies in ``box``."""
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= (word.top + word.bottom) / 2 <= box[3]


def is_whole(page: Page, grid: Grid, words: Sequence[Word], outside: Sequence[Word]) -> bool:
    """True if each cell of ``grid`` holds one cell's text and no row runs on beside or below it.

    ``words`` are those in the grid, ``outside`` those in no grid.
    """
    return not (
        is_stripes(page, grid, words, outside)
        or holds_rows(page, grid, words)
        or runs_on_beside(page, grid, outside)
        or heads_rows_below(page, grid, words, outside)
    )


def is_stripes(page: Page, grid: Grid, words: Sequence[Word], outside: Sequence[Word]) -> bool:
    """True if fills alone bound the grid, and rows of its table stand on white between them or close above or below."""
    if not _is_shaded(page, grid):
        return False
    held = sum(map(len, words_by_cell(grid, words)))
    if len(words) - held > MOST_LEFT_OUT * len(words):
        return True
    x0, top, x1, bottom = grid.bbox
    reach = (bottom - top) / (len(grid.ys) - 1)
    near = [w for w in outside if w.angle == 0 and x0 - 2 <= w.x0 and w.x1 <= x1 + 2 and top - reach < w.bottom]
    for side in ([w for w in near if w.bottom <= top + 2], [w for w in near if bottom - 2 <= w.top < bottom + reach]):
        columns = {bisect_right(grid.xs, (w.x0 + w.x1) / 2) for w in side}
        if len(columns) >= max(2, 0.5 * (len(grid.xs) - 1)) and sum(is_number(w.text) for w in side) >= 2:
            return True
    return False


def is_body_stripe(page: Page, grid: Grid, words: Sequence[Word], outside: Sequence[Word]) -> bool:
    """True if the grid is a shaded row of figures between rows on white."""
    first = [word for word in words if (word.top + word.bottom) / 2 < grid.ys[1]]  # a header may touch a stripe below it
    figures = sum(is_number(word.text) for word in first if word.angle == 0)  # turned words name columns
    right = [word.text for word in first if word.x0 > grid.xs[1] and word.angle == 0]  # a label may have many words
    plain = sum(is_number(text) and not YEAR.match(text) for text in right)
    many = figures >= max(3, 0.3 * len(first)) or plain >= max(2, 0.5 * len(right))
    return many and is_stripes(page, grid, words, outside)


def _is_shaded(page: Page, grid: Grid) -> bool:
    """True if no drawn ruling, only fills, part the grid's columns."""
    return not any(e.drawn != "fill" and e.orientation == "v" and _crosses(e, grid.bbox) for e in page.edges)


def without_hanging(page: Page, grid: Grid) -> Grid:
    """``grid`` down to a row of which a few shaded cells alone are bounded: coloured cells that touch a header."""
    if not _is_shaded(page, grid):
        return grid
    columns = len(grid.xs) - 1
    width = {cell: cell.column_span if fill_at(page, cell.bbox) else 1 for cell in grid.cells}  # white may be several cells
    for row in range(1, len(grid.ys) - 1):
        if 2 * sum(width[cell] for cell in grid.cells if cell.row <= row < cell.row + cell.row_span) < columns:
            return make_grid([cell.bbox for cell in grid.cells if cell.row + cell.row_span <= row])
    return grid


def _crosses(edge: Edge, box: BBox) -> bool:
    return box[0] - 2 <= edge.x0 <= box[2] + 2 and edge.top < box[3] - 2 and edge.bottom > box[1] + 2


def holds_rows(page: Page, grid: Grid, words: Sequence[Word]) -> bool:
    """True if much of the grid's text stands in cells that hold rows or columns of figures."""
    many = total = 0
    for cell, inside in zip(grid.cells, words_by_cell(grid, [word for word in words if word.angle == 0]), strict=True):
        total += len(inside)
        if (
            len(inside) >= 4
            and sum(word.text[-2:-1].isdigit() or word.text[-1].isdigit() for word in inside) >= 3
            and _holds_rows(page, cell, inside)
        ):
            many += len(inside)
    return many > 0.3 * total


def _holds_rows(page: Page, cell: GridCell, words: Sequence[Word]) -> bool:
    rows, _ = make_rows(page, words)
    single = [row.atoms[0].text for row in rows if len(row.atoms) == 1]
    stacked = sum(is_number(text) for text in single)
    if len(single) == len(rows) >= 4 and stacked >= 0.75 * len(rows):
        return True
    parted = [
        row
        for row in rows
        if len(row.atoms) > 1 and sum(is_number(a.text) for a in row.atoms[1:]) >= 0.5 * (len(row.atoms) - 1)
    ]
    if any(len(row.atoms) >= 3 and all(is_number(atom.text) for atom in row.atoms) for row in rows):
        return True
    if cell.column_span > 1 and cell.row_span == 1 and len(rows) == 1:
        return len(parted) == 1 and len(rows[0].atoms) >= 3
    return len(parted) >= 3 and len(parted) >= 0.6 * len(rows)


def runs_on_beside(page: Page, grid: Grid, outside: Sequence[Word]) -> bool:
    """True if most rows of the grid have text of their own close beside it, at the same side."""
    x0, top, x1, bottom = grid.bbox
    near = [
        w for w in outside if w.angle == 0 and top < (w.top + w.bottom) / 2 < bottom and x0 - REACH < w.x1 and w.x0 < x1 + REACH
    ]
    for side in ([w for w in near if w.x1 <= x0 + 2], [w for w in near if w.x0 >= x1 - 2]):
        if not side:
            continue
        bands = list(zip(grid.ys, grid.ys[1:], strict=False))
        met = sum(any(a < (w.top + w.bottom) / 2 < b for w in side) for a, b in bands)
        edge = x0 if side[0].x1 <= x0 + 2 else x1
        close = min(abs(w.x1 - edge) if edge == x0 else abs(w.x0 - edge) for w in side)
        if met >= 2 and met >= 0.6 * len(bands) and close < 30:
            beside = [w for w in outside if w.angle == 0 and (w.x1 <= x0 + 2 if edge == x0 else w.x0 >= x1 - 2)]
            return not _is_prose(page, beside, side)
    return False


def _is_prose(page: Page, words: Sequence[Word], close: Sequence[Word]) -> bool:
    """True if most of the ``close`` words are lines of a paragraph beside the grid."""
    rows, blank = make_rows(page, words)
    mark_prose(rows, blank)
    prose = {id(word) for row in rows for atom in row.atoms if atom.prose for word in atom.words}
    return sum(id(word) in prose for word in close) > 0.5 * len(close)


def heads_rows_below(page: Page, grid: Grid, words: Sequence[Word], outside: Sequence[Word]) -> bool:
    """True if rows of figures follow close under a grid of a few rows and few words, each figure under one of its columns."""
    if len(grid.ys) > 5 or len(grid.xs) < 3 or len(words) > 20 * len(grid.cells):
        return False
    x0, _, x1, bottom = grid.bbox
    below = [w for w in outside if bottom - 1 < w.top < bottom + 60 and w.angle == 0 and x0 - REACH < w.x0 < x1]
    rows, _ = make_rows(page, below)
    figured = [row for row in rows if any(is_number(atom.text) for atom in row.atoms)]  # not the lines of a name
    good = sum(_under(row, grid) for row in figured[:3])
    return good >= 2 and rows[0].top - bottom < 2.5 * rows[0].size


def _under(row: Row, grid: Grid) -> bool:
    figures = [atom for atom in row.atoms if _is_one_figure(atom.text) and atom.x0 >= grid.xs[0] - 2]
    columns = list(zip(grid.xs, grid.xs[1:], strict=False))
    met = {k for atom in figures for k, (a, b) in enumerate(columns) if a - 2 <= atom.x0 and atom.x1 <= b + 2}
    return len(met) >= max(1, 0.5 * (len(columns) - 1)) and len(met) == len(figures)


def _is_one_figure(text: str) -> bool:
    """True for a figure that fills a column: the "x of y" beside a percentage stands under the header of both."""
    return is_number(text) and not FRACTION.match(text)
