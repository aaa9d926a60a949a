"""Theme pages: periods down the side, an indicator a column, references above names.

Rows are named by what stands at their left (a month, a year, a year to date, a benchmark); columns by the header above.
``115 of 146`` and ``78.8%`` under one reference are one observation; a bare count beside its percentage is a row of its
own, and the percentage's numerator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.models import Cell, Observation
from extractor.figures.columns import Entry, Measure, find_measures, kinds_of
from extractor.figures.context import Figures, ReportContext
from extractor.figures.grid import Grid, tidy
from extractor.figures.headers import is_cut_name, is_dotted_reference
from extractor.figures.known import Known
from extractor.figures.names import detail_entries, raw_entries
from extractor.figures.shifted import place_values
from extractor.figures.units import unit_among
from extractor.grammar.numbers import Value, is_absent, is_day, parse_value, scaled_flag
from extractor.grammar.periods import Period, parse_period
from extractor.vocabulary.figures import find_area, find_row_group

_LABEL_PLACES = 3  # cells from the left among which a row's label stands
_FEWEST_ROWS = 3  # rows named by periods that make a table one of these
_LONGEST_AREA = 30  # letters of a benchmark's label


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row with a period or an area at its left, and its cells to the right of that label."""

    number: int
    label: int  # column of the label
    period: Period
    area: str
    cells: tuple[Cell | None, ...]

    def texts(self) -> list[str]:
        return [tidy(c.text) if c else "" for c in self.cells]


def body_rows(grid: Grid, as_at: str) -> list[BodyRow]:
    """The rows that a period or a benchmark's name leads, top to bottom."""
    rows: list[BodyRow] = []
    group = ""
    labels = _label_column(grid, as_at)
    for r in range(grid.rows):
        group = _row_group(grid, r, labels, group)
        row = _body_row(grid, r, labels, group, as_at)
        if row is not None:
            rows.append(row)
        elif grid.ragged and rows and rows[-1].number == r - 1:
            rows[-1] = _with_overflow(rows[-1], grid.own(r))
    return rows


def _row_group(grid: Grid, r: int, labels: int, before: str) -> str:
    """What the words beside the row say of it. A text layer prints them beside the first row of several only."""
    places = range(min(_LABEL_PLACES, len(grid.owner[r]))) if grid.ragged else range(labels + 1)
    own = next((g for c in places if (g := find_row_group(grid.text(r, c)))), "")
    return own or (before if grid.ragged and before != "ytd" else "")


def _body_row(grid: Grid, r: int, labels: int, group: str, as_at: str) -> BodyRow | None:
    places = (
        range(min(_LABEL_PLACES, len(grid.owner[r]))) if grid.ragged else range(labels, min(labels + 1, len(grid.owner[r])))
    )
    for column in places:
        named = _row_meaning(grid.text(r, column), group, as_at)
        if named is not None:
            right = enumerate(grid.owner[r][column + 1 :], column + 1)
            cells = tuple(cell if cell is not None and cell.row == r and cell.column == c else None for c, cell in right)
            return BodyRow(r, column, named[0], named[1], cells)
    return None


def _with_overflow(row: BodyRow, below: Sequence[Cell]) -> BodyRow:
    """A row of a text layer with the figures that its line break left on the next line, where that line holds nothing else."""
    filled = [c for c in below if c.text.strip()]
    if not filled or any(parse_value(tidy(c.text)) is None for c in filled) or any(is_dotted_reference(c.text) for c in filled):
        return row
    cells = list(row.cells)
    while cells and (cells[-1] is None or not cells[-1].text.strip()):
        cells.pop()
    return replace(row, cells=(*cells, *filled))


def _label_column(grid: Grid, as_at: str) -> int:
    """The column that most often holds a period or an area, among the first ones."""
    counts = Counter(
        c
        for c in range(min(_LABEL_PLACES, grid.columns))
        for r in range(grid.rows)
        if grid.starts(r, c) and _row_meaning(grid.text(r, c), "", as_at) is not None
    )
    return counts.most_common(1)[0][0] if counts else 0


def _row_meaning(text: str, group: str, as_at: str) -> tuple[Period, str] | None:
    """The period and area that a row's label names; a year beside "YTD" is a year to date."""
    if not text:
        return None
    if (period := parse_period(text, as_at=as_at)) is not None and not (period.type == "ytd" and text.isalpha()):
        if group == "ytd" and period.type == "financial_year":
            period = Period("ytd", period.period)
        return period, "local"
    if len(text) <= _LONGEST_AREA and find_row_group(text) == "" and (area := find_area(text)):
        return Period("benchmark", "latest"), area
    return None


def is_detail(grid: Grid, rows: Sequence[BodyRow]) -> bool:
    """Whether the table is one of these: periods lead at least three rows, and something stands above the first."""
    local = [r for r in rows if r.area == "local"]
    return len(rows) >= _FEWEST_ROWS and len(local) >= 1 and 2 * len(rows) >= grid.rows - rows[0].number - 2


