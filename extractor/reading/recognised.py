"""Text recognised from a scan: words that nobody sees, laid over or under the picture of a page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from corpus.models import BBox
from extractor.reading.glyphs import Run

WHOLE = 0.6  # share of the page that pictures cover: a scan, less its margins
LEAST = 3  # letters and figures: fewer are no recognised page
LEVEL = 0.03  # degrees: less tilt moves no word into another line
STEEPEST = 10.0  # degrees: no scanner feeds a page so
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


def straightened(runs: Sequence[Run], tilts: Mapping[int, float]) -> list[Run]:
    """``runs`` turned about the page's corner, so that the lines of a tilted scan are level and its columns upright.

    ``tilts`` are degrees by which runs rise, by their place in ``runs``. Text written level word by word tells the tilt too, by
    the steps from word to word.
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
        level.append(replace(run, across=run.across * cosine + run.glyphs[0][1] * sine, glyphs=glyphs))
    return level


def _tilt(runs: Sequence[Run], tilts: Mapping[int, float]) -> float:
    """Degrees by which the page's lines rise from left to right."""
    told = [tilts.get(at, 0.0) for at, run in enumerate(runs) if not run.angle]
    if told and abs(median(told)) > LEVEL:
        return median(told)
    slopes: list[float] = []
    line: list[Run] = []
    for run in [*(run for run in runs if not run.angle), None]:
        if run is not None and line and _goes_on(line[-1], run):
            line.append(run)
            continue
        if line:
            across, along = line[0].across - line[-1].across, line[-1].glyphs[0][1] - line[0].glyphs[0][1]
            if along > LONG * line[0].size:
                slopes.append(math.degrees(math.atan2(across, along)))
        line = [run] if run is not None else []
    return median(slopes) if len(slopes) > 2 else 0.0


def _goes_on(last: Run, run: Run) -> bool:
    """True if ``run`` is the next word of the line of ``last``."""
    size = max(last.size, run.size)
    gap = run.glyphs[0][1] - last.glyphs[-1][2]
    return -0.3 * size < gap < 3 * size and abs(run.across - last.across) < 0.35 * size
