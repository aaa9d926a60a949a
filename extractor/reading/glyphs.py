"""Glyphs become words and lines.

Text may run in four directions. ``Run`` keeps a piece of text in its own frame: ``along`` grows in the direction of reading,
``across`` grows from the head of a letter to its foot, so that one set of rules serves upright and rotated text alike.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.models import BBox
from extractor.reading.page import Line, Word

ASCENT = 0.76  # of the font size, above the base line: capitals and figures of common text faces
DESCENT = 0.22
WORD_GAP = 0.17  # white space, in font sizes, that parts two words that no blank parts
WIDE_GAP = 1.6  # white space, in font sizes, written as several blanks in a line's text
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Glyph = tuple[str, float, float]  # letters written at once, where they begin and where they end


@dataclass(slots=True)
class Run:
    """A piece of text set in one style: glyphs as (text, start, end) along its base line."""

    angle: int
    across: float
    size: float
    bold: bool
    colour: str
    glyphs: list[Glyph]


@dataclass(slots=True)
class _Piece:
    """A word being put together."""

    text: str
    start: float
    end: float
    run: Run


def _box(angle: int, start: float, end: float, across: float, size: float) -> BBox:
    """The page box of a stretch of text, from its own frame."""
    head, foot = across - ASCENT * size, across + DESCENT * size
    if angle == 0:
        return start, head, end, foot
    if angle == 90:  # reads downwards: letters' feet point left
        return -foot, start, -head, end
    if angle == 180:
        return -end, -foot, -start, -head
    return head, -end, foot, -start  # 270: reads upwards


def run_box(run: Run) -> BBox:
    """The page box of all glyphs of ``run``."""
    start, end = run.glyphs[0][1:]
    for _, left, right in run.glyphs:
        if left < start:
            start = left
        if right > end:
            end = right
    return _box(run.angle, start, end, run.across, run.size)


def glyph_box(run: Run, glyph: Glyph) -> BBox:
    """The page box of one glyph of ``run``."""
    return _box(run.angle, glyph[1], glyph[2], run.across, run.size)


def _starts_new(piece: _Piece, run: Run, start: float) -> bool:
    """True if a glyph at ``start``, of another run or behind its last, begins another word than ``piece``."""
    other = piece.run
    if run is not other:
        shift = abs(run.across - other.across)
        if run.angle != other.angle or shift > 0.15 * max(run.size, other.size):
            return True
        if min(run.size, other.size) < 0.6 * max(run.size, other.size):
            return True
    gap = start - piece.end
    size = max(run.size, 1.0)
    return gap > WORD_GAP * size or gap < -0.6 * size


def make_pieces(runs: Iterable[Run]) -> list[_Piece]:
    """Words in the order of the file, parted at blanks, gaps and changes of base line."""
    pieces: list[_Piece] = []
    current: _Piece | None = None
    for run in runs:
        gap = WORD_GAP * max(run.size, 1.0)
        for text, start, end in run.glyphs:
            if text == " " or text.isspace():
                current = None
                continue
            if current is None:
                parted = True
            elif current.run is run and start >= current.start:
                parted = start - current.end > gap  # the letters of a ligature all carry its whole box
            else:
                parted = _starts_new(current, run, start)
            if parted or current is None:
                current = _Piece(text, start, end, run)
                pieces.append(current)
            else:
                current.text += text
                current.end = max(current.end, end)
                current.run = run if run.size > current.run.size else current.run
    return pieces


def _joined(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces of one line, in order along it; those that touch, and were only written out of order, become one word."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and piece.start - last.end < 0.1 * last.run.size and _touch(last, piece):
            text = piece.text
            if _is_mark(last, piece):
                text = text.translate(SUPERSCRIPTS)
            joined[-1] = _Piece(last.text + text, last.start, max(last.end, piece.end), last.run)
        else:
            joined.append(piece)
    return joined


def _touch(last: _Piece, piece: _Piece) -> bool:
    size = min(last.run.size, piece.run.size)
    if not -0.3 * size < piece.start - last.end < 0.1 * size:
        return False
    level = abs(last.run.across - piece.run.across) < 0.06 * size and size > 0.96 * max(last.run.size, piece.run.size)
    return level or _is_mark(last, piece)


def _is_mark(last: _Piece, piece: _Piece) -> bool:
    """True for a raised small figure behind a word: a footnote mark, which must not lengthen a number."""
    return piece.run.size < 0.85 * last.run.size and piece.run.across < last.run.across - 0.1 * last.run.size


def _word(piece: _Piece) -> Word:
    run = piece.run
    if run.angle == 0:  # nearly every word
        head, foot = run.across - ASCENT * run.size, run.across + DESCENT * run.size
        return Word(piece.text, piece.start, head, piece.end, foot, run.size, run.bold, run.colour, 0)
    left, top, right, foot = _box(run.angle, piece.start, piece.end, run.across, run.size)
    return Word(piece.text, left, top, right, foot, run.size, run.bold, run.colour, run.angle)


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces of one direction grouped by base line, head of the page first."""
    rows: list[list[_Piece]] = []
    pieces = sorted(pieces, key=lambda p: (p.run.across, p.start))
    height: list[float] = []  # base line of each row's largest text
    size: list[float] = []
    last: list[_Piece] = []  # the row of the piece before
    before = (-1.0, -1.0)  # its base line and size: a piece alike in both stands in the same row
    for piece in pieces:
        across, own = piece.run.across, piece.run.size
        if (across, own) == before:
            last.append(piece)
            continue
        before = across, own
        for at in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            if abs(across - height[at]) <= 0.42 * max(own, size[at]) * (
                1 if own < 0.85 * size[at] or size[at] < 0.85 * own else 0.6
            ):
                last = rows[at]
                rows[at].append(piece)
                if own > size[at]:
                    height[at], size[at] = across, own
                break
        else:
            last = [piece]
            rows.append(last)
            height.append(across)
            size.append(own)
    for row in rows:
        row.sort(key=lambda p: p.start)
    return rows


