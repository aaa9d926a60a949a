"""Drawing on a page from its top left: text, boxes, tables, arrows, charts.

A :class:`Draft` is a page not yet numbered: a list of drawing steps that :func:`compose` plays into a PDF once the pack knows
which number the page gets. Only the fonts that every PDF reader has are used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PORTRAIT, LANDSCAPE = A4, landscape(A4)
PLAIN, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"
ARROWS = {"up": "↑", "down": "↓", "same": "→"}
LINE = 1.18  # leading as a multiple of the size


@dataclass(slots=True)
class Draft:
    """One page being drawn. ``steps`` are played on the canvas in order; ``number`` and ``stamp`` are set by the pack."""

    size: tuple[float, float] = PORTRAIT
    steps: list[Callable[[Any], None]] = field(default_factory=list)
    kind: str = "report"
    number: int = 0  # page of the file, from 1
    stamp: str = ""  # printed page, "" for none
    item_stamp: str = ""
    tables: list[list[Box]] = field(default_factory=list)  # as drawn, for a text layer of the same report

    @property
    def width(self) -> float:
        return self.size[0]

    @property
    def height(self) -> float:
        return self.size[1]

    def text(
        self,
        x: float,
        base: float,
        words: str,
        size: float = 10,
        font: str = PLAIN,
        colour: str = "#000000",
        align: str = "left",
    ) -> None:
        """Words on a base line ``base`` points below the top edge; ``x`` is their left, centre or right."""

        def step(canvas: Any) -> None:
            canvas.setFillColor(HexColor(colour))
            canvas.setFont(font, size)
            draw = {"left": canvas.drawString, "centre": canvas.drawCentredString, "right": canvas.drawRightString}[align]
            draw(x, self.height - base, words)

        self.steps.append(step)

    def turned(
        self, x: float, y: float, words: str, size: float, font: str = PLAIN, angle: int = 90, colour: str = "#000000"
    ) -> None:
        """Words centred on a point and turned, in as many lines as they have; 90 reads upwards, -90 downwards."""

        def step(canvas: Any) -> None:
            canvas.saveState()
            canvas.translate(x, self.height - y)
            canvas.rotate(angle)
            canvas.setFillColor(HexColor(colour))
            canvas.setFont(font, size)
            rows = words.split("\n")
            for number, row in enumerate(rows):
                canvas.drawCentredString(0, size * LINE * ((len(rows) - 1) / 2 - number) - size * 0.35, row)
            canvas.restoreState()

        self.steps.append(step)

    def box(
        self, x0: float, top: float, x1: float, bottom: float, fill: str = "", line: str = "#000000", width: float = 0.5
    ) -> None:
        """A rectangle, filled, outlined (``line``) or both."""

        def step(canvas: Any) -> None:
            if fill:
                canvas.setFillColor(HexColor(fill))
            if line:
                canvas.setStrokeColor(HexColor(line))
                canvas.setLineWidth(width)
            canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, stroke=int(bool(line)), fill=int(bool(fill)))

        self.steps.append(step)

    def path(self, points: Sequence[tuple[float, float]], fill: str = "", line: str = "", width: float = 0.8) -> None:
        """A polygon (``fill``) or an open line through the points."""

        def step(canvas: Any) -> None:
            path = canvas.beginPath()
            path.moveTo(points[0][0], self.height - points[0][1])
            for x, y in points[1:]:
                path.lineTo(x, self.height - y)
            if fill:
                path.close()
                canvas.setFillColor(HexColor(fill))
            if line:
                canvas.setStrokeColor(HexColor(line))
                canvas.setLineWidth(width)
            canvas.drawPath(path, stroke=int(bool(line)), fill=int(bool(fill)))

        self.steps.append(step)

    def lines(
        self,
        x: float,
        top: float,
        width: float,
        words: str,
        size: float = 10,
        font: str = PLAIN,
        align: str = "left",
        indent: float = 0,
    ) -> float:
        """A wrapped paragraph under ``top``; what comes back is where it ends."""
        for row in wrapped(words, width, size, font):
            place = {"left": x + indent, "centre": x + width / 2, "right": x + width}[align]
            self.text(place, top + size * 0.95, row, size, font, align=align)
            top += size * LINE
        return top


def wrapped(words: str, width: float, size: float, font: str = PLAIN) -> list[str]:
    """Lines no wider than ``width``; a word that is wider stands alone."""
    return [line for part in words.split("\n") for line in simpleSplit(part, font, size, width) or [""]]


def arrow(draft: Draft, x: float, y: float, way: str, colour: str, length: float = 9) -> None:
    """A drawn arrow centred on a point: seven corners, filled. ``way`` is up, down or same (to the right)."""
    half, head, stem = length / 2, length * 0.42, length * 0.13
    outline = [(0, -half), (head, -half + head), (stem, -half + head), (stem, half)]
    outline += [(-stem, half), (-stem, -half + head), (-head, -half + head)]
    turn: dict[str, Callable[[float, float], tuple[float, float]]] = {
        "up": lambda a, b: (a, b),
        "down": lambda a, b: (a, -b),
        "same": lambda a, b: (-b, a),
    }
    draft.path([(x + place[0], y + place[1]) for place in (turn[way](a, b) for a, b in outline)], fill=colour)


@dataclass(frozen=True, slots=True)
class Box:
    """One drawn cell of a table, with its spans and looks. ``mark`` is an arrow: (way, colour, glyph or shape).

    ``spoken`` is what a text layer says where the page shows a colour.
    """

    row: int
    column: int
    text: str = ""
    rows: int = 1
    columns: int = 1
    fill: str = ""
    colour: str = "#000000"
    font: str = PLAIN
    size: float = 7
    align: str = "centre"
    angle: int = 0
    mark: tuple[str, str, str] | None = None
    border: bool = True
    spoken: str = ""


def draw_grid(
    draft: Draft,
    x: float,
    top: float,
    widths: Sequence[float],
    heights: Sequence[float],
    boxes: Sequence[Box],
    line: str = "#404040",
) -> float:
    """Draw a table's cells; what comes back is its bottom edge. Texts are centred in height and wrapped in their cells."""
    across, down = _edges(x, widths), _edges(top, heights)
    draft.tables.append(list(boxes))
    for box in boxes:
        x0, x1 = across[box.column], across[box.column + box.columns]
        y0, y1 = down[box.row], down[box.row + box.rows]
        if box.fill or box.border:
            draft.box(x0, y0, x1, y1, box.fill, line if box.border else "")
    for box in boxes:  # words after all fills, so that no neighbour covers them
        x0, x1 = across[box.column], across[box.column + box.columns]
        y0, y1 = down[box.row], down[box.row + box.rows]
        if box.mark:
            _draw_mark(draft, (x0 + x1) / 2, (y0 + y1) / 2, box)
        elif box.text and box.angle:
            draft.turned((x0 + x1) / 2, (y0 + y1) / 2, box.text, box.size, box.font, box.angle, box.colour)
        elif box.text:
            _draw_words(draft, box, (x0, y0, x1, y1))
    return down[-1]


