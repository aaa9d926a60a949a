"""Words with a line through them: still in the file, and no longer part of what the paper says.

A line is through words where it runs through the middle of their letters and begins and ends with them. Underlines run below
the letters; the rules of a table run on past the words, end at other rules or have twins that cross no words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter

from extractor.reading.drawing import Drawing, Level
from extractor.reading.glyphs import Glyph, Run
from extractor.reading.hidden import Glyphs, keep, looks_like
from extractor.reading.page import Line, Word

MIDDLE = (0.15, 0.5)  # font sizes above the base line: where a line through letters runs
THICK = 0.16  # font sizes: a thicker line is a bar
PAST = 0.6  # font sizes that a line may run on past its words: a blank behind the last one is struck with it
FILLED = 0.6  # share of the line that stands in letters
TWIN = 60.0  # points: a ruling stands no farther from the next one of its length
INSIDE = 0.1  # font sizes: letters that stand closer are of one word
NEAR = 1.5  # points


@dataclass(slots=True)
class Stroke:
    """Lines of one height that join to one, and the letters that it runs through: (run, glyph)."""

    x0: float
    x1: float
    y: float
    parts: list[Level]
    letters: list[tuple[Run, Glyph]] = field(default_factory=list)


def strokes_through(drawing: Drawing, runs: Sequence[Run]) -> list[Stroke]:
    """Level lines that may strike words out, each with the glyphs that it crosses; empty on nearly every page."""
    if not _any_crossed(drawing.levels, runs):
        return []
    lines = _joined(_free(drawing))
    heights = [line.y for line in lines]
    for run in runs:
        low, high = _middle(run)
        for line in lines[bisect_left(heights, low) : bisect_right(heights, high)]:
            if line.parts[0].thickness <= THICK * run.size and not run.angle:
                line.letters += [(run, g) for g in run.glyphs if g[0] != " " and line.x0 < g[2] and g[1] < line.x1]
    return [line for line in lines if line.letters]


def _middle(run: Run) -> tuple[float, float]:
    return run.across - MIDDLE[1] * run.size, run.across - MIDDLE[0] * run.size


def _any_crossed(levels: Sequence[Level], runs: Iterable[Run]) -> bool:
    """True if a level line may run through a letter: a quick look, for most pages have lines and hardly any has such ones."""
    if not levels:
        return False
    ordered = sorted(levels, key=attrgetter("y"))
    heights = [level.y for level in ordered]
    last = len(heights)
    for run in runs:
        low, high = run.across - MIDDLE[1] * run.size, run.across - MIDDLE[0] * run.size
        at = bisect_left(heights, low)
        while at < last and heights[at] <= high:
            level = ordered[at]
            if not run.angle and any(g[0] != " " and level.x0 < g[2] and g[1] < level.x1 for g in run.glyphs):
                return True
            at += 1
    return False


def _free(drawing: Drawing) -> list[Level]:
    """Level lines of a colour that shows, which no upright line touches at an end: those are the rules of a grid."""
    upright: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for edge in drawing.edges:
        if edge.orientation == "v":
            for at in (int(edge.x0) - 1, int(edge.x0), int(edge.x0) + 1):
                upright[at].append((edge.x0, edge.top - NEAR, edge.bottom + NEAR))

    def touched(x: float, y: float) -> bool:
        return any(abs(x - at) < NEAR and top <= y <= bottom for at, top, bottom in upright.get(int(x), ()))

    return [
        level
        for level in drawing.levels
        if not looks_like(level.edge.colour, "#ffffff") and not touched(level.x0, level.y) and not touched(level.x1, level.y)
    ]


def _joined(levels: Sequence[Level]) -> list[Stroke]:
    """Lines from head to foot; those of one height that touch are one: each word may have a line of its own."""
    strokes: list[Stroke] = []
    for level in sorted(levels, key=lambda level: (round(level.y, 1), level.x0)):
        last = strokes[-1] if strokes else None
        if last is not None and abs(level.y - last.y) < 0.2 and level.x0 <= last.x1 + 1:
            last.x1 = max(last.x1, level.x1)
            last.parts.append(level)
        else:
            strokes.append(Stroke(level.x0, level.x1, level.y, [level]))
    strokes.sort(key=lambda stroke: stroke.y)
    return strokes


def strike_out(strokes: Sequence[Stroke], drawing: Drawing) -> list[Stroke]:
    """Those of ``strokes`` that strike words out, their letters being read one by one."""
    found = [stroke for stroke in strokes if _ends_with_letters(stroke)]
    crossing = {id(part) for stroke in found for part in stroke.parts}
    return [stroke for stroke in found if not _has_twin(stroke, crossing, drawing)]


def _ends_with_letters(stroke: Stroke) -> bool:
    middles = [(run, glyph) for run, glyph in stroke.letters if stroke.x0 <= (glyph[1] + glyph[2]) / 2 <= stroke.x1]
    if not middles:
        return False
    stroke.letters = middles
    size = max(run.size for run, _ in middles)
    spans = sorted((glyph[1], glyph[2]) for _, glyph in middles)
    inked = sum(end - start for start, end in spans)
    inked += sum(max(0.0, right - left) for (_, left), (right, _) in pairwise(spans) if right - left < size)
    past = max(spans[0][0] - stroke.x0, stroke.x1 - max(end for _, end in spans))
    return past < PAST * size and inked > FILLED * (stroke.x1 - stroke.x0)


def _has_twin(stroke: Stroke, crossing: set[int], drawing: Drawing) -> bool:
    """True if a line of the same ends, which crosses no letters, stands over or under the words: both rule a table."""
    size = max(run.size for run, _ in stroke.letters)
    return any(
        abs(level.x0 - stroke.x0) < 1 and abs(level.x1 - stroke.x1) < 1 and size < abs(level.y - stroke.y) < TWIN
        for level in drawing.levels
        if id(level) not in crossing
    )


def without_struck(run: Run, strokes: Sequence[Stroke]) -> tuple[Run | None, Run | None]:
    """``run`` parted into what stands and what is struck out."""
    struck = {id(glyph) for stroke in strokes for other, glyph in stroke.letters if other is run}
    if not struck:
        return run, None
    standing: Glyphs = []
    gone: Glyphs = []
    for glyph in run.glyphs:
        if glyph[0] == " ":
            standing.append(glyph)
            gone.append(glyph)
        else:
            (gone if id(glyph) in struck else standing).append(glyph)
    return keep(run, standing), keep(run, gone)


def closed(line: Line, struck: Sequence[Word]) -> Line:
    """The line without the white space that its struck-out words leave: it parts no columns, and inside a word no letters."""
    words, text, read = [line.words[0]], line.words[0].text, len(line.words[0].text)
    for word in line.words[1:]:
        last = words[-1]
        at = line.text.index(word.text, read)
        blank, read = line.text[read:at], at + len(word.text)
        gone = [w for w in struck if last.x1 - 1 < w.x0 and w.x1 < word.x0 + 1 and w.top < word.bottom and word.top < w.bottom]
        if gone and max(gone[0].x0 - last.x1, word.x0 - gone[-1].x1) < INSIDE * word.size:
            words[-1] = replace(last, text=last.text + word.text, x1=word.x1)
            text += word.text
        else:
            words.append(word)
            text += (" " if gone else blank) + word.text
    return replace(line, text=text, words=tuple(words)) if text != line.text else line
