"""One indicator through the years: every print of every period, and the choice of one vintage.

A vintage is what one report printed. Reports are ordered by their own "as at" month, then their created date, then the date
of their meeting; the day they were ingested means nothing. Where one report prints two figures for a period (scorecard and
detail table), both are kept and the point says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from corpus.errors import NotFound
from corpus.identity.evidence import equal, shown
from corpus.identity.names import councils_differ
from corpus.identity.words import council_words
from corpus.lookup import find_indicator, indicators
from corpus.store.archive import Archive

__all__ = [
    "Break",
    "Point",
    "Print",
    "Series",
    "every_series",
    "find_indicator",
    "indicators",
    "months_between",
    "prints_of",
    "same_figure",
    "series",
    "was_revised",
    "with_gaps",
]

Row = dict[str, Any]
HARD = ("restated", "definition")  # kinds of break over which no line is drawn
PERIOD_TYPES = ("month", "quarter", "financial_year", "ytd", "rolling_year", "snapshot", "latest", "previous", "benchmark")


@dataclass(frozen=True, slots=True)
class Print:
    """One figure as one report printed it."""

    id: str
    period: str
    value: float
    raw: str
    numerator: float | None
    denominator: float | None
    unit: str
    source: str
    document: str
    as_at: str
    page: int
    printed_page: str
    vintage: str  # sorts by the report's own dates
    flags: str = ""


def same_figure(one: Print, other: Print) -> bool:
    """Equal as printed, or once rounded to the coarser of the two prints."""
    return equal(shown(one.value, one.raw), shown(other.value, other.raw))


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series: the print chosen, and every print of the period up to the vintage asked for."""

    period: str
    chosen: Print | None  # None: a gap
    status: str  # of: gap, provisional, revised, two prints, break, labelled twice; joined with ", "
    prints: tuple[Print, ...] = ()

    @property
    def beside(self) -> tuple[Print, ...]:
        """Other figures that the report of the chosen print has for this period."""
        if self.chosen is None:
            return ()
        same = [p for p in self.prints if p.document == self.chosen.document]
        return tuple(p for p in same if not same_figure(p, self.chosen))

    @property
    def first(self) -> Print | None:
        return self.prints[0] if self.prints else None


def was_revised(point: Point) -> bool:
    """True where the report that printed the period first printed another figure than the chosen one."""
    first, chosen = point.first, point.chosen
    return bool(first and chosen and "revised" in point.status.split(", ") and not same_figure(first, chosen))


@dataclass(frozen=True, slots=True)
class Break:
    """From ``vintage`` on figures are not comparable with those before (``kind`` restated or definition), or may not be
    (wording, re-run, data note, system change)."""

    period: str
    kind: str
    evidence: str
    document: str
    vintage: str
    start: str = ""  # the month that the evidence itself names: "(new definition Apr '31)", "New measure 2031/32"

    def parts(self, before: Print, after: Print) -> bool:
        """True where the break lies between two neighbouring figures of a series."""
        if self.kind not in HARD:
            return False
        if self.start:
            return before.period < self.start <= after.period
        return before.vintage < self.vintage <= after.vintage


@dataclass(frozen=True, slots=True)
class Series:
    indicator: str
    name: str
    unit: str
    polarity: str
    area: str
    period_type: str
    vintage: str  # first | latest | YYYY-MM
    points: tuple[Point, ...]
    names: tuple[tuple[str, str, str], ...]  # (document, ref, name as printed)
    breaks: tuple[Break, ...] = ()


def prints_of(archive: Archive, indicator: str, *, area: str = "local", uncertain: bool = False) -> list[Row]:
    """Every print of one indicator for one area, oldest vintage first, a report's scorecard before its detail table.

    Figures read with doubt only where asked for.
    """
    doubt = "" if uncertain else "and (' ' || flags || ' ') not like '% uncertain %'"
    return archive.query(
        f"""select *, as_at || ' ' || created || ' ' || meeting_date || ' ' || document as vintage from figures
            where indicator_id = ? and area = ? and value is not null {doubt}
            order by period_type, period, as_at, created, meeting_date, document, source = 'detail', ordinal""",
        [indicator, area],
    )


