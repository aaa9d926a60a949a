"""Minutes and decision notices set as a ruled table: its lines are read cell by cell, not across the columns.

Only tables whose header names what minutes are made of ("Item | Discussion | Action"), lists of names ("Name | Role"), and
tables whose first column names the fields of a decision notice ("Subject", "Decision") are taken apart; every other page
keeps its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor.papers.margins import is_margin
from extractor.papers.sides import lines_by_side
from extractor.reading.page import Edge, Line, Page, Word
from extractor.vocabulary.words import either, load

_NEAR = 4.0  # points within which two ruling lines are one
_HEADER = 90  # letters: no header row is longer
_HINT = re.compile(  # words of which every table that is taken apart has one in a short line
    r"\b(?:actions?|decisions?|resolutions?|names?|members?|attendees?|councillors?|representatives?)\b", re.IGNORECASE
)
_LOW = 9.0  # points: no row is lower
_MANY = 400  # vertical lines on a page: a drawing


@dataclass(frozen=True, slots=True)
class Grid:
    """Ruling lines of one table: left edges of its columns and the last right edge, tops of its rows and the last bottom."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """Which columns hold titles, actions or decisions, and who is to do them by when (with the header's own word)."""

    titles: frozenset[int] = frozenset()
    actions: frozenset[int] = frozenset()
    charged: tuple[tuple[int, str], ...] = ()
    people: bool = False  # a list of names: a row is one line


_Cells = dict[tuple[int, int], list[Line]]


@cache
def _words() -> dict[str, re.Pattern[str]]:
    rows = load("minutes")["tables"]
    return {key: re.compile(rf"{either(rows[key])}\s*[:.]?", re.I) for key in rows}


def lines_by_cell(pages: Sequence[Page]) -> list[tuple[Line, ...]]:
    """The lines of each page; those of minutes set as a table in the order of its cells, row by row.

    A table that goes on at the head of the next page, in the same columns, is read alike.
    """
    out: list[tuple[Line, ...]] = []
    before: tuple[tuple[float, ...], Roles] | None = None
    for page in pages:
        lines = page.lines
        hinted = before is not None or any(len(line.text) < _HEADER and _HINT.search(line.text) for line in lines)
        grids = _grids(page) if page.edges and hinted else []
        last = None
        if not grids:
            lines = lines_by_side(page, lines)
        for grid in grids:
            cells = _cells(lines, grid)
            roles = _roles(cells, grid) or (before[1] if before and _same(before[0], grid.columns) else None)
            if roles:
                lines = tuple(_reordered(lines, grid, cells, roles))
                last = (grid.columns, roles)
        before = last
        out.append(lines)
    return out


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))


def _grids(page: Page) -> list[Grid]:
    """The ruled tables of a page that vertical lines part into two to seven columns, from the top."""
    upright = sorted((e for e in page.edges if e.orientation == "v" and e.bottom - e.top > _LOW), key=lambda e: e.top)
    level = [edge for edge in page.edges if edge.orientation == "h" and edge.x1 - edge.x0 > 20]
    if len(upright) < 3 or len(level) < 2 or len(upright) > _MANY:
        return []
    groups: list[list[Edge]] = []
    for edge in upright:
        if groups and edge.top <= max(e.bottom for e in groups[-1]) + _NEAR:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    found = []
    for group in groups:
        columns = _distinct([edge.x0 for edge in group])
        top, bottom = min(e.top for e in group) - _NEAR, max(e.bottom for e in group) + _NEAR
        rows = _distinct([edge.top for edge in level if top <= edge.top <= bottom])
        if 3 <= len(columns) <= 8 and len(rows) >= 2:
            found.append(Grid(columns, rows))
    return found


