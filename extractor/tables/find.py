"""Tables of a paper, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.models import BBox, Table
from extractor.reading.page import Page, Paper, Word
from extractor.tables import ruled, unruled
from extractor.tables.cells import make_cell, make_cells


def find_tables(paper: Paper) -> tuple[Table, ...]:
    """All tables of ``paper`` in reading order, numbered "t1", "t2" ...; take furniture off the pages first."""
    found = [table for page in paper.pages for table in find_on_page(page)]
    return tuple(replace(table, id=f"t{number}") for number, table in enumerate(found, start=1))


def find_on_page(page: Page) -> list[Table]:
    """Tables of one page, head of the page first."""
    tables = []
    for grid in ruled.find_grids(page.edges, page.width, page.height):
        words = _touching(page.words, grid.bbox)
        cells = make_cells(page, grid, words)
        if not any(cell.text for cell in cells):
            continue
        rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
        tables.append(Table("", page.number, grid.bbox, rows, columns, tuple(cells), origin="ruled", page_to=page.number))
    taken = [table.bbox for table in tables if table.bbox]
    rest = [word for word in page.words if not any(_inside(word, box) for box in taken)]
    edges = [edge for edge in page.edges if not any(_within(edge, box) for box in taken)]
    for layout in unruled.find_layouts(page, rest, edges):
        cells = [make_cell(page, place, words, place.row < layout.header_rows) for place, words in layout.cells]
        tables.append(
            Table(
                "",
                page.number,
                layout.bbox,
                layout.row_count,
                layout.column_count,
                tuple(cells),
                origin="unruled",
                page_to=page.number,
            )
        )
    return sorted(tables, key=lambda table: (table.bbox or (0, 0))[1])


def _touching(words: Sequence[Word], box: BBox) -> list[Word]:
    x0, top, x1, bottom = box
    return [w for w in words if w.x1 >= x0 and w.x0 <= x1 and w.bottom >= top and w.top <= bottom]


def _inside(word: Word, box: BBox) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _within(edge: object, box: BBox) -> bool:
    x0, top, x1, bottom = edge.x0, edge.top, edge.x1, edge.bottom  # type: ignore[attr-defined]
    return bool(box[0] - 2 <= x0 and x1 <= box[2] + 2 and box[1] - 2 <= top and bottom <= box[3] + 2)
