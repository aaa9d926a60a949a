"""Tables that run over a page end become one table; each cell keeps its own page and box.

Every printed row stays a row: a header printed again is kept, its cells flagged, and a row that the page end cuts in two is
two rows on two pages; ``with_whole_rows`` puts its texts together. ``split_by_page`` gives the parts back as they stand on
their pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from corpus.models import BBox, Cell, Table
from extractor.reading.page import Page
from extractor.tables.atoms import Row, is_number, make_rows
from extractor.tables.cells import make_cell
from extractor.tables.regions import is_tabular, merge_rules
from extractor.tables.ruled import GridCell

SHIFT = 9.0  # points by which a column may move from page to page
FEWEST_FIGURES = 2  # of a row that a page end cuts
Interval = tuple[float, float]
_WORD = re.compile(r"[^\W\d_]{2}")


def join_pages(pages: Sequence[Page], tables: Sequence[Sequence[Table]]) -> list[Table]:
    """All tables in reading order; ``tables[k]`` are those of ``pages[k]``, and those that run on are joined."""
    joined: list[Table] = []
    for at, found in enumerate(tables):
        known = [table.rows() for table in tables[at - 1]] if at > 0 else []
        fresh = next((table for table in found if table.rows() not in known), None)
        for table in found:
            part = table
            if table is fresh and at > 0 and pages[at].number == pages[at - 1].number + 1:
                last = joined[-1] if joined and joined[-1].page_to == pages[at - 1].number else None
                if last is not None and continues(last, table, pages[at - 1], pages[at]):
                    joined[-1] = append(last, table)
                    continue
                if last is None or not tables[at - 1] or not nothing_below(last, pages[at - 1]):
                    part = with_cut_header(table, pages[at - 1], pages[at])
            joined.append(part)
    return joined


def split_by_page(table: Table) -> tuple[Table, ...]:
    """The parts of ``table`` page by page, rows counted from 0 on each page, as a reader of one page sees them."""
    numbers = sorted({cell.page for cell in table.cells})
    if len(numbers) < 2:
        return (table,)
    parts = []
    for page in numbers:
        cells = [cell for cell in table.cells if cell.page == page]
        first = min(cell.row for cell in cells)
        count = max(cell.row + cell.row_span for cell in cells) - first
        moved = tuple(replace(cell, row=cell.row - first) for cell in cells)
        parts.append(replace(table, page=page, page_to=page, bbox=_around(cells), row_count=count, cells=moved))
    return tuple(parts)


def continues(table: Table, after: Table, page: Page, following: Page) -> bool:
    """True if ``after``, first on ``following``, goes on with ``table``, last on ``page``."""
    if table.kind == "layout" or after.kind == "layout" or table.column_count != after.column_count:
        return False
    if not nothing_below(table, page) or not _nothing_above(after, page, following):
        return False
    last = [cell for cell in table.cells if cell.page == page.number]
    if not _same_columns(column_intervals(last), column_intervals(after.cells)):
        return False
    if _named(last) and _named(after.cells) is False:
        return False
    return repeated_rows(table, after) > 0 or not (_starts_with_header(after) or _starts_alike(table, after))


def _named(cells: Sequence[Cell]) -> bool | None:
    """Whether most rows begin with a word, and not with a figure or a letter alone (a formula, a picture); None where none
    begins with anything."""
    begun = [cell.text for cell in cells if cell.column == 0 and cell.text and not cell.header]
    return 2 * sum(bool(_WORD.search(text)) for text in begun) >= len(begun) if begun else None


def append(table: Table, after: Table) -> Table:
    """``table`` with the rows of ``after`` below its own; header rows printed again are flagged."""
    repeated = repeated_rows(table, after)
    moved = (replace(cell, row=cell.row + table.row_count, header=cell.row < repeated) for cell in after.cells)
    rows = table.row_count + after.row_count
    return replace(table, cells=(*table.cells, *moved), row_count=rows, page_to=after.page)


def with_whole_rows(table: Table) -> Table:
    """``table`` with the texts of each row that a page end cuts together in the half that holds its figures.

    The other half keeps its cells, blank. A row is cut if its figures all stand on one of the pages, and words of its name go
    on in the middle of a sentence.
    """
    cells = list(table.cells)
    for page in range(table.page, table.page_to):
        last = max((cell.row for cell in cells if cell.page == page), default=None)
        first = min((cell.row for cell in cells if cell.page == page + 1 and not cell.header), default=None)
        if last is not None and first is not None:
            joined = _joined({k: cell for k, cell in enumerate(cells) if cell.row in (last, first)}, last, first)
            cells = [joined.get(k, cell) for k, cell in enumerate(cells)]
    return replace(table, cells=tuple(cells))


def _joined(cells: Mapping[int, Cell], last: int, first: int) -> dict[int, Cell]:
    """The cells of two halves of a row, by their keys, with texts as :func:`with_whole_rows` has them; none for two rows."""
    above = {cell.column: k for k, cell in cells.items() if cell.row == last}
    below = {cell.column: k for k, cell in cells.items() if cell.row == first}
    figures = [sum(is_number(cells[k].text) for k in half.values()) for half in (above, below)]
    pairs = [(above[c], below[c]) for c in sorted(above.keys() & below.keys())]
    both = [(a, b) for a, b in pairs if cells[a].text and cells[b].text]
    if any(cell.row_span > 1 for cell in cells.values()) or any(cells[k].header for k in above.values()):
        return {}
    if min(figures) > 0 or max(figures) < FEWEST_FIGURES or not any(_goes_on(cells[a].text, cells[b].text) for a, b in both):
        return {}
    made: dict[int, Cell] = {}
    for a, b in pairs:
        text = f"{cells[a].text} {cells[b].text}".strip()
        own, other = (a, b) if figures[0] else (b, a)
        made[own], made[other] = replace(cells[own], text=text), replace(cells[other], text="")
    return made


def _goes_on(text: str, rest: str) -> bool:
    """True for words that are the next of the same sentence."""
    return (
        rest[:1].islower() or rest[:1] in "(&" or text.endswith((",", "&", "/", "(", "–")) or text.count("(") > text.count(")")
    )


def repeated_rows(table: Table, after: Table) -> int:
    """How many leading rows of ``after`` print the leading rows of ``table`` again."""
    count = 0
    for first, second in zip(table.rows(), after.rows(), strict=False):
        if [_fold(text) for text in first] != [_fold(text) for text in second] or not any(first):
            break
        count += 1
    return count


def _fold(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _starts_with_header(table: Table) -> bool:
    """True if the first row names columns that hold figures further down."""
    rows = table.rows()
    first = [k for k, text in enumerate(rows[0]) if k and text and not is_number(text)]
    figured = [k for k in first if sum(is_number(row[k]) for row in rows[1:]) > 0.5 * sum(bool(row[k]) for row in rows[1:])]
    return len(figured) >= 2 and len(figured) >= 0.5 * len(first)


def _starts_alike(table: Table, after: Table) -> bool:
    """True if both begin with a row merged in one way and go on with rows merged otherwise: two boxes of one form."""
    first = _spans(table.cells, 0)
    merged = any(span > 1 for _, span in first)
    return merged and first == _spans(after.cells, 0) and first != _spans(table.cells, table.row_count - 1)


def _spans(cells: Sequence[Cell], row: int) -> list[tuple[int, int]]:
    return sorted((cell.column, cell.column_span) for cell in cells if cell.row == row)


def column_intervals(cells: Sequence[Cell]) -> dict[int, Interval]:
    """Extent of each column, from the boxes of cells that fill it alone."""
    found: dict[int, Interval] = {}
    for cell in cells:
        if cell.column_span == 1 and cell.bbox is not None:
            low, high = found.get(cell.column, (cell.bbox[0], cell.bbox[2]))
            found[cell.column] = min(low, cell.bbox[0]), max(high, cell.bbox[2])
    return found


def _same_columns(first: dict[int, Interval], second: dict[int, Interval]) -> bool:
    shared = sorted(first.keys() & second.keys())
    if len(shared) < 2:
        return False
    shift = median(((second[k][0] + second[k][1]) - (first[k][0] + first[k][1])) / 2 for k in shared)
    met = sum(
        min(first[k][1] + shift, second[k][1]) - max(first[k][0] + shift, second[k][0]) > -SHIFT / 3
        and min(abs(first[k][0] - second[k][0]), abs(first[k][1] - second[k][1]), abs(shift)) < 4 * SHIFT
        for k in shared
    )
    return met == len(shared) and abs(shift) < 6 * SHIFT


def nothing_below(table: Table, page: Page) -> bool:
    """True if the table, on ``page`` last, reaches down to the foot of the page's text."""
    foot = max((cell.bbox[3] for cell in table.cells if cell.page == page.number and cell.bbox), default=0.0)
    return not any(line.bbox and not line.angle and line.bbox[1] > foot + 1 for line in page.lines)


