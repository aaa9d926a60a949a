"""Guests and young people stand in the text of minutes, and in no list of people."""

from __future__ import annotations

import pytest

from corpus.models import Minute, Minutes, Person, Request, Resolution
from extractor.papers.attendance import read_attendance
from extractor.papers.guests import is_guest, is_young, without_guests
from extractor.papers.paragraphs import Paragraph


@pytest.mark.parametrize(
    "role",
    [
        "young people, Care Experienced Group",
        "Young Inspector",
        "Care Leaver",
        "Youth Council",
        "two young people",
        "Student",
        "aged 15",
        "Chair of the Youth Council",
        "Deputy Chair of the Dene Youth Parliament",
    ],
)
def test_roles_of_young_people(role: str) -> None:
    assert is_young(role) and is_guest(role)


@pytest.mark.parametrize("role", ["member of the public", "Foster Carer", "representing residents", "Applicant", "guest"])
def test_roles_of_other_guests(role: str) -> None:
    assert is_guest(role) and not is_young(role)


@pytest.mark.parametrize(
    "role",
    [
        "",
        "Head of Service",
        "Care Leavers Team Manager",
        "Children's Services",
        "Director of Children, Young People and Education",
        "Adults and Young People",
        "Children and Families",
        "Youth Council Coordinator",
        "Parent Governor Representative",
        "Public Health",
        "Young People's Champion",
        "Barnfield Fostering Association",
        "Press Officer",
        "Chair of the Children's Trust",
        "Head of the Youth Council Programme",
    ],
)
def test_roles_of_members_officers_and_partners(role: str) -> None:
    assert not is_guest(role)


def attending(*texts: str) -> list[str]:
    lists = read_attendance([Paragraph(text) for text in texts])
    made = without_guests(
        Minutes(
            "", "", "", present=lists.present, in_attendance=lists.in_attendance, apologies=lists.apologies, items=(), page=1
        )
    )
    return [person.name for person in (*made.present, *made.in_attendance, *made.apologies)]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("Also in attendance: Tilly Marsh and Jay Holt (young people), Ada Crewe (Head of Care)",), ["Ada Crewe"]),
        (
            ("Present: Councillor Ash", "In attendance: Ada Crewe; Tilly Marsh and Jay Holt, young people"),
            ["Councillor Ash", "Ada Crewe"],
        ),
        (("Present: Councillor Ash", "Guests: Tilly Marsh, Jo Field (Head of Care), Jay Holt"), ["Councillor Ash", "Jo Field"]),
        (("Present: Councillor Ash", "Youth representatives: Tilly Marsh"), ["Councillor Ash"]),
        (("In attendance: two young people, Tilly Marsh and Jay Holt; Ada Crewe, Head of Care",), ["Ada Crewe"]),
        (("Present: Councillor Ash, Cabinet Member for Young People",), ["Councillor Ash"]),
        (("Present: Councillor Ash", "Pupils from Dene School: Tilly Marsh, Jay Holt"), ["Councillor Ash"]),
        (("In attendance: Tilly Marsh, aged 15; Jo Field, Sam Low",), ["Jo Field", "Sam Low"]),
        (("In attendance: Jo Field, Sam Low",), ["Jo Field", "Sam Low"]),
    ],
)
def test_attendance_holds_members_officers_and_partners(texts: tuple[str, ...], names: list[str]) -> None:
    assert attending(*texts) == names


def test_a_guest_owns_nothing_and_is_still_in_the_text() -> None:
    item = Minute(
        number="1",
        title="VOICES",
        text="Jay Holt spoke.",
        page=1,
        resolutions=(
            Resolution(label="1", text="That Jay Holt report back", outcome="action", owner_name="Jay Holt", page=1),
            Resolution(
                label="2", text="That Jo Field write", outcome="action", owner_name="Jo Field", owner_role="Head", page=1
            ),
        ),
        requests=(
            Request(
                text="Jay Holt asked for a room",
                asked_by="Jay Holt",
                owner_name="Tilly Marsh",
                owner_role="Care Leaver",
                page=1,
            ),
        ),
    )
    made = without_guests(
        Minutes("", "", "", in_attendance=(Person("Jay Holt", "young person"),), items=(item,), page=1)
    ).items[0]
    assert [(r.text, r.owner_name) for r in made.resolutions] == [
        ("That Jay Holt report back", ""),
        ("That Jo Field write", "Jo Field"),
    ]
    assert (made.requests[0].asked_by, made.requests[0].owner_name, made.text) == ("", "", "Jay Holt spoke.")
