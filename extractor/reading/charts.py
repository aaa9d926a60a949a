"""Areas of drawn charts, whose axis labels and legends are text but no part of any table or sentence."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from corpus.models import BBox
from extractor.reading.drawing import Drawing
from extractor.reading.page import Word

LEAST = (80.0, 55.0)  # points: width and height of the smallest chart


def find_charts(drawing: Drawing, words: Sequence[Word], width: float, height: float) -> tuple[BBox, ...]:
    """Boxes of charts: frames around slanting lines, or around level lines that nothing is written between."""
    frames = sorted((box for box in drawing.outlines if _fits(box, width, height)), key=_area)
    grids = _level_lines(drawing, words)
    charts: list[BBox] = []
    for grid in grids:
        frame = next((box for box in frames if _holds(box, grid)), None)
        charts.append(frame or (grid[0] - 42, grid[1] - 12, grid[2] + 12, grid[3] + 26))
    charts.extend(frame for frame in frames if frame not in charts and _has_level_lines(frame, drawing, words))
    for stroke in drawing.strokes:
        if any(_holds(chart, stroke) for chart in charts):
            continue
        frame = next((box for box in frames if _holds(box, stroke)), None)
        if frame is not None and stroke[2] - stroke[0] > 0.1 * (frame[2] - frame[0]):
            charts.append(frame)
        elif frame is None and stroke[2] - stroke[0] > LEAST[0] and stroke[3] - stroke[1] > 0.2 * LEAST[1]:
            ticks = _ticks(stroke, drawing)
            if ticks is not None:
                charts.append(ticks)
    return tuple(dict.fromkeys(charts))


def _ticks(stroke: BBox, drawing: Drawing) -> BBox | None:
    """The box of a chart without frame: a line that bends, with a row or column of short ticks along it, and their labels."""
    x0, top, x1, bottom = stroke
    left = [e for e in drawing.edges if e.orientation == "h" and e.x1 - e.x0 < 8 and x0 - 40 < e.x0 < x0 + 8]
    below = [e for e in drawing.edges if e.orientation == "v" and e.bottom - e.top < 8 and bottom - 8 < e.top < bottom + 90]
    left = [e for e in left if top - 90 < e.top < bottom + 90]
    below = [e for e in below if x0 - 30 < e.x0 < x1 + 30]
    if len(left) < 4 or len(below) < 3:
        return None
    heights = [e.top for e in left]
    return min(e.x0 for e in left) - 42, min(heights) - 12, x1 + 48, max(*heights, *(e.bottom for e in below)) + 28


def _fits(box: BBox, width: float, height: float) -> bool:
    across, down = box[2] - box[0], box[3] - box[1]
    return LEAST[0] <= across <= 0.97 * width and LEAST[1] <= down <= 0.9 * height


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(outer: BBox, inner: BBox) -> bool:
    return (
        outer[0] - 3 <= inner[0] and outer[1] - 3 <= inner[1] and inner[2] <= outer[2] + 3 and inner[3] <= outer[3] + 3
    )  # fmt: skip


def _has_level_lines(frame: BBox, drawing: Drawing, words: Sequence[Word]) -> bool:
    """True if level lines, perhaps broken by bars, are evenly spaced in the frame with no words between them."""
    lengths: dict[float, list[tuple[float, float]]] = defaultdict(list)
    x0, top, x1, bottom = frame
    for edge in drawing.edges:
        if edge.orientation == "h" and x0 + 4 < edge.x0 and edge.x1 < x1 - 2 and top + 4 < edge.top < bottom - 4:
            lengths[round(edge.top)].append((edge.x0, edge.x1))
    long = {y: parts for y, parts in lengths.items() if sum(b - a for a, b in parts) > 0.4 * (x1 - x0)}
    tops = sorted(long)
    steps = [b - a for a, b in itertools.pairwise(tops)]
    if len(tops) < 4 or max(steps) > 1.35 * min(steps) or tops[-1] - tops[0] < 0.3 * (bottom - top):
        return False
    left = min(a for parts in long.values() for a, _ in parts)
    right = max(b for parts in long.values() for _, b in parts)
    inside = sum(left < (w.x0 + w.x1) / 2 < right and tops[0] < (w.top + w.bottom) / 2 < tops[-1] - 1 for w in words)
    return inside <= len(tops) // 3


def _level_lines(drawing: Drawing, words: Sequence[Word]) -> list[BBox]:
    """Boxes of three or more level lines, evenly spaced and of one width, with no words between them."""
    groups: dict[tuple[int, int], set[float]] = defaultdict(set)
    for edge in drawing.edges:
        if edge.orientation == "h" and edge.drawn == "line" and edge.x1 - edge.x0 >= LEAST[0]:
            groups[round(edge.x0), round(edge.x1)].add(round(edge.top, 1))
    found = []
    for (x0, x1), heights in groups.items():
        tops = sorted(heights)
        steps = [b - a for a, b in itertools.pairwise(tops)]
        if len(tops) < 4 or tops[-1] - tops[0] < 0.7 * LEAST[1] or max(steps) > 1.3 * min(steps) or min(steps) < 4:
            continue
        inside = sum(x0 < (w.x0 + w.x1) / 2 < x1 and tops[0] < (w.top + w.bottom) / 2 < tops[-1] for w in words)
        if inside <= len(tops) // 3:
            found.append((float(x0), tops[0], float(x1), tops[-1]))
    return found
