"""The map: a step that fails is a problem of the paper, not its end; exempt pages are withheld and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import NotAPaper
from corpus.models import Agenda, AgendaItem
from extractor import extract as map_module
from extractor.extract import extract, withhold_exempt
from extractor.reading.page import Line, Page, Paper

TEXT = "Wexcombe Council\nCORPORATE PARENTING PANEL\nTuesday, 6th May, 2031\n\n1. Dental checks rose to 80%.\n"


def test_a_step_that_fails_is_told_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("no rows")

    path = tmp_path / "paper.txt"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(map_module, "find_sections", fails)
    found = extract(path)
    assert [(p.stage, "ZeroDivisionError: no rows" in p.message) for p in found.problems] == [("papers", True)]
    assert found.sections == () and found.document.committee == "CORPORATE PARENTING PANEL"


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotAPaper, match=r"list\.docx"):
        extract(tmp_path / "list.docx")


def test_pages_of_an_exempt_item_are_withheld_and_told() -> None:
    pages = tuple(Page(n, lines=(Line(f"words of page {n}"),)) for n in (1, 2, 3))
    agenda = Agenda("", "", "2031-05-06", items=(AgendaItem("4", "Open"), AgendaItem("5", "Contract", exempt=True)))
    seen = withhold_exempt(Paper("p.pdf", "pdf", pages), (agenda,), {1: "", 2: "4", 3: "5"})
    assert [page.text for page in seen.pages] == ["words of page 1", "words of page 2", ""]
    assert [(p.page, "exempt" in p.message) for p in seen.problems] == [(3, True)]
