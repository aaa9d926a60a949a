"""The rows of a scorecard in a text layer, whose cells may have shifted: each cell placed by what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from corpus.models import Cell
from extractor.figures.align import INFINITE, Cost, Placed, Step, align
from extractor.figures.colours import Rag, rag_of_word, read_rag
from extractor.figures.grid import Grid
from extractor.figures.headers import Column, Header
from extractor.figures.places import TARGETS, cell_cost, group_cost, skip_cost, split_block
from extractor.grammar.numbers import parse_value

_DOUBT_SURPLUS = 1.4  # more where a row has more fields than the header: which of its blanks is too many?
_MISFIT = 1.0  # the most that a cell which may stand in a column costs there
_DOUBT = 0.4  # a cell with a smaller margin is not placed for certain
_SKIP_BLOCK, _SKIP_YEARS, _SKIP_BENCHMARKS = 0.9, 1.2, 0.3
_FEWEST_OVERFULL = 2  # rows; one alone may hold a field too many
_CUT_GROUP = 1.1  # for each figure that a group of a raw layer lacks


@dataclass(slots=True)
class Row:
    """The cells of one indicator by column: text, the cell it comes from, and whether its place is in doubt."""

    number: int
    texts: dict[int, str] = field(default_factory=dict)
    cells: dict[int, Cell] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)


def _steps(header: Header, *, raw: bool) -> list[tuple[Column, ...]]:
    """The header as steps: a group column before all, the target columns as one block, every other column alone.

    In a raw layer, where blank cells leave no trace, the years are a block too, and the benchmarks.
    """
    steps: list[tuple[Column, ...]] = [(Column(-1, (), "group"),)]
    for column in header.columns:
        joined = column.role in TARGETS and steps[-1][0].role in TARGETS
        if joined or (raw and _one_group(steps[-1][-1], column)):
            steps[-1] = (*steps[-1], column)
        elif column.role or column.label or column.index > 0:
            steps.append((column,))
    return steps


def _one_group(left: Column, right: Column) -> bool:
    """Whether two columns are both years, or both benchmarks."""
    kinds = {c.period.type if c.period else "" for c in (left, right)}
    return left.role == right.role == "value" and len(kinds) == 1 and kinds <= {"financial_year", "benchmark"}


def ragged_rows(grid: Grid, header: Header, rows: range) -> Iterator[Row]:
    """Rows of a text layer, each cell placed by what it holds.

    Places learned from the other rows are no help: a conversion that drops a blank cell in one row pads the row's end.
    """
    steps = _steps(header, raw=grid.table.origin == "raw_text")
    width = max(c.index for c in header.columns) + 1
    incomplete = grid.table.origin == "raw_text" and _lacks_names(grid, header, rows)
    for r in rows:
        texts, own = _whole_judgements(grid.texts(r), grid.owner[r])
        fields = len(texts)
        costs = _costs(texts, steps)
        row = _aligned_row(r, texts, own, steps, align(texts, costs), _DOUBT_SURPLUS if fields > width else _DOUBT)
        if fields == width and not row.doubtful and _stands_as_printed(texts, steps, costs):
            row.doubtful |= {
                c.index for c in header.with_role("value") if c.index < fields and row.texts.get(c.index, "") != texts[c.index]
            }
        if incomplete:
            row.doubtful |= {c.index for c in header.columns}
        yield row


def _lacks_names(grid: Grid, header: Header, rows: range) -> bool:
    """Whether rows hold more than the header names: names of columns were lost, and any figure may be under its neighbour's."""
    named = sum(1 for c in header.columns if c.label or c.role)
    return sum(sum(map(bool, grid.texts(r))) > named for r in rows) >= _FEWEST_OVERFULL


def _whole_judgements(texts: list[str], own: Sequence[Cell | None]) -> tuple[list[str], list[Cell | None]]:
    """A line's fields, a judgement printed in two of them ("Yellow", "YTD") made one: it moves the rest of its row."""
    whole: list[str] = []
    cells: list[Cell | None] = []
    for text, cell in zip(texts, own, strict=True):
        period = read_rag(text) if text else Rag()
        if period.period and not period.rag and whole and rag_of_word(whole[-1]):
            whole[-1] = f"{whole[-1]} {text}"
            continue
        whole.append(text)
        cells.append(cell)
    return whole, cells


def _costs(texts: list[str], steps: list[tuple[Column, ...]]) -> list[Step]:
    values = [v for t in texts if (v := parse_value(t)) is not None]
    percent = 2 * sum(v.form == "percent" for v in values) > len(values)
    made: list[Step] = []
    for number, columns in enumerate(steps):
        following = steps[number + 1][0] if number + 1 < len(steps) else None
        most = len(columns) + 1 if columns[0].role in TARGETS else len(columns)
        made.append(Step(_step_cost(texts, columns, following, percent), most))
    return made


def _step_cost(texts: list[str], columns: tuple[Column, ...], following: Column | None, percent: bool) -> Cost:
    """The cost of giving the columns of one step ``k`` cells from cell ``i`` on."""
    column, block = columns[0], columns[0].role in TARGETS

    @cache
    def cost(i: int, k: int) -> float:
        if k == 0:
            return _SKIP_BLOCK if block else _skip_group(column) if len(columns) > 1 else skip_cost(column)
        if column.role == "group" and i > 0:
            return INFINITE
        if block:
            return split_block(texts[i : i + k], len(columns))[0]
        if len(columns) > 1:
            return sum(cell_cost("value", t, percent) for t in texts[i : i + k]) + _CUT_GROUP * (len(columns) - k)
        after = texts[i + 1] if i + 1 < len(texts) else ""
        return cell_cost(column.role, texts[i], percent) + (
            group_cost((column, following), texts[i], after) if following else 0.0
        )

    return cost


def _skip_group(column: Column) -> float:
    """Benchmarks are often missing, the years before them seldom."""
    return _SKIP_YEARS if column.area == "local" else _SKIP_BENCHMARKS


def _aligned_row(
    r: int, texts: list[str], own: list[Cell | None], steps: list[tuple[Column, ...]], placed: tuple[Placed, ...], doubt: float
) -> Row:
    row = Row(r)
    for i, place in enumerate(placed):
        if place.step is None:
            continue
        columns = steps[place.step]
        if columns[0].role in TARGETS:
            if i == place.first:
                _, parts = split_block(texts[i : i + place.count], len(columns))
                for column, part in zip(columns, parts, strict=True):
                    row.texts[column.index] = part
        else:
            columns = columns[len(columns) - place.count + i - place.first :][
                :1
            ]  # a group that lacks figures ends with the newest
            row.texts[columns[0].index] = texts[i]
            if place.count < len(steps[place.step]):
                row.doubtful.add(columns[0].index)
        for column in columns:
            if (cell := own[i]) is not None:
                row.cells.setdefault(column.index, cell)
            if texts[i] and place.margin < doubt:
                row.doubtful.add(column.index)
    return row


def _stands_as_printed(texts: list[str], steps: list[tuple[Column, ...]], costs: list[Step]) -> bool:
    """Whether each field of a whole row may stand where its tab puts it."""
    if len(texts) < max(columns[-1].index for columns in steps) + 1:
        return False
    own = [step.cost(columns[0].index, len(columns)) for columns, step in zip(steps[1:], costs[1:], strict=True)]
    return max(own) < _MISFIT
