"""Terms and phrases: endings folded, grammar dropped, abbreviations learned from the papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.terms import Lexicon, learn_abbreviations, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("assessments", "assessment"),
        ("updated", "update"),
        ("policies", "policy"),
        ("planning", "plan"),
        ("children's", "children"),
        ("Passes", "pass"),
        ("leavers’", "leaver"),
    ],
)
def test_endings_fold(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an Initial Health Assessment (IHA) is due", {"IHA": ("initial", "health", "assessment")}),
        ("three Initial Health Assessments (IHAs)", {"IHA": ("initial", "health", "assessment")}),
        ("the Ministry of Local Affairs (MLA)", {"MLA": ("ministry", "local", "affair")}),
        ("as agreed (Minute) and (March)", {}),
        ("the Head (HS)", {}),
        ("", {}),
    ],
)
def test_abbreviations_are_learned_from_brackets(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert learn_abbreviations([text]) == expected


def test_an_abbreviation_defined_in_two_ways_is_left_alone() -> None:
    assert learn_abbreviations(["Child Protection Plan (CPP)", "Corporate Parenting Panel (CPP)"]) == {}


def test_abbreviation_and_long_form_are_one() -> None:
    lexicon = Lexicon(["Initial Health Assessments (IHA) were late", "other words"])
    assert lexicon.bag("IHAs in time").terms >= lexicon.bag("initial health assessment").terms


def test_dates_are_phrases_and_months_no_terms() -> None:
    bag = Lexicon(["x"]).bag("a seminar on 10th September, 2018 and may be held")
    assert ("10", "september") in bag.phrases
    assert bag.terms == {"seminar"}


def test_phrases_do_not_cross_sentences() -> None:
    assert ("bridg", "ferry") not in Lexicon(["x"]).bag("The bridge. Ferry times").phrases


def test_rare_words_weigh_more() -> None:
    lexicon = Lexicon(["panel charter", "panel", "panel", "panel report"])
    assert lexicon.weight("charter") > 0


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    lexicon = Lexicon([text, text.upper()])
    bag = lexicon.bag(text)
    assert all(lexicon.weight(term) >= 0 for term in bag.terms | bag.phrases)
