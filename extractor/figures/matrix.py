"""Any table of figures whose rows and columns are named: labels, axes, coordinates, doubts.

frames -> row axis and column axis -> what the caption adds -> coordinates of each figure -> doubts. Agenda lists, staff
lists, risk registers and boxes of prose give nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.models import Cell, Observation
from extractor.figures.captions import Caption, read_caption
from extractor.figures.certainty import doubted
from extractor.figures.context import Figures, ReportContext
from extractor.figures.coordinates import Coordinates, coordinates_of, is_form, is_planned
from extractor.figures.frames import Frame, frames_of, title_in_head
from extractor.figures.grid import Grid, tidy
from extractor.figures.headers import Header
from extractor.figures.heads import Head, heads_of
from extractor.figures.labels import sense_of
from extractor.figures.lists import names_persons
from extractor.figures.money import begins_page, counted_in, find_scales, in_scale, measure_of, scale_in
from extractor.figures.quantities import Quantities, quantities_of, says_scale, unit_in
from extractor.figures.rows import RowAxis, RowLabel, rows_of
from extractor.grammar.numbers import BRACKETED, Value, is_absent, is_blank, is_day, is_fraction, parse_value
from extractor.grammar.periods import parse_period, span_of
from extractor.vocabulary.figures import squeeze

_FIGURES_SHARE = 0.6  # of the filled cells right of the labels
_MARKS = 2  # polarity, direction, RAG, tolerances: a table with two is a scorecard
_FEWEST = 3  # figures that make a table worth reading


@dataclass(frozen=True, slots=True)
class Reading:
    """One frame of a table with its axes and caption, and what its columns hold together."""

    grid: Grid
    frame: Frame
    rows: RowAxis
    heads: tuple[Head, ...]
    caption: Caption
    quantities: Quantities
    counted_in: str = ""  # "thousands", where title, corner or a note say so of all

    def is_alone(self, head: Head) -> bool:
        """Whether one column with figures only bears the label: of two nobody could say which is meant."""
        held = self.quantities.held
        return sum(h.column.label == head.column.label and h.column.index in held for h in self.heads) == 1


def read_matrix(grid: Grid, context: ReportContext, section: str, before: Sequence[Grid] = ()) -> Figures:
    """Observations of a table of figures; nothing where rows or columns are not plainly named.

    ``before`` are the tables before this one: a scale of money said over the first of them holds for those that go on.
    """
    found: list[Observation] = []
    for n, frame in enumerate(frames_of(grid)):
        reading = read_frame(grid, frame, context, section if n == 0 else "")
        if reading is None:
            if n == 0:
                return Figures()
            continue
        scales = scales_of(reading, context, before) if n == 0 else _own_scales(reading)
        found += _with_doubles(list(_figures(reading, context, section, scales)))
    return Figures(tuple(found)) if len(found) >= _FEWEST else Figures()


def read_frame(grid: Grid, frame: Frame, context: ReportContext, section: str) -> Reading | None:
    """The axes of a frame; None where they are not plain or most of its cells hold no figure."""
    title = (
        frame.caption
        or grid.table.title
        or title_in_head(grid, frame)
        or (section if section and grid.table.origin == "html" else "")
    )
    caption = read_caption(title, context.council, context.month)
    rows = rows_of(grid, frame, context, caption)
    if rows is None or names_persons([r.leaf for r in rows.rows], rows.head):
        return None
    heads = tuple(heads_of(grid, frame, rows.last, context, caption))
    indices = [h.column.index for h in heads]
    if not heads or Header(0, 0, tuple(h.column for h in heads)).judges >= _MARKS or not _holds_figures(grid, frame, indices):
        return None
    quantities = quantities_of(grid, frame, rows, heads, caption)
    scale = counted_in(grid, context, (caption.text, *(grid.text(r, rows.last) for r in frame.head)))
    return Reading(grid, frame, rows, _compared(heads, quantities), caption, quantities, scale)


def is_crossed(grid: Grid, context: ReportContext) -> bool:
    """Whether periods run down and the columns are no measures: parts of what the caption names, or periods of their own."""
    labels = (sense_of(grid.text(r, c)) for r in range(1, grid.rows) for c in range(min(2, grid.columns)))
    if grid.ragged or not any(s.period or s.bare for s in labels):
        return False
    frame = next(iter(frames_of(grid)), None)
    reading = read_frame(grid, frame, context, "") if frame is not None else None
    if reading is None or not any(r.period or r.bare for r in reading.rows.rows):
        return False
    return (
        any(h.categories for h in reading.heads) or not any(h.words for h in reading.heads) or bool(reading.caption.dimensions)
    )


def _compared(heads: Sequence[Head], quantities: Quantities) -> tuple[Head, ...]:
    """A benchmark's column without words of its own is compared with the form at its left that prints figures like it."""
    out = list(heads)
    for n, head in enumerate(heads):
        if head.column.area == "local" or head.words:
            continue
        signed = head.column.index in quantities.signed
        beside = (
            h for h in reversed(heads[:n]) if h.column.area == "local" and (h.column.index in quantities.signed) == signed
        )
        own = next(beside, None)
        if own is not None and own.words and all(map(is_form, own.words)):
            out[n] = replace(head, words=own.words)
    return tuple(out)


