"""One name has one form: property tests of the folding that everything masked passes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.folding import fold, skeleton

NAMES = st.text(alphabet="abcdeéëøñçłßÀÖ'’-. ABC", min_size=1, max_size=20)


@given(st.text(max_size=80))
def test_folding_keeps_the_place_of_every_letter(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)
    assert "".join(c for c in folded.text if c.isalnum()) == skeleton(text)


@given(NAMES)
def test_composed_and_decomposed_letters_are_the_same(name: str) -> None:
    assert skeleton(unicodedata.normalize("NFD", name)) == skeleton(unicodedata.normalize("NFC", name))
    assert fold(unicodedata.normalize("NFD", name)).text == fold(unicodedata.normalize("NFC", name)).text


@given(st.text(alphabet="abcdefg xyzéø", max_size=20))
def test_case_does_not_matter(name: str) -> None:
    assert fold(name.upper()).text == fold(name).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë", "ZOE"),
        ("O’Marsh", "O'Marsh"),
        ("Møller", "moller"),
        ("Straße", "STRASSE"),
        ("Smith\u2011Jones", "Smith-Jones"),
        ("ﬁeld", "field"),
        ("Ada\u00a0Crewe", "Ada \n Crewe"),
        ("A\u200bda", "Ada"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text
