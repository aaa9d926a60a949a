"""Tables become figures: each table is read as the layout that it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from corpus.models import Observation, Problem, ScorecardRow, Table
from extractor.figures.captions import read_caption
from extractor.figures.certainty import with_reasons
from extractor.figures.context import Figures, ReportContext
from extractor.figures.detail import read_detail
from extractor.figures.grid import Grid, grid_of
from extractor.figures.gutters import back_to_blocks, find_rows_of_blocks, joined_blocks
from extractor.figures.known import Known, known_figures
from extractor.figures.kpi import read_kpi
from extractor.figures.legible import doubt_illegible
from extractor.figures.lists import is_list
from extractor.figures.matrix import is_crossed, read_matrix
from extractor.figures.scorecard import read_scorecard
from extractor.figures.siblings import told_apart
from extractor.figures.stacked import find_stacks, handed_back, joined
from extractor.figures.tiles import read_tile
from extractor.grammar.periods import Period, span_of
from extractor.reading.faults import described
from extractor.vocabulary.figures import load, squeeze

_LONGEST_HEADING = 90
_LARGER = 1.15  # than the page's text: a heading's letters


def find_figures(tables: tuple[Table, ...], context: ReportContext) -> Figures:
    """Observations, scorecard rows and targets of all tables of one paper, and the tables that could not be read."""
    held = [grid for table in tables if table.kind != "layout" and not is_list(grid := grid_of(table))]
    blocks = {row[0].table.id: row for row in find_rows_of_blocks(held, context.month)}
    grids = [joined_blocks(row) if len(row) > 1 else row[0] for row in blocks.values()]
    sections = find_table_sections(tables)
    last: list[ScorecardRow] = []

    def scorecard(grid: Grid) -> Figures:
        here = read_scorecard(grid, context, sections[grid.table.id], last[-1] if last else None)
        last.extend(here.scorecard[-1:])
        return here

    found, used = _read_all(grids, scorecard)
    known = known_figures(found.observations)
    rest = [g for g in grids if g.table.id not in used]
    boxes, used = _read_all(rest, lambda g: read_tile(g, context, sections[g.table.id]))
    rest = [g for g in rest if g.table.id not in used]
    more, used = _read_all(rest, lambda g: read_kpi(g, context, sections[g.table.id]))
    boxes += more
    rest = [g for g in rest if g.table.id not in used]
    crossed = {g.table.id for g in rest if is_crossed(g, context)}
    stacks = {s[0].table.id: s for s in find_stacks([g for g in rest if g.table.id not in crossed], context.month)}
    details, used = _read_all(
        [joined(stack) if len(stack) > 1 else stack[0] for stack in stacks.values()],
        lambda g: _read_stack(g, stacks[g.table.id], context, known, sections),
    )
    used = {grid.table.id for first in used for grid in stacks[first]}
    rest = [g for g in rest if g.table.id not in used]
    places = {g.table.id: n for n, g in enumerate(grids)}
    headed = {g.table.id: _section_on_page(g.table, tables, context, sections) for g in rest}
    matrices, _ = _read_all(rest, lambda g: read_matrix(g, context, headed[g.table.id], grids[: places[g.table.id]]))
    captions = {g.table.id: read_caption(g.table.title, context.council, context.month).measure for g in grids}
    others = replace(matrices, observations=told_apart(matrices.observations, captions))
    read = doubt_illegible(found + boxes + details + others)
    back = back_to_blocks(read.observations, blocks)
    return replace(read, observations=tuple(_dated(with_reasons(o), context.month) for o in back))


def _dated(figure: Observation, as_at: str) -> Observation:
    """The figure with the first and last day of its period."""
    start, end = span_of(Period(figure.period_type, figure.period), as_at)
    return replace(figure, period_start=start, period_end=end)


def _read_stack(grid: Grid, stack: list[Grid], context: ReportContext, known: Known, sections: dict[str, str]) -> Figures:
    """The figures of a theme page's table, each under the block that prints it."""
    found = read_detail(grid, context, known, sections[grid.table.id])
    return replace(found, observations=handed_back(found.observations, stack))


def find_table_sections(tables: tuple[Table, ...]) -> dict[str, str]:
    """The heading that each table stands under, by the table's id: its own, else the last one before it."""
    sections: dict[str, str] = {}
    current = ""
    for table in tables:
        if table.kind != "kpi" and _is_heading(table.title):
            current = table.title.strip()
        sections[table.id] = table.section or current
    return sections


def _section_on_page(table: Table, tables: Sequence[Table], context: ReportContext, sections: Mapping[str, str]) -> str:
    """The heading that a table without a title stands under: the last larger or bold line above it on its page; that of the
    table before it, where that stands on the same page and no heading between."""
    if table.title or table.section or table.bbox is None:
        return sections[table.id]
    lines = context.lines.get(table.page, ())
    before = [
        t for t in tables if t.page == table.page and t.bbox is not None and t.bbox[3] <= table.bbox[1] and t is not table
    ]
    top = max((t.bbox[3] for t in before if t.bbox is not None), default=0.0)
    body = sorted(line.size for line in lines)[len(lines) // 2] if lines else 0.0
    above = [
        line.text.strip()
        for line in lines
        if line.bbox is not None
        and top <= line.bbox[1]
        and line.bbox[3] <= table.bbox[1]
        and (line.bold or line.size > _LARGER * body)
        and _is_heading(line.text)
    ]
    return above[-1] if above else sections[table.id] if before else ""


def _is_heading(title: str) -> bool:
    known, words = load("headers")["not_a_section"], squeeze(title)
    sentence = len(title) > _LONGEST_HEADING or title.rstrip().endswith((".", ":", ";", ":-"))
    return bool(words) and not sentence and words not in known["words"] and words.split()[0] not in known["starts"]


def _read_all(grids: list[Grid], read: Callable[[Grid], Figures]) -> tuple[Figures, set[str]]:
    """What a reader finds in the tables, and the ids of those that it read; a table that fails is a problem."""
    found, used = Figures(), set()
    for grid in grids:
        try:
            here = read(grid)
        except Exception as error:  # of whatever kind, it costs this table alone
            advice = "Look at the table on the page: its figures are not in the archive."
            here = Figures(
                problems=(Problem("figures", f"{grid.table.id} cannot be read ({described(error)})", grid.table.page, advice),)
            )
        if here.observations or here.scorecard:
            used.add(grid.table.id)
        found += here
    return found, used
