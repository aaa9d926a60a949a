"""Tables of real papers, held to the scorers' thresholds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from extractor.reading.furniture import take_off
from extractor.reading.pdf import read_pdf
from extractor.tables import find_tables, split_by_page

SCORE = re.compile(r"^(?P<kind>[\w ]+?):? .*?precision (?P<precision>[\d.]+) recall [\d.]+ F1 (?P<f1>[\d.]+)", re.MULTILINE)
PROSE = {  # pages without any table, in the folder of real papers
    "9 January 2025 - County Council minutes.pdf": range(1, 11),
    "CPP Minutes 29.10.24.pdf": range(1, 10),
    "Printed minutes 30th-Jan-2025 10.00 Cabinet.pdf": range(1, 18),
    "Agenda frontsheet 13th-Mar-2025 10.00 County Council.pdf": range(1, 5),
    "Cabinet QPR Q3 Cover.pdf": range(1, 4),
}


def _export(papers: Iterable[Path], output: Path) -> None:
    found = []
    for path in papers:
        for table in find_tables(take_off(read_pdf(path))):
            if table.kind != "layout":
                found.extend({"document": path.name, "page": t.page, "rows": t.rows()} for t in split_by_page(table))
    output.write_text(json.dumps(found), encoding="utf-8")


def _scores(*command: Path | str) -> dict[str, tuple[float, float]]:
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)
    return {m["kind"]: (float(m["precision"]), float(m["f1"])) for m in SCORE.finditer(done.stdout)}


@pytest.mark.shared
def test_tables_of_council_papers(shared: Path, tmp_path: Path) -> None:
    wanted = {json.loads(path.read_text(encoding="utf-8"))["pdf"] for path in (shared / "truth" / "tables").glob("*.json")}
    _export([path for path in sorted((shared / "real").rglob("*.pdf")) if path.name in wanted], tmp_path / "t.json")
    scores = _scores(shared / "eval" / "score_tables.py", tmp_path / "t.json", shared / "truth" / "tables")
    assert scores["all"][1] >= 0.95
    assert scores["ruled"][1] >= 0.995
    assert scores["unruled"][1] >= 0.90


@pytest.mark.shared
def test_tables_of_other_publishers(shared: Path, tmp_path: Path) -> None:
    _export(sorted((shared / "tables-benchmark").glob("*.pdf")), tmp_path / "t.json")
    scores = _scores(shared / "eval" / "score_icdar.py", shared / "tables-benchmark", tmp_path / "t.json")
    ((precision, f1),) = scores.values()
    assert f1 >= 0.88
    assert precision >= 0.90


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(PROSE))
def test_no_table_on_prose(shared: Path, name: str) -> None:
    path = next((shared / "real").rglob(name))
    tables = find_tables(take_off(read_pdf(path)))
    assert [(table.page, table.rows()) for table in tables if table.page in PROSE[name]] == []
