"""One table drawn as blocks with white between them: names and months | direction and RAG | targets | years | benchmarks.

The blocks stand beside each other on one height, row by row; only the first names its rows, the others' heads are all periods,
areas or marks of a scorecard. They are read as one table; what is found in them goes back to the block that prints it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.models import Observation, Table
from extractor.figures.grid import Grid, grid_of
from extractor.grammar.periods import parse_period
from extractor.vocabulary.figures import find_area, find_role

_GUTTER = 40.0  # points of white between two blocks
_SHIFT = 3.0  # points by which their rows may differ
_NAMES = {"indicator", "ref", "attribute", "comment", ""}


def find_rows_of_blocks(grids: Sequence[Grid], as_at: str) -> list[list[Grid]]:
    """The grids, those of one table together from left to right, in the order of their first blocks."""
    rows: list[list[Grid]] = []
    for grid in sorted(grids, key=lambda g: (g.table.page, g.table.bbox[0] if g.table.bbox else 0.0)):
        left = next((row for row in rows if _goes_on(row[-1].table, grid.table) and _heads_are_typed(grid, as_at)), None)
        if left is not None:
            left.append(grid)
        else:
            rows.append([grid])
    order = {grid.table.id: n for n, grid in enumerate(grids)}
    return sorted(rows, key=lambda row: order[row[0].table.id])


def _goes_on(left: Table, right: Table) -> bool:
    """Whether the second block stands close right of the first, with rows at the same heights."""
    if left.bbox is None or right.bbox is None or left.page != right.page or left.row_count != right.row_count:
        return False
    if left.page_to not in {0, left.page} or right.page_to not in {0, right.page}:
        return False
    if not -_SHIFT <= right.bbox[0] - left.bbox[2] <= _GUTTER:
        return False
    one, other = _tops(left), _tops(right)
    return len(one) > 2 and one.keys() == other.keys() and all(abs(one[r] - other[r]) <= _SHIFT for r in one)


def _tops(table: Table) -> dict[int, float]:
    """The height at which each row begins."""
    tops: dict[int, float] = {}
    for cell in table.cells:
        if cell.bbox is not None:
            tops[cell.row] = min(tops.get(cell.row, cell.bbox[1]), cell.bbox[1])
    return tops


def _heads_are_typed(grid: Grid, as_at: str) -> bool:
    """Whether every column is headed by a period, an area or a mark of a scorecard, so that none names the rows."""
    rows = [r for r in (1, 0) if r < grid.rows and any(cell.header for cell in grid.own(r))]
    heads = [next((t for r in rows if (t := grid.text(r, c))), "") for c in range(grid.columns)]
    return bool(heads) and all(_is_typed(head, as_at) for head in heads)


def _is_typed(head: str, as_at: str) -> bool:
    return bool(head) and (
        parse_period(head, as_at=as_at) is not None or bool(find_area(head)) or find_role(head) not in _NAMES
    )


def joined_blocks(row: Sequence[Grid]) -> Grid:
    """One grid of all blocks, their columns counted on; the table has the first block's id."""
    first, cells, columns = row[0].table, [], 0
    for grid in row:
        cells += [replace(cell, column=cell.column + columns) for cell in grid.table.cells]
        columns += grid.table.column_count
    boxes = [g.table.bbox for g in row if g.table.bbox]
    box = (boxes[0][0], min(b[1] for b in boxes), boxes[-1][2], max(b[3] for b in boxes))
    return grid_of(replace(first, cells=tuple(cells), column_count=columns, bbox=box))


def back_to_blocks(observations: Sequence[Observation], blocks: Mapping[str, Sequence[Grid]]) -> tuple[Observation, ...]:
    """The observations under the id and column of the block that prints each; ``blocks`` by the first one's id."""
    back = []
    for seen in observations:
        column, place, row = seen.column, 0, blocks.get(seen.table_id, ())
        if len(row) < 2:
            back.append(seen)
            continue
        while column >= row[place].table.column_count:
            column -= row[place].table.column_count
            place += 1
        back.append(replace(seen, table_id=row[place].table.id, column=column))
    return tuple(back)
