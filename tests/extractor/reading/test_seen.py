"""What a reader of the page does not see is no word of it: invisible, covered, on a layer that is off, struck out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.reading.page import Page, Paper
from extractor.reading.pdf import read_pdf
from tests.extractor.reading.drawn import WORDS, canvas_at, prose

Draw = Callable[[Canvas], None]


def read(path: Path, draw: Draw) -> Paper:
    canvas = canvas_at(path, pageCompression=0)
    prose(canvas, 3)
    draw(canvas)
    canvas.save()
    return read_pdf(path)


def lines_of(page: Page) -> list[str]:
    return [line.text for line in page.lines if not line.text.startswith(WORDS)]


def words(text: tuple[object, ...]) -> str:
    return " ".join(word.text for word in text)  # type: ignore[attr-defined]


def invisible(canvas: Canvas, x: float, y: float, text: str, mode: int = 3) -> None:
    line = canvas.beginText(x, y)
    line.setTextRenderMode(mode)
    line.textOut(text)
    canvas.drawText(line)


def _mode_3(canvas: Canvas) -> None:
    invisible(canvas, 72, 500, "64%")


def _mode_7(canvas: Canvas) -> None:
    canvas.saveState()
    invisible(canvas, 72, 500, "64%", mode=7)
    canvas.restoreState()


def _clear(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillAlpha(0)
    canvas.drawString(72, 500, "64%")
    canvas.restoreState()


def _white_box(canvas: Canvas) -> None:
    canvas.drawString(72, 500, "64%")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(70, 495, 60, 16, stroke=0, fill=1)


def _broad_white_stroke(canvas: Canvas) -> None:
    canvas.drawString(72, 500, "64%")
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.setLineWidth(16)
    canvas.line(60, 504, 140, 504)


def _picture(canvas: Canvas) -> None:
    canvas.drawString(72, 500, "64%")
    canvas.drawImage(ImageReader(Image.new("L", (10, 10), 120)), 60, 480, 100, 50)


@pytest.mark.parametrize("draw", [_mode_3, _mode_7, _clear, _white_box, _broad_white_stroke, _picture])
def test_what_is_not_seen_is_no_word(draw: Draw, tmp_path: Path) -> None:
    page = read(tmp_path / "unseen.pdf", draw).pages[0]
    assert (lines_of(page), words(page.hidden)) == ([], "64%")


def _highlight(canvas: Canvas) -> None:
    canvas.drawString(72, 500, "64%")
    canvas.setFillAlpha(0.4)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.rect(70, 495, 60, 16, stroke=0, fill=1)


def _clipped_box(canvas: Canvas) -> None:
    canvas.drawString(72, 500, "64%")
    clip = canvas.beginPath()
    clip.rect(400, 400, 5, 5)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(0, 0, 595, 842, stroke=0, fill=1)


def _clear_picture(canvas: Canvas) -> None:
    canvas.drawString(72, 500, "64%")
    stamp = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    canvas.drawImage(ImageReader(stamp), 0, 400, 595, 200, mask="auto")


def _shaded_band(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.1)
    canvas.rect(70, 495, 300, 16, stroke=0, fill=1)  # black, and as pale as a tenth of it
    canvas.setFillAlpha(1)
    canvas.drawString(72, 500, "64%")


@pytest.mark.parametrize("draw", [_highlight, _clipped_box, _clear_picture, _shaded_band])
def test_what_shows_through_is_read(draw: Draw, tmp_path: Path) -> None:
    page = read(tmp_path / "seen.pdf", draw).pages[0]
    assert (lines_of(page), page.hidden) == (["64%"], ())


def test_a_figure_printed_over_an_older_one_is_read_whole(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(300, 500, "1,264%")
        canvas.drawString(72, 480, "Visited 64%")  # one text: only its end is covered
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(298, 495, 60, 16, stroke=0, fill=1)
        canvas.rect(106, 476, 60, 16, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(300, 500, "1,284%")
        canvas.drawString(72 + canvas.stringWidth("Visited "), 480, "84%")

    page = read(tmp_path / "corrected.pdf", draw).pages[0]
    assert lines_of(page) == ["1,284%", "Visited 84%"]


@pytest.mark.parametrize(("state", "read_as"), [("/OFF [9 0 R]", []), ("/ON [9 0 R]", ["64%"])])
def test_text_on_a_layer_that_is_off_is_no_word(state: str, read_as: list[str], tmp_path: Path) -> None:
    content = "BT /F1 11 Tf 72 700 Td (The panel noted it) Tj ET /OC /L1 BDC BT /F1 11 Tf 72 500 Td (64%) Tj ET EMC"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [9 0 R] /D << {state} >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        "<< /Font << /F1 5 0 R >> /Properties << /L1 9 0 R >> >> >>",
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = "".join(f"{number} 0 obj {text} endobj\n" for number, text in enumerate(objects, 1))
    path = tmp_path / "layers.pdf"
    path.write_text(f"%PDF-1.5\n{body}9 0 obj << /Type /OCG /Name (Old) >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF")
    assert [line.text for line in read_pdf(path).pages[0].lines] == ["The panel noted it", *read_as]


def _strike(canvas: Canvas, x: float, y: float, before: str, struck: str, after: str) -> None:
    """A line of text whose middle part is struck out, as word processors do."""
    canvas.setFont("Helvetica", 11)
    canvas.drawString(x, y, before)
    start = x + canvas.stringWidth(before)
    canvas.drawString(start, y, struck)
    end = start + canvas.stringWidth(struck)
    canvas.rect(start, y + 2.6, end - start, 0.6, stroke=0, fill=1)
    canvas.drawString(end, y, after)


def test_struck_out_words_are_no_words_and_are_counted(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        _strike(canvas, 72, 600, "That the charge be ", "£60 ", "£45 a year")
        _strike(canvas, 72, 580, "That the re", "ports", "view be noted")
        canvas.drawString(72, 560, "That the head report on missed bins")
        canvas.line(72, 563, 72 + canvas.stringWidth("That the head report on missed bins"), 563)

    paper = read(tmp_path / "struck.pdf", draw)
    assert lines_of(paper.pages[0]) == ["That the charge be £45 a year", "That the review be noted"]
    assert words(paper.pages[0].struck) == "£60 ports That the head report on missed bins"
    assert [problem.message for problem in paper.problems] == ["9 struck-out words on page 1 are not read"]
    assert not [edge for edge in paper.pages[0].edges if edge.orientation == "h"]


def _underline(canvas: Canvas) -> None:
    canvas.drawString(72, 600, "Visited in time")
    canvas.line(72, 598.8, 72 + canvas.stringWidth("Visited in time"), 598.8)


def _rule_of_a_grid(canvas: Canvas) -> None:
    width = canvas.stringWidth("Visited in time")
    canvas.drawString(72, 600, "Visited in time")  # too low for its row: a border runs through it
    for y in (603, 620):
        canvas.line(71, y, 73 + width, y)
    canvas.line(71, 603, 71, 620)


def _rules_of_an_open_table(canvas: Canvas) -> None:
    width = canvas.stringWidth("Visited in time")
    canvas.drawString(72, 600, "Visited in time")
    for y in (603, 625):
        canvas.line(72, y, 72 + width, y)


def _gridline(canvas: Canvas) -> None:
    canvas.drawString(172, 600, "Visited in time")
    canvas.line(72, 603, 500, 603)


def _thick_bar(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 0)
    canvas.rect(72, 602, canvas.stringWidth("Visited in time"), 3, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(72, 600, "Visited in time")


@pytest.mark.parametrize("draw", [_underline, _rule_of_a_grid, _rules_of_an_open_table, _gridline, _thick_bar])
def test_lines_that_strike_nothing_out(draw: Draw, tmp_path: Path) -> None:
    paper = read(tmp_path / "lines.pdf", draw)
    assert (lines_of(paper.pages[0]), paper.pages[0].struck, paper.problems) == (["Visited in time"], (), ())
