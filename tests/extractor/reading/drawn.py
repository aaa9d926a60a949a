"""PDFs drawn for the tests of reading."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

WORDS = "The Wexcombe panel met in the town hall and noted the report of the director"


def canvas_at(path: Path, **settings: object) -> Canvas:
    """A page of A4 to draw on."""
    return Canvas(str(path), pagesize=(595, 842), **settings)


def prose(canvas: Canvas, lines: int = 12) -> None:
    """Lines of ``WORDS`` from the head of the page, each with its number."""
    canvas.setFont("Helvetica", 11)
    for number in range(lines):
        canvas.drawString(72, 760 - 16 * number, f"{WORDS} {number}")
