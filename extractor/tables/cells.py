"""What stands in a cell: its text, the colour of its ground and of its words, an arrow drawn in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from corpus.models import BBox, Cell
from extractor.reading.page import Page, Word
from extractor.tables.ruled import Grid, GridCell


def text_of(words: Sequence[Word]) -> str:
    """Words of one cell as text, lines folded by single blanks; sideways words are read along their own direction."""
    return " ".join(word.text for word in in_order(words))


def in_order(words: Sequence[Word]) -> list[Word]:
    """Words in reading order: by base line and along it, for the direction that most of them have."""
    if not words:
        return []
    angle = Counter(word.angle for word in words).most_common(1)[0][0]
    frame = [(_frame(word, angle), word) for word in words]
    frame.sort(key=lambda item: item[0][1])
    rows: list[tuple[float, float, list[tuple[float, Word]]]] = []
    for (start, foot), word in frame:
        if rows and foot - rows[-1][0] <= 0.5 * max(rows[-1][1], word.size):
            rows[-1][2].append((start, word))
        else:
            rows.append((foot, word.size, [(start, word)]))
    return [word for _, _, row in rows for _, word in sorted(row, key=lambda item: item[0])]


def _frame(word: Word, angle: int) -> tuple[float, float]:
    if angle == 90:
        return word.top, -word.x0
    if angle == 270:
        return -word.bottom, word.x1
    if angle == 180:
        return -word.x1, -word.top
    return word.x0, word.bottom


def fill_at(page: Page, box: BBox) -> str:
    """Colour of the fill painted last that covers most of ``box``; empty for none or white."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    colour = ""
    for fill in page.fills:
        if fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom:
            colour = fill.colour
    return "" if colour == "#ffffff" else colour


def make_cell(page: Page, place: GridCell, words: Sequence[Word], header: bool = False) -> Cell:
    """The cell at ``place`` with its words, fill, colour and angle."""
    colours = Counter(word.colour for word in words)
    angles = Counter(word.angle for word in words)
    return Cell(
        place.row,
        place.column,
        text_of(words),
        page.number,
        place.bbox,
        place.row_span,
        place.column_span,
        fill_at(page, place.bbox),
        colours.most_common(1)[0][0] if colours else "",
        angles.most_common(1)[0][0] if angles else 0,
        header,
    )


def make_cells(page: Page, grid: Grid, words: Sequence[Word]) -> list[Cell]:
    """The cells of ``grid`` with the words whose middle lies in them."""
    cells = []
    for place in grid.cells:
        x0, top, x1, bottom = place.bbox
        inside = [w for w in words if x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= (w.top + w.bottom) / 2 <= bottom]
        cells.append(make_cell(page, place, inside))
    return cells
