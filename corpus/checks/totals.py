"""Years and years to date against their months, and shares against their total."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.checks.held import Paper, months_of
from corpus.checks.printed import Print
from corpus.checks.rounding import agreement, shown
from corpus.models import Finding

SUM = "counts of the months add up to the year to date (or the year)"
POOLED = "numerators and denominators of the months add up to those of the year to date (or the year)"
RANGE = "a percentage of the year to date lies between the lowest and the highest of its months"
TOTAL = "the parts add up to the printed total"
HUNDRED = "percentages of a total add up to 100"
_SCALED = re.compile(r"thousand|million|\(000|'000|£m|£k", re.IGNORECASE)
_MEASURED = re.compile(  # measured or modelled, not counted one by one: printed rounded
    r"\b(?:sq\.? ?(?:m|ft|km|metres|feet)|m²|hectares?|ha|km|miles?|tonnes?|kwh|mwh|litres?|floorspace|capacity|hours|fte"
    r"|forecasts?|projected|projections?|estimated?|estimates|modelled|need|demand|supply)\b",
    re.IGNORECASE,
)
_FLOW = 1.25  # a year to date well above its largest month is a flow, not a position at a date
_AVERAGES = re.compile(r"\b(?:average|maximum|minimum|rolling|rate|per)\b", re.IGNORECASE)


_ROLLING = re.compile(r"\brolling\b|\b(?:last|previous|past) 12 (?:months?|mths?)\b", re.IGNORECASE)


def years(paper: Paper) -> Iterator[Finding]:
    """A printed year to date, or year, that its months do not give."""
    for group in paper.indicators:
        if group[0].area != "local" or group[0].source == "narrative_table":
            continue
        months = _months(group)
        for printed in _distinct([f for f in group if f.period_type in {"ytd", "financial_year"}]):
            last = (paper.as_at or max(months, default="")) if printed.period_type == "ytd" else ""
            wanted = months_of(printed.period, last)
            if len(wanted) >= 2 and all(month in months for month in wanted):
                yield from _year(paper, printed, [months[m] for m in wanted])


def _months(group: Sequence[Print]) -> dict[str, Print]:
    """One print a month, the detail table's before the scorecard's."""
    ordered = sorted(group, key=lambda f: f.source != "detail", reverse=True)
    return {f.period: f for f in ordered if f.period_type == "month"}


def _distinct(figures: Sequence[Print]) -> list[Print]:
    """One print of each value of a period, those with a numerator first."""
    out: dict[tuple[str, str, float], Print] = {}
    for figure in sorted(figures, key=lambda f: f.denominator is None):
        out.setdefault((figure.period_type, figure.period, figure.value), figure)
    return list(out.values())


def _year(paper: Paper, printed: Print, months: list[Print]) -> Iterator[Finding]:
    name = "year to date" if printed.period_type == "ytd" else "year"
    span = f"{months[0].period} to {months[-1].period}"
    if printed.unit == "count":
        total = sum(m.value for m in months)
        largest = max(m.value for m in months)
        if abs(total - printed.value) > 1e-9 and printed.value > _FLOW * largest and not _AVERAGES.search(printed.indicator):
            b = f"{' + '.join(f'{m.value:g}' for m in months)} = {total:g} ({span}, {months[-1].place})"
            message = f"the {name} is {printed.value:g}, its months add up to {total:g}"
            yield paper.finding("ytd", "error", printed, b, SUM, message)
    elif printed.unit == "percent" and not _ROLLING.search(printed.indicator):
        yield from _percentage(paper, printed, months, name, span)


def _percentage(paper: Paper, printed: Print, months: list[Print], name: str, span: str) -> Iterator[Finding]:
    x = sum(m.numerator or 0 for m in months)
    y = sum(m.denominator or 0 for m in months)
    if printed.denominator and all(m.denominator for m in months):
        largest = max(m.denominator or 0 for m in months)
        if printed.denominator > _FLOW * largest and (printed.numerator, printed.denominator) != (x, y):
            b = f"{x:g} of {y:g} = {shown(100 * x / y)}% ({span}, {months[-1].place})"
            message = f"the {name} is {printed.numerator or 0:g} of {printed.denominator:g}, its months give {x:g} of {y:g}"
            yield paper.finding("ytd", "error", printed, b, POOLED, message)
            return
    low, high = min(m.value for m in months), max(m.value for m in months)
    slack = 10.0 ** -min(m.digits for m in (*months, printed))
    if printed.period_type == "ytd" and not low - slack <= printed.value <= high + slack:
        b = f"{low:g}% to {high:g}% ({span}, {months[-1].place})"
        message = f"the {name} is {printed.value:g}%, outside every month of it"
        yield paper.finding("ytd", "error", printed, b, RANGE, message)


def parts(paper: Paper) -> Iterator[Finding]:
    """Columns of a table whose rows do not add up to its row "Total", and shares that are not part over total."""
    tables: dict[str, dict[str, list[Print]]] = defaultdict(lambda: defaultdict(list))
    for figure in paper.figures:
        if figure.source == "narrative_table":
            tables[figure.table][_column_of(figure)].append(figure)
    for columns in tables.values():
        totals = {key: _total(members) for key, members in columns.items()}
        exact = sum(_adds_up(t, _rest(columns[key], t)) for key, t in totals.items() if t)
        off = [t for key, t in totals.items() if t and _is_rounded_off(t, _rest(columns[key], t))]
        for key, total in totals.items():
            if total in off and len(off) > 1:
                continue  # several totals that their parts miss by less than a half each: the parts were rounded
            if total and total.unit in {"count", "currency"}:
                yield from _sum(paper, total, _rest(columns[key], total), sure=exact > 0)
        yield from _hundred(paper, list(columns.values()))


def _column_of(figure: Print) -> str:
    return f"{figure.column} {figure.area} {figure.period}"


def _label(figure: Print) -> str:
    return figure.indicator.rpartition(" - ")[0].strip() or figure.indicator


def _total(members: list[Print]) -> Print | None:
    found = [m for m in members if re.match(r"(?:grand |overall )?total\b", _label(m), re.IGNORECASE)]
    return found[0] if len(found) == 1 and found[0] is members[-1] else None


def _rest(members: list[Print], total: Print) -> list[Print]:
    """The parts of a total: every other figure of its column; a share is no part of a number."""
    return [m for m in members if m is not total and (m.unit == "percent") == (total.unit == "percent")]


def _slack(members: Sequence[Print]) -> float:
    """How far rounding can move a sum: half the last digit of each; nothing where whole things are counted."""
    digits = max(m.digits for m in members)
    rounded = digits or any(
        m.unit == "currency" or _SCALED.search(m.indicator) or _MEASURED.search(m.indicator) for m in members
    )
    return len(members) * 0.5 * 10.0**-digits if rounded else 0.0


def _is_rounded_off(total: Print, rest: list[Print]) -> bool:
    """Whether parts miss their total by no more than a half of the last digit each."""
    gap = abs(sum(r.value for r in rest) - total.value)
    return len(rest) >= 3 and 1e-9 < gap <= (len(rest) + 1) * 0.5 * 10.0 ** -max(m.digits for m in [*rest, total])


def _adds_up(total: Print | None, rest: list[Print]) -> bool:
    return total is not None and len(rest) >= 2 and total.value != 0 and not _is_gap(total, rest)


def _is_gap(total: Print, rest: list[Print]) -> bool:
    """Whether the parts miss the total by more than rounding can do."""
    gap, slack = abs(sum(r.value for r in rest) - total.value), _slack([*rest, total])
    return gap >= slack - 1e-9 if slack else gap > 1e-9


def _sum(paper: Paper, total: Print, rest: list[Print], *, sure: bool) -> Iterator[Finding]:
    """Without another column that adds up, only a small gap is told: a large one means that the table has subtotals."""
    added = sum(r.value for r in rest)
    near = abs(added - total.value) <= 0.05 * abs(total.value)
    if len(rest) < 3 or not _is_gap(total, rest) or not (sure or near):
        return
    b = f"{' + '.join(f'{r.value:g}' for r in rest)} = {added:g} ({rest[0].place})"
    message = f"the total is {total.value:g}, its parts add up to {added:g}"
    yield paper.finding("arithmetic", "error", total, b, TOTAL, message)


def _hundred(paper: Paper, columns: list[list[Print]]) -> Iterator[Finding]:
    if _are_of_rows(columns):
        return
    for members in columns:
        rest = [m for m in members if m.unit == "percent" and not re.match(r"total\b", _label(m), re.IGNORECASE)]
        told = re.search(r"% of total|of (?:the )?total|share|distribution", members[0].indicator, re.IGNORECASE)
        if len(rest) < 3 or not told:
            continue
        added = sum(r.value for r in rest)
        slack = len(rest) * 0.5 * 10.0 ** -min(r.digits for r in rest)
        if 0 < abs(added - 100) - slack < 10:
            b = f"{' + '.join(f'{r.value:g}' for r in rest)} = {added:g}%"
            message = f"the shares add up to {added:g}%"
            yield paper.finding("arithmetic", "warning", rest[-1], b, HUNDRED, message)


def _are_of_rows(columns: list[list[Print]]) -> bool:
    """Whether the percentages of a table add up along its rows, with or without a column of totals: not down them."""
    rows: dict[str, list[Print]] = defaultdict(list)
    for figure in (figure for members in columns for figure in members if figure.unit == "percent"):
        rows[_label(figure)].append(figure)
    along = [members for members in rows.values() if len(members) > 2]
    whole = sum(_is_hundred(members) or _is_hundred(members[:-1]) for members in along)
    return bool(along) and whole >= 0.6 * len(along)


def _is_hundred(members: list[Print]) -> bool:
    slack = len(members) * 0.5 * 10.0 ** -min(m.digits for m in members)
    return abs(sum(m.value for m in members) - 100) <= slack + 1e-9


def share_of_total(paper: Paper) -> Iterator[Finding]:
    """A percentage of a total beside its count that is not count over total."""
    rows: dict[tuple[str, str], list[Print]] = defaultdict(list)
    for figure in paper.figures:
        if figure.source == "narrative_table" and figure.area == "local":
            rows[figure.table, _label(figure)].append(figure)
    totals = {
        table: [f for f in members if f.unit == "count"]
        for (table, label), members in rows.items()
        if re.match(r"(?:grand |overall )?total\b", label, re.IGNORECASE)
    }
    for (table, label), members in rows.items():
        counts = [m for m in members if m.unit == "count"]
        shares = [m for m in members if m.unit == "percent" and re.search(r"% of total", m.indicator, re.IGNORECASE)]
        whole = totals.get(table, [])
        if len(counts) == len(shares) == len(whole) == 1 and whole[0].value > 0:
            exact = 100 * counts[0].value / whole[0].value
            if agreement(shares[0].value, shares[0].digits, exact) == "differs":
                b = f"{counts[0].value:g} of {whole[0].value:g} = {shown(exact)}%"
                message = f"{label}: {b}, printed {shares[0].value:g}%"
                yield paper.finding("arithmetic", "error", shares[0], b, TOTAL, message)
