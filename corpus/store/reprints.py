"""What papers print that other papers held print too: the rows that copies are told by, and the relation found.

(Files of identical bytes are one paper under several names: the table ``copies``.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from corpus.store.archive import Archive
from corpus.store.papers import PaperRow
from corpus.store.rows import fetch, marks

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Reprint:
    """One part of a paper (figures, minutes or agenda of a meeting, text) that ``source_id`` prints alike."""

    document_id: str
    part: str
    meeting_id: str
    source_id: str


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure by what tells it from others, without its place."""

    document_id: str
    ref: str
    indicator: str
    area: str
    breakdown: str
    period_type: str
    period: str
    unit: str
    value: float | None
    numerator: float | None
    denominator: float | None
    in_doubt: int


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """A minute or an agenda item of a meeting."""

    document_id: str
    meeting_id: str
    role: str
    number: str
    title: str
    text: str


def reprints(archive: Archive) -> list[Reprint]:
    """The relation as it was found when indicators were last joined."""
    return fetch(archive, Reprint, "select * from reprints order by document_id, part, meeting_id")


def replace_reprints(db: Database, found: Iterable[Reprint]) -> None:
    """Put what was found in the place of what was found before; in the caller's transaction."""
    db.execute("delete from reprints")
    db.table("reprints").insert_all(asdict(row) for row in found)


def papers_with_figures(archive: Archive) -> list[PaperRow]:
    """Papers that print a certain figure."""
    return fetch(
        archive,
        PaperRow,
        """select * from documents d where exists
           (select 1 from observations o where o.document_id = d.id and o.flags not like '%uncertain%') order by d.id""",
    )


def figures_printed(archive: Archive, papers: list[str]) -> dict[str, list[PrintedFigure]]:
    """All figures of some papers, by paper."""
    out: dict[str, list[PrintedFigure]] = {paper: [] for paper in papers}
    rows = fetch(
        archive,
        PrintedFigure,
        f"""select *, (' ' || flags || ' ') like '% uncertain %' as in_doubt from observations
            where document_id in ({marks(papers)}) order by document_id, ordinal""",
        papers,
    )
    for row in rows:
        out[row.document_id].append(row)
    return out


def minutes_printed(archive: Archive) -> dict[tuple[str, str], dict[str, list[PrintedItem]]]:
    """Meeting and kind of paper -> papers -> minutes, for meetings that more papers than one of a kind minute."""
    return _shared(archive, "minutes", "m.number, m.title, m.text", "p.role in ('minutes', 'decisions', 'meeting_page')")


def agendas_printed(archive: Archive) -> dict[tuple[str, str], dict[str, list[PrintedItem]]]:
    """Meeting and kind of paper -> papers -> agenda items, for meetings that more papers than one have the agenda of."""
    return _shared(archive, "agenda_items", "m.number, m.title, '' as text", "p.role = 'agenda'")


def _shared(archive: Archive, table: str, columns: str, roles: str) -> dict[tuple[str, str], dict[str, list[PrintedItem]]]:
    rows = fetch(
        archive,
        PrintedItem,
        f"""select m.document_id, m.meeting_id, p.role, {columns} from [{table}] m join meeting_papers p
            on p.document_id = m.document_id and p.meeting_id = m.meeting_id and {roles}
            where (select count(distinct o.document_id) from meeting_papers o where o.meeting_id = m.meeting_id) > 1
            order by m.meeting_id, m.document_id, m.ordinal""",
    )
    out: dict[tuple[str, str], dict[str, list[PrintedItem]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        out[row.meeting_id, row.role][row.document_id].append(row)
    return out


def texts_of_plain_papers(archive: Archive) -> dict[str, str]:
    """The text of papers without figures, minutes and agenda, by paper."""
    rows = archive.query(
        """select p.document_id, group_concat(p.text, ' ') as text from (select * from pages order by document_id, number) p
           where not exists (select 1 from observations o where o.document_id = p.document_id)
           and not exists (select 1 from minutes m where m.document_id = p.document_id)
           and not exists (select 1 from agenda_items a where a.document_id = p.document_id) group by p.document_id"""
    )
    return {row["document_id"]: row["text"] or "" for row in rows}


def parts_of_papers(archive: Archive) -> dict[str, set[tuple[str, str]]]:
    """Paper -> its parts, as ``Reprint`` names them: (part, meeting)."""
    rows = archive.query(
        """select distinct document_id, 'figures' as part, '' as meeting_id from observations
           where (' ' || flags || ' ') not like '% uncertain %'
           union select distinct document_id, 'minutes', meeting_id from minutes
           union select distinct document_id, 'agenda', meeting_id from agenda_items"""
    )
    out: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        out[row["document_id"]].add((row["part"], row["meeting_id"]))
    return out
