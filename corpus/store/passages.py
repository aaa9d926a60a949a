"""What can be found again, kind by kind: minutes, clauses, motions, requests, passages of reports, agenda items, pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.store.archive import Archive
from corpus.store.derived import READ
from corpus.store.rows import fetch, marks


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage of one paper, with the meeting that it belongs to."""

    id: str
    document_id: str
    document: str
    created: str
    as_at: str
    committee: str
    date: str
    page: int
    printed_page: str
    number: str
    label: str
    title: str
    lead: str
    text: str
    note: str
    minute_id: str


_MEETING = """left join meeting_papers p
    on p.document_id = x.document_id and p.meeting_id = x.meeting_id and p.role {0} 'agenda'"""
_PAPER = "d.name as document, d.created, d.as_at"
_SQL = {
    "minute": f"""select x.*, '' as label, '' as lead, '' as note, '' as minute_id, {_PAPER}, p.committee, p.date
        from minutes x join documents d on d.id = x.document_id {_MEETING.format("!=")}""",
    "resolution": f"""select x.*, '' as note, {_PAPER}, p.committee, p.date, m.number, m.title from resolutions x
        join documents d on d.id = x.document_id join minutes m on m.id = x.minute_id {_MEETING.format("!=")}""",
    "request": f"""select x.*, '' as label, '' as lead, '' as note, {_PAPER}, p.committee, p.date, m.number, m.title
        from requests x join documents d on d.id = x.document_id left join minutes m on m.id = x.minute_id
        {_MEETING.format("!=")}""",
    "motion": f"""select x.*, '' as printed_page, '' as lead, '' as note, {_PAPER}, p.committee, p.date, m.number, m.title,
        case when x.amends > 0 then 'amendment' else 'motion' end ||
        case when x.fate = 'not certain' then ', fate ' else ' ' end || x.fate as label
        from motions x join documents d on d.id = x.document_id join minutes m on m.id = x.minute_id
        {_MEETING.format("!=").replace("x.meeting_id", "m.meeting_id")}""",
    "section": f"""select x.*, '' as label, '' as lead, '' as note, '' as minute_id, {_PAPER}, d.committee,
        d.meeting_date as date, x.heading as title from sections x join documents d on d.id = x.document_id""",
    "agenda_item": f"""select x.*, '' as label, '' as lead, '' as text, '' as minute_id, {_PAPER}, p.committee, p.date
        from agenda_items x join documents d on d.id = x.document_id {_MEETING.format("=")}""",
}
PASSAGE_KINDS = tuple(_SQL)


def passages_with_ids(archive: Archive, kind: str, ids: Sequence[str]) -> list[PassageRow]:
    """The passages of one kind with these ids."""
    return fetch(archive, PassageRow, f"{_SQL[kind]} where x.id in ({marks(ids)}) group by x.id", list(ids))


def passages_of_paper(archive: Archive, kind: str, document_id: str) -> list[PassageRow]:
    """The passages of one kind that a paper prints, in its order."""
    sql = f"{_SQL[kind]} where x.document_id = ? group by x.id order by x.ordinal"
    return fetch(archive, PassageRow, sql, [document_id])


@dataclass(frozen=True, slots=True)
class Placed:
    """A text held of a paper: its title and words, and the first and last page on which it may stand."""

    first: int
    last: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell of a table."""

    table_id: str
    page: int
    row: int
    column: int
    text: str


_PAGES = f"""select '' as id, x.document_id, {_PAPER}, d.committee, d.meeting_date as date, x.number as page, x.printed_page,
    '' as number, '' as label, '' as title, '' as lead, x.text, '' as note, '' as minute_id
    from pages x join documents d on d.id = x.document_id where x.document_id = ? order by x.number"""
_LAST = "(select max(number) from pages g where g.document_id = x.document_id)"
_HELD = f"""
    select page as first, page_to as last, heading as title, text from sections x where document_id = :paper
    union all select page, coalesce(lead(page) over (order by ordinal), {_LAST}), trim(number || ' ' || title), text
        from minutes x where document_id = :paper
    union all select x.page, x.page + 1, m.title, trim(x.lead || ' ' || x.text) from resolutions x
        join minutes m on m.id = x.minute_id where x.document_id = :paper
    union all select x.page, x.page + 1, m.title, x.text from motions x
        join minutes m on m.id = x.minute_id where x.document_id = :paper
    union all select page, page + 1, trim(number || ' ' || title), note from agenda_items where document_id = :paper"""


def pages_of_paper(archive: Archive, document_id: str) -> list[PassageRow]:
    """The pages of a paper with all their text; they have no id."""
    return fetch(archive, PassageRow, _PAGES, [document_id])


def page_row(archive: Archive, document_id: str, page: int) -> dict[str, Any] | None:
    """The place of one page: ``{document_id, item, page, printed_page, number, heading}``, the last two empty."""
    sql = """select document_id, item, number as page, printed_page, '' as number, '' as heading from pages
             where document_id = ? and number = ?"""
    return archive.one(sql, [document_id, page])


def texts_of_paper(archive: Archive, document_id: str) -> list[Placed]:
    """What passages hold of a paper's text."""
    return fetch(archive, Placed, f"select first, last, title, text from ({_HELD})".replace(":paper", "?1"), [document_id])


def cells_of_paper(archive: Archive, document_id: str, page: int = 0) -> list[CellRow]:
    """The cells of a paper's tables, or of those on one page."""
    sql = "select * from cells where document_id = ?1 and text != '' and (?2 = 0 or page = ?2) order by table_id, row, column"
    return fetch(archive, CellRow, sql, [document_id, page])


def paper_marks(archive: Archive) -> dict[str, list[str]]:
    """Paper -> all that its passages depend on: what its head says, and when it was read."""
    rows = archive.query("select key, value from settings where key like ?", [f"{READ}%"])
    read = {row["key"]: row["value"] for row in rows}
    papers = archive.query("select id, name, committee, meeting_date, created, as_at, extractor from documents order by id")
    return {row["id"]: [*map(str, row.values()), str(read.get(READ + row["id"], ""))] for row in papers}


def indicator_marks(archive: Archive) -> list[tuple[str, str, str]]:
    """(indicator, paper, how many letters the paper prints for it in how many names)."""
    rows = archive.query(
        """select indicator_id, document_id, count(*) || ' ' || sum(length(name) + length(ref)) as told
           from indicator_names group by indicator_id, document_id order by indicator_id, document_id"""
    )
    return [(row["indicator_id"], row["document_id"], row["told"]) for row in rows]
