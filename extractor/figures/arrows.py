"""Drawn arrows: the direction of a small outline, told from its tip.

An outline's tip end is a point and its tail end as wide as the shaft; which of the two ends of the long axis is narrower
says where the arrow points. Boxes and points are in points with the origin at the page's top left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from corpus.models import BBox, Cell
from extractor.reading.page import Shape

_END = 0.06  # share of the length that is looked at, at either end
_LONGER = 1.12  # an arrow is longer than it is wide
_NARROWER = 0.6  # the tip's width against the tail's


def direction(shape: Shape) -> str:
    """up | down | same (sideways) for an arrow's outline, "" for any other shape."""
    x0, top, x1, bottom = shape.bbox
    width, height = x1 - x0, bottom - top
    if len(shape.points) < 6 or min(width, height) <= 0:
        return ""
    if height > width * _LONGER:
        along, across = [y for _, y in shape.points], [x for x, _ in shape.points]
        first, last = _end_widths(along, across)
        return "up" if first < last * _NARROWER else "down" if last < first * _NARROWER else ""
    if width > height * _LONGER:
        along, across = [x for x, _ in shape.points], [y for _, y in shape.points]
        first, last = _end_widths(along, across)
        return "same" if min(first, last) < max(first, last) * _NARROWER else ""
    return ""


def _end_widths(along: Sequence[float], across: Sequence[float]) -> tuple[float, float]:
    """How far the points at the two ends of the long axis stand apart across it."""
    low, high = min(along), max(along)
    near = (high - low) * _END
    first = [c for a, c in zip(along, across, strict=True) if a <= low + near]
    last = [c for a, c in zip(along, across, strict=True) if a >= high - near]
    return max(first) - min(first), max(last) - min(last)


def mark_in(box: BBox | None, shapes: Sequence[Shape]) -> str:
    """The direction of the arrows drawn in a box, "" where there are none or they differ (an arrow is drawn 1-4 times)."""
    if box is None:
        return ""
    x0, top, x1, bottom = box
    found = Counter(
        d
        for s in shapes
        if x0 <= (s.bbox[0] + s.bbox[2]) / 2 <= x1 and top <= (s.bbox[1] + s.bbox[3]) / 2 <= bottom and (d := direction(s))
    )
    return next(iter(found)) if len(found) == 1 else ""


def cell_mark(cell: Cell | None, shapes: dict[int, tuple[Shape, ...]]) -> str:
    """The arrow of a cell: the mark that its table found, else the one drawn in its box."""
    if cell is None:
        return ""
    return cell.mark or mark_in(cell.bbox, shapes.get(cell.page, ()))