def _holds_figures(grid: Grid, frame: Frame, columns: Sequence[int]) -> bool:
    """Whether most filled cells right of the labels are figures or marks for none."""
    cells = [grid.text(r, c) for r in frame.body for c in columns if grid.starts(r, c)]
    filled = [t for t in cells if not is_blank(t)]
    figures = sum(1 for t in filled if parse_value(t) is not None or is_absent(t))
    return any(parse_value(t) for t in filled) and figures >= _FIGURES_SHARE * len(filled)


def scales_of(reading: Reading, context: ReportContext, before: Sequence[Grid]) -> dict[int, str]:
    """The scales of money of the columns, from this table or from those with the same columns that it goes on from."""
    indices = tuple(h.column.index for h in reading.heads)
    told = find_scales(reading.grid, context, reading.frame.body[0] if reading.frame.body else 0, indices)
    if told or not begins_page(reading.grid, context):
        return told
    for n in reversed([n for n, g in enumerate(before) if g.table.page == reading.grid.table.page - 1]):
        frame = next(iter(frames_of(before[n])), None)
        first = read_frame(before[n], frame, context, "") if frame is not None else None
        if first is None:  # rows that go on without a header
            continue
        if [squeeze(h.column.label) for h in first.heads] != [squeeze(h.column.label) for h in reading.heads]:
            return {}
        told = scales_of(first, context, before[:n])
        pairs = zip(indices, first.heads, strict=True)
        return {i: told[h.column.index] for i, h in pairs if h.column.index in told}
    return {}


def _own_scales(reading: Reading) -> dict[int, str]:
    """The scales that the heads of a further frame print over its columns."""
    texts = {h.column.index: " ".join(reading.grid.text(r, h.column.index) for r in reading.frame.head) for h in reading.heads}
    return {c: scale for c, text in texts.items() if (scale := scale_in(text))}


def _figures(reading: Reading, context: ReportContext, section: str, scales: dict[int, str]) -> Iterator[Observation]:
    for row in reading.rows.rows:
        cells = {h.column.index: _cell(reading.grid, row.row, h.column.index) for h in reading.heads}
        values = {c: parse_value(tidy(cell.text)) if cell is not None else None for c, cell in cells.items()}
        for n, head in enumerate(reading.heads):
            cell, value = cells[head.column.index], values[head.column.index]
            if cell is None or value is None or head.form in {"numerator", "denominator"}:
                continue
            value = _with_parts(reading.heads, n, value, values)
            yield _observation(reading, context, section, scales, row, head, cell, value)
        yield from _bare_fractions(reading, context, section, scales, row, cells, values)


def _cell(grid: Grid, row: int, column: int) -> Cell | None:
    """The cell of a figure, where it belongs to one row and one column only."""
    cell = grid.owner[row][column] if column < len(grid.owner[row]) else None
    alone = cell is not None and cell.row == row and cell.column == column and cell.column_span == 1 and cell.row_span == 1
    return cell if alone else None


def _parts(heads: Sequence[Head], share: int) -> tuple[int, int] | None:
    """The columns of numerator and denominator that stand beside a share of the same figure."""
    for first in (share - 2, share + 1):
        if first >= 0 and first + 1 < len(heads) and [h.form for h in heads[first : first + 2]] == ["numerator", "denominator"]:
            return first, first + 1
    return None


def _with_parts(heads: Sequence[Head], n: int, value: Value, values: dict[int, Value | None]) -> Value:
    """A share with the numerator and denominator that columns of their own print beside it."""
    at = _parts(heads, n) if heads[n].form == "share" else None
    if at is None:
        return value
    top, bottom = (values[heads[k].column.index] for k in at)
    if top is None or bottom is None or top.form != "number" or bottom.form != "number":
        return value
    return replace(value, numerator=top.value, denominator=bottom.value)


def _bare_fractions(
    reading: Reading,
    context: ReportContext,
    section: str,
    scales: dict[int, str],
    row: RowLabel,
    cells: dict[int, Cell | None],
    values: dict[int, Value | None],
) -> Iterator[Observation]:
    """Numerator and denominator in columns of their own, where no share stands beside them."""
    heads = reading.heads
    taken = {k for n, h in enumerate(heads) if h.form == "share" and (at := _parts(heads, n)) for k in at}
    for n in range(len(heads) - 1):
        if n in taken or [h.form for h in heads[n : n + 2]] != ["numerator", "denominator"]:
            continue
        top, bottom = (values[h.column.index] for h in heads[n : n + 2])
        cell = cells[heads[n].column.index]
        if top is None or bottom is None or cell is None or top.value is None or bottom.value is None:
            continue
        value = Value(None, "fraction", top.value, bottom.value)
        yield _observation(reading, context, section, scales, row, heads[n], cell, value)


