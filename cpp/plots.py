"""A series as a picture: figures, what was first printed, the good band, benchmarks, breaks, process limits.

Readable in greyscale: every kind of thing has a mark or a dash of its own, and words beside it; colour only repeats it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.control import Control, control
from corpus.errors import UsageProblem
from corpus.series import HARD, was_revised
from corpus.store.archive import Archive, translated
from corpus.targets import benchmarks_of, green_band
from corpus.text.csvfile import number
from cpp.drawing import Drawing, Line, Mark, Words, svg, wrapped, write_png
from cpp.edge import shown

if TYPE_CHECKING:
    from corpus.series import Point, Series

WIDTH, PLOT_HEIGHT = 960.0, 330.0
LEFT, RIGHT = 66.0, 190.0
INK, GREY, PALE, BLUE, ORANGE = "#1a1a1a", "#767676", "#e4e4e4", "#1f4e8c", "#b35c00"
UNITS = {
    "percent": "percent",
    "count": "count",
    "rate_per_10000": "rate per 10,000",
    "days": "days",
    "currency": "pounds",
    "ratio_other": "average",
}
AREAS = {"sn_average": "neighbours' average", "national": "national", "regional": "regional"}
RULES = "abcd"
SOFT = ("system change", "data note")  # remarks that stand under the chart


@dataclass(frozen=True, slots=True)
class Picture:
    """What a chart shows beside the series."""

    series: Series
    band: tuple[float | None, float | None, str]
    benchmarks: tuple[tuple[str, float, str], ...]  # (label, value, paper)
    control: Control | None = None


def write_plot(archive: Archive, found: Series, path: Path, *, spc: bool = False) -> None:
    """Draw a series to ``path`` by its ending: .png, .svg or .html (with its table). Raises UsageProblem for another."""
    from cpp.output import say

    if path.suffix.lower() not in (".png", ".svg", ".html"):
        raise UsageProblem(f"{path.name} is no picture that can be drawn.", "Name a file that ends in .png, .svg or .html.")
    picture = shown(gather(archive, found, spc=spc))
    if picture.control and picture.control.why_not:
        say(f"No process limits: {picture.control.why_not}")
    drawing = chart(picture)
    part = path.with_name(path.name + ".part")
    with translated(path.parent):
        if path.suffix.lower() == ".png":
            write_png(drawing, part)
        elif path.suffix.lower() == ".svg":
            part.write_text(svg(drawing), encoding="utf-8")
        else:
            from cpp.plot_page import page

            part.write_text(page(picture, svg(drawing)), encoding="utf-8")
        part.replace(path)
    say(f"Drawn to {path}")


def gather(archive: Archive, found: Series, *, spc: bool = False) -> Picture:
    """The newest good band and benchmarks that were known at the vintage; both only stand beside local figures."""
    limits = control(found) if spc else None
    until = found.vintage if found.vintage[:2].isdigit() else ""
    if limits and not limits.why_not:  # the chart is of the one report's figures that the limits are made of
        chosen = {p.period: p for p, _ in limits.points}
        until = limits.points[0][0].as_at
        points = (replace(p, chosen=chosen[p.period]) for p in found.points if p.period in chosen)
        found = replace(found, points=tuple(points), vintage=limits.document)
    newest: dict[str, tuple[str, float, str]] = {}
    band: tuple[float | None, float | None, str] = (None, None, "")
    if found.area == "local":
        band = green_band(archive, found.indicator, until)
        for row in benchmarks_of(archive, found.indicator):
            area = row.figure.area
            if area in AREAS and (not until or row.figure.as_at <= until):
                newest[area] = (f"{AREAS[area]} {number(row.value)}", row.value, row.figure.document)
    return Picture(found, band, tuple(newest[a] for a in AREAS if a in newest), limits)


class Axes:
    """From periods and figures to points of the picture."""

    def __init__(self, picture: Picture, top: float) -> None:
        self.points = picture.series.points
        self.top, self.bottom = top, top + PLOT_HEIGHT
        self.left, self.right = LEFT, WIDTH - (RIGHT if _labelled(picture) else 24)
        self.ticks = ticks(_extent(picture), picture.series.unit == "percent")
        self.low, self.high = self.ticks[0], self.ticks[-1]
        self.named = named([p.period for p in self.points])

    def x(self, place: float) -> float:
        inner = self.right - self.left - 40
        return self.left + 20 + (inner * place / (len(self.points) - 1) if len(self.points) > 1 else inner / 2)

    def y(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1)
        return self.bottom - min(1.0, max(0.0, share)) * PLOT_HEIGHT


def _labelled(picture: Picture) -> bool:
    limits = picture.control is not None and not picture.control.why_not
    return bool(picture.benchmarks) or limits or picture.band[:2] != (None, None)


def _extent(picture: Picture) -> list[float]:
    """All figures that must fit on the axis."""
    values = [p.value for point in picture.series.points for p in point.prints]
    values += [value for _, value, _ in picture.benchmarks]
    values += [end for end in picture.band[:2] if end is not None]
    if picture.control and not picture.control.why_not:
        values += [picture.control.low, picture.control.high]
    return values


def ticks(values: Sequence[float], percent: bool = False) -> list[float]:
    """Round numbers from below the least to above the greatest figure; a percentage's axis stays within 0 to 100."""
    low, high = min(values), max(values)
    span = (high - low) or abs(high) * 0.1 or 1.0
    step = 10 ** math.floor(math.log10(span / 4))
    step *= next(k for k in (1, 2, 5, 10) if span / (step * k) <= 6)
    start, end = math.floor((low - span * 0.04) / step), math.ceil((high + span * 0.04) / step)
    if low >= 0:
        start = max(0, start)
    if percent and high <= 100:
        end = min(end, math.ceil(100 / step))
    return [round(k * step, 10) for k in range(start, end + 1)]


