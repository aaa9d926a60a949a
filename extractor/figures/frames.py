"""A grid as frames: a head, the rows that it names, the bands between them.

One table may hold several frames under each other: a head that is printed again goes on, another head begins another frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.figures.grid import Grid
from extractor.figures.money import says_scale_only
from extractor.grammar.numbers import is_absent, parse_value
from extractor.grammar.periods import parse_period
from extractor.vocabulary.figures import find_role, load, squeeze

_MOST_HEAD_ROWS = 5
_LONGEST_BAND = 70  # letters; more is a note


@dataclass(frozen=True, slots=True)
class Frame:
    """``head``: the rows that name columns; ``body``: the rows below; ``bands``: by body row, the lonely rows over it.

    ``loose`` are body rows under a lonely label of which nothing says how far it reaches. ``caption`` is a row of one cell
    over the head.
    """

    head: tuple[int, ...]
    body: tuple[int, ...]
    bands: dict[int, str]
    loose: frozenset[int] = frozenset()
    caption: str = ""


def frames_of(grid: Grid) -> list[Frame]:
    """The frames of a table, top to bottom; none where no head stands over its first figure."""
    first = next((r for r in range(grid.rows) if _is_body(grid, r)), 0)
    if not 1 <= first <= _MOST_HEAD_ROWS or grid.columns < 2:
        return []
    frames: list[Frame] = []
    head, caption, lonely = _head(grid, range(first))
    begin = first
    rows = list(range(first, grid.rows))
    while rows:
        stop = next((r for r in rows if r > begin and _begins_head(grid, r, head)), None)
        here = [r for r in rows if stop is None or r < stop]
        repeats = [r for r in here if _repeats(grid, r, head)]
        frames.append(_frame(grid, head, [r for r in here if r not in repeats], caption, lonely))
        if stop is None or not _plainly_heads(grid, stop):
            break
        last = next((r for r in range(stop, grid.rows) if _is_body(grid, r)), grid.rows)
        over = _lonely(grid, stop - 1) if stop - 1 in here else ""
        if over:  # the row over the second head is its title, not the first frame's last row
            frames[-1] = _frame(grid, head, [r for r in here if r not in {*repeats, stop - 1}], caption, lonely)
        head, within, lonely = _head(grid, range(stop, last))
        caption = over or within
        begin, rows = last, list(range(last, grid.rows))
    return frames


def _is_body(grid: Grid, row: int) -> bool:
    """A row with a figure that is not a year or another period."""
    own = [" ".join(c.text.split()) for c in grid.own(row)]
    return any(parse_value(t) is not None and parse_period(t) is None for t in own[1:])


def _head(grid: Grid, rows: range) -> tuple[tuple[int, ...], str, list[int]]:
    """The rows among ``rows`` that name columns, the title over them, and the lonely rows below them."""
    wide = [r for r in rows if not _lonely(grid, r)]
    if not wide:
        return tuple(rows), "", []
    titles = [_lonely(grid, r) for r in rows if r < wide[0] and not says_scale_only(_lonely(grid, r))]
    return tuple(r for r in rows if r in wide), titles[-1] if titles else "", [r for r in rows if r > wide[-1]]


def _lonely(grid: Grid, row: int) -> str:
    """The text of a row of one cell at its left end, "" for any other row."""
    filled = [c for c in grid.own(row) if c.text.strip()]
    reaching = [c for c in grid.owner[row] if c is not None and c.row < row and c.text.strip()]
    if len(filled) != 1 or reaching or filled[0].column > 0:
        return ""
    text = " ".join(filled[0].text.split())
    return "" if parse_value(text) is not None else text


def _frame(grid: Grid, head: tuple[int, ...], rows: Sequence[int], caption: str, lonely: Sequence[int]) -> Frame:
    bands = _bands(grid, [*lonely, *rows])
    over: dict[int, str] = {}
    loose: set[int] = set()
    current, doubtful = "", False
    for r in (*lonely, *rows):
        if (text := _lonely(grid, r)) and not _is_total(text):
            if r in bands:
                current, doubtful = text, False
            elif len(text) <= _LONGEST_BAND and not text.endswith((".", ";")):
                doubtful = True
            continue
        over[r] = current
        if doubtful:
            loose.add(r)
    return Frame(head, tuple(over), {r: t for r, t in over.items() if t}, frozenset(loose), caption)


def _bands(grid: Grid, rows: Sequence[int]) -> set[int]:
    """The lonely rows that name the rows below them: cells over all columns, or labels alone that plainly lead groups."""
    lonely = [r for r in rows if (t := _lonely(grid, r)) and len(t) <= _LONGEST_BAND and not t.endswith((".", ";"))]
    found = {r for r in lonely if _is_wide(grid, r)}
    rest = [r for r in lonely if r not in found]
    if not rest or grid.ragged:
        return found
    grounds = {_ground(grid, r) for r in rows if r not in lonely}
    marked = {r for r in rest if grid.text(r, 0).endswith(":") or (_ground(grid, r) and _ground(grid, r) not in grounds)}
    leads = rows and rows[0] in rest and all(_leads(rows, r, set(lonely)) for r in rest)
    return found | (set(rest) if leads else marked)


def _is_wide(grid: Grid, row: int) -> bool:
    cell = next(c for c in grid.own(row) if c.text.strip())
    return cell.column_span > 1 and cell.column_span >= grid.columns - 1


def _ground(grid: Grid, row: int) -> str:
    return next((c.fill for c in grid.own(row) if c.text.strip()), "")


def _leads(rows: Sequence[int], row: int, lonely: set[int]) -> bool:
    """Whether at least two rows of figures follow a lonely label."""
    at = list(rows).index(row)
    return len([r for r in rows[at + 1 : at + 3] if r not in lonely]) == 2


def _is_total(text: str) -> bool:
    words = squeeze(text)
    return any(words == t or words.startswith(f"{t} ") for t in load("breakdowns")["totals"]["starts"])


def _repeats(grid: Grid, row: int, head: tuple[int, ...]) -> bool:
    """Whether a row of the body prints a row of the head again."""
    texts = [squeeze(t) for t in grid.texts(row)]
    return sum(map(bool, texts)) > 1 and any(texts == [squeeze(t) for t in grid.texts(r)] for r in head)


def _begins_head(grid: Grid, row: int, head: tuple[int, ...]) -> bool:
    """Whether a row names the columns below it anew: words where figures stood before, and no figure."""
    if _repeats(grid, row, head):
        return False
    texts = [(c.column, " ".join(c.text.split())) for c in grid.own(row) if c.text.strip()]
    right = [t for c, t in texts if c > 0]
    words = [t for t in right if parse_value(t) is None and not is_absent(t)]
    if not right or len(words) < len(right) or (len(texts) < 2):
        return False
    return _figures_below(grid, row) and (len(words) >= 2 or (_names_columns(words) and _was_title(grid, row)))


def _plainly_heads(grid: Grid, row: int) -> bool:
    """Whether a row of words among figures is a head for certain: flagged, below a title, or naming periods and roles."""
    texts = [t for t in grid.texts(row) if t]
    flagged = any(c.header for c in grid.own(row))
    return flagged or _was_title(grid, row) or _names_columns(texts) or not grid.text(row, 0)


def _names_columns(texts: Sequence[str]) -> bool:
    return any(t == "£" or says_scale_only(t) or find_role(t) or parse_period(t) is not None for t in texts)


def _figures_below(grid: Grid, row: int) -> bool:
    return any(_is_body(grid, r) for r in range(row + 1, min(row + 3, grid.rows)))


def _was_title(grid: Grid, row: int) -> bool:
    return bool(_lonely(grid, row - 1)) or not any(t for t in grid.texts(row - 1))


def _is_narrow(grid: Grid, row: int, column: int) -> bool:
    """Whether the cell at a place is one column wide, or reaches to its left: a wide one is a sentence over figures."""
    cell = grid.owner[row][column] if column < len(grid.owner[row]) else None
    return cell is not None and (cell.column_span == 1 or cell.column < column or cell.column == 0)


def title_in_head(grid: Grid, frame: Frame) -> str:
    """The text of a head's upper row of one wide cell that no ruling lines place over columns: the table's title."""
    for r in reversed(frame.head[:-1]):
        filled = [c for c in grid.own(r) if c.text.strip()]
        if grid.table.origin == "unruled" and len(filled) == 1 and 2 * filled[0].column_span >= grid.columns - 2:
            return " ".join(filled[0].text.split())
    return ""


def stub_columns(grid: Grid, frame: Frame) -> Iterator[int]:
    """The columns at the left whose body cells are mostly words: the labels of the rows, outermost first."""
    begun = False
    for c in range(grid.columns):
        texts = [t for r in frame.body if _is_narrow(grid, r, c) and (t := grid.text(r, c))]
        figures = sum(1 for t in texts if parse_value(t) is not None)
        if texts and figures * 2 < len(texts):
            begun = True
            yield c
        elif begun or c >= 2:
            return
