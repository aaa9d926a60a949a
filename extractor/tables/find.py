"""Tables of a paper, in reading order."""

from __future__ import annotations

from dataclasses import replace

from corpus.models import Table
from extractor.reading.page import Page, Paper
from extractor.tables import ruled
from extractor.tables.cells import make_cells


def find_tables(paper: Paper) -> tuple[Table, ...]:
    """All tables of ``paper`` in reading order, numbered "t1", "t2" ...; take furniture off the pages first."""
    found = [table for page in paper.pages for table in find_on_page(page)]
    return tuple(replace(table, id=f"t{number}") for number, table in enumerate(found, start=1))


def find_on_page(page: Page) -> list[Table]:
    """Tables of one page, head of the page first."""
    tables = []
    for grid in ruled.find_grids(page.edges, page.width, page.height):
        x0, top, x1, bottom = grid.bbox
        words = [w for w in page.words if w.x1 >= x0 and w.x0 <= x1 and w.bottom >= top and w.top <= bottom]
        cells = make_cells(page, grid, words)
        if not any(cell.text for cell in cells):
            continue
        tables.append(
            Table(
                "",
                page.number,
                grid.bbox,
                len(grid.ys) - 1,
                len(grid.xs) - 1,
                tuple(cells),
                origin="ruled",
                page_to=page.number,
            )
        )
    return tables
