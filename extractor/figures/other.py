"""Any other table of figures in a report: each figure is named by its row's label and its column's.

Only tables whose rows and columns are plainly named are read; agenda lists, staff lists, risk registers and boxes of
prose give nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.models import Cell, Observation
from extractor.figures.context import Figures, ReportContext
from extractor.figures.grid import Grid, tidy
from extractor.figures.headers import Column, is_dotted_reference, meaning
from extractor.figures.periods import Period, find_month, parse_period
from extractor.figures.units import unit_of
from extractor.figures.values import Value, is_absent, is_blank, parse_value
from extractor.vocabulary.figures import find_area, load, squeeze

_MOST_HEADER_ROWS = 4
_FIGURES_SHARE = 0.6  # of the filled cells right of the labels
_LONGEST_LABEL = 160
_SCALE = re.compile(r"£\s*(?:m|k|bn|000|'000|million)?s?\b|£'000s?", re.IGNORECASE)
_FEWEST = 3  # figures that make a table worth reading


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's body begins at row ``first``; its rows are named by column ``label``; ``columns`` hold its figures."""

    first: int
    label: int
    columns: tuple[Column, ...]
    pounds: bool = False
    places: bool = False  # rows are named by authorities, England, neighbours


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
        if _is_inner_header(grid, layout, r):
            break
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
        said = (t for i, t in enumerate(texts) if t and t not in texts[:i])
        labels = tuple(t for t in said if not _SCALE.search(t) or not _says_scale_only(t))
        column = meaning(c, labels, as_at)
        if labels and not _names_no_figures(column.label) and (column.period is not None or parse_value(labels[-1]) is None):
            columns.append(column)
    names = [grid.text(r, label) for r in range(first, grid.rows) if grid.starts(r, label)]
    places = any(find_area(t) for t in names) and all(c.area == "local" for c in columns)
    return Layout(first, label, tuple(columns), _in_pounds(grid, first), places) if columns else None


def _says_scale_only(text: str) -> bool:
    """Whether a header cell only says the unit ("£m", "All figures in £m")."""
    return len(_SCALE.sub("", text).split()) <= 4 and not squeeze(_SCALE.sub("", text)).startswith(("cost", "spend"))


def _in_pounds(grid: Grid, first: int) -> bool:
    """Whether the header or title says that all figures are money."""
    texts = [grid.table.title, *(grid.text(r, c) for r in range(first) for c in range(len(grid.owner[r])))]
    return any(_SCALE.search(t) and _says_scale_only(t) for t in texts)


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


def _is_inner_header(grid: Grid, layout: Layout, row: int) -> bool:
    """Whether words stand in the columns of figures and no figure does: what follows has another header."""
    texts = [grid.text(row, c.index) for c in layout.columns if grid.starts(row, c.index)]
    words = [t for t in texts if t and parse_value(t) is None and not is_absent(t)]
    return len(words) >= 2 and not any(parse_value(t) for t in texts)


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
        label = column.label
        named = column.period is not None or any(c.isalpha() or c == "%" for c in label)
        whole = not grid.ragged or len(grid.owner[r]) == len(grid.owner[layout.first - 1])
        certain = sure and named and whole and bool(period.period)
        yield Observation(
            source="narrative_table",
            indicator=f"{name} - {label}",
            area=_area(layout, column, name),
            period_type=period.type,
            period=period.period,
            value=value.value,
            unit=_unit(layout, name, label, value),
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


def _area(layout: Layout, column: Column, name: str) -> str:
    """The column's area; where rows are places, the row's: a known benchmark, or "other:" and its name."""
    if not layout.places or column.area != "local":
        return column.area
    return find_area(name) or f"other:{name}"


def _unit(layout: Layout, name: str, label: str, value: Value) -> str:
    if layout.pounds and value.form == "number":
        return "currency"
    return unit_of(f"{label} {name}" if label.startswith("%") else name, label, value)


def _stands_alone(cell: Cell, row: int, column: int) -> bool:
    """Whether the figure belongs to one row and one column only."""
    return cell.row == row and cell.column == column and cell.column_span == 1 and cell.row_span == 1
