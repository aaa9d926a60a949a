"""Which agenda item a report in the text layer of a pack belongs to: only where titles in the front sheet's order say so."""

from __future__ import annotations

from pathlib import Path

from corpus.models import Cell, Table
from extractor.papers.sections import find_sections
from extractor.reading.page import Paper
from extractor.reading.text import read_text

FRONT = """
CARE PANEL

Venue: Town Hall, Wexcombe
Date: Tuesday, 3rd July, 2018
Time: 5.00 p.m.

A G E N D A

1. Apologies for absence
2. Fostering Service - Annual Report 2018 (Pages 1 - 9)
3. Young Carers (Pages 10 - 14)
4. Virtual School Progress Report (Pages 15 - 20)
5. Exclusion of the press and public
6. Placements contract costs (Pages 21 - 25)

Council Report

Title: Annual Report of the Fostering Service 2018

1. Background

1.1 The service approved twelve carers in the year and lost nine, most of whom retired.

1.2 Most of the new carers live in the borough, which is more than in any year before.

Council Report

Title: Young Carers

1. Background

1.1 Two groups of young carers meet each month and both of them are full.

Council Report

Title: Something nobody announced

1. Background

1.1 What stands here belongs to no item of the front sheet that can be named.
"""


def read(tmp_path: Path, text: str) -> Paper:
    path = tmp_path / "pack.txt"
    path.write_text(text, "utf-8")
    return read_text(path)


def test_reports_stand_under_their_items_until_the_next_head(tmp_path: Path) -> None:
    sections = find_sections(read(tmp_path, FRONT))
    placed = [(s.item, s.text.split(" ")[-1]) for s in sections if len(s.text) > 60]
    assert placed == [("2", "retired."), ("2", "before."), ("3", "full."), ("", "named.")]


def test_a_paragraph_number_before_a_figure_begins_a_paragraph(tmp_path: Path) -> None:
    text = "3.9.5 The team knows where all but one of them live.\n3.9.6 70% of care leavers are in work or training.\n"
    assert [s.number for s in find_sections(read(tmp_path, text))] == ["3.9.5", "3.9.6"]


def test_names_of_rows_of_a_text_layers_table_are_no_sections(tmp_path: Path) -> None:
    text = "6.1 Children in care High Count 12 14 15\n\n6.2 Rate of children in care per 10,000 people under 18 (Plan)\n\n6.3 x"
    table = Table("t1", 1, None, 2, 1, (Cell(0, 0, "12", line=1), Cell(1, 0, "9", line=5)), origin="raw_text")
    assert find_sections(read(tmp_path, text), (table,)) == ()
    assert [s.number for s in find_sections(read(tmp_path, text))] == ["6.2"]
