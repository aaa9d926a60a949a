"""What the columns of a header say only together: the year of months without one, "same month last year", regions.

Nothing is settled that has two readings: such a period stays without a date, and its figures are left in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractor.figures.headers import Column
from extractor.grammar.periods import (
    Period,
    find_year,
    latest_month,
    latest_quarter,
    month_in_year,
    months_back,
    place_in_year,
    quarter_of,
    quarter_to,
    year_of,
    years_in,
)
from extractor.vocabulary.figures import find_area, letters, load, squeeze

_NO_NAMES = {"council", "county", "borough", "city", "district", "of", "the", "and"}
_QUARTER_ENDS = {"03", "06", "09", "12"}
_BENCHMARKS = {"national", "sn_average", "sn_best", "top_quartile", "regional"}


def settle(columns: Sequence[Column], as_at: str, titles: Sequence[str]) -> tuple[Column, ...]:
    """The columns with the periods and areas that the others, the report's month and its titles settle.

    ``titles`` are texts that may print the financial year of the table, its own title first.
    """
    dated = _with_years_settled(columns, as_at, titles)
    dated = [_relative(c, dated, as_at) for c in _with_newest(dated)]
    return _with_regions(_with_ytd(dated))


def _with_years_settled(columns: Sequence[Column], as_at: str, titles: Sequence[str]) -> list[Column]:
    """Months and quarters that no label gives a year: in the table's year where they run from April on, else the last
    before the report's month; a month that would lie after the report's has no date."""
    bare = {c.index: place for c in columns if (place := _bare_place(c)) is not None}
    runs = {kind: [n for k, n in dict.fromkeys(bare.values()) if k == kind] for kind, _ in bare.values()}
    rises = {kind: run == sorted(run) for kind, run in runs.items()}
    printed = {c.period.period for c in columns if c.period and c.period.type == "ytd" and any(find_year(t) for t in c.labels)}
    year = (printed.pop() if len(printed) == 1 else "") or _one_year(titles[:1]) or ("" if as_at else _one_year(titles))
    return [
        _dated(c, bare[c.index], year if rises[kind] else "", as_at, from_april=rises[kind] and runs[kind][0] == 1)
        if (kind := bare.get(c.index, ("", 0))[0])
        else c
        for c in columns
    ]


def _one_year(titles: Sequence[str]) -> str:
    """The financial year that the titles print, "" where they print none or several."""
    found = {year for title in titles for year in years_in(title)}
    return found.pop() if len(found) == 1 else ""


def _bare_place(column: Column) -> tuple[str, int] | None:
    """Type and place in the financial year of a month or quarter that no label of the column gives a year."""
    filled = [t for t in column.labels if t]
    if column.period is None or column.period.type not in {"month", "quarter"} or any(map(_prints_a_year, filled)):
        return None
    return next((p for t in reversed(filled) if (p := place_in_year(t)) is not None), None)


def _prints_a_year(label: str) -> bool:
    """Whether a label holds figures besides a quarter's number."""
    return any(c.isdigit() for c in re.sub(r"\b(q|qtr|quarter)\.?\s*[1-4]\b", "", label, flags=re.IGNORECASE))


def _dated(column: Column, place: tuple[str, int], year: str, as_at: str, *, from_april: bool) -> Column:
    kind, number = place
    month = (number + 2) % 12 + 1
    if not year and as_at and from_april:
        year = year_of(as_at)
    if year:
        period = month_in_year(month, year) if kind == "month" else quarter_of(number, year)
    elif as_at:
        period = latest_month(month, as_at) if kind == "month" else latest_quarter(number, as_at)
    else:
        period = ""
    late = bool(as_at) and year == year_of(as_at) and period[:7] > as_at
    return replace(column, period=Period(kind, "" if late else period))


def _with_newest(columns: Sequence[Column]) -> list[Column]:
    """One column that only says "the figure" ("Result"), in a table without any other newest figure, holds the latest."""
    words = load("headers")["figure_words"]["newest"]
    told = [c for c in columns if not c.role and squeeze(c.label) in words]
    own = [c for c in columns if c.role == "value" and c.area == "local" and c.period is not None]
    if len(told) != 1 or any(c.period is not None and c.period.type in {"month", "quarter", "latest", "ytd"} for c in own):
        return list(columns)
    return [replace(c, role="value", period=Period("latest", "")) if c is told[0] else c for c in columns]


@cache
def _year_before() -> re.Pattern[str]:
    return re.compile("|".join(load("periods")["relative"]["year_before"]))


