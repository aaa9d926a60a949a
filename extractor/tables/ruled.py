"""Cells of ruled tables, found as pdfplumber's TableFinder does, over our own edges; the only file that imports pdfplumber.

Method: Anssi Nurminen's master's thesis, as built in pdfplumber (edges merged, crossed, closed to cells, cells to tables).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, merge_edges
from pdfplumber.utils import filter_edges

from corpus.models import BBox
from extractor.reading.page import Edge, Word

SNAP = 3.0  # points: pdfplumber's own default for edges that snap, join or cross
SAME_LINE = 3.5  # points: rulings nearer than this bound the same row or column


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell's place in the grid and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table; ``xs`` and ``ys`` are its column and row bounds."""

    bbox: BBox
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]


def without_holes(grid: Grid, words: Sequence[Word]) -> Grid:
    """``grid`` with a cell at each place that holds words and that no rulings close: no figure is lost for a missing line."""
    taken = {
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    holes: set[tuple[int, int]] = set()
    for word in words:
        row = bisect_right(grid.ys, (word.top + word.bottom) / 2) - 1
        column = bisect_right(grid.xs, (word.x0 + word.x1) / 2) - 1
        if (row, column) not in taken and 0 <= row < len(grid.ys) - 1 and 0 <= column < len(grid.xs) - 1:
            holes.add((row, column))
    if not holes:
        return grid
    x, y = grid.xs, grid.ys
    added: list[GridCell] = []
    for row, column in sorted(holes):
        last = added[-1] if added else None
        if last is not None and last.row == row and last.column + last.column_span == column:
            added[-1] = replace(last, column_span=last.column_span + 1, bbox=(*last.bbox[:2], x[column + 1], y[row + 1]))
        else:
            added.append(GridCell(row, column, 1, 1, (x[column], y[row], x[column + 1], y[row + 1])))
    return replace(grid, cells=tuple(sorted((*grid.cells, *added), key=lambda cell: (cell.row, cell.column))))


def words_by_cell(grid: Grid, words: Sequence[Word]) -> list[list[Word]]:
    """For each cell of ``grid`` the words whose middle lies in it."""
    owner = {
        (row, column): number
        for number, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    found: list[list[Word]] = [[] for _ in grid.cells]
    for word in words:
        row = bisect_right(grid.ys, (word.top + word.bottom) / 2) - 1
        number = owner.get((row, bisect_right(grid.xs, (word.x0 + word.x1) / 2) - 1))
        if number is not None:
            found[number].append(word)
    return found


def find_grids(edges: Sequence[Edge]) -> list[Grid]:
    """Grids of two cells or more that the ``edges`` of one page close, head of the page first.

    Sides of fills bound cells only where no drawn rulings do: inside a ruled grid a fill may be inset in its cell, or stand
    behind single words.
    """
    drawn = [edge for edge in edges if edge.drawn != "fill"]
    fills = [edge for edge in edges if edge.drawn == "fill"]
    grids = _close(drawn)
    free = [edge for edge in fills if not any(_inside(edge, grid.bbox) for grid in grids)]
    return _stacked(_close([*drawn, *free]) if free else grids)


def _stacked(grids: Sequence[Grid]) -> list[Grid]:
    """Grids of one width that touch made one: the last rows of a table may be ruled, or filled, without its columns."""
    stacked: list[Grid] = []
    for grid in grids:
        last = stacked[-1] if stacked else None
        if (
            last is not None
            and abs(grid.bbox[1] - last.bbox[3]) < 4
            and abs(grid.bbox[0] - last.bbox[0]) < 4
            and abs(grid.bbox[2] - last.bbox[2]) < 4
        ):
            stacked[-1] = make_grid([cell.bbox for cell in (*last.cells, *grid.cells)])
        else:
            stacked.append(grid)
    return stacked


def _inside(edge: Edge, box: BBox) -> bool:
    x, y = (edge.x0 + edge.x1) / 2, (edge.top + edge.bottom) / 2
    return box[0] - 4 <= x <= box[2] + 4 and box[1] - 4 <= y <= box[3] + 4


def _close(edges: Sequence[Edge]) -> list[Grid]:
    if len(edges) < 4:
        return []
    objects = [
        {
            "object_type": "line",
            "orientation": edge.orientation,
            "x0": edge.x0,
            "top": edge.top,
            "x1": edge.x1,
            "bottom": edge.bottom,
            "width": edge.x1 - edge.x0,
            "height": edge.bottom - edge.top,
        }
        for edge in edges
    ]
    merged = merge_edges(objects, SNAP, SNAP, SNAP, SNAP)
    crossings = edges_to_intersections(filter_edges(merged, min_length=SNAP), SNAP, SNAP)
    return [make_grid(cells) for cells in cells_to_tables(close_cells(crossings))]


def close_cells(crossings: Mapping[Point, Mapping[str, Sequence[Any]]]) -> list[BBox]:
    """The smallest closed box below and right of each crossing, as pdfplumber's ``intersections_to_cells`` finds them.

    That function compares every crossing with every other; here each looks only along its own row and column.
    """
    points = sorted(crossings)
    down: dict[float, list[Point]] = {}
    along: dict[float, list[Point]] = {}
    for point in points:
        down.setdefault(point[0], []).append(point)
        along.setdefault(point[1], []).append(point)
    upright = {point: {id(edge) for edge in crossings[point]["v"]} for point in points}
    level = {point: {id(edge) for edge in crossings[point]["h"]} for point in points}
    cells: list[BBox] = []
    for point in points:
        x, y = point
        row, column = along[y], down[x]
        right = [p for p in row[row.index(point) + 1 :] if not level[p].isdisjoint(level[point])]
        if not right:
            continue
        corner = next(
            (
                (r[0], b[1])
                for b in column[column.index(point) + 1 :]
                if not upright[b].isdisjoint(upright[point])
                for r in right
                if (r[0], b[1]) in level
                and not upright[r[0], b[1]].isdisjoint(upright[r])
                and not level[r[0], b[1]].isdisjoint(level[b])
            ),
            None,
        )
        if corner is not None:
            cells.append((x, y, *corner))
    return cells


def make_grid(boxes: Sequence[BBox]) -> Grid:
    """The grid that cell ``boxes`` make: bounds closer than ``SAME_LINE`` are one line of it."""
    xs = _bounds([x for box in boxes for x in (box[0], box[2])])
    ys = _bounds([y for box in boxes for y in (box[1], box[3])])
    cells = []
    for box in boxes:
        left, right = _nearest(xs, box[0]), _nearest(xs, box[2])
        top, foot = _nearest(ys, box[1]), _nearest(ys, box[3])
        if right > left and foot > top:
            cells.append(GridCell(top, left, foot - top, right - left, box))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid((xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), tuple(ys), tuple(cells))


def _bounds(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(set(values)):
        if not found or value - found[-1] > SAME_LINE:
            found.append(value)
    return found


def _nearest(bounds: list[float], value: float) -> int:
    at = bisect_right(bounds, value)
    return at - 1 if at == len(bounds) or (at and value - bounds[at - 1] < bounds[at] - value) else at
