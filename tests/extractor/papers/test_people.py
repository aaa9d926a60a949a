from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.papers.attendance import APOLOGIES, ATTENDING, PRESENT, heading_of, read_attendance, read_sentences
from extractor.papers.paragraphs import Paragraph
from extractor.papers.people import read_people
from extractor.reading.page import Line


def pairs(text: str) -> list[tuple[str, str]]:
    return [(person.name, person.role) for person in read_people(text)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Councillor Ash (in the Chair); Councillors Birch and M. Elm.",
            [("Councillor Ash", "Chair"), ("Councillor Birch", ""), ("Councillor M. Elm", "")],
        ),
        ("Mr R Oak, OBE, Mrs T Yew, MBE and Rowan Fir", [("Mr R Oak OBE", ""), ("Mrs T Yew MBE", ""), ("Rowan Fir", "")]),
        ("Jo Alder, Cabinet Member for Care.", [("Jo Alder", "Cabinet Member for Care")]),
        ("Dee Holm (Manager of Safety, Quality & Standards)", [("Dee Holm", "Manager of Safety, Quality & Standards")]),
        ("A Teak - Director, Adults\nB Lime - Head of Care", [("A Teak", "Director, Adults"), ("B Lime", "Head of Care")]),
        ("Councillor Ed Thorn Councillor Kay Vine", [("Councillor Ed Thorn", ""), ("Councillor Kay Vine", "")]),
        ("Chief Executive (Mary Dunn), Legal Officer (P Lee)", [("Mary Dunn", "Chief Executive"), ("P Lee", "Legal Officer")]),
        ("A Teak – Head of Care, Social Work\nB Lime", [("A Teak", "Head of Care, Social Work"), ("B Lime", "")]),
        ("Beech (Acting Accountant)", [("Beech", "Acting Accountant")]),
        ("Councillor Elm (substitute for Councillor Oak)", [("Councillor Elm", "substitute for Councillor Oak")]),
    ],
)
def test_lists_of_people(text: str, people: list[tuple[str, str]]) -> None:
    assert pairs(text) == people


def test_children_named_by_first_names_are_never_people() -> None:
    assert pairs("Briony, Callum, Jordan, Kira and Robin.") == []


@given(st.text(max_size=120))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    assert all(person.name.strip() for person in read_people(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Present:- Councillor Ash", PRESENT),
        ("MEMBERS PRESENT", PRESENT),
        ("Co-opted Voting Members:", PRESENT),
        ("ALSO PRESENT: Jo Alder", ATTENDING),
        ("Officers in attendance:", ATTENDING),
        ("IN ATTENDANCE VIRTUALLY: Mr S Holm", ATTENDING),
        ("Apologies for absence:", APOLOGIES),
        ("The Present Position: a summary", None),
    ],
)
def test_headings_of_attendance_lists(text: str, kind: str | None) -> None:
    found = heading_of(text)
    assert (found[0] if found else None) == kind


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Apologies for absence were received from Councillors Ash and Elm.", [(APOLOGIES, "Councillors Ash and Elm")]),
        ("The Clerk reported apologies from Mr Oak and Ms Yew. Others came.", [(APOLOGIES, "Mr Oak and Ms Yew")]),
        ("Councillor Fern had sent apologies.", [(APOLOGIES, "Councillor Fern")]),
        ("Ms G Ling and Ms T Rush were in attendance virtually.", [(ATTENDING, "Ms G Ling and Ms T Rush")]),
        ("Apologies for lateness were received from Councillor Ash.", []),
    ],
)
def test_attendance_told_in_sentences(text: str, told: list[tuple[str, str]]) -> None:
    assert [(kind, names.rstrip(".")) for kind, names in read_sentences(text)] == told


def test_a_table_of_attendance() -> None:
    rows = ("Name\tRepresenting\tAttendance", "Amy Stone (Chair)\tPrimary heads\tPresent", "Cath Reed\tAcademies\tApologies")
    found = read_attendance([Paragraph(" ".join(rows), printed=tuple(map(Line, rows)))])
    assert [p.name for p in found.present] == ["Amy Stone"]
    assert [(p.name, p.role) for p in found.apologies] == [("Cath Reed", "Academies")]


def test_names_before_a_sentence_of_apologies_in_one_paragraph() -> None:
    lines = (
        "Fay Ford\tHead of Care",
        "Gus Gale\tClerk of Works",
        "An apology for absence was received from Councillor C. Cole.",
    )
    found = read_attendance([Paragraph("OFFICERS PRESENT"), Paragraph(" ".join(lines), printed=tuple(map(Line, lines)))])
    assert [p.name for p in found.in_attendance] == ["Fay Ford", "Gus Gale"]
    assert [p.name for p in found.apologies] == ["Councillor C. Cole"]
