"""Ingest: what bad input gets, nothing half-written, nothing twice, the same end after any interruption."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import exports
from corpus.passages import all_passages
from corpus.store.archive import Archive
from corpus.store.derived import identity_current
from corpus.store.save import remove_paper
from cpp.ingest import Outcome, Summary, ingest
from cpp.refresh import index_current, refresh

PAPER = """Wexcombe Council
CORPORATE PARENTING PANEL
Tuesday, 6th May, 2031

Present:- Councillor Moss (in the Chair).

12. DENTAL CHECKS

The Panel heard of dental checks.

Resolved:- That the report be noted.
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "sub").mkdir(parents=True)
    (folder / "minutes.txt").write_text(PAPER, encoding="utf-8")
    (folder / "sub" / "later.txt").write_text(PAPER.replace("6th May", "8th July").replace("12.", "24."), encoding="utf-8")
    (folder / "sub" / "copy.txt").write_text(PAPER, encoding="utf-8")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "page.pdf").write_bytes(b"<!DOCTYPE html><html><body>404 Not Found</body></html>")
    (folder / "list.csv").write_text("a,b", encoding="utf-8")
    return folder


def run(folder: Path, archive: Path, **options: object) -> Summary:
    with Archive.create(archive) as held:
        return ingest(held, [folder], jobs=1, **options)  # type: ignore[arg-type]


def exported(archive: Path) -> dict[str, object]:
    with Archive.open(archive) as held:
        return {name: export(held) for name, export in exports.EXPORTS.items()}


def test_a_folder_with_bad_papers_stores_the_good_ones(papers: Path, tmp_path: Path) -> None:
    summary = run(papers, tmp_path / "A")
    by_name = {o.name: o for o in summary.outcomes}
    assert {o.name for o in summary.outcomes if o.status == "stored"} == {"minutes.txt", "later.txt"}
    assert {name: by_name[name].reason for name in ("empty.pdf", "page.pdf")} == {
        "empty.pdf": "empty",
        "page.pdf": "not a paper",
    }
    assert all("\n" not in o.message and o.name in o.message for o in summary.outcomes if o.status == "failed")
    assert summary.passed_over == 1
    assert by_name["minutes.txt"].copies == ("copy.txt",)


def test_ingesting_twice_changes_nothing(papers: Path, tmp_path: Path) -> None:
    run(papers, tmp_path / "A")
    before = exported(tmp_path / "A")
    again = run(papers, tmp_path / "A")
    assert (again.count("stored"), again.count("unchanged"), again.count("failed")) == (0, 2, 2)
    assert not again.indexed
    assert exported(tmp_path / "A") == before


def test_a_run_killed_between_papers_ends_like_an_undisturbed_one(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(papers, tmp_path / "whole")

    def stop(outcome: Outcome) -> None:
        if outcome.status == "stored":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(papers, tmp_path / "broken", done=stop)
    assert len(exported(tmp_path / "broken")["minutes"]) == 1  # type: ignore[arg-type]
    assert run(papers, tmp_path / "broken").indexed
    assert exported(tmp_path / "broken") == exported(tmp_path / "whole")


def test_a_run_killed_before_indexing_is_indexed_by_the_next(papers: Path, tmp_path: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(papers, tmp_path / "A", indexing=stop)
    again = run(papers, tmp_path / "A")
    assert again.count("stored") == 0
    assert again.indexed and again.passages > 0


def test_a_file_that_cannot_be_opened_fails_alone(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(path: Path, *args: object, **options: object) -> object:
        if path.name == "later.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    by_name = {o.name: o for o in run(papers, tmp_path / "A").outcomes}
    assert by_name["later.txt"].status == "failed" and "permissions" in by_name["later.txt"].message
    assert by_name["minutes.txt"].status == "stored"


def test_a_paper_taken_out_is_gone_from_series_and_index(papers: Path, tmp_path: Path) -> None:
    run(papers, tmp_path / "A")
    with Archive.open(tmp_path / "A") as held:
        paper = held.one("select id, sha256, name from documents where name = 'later.txt'")
        assert paper and identity_current(held) and index_current(held)
        remove_paper(held, paper["id"])
        assert not identity_current(held) and not index_current(held)
        assert not held.original(paper["sha256"], paper["name"]).exists()
        assert refresh(held)
        assert identity_current(held) and index_current(held)
        assert "later.txt" not in {p.document for p in all_passages(held)}


def test_a_paper_read_anew_is_in_series_and_index_again(papers: Path, tmp_path: Path) -> None:
    run(papers, tmp_path / "A")
    before = exported(tmp_path / "A")
    again = run(papers, tmp_path / "A", force=True)
    assert again.indexed and again.count("stored") == 2
    assert exported(tmp_path / "A") == before
