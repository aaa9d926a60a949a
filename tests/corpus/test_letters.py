"""Letters that steer a terminal or deceive the eye are taken out; what is printed stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.letters import printable, printable_name


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Résumé – £5m\tand “so”\nnext", "Résumé – £5m\tand “so”\nnext"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;https://example.org\x1b\\the words\x1b]8;;\x1b\\", "the words"),
        ("\x1b]0;title\x07words", "words"),
        ("\x9b31mred \x9d0;t\x9cend", "red end"),
        ("an \x1b]unfinished one", "an unfinished one"),
        ("\u202e54321\u202c and \u206612\u2069", "54321 and 12"),
        ("pass\u200bword\ufeff\u2060", "password"),
        ("co\xadoperate", "cooperate"),
        ("co\xad", "co\xad"),
        ("one\r\ntwo\rthree\x85four\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("\ud835\udc00 and \U0001f600", "\U0001d400 and \U0001f600"),
        ("half \ud835 alone \udc00", "half \ufffd alone \ufffd"),
        ("a\x00b\x07c\x7f", "abc"),
    ],
)
def test_what_is_kept(text: str, kept: str) -> None:
    assert printable(text) == kept


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_stored_and_shown(text: str) -> None:
    shown = printable(text)
    shown.encode("utf-8")
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n" for letter in shown)
    assert not any(unicodedata.bidirectional(letter) in ("RLO", "LRO", "RLI", "LRI", "PDF", "PDI") for letter in shown)


@given(st.text(st.characters(exclude_categories=())))
def test_text_once_cleaned_stays_as_it_is(text: str) -> None:
    once = printable(text)
    assert printable(once) == once


def test_a_name_that_is_no_utf_8_is_shown_escaped() -> None:
    name = b"a-caf\xe9 \x1b[2J.txt".decode("utf-8", "surrogateescape")
    assert printable_name(name) == r"a-caf\xe9 .txt"
