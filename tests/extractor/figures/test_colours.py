from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures.colours import Rag, is_grey, rag_of_colour, read_direction, read_rag


@pytest.mark.parametrize(
    ("colour", "rag"),
    [
        ("#00B050", "green"),
        ("#92D050", "green"),
        ("#00ff00", "green"),
        ("#FFC000", "amber"),
        ("#FFBF00", "amber"),
        ("#FFFF00", "amber"),
        ("#FF0000", "red"),
        ("#C00000", "red"),
        ("#F8CBAD", ""),  # the pale ground of a tolerance column
        ("#C6E0B4", ""),
        ("#D9D9D9", ""),
        ("#FFFFFF", ""),
        ("#000000", ""),
        ("#4472C4", ""),
        ("", ""),
        ("red", ""),
    ],
)
def test_hues(colour: str, rag: str) -> None:
    assert rag_of_colour(colour) == rag


def test_words_letters_and_the_year() -> None:
    assert read_rag("Yellow") == Rag("amber", "Yellow")
    assert read_rag("Red YTD") == Rag("red", "Red YTD", "ytd")
    assert read_rag("YTD", "#00B050") == Rag("green", "#00B050", "ytd")
    assert read_rag("G") == Rag("green", "G")
    assert read_rag("", "#FFFFFF") == Rag()


def test_grey_is_a_ground_between_white_and_black() -> None:
    assert is_grey("#bfbfbf") and not is_grey("#ffffff") and not is_grey("#000000") and not is_grey("#ffc000")


@pytest.mark.parametrize(
    ("text", "mark", "direction"),
    [
        ("↑", "", "up"),
        ("▼", "", "down"),
        ("→", "", "same"),
        ("new", "", ""),
        ("-", "", ""),
        ("", "down", "down"),
        ("↑ ↓", "", ""),
    ],
)
def test_arrows(text: str, mark: str, direction: str) -> None:
    assert read_direction(text, mark) == direction


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_at_most_one_meaning(colour: int) -> None:
    assert rag_of_colour(f"#{colour:06x}") in {"", "red", "amber", "green"}


def test_a_mark_without_letters_judges_by_its_colour() -> None:
    assert read_rag("●", "", "#FFC000") == Rag("amber", "#FFC000")
    assert read_rag("86%", "", "#FF0000").rag == ""  # red ink on a figure may be a minus
