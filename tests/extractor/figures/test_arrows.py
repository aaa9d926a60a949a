from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Cell
from extractor.figures.arrows import cell_mark, direction, mark_in
from extractor.reading.page import Shape

UP = ((5.0, 0.0), (9.0, 6.0), (6.0, 5.0), (6.0, 14.0), (4.0, 14.0), (4.0, 5.0), (1.0, 6.0))


def shape(points: tuple[tuple[float, float], ...]) -> Shape:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Shape(points, (min(xs), min(ys), max(xs), max(ys)))


def turned(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    return tuple((y, x) for x, y in points)


def test_the_tip_tells_the_direction() -> None:
    assert direction(shape(UP)) == "up"
    assert direction(shape(tuple((x, 14.0 - y) for x, y in UP))) == "down"
    assert direction(shape(turned(UP))) == "same"


def test_boxes_and_lines_are_no_arrows() -> None:
    assert direction(shape(((0.0, 0.0), (4.0, 0.0), (4.0, 12.0), (0.0, 12.0), (0.0, 6.0), (4.0, 6.0)))) == ""
    assert direction(shape(((0.0, 0.0), (0.0, 12.0)))) == ""


@given(st.floats(0.3, 4.0), st.floats(-500, 500), st.floats(-500, 500))
def test_size_and_place_do_not_matter(scale: float, right: float, down: float) -> None:
    assert direction(shape(tuple((x * scale + right, y * scale + down) for x, y in UP))) == "up"


def test_an_arrow_drawn_twice_counts_once_and_two_different_ones_not_at_all() -> None:
    up, down = shape(UP), shape(tuple((x, 14.0 - y) for x, y in UP))
    assert mark_in((0, 0, 20, 20), (up, up)) == "up"
    assert mark_in((0, 0, 20, 20), (up, down)) == ""
    assert mark_in((100, 0, 120, 20), (up,)) == ""
    assert cell_mark(Cell(0, 0, "", bbox=(0, 0, 20, 20)), {1: (up,)}) == "up"
    assert cell_mark(Cell(0, 0, "", mark="same"), {}) == "same"
    assert cell_mark(None, {}) == ""
