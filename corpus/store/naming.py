"""What indicators are joined by: printed names with their papers, figures by name, polarities, remarks beside names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.store.archive import Archive
from corpus.store.rows import fetch, marks
from corpus.store.schema import VINTAGE_ORDER

# two files of one report are one vintage here: neither name nor bytes make one
_VINTAGE = "d.as_at || ' ' || d.created || ' ' || d.meeting_date"


@dataclass(frozen=True, slots=True)
class NameToJoin:
    """A name that a paper prints, with the paper."""

    document_id: str
    source: str
    ref: str
    name: str
    unit: str
    section: str
    vintage: str  # sorts by the report's own dates
    council: str
    as_at: str
    document: str


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure under a printed name; the part that it is of stands beside its period."""

    document_id: str
    source: str
    ref: str
    name: str
    unit: str
    section: str
    period_type: str
    period: str
    value: float
    raw: str


@dataclass(frozen=True, slots=True)
class TextBesideName:
    """A cell of the scorecard row of a measure."""

    document_id: str
    indicator: str
    text: str


@dataclass(frozen=True, slots=True)
class PlaceOfDetail:
    """Where a period table of an indicator stands."""

    document_id: str
    section: str
    page: int
    indicator_id: str
    page_count: int


@dataclass(frozen=True, slots=True)
class DatedPassage:
    """A passage of a report that is as at a month."""

    document_id: str
    heading: str
    page: int
    text: str
    as_at: str


def names_to_join(archive: Archive) -> list[NameToJoin]:
    """Every printed name."""
    return fetch(
        archive,
        NameToJoin,
        f"""select distinct o.document_id, o.source, o.ref, o.indicator as name, o.unit, o.section, {_VINTAGE} as vintage,
                   d.council, d.as_at, d.name as document
            from observations o join documents d on d.id = o.document_id""",
    )


def figures_to_compare(archive: Archive, period_types: Sequence[str]) -> list[NamedFigure]:
    """Certain local figures of dated periods by name; the part that a figure is of stands beside its period."""
    return fetch(
        archive,
        NamedFigure,
        f"""select document_id, source, ref, indicator as name, unit, section, period_type,
                   period || case when breakdown = '' then '' else ' ' || breakdown end as period, value, raw
            from observations where area = 'local' and value is not null and period != ''
            and (' ' || flags || ' ') not like '% uncertain %' and period_type in ({marks(period_types)})""",
        list(period_types),
    )


def polarities_printed(archive: Archive) -> dict[tuple[str, str], str]:
    """(paper, printed name) -> what good performance is."""
    rows = archive.query("select document_id, indicator, polarity from scorecard_rows where polarity != '' order by id")
    return {(row["document_id"], row["indicator"]): row["polarity"] for row in rows}


def texts_beside_names(archive: Archive) -> list[TextBesideName]:
    """Cells of scorecard rows that may remark on a measure."""
    return fetch(
        archive,
        TextBesideName,
        """select k.document_id, k.indicator, c.text from scorecard_rows k join cells c
           on c.document_id = k.document_id and c.table_id = k.table_id and c.row = k.row
           where c.text like '%new%' or c.text like '%defin%' or c.text like '%compar%' or c.text like '%revis%'
           order by k.document_id, k.ordinal, c.column""",
    )


def places_of_details(archive: Archive) -> list[PlaceOfDetail]:
    """Where period tables of indicators stand."""
    return fetch(
        archive,
        PlaceOfDetail,
        """select distinct f.document_id, f.section, f.page, f.indicator_id, d.page_count from figures f
           join documents d on d.id = f.document_id where f.source = 'detail' and f.indicator_id is not null""",
    )


def passages_of_reports(archive: Archive) -> list[DatedPassage]:
    """Passages of dated reports, oldest first."""
    return fetch(
        archive,
        DatedPassage,
        f"""select s.document_id, s.heading, s.page, s.text, d.as_at from sections s join documents d on d.id = s.document_id
            where d.as_at != '' order by {VINTAGE_ORDER}, s.ordinal""",
    )
