"""What the figures of two printed names say about their being one indicator: the same periods, printed twice.

Revisions are normal in the two newest months of a report, so that a difference there says nothing; a closed year or an older
month that moved far speaks against. Figures that could agree by chance (0, 100, small whole numbers) are no evidence for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

Key = tuple[str, str]  # period type, period
DATED = ("month", "quarter", "financial_year", "rolling_year", "snapshot")
POINTS = 2.0  # percentage points that a settled figure may move by a plain revision
SHARE = 0.03  # and share of the figure, for other units
RESTATED_POINTS, RESTATED_SHARE = 5.0, 0.1  # and no farther than a count made anew of the same measure moves it


class Shown(NamedTuple):
    """A figure and the decimals that it is printed with."""

    value: float
    digits: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Local figures of one printed name in one paper, by period, and the month that the paper describes."""

    values: Mapping[Key, tuple[Shown, ...]]
    as_at: str = ""
    vintage: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Periods that two sets of figures share. ``telling``: they agree, hardly by chance; ``apart``: settled and far apart;
    ``beyond``: of those, farther apart than a restatement moves them."""

    shared: int = 0
    agree: int = 0
    telling: int = 0
    settled: int = 0
    moved: int = 0  # settled and not equal
    apart: int = 0
    pairs: tuple[tuple[str, float, float], ...] = ()  # (period, older print, newer print)
    beyond: int = 0

    def __add__(self, other: Overlap) -> Overlap:
        return Overlap(
            self.shared + other.shared,
            self.agree + other.agree,
            self.telling + other.telling,
            self.settled + other.settled,
            self.moved + other.moved,
            self.apart + other.apart,
            self.pairs + other.pairs,
            self.beyond + other.beyond,
        )

    @property
    def contradicts(self) -> bool:
        """True where most settled figures are far apart: another measure, or another definition of it."""
        return self.apart >= 2 and self.apart > self.agree


def overlap(one: Figures, other: Figures, unit: str, *, same_report: bool = False) -> Overlap:
    """Compare two prints period by period; the older paper's two newest months are not settled."""
    first, second = (one, other) if one.vintage <= other.vintage else (other, one)
    shared = agree = settled = moved = apart = beyond = 0
    told: set[float] = set()
    pairs = []
    for key in sorted(first.values.keys() & second.values.keys()):
        x, y = _nearest(first.values[key], second.values[key])
        a, b = x.value, y.value
        shared += 1
        pairs.append((key[1], a, b))
        final = same_report or is_settled(key, first.as_at)
        settled += final
        if equal(x, y):
            agree += 1
            if is_telling(a):
                told.add(a)
        else:
            moved += final
            apart += final and far(a, b, unit)
            beyond += final and far(a, b, unit, RESTATED_POINTS, RESTATED_SHARE)
    return Overlap(shared, agree, len(told), settled, moved, apart, tuple(pairs), beyond)


def _nearest(ones: tuple[Shown, ...], others: tuple[Shown, ...]) -> tuple[Shown, Shown]:
    """Of two sets of prints of one period the two that agree, else those least apart."""
    if len(ones) == len(others) == 1:
        return ones[0], others[0]
    pairs = ((x, y) for x in ones for y in others)
    return min(pairs, key=lambda p: (not equal(*p), abs(p[0].value - p[1].value), p))


def shown(value: float, raw: str = "") -> Shown:
    """A figure with the decimals that it is printed with; without its print, those that it needs."""
    for text in reversed(re.findall(r"-?[\d,]*\.?\d+", raw)):
        number = text.replace(",", "")
        if float(number) == value:
            return Shown(value, len(number.partition(".")[2]))
    return Shown(value, len(f"{value:.4f}".rstrip("0").partition(".")[2]))


def equal(a: Shown, b: Shown) -> bool:
    """Equal as printed, or once the finer print is rounded to the coarser; with as many decimals, only if they are the same."""
    if a.digits == b.digits:
        return a.value == b.value
    return bool(abs(a.value - b.value) <= 0.5 / 10 ** min(a.digits, b.digits) + 1e-9)


def is_telling(value: float) -> bool:
    """A figure that two measures hardly share by chance."""
    return value not in (0.0, 100.0) and (abs(value) >= 20 or value != int(value))


def far(a: float, b: float, unit: str, points: float = POINTS, share: float = SHARE) -> bool:
    """Farther apart than a revision of a settled figure."""
    return abs(a - b) > (points if unit == "percent" else max(1.0, share * max(abs(a), abs(b))))


@cache
def is_settled(key: Key, as_at: str) -> bool:
    """A period that its report no longer called new: not one of the two newest months, nor a year just ended."""
    kind, period = key
    month = re.fullmatch(r"(\d{4})-(\d{2})", period)
    at = re.fullmatch(r"(\d{4})-(\d{2})", as_at)
    if not at:
        return kind == "financial_year"
    now = int(at[1]) * 12 + int(at[2])
    if month:
        return now - int(month[1]) * 12 - int(month[2]) >= 2
    year = re.fullmatch(r"(\d{4})/(\d{2})", period)
    if year:
        return now - (int(year[1]) + 1) * 12 - 3 >= 3  # figures of March are refreshed for some months
    return False


def together(figures: Iterable[Figures]) -> Figures:
    """The prints of several names of one paper as one."""
    values: dict[Key, tuple[Shown, ...]] = {}
    as_at = vintage = ""
    for item in figures:
        as_at, vintage = max(as_at, item.as_at), max(vintage, item.vintage)
        for key, found in item.values.items():
            values[key] = tuple(sorted({*values.get(key, ()), *found}))
    return Figures(values, as_at, vintage)
