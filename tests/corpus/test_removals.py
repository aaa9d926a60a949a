"""The removal list: masked wherever the archive is read, through every rebuild; the papers stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import exports
from corpus.errors import UsageProblem
from corpus.passages import all_passages
from corpus.removals import LONGEST, MASK, masker, read_removals, tidy_phrase, write_removals
from corpus.store.archive import Archive
from corpus.store.save import save
from tests.invented import pack


@pytest.mark.parametrize(
    ("phrase", "text", "masked"),
    [
        ("Ada Crewe", "That ADA  Crewe, Head of Service", f"That {MASK}, Head of Service"),
        ("Ada Crewe", "Ada\nCrewe's report", f"{MASK}'s report"),
        ("Ada", "Adam and Ada", f"Adam and {MASK}"),
        ("a.b (c)", "see a.b (c) or axb (c)", f"see {MASK} or axb (c)"),
    ],
)
def test_whole_phrases_are_masked_in_any_case(phrase: str, text: str, masked: str) -> None:
    mask = masker([phrase])
    assert mask is not None and mask(text) == masked


@given(st.lists(st.text(alphabet="abc .(*\\", min_size=1, max_size=6), max_size=4), st.text(max_size=60))
def test_any_list_masks_any_text_without_error(phrases: list[str], text: str) -> None:
    mask = masker(phrases)
    assert mask is None or isinstance(mask(text), str)


def test_a_name_on_the_list_is_in_no_export_and_no_passage(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "A") as held:
        save(held, pack(), "1")
    write_removals(tmp_path / "A", ["Ada Crewe"])
    with Archive.open(tmp_path / "A") as held:
        save(held, pack(), "2")
        told = repr(exports.minutes(held)) + repr(list(all_passages(held)))
    assert "Crewe" not in told and MASK in told


def test_the_list_is_kept_as_written(tmp_path: Path) -> None:
    write_removals(tmp_path, ["Ada Crewe", "Bo", "Ada Crewe"])
    assert read_removals(tmp_path) == ("Ada Crewe", "Bo")
    assert read_removals(tmp_path / "none") == ()


@pytest.mark.parametrize("words", ["", "  ", "a", "# ", "(.*", "x" * (LONGEST + 1)])
def test_a_phrase_that_would_mask_nothing_or_everything_is_refused(words: str) -> None:
    with pytest.raises(UsageProblem):
        tidy_phrase(words)


def test_any_phrase_taken_is_read_back_from_the_list(tmp_path: Path) -> None:
    phrases = [tidy_phrase(words) for words in ("# Ada\nCrewe", "#7 Elm Road", "  Bo ")]
    write_removals(tmp_path, phrases)
    assert read_removals(tmp_path) == tuple(phrases) == ("Ada Crewe", "7 Elm Road", "Bo")
