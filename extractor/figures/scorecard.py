"""Scorecards: a row per indicator with polarity, months, year to date, direction, RAG, targets, years and benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.models import Cell, Observation, ScorecardRow, Target
from extractor.figures.arrows import cell_mark
from extractor.figures.colours import Rag, is_grey, rag_of_colour, read_direction, read_rag
from extractor.figures.context import Figures, ReportContext
from extractor.figures.current import current_column, judged_figure, only_current, target_period
from extractor.figures.grid import Grid, tidy
from extractor.figures.headers import Header, find_headers, is_cut_name, join_labels
from extractor.figures.places import TARGETS, group_words
from extractor.figures.ragged import Row, ragged_rows
from extractor.figures.targets import Band, Tolerances, parse_target, parse_tolerances, rag_computed
from extractor.figures.together import settle, with_owners
from extractor.figures.told import told_by_content
from extractor.figures.units import unit_among
from extractor.grammar.numbers import is_day, is_fraction, parse_value, scaled_flag
from extractor.grammar.periods import Period
from extractor.vocabulary.figures import find_polarity, find_role, find_unit, polarity_in

_UNDATED = {"latest", "previous"}  # period types that need no date
_OF_ONE_ROW = {"value", "ref", "indicator"}  # a cell of these that covers two rows belongs to the first
_LEVELS = {"red": ("target_red",), "amber": ("target_amber", "floor", "tolerance"), "green": ("target_green", "target")}
_FEWEST_HUES = 2  # of a column of figures whose fills judge them: one hue alone is its ground


def read_scorecard(grid: Grid, context: ReportContext, section: str = "", before: ScorecardRow | None = None) -> Figures:
    """Observations (source scorecard), rows and targets of a scorecard; nothing where the table is none.

    ``before`` is the last row of the scorecard on the page before, whose group may run on at the head of this one.
    """
    found = Figures()
    titles = context.titles(grid.table)
    headers = [
        replace(h, columns=with_owners(settle(h.columns, context.month, titles), context.council))
        for h in find_headers(grid, context.month)
    ]
    group, page, running_on = (before.group, before.page, False) if before is not None and not grid.ragged else ("", 0, False)
    for n, header in enumerate(headers):
        end = headers[n + 1].first if n + 1 < len(headers) else grid.rows
        rows = range(header.last + 1, end)
        header = told_by_content(grid, header, rows)
        if not header.is_scorecard:
            continue
        found_rows = list(ragged_rows(grid, header, rows) if grid.ragged else _joined(header, _placed_rows(grid, header, rows)))
        header = only_current(header, [row.texts for row in found_rows], context.month)
        if not grid.ragged:
            header = _judged_by_fill(header, found_rows, context.month)
        in_doubt = _names_in_doubt(grid, header, found_rows) or _stands_aside(grid, header, rows)
        for row in found_rows:
            own = _group_of(grid, header, row)
            # on a page the label covers its rows; at a new page's head the last page's group may run on without one
            running_on = not own and (running_on or grid.ragged or _page(row) == page + 1 > 1)
            group, page = own or (group if running_on else ""), _page(row)
            found += _read_row(grid, header, row, context, group, section, in_doubt=in_doubt)
    return found


def _judged_by_fill(header: Header, rows: Sequence[Row], as_at: str) -> Header:
    """The header with its newest figures' column as RAG too, where no column is one and these cells bear two hues or more."""
    if any(label and find_role(label) == "rag" for c in header.columns for label in c.labels):
        return header
    column = current_column(header, [row.texts for row in rows], as_at)
    hues = {rag_of_colour(row.cells[column.index].fill) for row in rows if column and column.index in row.cells} - {""}
    if column is None or len(hues) < _FEWEST_HUES:
        return header
    return replace(header, columns=(*header.columns, replace(column, role="rag", period=None)))


