"""Pages of running text in two columns are read column by column; names at the right edge belong to the lines beside them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.papers.margins import is_margin, names_somebody
from extractor.reading.page import Line, Page, Word

_LEAST = 6  # lines on each side of a page in two columns
_LETTERS = 20  # of a line of running text in a column, usually
_RULES = 24  # ruling lines: a page of tables has more
_GUTTER = 10.0  # points of white between two columns


def lines_by_side(page: Page, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page in reading order: of two columns of text first the left then the right, between full-width lines.

    Owners in a right margin become the ``margin`` of the lines beside them. Other pages keep their lines as they are.
    """
    if len(lines) < 3 or not page.width or any(line.bbox is None for line in lines if line.words):
        return tuple(lines)
    gutter = _gutter(page, lines)
    if gutter is not None:
        return tuple(_in_columns(lines, gutter))
    return tuple(_with_margins(lines, _margin_entries(page, lines)))


def _gutter(page: Page, lines: Sequence[Line]) -> float | None:
    """The place of the white strip that parts two columns of running text; None where there is none."""
    if len(lines) < _LEAST or page.width > page.height or len(page.edges) > _RULES:
        return None  # a table, a wide sheet
    if sum(_is_unbroken(line, 0.38 * page.width, 0.62 * page.width) for line in lines) > 0.3 * len(lines):
        return None  # quick: nearly every page
    text = "".join(line.text for line in lines)
    if sum(c.isdigit() for c in text) > 0.12 * len(text):
        return None
    best: tuple[float, float] | None = None
    for place in (x * page.width / 100 for x in range(38, 63)):
        crossing = sum(_crosses(line, place) for line in lines)
        sides = ([], []) if crossing > 0.25 * len(lines) else _side_texts(lines, place)
        cost = 0.5 * crossing + sum(len(side) - _aligned(side) for side in sides if side)
        if all(map(_is_running, sides)) and (best is None or cost < best[0]):
            best = (cost, place)
    return best[1] if best else None


def _is_unbroken(line: Line, left: float, right: float) -> bool:
    """Whether a line runs through the middle of the page without a gap as wide as a gutter."""
    words = line.words
    if not words or words[0].x0 > left or words[-1].x1 < right:
        return False
    return not any(b.x0 - a.x1 >= _GUTTER and b.x0 > left and a.x1 < right for a, b in itertools.pairwise(words))


def _side_texts(lines: Sequence[Line], place: float) -> tuple[list[tuple[float, str]], list[tuple[float, str]]]:
    """Left edge and text of what stands on either side of a place, without the lines that cross it."""
    sides: tuple[list[tuple[float, str]], list[tuple[float, str]]] = ([], [])
    for line in lines:
        if not _crosses(line, place):
            for words in _parted(line, place):
                sides[words[0].x0 > place].append((words[0].x0, " ".join(w.text for w in words)))
    return sides


def _is_running(side: Sequence[tuple[float, str]]) -> bool:
    """Whether one side of a page is running text: long lines from one edge, of which many begin in mid-sentence."""
    if len(side) < _LEAST:
        return False
    lengths = sorted(len(text) for _, text in side)
    lower = sum(text[:1].islower() for _, text in side)
    return lengths[len(side) // 2] >= _LETTERS and _aligned(side) >= 0.6 * len(side) and lower >= 0.2 * len(side)


def _aligned(side: Sequence[tuple[float, str]]) -> int:
    """How many lines of a side begin at its left edge."""
    edge = sorted(left for left, _ in side)[len(side) // 4]
    return sum(abs(left - edge) < 4 for left, _ in side)


def _crosses(line: Line, place: float) -> bool:
    return any(word.x0 < place < word.x1 for word in line.words) or (
        len(parts := _parted(line, place)) == 2 and parts[1][0].x0 - parts[0][-1].x1 < _GUTTER
    )


def _parted(line: Line, place: float) -> list[list[Word]]:
    sides = [[w for w in line.words if w.x1 <= place], [w for w in line.words if w.x0 >= place]]
    return [side for side in sides if side]


def _in_columns(lines: Sequence[Line], place: float) -> list[Line]:
    out: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if _crosses(line, place):
            out += [*left, *right, line]
            left, right = [], []
            continue
        for words in _parted(line, place):
            (left if words[0].x0 < place else right).append(_part(line, words))
    return [*out, *left, *right]


def _part(line: Line, words: Sequence[Word]) -> Line:
    if len(words) == len(line.words):
        return line
    box = (words[0].x0, min(w.top for w in words), words[-1].x1, max(w.bottom for w in words))
    return replace(
        line, text=" ".join(w.text for w in words), words=tuple(words), bbox=box, bold=all(w.bold for w in words), margin=()
    )


def _margin_entries(page: Page, lines: Sequence[Line]) -> dict[int, list[Word]]:
    """The words of a right margin of names by the index of their line: two or more at one place, beside running text."""
    entries = {i: words for i, line in enumerate(lines) if (words := _tail(line)) and words[0].x0 > 0.6 * page.width}
    if len(entries) < 2:
        return {}
    starts = [words[0].x0 for words in entries.values()]
    texts = [" ".join(w.text for w in words) for words in entries.values()]
    beside = sorted(len(lines[i].text) - len(text) for i, text in zip(entries, texts, strict=True))
    columns = any(b.x0 - a.x1 > 14 for i, words in entries.items() for a, b in _pairs(lines[i].words[: -len(words)]))
    if columns or 2 * sum(map(names_somebody, texts)) < len(texts):
        return {}  # names in columns, a column of dates
    if max(starts) - min(starts) > 6 or not is_margin(texts) or beside[len(beside) // 2] < _LETTERS:
        return {}
    edge = min(starts) - 7
    between = lines[min(entries) : max(entries) + 1]
    return {} if any(w.x0 < edge < w.x1 - 2 for line in between for w in line.words) else entries


def _pairs(words: Sequence[Word]) -> Iterable[tuple[Word, Word]]:
    return itertools.pairwise(words)


def _tail(line: Line) -> list[Word]:
    """The last words of a line where a wide gap parts them from the rest; all of a short line of its own."""
    at = next((i for i in range(len(line.words) - 1, 0, -1) if line.words[i].x0 - line.words[i - 1].x1 > 14), 0)
    return list(line.words[at:]) if at or len(line.words) < 5 else []


def _with_margins(lines: Sequence[Line], entries: dict[int, list[Word]]) -> list[Line]:
    """The lines without the words of the margin, which become the ``margin`` of the line that they stand beside."""
    out: list[Line] = []
    waiting: list[tuple[float, str]] = []
    for i, line in enumerate(lines):
        beyond = entries.get(i, [])
        text = " ".join(w.text for w in beyond)
        kept = line.words[: len(line.words) - len(beyond)]
        if beyond and not kept:
            waiting.append((beyond[0].top, text))
        else:
            out.append(replace(_part(line, kept), margin=(text,)) if beyond else line)
    for top, text in waiting:
        printed = [i for i, line in enumerate(out) if line.bbox and re.search(r"\w", line.text)]
        near = min(printed, key=lambda i: abs((out[i].bbox or (0.0, 0.0))[1] - top), default=None)
        if near is not None:
            out[near] = replace(out[near], margin=(*out[near].margin, text))
    return out
