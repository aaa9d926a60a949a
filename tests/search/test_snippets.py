from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.snippets import CLOSE, LONGEST, MEANT, OPEN, TYPED, Sentence, find_sentences, make_snippet
from search.tokens import Token


def looked_for(*words: str, other: str = "") -> Callable[[Sequence[Token]], list[int]]:
    return lambda tokens: [TYPED if token.forms[0] in words else MEANT if token.forms[0] == other else 0 for token in tokens]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It fell. It rose.", ["It fell.", "It rose."]),
        ("Minute No. 66 refers. Cllr. Smith spoke.", ["Minute No. 66 refers.", "Cllr. Smith spoke."]),
        ("Councillor J. Elder spoke. She left.", ["Councillor J. Elder spoke.", "She left."]),
        ("It was 86.4% in May. Next.", ["It was 86.4% in May.", "Next."]),
        (
            "Resolved:-\n(1) That it be noted\n(2) That it be done",
            ["Resolved:-", "(1) That it be noted", "(2) That it be done"],
        ),
    ],
)
def test_sentence_bounds(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in find_sentences(text)] == sentences


def test_the_sentence_that_answers_is_shown_with_its_words_marked() -> None:
    text = "The report was noted. The dental  checks were late\nin May. Thanks were given."
    snippet = make_snippet(text, find_sentences(text)[1], looked_for("dental", "checks", "late"))
    assert snippet.marked == "The «dental checks» were «late» in May."
    assert [snippet.text[a:b] for a, b, _ in snippet.highlights] == ["dental checks", "late"]


def test_other_names_are_marked_otherwise() -> None:
    text = "The dentist «checked» the teeth."
    snippet = make_snippet(text, Sentence(0, len(text)), looked_for("dentist", other="teeth"))
    assert snippet.marked == 'The «dentist» "checked" the ‹teeth›.'


def test_a_long_sentence_is_cut_round_its_words() -> None:
    text = "x " * 400 + "dental checks " + "y " * 400
    snippet = make_snippet(text, Sentence(0, len(text)), looked_for("dental", "checks"))
    assert len(snippet.text) <= LONGEST + 8
    assert snippet.text.startswith("... ") and snippet.text.endswith(" ...")
    assert f"{OPEN}dental checks{CLOSE}" in snippet.marked


@given(st.text(max_size=400), st.sets(st.sampled_from(["a", "b", "child"])))
def test_highlights_stand_inside_any_text(text: str, words: set[str]) -> None:
    for sentence in find_sentences(text):
        snippet = make_snippet(text, sentence, looked_for(*words))
        last = 0
        for start, end, _ in snippet.highlights:
            assert last <= start < end <= len(snippet.text)
            last = end