def named(periods: Sequence[str]) -> set[int]:
    """Places of the periods that get a label: at most 13, months counted from April, when the financial year begins."""
    steps = (1, 2, 3, 6, 12, 24, 48, 96)
    step = next((k for k in steps if len(periods) / k <= 13), len(periods))
    months = [re.fullmatch(r"(\d{4})-(\d{2})", p) for p in periods]
    if all(months):
        return {i for i, m in enumerate(months) if m and (int(m[1]) * 12 + int(m[2]) - 4) % step == 0}
    return {i for i in range(len(periods)) if i % step == 0}


def chart(picture: Picture) -> Drawing:
    """The whole picture of a series."""
    found = picture.series
    heading = wrapped(found.name, 15, WIDTH - 40)
    top = 30 + 19 * len(heading) + 22
    axes = Axes(picture, top)
    drawing = Drawing(WIDTH, axes.bottom + 44, found.name, describe(picture))
    for row, text in enumerate(heading):
        drawing.add(Words(20, 30 + 19 * row, text, 15, bold=True, colour=INK))
    area = "" if found.area == "local" else f", {found.area.replace('_', ' ')}"
    told = {"latest": "latest figures printed", "first": "figures as first printed"}.get(
        found.vintage, f"as printed in {found.vintage}"
    )
    about = f"{UNITS.get(found.unit, found.unit)}{area}, by {found.period_type.replace('_', ' ')}; {told}"
    about += f"; good is {found.polarity}" if found.polarity in ("high", "low") else ""
    about += f"; the axis begins at {number(axes.low)}" if axes.low else ""
    drawing.add(Words(20, 30 + 19 * len(heading), about, 11, colour=GREY))
    _grid(drawing, axes)
    labels = _band(drawing, axes, picture) + _benchmarks(drawing, axes, picture) + _limits(drawing, axes, picture)
    _breaks(drawing, axes, picture)
    _figures(drawing, axes)
    _signals(drawing, axes, picture)
    _labels(drawing, axes, labels)
    _key(drawing, axes, picture)
    return drawing


def _grid(drawing: Drawing, axes: Axes) -> None:
    for tick in axes.ticks:
        drawing.add(Line(axes.left, axes.y(tick), axes.right, axes.y(tick), PALE, 1))
        drawing.add(Words(axes.left - 8, axes.y(tick) + 4, number(tick), 11, "end", GREY))
    drawing.add(Line(axes.left, axes.bottom, axes.right, axes.bottom, INK, 1))
    for place, point in enumerate(axes.points):
        if place in axes.named:
            drawing.add(Line(axes.x(place), axes.bottom, axes.x(place), axes.bottom + 5, INK, 1))
            drawing.add(Words(axes.x(place), axes.bottom + 18, point.period, 10, "middle", INK))
    for start, end in _long_gaps(axes.points):
        x = (axes.x(start) + axes.x(end)) / 2
        drawing.add(Words(x, axes.bottom - 8, "no figures held", 10, "middle", GREY))


