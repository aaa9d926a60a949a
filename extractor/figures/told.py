"""What a scorecard's columns hold tells what their header leaves open: references under "KPI", arrows under "Trend"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extractor.figures.colours import read_direction
from extractor.figures.grid import Grid
from extractor.figures.headers import Column, Header, is_reference
from extractor.grammar.numbers import parse_value

_MOST = 0.7  # of a column's filled cells
_FEWEST_LETTERS = 8  # of a name
_NAMELESS = {"", "attribute", "comment", "ref"}  # roles that a column of names may have been given


def told_by_content(grid: Grid, header: Header, rows: range) -> Header:
    """The header with roles that the cells of ``rows`` contradict put right; a text layer's places prove nothing."""
    if grid.ragged or not rows:
        return header
    columns = [_told(grid, column, rows) for column in header.columns]
    if not any(c.role == "indicator" for c in columns) and any(c.role == "indicator" for c in header.columns):
        at = next((k for k, c in enumerate(columns) if c.role in _NAMELESS and _share(grid, c, rows, _is_name) >= _MOST), None)
        if at is not None:
            columns[at] = replace(columns[at], role="indicator")
    return replace(header, columns=tuple(columns))


def _told(grid: Grid, column: Column, rows: range) -> Column:
    if column.role == "indicator" and _share(grid, column, rows, is_reference) >= _MOST:
        return replace(column, role="ref")
    if column.role == "trend" and _points(grid, column, rows):
        return replace(column, role="dot")
    return column


def _texts(grid: Grid, column: Column, rows: range) -> list[str]:
    return [t for r in rows if grid.starts(r, column.index) and (t := grid.text(r, column.index))]


def _share(grid: Grid, column: Column, rows: range, fits: Callable[[str], bool]) -> float:
    texts = _texts(grid, column, rows)
    return sum(map(fits, texts)) / len(texts) if texts else 0.0


def _is_name(text: str) -> bool:
    return sum(c.isalpha() for c in text) >= _FEWEST_LETTERS and parse_value(text) is None


def _points(grid: Grid, column: Column, rows: range) -> bool:
    """Whether each cell that holds anything holds one arrow, drawn or printed."""
    cells = [cell for r in rows if column.index < len(grid.owner[r]) and (cell := grid.owner[r][column.index]) is not None]
    held = [cell for cell in cells if cell.text.strip() or cell.mark]
    return bool(held) and all(read_direction(cell.text, cell.mark) for cell in held)
