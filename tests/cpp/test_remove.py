"""A paper that was removed leaves nothing behind and does not come back until a person says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.errors import NotFound, UsageProblem
from cpp.cli import app

MINUTES = """Wexcombe Council
CORPORATE PARENTING PANEL
Tuesday, {day}, 2031

Present:- Councillor Moss (in the Chair).

12. {title}

The Panel heard of {title}, and of the Larkspur scheme.

Resolved:- (1) That the Head of {title} report back to the next meeting.
"""


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "may.txt").write_text(MINUTES.format(day="6th May", title="VISITS"))
    (folder / "june.txt").write_text(MINUTES.format(day="10th June", title="HOUSING").replace("Larkspur", "Foxglove"))
    (folder / "may-again.txt").write_bytes((folder / "may.txt").read_bytes())
    assert call("ingest", folder, "--archive", tmp_path / "A", "--jobs", "1").exit_code == 0
    return folder


REPORT = """
Corporate Parenting Performance Report

As at Month End: November 2031

\tNO.\tINDICATOR\tGOOD PERF IS\tDATA NOTE (Monthly)\t2031 / 32\t\t\t\t\tDOT (Month on Month)\tRAG (in month)\
\tTarget and Tolerances\t\t\tYR ON YR TREND\t\t\t
\t\t\t\t\tSep-31\tOct-31\tNov-31\tYTD\tDATA NOTE\t\t\tRed\tAmber\tTarget Green\t2028/29\t2029/30\t2030/31
CARE\t5.1\tNumber of care leavers\tInfo\tCount\t217\t218\t218\t-\tAs at mth end\t\tGrey\t\t\tn/a\t195\t202\t215
\t5.2\tNumber of homes in the Larkspur scheme\tInfo\tCount\t11\t12\t{last}\t-\tAs at mth end\t\tGrey\t\t\tn/a\t7\t8\t9
"""


def test_a_copy_saved_again_goes_with_its_report_and_another_vintage_stays(tmp_path: Path) -> None:
    for name, text in (
        ("one", REPORT.format(last=13)),
        ("again", REPORT.format(last=13) + "\n"),
        ("later", REPORT.format(last=14)),
    ):
        (tmp_path / f"{name}.txt").write_text(text)
    archive = tmp_path / "A"
    call("ingest", *sorted(tmp_path.glob("*.txt")), "--archive", archive)
    gone = call("remove", "one.txt", "--reason", "withdrawn", "--archive", archive, "--json")
    assert sorted(json.loads(gone.stdout)["names"]) == ["again.txt", "one.txt"]
    assert [paper["document"] for paper in told(archive, "status")["papers"]] == ["later.txt"]


def told(archive: Path, *words: str) -> dict[str, object]:
    return json.loads(call(*words, "--archive", archive, "--json").stdout)


def test_a_removed_paper_leaves_nothing_and_stays_away(tmp_path: Path, papers: Path) -> None:
    archive = tmp_path / "A"
    assert told(archive, "search", "larkspur")["total"]
    gone = call("remove", "may.txt", "--reason", "wrong", "--note", "an old draft", "--archive", archive)
    assert gone.exit_code == 0 and "cpp remove --undo" in gone.stderr
    assert not told(archive, "search", "larkspur")["total"] and told(archive, "search", "foxglove")["total"]
    status = told(archive, "status")
    assert [paper["document"] for paper in status["papers"]] == ["june.txt"] and status["index_up_to_date"]
    assert [(stone["name"], stone["reason"], stone["note"]) for stone in status["removed"]] == [
        ("may-again.txt", "wrong", "an old draft")
    ]

    again = call("ingest", papers, "--archive", archive, "--jobs", "1", "--force")
    assert again.exit_code == 0 and again.stdout.count("left out") == 2 and "--undo" in again.stdout
    assert not told(archive, "search", "larkspur")["total"]

    stone = status["removed"][0]["sha256"]
    assert call("remove", "--undo", stone[:8], "--archive", archive).exit_code == 0
    call("ingest", papers, "--archive", archive, "--jobs", "1")
    assert told(archive, "search", "larkspur")["total"] and told(archive, "status")["removed"] == []
    assert call("remove", "may.txt", "--reason", "withdrawn", "--archive", archive).exit_code == 0
    assert [stone["reason"] for stone in told(archive, "status")["removed"]] == ["withdrawn"]
    assert (archive / "removed-papers.toml").read_text().startswith("# Papers that were removed")


def test_data_protection_keeps_no_name_and_no_words(tmp_path: Path, papers: Path) -> None:
    archive = tmp_path / "A"
    action = next(row for row in told(archive, "actions") if "VISITS" in row["text"].upper())
    call("actions", "verdict", action["id"], "answered", "--note", "see Larkspur", "--archive", archive)
    gone = call("remove", "may.txt", "--reason", "data-protection", "--archive", archive)
    assert "1 verdicts" in gone.stderr
    kept = (archive / "removed-papers.toml").read_text() + (archive / "verdicts.toml").read_text()
    held = [path for path in archive.rglob("*") if path.is_file()]
    assert len(held) > 5 and not [path for path in held if b"arkspur" in path.read_bytes()]
    assert "may" not in (archive / "removed-papers.toml").read_text()
    assert "Larkspur" not in kept and "Visits" not in kept.title()
    assert "answered" in kept  # the verdict itself is a person's word


def test_a_file_that_could_not_be_read_may_be_kept_out_too(tmp_path: Path, papers: Path) -> None:
    archive, bad = tmp_path / "A", papers / "broken.pdf"
    bad.write_bytes(b"no paper at all")
    assert call("ingest", papers, "--archive", archive).exit_code == 1
    assert call("remove", "broken.pdf", "--reason", "wrong", "--archive", archive).exit_code == 0
    status = told(archive, "status")
    assert status["failures"] == [] and [stone["name"] for stone in status["removed"]] == ["broken.pdf"]
    assert call("ingest", papers, "--archive", archive).exit_code == 0


def test_a_removal_names_its_paper_and_reason(tmp_path: Path, papers: Path) -> None:
    archive = tmp_path / "A"
    for words in (["may.txt"], [], ["may.txt", "--undo", "ab"]):
        assert isinstance(call("remove", *words, "--archive", archive).exception, UsageProblem)
    for words in (["none.txt", "--reason", "wrong"], ["--undo", "abcd"]):
        assert isinstance(call("remove", *words, "--archive", archive).exception, NotFound)
    assert len(told(archive, "status")["papers"]) == 2
