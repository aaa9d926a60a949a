"""Meetings as papers print them: who was there, agenda items, minutes and the parts of a minute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.models import Person
from corpus.store.archive import Archive
from corpus.store.rows import fetch, marks


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """One paper that prints a meeting, in one role: agenda, minutes, decisions, meeting_page or paper."""

    document: str
    document_id: str
    meeting_id: str
    role: str
    council: str
    committee: str
    date: str
    time: str
    venue: str


@dataclass(frozen=True, slots=True)
class AgendaItemRow:
    """An agenda item; fields as in ``corpus.models.AgendaItem``."""

    id: str
    number: str
    title: str
    page_from: int | None
    page_to: int | None
    exempt: int
    section: str
    note: str
    page: int
    printed_page: str
    links: str  # JSON list of [text, address], or ""


@dataclass(frozen=True, slots=True)
class MinuteRow:
    """A minute without its parts."""

    id: str
    number: str
    title: str
    page: int
    printed_page: str
    text: str


@dataclass(frozen=True, slots=True)
class ResolutionPart:
    """What was decided on a minute; fields as in ``corpus.models.Resolution``."""

    id: str
    label: str
    lead: str
    text: str
    outcome: str
    owner_name: str
    owner_role: str
    due: str
    due_raw: str
    page: int
    printed_page: str


@dataclass(frozen=True, slots=True)
class ReferencePart:
    """Another minute that a minute refers to."""

    number: str
    kind: str
    text: str
    meeting_date: str


@dataclass(frozen=True, slots=True)
class RequestPart:
    """What was asked or promised in a minute; fields as in ``corpus.models.Request``."""

    id: str
    kind: str
    text: str
    asked_by: str
    owner_name: str
    owner_role: str
    due: str
    due_raw: str
    page: int
    printed_page: str


@dataclass(frozen=True, slots=True)
class MotionPart:
    """What was moved on a minute; ``amends`` is the place of the motion that it amends among the minute's, from 1."""

    id: str
    text: str
    fate: str
    mover: str
    seconder: str
    votes: str
    page: int
    amends: int | None


@dataclass(frozen=True, slots=True)
class DeclarationPart:
    """A declaration of interest as printed."""

    text: str


PARTS: dict[type, str] = {
    ResolutionPart: "resolutions",
    ReferencePart: "minute_references",
    RequestPart: "requests",
    MotionPart: "motions",
    DeclarationPart: "declarations",
}
Part = TypeVar("Part", ResolutionPart, ReferencePart, RequestPart, MotionPart, DeclarationPart)


def meeting_papers(archive: Archive, roles: Sequence[str], meeting: str = "") -> list[MeetingPaper]:
    """Papers that print a meeting (or this one) in one of these roles, by date."""
    return fetch(
        archive,
        MeetingPaper,
        f"""select p.*, d.name as document from meeting_papers p join documents d on d.id = p.document_id
            where p.role in ({marks(roles)}) and ? in ('', p.meeting_id)
            order by p.date, d.name, p.document_id, p.meeting_id, p.role""",
        [*roles, meeting],
    )


def minutes_of_meeting(archive: Archive, paper: MeetingPaper) -> list[MinuteRow]:
    """The minutes that a paper prints of its meeting."""
    sql = "select * from minutes where document_id = ? and meeting_id = ? order by ordinal"
    return fetch(archive, MinuteRow, sql, [paper.document_id, paper.meeting_id])


def agenda_of_meeting(archive: Archive, paper: MeetingPaper) -> list[AgendaItemRow]:
    """The agenda items that a paper prints of its meeting."""
    sql = "select * from agenda_items where document_id = ? and meeting_id = ? order by ordinal"
    return fetch(archive, AgendaItemRow, sql, [paper.document_id, paper.meeting_id])


def people_of_meeting(archive: Archive, paper: MeetingPaper, which: str) -> list[Person]:
    """Those on one list of a meeting as a paper prints it: present, in_attendance, apologies or membership."""
    sql = "select name, role from attendance where document_id = ? and meeting_id = ? and list = ? order by ordinal"
    return fetch(archive, Person, sql, [paper.document_id, paper.meeting_id, which])


def parts_of_minute(archive: Archive, kind: type[Part], minute_id: str) -> list[Part]:
    """The parts of one kind that belong to a minute."""
    return fetch(archive, kind, f"select * from [{PARTS[kind]}] where minute_id = ? order by ordinal", [minute_id])
