"""Whether something shows in a part of a page's picture, wherever the part lies."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from extractor.reading.rendered import has_ink

EDGE = st.floats(-200, 200, allow_nan=False)


def picture() -> Image.Image:
    """60 by 40 dots, white, with a black square at 10 to 20."""
    made = Image.new("L", (60, 40), 255)
    ImageDraw.Draw(made).rectangle((10, 10, 20, 20), fill=0)
    return made


def test_ink_is_seen_where_it_is() -> None:
    assert has_ink(picture(), 2.0, (2, 2, 8, 8))
    assert not has_ink(picture(), 2.0, (15, 2, 25, 8))


@given(st.tuples(EDGE, EDGE, EDGE, EDGE))
def test_a_box_beyond_the_picture_or_upside_down_has_none(box: tuple[float, float, float, float]) -> None:
    x0, top, x1, bottom = box
    seen = has_ink(picture(), 1.0, box)
    beyond = x0 > 60 or top > 40 or max(x1, x0 + 1) < 0 or max(bottom, top + 1) < 0
    assert not (seen and beyond)
