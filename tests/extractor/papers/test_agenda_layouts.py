"""Front sheets in the layouts of many councils: columns of pages, parts closed to the public, numbers that run on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.models import Agenda
from extractor.papers.pack import read_agendas
from extractor.reading.page import Edge, Line, Page, Paper, Word

COLUMNS = (70.0, 110.0, 380.0, 510.0)


def row(text: str, number: int, left: Sequence[float] = COLUMNS) -> Line:
    """A printed line whose tab-parted columns begin at the given places."""
    words, top = [], 30.0 + 18 * number
    for start, column in zip(left, text.split("\t"), strict=False):
        x = start
        for word in column.strip("*").split():
            words.append(Word(word, x, top, x + 5 * len(word), top + 10, size=10, bold=column.startswith("*")))
            x += 5 * len(word) + 3
    box = (words[0].x0, top, words[-1].x1, top + 10)
    return Line(" ".join(word.text for word in words), number, tuple(words), box, 10, all(word.bold for word in words))


def agenda_of(rows: Sequence[str], edges: tuple[Edge, ...] = ()) -> Agenda:
    lines = tuple(row(text, i) for i, text in enumerate(rows, 1))
    (agenda,) = read_agendas(Paper("agenda.pdf", "pdf", (Page(1, 600, 800, lines=lines, edges=edges),)))
    return agenda


HEAD = ("*BOROUGH OF WEXCOMBE", "*CHILDREN’S SCRUTINY PANEL", "*Monday, 3rd July, 2023 at 6.30pm", "*A G E N D A")


def ranges(agenda: Agenda) -> list[tuple[str, str, int | None, int | None, bool]]:
    return [(i.number, i.title, i.page_from, i.page_to, i.exempt) for i in agenda.items]


def test_dots_lead_to_the_page_and_are_no_part_of_the_title() -> None:
    agenda = agenda_of([*HEAD, f"1. Apologies{'.' * 60}3", f"2. Flood wall {'.' * 40}\t\t\t5 - 12", f"3. Plans {'. ' * 30}41"])
    assert ranges(agenda) == [
        ("1", "Apologies", 3, 3, False),
        ("2", "Flood wall", 5, 12, False),
        ("3", "Plans", 41, 41, False),
    ]


def test_pages_in_a_column_at_the_right() -> None:
    agenda = agenda_of(
        [
            *HEAD,
            "1\t*APOLOGIES",
            "2\t*MINUTES\t\t5 - 12",
            "\tTo approve the minutes of 5 June 2023.",
            "3\t*ANNUAL REPORT\t\t13 - 40",
            "4\t*WORK PROGRAMME\t\t41",
        ]
    )
    assert (agenda.council, agenda.date, agenda.time) == ("Borough of Wexcombe", "2023-07-03", "18:30")
    assert ranges(agenda) == [
        ("1", "APOLOGIES", None, None, False),
        ("2", "MINUTES", 5, 12, False),
        ("3", "ANNUAL REPORT", 13, 40, False),
        ("4", "WORK PROGRAMME", 41, 41, False),
    ]


@pytest.mark.parametrize("label", ["Page Nos 5 - 12", "(Pages 5 - 12)", "Pages: 5 to 12", "Page Numbers 5-12"])
def test_page_numbers_under_the_title_and_a_second_part_closed_to_the_public(label: str) -> None:
    agenda = agenda_of(
        [
            *HEAD,
            "*PART I – OPEN TO THE PUBLIC",
            "1.\tApologies for Absence",
            "2.\tMinutes of the last meeting",
            f"\t{label}",
            "3.\tDate of Next Meeting",
            "*PART II – NOT OPEN TO THE PUBLIC",
            "4.\tPurchase of a Home",
            "\tPage No 13",
        ]
    )
    assert ranges(agenda) == [
        ("1", "Apologies for Absence", None, None, False),
        ("2", "Minutes of the last meeting", 5, 12, False),
        ("3", "Date of Next Meeting", None, None, False),
        ("4", "Purchase of a Home", 13, 13, True),
    ]


def test_numbers_that_run_on_from_the_last_meeting() -> None:
    agenda = agenda_of(
        [*HEAD, "14\t*PROCEDURAL BUSINESS", "15\t*MINUTES\t\t7 - 16", "16\t*CALL OVER", "17\t*FOSTERING REPORT\t\t17 - 40"]
    )
    assert [i.number for i in agenda.items] == ["14", "15", "16", "17"]
    assert ranges(agenda)[1] == ("15", "MINUTES", 7, 16, False)


def test_a_column_of_presenters_is_no_part_of_the_titles() -> None:
    edges = tuple(Edge("v", x, 40, x, 300) for x in (68.0, 108.0, 378.0, 508.0, 570.0))
    agenda = agenda_of(
        [
            *HEAD,
            "*No.\t*Item\t*Lead\t*Pages",
            "1.\tIntroductions and Apologies\tCounty Councillor Clark",
            "2.\tNotes of the meeting and matters arising from May 11\tCounty Councillor Clark\t1 - 8",
            "3.\tHealth of children in care\tDesignated Nurse\t9 - 22",
        ],
        edges,
    )
    assert [i.title for i in agenda.items] == [
        "Introductions and Apologies",
        "Notes of the meeting and matters arising from May 11",
        "Health of children in care",
    ]
    assert [(i.page_from, i.page_to) for i in agenda.items] == [(None, None), (1, 8), (9, 22)]


def test_minutes_with_a_table_of_date_and_venue_are_no_agenda() -> None:
    rows = ["*Minute of Meeting", "*Education Board", "*Date\t*Time\t*Venue", "31 October 2019\t\t11:00\tCouncil Chambers"]
    rows += ["*Present", "Councillor Jim Ash", "*1 Minute of Previous Meeting", "*2 Inspection", "*3 Allowances"]
    lines = tuple(row(text, i) for i, text in enumerate(rows, 1))
    assert read_agendas(Paper("minute.pdf", "pdf", (Page(1, 600, 800, lines=lines),))) == ()
