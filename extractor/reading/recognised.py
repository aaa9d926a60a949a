"""Text recognised from a scan: words that nobody sees, laid over or under the picture of a page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from corpus.models import BBox
from extractor.reading.glyphs import Run

WHOLE = 0.6  # share of the page that pictures cover: a scan, less its margins
LEAST = 3  # letters and figures: fewer are no recognised page
LEVEL = 0.03  # degrees: less tilt moves no word into another line
STEEPEST = 10.0  # degrees: no scanner feeds a page so
ENOUGH = 400.0  # points of lines: less do not tell the tilt of a page
LONG = 8.0  # font sizes: the shortest stretch of a line that tells its tilt


def is_picture(images: Iterable[BBox], width: float, height: float) -> bool:
    """True if pictures, whole or in strips, cover the page."""
    area = sum(
        max(0.0, min(x1, width) - max(x0, 0.0)) * max(0.0, min(bottom, height) - max(top, 0.0))
        for x0, top, x1, bottom in images
    )
    return area > WHOLE * width * height


def letters(runs: Iterable[Run]) -> int:
    """Letters and figures of ``runs``."""
    return sum(sum(map(str.isalnum, glyph[0])) for run in runs for glyph in run.glyphs)


def straightened(runs: Sequence[Run], tilts: Sequence[float]) -> list[Run]:
    """``runs`` turned about the page's corner, so that the lines of a tilted scan are level and its columns upright.

    ``tilts`` are the degrees by which each run rises. Text written level word by word tells the tilt of its lines too, by the
    steps from word to word.
    """
    tilt = _tilt(runs, tilts)
    if not LEVEL < abs(tilt) < STEEPEST:
        return list(runs)
    sine, cosine = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
    level = []
    for run in runs:
        if run.angle:
            level.append(run)
            continue
        shift = -run.across * sine  # the turn's part that all glyphs of a base line share
        glyphs = [(text, start * cosine + shift, end * cosine + shift) for text, start, end in run.glyphs]
        level.append(replace(run, across=run.across * cosine + _start(run) * sine, glyphs=glyphs))
    return level


def _tilt(runs: Sequence[Run], tilts: Sequence[float]) -> float:
    """Degrees by which the page's lines rise from left to right."""
    told = [tilt for run, tilt in zip(runs, tilts, strict=True) if not run.angle]
    if told and abs(median(told)) > LEVEL:
        return median(told)
    slopes: list[tuple[float, float]] = []  # of each line: degrees, points that it is long
    first: Run | None = None
    last: Run | None = None
    for run in [*(run for run in runs if not run.angle), None]:
        if run is not None and last is not None and _goes_on(last, run):
            last = run
            continue
        if first is not None and last is not None and _start(last) - _start(first) > LONG * first.size:
            along = _start(last) - _start(first)
            slopes.append((math.degrees(math.atan2(first.across - last.across, along)), along))
        first = last = run
    return _weighted_median(slopes) if sum(along for _, along in slopes) > ENOUGH else 0.0


def _weighted_median(slopes: list[tuple[float, float]]) -> float:
    half = sum(weight for _, weight in slopes) / 2
    for slope, weight in sorted(slopes):
        half -= weight
        if half <= 0:
            return slope
    return 0.0


def _start(run: Run) -> float:
    return next(start for text, start, _ in run.glyphs if text != " ")


def _goes_on(last: Run, run: Run) -> bool:
    """True if ``run`` is the next word of the line of ``last``, across a gap between columns too."""
    size = max(last.size, run.size)
    gap = _start(run) - last.glyphs[-1][2]
    return gap > -0.3 * size and abs(run.across - last.across) < 0.35 * size + 0.02 * gap
