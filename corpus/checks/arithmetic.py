"""Figures of one row that do not fit each other: x of y and its percentage, a part and its whole, a rate and its count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from corpus.checks.held import Paper
from corpus.checks.printed import Print
from corpus.checks.rounding import agreement, shown
from corpus.checks.same import similar
from corpus.models import Finding

PAIR = "a percentage is its numerator over its denominator"
SHARE = "a percentage column is one count column over another, as in its other rows"
RATE = "a rate and its count imply one population"
_ENOUGH = 4  # rows that must fit before a relation between columns is believed
_LOOSE = 0.015  # populations differ by this much between rows of one table


def pairs(paper: Paper) -> Iterator[Finding]:
    """``x of y`` beside a percentage that is not x over y."""
    told: set[tuple[object, ...]] = set()
    for figure in paper.figures:
        if figure.unit != "percent" or figure.numerator is None or not figure.denominator:
            continue
        key = (figure.ref, figure.when, figure.value, figure.numerator, figure.denominator)
        if key in told:
            continue
        told.add(key)
        yield from _pair(paper, figure, figure.numerator, figure.denominator)


def _pair(paper: Paper, figure: Print, x: float, y: float) -> Iterator[Finding]:
    if x > y:
        message = f"{x:g} of {y:g} is more than the whole"
        yield paper.finding("arithmetic", "error", figure, f"{x:g} of {y:g}", PAIR, message)
        return
    exact = 100 * x / y
    verdict = agreement(figure.value, figure.digits, exact)
    if verdict == "same":
        return
    message = f"{x:g} of {y:g} is {shown(exact)}%, printed {figure.value:g}%"
    if verdict == "truncated":
        yield paper.finding("arithmetic", "note", figure, f"{shown(exact, 2)}%", PAIR, message + " (cut off, not rounded)")
        return
    if agreement(figure.value, figure.digits, 100 - exact) != "differs":
        message += f"; {y - x:g} of {y:g} would be {shown(100 - exact)}%"
    yield paper.finding("arithmetic", "error", figure, f"{x:g} of {y:g} = {shown(exact)}%", PAIR, message)


Column = dict[tuple[str, str], Print]  # (period type, period) -> print


def _columns(paper: Paper) -> dict[str, list[Column]]:
    """The local columns of each table that have enough rows to learn from."""
    out: dict[str, list[Column]] = defaultdict(list)
    for (table, _, _, _, area), members in paper.series.items():
        if area == "local" and members[0].source in {"detail", "scorecard"}:
            out[table].append({(m.period_type, m.period): m for m in members})
    return out


def shares(paper: Paper) -> Iterator[Finding]:
    """A percentage that is not count over count although it is in most rows of its table.

    The two count columns are found by what fits: at least four rows, two thirds of all, three different percentages.
    """
    for columns in _columns(paper).values():
        counts = [c for c in columns if _first(c).unit == "count"]
        for column in columns:
            if _first(column).unit == "percent" and not any(p.denominator for p in column.values()):
                found = _part_and_whole(column, counts)
                if found:
                    yield from _misfits(paper, column, *found)
                    yield from _of_nothing(paper, column, found[1])


def _first(column: Column) -> Print:
    return next(iter(column.values()))


def _part_and_whole(column: Column, counts: list[Column]) -> tuple[Column, Column] | None:
    """The two count columns that a percentage column is made of, None where none fit."""
    best: tuple[float, Column, Column] | None = None
    for part in counts:
        for whole in counts:
            if part is whole:
                continue
            rows = [k for k in column if k in part and k in whole and whole[k].value > 0 and part[k].value <= whole[k].value]
            fits = [k for k in rows if _fits(column[k], part[k], whole[k])]
            distinct = {column[k].value for k in fits}
            if len(fits) < _ENOUGH or len(distinct) < 3 or len(fits) < 2 * len(rows) / 3:
                continue
            score = len(fits) / len(rows) + (0.5 if _first(part).ref == _first(column).ref else 0)
            if best is None or score > best[0]:
                best = (score, part, whole)
    return best[1:] if best else None


def _of_nothing(paper: Paper, column: Column, whole: Column) -> Iterator[Finding]:
    """A percentage of a period in which there was nothing to take it of, in this table or another."""
    group = next(g for g in paper.indicators if _first(column) in g)
    for figure in group:
        key = (figure.period_type, figure.period)
        if key in whole and whole[key].value == 0 and figure.value > 0:
            message = f"{figure.value:g}% although {_first(whole).name} is 0"
            yield paper.finding("arithmetic", "warning", figure, f"{whole[key].said}: {_first(whole).name}", SHARE, message)


def _misfits(paper: Paper, column: Column, part: Column, whole: Column) -> Iterator[Finding]:
    for key, figure in column.items():
        if key in part and key in whole and whole[key].value > 0 and not _fits(figure, part[key], whole[key]):
            exact = 100 * part[key].value / whole[key].value
            b = f"{part[key].raw.strip()} of {whole[key].raw.strip()} = {shown(exact)}%"
            message = f"{_first(part).name} over {_first(whole).name} is {shown(exact)}%, printed {figure.value:g}%"
            yield paper.finding("arithmetic", "error", figure, f"{b} ({whole[key].place})", SHARE, message)


def _fits(figure: Print, part: Print, whole: Print) -> bool:
    return agreement(figure.value, figure.digits, 100 * part.value / whole.value) != "differs"


def rates(paper: Paper) -> Iterator[Finding]:
    """A rate per 10,000 beside a count that implies another population than the other rows do."""
    for columns in _columns(paper).values():
        counts = [c for c in columns if _first(c).unit == "count"]
        for column in columns:
            if _first(column).unit == "rate_per_10000":
                yield from _rate(paper, column, counts)


def _rate(paper: Paper, column: Column, counts: list[Column]) -> Iterator[Finding]:
    best: tuple[float, Column, dict[tuple[str, str], float], float] | None = None
    for count in counts:
        if not similar(_first(count).indicator, _first(column).indicator):
            continue
        implied = {
            k: 10000 * count[k].value / column[k].value
            for k in column
            if k in count and k[0] != "ytd" and column[k].value > 0 and count[k].value > 20
        }
        if len(implied) < _ENOUGH:
            continue
        middle = median(implied.values())
        fit = sum(abs(v / middle - 1) <= _LOOSE for v in implied.values()) / len(implied)
        if fit >= 2 / 3 and (best is None or fit > best[0]):
            best = (fit, count, implied, middle)
    if best is None:
        return
    _, count, implied, middle = best
    for key, population in implied.items():
        slack = _LOOSE + 0.5 * 10.0 ** -column[key].digits / column[key].value
        if abs(population / middle - 1) > slack:
            figure, beside = column[key], count[key]
            would = 10000 * beside.value / middle
            message = (
                f"{beside.value:g} at {figure.value:g} per 10,000 means a population of {population:,.0f}; "
                f"the other rows mean about {middle:,.0f}, which would give {shown(would)}"
            )
            yield paper.finding("arithmetic", "warning", figure, f"{beside.said}: {beside.name}", RATE, message)