def _long_gaps(points: Sequence[Point]) -> list[tuple[int, int]]:
    """First and last place of gaps that leave room for words."""
    out: list[tuple[int, int]] = []
    for place, point in enumerate(points):
        if point.chosen is None:
            start = out.pop()[0] if out and out[-1][1] == place - 1 else place
            out.append((start, place))
    return [(a, b) for a, b in out if (b - a) * 8 > len(points)]


def _band(drawing: Drawing, axes: Axes, picture: Picture) -> list[tuple[float, str]]:
    """The good band, hatched, with its ends; returns the label for its place."""
    low, high, raw = picture.band
    if low is None and high is None:
        return []
    y0 = axes.y(axes.high if high is None else high)
    y1 = axes.y(axes.low if low is None else low)
    step = 12
    for start in range(int(axes.left) - int(PLOT_HEIGHT), int(axes.right), step):  # rising strokes, cut to the band
        a, b = max(axes.left, start), min(axes.right, start + (y1 - y0))
        if b > a:
            drawing.add(Line(a, y1 - (a - start), b, y1 - (b - start), "#dcdcdc", 0.8))
    for end, y in ((high, y0), (low, y1)):
        if end is not None:
            drawing.add(Line(axes.left, y, axes.right, y, GREY, 1, (2, 2)))
    return [((y0 + y1) / 2, f"good: {raw} (hatched)")]


def _benchmarks(drawing: Drawing, axes: Axes, picture: Picture) -> list[tuple[float, str]]:
    dashes = ((10.0, 4.0), (4.0, 4.0), (10.0, 3.0, 2.0, 3.0))
    out = []
    for (label, value, _), dash in zip(picture.benchmarks, dashes, strict=False):
        drawing.add(Line(axes.left, axes.y(value), axes.right, axes.y(value), INK, 1.1, dash))
        out.append((axes.y(value), label))
    return out


def _limits(drawing: Drawing, axes: Axes, picture: Picture) -> list[tuple[float, str]]:
    limits = picture.control
    if limits is None or limits.why_not:
        return []
    periods = [p.period for p in axes.points]
    x0, x1 = (axes.x(periods.index(limits.points[end][0].period)) for end in (0, -1))
    lines = (
        (limits.mean, "mean", (14.0, 3.0)),
        (limits.low, "lower limit", (1.5, 3.0)),
        (limits.high, "upper limit", (1.5, 3.0)),
    )
    out = []
    for value, label, dash in lines:
        drawing.add(Line(x0, axes.y(value), x1, axes.y(value), BLUE, 1.4, dash))
        out.append((axes.y(value), f"{label} {number(round(value, 1))}"))
    return out


def _breaks(drawing: Drawing, axes: Axes, picture: Picture) -> None:
    for place, point in enumerate(axes.points):
        if "break" in point.status.split(", "):
            x = (axes.x(place) + axes.x(place - 1)) / 2
            drawing.add(Line(x, axes.top, x, axes.bottom, INK, 1.4, (8, 3, 2, 3)))
            drawing.add(Words(x + 4, axes.top + 11, "break", 10, colour=INK, bold=True))
    months = {p.period: place for place, p in enumerate(axes.points)}
    for period in dict.fromkeys(b.period for b in picture.series.breaks if b.kind == "system change"):
        if period in months:
            x = axes.x(months[period])
            drawing.add(Line(x, axes.top, x, axes.bottom, GREY, 1, (1.5, 4)))
            drawing.add(Words(x + 4, axes.top + 11, "system change reported", 10, colour=GREY))


def _figures(drawing: Drawing, axes: Axes) -> None:
    """The line of chosen figures, broken at gaps and breaks; what was first printed; second prints of one report."""
    before: tuple[float, float] | None = None
    for place, point in enumerate(axes.points):
        if point.chosen is None:
            before = None
            continue
        here = axes.x(place), axes.y(point.chosen.value)
        if before and "break" not in point.status.split(", "):
            drawing.add(Line(*before, *here, BLUE, 2.2))
        before = here
    for place, point in enumerate(axes.points):
        if point.chosen is not None:
            _figure(drawing, axes, place, point)


