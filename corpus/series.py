"""One indicator through the years: every print of every period, and the choice of one vintage.

A vintage is what one report printed. Reports are ordered by their own "as at" month, then their created date, then the date
of their meeting; the day they were ingested means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.archive import Archive
from corpus.errors import NotFound
from corpus.identity import folded

Row = dict[str, Any]
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


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series: the print chosen, and the prints that say otherwise."""

    period: str
    chosen: Print | None  # None: a gap
    status: str  # "" | provisional | revised | gap | two prints
    prints: tuple[Print, ...] = ()


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


def find_indicator(archive: Archive, words: str) -> str:
    """The id of the indicator meant by a slug, a name, part of a name or a reference. Raises NotFound, naming near ones."""
    exact = archive.one("select id from indicators where id = ?", [words])
    if exact:
        return str(exact["id"])
    rows = archive.query("select indicator_id, name, ref from indicator_names order by indicator_id")
    wanted = folded(words)
    same = {r["indicator_id"] for r in rows if folded(r["name"]) == wanted or (r["ref"] and r["ref"] == words.strip())}
    asked = set(wanted.split())
    part = same or {r["indicator_id"] for r in rows if asked and asked <= set(folded(r["name"]).split())}
    if len(part) == 1:
        return str(part.pop())
    if not part:
        raise NotFound(f"No indicator is called {words!r}.", f'Look for it with: cpp indicators "{words.split(" ")[0]}"')
    near = ", ".join(sorted(part)[:6])
    raise NotFound(f"{len(part)} indicators answer to {words!r}: {near}{' ...' if len(part) > 6 else ''}.", "Name one of them.")


def prints_of(archive: Archive, indicator: str, *, area: str = "local", uncertain: bool = False) -> list[Row]:
    """Every print of one indicator for one area, oldest vintage first; figures read with doubt only where asked for."""
    doubt = "" if uncertain else "and (' ' || flags || ' ') not like '% uncertain %'"
    return archive.query(
        f"""select * from figures where indicator_id = ? and area = ? and value is not null {doubt}
            order by period_type, period, as_at, created, meeting_date, document, ordinal""",
        [indicator, area],
    )


def series(archive: Archive, indicator: str, *, area: str = "local", period_type: str = "", vintage: str = "latest") -> Series:
    """The series of one indicator (by id) at one vintage: the first printed, the latest, or as known at a month.

    ``period_type`` is the finest that the indicator has where none is asked for. Raises NotFound where nothing is printed.
    """
    rows = prints_of(archive, indicator, area=area)
    kinds = [kind for kind in PERIOD_TYPES if any(r["period_type"] == kind for r in rows)]
    kind = period_type or (kinds[0] if kinds else "")
    chosen = [r for r in rows if r["period_type"] == kind and _known_by(r, vintage)]
    if not chosen:
        held = ", ".join(kinds) or "nothing"
        raise NotFound(f"{indicator} has no {kind or 'figures'} for {area} at vintage {vintage}.", f"It has: {held}.")
    about = archive.one("select * from indicators where id = ?", [indicator]) or {}
    names = archive.query(
        """select distinct d.name as document, n.ref, n.name from indicator_names n join documents d on d.id = n.document_id
           where n.indicator_id = ? order by d.as_at, d.name""",
        [indicator],
    )
    return Series(
        indicator,
        about.get("name", indicator),
        about.get("unit", ""),
        about.get("polarity", ""),
        area,
        kind,
        vintage,
        tuple(_points(chosen, vintage)),
        tuple((n["document"], n["ref"], n["name"]) for n in names),
    )


def _known_by(row: Row, vintage: str) -> bool:
    return not re.fullmatch(r"\d{4}-\d{2}", vintage) or (bool(row["as_at"]) and str(row["as_at"]) <= vintage)


def _points(rows: Sequence[Row], vintage: str) -> list[Point]:
    """One point a period, gaps between the first and last month kept as gaps."""
    by_period: dict[str, list[Row]] = {}
    for row in rows:
        by_period.setdefault(row["period"], []).append(row)
    out = []
    for period in _with_gaps(sorted(by_period)):
        held = by_period.get(period, [])
        prints = tuple(_print(row) for row in held)
        if not held:
            out.append(Point(period, None, "gap"))
            continue
        at = held[0] if vintage == "first" else held[-1]
        same_report = [p for p in prints if p.document == at["document"]]
        out.append(Point(period, _print(at), _status(at, same_report, prints), prints))
    return out


def _status(chosen: Row, same_report: Sequence[Print], prints: Sequence[Print]) -> str:
    if len({p.value for p in same_report}) > 1:
        return "two prints"
    if len({p.value for p in prints}) > 1:
        return "revised"
    if chosen["period_type"] == "month" and chosen["as_at"] and _months(chosen["period"], chosen["as_at"]) <= 1:
        return "provisional"
    return ""


def _months(first: str, second: str) -> int:
    """Months from one YYYY-MM to another; a large number where either is not a month."""
    try:
        (a, b), (c, d) = (map(int, text.split("-")) for text in (first, second))
    except ValueError:
        return 999
    return (c - a) * 12 + d - b


def _with_gaps(periods: list[str]) -> list[str]:
    if not periods or not all(re.fullmatch(r"\d{4}-\d{2}", p) for p in periods):
        return periods
    year, month = map(int, periods[0].split("-"))
    out = []
    while (text := f"{year:04d}-{month:02d}") <= periods[-1]:
        out.append(text)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return out


def _print(row: Row) -> Print:
    names = "id period value raw numerator denominator unit source document as_at page printed_page".split()
    return Print(**{name: row[name] for name in names})


def indicators(archive: Archive, words: str = "") -> list[Row]:
    """One row an indicator whose printed names hold all words: ``id name unit polarity figures reports first last``."""
    rows = archive.query(
        """select i.id, i.name, i.unit, i.polarity, count(*) as figures, count(distinct f.document_id) as reports,
                  min(case when f.period_type = 'month' then f.period end) as first,
                  max(case when f.period_type = 'month' then f.period end) as last
           from indicators i join figures f on f.indicator_id = i.id
           where (' ' || f.flags || ' ') not like '% uncertain %' group by i.id order by i.name"""
    )
    asked = set(folded(words).split())
    if not asked:
        return rows
    names: dict[str, set[str]] = {}
    for row in archive.query("select indicator_id, name, ref from indicator_names"):
        names.setdefault(row["indicator_id"], set()).update(folded(row["name"]).split(), [row["ref"]])
    return [row for row in rows if asked <= names.get(row["id"], set())]
