"""`cpp ingest --reread`: papers that another version read are read again from their originals, under the names they have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import exports
from corpus.errors import NoArchive, UsageProblem
from corpus.store.archive import Archive
from corpus.store.save import save_failure
from cpp.ingest import ingest
from extractor.version import version
from tests.cpp.kept import call, write_papers


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return write_papers(tmp_path / "papers")


@pytest.fixture
def folder(papers: Path, tmp_path: Path) -> Path:
    """An archive that an older version of the reader made."""
    with Archive.create(tmp_path / "A") as held:
        ingest(held, [papers], jobs=1)
        with held.transaction() as db:
            db.execute("update documents set extractor = '0-older'")
    return tmp_path / "A"


def readers(folder: Path) -> set[str]:
    with Archive.open(folder) as held:
        return {row["extractor"] for row in held.query("select extractor from documents")}


def exported(folder: Path) -> dict[str, object]:
    with Archive.open(folder) as held:
        return {name: export(held) for name, export in exports.EXPORTS.items()}


def lose(folder: Path, name: str) -> None:
    with Archive.open(folder) as held:
        [row] = held.query("select sha256, name from documents where name = ?", [name])
        held.original(row["sha256"], row["name"]).unlink()


def test_papers_are_read_again_without_a_path(folder: Path) -> None:
    before = exported(folder)
    told = json.loads(call(folder, "ingest", "--reread", "--json", "--jobs", "1").stdout)
    assert {p["name"]: p["status"] for p in told["papers"]} == dict.fromkeys(
        ("minutes-may.txt", "minutes-july.txt", "report-june.txt", "report-september.txt"), "stored"
    )
    assert told["indexed"] and readers(folder) == {version()}
    assert exported(folder) == before
    assert json.loads(call(folder, "ingest", "--reread", "--json").stdout)["papers"] == []


def test_a_lost_original_is_told_and_comes_back_with_its_file(folder: Path, papers: Path) -> None:
    lose(folder, "report-june.txt")
    result = call(folder, "ingest", "--reread", "--jobs", "1")
    assert result.exit_code == 1 and "original of report-june.txt is lost" in result.stdout
    assert readers(folder) == {version(), "0-older"}, "what was read of it before is kept"
    (papers / "report-june.txt").rename(papers / "another-name.txt")
    assert call(folder, "ingest", "--reread", str(papers), "--jobs", "1").exit_code == 0
    assert readers(folder) == {version()}
    with Archive.open(folder) as held:
        names = {
            row["name"]: held.original(row["sha256"], row["name"]).is_file() for row in held.query("select * from documents")
        }
    assert names["report-june.txt"] and "another-name.txt" not in names


def test_a_changed_original_is_not_read(folder: Path) -> None:
    with Archive.open(folder) as held:
        [row] = held.query("select sha256, name from documents where name = 'report-june.txt'")
        held.original(row["sha256"], row["name"]).write_text("Other words.", encoding="utf-8")
    before = exported(folder)
    result = call(folder, "ingest", "--reread", "--jobs", "1")
    assert result.exit_code == 1 and "report-june.txt is lost or was changed" in result.stdout
    assert exported(folder) == before


def test_the_libraries_that_read_are_recorded(folder: Path) -> None:
    libraries = json.loads(call(folder, "status", "--json").stdout)["libraries"]
    assert {"pdfplumber", "pypdfium2", "spacy", "sqlite"} <= set(libraries[version()])


def test_without_paths_there_must_be_something_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="cpp ingest PATH"):
        call(tmp_path / "none", "ingest")
    with pytest.raises(NoArchive):
        call(tmp_path / "none", "ingest", "--reread")
    assert not (tmp_path / "none").exists()


def test_a_paper_held_that_is_not_read_again_is_not_told_as_unread(folder: Path) -> None:
    with Archive.open(folder) as held:
        [row] = held.query("select sha256 from documents where name = 'report-june.txt'")
        save_failure(
            held,
            name="report-june.txt",
            sha256=row["sha256"],
            reason="time",
            message="Given up.",
            extractor="",
        )
        save_failure(held, name="broken.pdf", sha256="0" * 64, reason="damaged", message="Damaged.", extractor="")
    told = json.loads(call(folder, "status", "--json").stdout)["failures"]
    assert {failure["name"]: failure["held"] for failure in told} == {"report-june.txt": True, "broken.pdf": False}
    printed = " ".join(call(folder, "status").output.split())
    assert "Held as it was read before, not read again: Given up." in printed
    assert "Not read: Damaged." in printed
