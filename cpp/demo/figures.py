"""The series behind every report, and the vintages of them that each report prints.

A figure is computed once as it will stand in the end, then spoiled for the reports that came too early: late entries make
the newest month change most, the one before it less, and older months seldom. Everything follows from the names and months
themselves, so that the same figures come out each time.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from cpp.demo.measures import BY_SLUG, Measure
from cpp.demo.periods import add_months, index_of, months_of, year_of

FIRST_MONTH, LAST_MONTH = "2018-04", "2024-06"
POPULATION = 56_400  # aged under 18
NEW_DEFINITION = ("pathway-plans", "2023-05", 0.13)  # since this report every month is counted by a new definition
RESTATED = ("reviews", "2021/22", "2022-08", -9)  # since this report the closed year has so many fewer in time


@dataclass(frozen=True, slots=True)
class Figure:
    """One value as printed: ``text`` is the percentage or number, "x of y" stands in numerator and denominator."""

    value: float
    text: str
    numerator: int | None = None
    denominator: int | None = None

    @property
    def fraction(self) -> str:
        return f"{self.numerator} of {self.denominator}"


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake put into one print on purpose."""

    as_at: str
    slug: str
    month: str
    source: str
    figure: Figure
    kind: str  # arithmetic | internal


SLIPS = (
    Slip("2022-11", "reviews", "2022-10", "detail", Figure(94.2, "94.2%", 19, 104), "arithmetic"),
    Slip("2023-02", "pep", "2023-02", "scorecard", Figure(98.4, "98.4%"), "internal"),
)


def rounded(value: float, places: int) -> float:
    """Half up, as a spreadsheet rounds."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def printed_month(measure: Measure, month: str, as_at: str, source: str = "detail") -> Figure | None:
    """The month's figure as the report "as at" prints it in one of its tables; ``None`` where it is not measured yet."""
    for slip in SLIPS:
        if (slip.as_at, slip.slug, slip.month, slip.source) == (as_at, measure.slug, month, source):
            return slip.figure
    if month > as_at or (measure.first_year and year_of(month) < measure.first_year):
        return None
    return _figure(measure, *_vintage(measure.slug, month, as_at))


def printed_to_date(measure: Measure, year: str, as_at: str) -> Figure | None:
    """The financial year so far: the sum of its months as this report prints them; only flows have one."""
    if measure.kind != "flow":
        return None
    return _sum(measure, [month for month in months_of(year) if month <= as_at], as_at)


def printed_year(measure: Measure, year: str, as_at: str) -> Figure | None:
    """A closed year as the report prints it: the sum of a flow, March of everything else."""
    last = months_of(year)[-1]
    if last > as_at or months_of(year)[0] < FIRST_MONTH or (measure.first_year and year < measure.first_year):
        return None
    if measure.kind != "flow":
        return _figure(measure, *_vintage(measure.slug, last, as_at))
    figure = _sum(measure, list(months_of(year)), as_at)
    slug, restated, since, less = RESTATED
    if figure and figure.numerator is not None and (measure.slug, year) == (slug, restated) and as_at >= since:
        return _figure(measure, figure.numerator + less, figure.denominator or 0)
    return figure


def direction(measure: Measure, now: Figure | None, before: Figure | None) -> str:
    """Direction of travel against last month: up is better by the measure's polarity; of an Info measure, up is more."""
    if now is None or before is None:
        return ""
    if now.value == before.value:
        return "same"
    return "up" if (now.value > before.value) != (measure.polarity == "Low") else "down"


def judged(measure: Measure, figure: Figure | None, year: str) -> str:
    """Red, amber or green by the tolerances that the report prints; empty where it has none."""
    limits = measure.tolerance_of(year)
    if figure is None or limits.amber_limit is None or limits.green_limit is None:
        return ""
    if measure.polarity == "High":
        return "green" if figure.value >= limits.green_limit else "amber" if figure.value >= limits.amber_limit else "red"
    return "green" if figure.value <= limits.green_limit else "amber" if figure.value < limits.amber_limit else "red"


def _figure(measure: Measure, amount: float, base: int) -> Figure:
    if measure.unit == "percent":
        value = rounded(100 * amount / base, 1) if base else 0.0
        return Figure(value, f"{value:.1f}%", int(amount), base)
    if measure.unit == "count":
        return Figure(float(amount), f"{int(amount)}")
    value = rounded(amount, 1)
    return Figure(value, f"{value:.1f}")


def _sum(measure: Measure, months: list[str], as_at: str) -> Figure:
    pairs = [_vintage(measure.slug, month, as_at) for month in months]
    return _figure(measure, sum(amount for amount, _ in pairs), sum(base for _, base in pairs))


@cache
def _vintage(slug: str, month: str, as_at: str) -> tuple[float, int]:
    """Amount and denominator of a month as they stood when the report was run."""
    if slug == "rate-per-10000":
        return 10_000 * _vintage("children-in-care", month, as_at)[0] / POPULATION, 0
    measure = BY_SLUG[slug]
    amount, base = _final(slug, month)
    if slug == NEW_DEFINITION[0] and as_at >= NEW_DEFINITION[1]:
        amount = min(base, amount + round(base * NEW_DEFINITION[2]))
    age = index_of(as_at) - index_of(month)
    seed = random.Random(f"{slug} {month} {as_at}")
    if age > 2 or seed.random() > (0.8, 0.55, 0.2)[age]:
        return amount, base
    if measure.unit in ("days", "ratio_other"):
        return amount + seed.choice((-1, 1)) * measure.noise * 0.3, base
    reach = (3, 2, 1)[age]
    if measure.unit == "count":
        return max(0, amount + seed.choice((-1, 1)) * seed.randint(1, reach)), base
    missing = seed.randint(1, reach + round(base * 0.02)) if measure.kind == "flow" else 0
    late = min(base, max(1, base - missing))
    spoiled = amount - seed.randint(1, reach + (round(base * 0.025) if measure.kind != "rolling" else 0))
    return max(0, min(late, spoiled)), late


@cache
def _final(slug: str, month: str) -> tuple[float, int]:
    measure = BY_SLUG[slug]
    if slug == "children-in-care":
        return _children_in_care()[month], 0
    if slug == "admissions" or slug == "ceased":
        return _flows()[month][slug == "ceased"], 0
    seed = random.Random(f"{slug} {month}")
    done = (index_of(month) - index_of(FIRST_MONTH)) / (index_of(LAST_MONTH) - index_of(FIRST_MONTH))
    level = measure.level + (measure.aim - measure.level) * done + seed.uniform(-measure.noise, measure.noise)
    if measure.unit != "percent":
        return (round(level), 0) if measure.unit == "count" else (level, 0)
    base = _base(measure, month)
    return min(base, max(0, round(level * base))), base


def _base(measure: Measure, month: str) -> int:
    if measure.base in BY_SLUG:
        return max(1, int(_final(measure.base, month)[0]))
    return round(float(measure.base) * _children_in_care()[month])


@cache
def _flows() -> dict[str, tuple[int, int]]:
    """Admissions and discharges of every month."""
    flows, month = {}, FIRST_MONTH
    while month <= LAST_MONTH:
        seed = random.Random(f"flows {month}")
        flows[month] = (seed.randint(11, 20), seed.randint(10, 19))
        month = add_months(month, 1)
    return flows


@cache
def _children_in_care() -> dict[str, int]:
    """Children in care at each month end: those of the month before, with the month's admissions and discharges."""
    number, series = int(BY_SLUG["children-in-care"].level), {}
    for month, (admitted, ceased) in _flows().items():
        number += admitted - ceased
        series[month] = number
    return series