def _placed_rows(grid: Grid, header: Header, rows: range) -> Iterator[Row]:
    """Rows whose cells stand where the page shows them."""
    for r in rows:
        row = Row(r)
        for column in header.columns:
            cell = grid.owner[r][column.index] if column.index < len(grid.owner[r]) else None
            own_column = cell is not None and cell.column == column.index
            if cell is not None and column.role == "value" and _over_other_figures(header, cell):
                continue  # one figure over several periods is none of them
            own_row = cell is not None and (cell.row == r or column.role not in _OF_ONE_ROW)
            if cell is not None and own_row and (own_column or column.role in TARGETS):
                row.cells[column.index] = cell
                row.texts[column.index] = tidy(cell.text) if own_column else ""
        yield row


def _over_other_figures(header: Header, cell: Cell) -> bool:
    """Whether a cell lies over the columns of several figures."""
    covered = [c for c in header.with_role("value") if cell.column <= c.index < cell.column + cell.column_span]
    return len({(c.area, c.period) for c in covered}) > 1


def _joined(header: Header, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, those that a page end cuts in two joined: a name alone at a page's head belongs to the row before."""
    before: Row | None = None
    for row in rows:
        filled = {c for c, t in row.texts.items() if t}
        names = {c.index for c in header.with_role("indicator")}
        if before is not None and filled and filled <= names and _page(row) > _page(before):
            name = next(iter(filled))
            before.texts[name] = f"{before.texts.get(name, '')} {row.texts[name]}".strip()
            continue
        if before is not None:
            yield before
        before = row
    if before is not None:
        yield before


def _page(row: Row) -> int:
    return max((cell.page for cell in row.cells.values()), default=0)


def _first(header: Header, row: Row, *roles: str) -> str:
    """The text of the first column of a role that is not blank."""
    return next((t for c in header.with_role(*roles) if (t := row.texts.get(c.index, ""))), "")


def _name(grid: Grid, header: Header, row: Row) -> str:
    """The indicator's name; under a name that covers several rows each row's own goes behind it ("Reviews in time - %")."""
    own = _first(header, row, "indicator")
    if grid.ragged or not own:
        return own
    tall = next(
        (c for c in header.with_role("indicator") if (cell := grid.owner[row.number][c.index]) and cell.row_span > 1), None
    )
    over = grid.text(row.number, tall.index) if tall is not None else ""
    rest = [t for c in header.with_role("indicator") if c is not tall and (t := row.texts.get(c.index, ""))]
    return join_labels((over, *rest)) if over and rest else own


def _group_of(grid: Grid, header: Header, row: Row) -> str:
    """The label of the rows' group: left of reference and name, often in one tall cell of turned text."""
    if -1 in row.texts:
        return row.texts[-1]
    names = [c.index for c in header.with_role("ref", "indicator")]
    left = [grid.text(row.number, c) for c in range(min(names, default=0))]
    return next((t for t in left if t), "")


def _names_in_doubt(grid: Grid, header: Header, rows: Sequence[Row]) -> bool:
    """Whether rows name their indicator in a second column only: how far the first one's names reach is not printed."""
    first, *others = [c.index for c in header.with_role("indicator")] or [0]
    return not grid.ragged and any(
        not grid.text(row.number, first) and any(row.texts.get(c, "") for c in others) for row in rows
    )


def _stands_aside(grid: Grid, header: Header, rows: range) -> bool:
    """Whether most figures stand in columns that the header does not name: it was read in the columns of another table."""
    named = {c.index for c in header.columns if c.label or c.role}
    labels = {c.index for c in header.with_role("ref", "indicator")}
    figures = [
        c
        for r in rows
        for c, text in enumerate(grid.texts(r))
        if text and c not in labels and parse_value(tidy(text)) is not None
    ]
    return not grid.ragged and 2 * sum(c not in named for c in figures) > len(figures)


def _told_once(observations: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """The figures of a row, those in doubt that two columns print differently for one area, period and unit."""
    said: dict[tuple[str, str, str, str], set[str]] = {}
    for o in observations:
        said.setdefault((o.area, o.period_type, o.period, o.unit), set()).add(o.raw)
    return tuple(_uncertain(o) if len(said[o.area, o.period_type, o.period, o.unit]) > 1 else o for o in observations)


def _uncertain(observation: Observation) -> Observation:
    return replace(observation, flags=tuple(dict.fromkeys((*observation.flags, "uncertain"))))


def _read_row(
    grid: Grid, header: Header, row: Row, context: ReportContext, group: str, section: str, *, in_doubt: bool
) -> Figures:
    """What one row says of its indicator; nothing for a row that names none."""
    name, ref = _name(grid, header, row), _first(header, row, "ref")
    if not name or group_words(name):
        return Figures()
    cell = next((row.cells[c.index] for c in header.with_role("indicator") if c.index in row.cells), None)
    page = cell.page if cell else grid.table.page
    observations = _told_once(tuple(_observations(grid, header, row, context, name, ref, group or section)))
    if in_doubt:
        observations = tuple(_uncertain(o) for o in observations)
    card = _card(grid, header, row, name, ref, group, page, context)
    if in_doubt:
        card = replace(card, flags=("uncertain",))
    if not observations and not (card.polarity or card.rag or card.dot):
        return Figures()
    card = replace(card, rag_computed=_computed(header, row, card, observations))
    return Figures(observations, (card,), tuple(_targets(header, row, card, context.month)))


def _observations(
    grid: Grid, header: Header, row: Row, context: ReportContext, name: str, ref: str, section: str
) -> Iterator[Observation]:
    note = _first(header, row, "data_note")
    in_parts = any(_has_decimals(row.texts.get(c.index, "")) for c in header.with_role("value"))
    cut = is_cut_name(grid, name)
    signed = any(_is_percentage(row.texts.get(c.index, "")) for c in header.with_role("value"))
    for column in header.with_role("value"):
        value = parse_value(row.texts.get(column.index, ""))
        period = column.period
        if value is None or period is None:
            continue
        cell = row.cells[column.index]
        leaf = next((t for t in reversed(column.labels) if t), "")
        unit, told = unit_among(f"% {name}" if leaf == "%" else name, note, value, signed=signed)
        if unit == "count" and in_parts and not find_unit(name) and not find_unit(note):
            unit = "ratio_other"  # nothing counted comes in parts
        told = told and (signed or not (is_fraction(value) and is_day(row.texts[column.index])))
        doubt = not told or cut or column.index in row.doubtful or not (period.period or period.type in _UNDATED)
        yield Observation(
            source="scorecard",
            indicator=name,
            area=column.area,
            period_type=period.type,
            period=period.period,
            value=value.value,
            unit=unit,
            raw=tidy(cell.text),
            ref=ref,
            section=section,
            numerator=value.numerator if value.numerator is not None else _part(header, row, "numerator", period),
            denominator=value.denominator if value.denominator is not None else _part(header, row, "denominator", period),
            page=cell.page,
            printed_page=context.stamps.get(cell.page, ""),
            table_id=grid.table.id,
            row=row.number,
            column=cell.column,
            bbox=cell.bbox,
            line=cell.line,
            flags=(*scaled_flag(value), *(("uncertain",) if doubt else ())),
        )


def _is_percentage(text: str) -> bool:
    return (value := parse_value(text)) is not None and value.form == "percent"


def _has_decimals(text: str) -> bool:
    return (value := parse_value(text)) is not None and value.form == "number" and value.decimals > 0


def _part(header: Header, row: Row, role: str, period: Period) -> float | None:
    """The numerator or denominator that a column of its own prints for the same period."""
    undated = None if period.type == "latest" else period  # beside the one newest figure they need no date
    texts = [row.texts.get(c.index, "") for c in header.with_role(role) if c.period in (period, undated)]
    value = parse_value(texts[0]) if len(texts) == 1 else None
    return value.value if value is not None and value.form == "number" else None


def _card(
    grid: Grid, header: Header, row: Row, name: str, ref: str, group: str, page: int, context: ReportContext
) -> ScorecardRow:
    rag_cell = next((row.cells[c.index] for c in header.with_role("rag") if c.index in row.cells), None)
    dot_cell = next((row.cells[c.index] for c in header.with_role("dot") if c.index in row.cells), None)
    rag = _judgement(_first(header, row, "rag"), rag_cell if not grid.ragged else None)
    ground = next((row.cells[c.index].fill for c in header.with_role("indicator") if c.index in row.cells), "")
    if not rag.rag and rag_cell is not None and rag_cell.fill != ground and is_grey(rag_cell.fill):
        rag = Rag("grey", rag_cell.fill, rag.period)
    first = next(iter(row.cells.values()), None)
    doubt = is_cut_name(grid, name) or any(
        c.index in row.doubtful for c in header.columns if c.role in {*TARGETS, "rag", "dot"}
    )
    return ScorecardRow(
        group=group,
        ref=ref,
        indicator=name,
        polarity=_polarity(_first(header, row, "polarity"), name),
        data_note=_first(header, row, "data_note"),
        dot=read_direction(_first(header, row, "dot"), cell_mark(dot_cell, context.shapes)),
        dot_colour=dot_cell.colour if dot_cell else "",
        rag=rag.rag,
        rag_raw=rag.raw,
        rag_period=rag.period,
        target_red=_first(header, row, "target_red"),
        target_amber=_first(header, row, *_LEVELS["amber"]),
        target_green=_first(header, row, "target_green", "target"),
        page=page,
        printed_page=context.stamps.get(page, ""),
        table_id=grid.table.id,
        row=row.number,
        bbox=first.bbox if first else None,
        flags=("uncertain",) if doubt else (),
    )


def _polarity(said: str, name: str) -> str:
    """What the polarity's own column says, in words or by an arrow, else a bracket in the name."""
    pointed = {"up": "high", "down": "low"}.get(read_direction(said), "")
    return find_polarity(said) or pointed or ("" if said else polarity_in(name))


def _judgement(text: str, cell: Cell | None) -> Rag:
    """What a RAG cell says; a figure in it is judged by the cell's fill alone."""
    said = "" if parse_value(text) is not None else text
    return read_rag(said, cell.fill, cell.colour) if cell is not None else read_rag(said)


def _targets(header: Header, row: Row, card: ScorecardRow, as_at: str) -> Iterator[Target]:
    """The targets that judge the newest figures, then those that the header gives to other periods."""
    bands = _bands(header, row, card)
    for level, band in (("red", bands.red), ("amber", bands.amber), ("green", bands.green)):
        if band is not None and band.raw:
            columns = header.with_role(*_LEVELS[level])
            yield make_target(
                card, level, band, next((target_period(c, as_at) for c in columns if row.texts.get(c.index)), None)
            )
    for column in header.columns:
        level = next((name for name, roles in _LEVELS.items() if column.other in roles), "")
        raw = row.texts.get(column.index, "")
        if level and raw and column.period is not None and column.period.period and column.index not in row.doubtful:
            yield make_target(card, level, parse_target(raw, card.polarity), column.period)


def _bands(header: Header, row: Row, card: ScorecardRow) -> Tolerances:
    """The row's targets. A tolerance ("+/-5%") is kept as printed: it may be so many points, or that share of the target."""
    if not any(row.texts.get(c.index) for c in header.with_role("tolerance")):
        return parse_tolerances(card.target_red, card.target_amber, card.target_green, card.polarity)
    bands = parse_tolerances(card.target_red, "", card.target_green, card.polarity)
    return replace(bands, amber=Band(card.target_amber, "unparsed", within=parse_target(card.target_amber).within))


def make_target(card: ScorecardRow, level: str, band: Band, period: Period | None = None) -> Target:
    """A band as the archive keeps it, with the period that it is for."""
    return Target(
        indicator=card.indicator,
        ref=card.ref,
        level=level,
        raw=band.raw,
        low=band.low,
        high=band.high,
        low_open=band.low_open,
        high_open=band.high_open,
        centre=band.centre,
        within=band.within,
        meaning=band.meaning,
        page=card.page,
        table_id=card.table_id,
        row=card.row,
        period_type=period.type if period else "",
        period=period.period if period else "",
    )


def _computed(header: Header, row: Row, card: ScorecardRow, observations: tuple[Observation, ...]) -> str:
    """RAG of the figure that the card's target judges."""
    judged = judged_figure(header, observations, year_to_date=card.rag_period == "ytd", percent="%" in card.target_green)
    if judged is None or judged.value is None:
        return ""
    return rag_computed(judged.value, _bands(header, row, card), card.polarity)
