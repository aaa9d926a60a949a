from __future__ import annotations

from pathlib import Path

import pytest

from extractor.papers.kind import identify
from extractor.papers.pack import page_items, read_agendas
from extractor.papers.sections import LIMIT, find_sections
from extractor.reading.page import Line, Page, Paper, Word
from extractor.reading.text import read_text

FRONT = """
WEXCOMBE BOROUGH COUNCIL

CHILDREN'S PANEL

Venue: Town Hall,
Mill Street, Wexcombe

Date: Tuesday, 3rd July, 2018

Time: 5.00 p.m.

A G E N D A

Young people's part

1. Introductions
2. Apologies for absence

Formal Business

3. To determine any item which the Chairman is of the opinion should be considered
as a matter of urgency
4. Minutes of the previous meeting held on 8th May 2018 (Pages 1 - 11)
5. Terms of Reference (Pages
16 - 21)
Final version for information
6. Performance Report - May 2018 (Pages 22 - 44) and its
appendices
7. Exclusion of the press and public
8. Placements contract (Pages 45 - 50)
9. Date and time of the next meetings: -
Tuesday, 28th August, 2018
16th October

Membership of the Children's Panel: -

Councillors G. Ash (Deputy Leader), V. Elm (Chair of the Select Commission) and J. Fir.

Jo Holm,
Chief Executive.

Report of the Director

1. Background

1.1 Wexcombe Borough Council has looked after 312 children since the end of May, more than in any month before.

1.2 The reasons are set out below, with what the service is doing to bring the number down again over the year.

CHILDREN IN CARE - HEALTH

DEFINITION

Every child who comes into care has an initial health assessment within twenty working days.

PERFORMANCE ANALYSIS

Timeliness fell in May because two clinics were closed for repairs.

May-18\t12\t41.7%\t
"""


@pytest.fixture
def pack(tmp_path: Path) -> Paper:
    path = tmp_path / "pack.txt"
    path.write_text(FRONT, "utf-8")
    return read_text(path)


def test_items_with_titles_over_lines_and_ranges_that_interrupt_them(pack: Paper) -> None:
    (agenda,) = read_agendas(pack)
    printed = [(i.number, i.title, i.page_from, i.page_to) for i in agenda.items]
    assert printed[2:6] == [
        (
            "3",
            "To determine any item which the Chairman is of the opinion should be considered as a matter of urgency",
            None,
            None,
        ),
        ("4", "Minutes of the previous meeting held on 8th May 2018", 1, 11),
        ("5", "Terms of Reference", 16, 21),
        ("6", "Performance Report - May 2018 and its appendices", 22, 44),
    ]
    assert agenda.items[4].note == "Final version for information"
    assert [i.section for i in agenda.items[:3]] == ["Young people's part", "Young people's part", "Formal Business"]


def test_the_meeting_and_what_stands_under_the_items(pack: Paper) -> None:
    (agenda,) = read_agendas(pack)
    assert (agenda.committee, agenda.date, agenda.time) == ("CHILDREN'S PANEL", "2018-07-03", "17:00")
    assert agenda.venue == "Town Hall, Mill Street, Wexcombe"
    assert agenda.next_meetings == ("Tuesday, 28th August, 2018", "16th October")
    assert (agenda.membership[0].name, agenda.membership[0].role) == ("Councillor G. Ash", "Deputy Leader")


def test_items_after_the_exclusion_are_exempt_but_not_dates_of_meetings(pack: Paper) -> None:
    (agenda,) = read_agendas(pack)
    assert [i.number for i in agenda.items if i.exempt] == ["8"]


def test_a_pack_belongs_to_the_meeting_of_its_agenda(pack: Paper) -> None:
    identity = identify(pack)
    assert (identity.meeting_date, identity.as_at, identity.council) == ("2018-07-03", "2018-05", "Wexcombe Borough Council")


def test_numbered_paragraphs_and_theme_pages_are_sections(pack: Paper) -> None:
    sections = find_sections(pack)
    numbered = {s.number: s for s in sections if s.number}
    assert numbered["1.1"].heading == "1. Background"
    assert numbered["1.1"].text.startswith("1.1 Wexcombe Borough Council")
    theme = next(s for s in sections if s.heading == "CHILDREN IN CARE - HEALTH")
    assert "initial health assessment" in theme.text
    assert "two clinics were closed" in theme.text
    assert "41.7%" not in theme.text
    assert not any("Introductions" in s.text for s in sections)


