"""Paths of a page become ruling edges, fills and small shapes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.models import BBox
from extractor.reading.page import Edge, Fill, Shape

Point = tuple[float, float]

THIN = 3.2  # points: a rectangle thinner than this is a ruling line
STRIPE = 8.0  # points: a filled rectangle lower than this cannot hold a line of text
STRAIGHT = 0.6  # points: a stroke that leans no more than this is horizontal or vertical
SMALL = 45.0  # points: outlines up to this size may be marks (arrows); larger ones are pictures or charts


@dataclass(frozen=True, slots=True)
class Path:
    """One drawn outline in page points: ``fill`` and ``stroke`` are "#rrggbb", empty for none."""

    points: tuple[Point, ...]
    curved: bool
    closed: bool
    fill: str
    stroke: str
    order: int  # place in the order of painting
    width: float = 0.0  # of the stroke of a lone line, in points; 0 where it is not known


@dataclass(slots=True)
class Level:
    """A thin level line that stands alone: a rule, an underline, a line through words."""

    x0: float
    x1: float
    y: float
    thickness: float
    edge: Edge


@dataclass(slots=True)
class Drawing:
    """What the paths of one page come to.

    ``grounds`` are painted areas with their place in the order of painting, ``outlines`` large closed shapes that may frame a
    chart, ``strokes`` lines that slant or bend, ``levels`` thin level lines.
    """

    edges: list[Edge] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    grounds: list[tuple[int, BBox, str]] = field(default_factory=list)
    outlines: list[BBox] = field(default_factory=list)
    strokes: list[BBox] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)


def bounds(points: Sequence[Point]) -> BBox:
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def is_rectangle(path: Path) -> bool:
    """True for an upright rectangle, drawn with or without its closing corner."""
    points = path.points
    if path.curved or not 4 <= len(points) <= 6:
        return False
    x0, top, x1, bottom = bounds(points)
    return all(
        min(abs(x - x0), abs(x - x1)) < STRAIGHT and min(abs(y - top), abs(y - bottom)) < STRAIGHT for x, y in points
    ) and len({(abs(x - x0) < abs(x - x1), abs(y - top) < abs(y - bottom)) for x, y in points}) in (2, 4)


def read_drawing(paths: Sequence[Path], width: float, height: float) -> Drawing:
    """Edges, fills, shapes and grounds of the page's ``paths``, in the order of painting."""
    drawing = Drawing()
    for path in _merge_stripes(paths):
        if is_rectangle(path):
            _add_rectangle(drawing, path, width, height)
            continue
        if path.stroke and not path.curved:
            _add_strokes(drawing, path)
        x0, top, x1, bottom = box = bounds(path.points)
        if len(path.points) > 2 and max(x1 - x0, bottom - top) <= SMALL and (path.fill or path.stroke):
            drawing.shapes.append(Shape(path.points, box, path.fill, path.stroke))
        elif len(path.points) > 2:
            if path.fill:
                drawing.grounds.append((path.order, box, path.fill))
            (drawing.outlines if _is_frame(path) else drawing.strokes).append(box)
    return drawing


def _is_frame(path: Path) -> bool:
    """True for a shape all of whose sides are level or upright."""
    pairs = zip(path.points, path.points[1:], strict=False)
    return not path.curved and all(min(abs(xa - xb), abs(ya - yb)) < STRAIGHT for (xa, ya), (xb, yb) in pairs)


def _add_strokes(drawing: Drawing, path: Path) -> None:
    points = list(path.points)
    if path.closed and points[0] != points[-1]:
        points.append(points[0])
    for (xa, ya), (xb, yb) in itertools.pairwise(points):
        if abs(ya - yb) <= STRAIGHT and abs(xa - xb) > STRAIGHT:
            y = (ya + yb) / 2
            edge = Edge("h", min(xa, xb), y, max(xa, xb), y, path.stroke, "line")
            drawing.edges.append(edge)
            if len(points) > 2:
                continue
            if path.width <= THIN:
                drawing.levels.append(Level(edge.x0, edge.x1, y, path.width, edge))
            else:  # a broad stroke covers what stands under it
                box = (edge.x0, y - path.width / 2, edge.x1, y + path.width / 2)
                drawing.grounds.append((path.order, box, path.stroke))
        elif abs(xa - xb) <= STRAIGHT and abs(ya - yb) > STRAIGHT:
            x = (xa + xb) / 2
            drawing.edges.append(Edge("v", x, min(ya, yb), x, max(ya, yb), path.stroke, "line"))


def _add_rectangle(drawing: Drawing, path: Path, width: float, height: float) -> None:
    x0, top, x1, bottom = box = bounds(path.points)
    across, down = x1 - x0, bottom - top
    colour = path.fill or path.stroke
    if min(across, down) <= THIN:
        if across >= down and across > STRAIGHT:
            y = (top + bottom) / 2
            edge = Edge("h", x0, y, x1, y, colour, "line")
            drawing.edges.append(edge)
            drawing.levels.append(Level(x0, x1, y, down, edge))
        elif down > STRAIGHT:
            x = (x0 + x1) / 2
            drawing.edges.append(Edge("v", x, top, x, bottom, colour, "line"))
        return
    drawing.outlines.append(box)
    if path.fill:
        drawing.grounds.append((path.order, box, path.fill))
        if across > 0.97 * width and down > 0.97 * height:
            return  # the ground of the whole page
        if path.fill != "#ffffff":
            drawing.fills.append(Fill(x0, top, x1, bottom, path.fill))
    if path.stroke or (path.fill and path.fill != "#ffffff"):
        drawn = "rect" if path.stroke else "fill"
        for y in (top, bottom):
            drawing.edges.append(Edge("h", x0, y, x1, y, colour, drawn))
        for x in (x0, x1):
            drawing.edges.append(Edge("v", x, top, x, bottom, colour, drawn))


def _merge_stripes(paths: Sequence[Path]) -> list[Path]:
    """``paths`` with each colour gradient, a stack of thin filled rectangles, made one rectangle of its middle colour."""
    stacks: dict[tuple[float, float], list[tuple[float, float, Path]]] = {}
    for path in paths:
        if path.fill and not path.stroke and is_rectangle(path):
            x0, top, x1, bottom = bounds(path.points)
            if 0 < bottom - top <= STRIPE:
                stacks.setdefault((round(x0, 1), round(x1, 1)), []).append((top, bottom, path))
    merged: dict[int, Path | None] = {}
    for stack in stacks.values():
        stack.sort(key=lambda item: item[0])
        start = 0
        for at in range(1, len(stack) + 1):
            if at < len(stack) and stack[at][0] <= stack[at - 1][1] + 0.7:
                continue
            if at - start >= 6:
                merged.update(dict.fromkeys((id(path) for _, _, path in stack[start:at])))
                first, last = stack[start][2], stack[at - 1][2]
                merged[id(first)] = replace(stack[(start + at) // 2][2], points=_joined(first, last), order=first.order)
            start = at
    return [kept for path in paths if (kept := merged.get(id(path), path)) is not None]


def _joined(first: Path, last: Path) -> tuple[Point, ...]:
    x0, top, x1, bottom = bounds([*first.points, *last.points])
    return (x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)
