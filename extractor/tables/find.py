"""Tables of a paper, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.models import BBox, Table
from extractor.reading.faults import PageFaults
from extractor.reading.page import Edge, Page, Paper, Word
from extractor.tables import ruled, unruled
from extractor.tables.atoms import is_number
from extractor.tables.carried import carry_on
from extractor.tables.cells import make_cell, make_cells
from extractor.tables.continued import join_pages, nothing_below
from extractor.tables.describe import describe
from extractor.tables.headed import Headed, find_headed
from extractor.tables.judge import heads_rows_below, is_body_stripe, is_whole, middle_in, without_hanging
from extractor.tables.ruled import Grid
from extractor.tables.tiles import find_tiles
from extractor.tables.unruled import Layout


def find_tables(paper: Paper, faults: PageFaults | None = None) -> tuple[Table, ...]:
    """All tables of ``paper`` in reading order, numbered "t1", "t2" ...; take furniture off the pages first.

    A page that fails costs its own tables and is told to ``faults``; without these, its error is raised.
    """
    tables: list[list[Table]] = []
    for at, page in enumerate(paper.pages):
        found: list[Table] = []
        try:
            found = find_on_page(page)
            if at > 0 and tables[-1]:
                found = _carried_on(tables[-1][-1], paper.pages[at - 1], page, found)
        except Exception as error:
            if faults is None:
                raise
            faults.add(page.number, error)
        tables.append(found)
    found = join_pages(paper.pages, tables)
    return tuple(replace(table, id=f"t{number}") for number, table in enumerate(found, start=1))


def _carried_on(last: Table, before: Page, page: Page, found: list[Table]) -> list[Table]:
    """``found`` on ``page``, or with its first ones replaced by rows that go on with the ``last`` table of the page before."""
    if not nothing_below(last, before):
        return found
    shown = without_charts(page)
    table = carry_on(last, before, shown, found)
    if table is None or table.bbox is None:
        return found
    foot = table.bbox[3]
    if any(other.bbox is None or other.bbox[1] < foot < other.bbox[3] - 2 for other in found):
        return found  # the page shows a table that goes further
    return describe(shown, [table, *(other for other in found if other.bbox and other.bbox[1] >= foot)])


def find_on_page(page: Page) -> list[Table]:
    """Tables of one page, head of the page first."""
    page = without_charts(page)
    bounded = [without_hanging(page, grid) for grid in ruled.find_grids(page.edges)]
    grids = [(grid, [word for word in page.words if middle_in(word, grid.bbox)]) for grid in bounded]
    grids = _with_tails(page, [(grid, words) for grid, words in grids if words])
    grids, outside = _without_stripes(page, grids)
    headed = _headed_tables(page, grids, outside)
    used = {at for found in headed for at in found.used}
    grids = [(grid, words) for grid, words in grids if not any(id(word) in used for word in words)]
    outside = [word for word in outside if id(word) not in used]
    whole = [(grid, words) for grid, words in grids if is_whole(page, grid, words, outside)]
    tables = [_ruled_table(page, grid, words) for grid, words in whole]
    tables.extend(_unruled_table(page, found.layout) for found in headed)
    taken = used | {id(word) for _, words in whole for word in words}
    rest = [word for word in page.words if id(word) not in taken]
    tiles = find_tiles(page, rest)
    tables.extend(table for table, _ in tiles)
    tiled = {id(word) for _, words in tiles for word in words}
    rest = [word for word in rest if id(word) not in tiled]
    edges = [edge for edge in page.edges if not any(_within(edge, grid.bbox) for grid, _ in whole)]
    tables.extend(_unruled_table(page, layout) for layout in unruled.find_layouts(page, rest, edges))
    return describe(page, sorted(tables, key=lambda table: (table.bbox or (0, 0))[1]))


def _without_stripes(page: Page, grids: list[tuple[Grid, list[Word]]]) -> tuple[list[tuple[Grid, list[Word]]], list[Word]]:
    """The grids but shaded rows of figures, and the words outside them; a stripe may show only once another is taken off."""
    while True:
        outside = _outside(page, grids)
        kept = [(grid, words) for grid, words in grids if not is_body_stripe(page, grid, words, outside)]
        if len(kept) == len(grids):
            return kept, outside
        grids = kept


def _outside(page: Page, grids: Sequence[tuple[Grid, Sequence[Word]]]) -> list[Word]:
    """The words that stand in no grid."""
    inside = {id(word) for _, words in grids for word in words}
    return [word for word in page.words if id(word) not in inside]


def without_charts(page: Page) -> Page:
    """``page`` without the words, edges and fills of its charts."""
    if not page.charts:
        return page
    return replace(
        page,
        words=tuple(word for word in page.words if not any(middle_in(word, chart) for chart in page.charts)),
        edges=tuple(edge for edge in page.edges if not any(_within(edge, chart) for chart in page.charts)),
    )


def _with_tails(page: Page, grids: Sequence[tuple[Grid, list[Word]]]) -> list[tuple[Grid, list[Word]]]:
    """Grids with boxes of figures that close them made one: total rows may be filled bars without columns of their own."""
    joined: list[tuple[Grid, list[Word]]] = []
    for grid, words in grids:
        above = joined[-1][0] if joined else None
        if (
            above is not None
            and len(grid.xs) == 2 < len(above.xs)
            and abs(grid.bbox[0] - above.bbox[0]) < 4
            and abs(grid.bbox[2] - above.bbox[2]) < 4
            and -2 < grid.bbox[1] - above.bbox[3] < 20
            and sum(is_number(word.text) for word in words) >= 2 * len(grid.cells)
        ):
            boxes = [cell.bbox for cell in (*above.cells, *grid.cells)]
            if grid.bbox[1] - above.bbox[3] > 4:  # a bar between them that no ruling bounds
                boxes.append((above.bbox[0], above.bbox[3], above.bbox[2], grid.bbox[1]))
            whole = ruled.make_grid(boxes)
            joined[-1] = whole, [word for word in page.words if middle_in(word, whole.bbox)]
        else:
            joined.append((grid, words))
    return joined


def _headed_tables(page: Page, grids: Sequence[tuple[Grid, Sequence[Word]]], outside: Sequence[Word]) -> list[Headed]:
    found: list[Headed] = []
    for grid, words in grids:
        if heads_rows_below(page, grid, words, outside):
            beside = [other for other, _ in grids if other is not grid]
            table = find_headed(page, grid, words, beside, outside)
            if table is not None and not any(table.used & other.used for other in found):
                found.append(table)
    return found


def _ruled_table(page: Page, grid: Grid, words: Sequence[Word]) -> Table:
    grid = ruled.without_holes(grid, words)
    cells = tuple(make_cells(page, grid, words))
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    return Table("", page.number, grid.bbox, rows, columns, cells, origin="ruled", page_to=page.number)


def _unruled_table(page: Page, layout: Layout) -> Table:
    made = [make_cell(page, place, words, place.row < layout.header_rows) for place, words in layout.cells]
    ground = {cell.row: cell.fill for cell in reversed(made) if cell.text}
    cells = tuple(cell for cell in made if cell.text or cell.mark or cell.fill != ground.get(cell.row, cell.fill))
    return Table(
        "", page.number, layout.bbox, layout.row_count, layout.column_count, cells, origin="unruled", page_to=page.number
    )


def _within(edge: Edge, box: BBox) -> bool:
    return box[0] - 2 <= edge.x0 and edge.x1 <= box[2] + 2 and box[1] - 2 <= edge.top and edge.bottom <= box[3] + 2
