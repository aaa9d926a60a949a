"""Blocks of one theme page's table that are ruled apart: months, year to date, years and benchmarks under one header.

The blocks stand close under each other and share their columns; only the first has the header. They are read as one table;
what is found in them goes back to the block that prints it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.models import Observation, Table
from extractor.figures.detail import body_rows
from extractor.figures.grid import Grid, grid_of

_GAP = 26.0  # points between two blocks
_SHIFT = 4.0  # points by which their sides may differ


def find_stacks(grids: Sequence[Grid], as_at: str) -> list[list[Grid]]:
    """The grids in order, those of one table together."""
    stacks: list[list[Grid]] = []
    for grid in grids:
        if stacks and _under(stacks[-1][-1].table, grid.table) and _begins_with_a_period(grid, as_at):
            stacks[-1].append(grid)
        else:
            stacks.append([grid])
    return stacks


def _under(above: Table, below: Table) -> bool:
    """Whether the second table stands close under the first and has its columns."""
    if above.bbox is None or below.bbox is None or above.column_count != below.column_count:
        return False
    if above.page_to not in {0, above.page} or above.page != below.page:
        return False
    gap = below.bbox[1] - above.bbox[3]
    same_sides = abs(above.bbox[0] - below.bbox[0]) <= _SHIFT and abs(above.bbox[2] - below.bbox[2]) <= _SHIFT
    return -_SHIFT <= gap <= _GAP and same_sides


def _begins_with_a_period(grid: Grid, as_at: str) -> bool:
    rows = body_rows(grid, as_at)
    return bool(rows) and rows[0].number == 0


def joined(stack: Sequence[Grid]) -> Grid:
    """One grid of all blocks, its rows counted on; the table has the first block's id."""
    first = stack[0].table
    cells, rows = [], 0
    for grid in stack:
        cells += [replace(cell, row=cell.row + rows) for cell in grid.table.cells]
        rows += grid.table.row_count
    return grid_of(replace(first, cells=tuple(cells), row_count=rows))


def handed_back(observations: Sequence[Observation], stack: Sequence[Grid]) -> tuple[Observation, ...]:
    """The observations of a joined grid under the id and row of the block that prints each."""
    back = []
    for seen in observations:
        row, place = seen.row, 0
        while row >= stack[place].table.row_count:
            row -= stack[place].table.row_count
            place += 1
        back.append(replace(seen, table_id=stack[place].table.id, row=row))
    return tuple(back)
