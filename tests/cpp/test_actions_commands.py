"""The commands of the ledger: what they print, write and refuse."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.errors import NotFound, UsageProblem
from corpus.store.archive import Archive
from corpus.store.save import save
from cpp.cli import app
from tests.business import MARCH_PACK, MAY_PACK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive.create(tmp_path / "A") as held:
        save(held, MARCH_PACK, "1")
        save(held, MAY_PACK, "1")
    return tmp_path / "A"


def call(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--archive", str(folder)], catch_exceptions=True)


def listed(folder: Path, *words: str) -> list[str]:
    return [row["reference"] for row in json.loads(call(folder, "actions", *words, "--json").stdout)]


def test_filters(folder: Path) -> None:
    assert listed(folder, "--owner", "designated nurse") == ["42 (1)"]
    assert listed(folder, "--committee", "parenting") == listed(folder)
    assert listed(folder, "--committee", "licensing") == []
    assert "41 (2)" in listed(folder) and "41 (2)" not in listed(folder, "--open")
    assert listed(folder, "--due", "4th May, 2021") == listed(folder, "--due", "2021-05-04") == ["41 (2)", "42 (1)", "43", "43"]


def test_csv_and_text_tell_the_same(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(call(folder, "actions", "--csv").stdout)))
    text = call(folder, "actions").stdout
    assert len(rows) == 7
    for row in rows:
        assert row["text"][:60] in text.replace("\n", "")
    assert "not done" not in text


def test_answers_print_the_passage_and_the_papers_searched(folder: Path) -> None:
    told = json.loads(call(folder, "actions", "--due", "2021-05-04", "--answers", "--json").stdout)
    assert [len(row["answers"]) > 0 for row in told] == [True, True, False, False]
    assert told[0]["answers"][0]["cite"].endswith("pages 6 to 9")
    assert "searched: pack-2021-05-04.pdf" in call(folder, "actions", "--due", "2021-05-04", "--answers").stdout


@pytest.mark.parametrize(
    ("ending", "begins"), [(".md", "# Matters outstanding for 4 May 2021"), (".html", "<!doctype html>"), (".csv", "id,")]
)
def test_an_export_for_the_next_agenda(folder: Path, tmp_path: Path, ending: str, begins: str) -> None:
    file = tmp_path / f"next{ending}"
    assert call(folder, "actions", "--due", "2021-05-04", "--output", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8").startswith(begins)
    assert not list(tmp_path.glob("*.part"))


def test_unknown_forms_and_dates_are_refused(folder: Path, tmp_path: Path) -> None:
    assert isinstance(call(folder, "actions", "--output", str(tmp_path / "next.docx")).exception, UsageProblem)
    assert isinstance(call(folder, "actions", "--due", "soon").exception, UsageProblem)


def test_a_verdict_by_id_changes_the_list(folder: Path) -> None:
    key = json.loads(call(folder, "actions", "--json").stdout)[2]["id"]
    assert call(folder, "actions", "verdict", key, "partly", "--note", "Two operators of three.").exit_code == 0
    row = json.loads(call(folder, "actions", "--json").stdout)[2]
    assert (row["status"], row["proposed"], row["verdict_note"]) == ("partly", "answered", "Two operators of three.")
    assert call(folder, "actions", "verdict", key, "none").exit_code == 0
    assert json.loads(call(folder, "actions", "--json").stdout)[2]["status"] == "answered"
    assert isinstance(call(folder, "actions", "verdict", "r99-00000000", "open").exception, NotFound)


def test_thread_cite_and_decisions(folder: Path) -> None:
    steps = json.loads(call(folder, "thread", "placement charter", "--json").stdout)
    assert [s["reference"] for s in steps] == ["41", "42", "41 (2)", "3"]
    assert "in its title" in call(folder, "thread", "placement charter").stdout
    assert (
        call(folder, "cite", steps[2]["id"])
        .stdout.replace("\n", " ")
        .startswith("Corporate Parenting Panel, 2 March 2021, Minute 41")
    )
    assert call(folder, "decisions", "2021-03-02").exit_code == 0


def test_a_day_that_is_none_is_refused(folder: Path) -> None:
    result = call(folder, "actions", "--due", "2031-13-45")
    assert isinstance(result.exception, UsageProblem) and "is no date" in str(result.exception)
