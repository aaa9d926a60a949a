"""Rounding and truncation are no contradictions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.checks.rounding import agree, agreement, places


@pytest.mark.parametrize(
    ("printed", "digits", "exact", "verdict"),
    [
        (43.2, 1, 43.243, "same"),
        (12.4, 2, 12.36, "same"),  # "12.40": rounded to one digit, printed with two
        (0.4, 1, 0.48, "truncated"),
        (75.1, 1, 75.172, "truncated"),
        (71.0, 1, 70.94, "truncated"),  # one out in the last digit
        (43.7, 1, 43.243, "differs"),
        (9.0, 1, 9.34, "differs"),
        (94.9, 1, 5.12, "differs"),
        (33.0, 0, 33.4, "same"),
        (35.0, 0, 33.4, "differs"),
    ],
)
def test_verdicts(printed: float, digits: int, exact: float, verdict: str) -> None:
    assert agreement(printed, digits, exact) == verdict


@given(st.integers(0, 900), st.integers(1, 900), st.integers(0, 2))
def test_a_share_rounded_as_printed_is_never_a_contradiction(x: int, y: int, digits: int) -> None:
    exact = 100 * x / y
    printed = f"{exact:.{digits}f}"
    assert agreement(float(printed), places(printed, float(printed)), exact) != "differs"


@given(st.integers(0, 900), st.integers(1, 900))
def test_a_whole_point_away_is_always_one(x: int, y: int) -> None:
    exact = round(100 * x / y, 1)
    assert agreement(exact + 1.5, 1, 100 * x / y) == "differs"


@pytest.mark.parametrize(
    ("raw", "value", "digits"), [("38 of 407 | 9.0%", 9.0, 1), ("1,041", 1041, 0), ("20/478 4.18%", 4.18, 2), ("n/a", 3.5, 1)]
)
def test_places_are_those_printed(raw: str, value: float, digits: int) -> None:
    assert places(raw, value) == digits


def test_two_prints_agree_within_the_coarser_one() -> None:
    assert agree(81.0, 0, 81.4, 1)
    assert agree(71.5, 1, 71.6, 1)  # one out in the last printed digit
    assert not agree(403, 0, 406, 0)
    assert not agree(403, 0, 404, 0)
    assert not agree(80.8, 1, 80.5, 1)