def series(archive: Archive, indicator: str, *, area: str = "local", period_type: str = "", vintage: str = "latest") -> Series:
    """The series of one indicator (by id) at one vintage: the first printed, the latest, or as known at a month.

    ``period_type`` is the finest that the indicator has where none is asked for. Raises NotFound where nothing is printed.
    """
    rows = prints_of(archive, indicator, area=area)
    kinds = [kind for kind in PERIOD_TYPES if any(r["period_type"] == kind for r in rows)]
    kind = period_type or (kinds[0] if kinds else "")
    known = [r for r in rows if r["period_type"] == kind and _known_by(r, vintage)]
    if not known:
        raise _nothing(archive, indicator, area, kind, vintage, kinds)
    about = archive.one("select * from indicators where id = ?", [indicator]) or {}
    names = archive.query(
        """select distinct d.name as document, n.ref, n.name from indicator_names n join documents d on d.id = n.document_id
           where n.indicator_id = ? order by d.as_at, d.name, n.ref, n.name""",
        [indicator],
    )
    breaks = breaks_of(archive, indicator)
    return Series(
        indicator,
        about.get("name", indicator),
        about.get("unit", ""),
        about.get("polarity", ""),
        area,
        kind,
        vintage,
        tuple(_points(known, vintage, breaks if area == "local" else [])),
        tuple((n["document"], n["ref"], n["name"]) for n in names),
        tuple(breaks),
    )


def _nothing(archive: Archive, indicator: str, area: str, kind: str, vintage: str, kinds: Sequence[str]) -> NotFound:
    if kinds:
        return NotFound(f"{indicator} has no {kind} figures for {area} at vintage {vintage}.", f"It has: {', '.join(kinds)}.")
    rows = archive.query("select distinct area from figures where indicator_id = ? and value is not null", [indicator])
    bare = archive.query(
        """select raw from figures where indicator_id = ? and area = ? and value is null and numerator is not null
           order by as_at, document, ordinal""",
        [indicator, area],
    )
    if bare:
        said = f"{indicator} has no figures for {area} but shares without a percentage, such as {bare[0]['raw']}."
        return NotFound(said, "See them with: cpp export observations.")
    areas = ", ".join(sorted(row["area"] for row in rows)) or "none"
    return NotFound(f"{indicator} has no figures for {area}.", f"It has figures for: {areas}.")


def every_series(archive: Archive) -> Iterator[tuple[str, str, str, list[Point]]]:
    """The latest vintage of every indicator, area and kind of period: ``(indicator, area, period_type, points)``."""
    rows = archive.query(
        """select *, as_at || ' ' || created || ' ' || meeting_date || ' ' || document as vintage from figures
           where indicator_id is not null and value is not null and (' ' || flags || ' ') not like '% uncertain %'
           order by indicator_id, area, period_type, period, as_at, created, meeting_date, document,
                    source = 'detail', ordinal"""
    )
    breaks: dict[str, list[Break]] = {}
    for key, group in groupby(rows, key=lambda r: (r["indicator_id"], r["area"], r["period_type"])):
        indicator, area, kind = key
        if indicator not in breaks:
            breaks[indicator] = breaks_of(archive, indicator)
        yield indicator, area, kind, _points(list(group), "latest", breaks[indicator] if area == "local" else [])