def _figure(drawing: Drawing, axes: Axes, place: int, point: Point) -> None:
    chosen = point.chosen
    if chosen is None:
        return
    x, y = axes.x(place), axes.y(chosen.value)
    first = point.first
    if first and was_revised(point):
        drawing.add(Line(x, axes.y(first.value), x, y, ORANGE, 1, (2, 2)), Mark(x, axes.y(first.value), "cross", ORANGE, 4))
    for other in point.beside:
        drawing.add(Line(x, axes.y(other.value), x, y, INK, 1), Mark(x, axes.y(other.value), "diamond", INK, 4))
    drawing.add(Mark(x, y, "ring" if "provisional" in point.status else "dot", BLUE, 4))


def _signals(drawing: Drawing, axes: Axes, picture: Picture) -> None:
    """Points that break a rule of process control: a square, with the rule's letter."""
    if picture.control is None:
        return
    from corpus.spc import OUTER, OUTSIDE, RUN, TRENDING

    letters = dict(zip((OUTSIDE, RUN, TRENDING, OUTER), RULES, strict=True))
    periods = [p.period for p in axes.points]
    for p, rules in picture.control.points:
        if rules:
            x, y = axes.x(periods.index(p.period)), axes.y(p.value)
            drawing.add(Mark(x, y, "square", INK, 8))
            drawing.add(Words(x, y - 12, " ".join(letters[r] for r in rules), 10, "middle", INK, bold=True))


def _labels(drawing: Drawing, axes: Axes, labels: list[tuple[float, str]]) -> None:
    """Labels right of the chart at their lines, moved apart where they would overlap."""
    at = axes.top - 20.0
    for y, text in sorted(labels):
        lines = wrapped(text, 10, RIGHT - 14)
        at = max(at + 13, y + 4)
        drawing.add(Line(axes.right, y, axes.right + 6, at - 4, GREY, 0.8))
        for line in lines:
            drawing.add(Words(axes.right + 9, at, line, 10, colour=INK))
            at += 12
        at -= 12


def _key(drawing: Drawing, axes: Axes, picture: Picture) -> None:
    """Under the chart: what each mark in it means; only marks that occur."""
    points = picture.series.points
    entries: list[tuple[str, str, str]] = [("dot", BLUE, "figure")]
    if any("provisional" in p.status for p in points):
        entries.append(("ring", BLUE, "provisional: one of its report's two newest months"))
    if any(was_revised(p) for p in points):
        entries.append(("cross", ORANGE, "as first printed, where later revised"))
    if any(p.beside for p in points):
        entries.append(("diamond", INK, "the same report prints this too"))
    x, y = LEFT, axes.bottom + 40
    for kind, colour, text in entries:
        wide = 16 + len(text) * 10.5 * 0.52 + 18
        if x + wide > WIDTH and x > LEFT:
            x, y = LEFT, y + 17
        drawing.add(Mark(x, y - 4, kind, colour, 4), Words(x + 10, y, text, 10.5, colour=INK))
        x += wide
    if picture.control and any(rules for _, rules in picture.control.points):
        y += 17
        told = "a outside the process limits; b seven running on one side of the mean; c six running up or down; "
        drawing.add(Words(LEFT - 4, y, f"In squares: {told}d two of three in the outer third", 10.5, colour=INK))
    last = points[-1].period
    remarks = [b for b in picture.series.breaks if b.kind in HARD or (b.kind in SOFT and b.period <= last)]
    for note in sorted(remarks, key=lambda b: b.kind not in HARD)[:3]:
        for line in wrapped(f"{note.kind}, {note.document}: {note.evidence}", 10, WIDTH - LEFT - 20)[:2]:
            y += 15
            drawing.add(Words(LEFT - 4, y, line, 10, colour=GREY))
    drawing.height = y + 14


def describe(picture: Picture) -> str:
    """The chart in a sentence or two, for those who cannot see it."""
    points: list[Any] = [p for p in picture.series.points if p.chosen]
    first, last = points[0], points[-1]
    told = f"{len(points)} figures from {first.period} ({first.chosen.raw}) to {last.period} ({last.chosen.raw})."
    gaps = sum(p.chosen is None for p in picture.series.points)
    told += f" {gaps} periods without a figure." if gaps else ""
    revised = sum(was_revised(p) for p in points)
    told += f" {revised} were printed differently at first." if revised else ""
    return told + "".join(f" {label}." for label, _, _ in picture.benchmarks)
