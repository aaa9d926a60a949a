from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import All, Any, Filters, Fuzzy, Not, Phrase, Prefix, Reference, Words, parse_query


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("IHA timeliness", Words("IHA timeliness")),
        ('"was not brought"', Phrase("was not brought")),
        ("“was not brought”", Phrase("was not brought")),
        ("IHA AND dentist", All((Words("IHA"), Words("dentist")))),
        ("IHA OR dentist visits", Any((Words("IHA"), Words("dentist visits")))),
        ("IHA NOT dental", All((Words("IHA"), Not(Words("dental"))))),
        ("a b OR c AND d", Any((Words("a b"), All((Words("c"), Words("d")))))),
        ("(IHA OR dentist) AND late", All((Any((Words("IHA"), Words("dentist"))), Words("late")))),
        ('IHA "20 working days"', All((Words("IHA"), Phrase("20 working days")))),
        ("assess*", Prefix("assess")),
        ("sandal~", Fuzzy("sandal")),
        ("minute:66", Reference("minute", "66")),
        ("ref:6.11", Reference("ref", "6.11")),
        ("re-referral", Words("re-referral")),
        ("ended -late", Words("ended -late")),
    ],
)
def test_the_language(text: str, root: object) -> None:
    query = parse_query(text)
    assert query.root == root
    assert not query.notes


def test_filters_are_taken_out_of_the_words() -> None:
    query = parse_query('pilot kind:decision committee:"Full Council" after:2017 before:2018-07')
    assert query.root == Words("pilot")
    assert query.filters == Filters("resolution", "Full Council", "2018-01-01", "2018-06-30")


@pytest.mark.parametrize(
    ("text", "root", "note"),
    [
        ('"unbalanced words', Words("unbalanced words"), "not closed"),
        ("((late", Words("late"), "Brackets"),
        ("a*", Words("a"), "3 letters"),
        ("*ing", Words("ing"), "3 letters"),
        ("NOT dental", Words("dental"), "NOT"),
        ("before:someday late", Words("before someday late"), "not understood"),
        ("kind:poem late", Words("late"), "no kind of passage"),
        ("child~9", Fuzzy("child"), "two letters"),
    ],
)
def test_what_is_not_understood_is_read_as_words_with_a_note(text: str, root: object, note: str) -> None:
    query = parse_query(text)
    assert query.root == root
    assert note in " ".join(query.notes)


def test_long_queries_are_cut_with_a_note() -> None:
    assert "characters" in parse_query("late " * 3000).notes[0]
    assert "words" in parse_query("a b " * 60).notes[0]


@given(st.text(alphabet=st.sampled_from(list('ab "()*~:+-?\\\x00AND OR NOT\t“”é🙂9')), max_size=120))
def test_nothing_typed_is_an_error(text: str) -> None:
    parse_query(text)


@given(st.text(max_size=300))
def test_no_text_at_all_is_an_error(text: str) -> None:
    parse_query(text)
