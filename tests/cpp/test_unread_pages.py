"""What no reader took of a page: found, shown, cited, masked; and papers of which nothing can be found are told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.models import PageRecord
from tests.cpp.kept import call, stored
from tests.invented import motion_pack, pack

CONTACT = "Contact the harbour office: Ada Crewe, telephone 01234 567890."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    printed = (PageRecord(1, text=f"Agenda\n{CONTACT}"), PageRecord(2, printed_page="1", text="Minutes"))
    silent = replace(pack("2031-09-02", name="scan.pdf"), agendas=(), minutes=(), pages=(PageRecord(1), PageRecord(2)))
    return stored(tmp_path / "A", replace(motion_pack(), pages=printed), silent)


def hits(folder: Path, *words: str) -> list[dict[str, object]]:
    return list(json.loads(call(folder, "search", *words, "--json").stdout)["hits"])


def test_a_page_is_found_by_its_words_shown_and_cited(folder: Path) -> None:
    [hit] = hits(folder, '"harbour office"')
    assert (hit["kind"], hit["page"], hit["text"]) == ("page", 1, f"Agenda\n{CONTACT}")
    assert CONTACT in call(folder, "show", str(hit["id"])).stdout
    assert "page 1 of the file" in call(folder, "cite", str(hit["id"])).stdout
    assert hits(folder, "kind:page", "harbour")[0]["id"] == hit["id"]


def test_masked_words_are_found_on_no_page(folder: Path) -> None:
    (folder / "removed-words.txt").write_text("Ada Crewe\n", encoding="utf-8")
    call(folder, "reindex")
    assert "[removed]" in str(hits(folder, '"harbour office"')[0]["text"])
    assert hits(folder, '"Ada Crewe"') == []
    assert "Masked wherever text leaves the archive: 1 of the removal list" in call(folder, "status").stderr


def test_a_motion_is_found_with_its_fate(folder: Path) -> None:
    [hit] = hits(folder, "kind:motion", "lighthouse")
    assert (hit["kind"], hit["reference"]) == ("motion", "12, motion lost")


def test_a_paper_of_which_nothing_can_be_found_is_a_problem(folder: Path) -> None:
    assert "Problem: scan.pdf: nothing of it can be found by search" in " ".join(call(folder, "status").stderr.split())
    problems = json.loads(call(folder, "status", "--json").stdout)["problems"]
    assert [problem["document"] for problem in problems] == ["scan.pdf"]
