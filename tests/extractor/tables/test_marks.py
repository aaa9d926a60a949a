"""Arrows, drawn or as glyphs, and the way that they point."""

from __future__ import annotations

import pytest

from extractor.reading.page import Shape
from extractor.tables.marks import glyph_mark, shape_mark

UP = ((5, 0), (10, 6), (7, 6), (7, 14), (3, 14), (3, 6), (0, 6), (5, 0))


def _shape(points: tuple[tuple[float, float], ...]) -> Shape:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Shape(points, (min(xs), min(ys), max(xs), max(ys)), "#000000")


def _turned(points: tuple[tuple[float, float], ...], quarters: int) -> tuple[tuple[float, float], ...]:
    for _ in range(quarters):
        points = tuple((-y, x) for x, y in points)
    return points


@pytest.mark.parametrize(("quarters", "way"), [(0, "up"), (1, "same"), (2, "down"), (3, "same")])
def test_a_drawn_arrow_points_where_its_tip_is(quarters: int, way: str) -> None:
    assert shape_mark([_shape(_turned(UP, quarters))]) == way


@pytest.mark.parametrize(
    "points",
    [
        ((0, 0), (10, 0), (10, 10), (0, 10), (0, 0)),  # a box
        ((5, 0), (10, 5), (5, 10), (0, 5), (5, 0)),  # a diamond
        ((0, 0), (10, 3), (4, 14), (1, 7), (0, 0)),  # anything
    ],
)
def test_other_shapes_point_nowhere(points: tuple[tuple[float, float], ...]) -> None:
    assert shape_mark([_shape(points)]) == ""


@pytest.mark.parametrize(
    ("text", "way"), [("↑", "up"), ("▼", "down"), ("→", "same"), ("↔", "same"), ("↑ 3", ""), ("", ""), ("↑↓", "")]
)
def test_a_glyph_counts_only_alone(text: str, way: str) -> None:
    assert glyph_mark(text) == way
