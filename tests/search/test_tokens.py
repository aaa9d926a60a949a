from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.tokens import read_ratios, read_tokens, stem, word_forms


@pytest.mark.parametrize(
    ("printed", "forms"),
    [
        ("R&D", [("r&d", "r", "d")]),
        ("A&E", [("a&e", "a", "e")]),
        ("CP-IS", [("cpis", "cp", "is")]),
        ("re-referral", [("rereferral", "re", "referral")]),
        ("1,234", [("1234",)]),
        ("86.4%", [("86.4%", "86.4")]),
        ("£189.37", [("£189.37", "189.37")]),
        ("£1.5m", [("£1.5m", "1.5m")]),
        ("3+", [("3+", "3")]),
        ("3.7.2", [("3.7.2",)]),
        ("24/00093", [("24/00093", "24", "00093")]),
        ("child’s", [("child",)]),
        ("IHA's", [("iha",)]),
        ("and/or", [("and",), ("or",)]),
        ("year.The", [("year",), ("the",)]),
    ],
)
def test_printed_words_stay_findable(printed: str, forms: list[tuple[str, ...]]) -> None:
    assert [token.forms for token in read_tokens(printed)] == forms


def test_places_are_those_of_the_text() -> None:
    text = "The child’s CP-IS record: 86.4%."
    assert [text[token.start : token.end] for token in read_tokens(text)] == ["The", "child’s", "CP-IS", "record", "86.4%"]


@pytest.mark.parametrize("text", ["115 of 146", "115 out of 146", "115 of the 146", "115  of\n146"])
def test_a_ratio_is_one_figure(text: str) -> None:
    assert read_ratios(f"performance was 78.8% ({text} children)") == ["115/146"]


def test_a_date_is_no_ratio() -> None:
    assert read_ratios("on the 3rd of July, and 5 of those") == []


@pytest.mark.parametrize(
    ("one", "other"), [("children", "child"), ("teeth", "tooth"), ("advisers", "advisor"), ("timely", "timeliness")]
)
def test_irregular_words_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("plural", "one"), [("sgos", "sgo"), ("gcses", "gcse"), ("mps", "mp"), ("ihas", "iha"), ("lscbs", "lscb")]
)
def test_abbreviations_have_plurals(plural: str, one: str) -> None:
    assert stem(plural) == stem(one)


@pytest.mark.parametrize("word", ["focus", "process", "bus", "status", "press"])
def test_an_s_that_belongs_to_the_word_stays(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize("figure", ["86.4%", "3.7.2", "24/00093", "r2r", "3+"])
def test_figures_are_not_stemmed(figure: str) -> None:
    assert stem(figure) == figure


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for token in read_tokens(text):
        assert token.surface == text[token.start : token.end]
        assert token.forms and all(token.forms)
        assert word_forms(token.surface.lower()) == token.forms
