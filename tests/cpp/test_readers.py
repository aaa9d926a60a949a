"""One paper's trouble stays one paper's: what happens to it while it is read and stored, what is told, what is tried again."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import ArchiveError, DiskFull
from corpus.store.archive import Archive
from cpp import ingest as ingest_module
from cpp.files import Candidate
from cpp.ingest import Summary, ingest
from cpp.readers import Result, _more, read_all, read_one
from cpp.workers import Limits

PAPER = "Wexcombe Council\nTHE {} PANEL\nTuesday, 6th May, 2031\n\n12. {}\n\nResolved:- That the report on {} be noted.\n"
SHORT = Limits(seconds=5.0, seconds_a_page=0.0, megabytes=400.0)


def read_or_suffer(candidate: Candidate, tell_pages: Callable[[int], None]) -> Result:
    """Reads a paper, but does as its name says first."""
    name = candidate.path.name
    if "abort" in name:
        os.abort()
    elif "stuck" in name:
        threading.Event().wait()
    elif "flood" in name:
        held = []
        while True:
            held.append(bytearray(b"x" * 2**22))
    elif "defect" in name:
        raise KeyError("a column")
    elif "changed" in name:
        candidate.path.write_text("other words", encoding="utf-8")
    elif "vanished" in name:
        candidate.path.unlink()
    return read_one(candidate, tell_pages)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("roads", "schools"):
        write(folder, name)
    return folder


def write(folder: Path, name: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(PAPER.format(name.upper(), name.upper(), name), encoding="utf-8")
    return path


def run(papers: Path, limits: Limits = SHORT) -> Summary:
    with Archive.create(papers.parent / "A") as held:
        return ingest(held, [papers], jobs=2, limits=limits)


def told(summary: Summary) -> dict[str, str]:
    return {o.name: o.reason or o.status for o in summary.outcomes}


@pytest.fixture
def suffering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest_module, "read_all", partial(read_all, read=read_or_suffer))


@pytest.mark.usefixtures("suffering")
def test_what_happens_to_a_paper_costs_that_paper_and_is_tried_again(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = {
        "abort": "crash",
        "stuck": "time",
        "flood": "memory",
        "defect": "defect",
        "changed": "changed",
        "vanished": "changed",
    }
    for name in bad:
        write(papers, name)
    summary = run(papers)
    assert told(summary) == {f"{name}.txt": reason for name, reason in bad.items()} | dict.fromkeys(
        ("roads.txt", "schools.txt"), "stored"
    )
    assert all(o.name in o.message and "\n" not in o.message for o in summary.outcomes if o.status == "failed")
    by_reason = {o.reason: o for o in summary.outcomes}
    assert "--time-limit 20" in by_reason["time"].message and "--memory-limit 1600" in by_reason["memory"].message
    assert "-v" in by_reason["defect"].message and "in read_or_suffer" in by_reason["defect"].trace
    monkeypatch.setattr(ingest_module, "read_all", read_all)  # the trouble is over
    again = told(run(papers))
    assert all(again[f"{name}.txt"] == "stored" for name in bad if name != "vanished")


def test_a_fault_met_while_storing_costs_that_paper(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save = ingest_module.save

    def refuse(archive: Archive, extraction: Any, *rest: Any) -> None:
        if extraction.document.name == "roads.txt":
            raise UnicodeEncodeError("utf-8", "\ud835", 0, 1, "surrogates not allowed")
        save(archive, extraction, *rest)

    monkeypatch.setattr(ingest_module, "save", refuse)
    summary = run(papers)
    assert told(summary) == {"roads.txt": "defect", "schools.txt": "stored"}
    assert "could not be stored" in next(o.message for o in summary.outcomes if o.status == "failed")


def test_a_full_disk_ends_the_run(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise DiskFull("The disk is full.", "Free some space.")

    monkeypatch.setattr(ingest_module, "save", refuse)
    with pytest.raises(ArchiveError, match="full"):
        run(papers)


def test_only_faults_of_the_bytes_are_remembered(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (papers / "empty.pdf").write_bytes(b"")
    (papers / "empty, too.pdf").write_bytes(b"")
    (empty,) = (o for o in run(papers).outcomes if o.reason == "empty")
    assert {empty.name, *empty.copies} == {"empty.pdf", "empty, too.pdf"}

    def none(candidates: Any, *_: Any) -> Any:
        assert not list(candidates)
        return iter(())

    monkeypatch.setattr(ingest_module, "read_all", none)
    assert told(run(papers)) == {empty.name: "empty", "roads.txt": "unchanged", "schools.txt": "unchanged"}


def test_a_web_page_saved_as_pdf_is_read_under_its_true_name(papers: Path) -> None:
    page = papers / "page.pdf"
    page.write_text(f"<html><body><p>{'The panel noted the report on roads. ' * 5}</p></body></html>", encoding="utf-8")
    assert told(run(papers))["page.pdf"] == "not a paper"
    page.rename(papers / "page.html")
    assert told(run(papers))["page.html"] == "stored"


@pytest.mark.skipif(os.name != "posix", reason="names of bytes are Linux's")
def test_a_name_that_is_no_utf_8_is_told_and_stored_escaped(papers: Path) -> None:
    write(papers, "meals").rename(papers / os.fsdecode(b"caf\xe9.txt"))
    try:
        assert told(run(papers))[r"caf\xe9.txt"] == "stored"
    except OSError:
        pytest.skip("this disk keeps no such names")
    with Archive.open(papers.parent / "A") as held:
        assert {row["name"] for row in held.query("select name from documents")} >= {r"caf\xe9.txt"}


@pytest.mark.parametrize(("limit", "advised"), [(0.1, "1"), (60, "240"), (2048, "8192")])
def test_the_limit_advised_is_one_that_the_command_takes(limit: float, advised: str) -> None:
    assert _more(limit) == advised
