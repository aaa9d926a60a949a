"""Folding: spellings of one name become equal, names of two measures do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identity.words import apart, council_words, folded, learn, unit_class

PIECES = st.sampled_from("No. of LAC CPP % a10 16+ 10K S47's up-to-date re-referrals (YTD) 12mth & peps 1,234 no".split())


@given(st.lists(PIECES | st.text(max_size=8), max_size=8).map(" ".join))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No. of LAC", "Number of Looked After Children"),
        ("% CIN with an up-to-date plan", "Percentage of CIN with an up to date plan"),
        ("Rate of LAC per 10K pop", "Rate of Looked After Children per 10,000 population aged under 18"),
        ("Placements moved - rolling 12 mth", "Placements moved - rolling 12 months"),
        ("% of visits made (Council Plan Indicator)", "% of visits made"),
        ("Health of LAC - Eye Tests up to date", "% of looked after children with a up to date health eye test"),
        ("Foster Carers De-registered", "Foster carers deregistered"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert apart(one).key == apart(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Days to match (A1)", "Days to match (A10)"),
        ("Days to match (rolling 12 months)", "Days to match (YTD average)"),
        ("Visits within local standard", "Visits within national minimum standard"),
        ("Children with a CPP", "Children with a CP plan"),
        ("Teams 1-3", "Teams 4-5"),
        ("No further action", "Number of further actions"),
        ("Plans up to date", "Plans up to date (Reported termly)"),
    ],
)
def test_names_that_say_something_else(one: str, other: str) -> None:
    assert apart(one).key != apart(other).key


def test_abbreviations_are_learned_from_names_that_explain_them() -> None:
    names = ["No. of school travel plans (STP) agreed", "School Travel Plan (STP)", "Road safety (XYZ)"]
    assert learn(names) == {"stp": "school travel plans"}
    assert "school travel plans" in folded("% STP reviewed", learn(names))


def test_an_abbreviation_with_two_meanings_is_not_learned() -> None:
    assert learn(["local area plan (LAP)", "late adoption panel (LAP)"]) == {}


def test_units_and_councils() -> None:
    assert unit_class("count") == unit_class("ratio_other") != unit_class("percent")
    assert council_words("Wexcombe Metropolitan Borough Council") == council_words("WEXCOMBE MBC")
