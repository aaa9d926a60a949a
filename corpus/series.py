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

from corpus.errors import NotFound
from corpus.identity.evidence import equal, shown
from corpus.identity.names import councils_differ
from corpus.identity.words import council_words
from corpus.lookup import find_indicator, indicators
from corpus.store.archive import Archive
from corpus.store.figures import Figure, all_prints, areas_of, bare_share, prints_of
from corpus.store.indicators import BreakRow, IndicatorRow, NameRow, breaks_recorded, indicator, names_printed

__all__ = [
    "Break",
    "Point",
    "Print",
    "PrintedAs",
    "Series",
    "every_series",
    "find_indicator",
    "indicators",
    "months_between",
    "print_of",
    "same_figure",
    "series",
    "was_revised",
    "with_gaps",
]

HARD = ("restated", "definition")  # kinds of break over which no line is drawn
PERIOD_TYPES = (
    *("month", "quarter", "financial_year", "academic_year", "ytd", "rolling_year", "snapshot", "latest", "previous"),
    "benchmark",
)


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
    document_id: str
    document: str  # file name; another report may have the same
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
        same = [p for p in self.prints if p.document_id == self.chosen.document_id]
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
    document_id: str
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
class PrintedAs:
    """A name that one report prints for the indicator."""

    document_id: str
    document: str
    ref: str
    name: str


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
    names: tuple[PrintedAs, ...]
    breaks: tuple[Break, ...] = ()
    breakdown: str = ""  # the part of the measure, "South locality > Dene"
    breakdowns: tuple[str, ...] = ()  # all parts that the indicator has figures of


_TOTAL = re.compile(r"(?:all|both|total|totals|overall|grand total)\b|.*\btotal$", re.IGNORECASE)


def _part_of(breakdowns: Sequence[str], asked: str, key: str) -> str:
    """The part that ``asked`` names: whole, by its last words, or by any of them; for "" the whole measure, or its total.

    Raises NotFound where none or several answer.
    """
    if not asked:
        if "" in breakdowns or not breakdowns:
            return ""
        totals = [b for b in breakdowns if _TOTAL.match(b)]
        if len(totals) == 1 or len(breakdowns) == 1:
            return (totals or list(breakdowns))[0]
        found, said = list(breakdowns), f"{key} has figures of parts only."
    else:
        words = asked.casefold()
        exact = [b for b in breakdowns if b.casefold() == words]
        last = [b for b in breakdowns if b.casefold().rpartition(" > ")[2] == words]
        found = exact or last or [b for b in breakdowns if words in b.casefold()]
        if len(found) == 1:
            return found[0]
        said = f"{len(found) or 'No'} parts of {key} answer to {asked!r}."
    told = "; ".join(b for b in (found or breakdowns)[:8] if b)
    raise NotFound(said, f"Name one with --breakdown: {told}." if told else "It is not broken down.")


def series(
    archive: Archive,
    key: str,
    *,
    area: str = "local",
    breakdown: str = "",
    period_type: str = "",
    vintage: str = "latest",
) -> Series:
    """The series of one indicator (by id) at one vintage: the first printed, the latest, or as known at a month.

    ``period_type`` is the finest that the indicator has where none is asked for. Raises NotFound where nothing is printed.
    """
    rows = prints_of(archive, key, area=area)
    breakdowns = tuple(dict.fromkeys(r.breakdown for r in rows))
    part = _part_of(breakdowns, breakdown, key)
    rows = [r for r in rows if r.breakdown == part]
    kinds = [kind for kind in PERIOD_TYPES if any(r.period_type == kind for r in rows)]
    kind = period_type or (kinds[0] if kinds else "")
    known = [r for r in rows if r.period_type == kind and _known_by(r, vintage)]
    if not known:
        raise _nothing(archive, key, area, kind, vintage, kinds)
    about = indicator(archive, key) or IndicatorRow(key, key, "", "", "")
    names = [n for n in names_printed(archive, [key]) if not n.copy]
    breaks = _breaks(archive, key, names)
    return Series(
        key,
        about.name,
        about.unit,
        about.polarity,
        area,
        kind,
        vintage,
        tuple(_points(known, vintage, breaks if area == "local" else [])),
        tuple(dict.fromkeys(PrintedAs(n.document_id, n.document, n.ref, n.name) for n in names)),
        tuple(breaks),
        part,
        tuple(b for b in breakdowns if b),
    )


