"""The edge of the program: errors are one line with an exit status; a traceback only with -v."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from corpus.errors import NoArchive, UsageProblem
from cpp.__main__ import _without_verbose, guarded


def test_an_error_is_one_line_and_its_own_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    def fails() -> None:
        raise UsageProblem("--as x is no vintage.", "Use first.")

    assert guarded(fails) == 2
    assert capsys.readouterr().err == "Error: --as x is no vintage. Use first.\n"


def test_an_unforeseen_error_is_one_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: 1 / 0) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "-v" in told and "Traceback" not in told


def test_verbose_shows_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: 1 / 0, verbose=True) == 1
    assert "in <lambda>" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "kept", "verbose"),
    [
        (["-v", "search", "x"], ["search", "x"], True),
        (["search", "x", "--verbose"], ["search", "x"], True),
        (["search", "--", "-v"], ["search", "--", "-v"], False),
    ],
)
def test_verbose_may_stand_anywhere(words: list[str], kept: list[str], verbose: bool) -> None:
    assert _without_verbose(words) == (kept, verbose)


@pytest.mark.parametrize(
    "command", ["search health", "show m1-00000000", "series x", "meetings", "status", "reindex", "indicators"]
)
def test_every_command_says_how_to_make_a_missing_archive(command: str, tmp_path: Path) -> None:
    from cpp.cli import app

    with pytest.raises(NoArchive, match="cpp ingest"):
        app([*command.split(), "--archive", str(tmp_path / "none")], standalone_mode=False)


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "the disk is full. Free some space"), (errno.EROFS, "Name a folder"), (errno.EACCES, "Name a folder")],
)
def test_errors_of_the_disk_name_the_file_and_a_way_out(number: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> None:
        raise OSError(number, os.strerror(number), "/archive/removed-words.txt.part")

    assert guarded(command) == 1
    told = capsys.readouterr().err
    assert told.startswith("Error: /archive/removed-words.txt cannot be") and words in told and told.count("\n") == 1


def test_a_file_in_a_folder_s_place_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert guarded(lambda: (tmp_path / "file" / "papers").mkdir(parents=True)) == 1
    assert guarded(lambda: (tmp_path / "file").mkdir()) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2 and all("Name another folder" in line and "report it" not in line for line in told)


def test_a_word_that_is_no_text_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: "\udcff".encode()) == 1
    assert "no UTF-8 text. Type" in capsys.readouterr().err


def test_an_error_that_repeats_a_long_word_keeps_its_advice(capsys: pytest.CaptureFixture[str]) -> None:
    def fails() -> None:
        raise UsageProblem(f"There is no {'a' * 10_000}.", "Use another.")

    assert guarded(fails) == 2
    told = capsys.readouterr().err
    assert len(told) < 1300 and told.startswith("Error: There is no aaa") and told.endswith("Use another.\n")