def _relative(column: Column, columns: Sequence[Column], as_at: str) -> Column:
    """A column that is named by its distance from the report's own month ("same month last year", "rolling 12 months")."""
    undated = column.period is not None and column.period.type in {"latest", "previous"}
    if (column.role and not undated) or not column.labels or column.area != "local":
        return column
    words = squeeze(next((t for t in reversed(column.labels) if t), ""))
    if words in load("periods")["relative"]["rolling"]:
        return replace(column, role="value", period=Period("rolling_year", as_at))
    if (near := _near(words, as_at)) is not None:
        return replace(column, role="value", period=near)
    if not _year_before().fullmatch(words):
        return column
    kind = _kind_named(words) or _kind_of(columns)
    before = f"{int(as_at[:4]) - 1}{as_at[4:]}" if as_at else ""
    if kind == "quarter":
        before = quarter_to(before) if before[5:] in _QUARTER_ENDS else ""
    return replace(column, role="value", period=Period(kind or "month", before if kind else ""))


def _near(words: str, as_at: str) -> Period | None:
    """The report's own month or quarter, or the one before it, for a label that says so; a quarter only where it is whole."""
    known = load("periods")["relative"]
    for kind in ("month", "quarter"):
        for back, said in ((0, f"this_{kind}"), (1, f"last_{kind}")):
            if words in known[said] and as_at:
                month = months_back(as_at, back * (3 if kind == "quarter" else 1))
                if kind == "month":
                    return Period("month", month)
                return Period("quarter", quarter_to(month)) if month[5:] in _QUARTER_ENDS else None
    return None


def _kind_named(words: str) -> str:
    return "quarter" if re.search(r"\bq(uarter|tr)\b", words) else "month" if re.search(r"\bmonth\b", words) else ""


def _kind_of(columns: Sequence[Column]) -> str:
    """month | quarter where all own figures beside are of the one kind, "" where they do not say."""
    own = [c for c in columns if c.role == "value" and c.area == "local" and c.period is not None]
    kinds = {c.period.type for c in own if c.period is not None and c.period.type in {"month", "quarter"}}
    kinds |= {_kind_named(squeeze(c.label)) for c in own if c.period is not None and c.period.type in {"latest", "previous"}}
    kinds.discard("")
    return kinds.pop() if len(kinds) == 1 else ""


def _with_ytd(columns: Sequence[Column]) -> list[Column]:
    """A year to date without a year takes that of the last month beside it."""
    months = [c.period.period for c in columns if c.period and c.period.type == "month" and c.period.period]
    bare = [c.index for c in columns if c.period and c.period.type == "ytd" and not c.period.period]
    year = year_of(max(months)) if months else ""
    return [replace(c, period=Period("ytd", year)) if year and c.index in bare else c for c in columns]


def _with_regions(columns: Sequence[Column]) -> tuple[Column, ...]:
    """A region's bare name among benchmarks is the region's benchmark; alone it may be a part of the council's own area."""
    if not any(c.area in _BENCHMARKS for c in columns):
        return tuple(columns)
    return tuple(_region(c) if c.area == "local" and not c.role.startswith("target") else c for c in columns)


def _region(column: Column) -> Column:
    leaf = next((t for t in reversed(column.labels) if t), "")
    if letters(leaf) not in load("areas")["regions"]["names"] or find_area(leaf):
        return column
    year = next((y for t in reversed(column.labels) if (y := find_year(t))), "")
    return replace(column, role="value", period=Period("benchmark", year or "latest"), area="regional")


def with_owners(columns: Sequence[Column], council: str) -> tuple[Column, ...]:
    """The columns of a scorecard, where a label is not kept: words beside a period that are not the report's own council say
    whose the figures are ("other:Eng"). The council's bare name over the only column of own figures: its latest."""
    own = squeeze(council)
    columns = _with_own_latest(columns, own)
    return tuple(
        replace(c, area=find_area(c.beside) or f"other:{c.beside}")
        if c.role == "value" and c.area == "local" and c.beside and f" {squeeze(c.beside)} " not in f" {own} "
        else c
        for c in columns
    )


def _with_own_latest(columns: Sequence[Column], own: str) -> Sequence[Column]:
    named = [c for c in columns if not c.role and c.period is None and c.label and f" {squeeze(c.label)} " in f" {own} "]
    others = [c for c in columns if c.role == "value" and c.area == "local" and not c.beside]
    if len(named) != 1 or others or not any(c.role == "value" for c in columns) or squeeze(named[0].label) in _NO_NAMES:
        return columns
    return [replace(c, role="value", period=Period("latest", "")) if c is named[0] else c for c in columns]