def _nothing(archive: Archive, key: str, area: str, kind: str, vintage: str, kinds: Sequence[str]) -> NotFound:
    if kinds:
        return NotFound(f"{key} has no {kind} figures for {area} at vintage {vintage}.", f"It has: {', '.join(kinds)}.")
    bare = bare_share(archive, key, area)
    if bare:
        said = f"{key} has no figures for {area} but shares without a percentage, such as {bare}."
        return NotFound(said, "See them with: cpp export observations.")
    areas = ", ".join(areas_of(archive, key)) or "none"
    return NotFound(f"{key} has no figures for {area}.", f"It has figures for: {areas}.")


def every_series(archive: Archive) -> Iterator[tuple[str, str, str, str, list[Point]]]:
    """The latest vintage of every indicator, area, part and kind of period, with all four before the points."""
    breaks: dict[str, list[Break]] = {}
    rows = groupby(all_prints(archive), key=lambda r: (r.indicator_id, r.area, r.breakdown, r.period_type))
    for (key, area, part, kind), group in rows:
        if key not in breaks:
            breaks[key] = breaks_of(archive, key)
        yield key, area, part, kind, _points(list(group), "latest", breaks[key] if area == "local" else [])


def breaks_of(archive: Archive, key: str) -> list[Break]:
    """Recorded breaks and remarks in the order of the reports that they begin with.

    A remark on a whole report (a new recording system) counts where it falls between reports that print the indicator, of the
    same council.
    """
    return _breaks(archive, key, names_printed(archive, [key]))


def _breaks(archive: Archive, key: str, names: Sequence[NameRow]) -> list[Break]:
    dated = sorted((n for n in names if n.as_at), key=lambda n: n.as_at)
    rows = [row for row in breaks_recorded(archive, key) if row.indicator_id or _between(row, dated)]
    return [Break(r.period, r.kind, r.evidence, r.document_id, r.document, r.vintage, _start(r.kind, r.evidence)) for r in rows]


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


def _between(remark: BreakRow, papers: Sequence[NameRow]) -> bool:
    if not papers or not papers[0].as_at <= remark.period <= papers[-1].as_at:
        return False
    council = council_words(remark.council)
    return not any(councils_differ(council, council_words(name)) for name in {paper.council for paper in papers})


def _known_by(row: Figure, vintage: str) -> bool:
    return not re.fullmatch(r"\d{4}-\d{2}", vintage) or (bool(row.as_at) and row.as_at <= vintage)


def _points(rows: Sequence[Figure], vintage: str, breaks: Sequence[Break]) -> list[Point]:
    """One point a period, gaps between the first and last month kept as gaps."""
    by_period: dict[str, list[Print]] = {}
    for row in rows:
        by_period.setdefault(row.period, []).append(print_of(row))
    out: list[Point] = []
    before: Print | None = None
    for period in with_gaps(sorted(by_period)):
        held = by_period.get(period, [])
        if not held:
            out.append(Point(period, None, "gap"))
            continue
        report = held[0].document_id if vintage == "first" else held[-1].document_id
        at = [p for p in held if p.document_id == report][-1]  # the detail table's print; the scorecard's stands beside it
        status = [*_status(at, held, rows[0].period_type)]
        if before and any(b.parts(before, at) for b in breaks):
            status.append("break")
        out.append(Point(period, at, ", ".join(status), tuple(held)))
        before = at
    return out


def _status(at: Print, prints: Sequence[Print], period_type: str) -> list[str]:
    out = []
    if period_type == "month" and at.as_at and 0 <= months_between(at.period, at.as_at) <= 1:
        out.append("provisional")
    same_report = [p for p in prints if p.document_id == at.document_id]
    others: dict[str, list[Print]] = {}
    for p in prints:
        if p.document_id != at.document_id:
            others.setdefault(p.document_id, []).append(p)
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


def print_of(figure: Figure) -> Print:
    """A held figure as a print of a series. Raises ValueError for one without a value."""
    if figure.value is None:
        raise ValueError(f"{figure.id} has no value")
    return Print(
        figure.id,
        figure.period,
        figure.value,
        figure.raw,
        figure.numerator,
        figure.denominator,
        figure.unit,
        figure.source,
        figure.document_id,
        figure.document,
        figure.as_at,
        figure.page,
        figure.printed_page,
        figure.vintage,
        figure.flags,
    )