def _nothing_above(table: Table, page: Page, following: Page) -> bool:
    """True if nothing stands above the table that did not stand on the page before as well."""
    if table.bbox is None:
        return False
    known = {_fold(line.text) for line in page.lines}
    top = table.bbox[1]
    above = [line for line in following.lines if line.bbox and not line.angle and line.bbox[3] < top + 1]
    return all(_fold(line.text) in known for line in above)


def with_cut_header(table: Table, page: Page, following: Page) -> Table:
    """``table`` with header lines over it that stand alone at the foot of ``page``, under a rule of their own."""
    if table.bbox is None or table.kind == "layout" or not _nothing_above(table, page, following):
        return table
    columns = column_intervals(table.cells)
    rows, blank = make_rows(page, [word for word in page.words if word.bottom > 0.6 * page.height])
    if not rows or len(columns) < 3:
        return table
    cut = [row for row in rows if row.top > _last_rule(page, rows[-1])]
    if not 0 < len(cut) <= 3 or not all(is_tabular(row, blank) for row in cut[:1]):
        return table
    cells: list[Cell] = []
    for number, row in enumerate(cut):
        for atom in row.atoms:
            column = _column_of(atom.x0, atom.x1, columns)
            if (
                column is None
                or (is_number(atom.text) and atom.text != "%")
                or any(c.column == column and c.row == number for c in cells)
            ):
                return table
            place = GridCell(number, column, 1, 1, (atom.x0, atom.top, atom.x1, atom.bottom))
            cells.append(make_cell(page, place, atom.words, header=True))
    moved = tuple(replace(cell, row=cell.row + len(cut), header=cell.header or cell.row == 0) for cell in table.cells)
    box = _around(cells)
    return replace(
        table,
        page=page.number,
        page_to=following.number,
        bbox=box,
        row_count=table.row_count + len(cut),
        cells=(*cells, *moved),
    )


def _last_rule(page: Page, row: Row) -> float:
    """Height of the last rule above the foot of the page's text that is as wide as its last row, or the foot itself."""
    rules = [r.top for r in merge_rules(page.edges) if r.top < row.middle and r.x0 <= row.x0 + 6 and r.x1 >= row.x1 - 6]
    low = max(rules, default=page.height)
    return low - 2 if row.bottom - low < 60 else page.height


def _column_of(x0: float, x1: float, columns: dict[int, Interval]) -> int | None:
    reach = {k: min(x1, high) - max(x0, low) for k, (low, high) in columns.items()}
    best = max(reach, key=lambda k: reach[k])
    if reach[best] > 0:
        return best
    near = min(columns, key=lambda k: abs(columns[k][0] + columns[k][1] - x0 - x1))
    return near if abs(columns[near][0] + columns[near][1] - x0 - x1) < 60 else None


def _around(cells: Sequence[Cell]) -> BBox:
    boxes = [cell.bbox for cell in cells if cell.bbox]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