def make_lines(runs: Iterable[Run]) -> list[Line]:
    """Lines of the page: upright text from head to foot, then rotated text, each line's words in order along it.

    White space wider than ``WIDE_GAP`` font sizes inside a line (columns of an attendance list, cells of a table) is written
    as three blanks in ``Line.text``; boxes of ``Line.words`` keep the exact place.
    """
    by_angle: dict[int, list[_Piece]] = {}
    for piece in make_pieces(runs):
        by_angle.setdefault(piece.run.angle, []).append(piece)
    lines: list[Line] = []
    for angle in sorted(by_angle):
        for row in _rows(by_angle[angle]):
            lines.append(_line(angle, _joined(row), len(lines) + 1))
    return lines


def _line(angle: int, pieces: list[_Piece], number: int) -> Line:
    words = tuple([_word(piece) for piece in pieces])
    size = _usual_size([piece.run.size for piece in pieces])
    wide = WIDE_GAP * size
    text = pieces[0].text
    for last, piece in itertools.pairwise(pieces):
        text += ("   " if piece.start - last.end > wide else " ") + piece.text
    return Line(text, number, words, enclosing(words), round(size, 2), is_bold(words), angle)


def _usual_size(sizes: list[float]) -> float:
    return sizes[0] if sizes.count(sizes[0]) == len(sizes) else median(sizes)


def is_bold(words: Sequence[Word]) -> bool:
    """Whether most letters of ``words`` are bold."""
    letters = heavy = 0
    for word in words:
        length = len(word.text)
        letters += length
        if word.bold:
            heavy += length
    return heavy * 2 > letters


def line_of(words: Sequence[Word], number: int = 0) -> Line:
    """The line that ``words`` (one base line, in reading order) make, for callers that took some words away."""
    size = _usual_size([word.size for word in words])
    text = words[0].text
    for last, word in itertools.pairwise(words):
        gap = word.x0 - last.x1 if word.angle == 0 else (word.top - last.bottom if word.angle == 90 else last.top - word.bottom)
        text += ("   " if gap > WIDE_GAP * size else " ") + word.text
    return Line(text, number, tuple(words), enclosing(words), round(size, 2), is_bold(words), words[0].angle)


def enclosing(words: Sequence[Word]) -> BBox:
    """The smallest box around all of ``words``."""
    first = words[0]
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    for word in words:
        if word.x0 < x0:
            x0 = word.x0
        if word.top < top:
            top = word.top
        if word.x1 > x1:
            x1 = word.x1
        if word.bottom > bottom:
            bottom = word.bottom
    return x0, top, x1, bottom
