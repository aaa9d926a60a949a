"""Tables of a text layer: every run of lines with tabs becomes one Table; raw text is read by :mod:`.raw_text`.

A tab stands where a cell ends, but the conversions that make such layers drop blank cells: a row can stand one or two
cells to the left of its neighbours. Cells are kept at the field they stand in, blank ones too, so that the reader of
the figures knows each row's length and can place its cells by what they hold.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.models import Cell, Table
from extractor.reading.page import Line, Page, Paper
from extractor.tables.raw_text import find_raw_tables
from extractor.vocabulary.figures import load, squeeze

_RULE = re.compile(r"[\s\-|_=+:]*")
_PROSE = 220  # letters: a cell longer than this is a paragraph in a box
_CAPTION = re.compile(r"\s*(?:table|figure|chart|appendix)\s+\w+\s*[-–—:.]", re.IGNORECASE)
_HEADING_LENGTH = 90
_CAPTION_DISTANCE = 3  # non-blank lines above a table in which its caption may stand


def find_delimited_tables(paper: Paper) -> tuple[Table, ...]:
    """All tables of a text layer, those with tabs and those of raw text, ids "t1", "t2" ... in reading order."""
    found = [*find_tabbed_tables(paper), *find_raw_tables(paper)]
    found.sort(key=lambda table: (table.page, table.cells[-1].line))
    return tuple(replace(table, id=f"t{number}") for number, table in enumerate(found, 1))


def find_tabbed_tables(paper: Paper) -> tuple[Table, ...]:
    """The tables of tab-separated lines, ids "t1", "t2" ... in reading order; rows are lines, columns are fields.

    Every field is a cell (blank ones too) with the line it stands on; ``title`` is the caption above the table and
    ``section`` the heading in capitals that it stands under.
    """
    tables: list[Table] = []
    for page in paper.pages:
        for block in _blocks(page.lines):
            tables.append(_table(page, block, len(tables) + 1))
    return tuple(tables)


def _fields(line: Line) -> list[str]:
    return [re.sub(r"\s+", " ", field).strip() for field in line.text.split("\t")]


def _is_rule(line: Line) -> bool:
    return _RULE.fullmatch(line.text) is not None


def _is_prose(fields: list[str]) -> bool:
    filled = [f for f in fields if f]
    return bool(filled) and len(filled) <= 2 and max(map(len, filled)) > _PROSE


def _is_boxed_word(fields: list[str]) -> bool:
    """DEFINITION and the like beside a short paragraph."""
    filled = [f for f in fields if f]
    return bool(filled) and squeeze(filled[0]) in load("headers")["not_a_section"]["words"]


def _blocks(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Runs of lines with tabs; blank lines and drawn rules do not end a run, text does, and so does a repeated header."""
    blocks: list[list[Line]] = []
    current: list[Line] = []
    for line in lines:
        fields = _fields(line)
        if "\t" not in line.text:
            if line.text.strip() and not _is_rule(line):
                current = _close(blocks, current)
            continue
        if _is_rule(line) and "-" in line.text:
            continue
        if _is_prose(fields) or _is_boxed_word(fields):
            current = _close(blocks, current)
            continue
        if len(current) > 2 and fields == _fields(current[0]) and any(fields):
            current = _close(blocks, current)
        current.append(line)
    _close(blocks, current)
    return blocks


def _close(blocks: list[list[Line]], current: list[Line]) -> list[Line]:
    while current and not any(_fields(current[0])):
        current = current[1:]
    while current and not any(_fields(current[-1])):
        current = current[:-1]
    if len(current) >= 2:
        blocks.append(current)
    return []


def _table(page: Page, block: list[Line], number: int) -> Table:
    rows = [_fields(line) for line in block]
    cells = tuple(
        Cell(row=r, column=c, text=text, page=page.number, line=line.number)
        for r, (line, fields) in enumerate(zip(block, rows, strict=True))
        for c, text in enumerate(fields)
    )
    above = [line for line in page.lines if line.number < block[0].number and line.text.strip()]
    return Table(
        id=f"t{number}",
        page=page.number,
        bbox=None,
        row_count=len(rows),
        column_count=max(map(len, rows)),
        cells=cells,
        title=_caption(above),
        section=_heading(above),
        origin="delimited",
        page_to=page.number,
    )


def _caption(above: list[Line]) -> str:
    """The nearest "Table 1 - ..." above the table, with the lines it runs over."""
    near = above[-_CAPTION_DISTANCE:]
    for i in range(len(near) - 1, -1, -1):
        if _CAPTION.match(near[i].text) and "\t" not in near[i].text:
            return " ".join(line.text.strip() for line in near[i:] if "\t" not in line.text)
    return ""


def _heading(above: list[Line]) -> str:
    """The nearest line above in capitals, leaving out the names of boxes."""
    boxes = load("headers")["not_a_section"]["words"]
    for line in reversed(above):
        text = line.text.strip()
        if "\t" in line.text or len(text) > _HEADING_LENGTH or sum(c.isalpha() for c in text) < 3:
            continue
        if text.upper() == text and squeeze(text) not in boxes:
            return text
    return ""
