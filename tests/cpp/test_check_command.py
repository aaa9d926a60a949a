"""`cpp check`: what it prints, its forms, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.errors import UsageProblem
from corpus.models import Document, Extraction, PageRecord
from corpus.store.archive import Archive
from corpus.store.save import save
from cpp.cli import app
from tests.invented import digest
from tests.planted import percent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    figures = tuple(percent("% of reviews in time", [(19, 371, 94.9)], ref="7.6"))
    pages = (PageRecord(1, text="Tuesday, 12th February, 2018"),)
    with Archive.create(tmp_path / "A") as held:
        for name, parts in (("report-a.pdf", {"observations": figures}), ("agenda-b.pdf", {"pages": pages})):
            document = Document(name, digest(name), "pdf", "report", as_at="2031-07")
            save(held, Extraction(document=document, **parts), "1")  # type: ignore[arg-type]
    return tmp_path / "A"


def call(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["check", *words, "--archive", str(folder)])


def test_both_prints_their_page_and_the_rule_are_printed(folder: Path) -> None:
    text = call(folder, "arithmetic").stdout
    for told in (
        "report-a.pdf",
        "p. 9",
        "19 of 371 | 94.9%",
        "19 of 371 = 5.1%",
        "a percentage is its numerator over its denominator",
    ):
        assert told in text
    assert "agenda-b.pdf" not in text


def test_json_csv_and_one_document(folder: Path) -> None:
    rows = json.loads(call(folder, "--json").stdout)
    assert [(row["document"], row["kind"]) for row in rows] == [("agenda-b.pdf", "dates"), ("report-a.pdf", "arithmetic")]
    table = list(csv.DictReader(io.StringIO(call(folder, "--csv", "--document", "agenda").stdout)))
    assert [row["subject"] for row in table] == ["Tuesday, 12th February, 2018"]


def test_a_kind_without_findings_and_an_unknown_one(folder: Path) -> None:
    assert call(folder, "minutes").stdout == ""
    assert isinstance(call(folder, "sums").exception, UsageProblem)
