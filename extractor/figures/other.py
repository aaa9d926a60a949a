"""Any other table of figures in a report: each figure is named by its row's label and its column's.

Only tables whose rows and columns are plainly named are read; agenda lists, staff lists, risk registers and boxes of
prose give nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.models import Cell, Observation
from extractor.figures.context import Figures, ReportContext
from extractor.figures.grid import Grid, tidy
from extractor.figures.headers import Column, Header, is_dotted_reference, meaning
from extractor.figures.money import begins_page, counts_things, find_scales, in_scale, measure_of, says_scale_only, scale_in
from extractor.figures.periods import Period, find_month, parse_period
from extractor.figures.together import settle
from extractor.figures.units import unit_among
from extractor.figures.values import BRACKETED, Value, is_absent, is_blank, is_day, is_fraction, parse_value
from extractor.vocabulary.figures import find_area, find_unit, load, squeeze

_MOST_HEADER_ROWS = 4
_FIGURES_SHARE = 0.6  # of the filled cells right of the labels
_LONGEST_LABEL = 160
_LONGEST_REST = 40  # of a label that the page end cuts
_LONGEST_GROUP, _NAMED_SHARE = 40, 0.6  # letters, and the share of columns, that a group's name stands over
_MARKS = 2  # polarity, direction, RAG, tolerances: a table with two is a scorecard
_FEWEST_YEARS = 3  # of two figures each, one after another
_SHORT_YEAR = re.compile(r"(?P<from>\d\d)\s*[-–/]\s*(?P<to>\d\d)")
# a title's day without "as at" before it is that of a meeting
_MEETING_DAY = re.compile(
    r"(?<!at )(?<!to )(?<!on )(?<!of )(?<!end )(?<!ing )\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\s+20\d\d"
)
_MONEY, _PLAIN = {"variance", "budget"}, {"count", "ratio_other"}  # of money in pounds or thousands of them, if nothing says so
_FEWEST = 3  # figures that make a table worth reading


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's body begins at row ``first``; its rows are named by column ``label``; ``columns`` hold its figures."""

    first: int
    label: int
    columns: tuple[Column, ...]
    scales: Mapping[int, str] = field(default_factory=dict)  # of the columns that hold money: "£m"
    places: bool = False  # rows are named by authorities, England, neighbours
    parts: frozenset[int] = frozenset()  # columns with decimals: nothing in them is a count
    signed: frozenset[int] = frozenset()  # columns with a % sign in any cell
    dated: bool = False  # its columns are periods: its rows are the measures
    held: frozenset[int] = frozenset()  # columns with anything in them
    words: str = ""  # the table's title and the header's texts above the columns' own names

    @property
    def compared(self) -> bool:
        """Whether benchmarks without a date stand beside its figures: theirs may be as old."""
        return any(c.area != "local" and c.period is not None and c.period.period == "latest" for c in self.columns)

    def is_alone(self, label: str) -> bool:
        """Whether one column only bears the label: of two nobody could say which is meant."""
        return sum(c.label == label and c.index in self.held for c in self.columns) == 1


def read_other(grid: Grid, context: ReportContext, section: str, before: Sequence[Grid] = ()) -> Figures:
    """Observations (source narrative_table) of a table of figures; nothing where rows or columns are not plainly named.

    ``before`` are the tables before this one: a scale of money said over the first of them holds for those that go on.
    """
    layout = find_layout(grid, context)
    if layout is None or not _holds_figures(grid, layout) or _judges(layout) >= _MARKS:
        return Figures()
    caption = "" if _MEETING_DAY.search(grid.table.title) else find_month(grid.table.title)
    default = Period("snapshot", caption or context.month)
    layout = replace(layout, scales=_scales(grid, context, layout, before))
    end = next((r for r in range(layout.first, grid.rows) if _is_inner_header(grid, layout, r)), grid.rows)
    names = {r: _whole_label(grid, layout, r, context) for r in range(layout.first, end)}
    labels = Counter(names.values())
    # of the rows beside these nobody says that they are in thousands too, unless the table's title does
    in_thousands = set() if _says_scale(grid.table.title or section) else {name for name in labels if _says_scale(name)}
    found: list[Observation] = []
    for r, name in names.items():
        if name and not is_absent(name) and len(name) <= _LONGEST_LABEL:
            found += _row(
                grid,
                context,
                layout,
                r,
                name,
                default,
                section,
                sure=labels[name] == 1 and (not in_thousands or name in in_thousands),
            )
    return Figures(tuple(found)) if len(found) >= _FEWEST else Figures()