def _observation(
    reading: Reading,
    context: ReportContext,
    section: str,
    scales: dict[int, str],
    row: RowLabel,
    head: Head,
    cell: Cell,
    value: Value,
) -> Observation:
    grid, column = reading.grid, head.column
    scale = scales.get(column.index, "")
    at = coordinates_of(
        reading.rows,
        row,
        head,
        reading.heads,
        reading.caption,
        context,
        section,
        reading.quantities.areas,
        reading.quantities.above,
    )
    unit, told = unit_in(reading.quantities, row, head, value, at, money=bool(scale))
    value, scaled = in_scale(value, scale or scale_in(column.label))
    measure = measure_of(column.label, row.leaf, money=bool(scale) or reading.quantities.money)
    figure = Observation(
        source="detail" if reading.rows.kind == "period" and any(h.words for h in reading.heads) else "narrative_table",
        indicator=_counted(_scaled(at.indicator, column.label, scale, value, unit), reading, value, unit),
        area=at.area,
        period_type=at.period.type,
        period=at.period.period,
        value=value.value,
        unit=unit,
        raw=tidy(cell.text),
        ref=row.ref,
        section=grid.table.title or section,
        numerator=value.numerator,
        denominator=value.denominator,
        page=cell.page,
        printed_page=context.stamps.get(cell.page, ""),
        table_id=grid.table.id,
        row=row.row,
        column=column.index,
        bbox=cell.bbox,
        line=cell.line,
        flags=tuple(dict.fromkeys((*([measure] if measure else []), *(f for f in scaled if f != "uncertain")))),
        breakdown=at.breakdown,
    )
    return doubted(figure, *_doubts(reading, context, row, head, cell, value, at, unit, measure, scaled, told=told))


def _doubts(
    reading: Reading,
    context: ReportContext,
    row: RowLabel,
    head: Head,
    cell: Cell,
    value: Value,
    at: Coordinates,
    unit: str,
    measure: str,
    scaled: Sequence[str],
    *,
    told: bool,
) -> Iterator[str]:
    """Everything that is not certain about one figure, by the names in weights.toml."""
    grid, quantities = reading.grid, reading.quantities
    yield from at.doubts
    yield row.doubt
    yield head.doubt
    variance = measure == "variance" and value.note == BRACKETED
    if not (told or variance) or "uncertain" in scaled:
        yield "a unit or a form that its neighbours contradict"
    if measure in {"variance", "budget"} and unit in {"count", "ratio_other"} and not quantities.counts(row, head):
        yield "money or a number?"
    signed = row.row in quantities.signed_rows
    if not signed and is_fraction(value) and not head.form and is_day(tidy(cell.text)):
        yield "a fraction or a day?"
    if not reading.is_alone(head):
        yield "which column of two with one name?"
    if quantities.in_thousands and row.row not in quantities.in_thousands:
        yield "thousands or single ones?"
    if grid.ragged and len(grid.owner[row.row]) != len(grid.owner[reading.frame.head[-1]]):
        yield "cells of the row are missing"
    if value.note and (inside := parse_period(value.note)) is not None and inside.period != at.period.period:
        yield "a year or a quarter that the cell itself prints"
    if _is_late(context, at, head, measure):
        yield "after the date of the paper"


def _is_late(context: ReportContext, at: Coordinates, head: Head, measure: str) -> bool:
    """Whether a period begins after all dates of the paper, in a column that speaks of no plan."""
    limit = max(context.month, context.created[:7], context.meeting_date[:7])
    start = span_of(at.period)[0][:7]
    return bool(limit and start) and start > limit and not is_planned(head, measure)


def _scaled(name: str, label: str, scale: str, value: Value, unit: str) -> str:
    """The name with the scale of its money, which the number alone does not tell."""
    bare = unit == "currency" and value.scale == 1.0 and len(scale) > 1 and not scale_in(label) and not scale_in(name)
    return f"{name} {scale}" if bare else name


def _counted(name: str, reading: Reading, value: Value, unit: str) -> str:
    """The name with what its numbers stand for, where it does not say that itself: thousands."""
    plain = value.form == "number" and unit in {"count", "ratio_other"} and "%" not in name
    return f"{name} ({reading.counted_in})" if reading.counted_in and plain and not says_scale(name) else name


def _with_doubles(figures: list[Observation]) -> list[Observation]:
    """The figures, those in doubt of which two bear one name, part, area and period but differ."""
    said: dict[tuple[str, ...], set[str]] = {}
    for o in figures:
        said.setdefault(_address(o), set()).add(f"{o.value} {o.numerator} {o.denominator}")
    double = Counter({key: len(values) for key, values in said.items()})
    return [doubted(o, "two figures of one name and period") if double[_address(o)] > 1 else o for o in figures]


def _address(o: Observation) -> tuple[str, ...]:
    return (o.indicator, o.ref, o.breakdown, o.area, o.period_type, o.period, o.unit)
