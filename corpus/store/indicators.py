"""Indicators, the names that papers print for them, and where they stop being comparable with themselves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.store.archive import Archive
from corpus.store.rows import fetch, first, marks
from corpus.store.schema import VINTAGE, VINTAGE_ORDER

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One thing measured; name and theme are those of the newest report that prints it."""

    id: str
    name: str
    unit: str
    polarity: str
    theme: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name that one paper prints for an indicator."""

    indicator_id: str
    document_id: str
    document: str
    as_at: str
    council: str
    committee: str
    meeting_date: str
    created: str
    source: str
    ref: str
    name: str
    unit: str
    section: str
    evidence: str
    joined: str
    newest: str  # the indicator's own name and unit
    own_unit: str
    copy: int  # 1 where the paper is a copy of another report


@dataclass(frozen=True, slots=True)
class BreakRow:
    """From a paper on, figures are not comparable with those before, or may not be; without an indicator: of a whole report."""

    id: str
    indicator_id: str
    document_id: str
    document: str
    council: str
    vintage: str
    period: str
    kind: str
    evidence: str


_NAMES = """select n.*, d.name as document, d.as_at, d.council, d.committee, d.meeting_date, d.created,
           i.name as newest, i.unit as own_unit,
           exists (select 1 from reprints c where c.document_id = d.id and c.part = 'figures') as copy
    from indicator_names n join documents d on d.id = n.document_id join indicators i on i.id = n.indicator_id"""
_DETAIL_LAST = "n.source = 'detail', n.ref, n.name, n.unit, n.section"


def indicators_by_id(archive: Archive) -> dict[str, IndicatorRow]:
    """Every indicator."""
    return {row.id: row for row in fetch(archive, IndicatorRow, "select * from indicators order by id")}


def indicator(archive: Archive, key: str) -> IndicatorRow | None:
    """The indicator with this id."""
    return first(archive, IndicatorRow, "select * from indicators where id = ?", [key])


def named_ids(archive: Archive) -> list[str]:
    """The ids that are made of printed words: those of indicators and meetings."""
    return [row["id"] for row in archive.query("select id from indicators union select id from meetings order by id")]


def names_printed(archive: Archive, indicators: Sequence[str] | None = None) -> list[NameRow]:
    """Every name that papers print for indicators (for these), in the order of the papers; a detail table's name last."""
    where = f"where n.indicator_id in ({marks(indicators)})" if indicators is not None else ""
    sql = f"{_NAMES} {where} order by n.indicator_id, {VINTAGE_ORDER}, {_DETAIL_LAST}"
    return fetch(archive, NameRow, sql, list(indicators or ()))


def names_of_paper(archive: Archive, document_id: str) -> list[NameRow]:
    """Names that one paper's own tables print for indicators; a detail table's last."""
    sql = f"{_NAMES} where n.document_id = ? and n.source != 'narrative_table' order by {_DETAIL_LAST}"
    return fetch(archive, NameRow, sql, [document_id])


def breaks_recorded(archive: Archive, indicator: str) -> list[BreakRow]:
    """Breaks of an indicator and of whole reports, in the order of the papers that tell of them."""
    return fetch(
        archive,
        BreakRow,
        f"""select b.*, d.name as document, d.council, {VINTAGE} as vintage
            from indicator_breaks b join documents d on d.id = b.document_id
            where b.indicator_id = ? or b.indicator_id is null order by vintage, b.id""",
        [indicator],
    )


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two printed names that may be one indicator; columns as in the table ``indicator_links``."""

    id: str
    indicator_id: str
    other_id: str
    joined: int
    name: str
    unit: str
    ref: str
    document: str
    as_at: str
    other_name: str
    other_unit: str
    other_ref: str
    other_document: str
    other_as_at: str
    shared: int
    agree: int
    figures: str  # JSON list of [period, figure of the older paper, figure of the newer]
    why: str
    strength: float

    @property
    def common(self) -> list[tuple[str, float, float]]:
        """``figures`` read: (period, figure of the older paper, figure of the newer)."""
        return [(period, one, other) for period, one, other in json.loads(self.figures)]


def forget_indicators(db: Database) -> None:
    """Take out all that is derived of indicators, in the caller's transaction, before it is derived anew."""
    for table in ("indicator_names", "indicator_links", "indicator_breaks", "indicators"):
        db.execute(f"delete from [{table}]")


def doubtful_pairs(archive: Archive) -> list[DoubtfulPair]:
    """All doubtful pairs of names, those apart first, the likeliest first."""
    return fetch(archive, DoubtfulPair, "select * from indicator_links order by joined, strength desc, id")


def doubtful_pair(archive: Archive, indicators: Sequence[str]) -> str:
    """The id of the likeliest doubtful pair among indicators, "" where there is none."""
    some = marks(indicators)
    row = archive.one(
        f"""select id from indicator_links where indicator_id in ({some}) and other_id in ({some}) and joined = 0
            order by strength desc""",
        [*indicators, *indicators],
    )
    return str(row["id"]) if row else ""
