"""Figures of the same periods: what agrees as printed, what is settled, what speaks against."""

from __future__ import annotations

import pytest

from corpus.identity.evidence import Figures, equal, far, is_settled, is_telling, overlap, shown


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("66.0%", "65.6%", False),
        ("66%", "65.6%", True),
        ("0.48", "0.4", False),
        ("12.36", "12.4", True),
        ("407", "406", False),
        ("70.0", "70", True),
        ("11 of 25 | 44.0%", "44%", True),
    ],
)
def test_prints_are_equal_up_to_their_own_decimals(one: str, other: str, same: bool) -> None:
    def figure(raw: str) -> float:
        return float(raw.split()[-1].rstrip("%"))

    assert equal(shown(figure(one), one), shown(figure(other), other)) is same


def test_a_value_without_its_print_has_the_decimals_that_it_needs() -> None:
    assert [shown(v).digits for v in (66.0, 65.6, 0.45)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("kind", "period", "as_at", "settled"),
    [
        ("month", "2031-03", "2031-05", True),
        ("month", "2031-04", "2031-05", False),
        ("financial_year", "2030/31", "2031-05", False),
        ("financial_year", "2030/31", "2031-06", True),
        ("financial_year", "2029/30", "", True),
        ("month", "2031-03", "", False),
    ],
)
def test_newest_months_and_the_year_just_ended_are_not_settled(kind: str, period: str, as_at: str, settled: bool) -> None:
    assert is_settled((kind, period), as_at) is settled


def test_figures_that_agree_by_chance_tell_nothing() -> None:
    assert [is_telling(v) for v in (0, 100, 3, 41.7, 407)] == [False, False, False, True, True]
    assert [far(50, 53, "percent"), far(50, 51, "percent"), far(400, 420, "count"), far(400, 405, "count")] == [
        True,
        False,
        True,
        False,
    ]


def test_two_prints_of_a_period_agree_where_one_of_them_does() -> None:
    old = Figures({("month", "2031-01"): (shown(98.1), shown(96.6))}, "2031-05", "2031-05")
    new = Figures({("month", "2031-01"): (shown(96.6),)}, "2031-10", "2031-10")
    found = overlap(new, old, "percent")
    assert (found.shared, found.agree, found.telling, found.settled, found.apart) == (1, 1, 1, 1, 0)
