"""The removal list: masked wherever the archive is read, through every rebuild; the papers stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import exports
from corpus.errors import UsageProblem
from corpus.outgoing import MASK
from corpus.removals import LONGEST, read_key, read_removals, tidy_phrase, write_removals
from corpus.store.archive import Archive
from corpus.store.save import save
from cpp.passages import to_index
from tests.invented import pack


def test_a_name_on_the_list_is_in_no_export_and_no_passage(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "A") as held:
        save(held, pack(), "1")
    write_removals(tmp_path / "A", ["Ada Crewe"])
    with Archive.open(tmp_path / "A") as held:
        save(held, pack(), "2")
        assert "Crewe" in repr(exports.minutes(held))  # what is asked is asked of the papers' own words
        told = repr(held.outgoing.value(exports.minutes(held))) + repr(list(to_index(held)))
    assert "Crewe" not in told and MASK in told


def test_the_list_is_kept_as_written(tmp_path: Path) -> None:
    write_removals(tmp_path, ["Ada Crewe", "Bo", "ada crewe"])
    assert read_removals(tmp_path) == ("Ada Crewe", "Bo")
    assert read_removals(tmp_path / "none") == ()
    key = read_key(tmp_path)
    write_removals(tmp_path, ["Bo"])
    assert read_key(tmp_path) == key != ""


def test_a_list_that_another_program_saved(tmp_path: Path) -> None:
    (tmp_path / "removed-words.txt").write_bytes("\ufeffAda Crewe\r\nBo\r\n".encode())
    assert read_removals(tmp_path) == ("Ada Crewe", "Bo")


@pytest.mark.parametrize("words", ["", "  ", "a", "# ", "(.*", "x" * (LONGEST + 1)])
def test_a_phrase_that_would_mask_nothing_or_everything_is_refused(words: str) -> None:
    with pytest.raises(UsageProblem):
        tidy_phrase(words)


def test_any_phrase_taken_is_read_back_from_the_list(tmp_path: Path) -> None:
    phrases = [tidy_phrase(words) for words in ("# Ada\nCrewe", "#7 Elm Road", "  Bo ")]
    write_removals(tmp_path, phrases)
    assert read_removals(tmp_path) == tuple(phrases) == ("Ada Crewe", "7 Elm Road", "Bo")