def read_detail(grid: Grid, context: ReportContext, known: Known, section: str) -> Figures:
    """Observations (source detail) of a theme page's table; nothing where the table is none."""
    rows = body_rows(grid, context.month)
    if not rows or not is_detail(grid, rows):
        return Figures()
    if grid.table.origin == "raw_text":
        found = raw_entries(grid, rows[0].number, [(r.period, r.texts()) for r in rows if r.area == "local"], known)
    else:
        found = detail_entries(grid, rows[0].number, rows[0].label, [r.texts() for r in rows if r.area == "local"])
    if found is None:
        return Figures()
    entries, certain = found
    texts = [r.texts() for r in rows]
    kinds = kinds_of(texts, len(entries))
    measures = find_measures(entries, kinds)
    observations: list[Observation] = []
    latest = ""
    for row in rows:
        doubts: set[int] = set()
        placed: dict[int, Cell] = {i: c for i, c in enumerate(row.cells) if c is not None}
        if grid.ragged:
            placed, doubts = place_values(row.cells, entries, texts, kinds, row.period, row.area, known)
        flags: tuple[str, ...] = ()
        if row.period.type == "month" and any(parse_value(tidy(c.text)) for c in placed.values()):
            flags = ("label_out_of_order",) if row.period.period < latest else ()
            latest = max(latest, row.period.period)
        for measure in measures:
            observations += _figures(grid, context, row, measure, placed, doubts, flags, section, certain)
    return Figures(tuple(observations))


def _figures(
    grid: Grid,
    context: ReportContext,
    row: BodyRow,
    measure: Measure,
    placed: dict[int, Cell],
    doubts: set[int],
    flags: tuple[str, ...],
    section: str,
    certain: bool,
) -> Iterator[Observation]:
    """The observations of one indicator in one row: its figure, and the bare count beside a percentage."""
    entry = measure.entry
    cell = placed.get(measure.value) if measure.value not in measure.fraction else None  # there it is y of "x of y"
    value = parse_value(tidy(cell.text)) if cell else None
    numerator, denominator, parts = _fraction(measure, placed)
    used = {measure.value, *measure.fraction}
    if value is not None and value.value is not None and cell is not None:
        count = placed.get(measure.count) if measure.count is not None else None
        counted = parse_value(tidy(count.text)) if count else None
        if counted is not None and counted.form == "number" and value.form == "percent":
            numerator, parts = counted.value, [tidy(count.text) if count else ""]
            used.add(measure.count or 0)
        raw = " | ".join([*parts, tidy(cell.text)])
        unit, told = unit_among(entry.name, "", value, signed=measure.signed)
        sure = certain and told and not used & doubts
        yield _observation(grid, context, row, entry, cell, value, unit, numerator, denominator, raw, flags, section, sure)
    if measure.fraction and numerator is not None and not _printed(cell):
        alone = placed[measure.fraction[0]]
        shared = Value(None, "fraction", numerator, denominator)
        sure = certain and not grid.ragged and not used & doubts and not is_day(parts[0])
        yield _observation(
            grid, context, row, entry, alone, shared, "percent", numerator, denominator, parts[0], flags, section, sure
        )
    if measure.count is not None and (count := placed.get(measure.count)) is not None:
        counted = parse_value(tidy(count.text))
        if counted is not None and counted.form == "number":
            sure = certain and measure.count not in doubts
            own = measure.count_entry or entry
            yield _observation(
                grid, context, row, own, count, counted, "count", None, None, tidy(count.text), flags, section, sure
            )


def _printed(cell: Cell | None) -> bool:
    """Whether the cell of a figure prints one, or anything else that is not a mark for none."""
    return cell is not None and not is_absent(tidy(cell.text))


def _fraction(measure: Measure, placed: dict[int, Cell]) -> tuple[float | None, float | None, list[str]]:
    """Numerator and denominator printed beside a percentage, in one cell ("115 of 146") or three."""
    texts = [tidy(placed[c].text) if c in placed else "" for c in measure.fraction]
    joined = " ".join(t for t in texts if t)
    value = parse_value(joined) if joined and not is_absent(joined) else None
    if value is None or value.form != "fraction":
        return None, None, []
    return value.numerator, value.denominator, [joined]


def _observation(
    grid: Grid,
    context: ReportContext,
    row: BodyRow,
    entry: Entry,
    cell: Cell,
    value: Value,
    unit: str,
    numerator: float | None,
    denominator: float | None,
    raw: str,
    flags: tuple[str, ...],
    section: str,
    sure: bool,
) -> Observation:
    sure = sure and bool(row.period.period) and not is_cut_name(grid, entry.name)
    return Observation(
        source="detail",
        indicator=entry.name,
        area=row.area,
        period_type=row.period.type,
        period=row.period.period,
        value=value.value,
        unit=unit,
        raw=raw,
        ref=entry.ref,
        section=section,
        numerator=value.numerator if value.numerator is not None else numerator,
        denominator=value.denominator if value.denominator is not None else denominator,
        page=cell.page,
        printed_page=context.stamps.get(cell.page, ""),
        table_id=grid.table.id,
        row=row.number,
        column=cell.column,
        bbox=cell.bbox,
        line=cell.line,
        flags=(*flags, *scaled_flag(value), *(() if sure else ("uncertain",))),
    )