def test_long_passages_are_cut_between_sentences(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Summary\n\n" + "The number of children rose again in the quarter. " * 400, "utf-8")
    sections = find_sections(read_text(path))
    assert len(sections) > 2
    assert all(len(s.text) <= LIMIT and s.text.endswith(".") for s in sections)


def test_each_page_of_a_pack_is_given_its_item() -> None:
    lines = tuple(Line(text, i) for i, text in enumerate(FRONT.splitlines()[1:38], 1))
    pages = [Page(1, lines=lines), Page(2)]
    pages += [Page(n + 2, printed_page=str(n), item_stamp="4" if n == 1 else "") for n in range(1, 13)]
    pages += [Page(15), Page(16, printed_page="16")]
    paper = Paper("pack.pdf", "pdf", tuple(pages))
    items = page_items(paper, read_agendas(paper))
    assert items[3] == items[13] == "4"
    assert items[16] == "5"
    assert 1 not in items


def test_a_numbered_report_is_no_agenda(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "To: Cabinet - 4 March 2025\n\n1. Introduction\n\n2. Findings\n\n3. Recommendations\n\n4. Contact details\n", "utf-8"
    )
    assert read_agendas(read_text(path)) == ()


@pytest.mark.parametrize("head", ["Item\t\tPage", "Order of business"])
def test_page_numbers_in_a_column_of_their_own(head: str) -> None:
    rows = [
        "Wexcombe County Council",
        "Health Scrutiny Committee",
        "Date: Wednesday, 15 January 2025",
        "Time: 2.00pm",
        "AGENDA",
        head,
        "1\tApologies for absence",
        "2\tMinutes of the meeting held on 6 November 2024\t5 - 12",
        "3\tExempt Information",
        "4\tContract award\t13 - 20",
    ]
    lines = tuple(Line(row, i, words=_columns(row, i)) for i, row in enumerate(rows, 1))
    (agenda,) = read_agendas(Paper("agenda.pdf", "pdf", (Page(1, lines=lines),)))
    assert [(i.number, i.page_from, i.page_to, i.exempt) for i in agenda.items] == [
        ("1", None, None, False),
        ("2", 5, 12, False),
        ("3", None, None, False),
        ("4", 13, 20, True),
    ]
    assert agenda.items[1].title == "Minutes of the meeting held on 6 November 2024"


def _columns(row: str, line: int) -> tuple[Word, ...]:
    """Words of a row whose tab-parted columns begin at 70, 110 and 440 points."""
    words = []
    for start, column in zip((70.0, 110.0, 440.0), row.split("\t"), strict=False):
        left = start
        for text in column.split():
            words.append(Word(text, left, line * 20.0, left + 5 * len(text), line * 20.0 + 10, size=10))
            left += 5 * len(text) + 3
    return tuple(words)


def test_numbered_rows_near_the_word_agenda_are_no_front_sheet_without_a_meeting(tmp_path: Path) -> None:
    rows = [
        "The agenda for change of the harbour has four parts, as the trustees agreed.",
        "1. Dredge the inner basin before the winter storms begin.",
        "2. Repair the sluice gates of the north quay in the spring.",
        "3. Train two more pilots in the pilotage of large vessels.",
        "4. Consult the boatmen about the new mooring charges.",
    ]
    path = tmp_path / "plan.txt"
    path.write_text("\n\n".join(rows), encoding="utf-8")
    paper = read_text(path)
    assert read_agendas(paper) == ()
    text = "\n".join(section.text for section in find_sections(paper))
    assert all(row.split(". ")[-1] in text for row in rows)


def test_a_form_of_a_decision_still_to_be_taken_is_read_as_a_report(tmp_path: Path) -> None:
    lines = ["PROPOSED RECORD OF DECISION", "Decision:", "The Cabinet agree to repair the sluice gates of the north quay."]
    path = tmp_path / "record.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    assert [lines[-1] in section.text for section in find_sections(read_text(path))] == [True]
