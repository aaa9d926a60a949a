"""What is written by name stays out of the archive: no export replaces the database, a decision or an original."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UsageProblem
from tests.cpp.kept import call, write_papers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "A"
    call(folder, "ingest", str(write_papers(tmp_path / "papers")), "--jobs", "1")
    return folder


@pytest.mark.parametrize(
    "words",
    [
        "export observations -o {A}/archive.sqlite",
        "export observations -o {A}/../A/documents/report.csv",
        "export package {A}",
        "actions --output {A}/actions.csv",
    ],
)
def test_nothing_is_written_into_the_archive(folder: Path, words: str) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(UsageProblem, match="outside it"):
        call(folder, *words.format(A=folder).split())
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