def _says_scale(label: str) -> bool:
    """Whether a bracket in a label says that its figures stand for thousands ("Total calls (thousands)")."""
    words = load("headers")["scaled_words"]["words"]
    return any(w in words for inside in re.findall(r"\(([^()]*)\)", label) for w in squeeze(inside).split())


def _judges(layout: Layout) -> int:
    """How many marks of a scorecard the columns bear: where its header was not understood, its figures' names are not sure."""
    return Header(0, 0, layout.columns).judges


def find_layout(grid: Grid, context: ReportContext) -> Layout | None:
    """Where the header ends, which column names the rows, and what the others mean; None where it is not plain."""
    first = next((r for r in range(grid.rows) if _is_body(grid, r)), 0)
    if not 1 <= first <= _MOST_HEADER_ROWS or grid.columns < 2:
        return None
    label = _label_column(grid, first)
    if label is None:
        return None
    columns = []
    years = _short_years({c: grid.text(first - 1, c) for c in range(label + 1, grid.columns)})
    for c in range(label + 1, grid.columns):
        texts = [grid.text(r, c) for r in range(first) if r == first - 1 or _names_groups(grid, r, label)]
        said = (t for i, t in enumerate(texts) if t and t not in texts[:i])
        labels = tuple(t for t in said if not says_scale_only(t))
        column = meaning(c, labels, context.month)
        if column.period is None and c in years:
            column = replace(column, role="value", period=years[c])
        if labels and not _names_no_figures(column.label) and (column.period is not None or parse_value(labels[-1]) is None):
            columns.append(column)
    columns = list(settle(columns, context.month, context.titles(grid.table)))
    names = [grid.text(r, label) for r in range(first, grid.rows) if grid.starts(r, label)]
    places = any(find_area(t) for t in names) and all(c.area == "local" for c in columns)
    parts = frozenset(c.index for c in columns if _has_decimals(grid, first, c.index))
    signed = frozenset(c.index for c in columns if any(_bears_sign(grid, r, c.index) for r in range(first, grid.rows)))
    above = {grid.text(r, c) for r in range(first - 1) for c in range(len(grid.owner[r]))}
    words = " ".join([grid.table.title, *sorted(above)])
    held = frozenset(
        c.index for c in columns if any(grid.starts(r, c.index) and grid.text(r, c.index) for r in range(first, grid.rows))
    )
    dated = 2 * sum(c.period is not None for c in columns if c.index in held) >= len(held)
    return Layout(first, label, tuple(columns), {}, places, parts, signed, dated, held, words) if columns else None


def _short_years(leaves: Mapping[int, str]) -> dict[int, Period]:
    """The financial years that columns headed "30-31", "31-32" mean; one such header alone may be a band of ages."""
    found = {c: m for c, text in leaves.items() if (m := _SHORT_YEAR.fullmatch(text))}
    starts = [int(m["from"]) for m in found.values()]
    follow = [int(m["to"]) for m in found.values()] == [(y + 1) % 100 for y in starts]
    if len(starts) < _FEWEST_YEARS or not follow or starts != list(range(starts[0], starts[0] + len(starts))):
        return {}
    return {c: Period("financial_year", f"20{m['from']}/{m['to']}") for c, m in found.items()}


