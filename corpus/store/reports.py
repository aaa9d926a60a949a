"""Reports: papers that print scorecards, boxes or period tables, and what these say beside the figures."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.store.archive import Archive
from corpus.store.papers import PaperRow
from corpus.store.rows import fetch
from corpus.store.schema import VINTAGE_ORDER

_ONCE = "not exists (select 1 from reprints c where c.document_id = d.id and c.part = 'figures')"


@dataclass(frozen=True, slots=True)
class CardRow:
    """A row of a scorecard or a box, as ``corpus.models.ScorecardRow``; the indicator where one is known."""

    id: str
    document_id: str
    document: str
    as_at: str
    ordinal: int
    source: str
    group_label: str
    ref: str
    indicator: str
    polarity: str
    data_note: str
    dot: str
    dot_colour: str
    rag: str
    rag_raw: str
    rag_period: str
    rag_computed: str
    target_red: str
    target_amber: str
    target_green: str
    table_id: str
    row: int | None
    flags: str
    page: int
    printed_page: str
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None
    indicator_id: str = ""


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target or tolerance as printed, and what it means, as ``corpus.models.Target``; the indicator where one is known."""

    id: str
    document_id: str
    document: str
    ordinal: int
    indicator: str
    ref: str
    level: str
    raw: str
    meaning: str
    low: float | None
    high: float | None
    low_open: int
    high_open: int
    centre: float | None
    within: float | None
    page: int
    table_id: str
    row: int | None
    period_type: str
    period: str
    indicator_id: str = ""


def reports_held(archive: Archive) -> list[PaperRow]:
    """Papers with a scorecard, boxes or period tables, oldest first; copies of one report are one."""
    return fetch(
        archive,
        PaperRow,
        f"""select d.* from documents d where exists (select 1 from observations o where o.document_id = d.id
                 and o.source in ('scorecard', 'kpi', 'detail')) and {_ONCE} order by {VINTAGE_ORDER}""",
    )


def cards_of_report(archive: Archive, document_id: str) -> list[CardRow]:
    """Scorecard rows and boxes of one report with their indicators, in its order."""
    return fetch(
        archive,
        CardRow,
        """select k.*, d.name as document, d.as_at, n.indicator_id from scorecard_rows k
           join documents d on d.id = k.document_id join indicator_names n
           on n.document_id = k.document_id and n.name = k.indicator and n.source = k.source
           and (n.ref = k.ref or k.ref = '' or n.ref = '')
           where k.document_id = ? order by k.ordinal""",
        [document_id],
    )


def cards_of_indicator(archive: Archive, indicator: str) -> list[CardRow]:
    """Scorecard rows and boxes of one indicator, oldest report first."""
    return fetch(
        archive,
        CardRow,
        f"""select k.*, d.name as document, d.as_at from scorecard_rows k join documents d on d.id = k.document_id
            where {_ONCE} and exists (select 1 from indicator_names n where n.indicator_id = ? and n.document_id = k.document_id
                  and n.name = k.indicator and n.source = k.source) order by {VINTAGE_ORDER}, k.ordinal""",
        [indicator],
    )


def every_card(archive: Archive) -> list[CardRow]:
    """All scorecard rows and boxes of all papers by file name, those of copies too."""
    return fetch(
        archive,
        CardRow,
        """select k.*, d.name as document, d.as_at from scorecard_rows k join documents d on d.id = k.document_id
           order by d.name, k.document_id, k.ordinal""",
    )


def targets_of_indicator(archive: Archive, indicator: str, until: str = "") -> list[TargetRow]:
    """Targets that reports (as at the month ``until`` or earlier) print for an indicator, oldest report first."""
    return fetch(
        archive,
        TargetRow,
        f"""select t.*, d.name as document from targets t join documents d on d.id = t.document_id
            where {_ONCE} and exists (select 1 from indicator_names n where n.indicator_id = ?1
                  and n.document_id = t.document_id and n.name = t.indicator)
            and (?2 = '' or d.as_at <= ?2) order by {VINTAGE_ORDER}, t.ordinal""",
        [indicator, until],
    )


def targets_of_report(archive: Archive, document_id: str) -> list[TargetRow]:
    """Targets that one report prints, in its order."""
    return fetch(
        archive,
        TargetRow,
        """select t.*, d.name as document from targets t join documents d on d.id = t.document_id
           where t.document_id = ? order by t.ordinal""",
        [document_id],
    )


def every_target(archive: Archive) -> list[TargetRow]:
    """All targets of all papers by file name with their indicators, those of copies too."""
    of_name = """select n.indicator_id from indicator_names n where n.document_id = t.document_id and n.name = t.indicator
                 and n.source in ('scorecard', 'kpi')"""
    return fetch(
        archive,
        TargetRow,
        f"""select t.*, d.name as document, coalesce(({of_name} and n.ref = t.ref limit 1), ({of_name} limit 1)) as indicator_id
            from targets t join documents d on d.id = t.document_id order by d.name, t.document_id, t.ordinal""",
    )