def breaks_of(archive: Archive, indicator: str) -> list[Break]:
    """Recorded breaks and remarks in the order of the reports that they begin with.

    A remark on a whole report (a new recording system) counts where it falls between reports that print the indicator, of the
    same council.
    """
    rows = archive.query(
        """select b.*, d.name as document, d.council,
                  d.as_at || ' ' || d.created || ' ' || d.meeting_date || ' ' || d.name as vintage
           from indicator_breaks b join documents d on d.id = b.document_id where (b.indicator_id = ? or b.indicator_id is null)
           order by vintage, b.id""",
        [indicator],
    )
    if any(not row["indicator_id"] for row in rows):
        papers = archive.query(
            """select distinct d.as_at, d.council from indicator_names n join documents d on d.id = n.document_id
               where n.indicator_id = ? and d.as_at != '' order by d.as_at""",
            [indicator],
        )
        rows = [row for row in rows if row["indicator_id"] or _between(row, papers)]
    return [
        Break(r["period"], r["kind"], r["evidence"], r["document"], r["vintage"], _start(r["kind"], r["evidence"]))
        for r in rows
    ]


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SINCE = re.compile(
    rf"\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\s*['’]?(?:20)?(?P<year>\d\d)\b|\b20(?P<april>\d\d)\s*/\s*\d\d\b", re.IGNORECASE
)


def _start(kind: str, evidence: str) -> str:
    """The month since which a stated definition holds; a financial year begins in April."""
    found = _SINCE.search(evidence) if kind == "definition" else None
    if not found:
        return ""
    if found["april"]:
        return f"20{found['april']}-04"
    return f"20{found['year']}-{_MONTHS.index(found['month'].lower()) + 1:02d}"


def _between(remark: Row, papers: Sequence[Row]) -> bool:
    if not papers or not papers[0]["as_at"] <= remark["period"] <= papers[-1]["as_at"]:
        return False
    council = council_words(remark["council"])
    return not any(councils_differ(council, council_words(paper["council"])) for paper in papers)


def _known_by(row: Row, vintage: str) -> bool:
    return not re.fullmatch(r"\d{4}-\d{2}", vintage) or (bool(row["as_at"]) and str(row["as_at"]) <= vintage)


def _points(rows: Sequence[Row], vintage: str, breaks: Sequence[Break]) -> list[Point]:
    """One point a period, gaps between the first and last month kept as gaps."""
    by_period: dict[str, list[Print]] = {}
    for row in rows:
        by_period.setdefault(row["period"], []).append(_print(row))
    out: list[Point] = []
    before: Print | None = None
    for period in with_gaps(sorted(by_period)):
        held = by_period.get(period, [])
        if not held:
            out.append(Point(period, None, "gap"))
            continue
        report = held[0].document if vintage == "first" else held[-1].document
        at = [p for p in held if p.document == report][-1]  # the detail table's print; the scorecard's stands beside it
        status = [*_status(at, held, rows[0]["period_type"])]
        if before and any(b.parts(before, at) for b in breaks):
            status.append("break")
        out.append(Point(period, at, ", ".join(status), tuple(held)))
        before = at
    return out


def _status(at: Print, prints: Sequence[Print], period_type: str) -> list[str]:
    out = []
    if period_type == "month" and at.as_at and 0 <= months_between(at.period, at.as_at) <= 1:
        out.append("provisional")
    same_report = [p for p in prints if p.document == at.document]
    others: dict[str, list[Print]] = {}
    for p in prints:
        if p.document != at.document:
            others.setdefault(p.document, []).append(p)
    if any(not any(same_figure(p, q) for p in held for q in same_report) for held in others.values()):
        out.append("revised")
    if any(not same_figure(p, at) for p in same_report):
        twice = len([p for p in same_report if p.source == at.source]) > 1
        out.append("labelled twice" if twice else "two prints")
    return out


def months_between(first: str, second: str) -> int:
    """Months from one YYYY-MM to another; 999 where either is not a month."""
    try:
        (a, b), (c, d) = (map(int, text.split("-")) for text in (first, second))
    except ValueError:
        return 999
    return (c - a) * 12 + d - b


def with_gaps(periods: list[str]) -> list[str]:
    if not periods or not all(re.fullmatch(r"\d{4}-\d{2}", p) for p in periods):
        return periods
    year, month = map(int, periods[0].split("-"))
    out = []
    while (text := f"{year:04d}-{month:02d}") <= periods[-1]:
        out.append(text)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return out


def _print(row: Row) -> Print:
    names = "id period value raw numerator denominator unit source document as_at page printed_page vintage flags".split()
    return Print(**{name: row[name] for name in names})