def _scales(grid: Grid, context: ReportContext, layout: Layout, before: Sequence[Grid]) -> dict[int, str]:
    """The scales of money of the columns, from this table or from those with the same columns that it goes on from."""
    indices = tuple(c.index for c in layout.columns)
    told = find_scales(grid, context, layout.first, indices)
    if told or not begins_page(grid, context):
        return told
    for n in reversed([n for n, g in enumerate(before) if g.table.page == grid.table.page - 1]):
        first = find_layout(before[n], context)
        if first is None:  # rows that go on without a header
            continue
        if [squeeze(c.label) for c in first.columns] != [squeeze(c.label) for c in layout.columns]:
            return {}
        told = _scales(before[n], context, first, before[:n])
        return {i: told[c.index] for i, c in zip(indices, first.columns, strict=True) if c.index in told}
    return {}


def _bears_sign(grid: Grid, row: int, column: int) -> bool:
    """Whether the cell that begins at the place prints a percentage."""
    value = parse_value(grid.text(row, column)) if grid.starts(row, column) else None
    return value is not None and value.form == "percent"


def _has_decimals(grid: Grid, first: int, column: int) -> bool:
    return any(_prints_decimals(grid, r, column) for r in range(first, grid.rows))


def _prints_decimals(grid: Grid, row: int, column: int) -> bool:
    """Whether the cell that begins at the place prints a bare number with decimals."""
    value = parse_value(grid.text(row, column)) if grid.starts(row, column) else None
    return value is not None and value.form == "number" and value.decimals > 0


def _names_groups(grid: Grid, row: int, label: int) -> bool:
    """Whether the texts of a header's upper row name groups of columns; without ruling lines they may as well be titles."""
    if grid.table.origin != "unruled":
        return True
    texts = [grid.text(row, c) for c in range(label + 1, grid.columns)]
    named = [t for t in texts if t and len(t) <= _LONGEST_GROUP]
    return len(named) >= _NAMED_SHARE * len(texts)


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


def _whole_label(grid: Grid, layout: Layout, row: int, context: ReportContext) -> str:
    """The row's label; one whose bracket the page end cuts open goes on in the next row, or in the next page's first line."""
    label = _label(grid, layout, row)
    if row + 1 < grid.rows and _pages(grid, row) != _pages(grid, row + 1):
        following = [t for t in grid.texts(row + 1) if t]
        if len(following) == 1 and following[0] == _label(grid, layout, row + 1):
            return f"{label} {following[0]}"
    if label.count("(") <= label.count(")"):
        return label
    if row + 1 < grid.rows:
        following = [t for t in grid.texts(row + 1) if t]
        rest = following[0] if len(following) == 1 else ""
    else:
        page = max(cell.page for cell in grid.table.cells)
        rest = next((line.text.strip() for line in context.lines.get(page + 1, ()) if line.text.strip()), "")
    closes = ")" in rest and "(" not in rest and len(rest) <= _LONGEST_REST
    return f"{label} {rest}" if closes else label


def _pages(grid: Grid, row: int) -> set[int]:
    return {cell.page for cell in grid.own(row)}


def _row(
    grid: Grid, context: ReportContext, layout: Layout, r: int, name: str, default: Period, section: str, *, sure: bool
) -> Iterator[Observation]:
    signed = any(_bears_sign(grid, r, c.index) for c in layout.columns)
    in_parts = any(_prints_decimals(grid, r, c.index) for c in layout.columns)
    for column in layout.columns:
        cell = grid.owner[r][column.index] if column.index < len(grid.owner[r]) else None
        value = parse_value(tidy(cell.text)) if cell is not None and _stands_alone(cell, r, column.index) else None
        if cell is None or value is None:
            continue
        period = column.period or _row_period(name, context) or default
        label = column.label
        named = column.period is not None or any(c.isalpha() or c == "%" for c in column.labels[-1])
        whole = not grid.ragged or len(grid.owner[r]) == len(grid.owner[layout.first - 1])
        unit, told = _unit(layout, column, name, value, signed=signed, in_parts=in_parts)
        value, scaled = in_scale(value, layout.scales.get(column.index, "") or scale_in(label))
        measure = measure_of(label, name)
        told = told or (measure == "variance" and value.note == BRACKETED)
        told = told and not (measure in _MONEY and unit in _PLAIN and not (counts_things(label) or counts_things(name)))
        told = told and (signed or not (is_fraction(value) and is_day(tidy(cell.text))))
        named = named and (column.period is not None or not _of_another_time(label)) and layout.is_alone(label)
        certain = sure and told and named and whole and bool(period.period) and not (period is default and layout.compared)
        yield Observation(
            source="narrative_table",
            indicator=f"{name} - {_scaled(label, layout.scales.get(column.index, ''), value, unit)}",
            area=_area(layout, column, name, context),
            period_type=period.type,
            period=period.period,
            value=value.value,
            unit=unit,
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
            flags=tuple(dict.fromkeys((*([measure] if measure else []), *scaled, *(() if certain else ("uncertain",))))),
        )


