"""The record of a meeting, one a paper that minutes it: people, items, what was moved, decided and asked for."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.models import Person
from corpus.store.archive import Archive
from corpus.store.minuted import (
    DeclarationPart,
    MeetingPaper,
    MinuteRow,
    MotionPart,
    ReferencePart,
    RequestPart,
    ResolutionPart,
    meeting_papers,
    minutes_of_meeting,
    parts_of_minute,
    people_of_meeting,
)


@dataclass(frozen=True, slots=True)
class MinutedMotion:
    """A motion or, where ``amends`` is the id of another, an amendment."""

    id: str
    text: str
    fate: str
    mover: str
    seconder: str
    votes: str
    page: int
    amends: str | None


@dataclass(frozen=True, slots=True)
class MinuteRecord:
    """One minute with its parts."""

    id: str
    number: str
    title: str
    page: int
    printed_page: str
    text: str
    resolutions: list[ResolutionPart]
    references: list[ReferencePart]
    requests: list[RequestPart]
    motions: list[MinutedMotion]
    declarations: list[str]


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting as one paper minutes it; ``source`` is minutes, decisions or meeting_page."""

    document: str
    document_id: str
    council: str
    committee: str
    date: str
    time: str
    venue: str
    source: str
    present: list[Person]
    in_attendance: list[Person]
    apologies: list[Person]
    items: list[MinuteRecord]


def meeting_records(archive: Archive, meeting: str = "") -> list[MeetingRecord]:
    """The records of all meetings (or of this one), by date."""
    return [_record(archive, paper) for paper in meeting_papers(archive, ("minutes", "decisions", "meeting_page"), meeting)]


def _record(archive: Archive, paper: MeetingPaper) -> MeetingRecord:
    return MeetingRecord(
        document=paper.document,
        document_id=paper.document_id,
        council=paper.council,
        committee=paper.committee,
        date=paper.date,
        time=paper.time,
        venue=paper.venue,
        source=paper.role,
        present=people_of_meeting(archive, paper, "present"),
        in_attendance=people_of_meeting(archive, paper, "in_attendance"),
        apologies=people_of_meeting(archive, paper, "apologies"),
        items=[_minute(archive, item) for item in minutes_of_meeting(archive, paper)],
    )


def _minute(archive: Archive, item: MinuteRow) -> MinuteRecord:
    return MinuteRecord(
        id=item.id,
        number=item.number,
        title=item.title,
        page=item.page,
        printed_page=item.printed_page,
        text=item.text,
        resolutions=parts_of_minute(archive, ResolutionPart, item.id),
        references=parts_of_minute(archive, ReferencePart, item.id),
        requests=parts_of_minute(archive, RequestPart, item.id),
        motions=_motions(parts_of_minute(archive, MotionPart, item.id)),
        declarations=[part.text for part in parts_of_minute(archive, DeclarationPart, item.id)],
    )


def _motions(parts: list[MotionPart]) -> list[MinutedMotion]:
    """The motions of one minute, an amendment with the id of what it amends in the place of its number."""
    ids = [part.id for part in parts]
    places = [part.amends or 0 for part in parts]
    amended = [ids[place - 1] if 0 < place <= len(ids) else None for place in places]
    return [
        MinutedMotion(p.id, p.text, p.fate, p.mover, p.seconder, p.votes, p.page, of)
        for p, of in zip(parts, amended, strict=True)
    ]
