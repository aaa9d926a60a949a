"""Places of papers that can speak of a matter: agenda items, minutes, clauses, requests, passages of reports.

What a copy of a paper prints again is left to the paper that stands for both.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.store.archive import Archive
from corpus.store.rows import fetch


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of one paper. ``date`` is that of its meeting, of a report its own or the end of its month."""

    id: str
    kind: str  # agenda_item | minute | resolution | request | section
    document_id: str
    document: str
    page: int
    printed_page: str
    meeting_id: str
    committee: str
    council: str
    date: str
    number: str
    label: str
    title: str
    text: str
    minute_id: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class LaidPaper:
    """A paper with the meeting that it was laid before."""

    document_id: str
    document: str
    committee: str
    council: str
    date: str
    kind: str


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One mention of another minute, as ``corpus.models.MinuteReference``."""

    id: str
    document_id: str
    minute_id: str
    number: str
    kind: str
    meeting_date: str
    text: str


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """A date of a meeting to come as an agenda prints it."""

    document_id: str
    meeting_id: str
    raw: str


# the meeting's date, else the date that a report prints as its own, else the last day of the month that it describes
_DAY = """coalesce(nullif(d.meeting_date, ''), nullif(d.created, ''),
    case when d.as_at like '____-__' then date(d.as_at || '-01', '+1 month', '-1 day') end, '')"""
_HEAD = """x.id, x.document_id, x.ordinal, d.name as document, x.page, x.printed_page, x.meeting_id,
    coalesce(nullif(p.committee, ''), d.committee) as committee, coalesce(nullif(p.council, ''), d.council) as council,
    coalesce(nullif(p.date, ''), d.meeting_date) as date"""
_MEETING = """join documents d on d.id = x.document_id
    left join meeting_papers p on p.document_id = x.document_id and p.meeting_id = x.meeting_id and p.role {0} 'agenda'"""
_ONCE = """not exists (select 1 from reprints c where c.document_id = x.document_id and c.part = '{0}'
    and c.meeting_id = x.meeting_id)"""
_AFTER = f"{_MEETING.format('!=')} where {_ONCE.format('minutes')} group by x.id order by date, d.name, d.id, x.ordinal"
_SQL = {
    "agenda_item": f"""select {_HEAD}, x.number, '' as label, x.title, x.note as text, '' as minute_id from agenda_items x
        {_MEETING.format("=")} where {_ONCE.format("agenda")} group by x.id order by date, d.name, d.id, x.ordinal""",
    "minute": f"select {_HEAD}, x.number, '' as label, x.title, x.text, x.id as minute_id from minutes x {_AFTER}",
    "resolution": f"""select {_HEAD}, m.number, x.label, m.title, trim(x.lead || ' ' || x.text) as text, x.minute_id
        from resolutions x left join minutes m on m.id = x.minute_id {_AFTER}""",
    "request": f"""select {_HEAD}, m.number, '' as label, m.title, x.text, x.minute_id
        from requests x left join minutes m on m.id = x.minute_id {_AFTER}""",
    "section": f"""select x.id, x.document_id, x.ordinal, d.name as document, x.page, x.printed_page, '' as meeting_id,
        d.committee, d.council, {_DAY} as date, x.number, '' as label, x.heading as title, x.text, '' as minute_id
        from sections x join documents d on d.id = x.document_id
        where not exists (select 1 from reprints c where c.document_id = d.id and c.part in ('figures', 'text')
                          and d.kind not in ('pack', 'agenda', 'supplement', 'minutes'))
        order by date, d.name, d.id, x.ordinal""",
}


def places(archive: Archive, kind: str) -> list[PlaceRow]:
    """Every place of one kind, by date."""
    return fetch(archive, PlaceRow, f"select *, '{kind}' as kind from ({_SQL[kind]})")


def laid_papers(archive: Archive) -> list[LaidPaper]:
    """Every paper that has a date, by date; copies of one are one. A pack belongs to its own meeting."""
    return fetch(
        archive,
        LaidPaper,
        f"""select d.id as document_id, d.name as document, d.committee, d.council, {_DAY} as date, d.kind from documents d
            where date != '' order by date, d.name, d.id""",
    )


def references_printed(archive: Archive) -> list[ReferenceRow]:
    """Every mention of another minute, paper by paper."""
    return fetch(archive, ReferenceRow, "select * from minute_references order by document_id, ordinal")


def meetings_to_come(archive: Archive) -> list[ComingMeeting]:
    """Every date of a meeting to come that an agenda prints."""
    return fetch(archive, ComingMeeting, "select * from next_meetings order by document_id, meeting_id, ordinal")


def councils_printed(archive: Archive) -> dict[str, str]:
    """Paper -> council as it prints it, "" where it prints none."""
    return {row["id"]: row["council"] or "" for row in archive.query("select id, council from documents order by id")}


def whole_text(archive: Archive, document_id: str) -> str:
    """The text of a paper, page by page."""
    rows = archive.query("select text from pages where document_id = ? order by number", [document_id])
    return " ".join(row["text"] or "" for row in rows)


def papers_second_to_minutes(archive: Archive) -> set[str]:
    """Papers that repeat what minutes say: decision notices and meeting pages."""
    rows = archive.query("select document_id from meeting_papers where role in ('decisions', 'meeting_page')")
    return {row["document_id"] for row in rows}


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A resolution or a request with its minute; ``kind`` is request or promise for a request, "" for a resolution."""

    id: str
    kind: str
    number: str
    label: str
    lead: str
    text: str
    outcome: str
    asked_by: str
    owner_name: str
    owner_role: str
    due: str
    due_raw: str
    minute_text: str


def resolutions_with_minutes(archive: Archive) -> list[AskedRow]:
    """Every resolution, paper by paper."""
    return fetch(
        archive,
        AskedRow,
        """select r.*, '' as kind, '' as asked_by, m.number, m.text as minute_text from resolutions r
           left join minutes m on m.id = r.minute_id order by r.document_id, r.ordinal""",
    )


def requests_with_minutes(archive: Archive) -> list[AskedRow]:
    """Every request, paper by paper."""
    return fetch(
        archive,
        AskedRow,
        """select q.*, '' as label, '' as lead, '' as outcome, m.number, m.text as minute_text from requests q
           left join minutes m on m.id = q.minute_id order by q.document_id, q.ordinal""",
    )
