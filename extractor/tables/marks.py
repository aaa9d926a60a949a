"""Arrows in cells: which way a glyph or a drawn outline points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.reading.page import Shape

UP = frozenset("↑▲△⬆⇧⇑🡅▴🔺⤴↗")
DOWN = frozenset("↓▼▽⬇⇩⇓🡇▾🔻⤵↘")
SAME = frozenset("→←↔►◄▶◀⇨⇦⬌⇔➔➜➡⬅▸◂➙➞")
SLACK = 0.12  # of the outline's size: how far a mirrored corner may miss its fellow


def glyph_mark(text: str) -> str:
    """ "up", "down" or "same" for a text that is an arrow and nothing else, however often; else ""."""
    letters = set(text.replace(" ", "").replace("\ufe0f", ""))
    if not letters:
        return ""
    for name, glyphs in (("up", UP), ("down", DOWN), ("same", SAME)):
        if letters <= glyphs:
            return name
    return ""


def shape_mark(shapes: Sequence[Shape]) -> str:
    """The way that most of the arrow outlines among ``shapes`` point: "up", "down", "same" (level), "" for none."""
    ways = Counter(way for way in (_points(shape) for shape in shapes) if way)
    return ways.most_common(1)[0][0] if ways else ""


def _points(shape: Shape) -> str:
    """An arrow is alike at both sides of its own axis, and narrower at its tip than at its tail or its wings."""
    x0, top, x1, bottom = shape.bbox
    across, down = x1 - x0, bottom - top
    if min(across, down) < 3 or len(shape.points) < 4:
        return ""
    points = [((x - x0) / across, (y - top) / down) for x, y in shape.points]
    upright = _mirrors(points, [(1 - x, y) for x, y in points])
    level = _mirrors(points, [(x, 1 - y) for x, y in points])
    if upright == level:
        return ""
    if level:
        return "same"
    head = _spread([x for x, y in points if y < 0.06])
    foot = _spread([x for x, y in points if y > 0.94])
    if abs(head - foot) < 0.05:
        return ""
    return "up" if head < foot else "down"


def _mirrors(points: Sequence[tuple[float, float]], mirrored: Sequence[tuple[float, float]]) -> bool:
    return all(any(abs(x - a) < SLACK and abs(y - b) < SLACK for a, b in points) for x, y in mirrored)


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values) if values else 0.0
