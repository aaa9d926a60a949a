"""Nothing that acts is left in text that may be shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.letters import one_line, printable

TURNED = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\x1b[]8;0mHJ\\\x9b\x9d\x07\x90\u202e")), max_size=60))
def test_no_text_keeps_a_control_character(text: str) -> None:
    shown = printable(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in shown)
    assert not set(shown) & set(TURNED)
    assert printable(shown) == shown
    shown.encode()


@given(st.text(alphabet="abc £€é“”’–-\n\t漢😀", max_size=60))
def test_printed_text_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("of \x1b[2J\x1b[Hdental", "of dental"),
        ("\x1b]8;;http://evil.example/\x1b\\checks\x1b]8;;\x1b\\", "checks"),
        ("\x9b31mred", "red"),
        ("\u202e54321\u202c", "54321"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("caf\udce9.pdf", "caf\ufffd.pdf"),
        ("\x1bPq#0\x1b\\picture", "picture"),
    ],
)
def test_sequences_go_whole(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_file_name_stays_on_one_line() -> None:
    assert one_line("a\nError: all is lost\t.pdf") == "a Error: all is lost .pdf"
