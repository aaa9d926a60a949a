"""Minutes and agendas of real councils against hand-made truth, by the scorer's own comparisons."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from corpus.models import Minutes
from extractor.papers.minutes import read_minutes
from extractor.papers.pack import read_agendas
from extractor.reading.furniture import take_off
from extractor.reading.html import read_html
from extractor.reading.page import Paper
from extractor.reading.pdf import read_pdf
from extractor.reading.text import read_text

pytestmark = pytest.mark.shared


def read(path: Path) -> Paper:
    if path.suffix == ".txt":
        return read_text(path)
    return read_html(path) if path.suffix == ".html" else take_off(read_pdf(path))


def exported(name: str, item: Any) -> dict[str, Any]:
    """One set of minutes or one agenda as the export writes it."""
    return {"document": name, **asdict(item)}


def score(shared: Path, folder: Path, exports: list[dict[str, Any]], truth: list[Path], *options: str) -> None:
    """Run the scorer; the test fails where any F1 is below the threshold, and shows what was missed."""
    export = folder / "export.json"
    export.write_text(json.dumps(exports), "utf-8")
    scorer = shared / "eval" / "score_minutes.py"
    command = [sys.executable, str(scorer), *options, str(export), *map(str, truth), "--show"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("pack", ["seeds/rotherham-2018-07-03.txt", "facsimile/pack-2018-07-03.pdf"])
def test_minutes(shared: Path, tmp_path: Path, pack: str) -> None:
    kent = shared / "real" / "kent"
    paths = [shared / pack, *sorted(kent.glob("*inutes*.pdf"))]
    exports = [exported(path.name, minutes) for path in paths for minutes in read_minutes(read(path))]
    score(shared, tmp_path, exports, sorted((shared / "truth" / "minutes").glob("*.json")), "--min", "0.97")


@pytest.mark.parametrize("pack", ["seeds/rotherham-2018-07-03.txt", "facsimile/pack-2018-07-03.pdf"])
def test_agendas(shared: Path, tmp_path: Path, pack: str) -> None:
    kent = shared / "real" / "kent"
    paths = [shared / pack, *sorted(kent.glob("Agenda*.pdf")), *sorted(kent.glob("Item 3*.pdf"))]
    exports = [exported(path.name, agenda) for path in paths for agenda in read_agendas(read(path))]
    score(shared, tmp_path, exports, sorted((shared / "truth" / "agenda").glob("*.json")), "--agenda", "--min", "0.98")


def decided(minutes: Minutes) -> dict[str, int]:
    return {item.number: len(item.resolutions) for item in minutes.items}


def test_a_decision_notice_and_the_minutes_name_the_same_decisions(shared: Path) -> None:
    """The notice's second page ends below the paper's edge, so its last clause of item 7 is not to be seen on it."""
    folder = shared / "real" / "bristol"
    (notice,), (minutes,) = (read_minutes(read(path)) for path in sorted(folder.glob("*.pdf")))
    assert (notice.source, notice.date, notice.committee) == ("decisions", minutes.date, minutes.committee)
    named = decided(notice)
    assert named == {"7": 10, "8": 3, "9": 4, "10": 4, "11": 1, "12": 1}
    assert {number: decided(minutes)[number] for number in named} == {**named, "7": 11}
    assert len(notice.present) == len(minutes.present) == 9


def test_a_meeting_page_gives_every_item_decision_and_link(shared: Path) -> None:
    path = next((shared / "real" / "west-of-england").glob("*0018*.html"))
    paper = read_html(path)
    (agenda,), (minutes,) = read_agendas(paper), read_minutes(paper)
    assert [item.number for item in agenda.items] == [str(n) for n in range(1, 16)]
    assert sum(len(item.links) for item in agenda.items) >= 16
    assert decided(minutes)["9"] == 11
    assert decided(minutes)["15"] == 6
