"""One thing of the archive and what stands around it: rows by id, cells and words of a page, what belongs to one paper.

Rows have all columns of their table (see ``corpus.store.schema``), since what is shown of them differs from kind to kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corpus.store.archive import Archive
from corpus.store.papers import PaperRow
from corpus.store.rows import fetch, first

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Clause:
    """A resolution, motion or request of a minute; the label of a motion is its fate and mover."""

    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedMeeting:
    """A meeting's committee and date as a paper prints them."""

    committee: str
    date: str


@dataclass(frozen=True, slots=True)
class AgendaHead:
    """Number and title of an agenda item."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell of a table, row and column from 0."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class FailedReading:
    """What kept a version of the reader from reading a file."""

    name: str
    reason: str
    message: str


def row_with_id(archive: Archive, table: str, key: str) -> Row | None:
    """The row of a table with this id."""
    return archive.one(f"select * from [{table}] where id = ?", [key])


def rows_of_paper(archive: Archive, table: str, document_id: str, order: str = "ordinal") -> list[Row]:
    """The rows of a table that one paper prints."""
    return archive.query(f"select * from [{table}] where document_id = ? order by {order}", [document_id])


def count_of_paper(archive: Archive, table: str, document_id: str) -> int:
    """How many rows of a table one paper has."""
    return int(archive.query(f"select count(*) as n from [{table}] where document_id = ?", [document_id])[0]["n"])


def names_of_copies(archive: Archive, document_id: str) -> list[str]:
    """Other file names under which a paper was handed in."""
    return [row["name"] for row in archive.query("select name from copies where document_id = ? order by name", [document_id])]


def clauses_of(archive: Archive, minute_id: str) -> tuple[list[Clause], list[Clause], list[Clause]]:
    """Resolutions, motions and requests of a minute."""
    resolved = "select id, label, text from resolutions where minute_id = ? order by ordinal"
    moved = "select id, fate || ': ' || mover || ':' as label, text from motions where minute_id = ? order by ordinal"
    asked = "select id, '' as label, text from requests where minute_id = ? order by ordinal"
    of = [minute_id]
    return fetch(archive, Clause, resolved, of), fetch(archive, Clause, moved, of), fetch(archive, Clause, asked, of)


def sections_beside(archive: Archive, section: Row) -> list[Row]:
    """The passages before and after one in its paper."""
    return archive.query(
        "select id, number, heading, text from sections where document_id = ? and abs(ordinal - ?) = 1 order by ordinal",
        [section["document_id"], section["ordinal"]],
    )


def meeting_printed(archive: Archive, document_id: str, meeting_id: str, *, agenda: bool) -> PrintedMeeting | None:
    """How a paper prints a meeting, in its agenda or in what came after."""
    sign = "=" if agenda else "!="
    return first(
        archive,
        PrintedMeeting,
        f"select * from meeting_papers where document_id = ? and meeting_id = ? and role {sign} 'agenda'",
        [document_id, meeting_id],
    )


def item_of_page(archive: Archive, document_id: str, page: int) -> str:
    """The number of the agenda item that a page belongs to, "" where none is known."""
    row = archive.one("select item from pages where document_id = ? and number = ?", [document_id, page])
    return str(row["item"] or "") if row else ""


def agenda_item_numbered(archive: Archive, document_id: str, number: str) -> AgendaHead | None:
    """The first agenda item of a paper with this number."""
    sql = "select * from agenda_items where document_id = ? and number = ? order by ordinal limit 1"
    return first(archive, AgendaHead, sql, [document_id, number])


def agenda_item_at(archive: Archive, document_id: str, stamp: int) -> AgendaHead | None:
    """The first agenda item of a pack in whose pages a stamped page falls."""
    return first(
        archive,
        AgendaHead,
        "select * from agenda_items where document_id = ? and page_from <= ? and page_to >= ? order by ordinal limit 1",
        [document_id, stamp, stamp],
    )


def cell_at(archive: Archive, document_id: str, table_id: str, row: int | None, column: int | None) -> CellWords | None:
    """A cell of a table."""
    return first(
        archive,
        CellWords,
        "select * from cells where document_id = ? and table_id = ? and row = ? and column = ?",
        [document_id, table_id, row, column],
    )


def cells_of_table(archive: Archive, document_id: str, table_id: str) -> list[CellWords]:
    """The cells of a table, row by row."""
    sql = "select * from cells where document_id = ? and table_id = ? order by row, column"
    return fetch(archive, CellWords, sql, [document_id, table_id])


def boxes_on_page(archive: Archive, table: str, document_id: str, page: int) -> list[Row]:
    """Rows of ``cells``, ``tables`` or ``observations`` that have a place on a page."""
    order = "table_id, row, column" if table == "cells" else "ordinal"
    return archive.query(
        f"select * from [{table}] where document_id = ? and page = ? and x0 is not null order by {order}", [document_id, page]
    )


def text_of_page(archive: Archive, document_id: str, page: int) -> str | None:
    """The text of a page; None where the paper has no such page."""
    row = archive.one("select text from pages where document_id = ? and number = ?", [document_id, page])
    return None if row is None else str(row["text"] or "")


def is_recognised(archive: Archive, document_id: str, page: int) -> bool:
    """Whether a page is a scan whose words a program recognised."""
    return bool(archive.one("select 1 from pages where document_id = ? and number = ? and ocr", [document_id, page]))


def failure_of(archive: Archive, sha256: str, extractor: str) -> FailedReading | None:
    """What kept a version of the reader from reading these bytes."""
    return first(archive, FailedReading, "select * from failures where sha256 = ? and extractor = ?", [sha256, extractor])


def paper_read(archive: Archive, sha256: str, extractor: str) -> PaperRow | None:
    """The paper with these bytes, if this version of the reader read it."""
    return first(archive, PaperRow, "select * from documents where sha256 = ? and extractor = ?", [sha256, extractor])
