"""Figures as printed, with their paper and the indicator that they belong to.

``prints``: each report once, a copy's figures left to its source. ``figures``: every paper's own rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.store.archive import Archive
from corpus.store.rows import fetch, first, marks

if TYPE_CHECKING:
    from sqlite_utils import Database

CERTAIN = "(' ' || flags || ' ') not like '% uncertain %'"
_OLDEST_FIRST = "vintage, source = 'detail', ordinal"  # a report's scorecard before its detail table


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as one paper prints it; fields as in ``corpus.models.Observation``."""

    id: str
    document_id: str
    document: str
    as_at: str
    created: str
    meeting_date: str
    vintage: str  # sorts by the report's own dates
    indicator_id: str
    ordinal: int
    source: str
    section: str
    ref: str
    indicator: str
    area: str
    breakdown: str
    period_type: str
    period: str
    value: float | None
    unit: str
    numerator: float | None
    denominator: float | None
    raw: str
    table_id: str
    row: int | None
    column: int | None
    line: int | None
    flags: str
    certainty: float | None
    doubt: str
    period_start: str
    period_end: str
    page: int
    printed_page: str
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None

    @property
    def uncertain(self) -> bool:
        return "uncertain" in self.flags.split()

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom in points; None where it has no place on a page."""
        if self.x0 is None or self.top is None or self.x1 is None or self.bottom is None:
            return None
        return self.x0, self.top, self.x1, self.bottom


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """An indicator with how often and when it is printed; first and last are months or quarters."""

    id: str
    name: str
    unit: str
    polarity: str
    figures: int
    reports: int
    first: str
    last: str


def figure(archive: Archive, key: str) -> Figure | None:
    """The figure with this id."""
    return first(archive, Figure, "select * from figures where id = ?", [key])


def figures_of_paper(archive: Archive, document_id: str, *, page: int = 0) -> list[Figure]:
    """A paper's figures (of one page) in its order, those in doubt too."""
    where = "and page = ?" if page else ""
    sql = f"select * from figures where document_id = ? {where} order by ordinal"
    return fetch(archive, Figure, sql, [document_id, page] if page else [document_id])


def every_figure(archive: Archive, *, uncertain: bool = False) -> list[Figure]:
    """All figures of all papers by file name, those of copies too; figures in doubt only where asked for."""
    where = "" if uncertain else f"where {CERTAIN}"
    return fetch(archive, Figure, f"select * from figures {where} order by document, document_id, ordinal")


def put_flags(db: Database, changed: Sequence[tuple[str, str]]) -> None:
    """Set the flags of figures, (flags, id) each, in the caller's transaction."""
    db.conn.executemany("update observations set flags = ? where id = ?", changed)


def prints_of(archive: Archive, indicator: str, *, area: str = "local", uncertain: bool = False) -> list[Figure]:
    """Every print of one indicator for one area, period by period, oldest vintage first."""
    doubt = "" if uncertain else f"and {CERTAIN}"
    return fetch(
        archive,
        Figure,
        f"""select * from prints where indicator_id = ? and area = ? and value is not null {doubt}
            order by period_type, period, {_OLDEST_FIRST}""",
        [indicator, area],
    )


def all_prints(archive: Archive) -> list[Figure]:
    """The certain prints of all indicators, by indicator, area, part and period, oldest vintage first."""
    return fetch(
        archive,
        Figure,
        f"""select * from prints where indicator_id is not null and value is not null and {CERTAIN}
            order by indicator_id, area, breakdown, period_type, period, {_OLDEST_FIRST}""",
    )


def monthly_prints(archive: Archive) -> list[Figure]:
    """Certain local monthly prints of reports' own tables, by indicator and month, oldest vintage first."""
    return fetch(
        archive,
        Figure,
        f"""select * from prints where indicator_id is not null and area = 'local' and breakdown = '' and period_type = 'month'
            and value is not null and source != 'narrative_table' and {CERTAIN}
            order by indicator_id, period, {_OLDEST_FIRST}""",
    )


def local_prints(archive: Archive, indicators: Sequence[str] | None = None) -> list[Figure]:
    """Certain local prints of whole measures by indicator, kind of period and period, oldest vintage first."""
    where = f"and indicator_id in ({marks(indicators)})" if indicators is not None else ""
    return fetch(
        archive,
        Figure,
        f"""select * from prints where area = 'local' and breakdown = '' and indicator_id is not null and value is not null
            and {CERTAIN} {where}
            order by indicator_id, period_type, period, {_OLDEST_FIRST}""",
        list(indicators or ()),
    )


def benchmark_prints(archive: Archive, indicator: str) -> list[Figure]:
    """Certain prints of an indicator for other areas, area by area, oldest vintage first."""
    return fetch(
        archive,
        Figure,
        f"""select * from prints where indicator_id = ? and area != 'local' and breakdown = '' and value is not null
            and {CERTAIN}
            order by area, vintage, period, ordinal""",
        [indicator],
    )


def newest_benchmark(archive: Archive, indicator: str, area: str) -> Figure | None:
    """The newest report's figure of an indicator for another area."""
    return first(
        archive,
        Figure,
        f"""select * from prints where indicator_id = ? and area = ? and breakdown = '' and value is not null
            and {CERTAIN}
            order by vintage desc, ordinal limit 1""",
        [indicator, area],
    )


def areas_of(archive: Archive, indicator: str) -> list[str]:
    """Areas that an indicator has figures for."""
    sql = "select distinct area from figures where indicator_id = ? and value is not null order by area"
    return [row["area"] for row in archive.query(sql, [indicator])]


def bare_share(archive: Archive, indicator: str, area: str) -> str:
    """The first "115 of 146" that is printed of an indicator without a percentage, "" where none is."""
    row = archive.one(
        f"""select raw from figures where indicator_id = ? and area = ? and value is null and numerator is not null
            order by {_OLDEST_FIRST}""",
        [indicator, area],
    )
    return str(row["raw"]) if row else ""


def months_printed(archive: Archive) -> dict[str, list[str]]:
    """Indicator -> months that reports' own tables print of it, in order."""
    rows = archive.query(
        f"""select indicator_id, period from prints where period_type = 'month' and area = 'local' and breakdown = ''
            and (value is not null or numerator is not null)
            and source in ('scorecard', 'detail', 'kpi') and indicator_id is not null
            and {CERTAIN} group by indicator_id, period order by indicator_id, period"""
    )
    months: dict[str, list[str]] = {}
    for row in rows:
        months.setdefault(row["indicator_id"], []).append(row["period"])
    return months


def indicator_counts(archive: Archive) -> list[IndicatorCount]:
    """Every indicator with certain figures by name, each report counted once."""
    return fetch(
        archive,
        IndicatorCount,
        f"""select i.id, i.name, i.unit, i.polarity, count(*) as figures, count(distinct f.document_id) as reports,
                  coalesce(min(case when f.period_type = 'month' then f.period end),
                           min(case when f.period_type = 'quarter' then nullif(substr(f.period, 1, 7), '') end)) as first,
                  coalesce(max(case when f.period_type = 'month' then f.period end),
                           max(case when f.period_type = 'quarter' then nullif(substr(f.period, -7), '') end)) as last
           from indicators i join prints f on f.indicator_id = i.id
           where {CERTAIN} group by i.id order by i.name, i.id""",
    )