def _draw_mark(draft: Draft, x: float, y: float, box: Box) -> None:
    way, colour, style = box.mark or ("", "", "")
    if style == "shape":
        arrow(draft, x, y, way, colour)
    else:
        draft.text(x, y + 3.5, ARROWS[way], 10, "Symbol", colour, "centre")


def _draw_words(draft: Draft, box: Box, place: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = place
    rows = wrapped(box.text, x1 - x0 - 3, box.size, box.font)
    base = (y0 + y1) / 2 - len(rows) * box.size * LINE / 2 + box.size * 0.93
    spot = {"left": x0 + 2, "centre": (x0 + x1) / 2, "right": x1 - 2}[box.align]
    for row in rows:
        draft.text(spot, base, row, box.size, box.font, box.colour, box.align)
        base += box.size * LINE


def _edges(start: float, sizes: Sequence[float]) -> list[float]:
    edges = [start]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges


def chart(
    draft: Draft,
    place: tuple[float, float, float, float],
    title: str,
    labels: Sequence[str],
    series: Sequence[tuple[str, str, Sequence[float | None]]],
    percent: bool,
) -> None:
    """A line chart drawn as vectors: title, grid, axis labels, one line a series of (name, colour, values)."""
    x0, top, x1, bottom = place
    draft.box(x0, top, x1, bottom, "#ffffff", "#bfbfbf")
    draft.text((x0 + x1) / 2, top + 11, title, 7, BOLD, align="centre")
    left, right, high, low = x0 + 30, x1 - 8, top + 22, bottom - 30
    known = [value for _, _, values in series for value in values if value is not None]
    pitch = next(size for size in (5, 10, 20, 50, 100, 200) if size * 6 >= max([*known, 1.0]) * 1.05)
    steps = int(max([*known, 1.0]) * 1.05 // pitch) + 1
    ceiling = pitch * steps
    for step in range(steps + 1):
        y = low - (low - high) * step / steps
        value = pitch * step
        draft.path([(left, y), (right, y)], line="#d9d9d9", width=0.4)
        draft.text(left - 3, y + 2, f"{value:.0f}%" if percent else f"{value:.0f}", 5, align="right")
    apart = (right - left) / max(1, len(labels) - 1)
    for number, label in enumerate(labels):
        draft.text(left + apart * number, low + 8, label.split("-")[0].split(" ")[0], 4.5, align="centre")
    for place_of, (name, colour, values) in enumerate(series):
        points = [
            (left + apart * at, low - (low - high) * value / ceiling) for at, value in enumerate(values) if value is not None
        ]
        if len(points) > 1:
            draft.path(points, line=colour, width=1.2)
        key = x0 + 12 + place_of * (x1 - x0) / max(1, len(series))
        draft.path([(key, bottom - 9), (key + 12, bottom - 9)], line=colour, width=1.2)
        draft.text(key + 15, bottom - 7, name[:38], 5)


def compose(drafts: Sequence[Draft], title: str, author: str) -> bytes:
    """The pages as a PDF, the same bytes for the same drafts; pages are numbered and stamps drawn on the way."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for number, draft in enumerate(drafts, start=1):
        draft.number = number
        canvas.setPageSize(draft.size)
        for step in draft.steps:
            step(canvas)
        _stamp(canvas, draft)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _stamp(canvas: Any, draft: Draft) -> None:
    canvas.setFillColor(HexColor("#000000"))
    canvas.setFont(PLAIN, 12)
    if draft.stamp and draft.width > draft.height:
        canvas.saveState()
        canvas.translate(14, draft.height / 2)
        canvas.rotate(-90)
        canvas.drawCentredString(0, 0, f"Page {draft.stamp}")
        canvas.restoreState()
    elif draft.stamp:
        canvas.drawCentredString(draft.width / 2, 26, f"Page {draft.stamp}")
    if draft.item_stamp:
        words = f"Agenda Item {draft.item_stamp}"
        canvas.drawString(draft.width - 24 - stringWidth(words, PLAIN, 12), draft.height - 30, words)
