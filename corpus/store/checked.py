"""What the checks look at: the rows that one paper prints; fields as in ``corpus.models``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from corpus.store.archive import Archive
from corpus.store.rows import fetch


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure with its indicator; it comes twice where two indicators claim its name."""

    id: str
    source: str
    ref: str
    indicator: str
    section: str
    table_id: str
    row: int
    column: int
    area: str
    period_type: str
    period: str
    value: float | None
    unit: str
    numerator: float | None
    denominator: float | None
    raw: str
    page: int
    line: int
    flags: str
    breakdown: str
    indicator_id: str  # "" where none is known


@dataclass(frozen=True, slots=True)
class ScorecardLine:
    """What a scorecard says of one indicator besides its figures."""

    source: str
    ref: str
    indicator: str
    polarity: str
    dot: str
    rag: str
    rag_period: str
    page: int
    table_id: str
    row: int


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target or tolerance and what it means."""

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
    table_id: str
    row: int
    period_type: str
    period: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A figure stated in a sentence."""

    id: str
    paragraph: str
    sentence: str
    figure: float
    raw: str
    unit: str
    numerator: float | None
    denominator: float | None
    period: str
    indicator: str
    role: str
    page: int


@dataclass(frozen=True, slots=True)
class CellText:
    """The words of one cell."""

    table_id: str
    row: int
    column: int
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of one page."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ResolutionLine:
    """A clause with the number and title of its minute."""

    minute_id: str
    label: str
    page: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class MinuteLine:
    """The number of a minute."""

    meeting_id: str
    number: str
    page: int


@dataclass(frozen=True, slots=True)
class SectionText:
    """A passage of a report."""

    heading: str
    number: str
    text: str
    page: int
    page_to: int


TABLES: dict[type, tuple[str, str]] = {  # with the order of its rows
    PrintedFigure: ("figures", "ordinal"),
    ScorecardLine: ("scorecard_rows", "ordinal"),
    TargetLine: ("targets", "ordinal"),
    ClaimLine: ("claims", "ordinal"),
    CellText: ("cells", "table_id, row, column"),
    PageText: ("pages", "number"),
    MinuteLine: ("minutes", "ordinal"),
    SectionText: ("sections", "ordinal"),
}
Line = TypeVar("Line", PrintedFigure, ScorecardLine, TargetLine, ClaimLine, CellText, PageText, MinuteLine, SectionText)


def lines_of_paper(archive: Archive, kind: type[Line], document_id: str) -> tuple[Line, ...]:
    """What one paper prints of one kind, in its order."""
    table, order = TABLES[kind]
    sql = f"select * from [{table}] where document_id = ? order by {order}"
    return tuple(fetch(archive, kind, sql, [document_id]))


def resolutions_of_paper(archive: Archive, document_id: str) -> tuple[ResolutionLine, ...]:
    """A paper's resolutions in its order."""
    sql = """select r.*, m.number, m.title from resolutions r join minutes m on m.id = r.minute_id
             where r.document_id = ? order by r.ordinal"""
    return tuple(fetch(archive, ResolutionLine, sql, [document_id]))
