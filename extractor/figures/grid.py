"""A Table as a grid in which every place knows the cell that covers it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.models import Cell, Table
from extractor.tables.continued import with_whole_rows

_SPACED = re.compile(r"\d(?: \d){1,2}(?: ?\. ?\d)? ?%")  # digits of one figure with blanks between them
_FEWEST = 3  # such figures in a column


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of places; ``owner[r][c]`` is the cell that covers the place, merged cells cover several; None for a gap."""

    table: Table
    owner: tuple[tuple[Cell | None, ...], ...]

    @property
    def ragged(self) -> bool:
        """Whether the place of a cell in its row is only where a tab put it, not where the page shows it."""
        return self.table.origin in {"delimited", "raw_text"}

    @property
    def rows(self) -> int:
        return len(self.owner)

    @property
    def columns(self) -> int:
        return self.table.column_count

    def text(self, row: int, column: int) -> str:
        """The text of the cell that covers the place, blanks made single."""
        cell = self.owner[row][column] if column < len(self.owner[row]) else None
        return tidy(cell.text) if cell else ""

    def starts(self, row: int, column: int) -> bool:
        """Whether a cell has its top left corner at the place."""
        cell = self.owner[row][column] if column < len(self.owner[row]) else None
        return cell is not None and cell.row == row and cell.column == column

    def own(self, row: int) -> list[Cell]:
        """The cells that begin in the row, from left to right, blank ones too."""
        return [c for i, c in enumerate(self.owner[row]) if c is not None and c.row == row and c.column == i]

    def texts(self, row: int) -> list[str]:
        """The text at each place of the row, of cells that begin in it; "" elsewhere."""
        return [self.text(row, c) if self.starts(row, c) else "" for c in range(len(self.owner[row]))]


def with_closed_digits(table: Table) -> Table:
    """The table with the digits of percentages closed up that its print sets apart ("7 1 %" is 71%).

    Only in a column where every percentage is printed so: "7 1 %" alone may be a count before its share.
    """
    shares: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text.rstrip().endswith("%") and any(c.isdigit() for c in cell.text):
            shares.setdefault(cell.column, []).append(cell)
    spaced = {c for c, cells in shares.items() if len(cells) >= _FEWEST and all(_SPACED.fullmatch(tidy(x.text)) for x in cells)}
    if not spaced:
        return table
    own = {id(cell) for c in spaced for cell in shares[c]}
    cells = tuple(replace(x, text="".join(x.text.split())) if id(x) in own else x for x in table.cells)
    return replace(table, cells=cells)


def tidy(text: str) -> str:
    """One blank between words, none around them."""
    return " ".join(text.split())


def grid_of(table: Table) -> Grid:
    """The grid of a table, rows that a page end cuts made whole. In a ragged table a row is as long as its line has fields."""
    if table.page_to > table.page:
        table = with_whole_rows(table)
    table = with_closed_digits(table)
    ragged = table.origin in {"delimited", "raw_text"}
    lengths = [0 if ragged else table.column_count] * table.row_count
    for cell in table.cells:
        lengths[cell.row] = max(lengths[cell.row], min(cell.column + cell.column_span, table.column_count))
    places: list[list[Cell | None]] = [[None] * n for n in lengths]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, table.row_count)):
            for column in range(cell.column, min(cell.column + cell.column_span, len(places[row]))):
                if places[row][column] is None or cell.text.strip():
                    places[row][column] = cell
    return Grid(table, tuple(tuple(row) for row in places))