def _distinct(values: Sequence[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)


def _cells(lines: Sequence[Line], grid: Grid) -> _Cells:
    """The lines of each cell (row, column); the words of a printed line go to the columns that they stand in."""
    cells: _Cells = {}
    for line in lines:
        if line.bbox is None or not _inside(line, grid):
            continue
        middle = (line.bbox[1] + line.bbox[3]) / 2
        row = sum(middle > top for top in grid.rows) - 1
        parts: dict[int, list[Word]] = {}
        for word in line.words:
            parts.setdefault(max(0, sum(word.x0 + 1 > left for left in grid.columns) - 1), []).append(word)
        for column, words in parts.items():
            cells.setdefault((row, column), []).append(_line(line, words))
    return cells


def _inside(line: Line, grid: Grid) -> bool:
    if line.bbox is None or not line.words or line.angle:
        return False
    middle = (line.bbox[1] + line.bbox[3]) / 2
    return grid.rows[0] < middle < grid.rows[-1] and grid.columns[0] - _NEAR < line.bbox[0] < grid.columns[-1]


def _line(line: Line, words: Sequence[Word]) -> Line:
    box = (words[0].x0, min(w.top for w in words), words[-1].x1, max(w.bottom for w in words))
    text = " ".join(word.text for word in words)
    return Line(text, line.number, tuple(words), box, line.size, all(word.bold for word in words))


def _text(cells: _Cells, row: int, column: int) -> str:
    return " ".join(line.text for line in cells.get((row, column), ())).strip()


def _roles(cells: _Cells, grid: Grid) -> Roles | None:
    """What the columns of minutes or of a notice hold; None for any other table."""
    width, words = len(grid.columns) - 1, _words()
    for row in range(min(2, len(grid.rows) - 1)):
        texts = [_text(cells, row, column) for column in range(width)]
        actions = frozenset(i for i, text in enumerate(texts) if words["action"].fullmatch(text))
        known = sum(bool(words["header"].fullmatch(text)) for text in texts)
        if actions and known >= 2 and known >= 0.6 * sum(bool(text) for text in texts):
            titles = frozenset(i for i, text in enumerate(texts) if words["title"].fullmatch(text))
            charged = tuple((i, text) for i, text in enumerate(texts) if words["charged"].fullmatch(text) and i not in actions)
            return Roles(titles, actions, charged)
        if width < 5 and words["name"].fullmatch(texts[0]) and all(words["beside_name"].fullmatch(text) for text in texts[1:]):
            return Roles(people=True)
    fields = sum(bool(words["fields"].fullmatch(_text(cells, row, 0))) for row in range(len(grid.rows) - 1))
    return Roles() if width == 2 and fields >= 3 else None


def _reordered(lines: Sequence[Line], grid: Grid, cells: _Cells, roles: Roles) -> Iterator[Line]:
    """The lines of a page with those of the table cell by cell, an empty line between cells; the header row is left out."""
    done = False
    for line in lines:
        if not _inside(line, grid):
            yield line
        elif not done:
            done = True
            for row in range(len(grid.rows) - 1):
                yield from _row(cells, row, len(grid.columns) - 1, roles)
            yield Line("")


def _row(cells: _Cells, row: int, width: int, roles: Roles) -> Iterator[Line]:
    texts = [_text(cells, row, column) for column in range(width)]
    if roles.actions and all(_words()["header"].fullmatch(text) for text in texts if text):
        return
    if roles.people:
        if not _words()["name"].fullmatch(texts[0]):
            yield Line("\t".join(text for text in texts if text), min(line.number for line in cells.get((row, 0), [Line("")])))
        return
    told = "; ".join(f"{head}: {texts[i]}" for i, head in roles.charged if texts[i])
    charged = {i for i, _ in roles.charged}
    margins = {i for i in roles.actions if i not in roles.titles and is_margin([line.text for line in cells.get((row, i), ())])}
    beside = tuple(line.text for i in sorted(margins) for line in cells.get((row, i), ()))
    main = max((i for i in range(width) if i not in margins), key=lambda i: len(texts[i]), default=-1)
    for column in range(width):
        lines = cells.get((row, column), [])
        if column in margins:
            continue
        if column == main and beside:
            lines = [*lines[:-1], replace(lines[-1], charged=beside)]
        if not lines or (column in charged and any(texts[i] for i in roles.actions)):
            continue
        yield Line("")
        if column in roles.actions:
            yield Line("Action:", lines[0].number, bold=True)
        titled = column in roles.titles and not texts[column].isdigit()
        if column in roles.actions and told:
            lines = [*lines[:-1], replace(lines[-1], text=f"{lines[-1].text} ({told})")]
        yield from (replace(line, bold=True) for line in lines) if titled else lines
