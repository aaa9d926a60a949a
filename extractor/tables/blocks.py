"""Lines of one text that is wrapped in a cell: they follow each other closely, centred or aligned on each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from extractor.reading.page import Word
from extractor.tables.atoms import Atom, Row, is_number
from extractor.tables.columns import Bounds, columns_under, merge_rows

PITCH = 1.45  # font sizes from one line of a text to the next, at most
OFF_CENTRE = 0.35  # font sizes by which lines centred on each other may miss
MOST_LINES = 4  # of a name, above its middle or below it
FARTHEST = 2.5  # font sizes from a line of a name to its middle
LARGER = 1.4  # times the body's size: words larger than that are no header


class Placed(Protocol):
    """Words with a place on the page."""

    @property
    def words(self) -> list[Word]: ...
    @property
    def x0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def top(self) -> float: ...


AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


def are_aligned(above: Placed, below: Placed) -> bool:
    """True for two texts of one size that are centred on each other, or begin or end at one place."""
    size = below.words[0].size
    if abs(above.words[-1].size - size) > 0.12 * size:
        return False
    middle = abs(above.x0 + above.x1 - below.x0 - below.x1) / 2
    return min(middle, abs(above.x0 - below.x0), abs(above.x1 - below.x1)) <= OFF_CENTRE * size


def wraps(above: Placed, below: Placed) -> bool:
    """True if ``below`` can be the next line of the text whose last line is ``above``."""
    size = below.words[0].size
    pitch = below.top - above.words[-1].top
    if not 0.7 * size <= pitch <= PITCH * size or is_number(" ".join(word.text for word in above.words)):
        return False
    return are_aligned(above, below)


def find_blocks(rows: Sequence[Row]) -> list[list[Atom]]:
    """The atoms of ``rows``, head first, lines of one wrapped text together.

    A line has one line before it and one after it at most: a text over two texts heads them, and is not continued by either.
    """
    atoms = [atom for row in rows for atom in row.atoms]
    before: dict[int, Atom] = {}
    for atom in atoms:
        over = [a for a in atoms if _is_near(a, atom)]
        if len(over) == 1 and wraps(over[0], atom) and sum(_is_near(over[0], a) for a in atoms) == 1:
            before[id(atom)] = over[0]
    blocks: dict[int, list[Atom]] = {}
    for atom in sorted(atoms, key=lambda a: a.top):
        block = blocks.get(id(before.get(id(atom))), [])
        block.append(atom)
        blocks[id(atom)] = block
    found = {id(block): block for block in blocks.values()}
    return sorted(found.values(), key=lambda block: (block[0].top, block[0].x0))


def _is_near(above: Placed, below: Placed) -> bool:
    """True if ``above`` stands on the next line over ``below``, over a part of it."""
    size = below.words[0].size
    overlap = min(above.x1, below.x1) - max(above.x0, below.x0)
    return 0.7 * size <= below.top - above.top <= PITCH * size and overlap > 0


def is_of_row(rows: Sequence[Row], line: int, figures: int) -> bool:
    """True if each text of ``line`` is of one over several lines whose middle stands beside the row of ``figures``."""
    row = rows[figures]
    if abs(rows[line].middle - row.middle) > FARTHEST * row.size:
        return False
    texts = find_blocks(rows[max(0, figures - MOST_LINES) : figures + MOST_LINES])
    base = sorted(atom.bottom for atom in row.atoms if is_number(atom.text))
    if not base:
        return False
    for atom in rows[line].atoms:
        text = next((text for text in texts if any(a is atom for a in text)), [])
        if len(text) < 2 or abs((text[0].bottom + text[-1].bottom) / 2 - base[len(base) // 2]) > OFF_CENTRE * row.size:
            return False
    return True


def with_names(rows: Sequence[Row]) -> list[Row]:
    """``rows`` of a body, each row of figures made one with the lines of names whose middle stands beside it."""
    joined: list[Row] = []
    figured = [sum(is_number(atom.text) for atom in row.atoms) > 1 for row in rows]
    start = 0
    for at in (at for at in range(len(rows)) if figured[at]):
        first, end = at, at + 1
        while first > start and not figured[first - 1] and is_of_row(rows, first - 1, at):
            first -= 1
        while end < len(rows) and not figured[end] and is_of_row(rows, end, at):
            end += 1
        joined.extend(rows[start:first])
        joined.append(merge_rows(rows[first:end]) if end > first + 1 else rows[at])
        start = end
    return [*joined, *rows[start:]]


def first_heading_row(rows: Sequence[Row], body: int, columns: Bounds, reach: float) -> int:
    """The first of the rows over row ``body`` that head its ``columns``, ``body`` itself where none does.

    Lines are taken by bands of texts that stand side by side: each text over columns of the body, two at least, none beside
    the labels of the rows where figures stand in the band, at most ``reach`` font sizes of white below it.
    """
    first = body
    for band, texts in _bands(rows[:body]):
        size = max(atom.size for text in texts for atom in text)
        foot = max(atom.bottom for text in texts for atom in text)
        places = [columns_under(min(a.x0 for a in t), max(a.x1 for a in t), t[0].size, columns) for t in texts]
        if size > LARGER * rows[body].size:
            break  # a title
        if len(texts) < 2 or rows[first].top - foot > reach * size or None in places:
            break
        labelled = any(place is not None and place[0] == 0 for place in places)
        if labelled and any(is_number(atom.text) for text in texts for atom in text):
            break
        first = band
    return first


def _bands(rows: Sequence[Row]) -> list[tuple[int, list[list[Atom]]]]:
    """Texts that stand side by side, and the first row of each band, nearest to the foot first."""
    place = {id(atom): at for at, row in enumerate(rows) for atom in row.atoms}
    spans = [(place[id(block[0])], place[id(block[-1])], block) for block in find_blocks(rows)]
    bands: list[tuple[int, int, list[list[Atom]]]] = []
    for first, last, block in sorted(spans, key=lambda span: span[:2]):
        if bands and first <= bands[-1][1]:
            bands[-1] = bands[-1][0], max(bands[-1][1], last), [*bands[-1][2], block]
        else:
            bands.append((first, last, [block]))
    return [(first, texts) for first, _, texts in reversed(bands)]
