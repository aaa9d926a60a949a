"""One figure printed twice with two values, rows that repeat, and positions that do not follow from their flows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from corpus.checks.held import Paper, months_of
from corpus.checks.printed import Print
from corpus.checks.rounding import agree
from corpus.models import Finding

TWICE = "one indicator, area and period has one value in one paper"
YEAR_END = "a position at the year's end is that of its March"
REPEAT = "two months do not share every figure of a table"
FLOW = "a number at a month's end is the month's before, plus those who came, less those who left"
_CAME = re.compile(r"\b(?:admissions?|admitted|new(?:ly)?|became|becoming|started|entering|entered|joined)\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:ceased|ceasing|ended|left|leaving|discharged|discharges|closed|exits?)\b", re.IGNORECASE)


def twice(paper: Paper) -> Iterator[Finding]:
    """The same indicator and period in two tables (scorecard and detail) with values beyond rounding of each other."""
    for group in paper.indicators:
        periods: dict[tuple[str, str], list[Print]] = defaultdict(list)
        for figure in group:
            if figure.period and figure.period_type not in {"latest", "previous"}:
                periods[figure.period_type, figure.period].append(figure)
        for prints in periods.values():
            first = prints[0]
            other = next((p for p in prints[1:] if p.table != first.table and _differs(first, p)), None)
            if other:
                message = f"printed {first.value:g} in the {_kind(first)} and {other.value:g} in the {_kind(other)}"
                yield paper.finding("internal", "warning", first, f"{other.said}: {other.name}", TWICE, message)


def _kind(figure: Print) -> str:
    return {"detail": "detail table", "narrative_table": "report's table"}.get(figure.source, figure.source)


def _differs(first: Print, second: Print) -> bool:
    return not agree(first.value, first.digits, second.value, second.digits)


def year_ends(paper: Paper) -> Iterator[Finding]:
    """A year's ``x of y`` that is another month's, or March's numerator over another denominator."""
    for members in paper.series.values():
        months = {m.period: m for m in members if m.period_type == "month" and m.denominator}
        for year in members:
            if year.period_type != "financial_year" or not year.denominator:
                continue
            of_year = {p: m for p, m in months.items() if p in months_of(year.period, "")}
            march = of_year.get(f"{int(year.period[:4]) + 1}-03")
            if march and march.denominator and year.denominator < 1.25 * march.denominator:
                yield from _year_end(paper, year, march, list(of_year.values()))


def _pair(figure: Print) -> tuple[float | None, float | None]:
    return figure.numerator, figure.denominator


def _year_end(paper: Paper, year: Print, march: Print, months: list[Print]) -> Iterator[Finding]:
    if _pair(year) == _pair(march):
        return
    same = next((m for m in months if _pair(m) == _pair(year)), None)
    if same:
        message = f"the year's figure is that of {same.period}, not of {march.period}"
        yield paper.finding("internal", "warning", year, f"{march.period}: {march.said}", YEAR_END, message)
    elif year.numerator == march.numerator:
        message = (
            f"the same {year.numerator:g} is taken of {year.denominator:g} for the year and of {march.denominator:g} in March"
        )
        yield paper.finding("internal", "warning", year, f"{march.period}: {march.said}", YEAR_END, message)


def repeated_rows(paper: Paper) -> Iterator[Finding]:
    """Two neighbouring months of one table with the same figures throughout: a row copied by mistake."""
    tables: dict[str, dict[str, dict[str, Print]]] = defaultdict(lambda: defaultdict(dict))
    for figure in paper.figures:
        if figure.period_type == "month" and figure.area == "local" and figure.source == "detail":
            tables[figure.table][figure.period][f"{figure.ref} {figure.indicator} {figure.unit}"] = figure
    for rows in tables.values():
        told: dict[str, set[object]] = defaultdict(set)
        for row in rows.values():
            for key, figure in row.items():
                told[key].add((figure.value, _pair(figure)))
        months = sorted(rows)
        for before, after in pairwise(months):
            yield from _repeated(paper, rows[before], rows[after], {k for k, values in told.items() if len(values) > 3})


def _repeated(paper: Paper, first: dict[str, Print], second: dict[str, Print], telling: set[str]) -> Iterator[Finding]:
    shared = [k for k in first if k in second and k in telling]
    same = [k for k in shared if first[k].value == second[k].value and _pair(first[k]) == _pair(second[k])]
    numbers = sum(2 if first[k].denominator else 1 for k in same)
    if numbers >= 4 and len(same) == len(shared):
        at, other = second[same[0]], first[same[0]]
        message = f"{len(same)} indicators have the same figures in {other.period} and {at.period}"
        yield paper.finding("internal", "warning", at, f"{other.period}: {other.said}", REPEAT, message)


def flows(paper: Paper) -> Iterator[Finding]:
    """A table with a number at month end, those who came and those who left, in which these do not add up."""
    tables: dict[str, list[list[Print]]] = defaultdict(list)
    for (table, _, _, unit, area), members in paper.series.items():
        if unit == "count" and area == "local" and members[0].source == "detail":
            tables[table].append(members)
    for columns in tables.values():
        came = [c for c in columns if _CAME.search(c[0].indicator) and not _LEFT.search(c[0].indicator)]
        left = [c for c in columns if _LEFT.search(c[0].indicator) and not _CAME.search(c[0].indicator)]
        held = [c for c in columns if not _CAME.search(c[0].indicator) and not _LEFT.search(c[0].indicator)]
        if len(came) == len(left) == 1 and held:
            stock = max(held, key=lambda c: sum(f.value for f in c) / len(c))
            yield from _flow(paper, *({f.period: f for f in c if f.period_type == "month"} for c in (stock, came[0], left[0])))


def _flow(paper: Paper, stock: dict[str, Print], came: dict[str, Print], left: dict[str, Print]) -> Iterator[Finding]:
    months = sorted(stock)
    steps = [(a, b) for a, b in pairwise(months) if b in came and b in left and _follow(a, b)]
    off = [(a, b) for a, b in steps if stock[a].value + came[b].value - left[b].value != stock[b].value]
    if not off or any(came[b].value > stock[b].value for _, b in steps):
        return
    before, month = max(off, key=lambda s: abs(stock[s[0]].value + came[s[1]].value - left[s[1]].value - stock[s[1]].value))
    sum_text = f"{stock[before].value:g} + {came[month].value:g} - {left[month].value:g}"
    would = stock[before].value + came[month].value - left[month].value
    message = f"{sum_text} is {would:g}, printed {stock[month].value:g}; {len(off)} of {len(steps)} months do not add up"
    b = f"{sum_text} = {would:g} ({before} and {month}, {came[month].place})"
    yield paper.finding("internal", "note", stock[month], b, FLOW, message)


def _follow(first: str, second: str) -> bool:
    (a, b), (c, d) = (map(int, text.split("-")) for text in (first, second))
    return (c - a) * 12 + d - b == 1
