"""Any other table of figures in a report: each figure is named by its row's label and its column's.

Only tables whose rows and columns are plainly named are read; agenda lists, staff lists, risk registers and boxes of
prose give nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.models import Cell, Observation
from extractor.figures.context import Figures, ReportContext
from extractor.figures.grid import Grid, tidy
from extractor.figures.headers import Column, is_dotted_reference, join_labels, meaning
from extractor.figures.periods import Period, find_month, parse_period
from extractor.figures.units import unit_of
from extractor.figures.values import is_absent, is_blank, parse_value
from extractor.vocabulary.figures import load, squeeze

_MOST_HEADER_ROWS = 4
_FIGURES_SHARE = 0.6  # of the filled cells right of the labels
_LONGEST_LABEL = 160
_FEWEST = 3  # figures that make a table worth reading


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's body begins at row ``first``; its rows are named by column ``label``; ``columns`` hold its figures."""

    first: int
    label: int
    columns: tuple[Column, ...]


def read_other(grid: Grid, context: ReportContext, section: str) -> Figures:
    """Observations (source narrative_table) of a table of figures; nothing where rows or columns are not plainly named."""
    layout = find_layout(grid, context.month)
    if layout is None or not _holds_figures(grid, layout):
        return Figures()
    caption = find_month(grid.table.title)
    default = Period("snapshot", caption or context.month)
    labels = Counter(_label(grid, layout, r) for r in range(layout.first, grid.rows))
    found: list[Observation] = []
    for r in range(layout.first, grid.rows):
        name = _label(grid, layout, r)
        if name and not is_absent(name) and len(name) <= _LONGEST_LABEL:
            found += _row(grid, context, layout, r, name, default, section, sure=labels[name] == 1)
    return Figures(tuple(found)) if len(found) >= _FEWEST else Figures()


def find_layout(grid: Grid, as_at: str) -> Layout | None:
    """Where the header ends, which column names the rows, and what the others mean; None where it is not plain."""
    first = next((r for r in range(grid.rows) if _is_body(grid, r)), 0)
    if not 1 <= first <= _MOST_HEADER_ROWS or grid.columns < 2:
        return None
    label = _label_column(grid, first)
    if label is None:
        return None
    columns = []
    for c in range(label + 1, grid.columns):
        texts = [grid.text(r, c) for r in range(first)]
        labels = tuple(t for i, t in enumerate(texts) if t and t not in texts[:i])
        column = meaning(c, labels, as_at)
        if labels and not _names_no_figures(column.label) and parse_value(labels[-1]) is None:
            columns.append(column)
    return Layout(first, label, tuple(columns)) if columns else None


def _is_body(grid: Grid, row: int) -> bool:
    """A row with a figure that is not a year or another period."""
    own = [tidy(c.text) for c in grid.own(row)]
    return any(parse_value(t) is not None and parse_period(t) is None for t in own[1:])


def _label_column(grid: Grid, first: int) -> int | None:
    """The first column whose body cells are mostly words (or bands of ages), None where there is none."""
    for c in range(min(3, grid.columns)):
        texts = [grid.text(r, c) for r in range(first, grid.rows) if grid.starts(r, c) and grid.text(r, c)]
        figures = sum(1 for t in texts if parse_value(t) is not None or is_dotted_reference(t))
        if texts and figures * 2 < len(texts):
            return c
    return None


def _names_no_figures(label: str) -> bool:
    words = squeeze(label).split()
    return bool(words) and words[0].rstrip("s") in {w.rstrip("s") for w in load("headers")["not_figures"]["starts"]}


def _holds_figures(grid: Grid, layout: Layout) -> bool:
    """Most filled cells right of the labels are figures or marks for none."""
    cells = [grid.text(r, c.index) for r in range(layout.first, grid.rows) for c in layout.columns if grid.starts(r, c.index)]
    filled = [t for t in cells if not is_blank(t)]
    figures = sum(1 for t in filled if parse_value(t) is not None or is_absent(t))
    return bool(filled) and figures >= _FIGURES_SHARE * len(filled)


def _label(grid: Grid, layout: Layout, row: int) -> str:
    return grid.text(row, layout.label) if grid.starts(row, layout.label) else ""


def _row(
    grid: Grid, context: ReportContext, layout: Layout, r: int, name: str, default: Period, section: str, *, sure: bool
) -> Iterator[Observation]:
    for column in layout.columns:
        cell = grid.owner[r][column.index] if column.index < len(grid.owner[r]) else None
        value = parse_value(tidy(cell.text)) if cell is not None and _stands_alone(cell, r, column.index) else None
        if cell is None or value is None or value.value is None:
            continue
        period = column.period or default
        certain = sure and bool(period.period) and not (grid.ragged and len(grid.owner[r]) < column.index + 1)
        label = _column_label(column)
        yield Observation(
            source="narrative_table",
            indicator=f"{name} - {label}",
            area=column.area,
            period_type=period.type,
            period=period.period,
            value=value.value,
            unit=unit_of(f"{label} {name}" if label.startswith("%") else name, label, value),
            raw=tidy(cell.text),
            section=grid.table.title or section,
            numerator=value.numerator,
            denominator=value.denominator,
            page=cell.page,
            printed_page=context.stamps.get(cell.page, ""),
            table_id=grid.table.id,
            row=r,
            column=column.index,
            bbox=cell.bbox,
            line=cell.line,
            flags=() if certain else ("uncertain",),
        )


def _stands_alone(cell: Cell, row: int, column: int) -> bool:
    """Whether the figure belongs to one row and one column only."""
    return cell.row == row and cell.column == column and cell.column_span == 1 and cell.row_span == 1


def _column_label(column: Column) -> str:
    return join_labels(column.labels)
