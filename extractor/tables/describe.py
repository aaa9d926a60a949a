"""What stands around and over a table: its title, its header rows, whether it is a table or only boxes of prose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.models import BBox, Cell, Table
from extractor.reading.page import Line, Page, Word
from extractor.tables.atoms import is_number
from extractor.tables.regions import CAPTION, ENUMERATOR

TITLE_REACH = 46.0  # points above a table in which its title stands
CLOSE = 8.0  # points between a heading and the note under it
UNIT_LINE = re.compile(
    r"(?:all\s+)?(?:figures|amounts|values)\s+(?:are\s+|shown\s+|stated\s+)*in\b|£\s?(?:m|k|'?000)s?$", re.IGNORECASE
)
WHITE = 2.5  # letters' heights between two headings on one line
LONG = 25  # words: a cell of more is prose
YEAR = re.compile(r"\b(19|20)\d\d\b|^\d{1,2}\.\d{1,2}[a-z]?$|^[A-Z]?\d{1,2}$")


def describe(page: Page, tables: Sequence[Table]) -> list[Table]:
    """``tables`` of ``page``, in order, each with title, header flags and kind ("layout" for boxes of prose)."""
    described: list[Table] = []
    for table in tables:
        kind = "layout" if is_layout(table) else table.kind
        cells = with_headers(table) if table.origin == "ruled" else table.cells
        title = find_title(page, table, described)
        if kind == "layout" and not title:
            first = table.cells[0]
            title = first.text if first.column_span == table.column_count and len(first.text) < 80 else ""
        described.append(replace(table, title=title, kind=kind, cells=cells))
    return described


def is_layout(table: Table) -> bool:
    """True for a form, a box of one column, or boxes of prose: long text from the first row on and no column of figures."""
    filled = [cell for cell in table.cells if cell.text]
    if table.column_count == 1:
        return True
    if not filled or table.column_count > 5:
        return False
    if sum(is_number(cell.text) for cell in filled) > 0.15 * len(filled):
        return False
    lengths = [len(cell.text.split()) for cell in filled]
    prose = sum(n for n in lengths if n >= LONG)
    first = min(
        (cell.row for cell in filled if cell.column_span < table.column_count or len(cell.text.split()) >= LONG), default=0
    )
    starts_long = any(cell.row == first and len(cell.text.split()) >= LONG for cell in filled)
    labels = [cell.text for cell in filled if cell.column == 0]
    form = len(labels) > 1 and sum(bool(ENUMERATOR.match(t)) or t.endswith(":") for t in labels) > 0.6 * len(labels)
    return (starts_long and prose > 0.6 * sum(lengths)) or (form and table.column_count <= 3)


def with_headers(table: Table) -> tuple[Cell, ...]:
    """Cells of a ruled table, those of its leading rows flagged that head its columns."""
    last = _header_rows(table)
    return tuple(cell if cell.header is (cell.row < last) else replace(cell, header=cell.row < last) for cell in table.cells)


def _header_rows(table: Table) -> int:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    count = 0
    ground = _ground(rows.get(0, []))
    for row in range(min(table.row_count - 1, 7)):
        cells = rows.get(row, [])
        if row < count:
            continue
        same = bool(ground) and _ground(cells) == ground
        figures = sum(is_number(c.text) and not YEAR.search(c.text) for c in cells if c.column)
        if not cells or (row and not same and not _names_parts(rows, row, table.column_count)) or figures:
            break
        count = max(
            row + 1, max(c.row + c.row_span for c in cells if c.text or c.fill) if any(c.text for c in cells) else row + 1
        )
    return min(count, table.row_count - 1)


def _names_parts(rows: Mapping[int, Sequence[Cell]], row: int, columns: int) -> bool:
    """True for a row with a name of its own for each column under one name of the row above over several of them."""
    wide = [cell for cell in rows.get(row - 1, ()) if 1 < cell.column_span < columns and cell.text and cell.column > 0]
    named = {
        cell.column for cell in rows[row] if cell.text and cell.column_span <= max((w.column_span for w in wide), default=0)
    }
    return any(w.column in named and len({k for k in named if 0 <= k - w.column < w.column_span}) > 1 for w in wide)


def _ground(cells: Sequence[Cell]) -> str:
    fills = [cell.fill for cell in cells if cell.text]
    return max(fills, key=fills.count) if fills else ""


def find_title(page: Page, table: Table, above: Sequence[Table]) -> str:
    """The heading printed over the table: the nearest short line above it, or that of a box of prose it stands under."""
    if table.bbox is None:
        return ""
    x0, top, x1, _ = table.bbox
    body = sorted(line.size for line in page.lines)[len(page.lines) // 2] if page.lines else 0.0
    near: list[Line] = []
    for line in page.lines:
        if line.bbox is None or line.angle or not (top - 2 * TITLE_REACH < line.bbox[3] <= top + 2):
            continue
        if x0 - 20 <= line.bbox[2] and line.bbox[0] <= x1 and not _inside(line.bbox, above):
            near.append(line)
    near.sort(key=lambda line: -(line.bbox or (0, 0, 0, 0))[3])
    note: Line | None = None  # a paragraph of one line between the heading and the table
    for line in near:
        if note is not None and not _leads(line, note, body):
            break
        heading = note is not None or CAPTION.match(line.text) or line.bold or line.size > 1.15 * body
        close = line.bbox is not None and line.bbox[3] > top - TITLE_REACH and line is near[0]
        if heading or close:
            text = re.sub(r"\s+", " ", _over(line, table.bbox))
            if not text or UNIT_LINE.match(text):
                continue
            if CAPTION.match(text) or (len(text) <= 140 and text[0].isalnum() and not text.endswith((".", ",", ";"))):
                return text
        if len(line.text) > 90 and not heading:
            note = line  # what stands above a paragraph heads that, and the table under it only if it is close
    boxes = [t for t in above if t.kind == "layout" and t.bbox and t.bbox[3] <= top + 2 and top - t.bbox[3] < TITLE_REACH]
    return boxes[-1].title if boxes else ""


def _leads(line: Line, note: Line, body: float) -> bool:
    """Whether a line is a heading close above a note of one line: bold or larger than the page's text, and not numbered."""
    if line.bbox is None or note.bbox is None or note.bbox[1] - line.bbox[3] > CLOSE or ENUMERATOR.match(line.text):
        return False
    return (line.bold or line.size > 1.15 * body) and len(line.text) <= 90


def _over(line: Line, box: BBox) -> str:
    """The words of a line that stand over the table, where wide white parts it into headings of tables side by side."""
    words = sorted((w for w in line.words if w.text.strip()), key=lambda w: w.x0)
    runs: list[list[Word]] = []
    for word in words:
        if runs and word.x0 - runs[-1][-1].x1 <= WHITE * max(word.size, line.size, 1.0):
            runs[-1].append(word)
        else:
            runs.append([word])
    if len(runs) < 2:
        return line.text
    mine = [run for run in runs if box[0] - 20 <= run[0].x0 < box[2]]
    return " ".join(w.text for run in mine[:1] for w in run)


def _inside(box: BBox, tables: Sequence[Table]) -> bool:
    middle = (box[1] + box[3]) / 2
    return any(
        t.bbox is not None and t.bbox[1] < middle < t.bbox[3] and t.bbox[0] < box[2] and box[0] < t.bbox[2] for t in tables
    )
