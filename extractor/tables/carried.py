"""Rows at the head of a page that stand in the columns of the table on the page before.

A table that runs on needs no header of its own, not many rows, and no figure in each of its columns: the page before shows
where its columns are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Cell, Table
from extractor.reading.page import Page, Word
from extractor.tables.atoms import Row, is_number, make_rows
from extractor.tables.blocks import PITCH, with_names
from extractor.tables.cells import in_order, make_cell, text_of
from extractor.tables.columns import Bounds, Span, place
from extractor.tables.continued import SHIFT, Interval, column_intervals, continues, nothing_below
from extractor.tables.regions import merge_rules
from extractor.tables.ruled import GridCell
from extractor.tables.unruled import merge_bands, merge_lines

FEWEST_COLUMNS = 4  # of a table whose rows are known again by their places
FEWEST_FIGURES = 2  # of a row that shows that the table goes on
GAP = 7.0  # font sizes of white between two rows, at most


@dataclass(frozen=True, slots=True)
class Head:
    """The header as it stands again on the page, and where it ends."""

    cells: tuple[Cell, ...] = ()
    rows: int = 0
    bottom: float = 0.0


def carry_on(last: Table, before: Page, page: Page, found: Sequence[Table]) -> Table | None:
    """The table at the head of ``page`` that goes on with ``last``, at the foot of the page ``before``; None for none.

    ``found`` are the tables that the page shows by itself: where the first of them goes on already, none is needed.
    """
    if last.kind == "layout" or last.column_count < FEWEST_COLUMNS or not nothing_below(last, before):
        return None
    if found and continues(last, found[0], before, page):
        return None
    intervals = column_intervals([cell for cell in last.cells if cell.page == before.number])
    if len(intervals) < last.column_count:
        intervals = {**column_intervals(last.cells), **intervals}
    columns = _columns(intervals, last.column_count)
    head = _head(last, before, page)
    rows, blank = make_rows(page, [word for word in page.words if (word.top + word.bottom) / 2 > head.bottom])
    rows = _rows_of_table(_below_known(rows, before, head), columns)
    if not rows:
        return None
    rules = merge_rules(page.edges)
    rows = merge_bands(rows, rules, columns[0][0], columns[-1][1], least=2)
    body = merge_lines([place(row, columns, blank) for row in with_names(rows)], rules)
    if sum(_figures(line) >= FEWEST_FIGURES for line in body) < max(1, 0.5 * len(body)):
        return None
    table = _table(page, head, body, columns)
    return table if continues(last, table, before, page) else None


def _columns(intervals: dict[int, Interval], count: int) -> Bounds:
    """The extents of ``count`` columns; one of which nothing is known has no width, where its neighbour at the right begins."""
    columns: Bounds = []
    for k in range(count):
        right = min((low for at, (low, _) in intervals.items() if at > k), default=columns[-1][1] if columns else 0.0)
        columns.append(intervals.get(k, (right, right)))
    return columns


def _head(last: Table, before: Page, page: Page) -> Head:
    """The first rows of ``last`` where they stand again on ``page``, each text in its place, all moved up or down alike."""
    depth = next((r for r in range(last.row_count) if _is_body(last, r)), 0)
    cells = [cell for cell in last.cells if cell.row < depth and cell.page == before.number and cell.text and cell.bbox]
    if not cells:
        return Head()
    first = min(cells, key=lambda cell: (cell.row, cell.column))
    for by in _moves(first, before, page.words):
        held = [_at(cell, by, page.words) for cell in cells]
        if all(text_of(words) == cell.text for cell, words in zip(cells, held, strict=True)):
            bottom = max(word.bottom for words in held for word in words)
            made = (
                make_cell(page, GridCell(c.row, c.column, c.row_span, c.column_span, _around(words)), words, header=True)
                for c, words in zip(cells, held, strict=True)
            )
            return Head(tuple(made), depth, bottom)
    return Head()


def _moves(first: Cell, before: Page, words: Sequence[Word]) -> list[float]:
    """How far down the header may stand on its new page: its first word stands there again."""
    own = in_order(_at(first, 0.0, before.words))
    return [word.top - own[0].top for word in words if own and word.text == own[0].text and abs(word.x0 - own[0].x0) < SHIFT]


def _at(cell: Cell, by: float, words: Sequence[Word]) -> list[Word]:
    """The words in the box of ``cell``, moved down ``by`` points."""
    x0, top, x1, bottom = cell.bbox or (0.0, 0.0, 0.0, 0.0)
    return [
        word
        for word in words
        if x0 - 2 <= (word.x0 + word.x1) / 2 <= x1 + 2 and top + by - 2 <= (word.top + word.bottom) / 2 <= bottom + by + 2
    ]


def _is_body(table: Table, row: int) -> bool:
    """True for a row of which no cell is flagged as header and that holds figures."""
    cells = [cell for cell in table.cells if cell.row == row and cell.text]
    return not any(cell.header for cell in cells) and sum(is_number(cell.text) for cell in cells) >= FEWEST_FIGURES


def _below_known(rows: Sequence[Row], before: Page, head: Head) -> list[Row]:
    """The rows from the first on that does not stand on the page before as well (titles printed on every page)."""
    known = {line.text for line in before.lines}
    start = 0
    while not head.rows and start < len(rows) and " ".join(atom.text for atom in rows[start].atoms) in known:
        start += 1
    return list(rows[start:])


def _rows_of_table(rows: Sequence[Row], columns: Bounds) -> list[Row]:
    """Rows from the first on, as long as they stand in the columns and follow each other."""
    fitting: list[Row] = []
    for row in rows:
        if not _fits(row, columns) or (fitting and row.top - fitting[-1].bottom > GAP * row.size):
            break
        fitting.append(row)
    while fitting and len(fitting[-1].atoms) < 2 and len(fitting) > 1 and not _is_close(fitting[-2], fitting[-1]):
        fitting.pop()
    return fitting


def _is_close(above: Row, below: Row) -> bool:
    return below.top - above.top <= PITCH * below.size


def _fits(row: Row, columns: Bounds) -> bool:
    """True if each text of the row stands in one column, figures in line with those of the column."""
    for atom in row.atoms:
        over = [k for k, (x0, x1) in enumerate(columns) if min(x1, atom.x1) > max(x0, atom.x0)]
        if len(over) != 1:
            return False
        x0, x1 = columns[over[0]]
        off = min(abs(x0 + x1 - atom.x0 - atom.x1) / 2, abs(x0 - atom.x0), abs(x1 - atom.x1))
        if is_number(atom.text) and off > 1.5 * atom.size:
            return False
    return True


def _figures(line: Sequence[Span]) -> int:
    return sum(is_number(span.text) for span in line if span.first > 0)


def _table(page: Page, head: Head, body: Sequence[Sequence[Span]], columns: Bounds) -> Table:
    cells = list(head.cells)
    for number, line in enumerate(body, start=head.rows):
        top, bottom = min(span.top for span in line), max(span.bottom for span in line)
        held = {k for span in line for k in range(span.first, span.last + 1)}
        for span in line:
            box = _around(span.words)
            cells.append(make_cell(page, GridCell(number, span.first, 1, span.last - span.first + 1, box), span.words))
        for k, (x0, x1) in enumerate(columns):
            if k not in held:
                cells.append(make_cell(page, GridCell(number, k, 1, 1, (x0, top, x1, bottom)), ()))
    boxes = [cell.bbox for cell in cells if cell.bbox]
    box = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    count = head.rows + len(body)
    return Table("", page.number, box, count, len(columns), ordered, origin="unruled", page_to=page.number)


def _around(words: Sequence[Word]) -> tuple[float, float, float, float]:
    return min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words)
