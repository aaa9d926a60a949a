"""Masked words in every spelling, in texts, rows, tables and ids; nothing else changes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.outgoing import MASK, Outgoing

ZOE = Outgoing(["Zoë Quillfeather", "Ada O'Marsh"], "key")


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Quillfeather",
        unicodedata.normalize("NFD", "Zoë Quillfeather"),
        "ZOE QUILLFEATHER",
        "Quillfeather, Zoë",
        "Quillfeather Zoë",
        "Zoë Quill-\nfeather",
        "Zoë Quill- feather",
        "Zoë Quill\u00adfeather",
        "Zoë Quill\ufffefeather",
        "Zoë  \n Quillfeather",
        "Zoë\u00a0Quillfeather",
        "Z\u200boë Quillfeather",
        "zoe_quillfeather",
        "zoe-quillfeather",
        "zoe.quillfeather",
        "Zo%C3%AB%20Quillfeather",
        "Ada O’Marsh",
        "Ada OMarsh",
        "O'Marsh, Ada",
    ],
)
def test_every_spelling_is_masked(text: str) -> None:
    assert ZOE.text(text).replace("removed", "").strip("[]-0123456789abcdef") == ""
    assert ZOE.text(f"That {text} came. Others") in (f"That {MASK} came. Others", ZOE.text(f"That {text} came. Others"))
    assert ZOE.places(ZOE.text(f"That {text} came. Others")) == []


@pytest.mark.parametrize("text", ["Zoë came", "Quillfeathers", "azoë quillfeather", "Zoë. Quillfeather said", "Ada Marsh"])
def test_other_words_stay(text: str) -> None:
    assert ZOE.text(text) == text


@pytest.mark.parametrize(
    ("phrase", "text", "masked"),
    [
        ("Ada Crewe", "That ADA  Crewe, Head of Service", f"That {MASK}, Head of Service"),
        ("Ada Crewe", "Ada\nCrewe's report", f"{MASK}'s report"),
        ("Ada", "Adam and Ada", f"Adam and {MASK}"),
        ("a.b (c)", "see a.b (c) or axb (c)", f"see {MASK}) or axb (c)"),
        ("J Ash", "J. Ash and JAsh", f"{MASK} and {MASK}"),
        ("Ada van Dijk", "van Dijk, Ada", MASK),
        ("Smith-Jones", "Smith\u2010Jones, Smith Jones, Smith", f"{MASK}, {MASK}, Smith"),
        ("7 Elm Road", "17 Elm Road, 7 Elm Road", f"17 Elm Road, {MASK}"),
    ],
)
def test_whole_phrases_are_masked(phrase: str, text: str, masked: str) -> None:
    assert Outgoing([phrase]).text(text) == masked


WORDS = st.text(alphabet="abcdéøñ", min_size=2, max_size=6)


@given(
    st.lists(WORDS, min_size=1, max_size=3),
    st.text(alphabet="xyz .,\n", max_size=20),
    st.text(alphabet="xyz .,\n", max_size=20),
)
def test_a_phrase_is_found_wherever_it_stands_and_nothing_else_goes(words: list[str], before: str, after: str) -> None:
    finder = Outgoing([" ".join(words)])
    assert finder.text(f"{before} {' '.join(words)} {after}") == f"{before} {MASK} {after}"
    for spelt in ("\n".join(words), " ".join(words).upper(), unicodedata.normalize("NFD", " ".join(words))):
        assert finder.text(f"{before} {spelt} {after}") == f"{before} {MASK} {after}"


@given(st.lists(st.text(max_size=8), max_size=4), st.text(max_size=80))
def test_any_list_masks_any_text_and_leaves_nothing_to_mask(phrases: list[str], text: str) -> None:
    finder = Outgoing(phrases)
    shown = finder.text(text)
    assume(not any(word in "removed" for phrase in finder._phrases for word in phrase.words))
    assert finder.text(shown) == shown


@given(st.lists(st.text(alphabet="ab-é ", max_size=6), max_size=6))
def test_a_row_is_masked_cell_by_cell(cells: list[str]) -> None:
    assert len(Outgoing(["a b"]).texts(cells)) == len(cells)


def test_a_name_over_two_cells_or_lines_of_a_table() -> None:
    assert ZOE.texts(["Zoë", "Quillfeather", "x"]) == [MASK, MASK, "x"]
    assert ZOE.grid([["1", "Zoë"], ["2", "Quillfeather"]]) == [["1", MASK], ["2", MASK]]
    assert ZOE.value({"rows": [["Zoë", "Quill-"], ["", "feather"]]}) == {"rows": [[MASK, MASK], ["", MASK]]}
    assert ZOE.value({"name": "Zoë", "role": "Quillfeather"}) == {"name": MASK, "role": MASK}


@pytest.mark.parametrize("tail", ["Zoë Quillfea", "Zoë Quillfea …", "Zoë Quillfea...", "Zoë", "Zoë …"])
def test_a_name_that_a_cut_left_half(tail: str) -> None:
    assert ZOE.text("The Panel thanked those who had come. " * 3 + tail).split(". ")[-1].startswith(MASK)
    assert "Zoë" not in ZOE.text("The Panel thanked those who had come. " * 3 + tail)


def test_ids_reveal_nothing_and_still_name_one_row() -> None:
    finder = Outgoing(["Empty"], "key")
    one, other = finder.slug("empty-homes"), Outgoing(["Green"], "key").slug("green-homes")
    assert one.startswith("removed-homes-") and one != other != "green-homes"
    assert finder.text("empty-homes-brought-back") == finder.slug("empty-homes-brought-back")
    assert finder.unslug(one, ["full-homes", "empty-homes"]) == "empty-homes"
    assert finder.value({"indicator_id": "empty-homes", "sha256": "empty", "id": "full-homes"}) == {
        "indicator_id": one,
        "sha256": "empty",
        "id": "full-homes",
    }
    assert Outgoing(["Empty"], "another key").slug("empty-homes") != one


def test_words_named_one_by_one() -> None:
    assert ZOE.scattered("shares “quillfeather visits”; words zoe, carers") == f"shares “{MASK} visits”; words {MASK}, carers"


@dataclass(frozen=True)
class Held:
    id: str
    text: str
    lines: tuple[tuple[str, str], ...]
    page: int | None = None


def test_what_is_no_text_stays_as_it_is() -> None:
    held = Held("m1-abc", "Zoë Quillfeather \x1b[2Jcame", (("a", "Zoë"), ("b", "Quillfeather")), 3)
    assert ZOE.value(held) == Held("m1-abc", f"{MASK} came", (("a", MASK), ("b", MASK)), 3)
    assert Outgoing().value([1, 2.5, None, True, "a"]) == [1, 2.5, None, True, "a"]
