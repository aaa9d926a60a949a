"""Process limits and the rules that mark points, on series made for each rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.spc import OUTER, OUTSIDE, RUN, TRENDING, xmr

CALM = [10.0, 12.0] * 6


def test_limits_are_the_mean_and_two_and_two_thirds_moving_ranges() -> None:
    chart = xmr(CALM)
    assert (chart.mean, round(chart.low, 2), round(chart.high, 2), chart.signals) == (11.0, 5.68, 16.32, {})


@pytest.mark.parametrize(
    ("values", "place", "rule"),
    [
        ([*CALM, 40.0], 12, OUTSIDE),
        ([10, 12, 10, 12, 10, 12, 13.2, 12.4, 13.2, 12.4, 13.2, 12.4, 13.2], 8, RUN),
        ([10, 14, 10, 14, 10, 10.5, 11, 11.5, 12, 12.5, 10, 14], 6, TRENDING),
        ([10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 15.4, 15.4, 12], 13, OUTER),
    ],
)
def test_each_rule_names_its_points(values: list[float], place: int, rule: str) -> None:
    assert rule in xmr(values).signals.get(place, ())


def test_eleven_points_are_too_few() -> None:
    with pytest.raises(ValueError, match="12"):
        xmr(CALM[:11])


@given(st.lists(st.floats(0, 1000, allow_nan=False), min_size=12, max_size=40))
def test_limits_enclose_the_mean_and_signals_are_of_the_series(values: list[float]) -> None:
    chart = xmr(values)
    assert chart.low <= chart.mean <= chart.high
    assert all(0 <= place < len(values) for place in chart.signals)
