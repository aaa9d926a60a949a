"""A small drawing of lines, marks and words, written as SVG or PNG.

Own code rather than a plotting library: the charts need two dozen primitives, the SVG stays readable and the same on every
machine, and PNG needs only Pillow, which reading PDFs brings already. Coordinates are picture points, origin at the top left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SCALE = 2  # PNG dots a point
LETTER = 0.54  # width of a letter, in font sizes, to place words without measuring


@dataclass(frozen=True, slots=True)
class Line:
    x0: float
    y0: float
    x1: float
    y1: float
    colour: str = "#000000"
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at a point: dot, ring, cross, square or diamond; ``size`` is half its width."""

    x: float
    y: float
    kind: str
    colour: str = "#000000"
    size: float = 4.0


@dataclass(frozen=True, slots=True)
class Words:
    """Text with its baseline at ``y``; ``anchor`` start, middle or end."""

    x: float
    y: float
    text: str
    size: float = 11.0
    anchor: str = "start"
    colour: str = "#000000"
    bold: bool = False


Shape = Line | Rect | Mark | Words


@dataclass
class Drawing:
    """Shapes in the order that they are painted. ``title`` and ``description`` are for readers who cannot see it."""

    width: float
    height: float
    title: str = ""
    description: str = ""
    shapes: list[Shape] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        self.shapes += shapes


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Lines of words that fit into a width in points."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and len(joined) * size * LETTER <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines or [""]


def svg(drawing: Drawing) -> str:
    """The drawing as an SVG element."""
    size = f'width="{drawing.width:g}" height="{drawing.height:g}" viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="Helvetica, Arial, sans-serif">'
    about = f"<title>{escape(drawing.title)}</title><desc>{escape(drawing.description)}</desc>"
    ground = f'<rect width="{drawing.width:g}" height="{drawing.height:g}" fill="#ffffff"/>'
    return "\n".join([head, about, ground, *(_svg(shape) for shape in drawing.shapes), "</svg>", ""])


def _svg(shape: Shape) -> str:
    if isinstance(shape, Line):
        dash = f' stroke-dasharray="{" ".join(f"{d:g}" for d in shape.dash)}"' if shape.dash else ""
        place = f'x1="{shape.x0:.1f}" y1="{shape.y0:.1f}" x2="{shape.x1:.1f}" y2="{shape.y1:.1f}"'
        return f'<line {place} stroke="{shape.colour}" stroke-width="{shape.width:g}"{dash}/>'
    if isinstance(shape, Rect):
        place = f'x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}"'
        return f'<rect {place} fill="{shape.fill}"/>'
    if isinstance(shape, Words):
        weight = ' font-weight="bold"' if shape.bold else ""
        place = f'x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size:g}" text-anchor="{shape.anchor}"'
        return f'<text {place} fill="{shape.colour}"{weight}>{escape(shape.text)}</text>'
    return _svg_mark(shape)


def _svg_mark(m: Mark) -> str:
    if m.kind in ("dot", "ring"):
        fill = m.colour if m.kind == "dot" else "#ffffff"
        return f'<circle cx="{m.x:.1f}" cy="{m.y:.1f}" r="{m.size:g}" fill="{fill}" stroke="{m.colour}" stroke-width="1.6"/>'
    path = " ".join(f"{'M' if start else 'L'}{x:.1f},{y:.1f}" for start, x, y in _outline(m))
    return f'<path d="{path}" fill="none" stroke="{m.colour}" stroke-width="1.8"/>'


def _outline(m: Mark) -> list[tuple[bool, float, float]]:
    """Points of a mark's strokes: (begins a stroke, x, y)."""
    s = m.size
    if m.kind == "cross":
        corners = [(True, -s, -s), (False, s, s), (True, -s, s), (False, s, -s)]
    elif m.kind == "diamond":
        corners = [(True, 0, -s), (False, s, 0), (False, 0, s), (False, -s, 0), (False, 0, -s)]
    else:
        corners = [(True, -s, -s), (False, s, -s), (False, s, s), (False, -s, s), (False, -s, -s)]
    return [(start, m.x + dx, m.y + dy) for start, dx, dy in corners]


def write_png(drawing: Drawing, path: Path) -> None:
    """Write the drawing as PNG, two dots a point."""
    from PIL import Image
    from PIL import ImageDraw as draw_on

    fine = SCALE * 2  # drawn larger and reduced, for smooth lines; words are drawn at their own size afterwards
    picture = Image.new("RGB", (round(drawing.width * fine), round(drawing.height * fine)), "#ffffff")
    draw = draw_on.Draw(picture)
    for shape in drawing.shapes:
        _paint(draw, shape, fine)
    picture = picture.resize((round(drawing.width * SCALE), round(drawing.height * SCALE)), Image.Resampling.LANCZOS)
    draw = draw_on.Draw(picture)
    for shape in drawing.shapes:
        if isinstance(shape, Words):
            _write(draw, shape)
    picture.save(path, format="PNG")


def _paint(draw: ImageDraw, shape: Shape, k: float) -> None:
    if isinstance(shape, Line):
        for x0, y0, x1, y1 in _dashes(shape):
            draw.line((x0 * k, y0 * k, x1 * k, y1 * k), fill=shape.colour, width=max(1, round(shape.width * k)))
    elif isinstance(shape, Rect):
        corners = (shape.x * k, shape.y * k, (shape.x + shape.width) * k, (shape.y + shape.height) * k)
        draw.rectangle(corners, fill=shape.fill)
    elif isinstance(shape, Mark):
        _paint_mark(draw, shape, k)


def _paint_mark(draw: ImageDraw, m: Mark, k: float) -> None:
    if m.kind in ("dot", "ring"):
        box = ((m.x - m.size) * k, (m.y - m.size) * k, (m.x + m.size) * k, (m.y + m.size) * k)
        draw.ellipse(box, fill=m.colour if m.kind == "dot" else "#ffffff", outline=m.colour, width=round(1.6 * k))
        return
    strokes: list[list[tuple[float, float]]] = []
    for start, x, y in _outline(m):
        if start:
            strokes.append([])
        strokes[-1].append((x * k, y * k))
    for points in strokes:
        draw.line(points, fill=m.colour, width=round(1.8 * k), joint="curve")


def _dashes(line: Line) -> Sequence[tuple[float, float, float, float]]:
    """The painted parts of a line."""
    length = ((line.x1 - line.x0) ** 2 + (line.y1 - line.y0) ** 2) ** 0.5
    if not line.dash or not length:
        return [(line.x0, line.y0, line.x1, line.y1)]
    dx, dy = (line.x1 - line.x0) / length, (line.y1 - line.y0) / length
    out, at, step = [], 0.0, 0
    while at < length:
        end = min(length, at + line.dash[step % len(line.dash)])
        if step % 2 == 0:
            out.append((line.x0 + dx * at, line.y0 + dy * at, line.x0 + dx * end, line.y0 + dy * end))
        at, step = end, step + 1
    return out


def _write(draw: ImageDraw, words: Words) -> None:
    from PIL import ImageFont

    font: Any = ImageFont.load_default(words.size * SCALE)
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[words.anchor]
    stroke = 0.2 * SCALE if words.bold else 0
    place = (words.x * SCALE, words.y * SCALE)
    draw.text(place, words.text, fill=words.colour, font=font, anchor=anchor, stroke_width=stroke)
