"""Statistical process control for one series: an XmR chart, and the rules that mark points which chance does not explain.

Method and rules as NHS England's "Making Data Count" uses them: process limits at the mean plus and minus 2.66 mean moving
ranges; a point outside them; seven points running on one side of the mean; six points running up or down; two of three points
running in the outer third of one side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LEAST = 12  # points
WIDTH = 2.66  # natural process limits of an individuals chart, 3 / 1.128
SHIFT, TREND = 7, 6

OUTSIDE = "outside the process limits"
RUN = "seven running on one side of the mean"
TRENDING = "six running up or down"
OUTER = "two of three in the outer third"


@dataclass(frozen=True, slots=True)
class Xmr:
    """Mean and process limits in the figures' unit, and the rules that each point breaks, by its place."""

    mean: float
    low: float
    high: float
    signals: dict[int, tuple[str, ...]]


def xmr(values: Sequence[float]) -> Xmr:
    """The chart of at least 12 values in time order. Raises ValueError for fewer."""
    if len(values) < LEAST:
        raise ValueError(f"{len(values)} points are too few: an XmR chart needs {LEAST}")
    mean = sum(values) / len(values)
    width = WIDTH * sum(abs(b - a) for a, b in pairwise(values)) / (len(values) - 1)
    found: dict[int, list[str]] = {}
    for rule, places in (
        (OUTSIDE, [i for i, v in enumerate(values) if abs(v - mean) > width]),
        (RUN, _runs([(v > mean) - (v < mean) for v in values], SHIFT)),
        (TRENDING, _trends(values)),
        (OUTER, _outer(values, mean, width)),
    ):
        for place in places:
            found.setdefault(place, []).append(rule)
    return Xmr(mean, mean - width, mean + width, {place: tuple(rules) for place, rules in sorted(found.items())})


def _runs(sides: Sequence[int], least: int) -> list[int]:
    """Places in runs of one side, of the least length or longer."""
    out: list[int] = []
    start = 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[start]:
            if sides[start] and place - start >= least:
                out += range(start, place)
            start = place
    return out


def _trends(values: Sequence[float]) -> list[int]:
    """Places in runs of six points each higher, or each lower, than the one before."""
    steps = [(b > a) - (b < a) for a, b in pairwise(values)]
    return sorted({place + shift for place in _runs(steps, TREND - 1) for shift in (0, 1)})


def _outer(values: Sequence[float], mean: float, width: float) -> list[int]:
    out: set[int] = set()
    for side in (1, -1):
        far = [side * (v - mean) > width * 2 / 3 and side * (v - mean) <= width for v in values]
        for start in range(len(values) - 2):
            places = [i for i in range(start, start + 3) if far[i]]
            if len(places) >= 2:
                out.update(places)
    return sorted(out)