def _of_another_time(label: str) -> bool:
    """Whether the label speaks of a time that is not the report's own ("Last year")."""
    known = load("headers")["other_times"]
    words = squeeze(label)
    for own in known["own"]:
        words = words.replace(own, "")
    return not set(words.split()).isdisjoint(known["words"])


def _row_period(name: str, context: ReportContext) -> Period | None:
    """The period that names a row ("Q1 2024/25", "Balance as at 31 March 2025"); a number alone is no year here."""
    if name.isdigit():
        return None
    if (period := parse_period(name, as_at=context.month)) is not None:
        return period
    dated = re.search(r"\bas at\b(?P<date>.+)", name, re.IGNORECASE)
    return Period("snapshot", month) if dated and (month := find_month(dated["date"])) else None


def _area(layout: Layout, column: Column, name: str, context: ReportContext) -> str:
    """The column's area; where rows are places, the row's: a known benchmark, the report's own council, or "other:NAME"."""
    if column.area == "local" and (whose := _others_named(column)):
        return whose
    if not layout.places or column.area != "local":
        return column.area
    own = squeeze(name)
    if benchmark := find_area(name):
        return benchmark
    local = bool(own) and (f" {own} " in f" {squeeze(layout.words)} " or f" {own} " in f" {squeeze(context.council)} ")
    return "local" if local else f"other:{name}"


def _others_named(column: Column) -> str:
    """ "other:NAME" where a column's label says that its figures are not the council's own, whoever's they are."""
    words = f" {squeeze(column.label)} "
    named = any(f" {word} " in words for word in load("areas")["others"]["words"])
    return f"other:{column.label}" if named and column.role in {"", "value"} else ""


def _unit(layout: Layout, column: Column, name: str, value: Value, *, signed: bool, in_parts: bool) -> tuple[str, bool]:
    """The unit, and whether it is sure; ``signed`` and ``in_parts`` say whether a figure of the row bears a % sign, decimals.

    Nothing counted comes in parts; what stands together is the column, or under dates only the row.
    """
    label = column.label
    counted = counts_things(label) or counts_things(name)
    if column.index in layout.scales and value.form == "number" and not counted:
        return "currency", True
    words = f"{label} {name}" if label.startswith("%") else f"% {name}" if label.rstrip(") ").endswith("%") else name
    told, sure = unit_among(
        words, label, value, signed=column.index in layout.signed or (signed and find_unit(name) == "percent")
    )
    parts = in_parts if layout.dated else column.index in layout.parts and column.index not in layout.signed
    if told == "count" and parts and not squeeze(name).startswith(("number", "no ", "count")):
        told = "ratio_other"
    above = find_unit(layout.words) if value.form == "number" and told in {"count", "ratio_other"} else ""
    return (above if above.startswith("rate_") else told), sure


def _scaled(label: str, scale: str, value: Value, unit: str) -> str:
    """The column's label with the scale of its money, which the number alone does not tell."""
    bare = unit == "currency" and value.scale == 1.0 and len(scale) > 1 and not scale_in(label)
    return f"{label} {scale}" if bare else label


def _stands_alone(cell: Cell, row: int, column: int) -> bool:
    """Whether the figure belongs to one row and one column only."""
    return cell.row == row and cell.column == column and cell.column_span == 1 and cell.row_span == 1
