"""The archive's tables as rows for exports and listings: all columns of a table and the name of its paper, in one order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from corpus.store.archive import Archive
from corpus.store.rows import fetch

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that papers held tell of, with the most items, minutes and resolutions that one of them prints of it."""

    id: str
    date: str
    committee: str | None
    council: str | None
    time: str | None  # HH:MM; None where no agenda or minutes of it are held
    venue: str | None
    papers: int  # a paper and its copies are one
    items: int | None  # None where no paper held prints any
    minutes: int | None
    resolutions: int | None


@dataclass(frozen=True, slots=True)
class CountedPaper:
    """A paper with how much was found in it."""

    document: str
    id: str
    kind: str
    committee: str
    meeting_date: str
    as_at: str
    pages: int
    items: int
    minutes: int
    figures: int
    problems: int
    ocr_pages: int


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be read: ``reason`` is one word, ``message`` says what to do.

    ``held``: what an earlier reading gave is held still.
    """

    name: str
    reason: str
    message: str
    held: bool


@dataclass(frozen=True, slots=True)
class HeldProblem:
    """What could not be read of a paper; page 0 is the whole paper."""

    document: str
    document_id: str
    page: int
    stage: str
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class MotionRow:
    """A motion or amendment with its minute and its meeting."""

    id: str
    document: str
    document_id: str
    minute_id: str
    date: str
    committee: str
    meeting: str
    number: str
    title: str
    text: str
    fate: str
    mover: str
    seconder: str
    votes: str
    amends: int | None  # place among the minute's motions, from 1, of the one that it amends; 0 for a motion
    page: int


def figure_rows(archive: Archive, *, uncertain: bool = False) -> list[Row]:
    """Every figure of every paper with its indicator; those in doubt only where asked for."""
    where = "" if uncertain else "where (' ' || flags || ' ') not like '% uncertain %'"
    return archive.query(f"select * from figures {where} order by document, document_id, ordinal")


def rows_of_papers(archive: Archive, table: str) -> list[Row]:
    """Rows of a table that papers print, paper by paper."""
    return archive.query(
        f"""select x.*, d.name as document from [{table}] x join documents d on d.id = x.document_id
            order by d.name, x.document_id, x.ordinal"""
    )


def cells_of_papers(archive: Archive) -> dict[tuple[str, str], list[Row]]:
    """Cells by paper and table, page by page."""
    cells: dict[tuple[str, str], list[Row]] = {}
    sql = "select document_id, table_id, page, row, column, text, x0, top, x1, bottom from cells"
    for cell in archive.query(f"{sql} order by document_id, table_id, page, row, column"):
        cells.setdefault((cell["document_id"], cell["table_id"]), []).append(cell)
    return cells


def resolutions_of_papers(archive: Archive) -> list[Row]:
    """Every resolution with the number and title of its minute, paper by paper."""
    return archive.query(
        """select r.*, d.name as document, m.number as minute, m.title as minute_title from resolutions r
           join documents d on d.id = r.document_id join minutes m on m.id = r.minute_id
           order by d.name, r.document_id, r.ordinal"""
    )


def documents_held(archive: Archive) -> list[Row]:
    """Every paper by what it describes, all columns."""
    return archive.query("select * from documents order by as_at, meeting_date, name, id")


def meetings_held(archive: Archive) -> list[Meeting]:
    """Every meeting by date, with the most items, minutes and resolutions that one paper prints of it; copies are one paper."""
    return fetch(
        archive,
        Meeting,
        """select m.*,
             (select count(distinct coalesce((select c.source_id from reprints c where c.document_id = p.document_id
                                              and c.meeting_id in ('', p.meeting_id) limit 1), p.document_id))
              from meeting_papers p where p.meeting_id = m.id) as papers,
             (select max(n) from (select count(*) as n from agenda_items a where a.meeting_id = m.id
                                  group by a.document_id)) as items,
             (select max(n) from (select count(*) as n from minutes x where x.meeting_id = m.id
                                  group by x.document_id)) as minutes,
             (select max(n) from (select count(*) as n from resolutions r where r.meeting_id = m.id
                                  group by r.document_id)) as resolutions
           from (select id, max(council) as council, max(committee) as committee, date, max(time) as time, max(venue) as venue
                 from meetings group by id) m order by m.date, m.id""",
    )


def papers_counted(archive: Archive) -> list[CountedPaper]:
    """Every paper by date with what was found in it, for ``cpp status``."""
    return fetch(
        archive,
        CountedPaper,
        """select d.name as document, d.id, d.kind, d.committee, d.meeting_date, d.as_at, d.page_count as pages,
                  (select count(*) from agenda_items a where a.document_id = d.id) as items,
                  (select count(*) from minutes m where m.document_id = d.id) as minutes,
                  (select count(*) from observations o where o.document_id = d.id) as figures,
                  (select count(*) from problems p where p.document_id = d.id) as problems,
                  (select count(*) from pages g where g.document_id = d.id and g.ocr) as ocr_pages
           from documents d order by d.meeting_date, d.as_at, d.name, d.id""",
    )


def failures_held(archive: Archive) -> list[FailedFile]:
    """Files that could not be read, and why."""
    sql = "select name, reason, message, sha256 in (select sha256 from documents) as held from failures order by name, sha256"
    return [replace(failure, held=bool(failure.held)) for failure in fetch(archive, FailedFile, sql)]


def problems_held(archive: Archive) -> list[HeldProblem]:
    """What could not be read of papers, paper by paper."""
    return fetch(
        archive,
        HeldProblem,
        """select d.name as document, p.document_id, p.page, p.stage, p.message, p.advice
           from problems p join documents d on d.id = p.document_id order by d.name, d.id, p.ordinal""",
    )


def people_at_meetings(archive: Archive) -> list[Row]:
    """Who attended, or sent apologies for, which meeting: ``document document_id meeting_id date committee list name role``."""
    return archive.query(
        """select d.name as document, d.id as document_id, a.meeting_id, g.date, g.committee, a.list, a.name, a.role
           from attendance a join documents d on d.id = a.document_id left join meetings g on g.id = a.meeting_id
           where a.list != 'membership' order by g.date, d.name, d.id, a.list, a.ordinal"""
    )


def motions_of_papers(archive: Archive) -> list[MotionRow]:
    """Every motion with its minute and meeting, by date; what a copy of the minutes prints again stands once."""
    return fetch(
        archive,
        MotionRow,
        """select v.*, d.name as document, m.number, m.title, g.date, g.committee, g.id as meeting
           from motions v join documents d on d.id = v.document_id
           join minutes m on m.id = v.minute_id left join meetings g on g.id = m.meeting_id
           where not exists (select 1 from reprints c where c.document_id = v.document_id and c.part = 'minutes'
                             and c.meeting_id = m.meeting_id)
           order by g.date, d.name, d.id, v.ordinal""",
    )
