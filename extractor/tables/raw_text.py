"""Tables of a raw text layer, where neither tabs nor places are left: captioned tables, theme pages, scorecards."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.models import Cell, Table
from extractor.reading.page import Page, Paper
from extractor.tables.raw_captioned import CAPTION, RawRow, read_captioned
from extractor.tables.raw_pages import heading, read_theme_pages
from extractor.tables.raw_scorecard import read_scorecards


def find_raw_tables(paper: Paper) -> tuple[Table, ...]:
    """The tables of a raw text layer (origin "raw_text"), in reading order, ids "t1", "t2" ...; every cell keeps its line.

    A row's cells stand side by side: blank cells leave no trace in such a layer, so a cell's column is for the reader of
    the figures to tell. What cannot be told apart as a table is left out.
    """
    found: list[tuple[Page, list[RawRow], str, str]] = []
    for page in paper.pages:
        lines = page.lines
        for i, line in enumerate(lines):
            if CAPTION.match(line.text) and (rows := read_captioned(lines, i)):
                found.append((page, rows, line.text.strip(), heading(lines, i)))
        found += [(page, rows, "", section) for rows, section in read_theme_pages(lines)]
        found += [(page, rows, "", "") for rows in read_scorecards(lines)]
    found.sort(key=lambda f: (f[0].number, f[1][-1][0][1]))
    return tuple(_table(n, *parts) for n, parts in enumerate(found, 1))


def _table(number: int, page: Page, rows: Sequence[RawRow], title: str, section: str) -> Table:
    cells = tuple(
        Cell(row=r, column=c, text=text, page=page.number, line=line)
        for r, row in enumerate(rows)
        for c, (text, line) in enumerate(row)
    )
    width = max(len(row) for row in rows)
    return Table(f"t{number}", page.number, None, len(rows), width, cells, title, "", section, "raw_text", page.number)
