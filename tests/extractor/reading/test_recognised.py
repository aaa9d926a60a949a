"""Scans with recognised text: read, told as such, and none of their figures shown with confidence."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import NoTextLayer
from extractor.extract import extract
from extractor.reading.page import Page
from extractor.reading.pdf import read_pdf
from tests.extractor.reading.drawn import canvas_at, prose

HEAD = ["Wexcombe Borough Council", "Performance report: June 2022"]
ROWS = [
    ["Indicator", "Apr-22", "May-22", "Jun-22"],
    ["Visits in time", "71", "75", "80"],
    ["Plans reviewed", "62", "66", "69"],
    ["Carers approved", "53", "57", "58"],
]
COLUMNS = (72, 300, 390, 480)


def _cells() -> list[tuple[float, float, str]]:
    """Words of the page with their place: (x, height above the foot, word)."""
    found = [(72.0, 780.0 - 20 * number, line) for number, line in enumerate(HEAD)]
    return found + [
        (x, 700 - 20 * number, cell) for number, row in enumerate(ROWS) for x, cell in zip(COLUMNS, row, strict=True)
    ]


def _picture(tilt: float, blacked: str = "") -> ImageReader:
    """The scan: a dark bar where a word stands."""
    picture = Image.new("L", (595, 842), 255)
    draw = ImageDraw.Draw(picture)
    for x, y, text in _cells():
        px, py = _turned(x, y, tilt)
        if text == blacked:
            draw.rectangle((px - 20, 842 - py - 25, px + 80, 842 - py + 20), fill=0)
            continue
        for letter in range(len(text)):
            draw.line((px + 5 * letter, 842 - py - 7, px + 5 * letter + 2, 842 - py), fill=0)
    return ImageReader(picture)


def _turned(x: float, y: float, tilt: float) -> tuple[float, float]:
    sine, cosine = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
    return x * cosine - y * sine + 10, x * sine + y * cosine


def _words(canvas: Canvas, tilt: float, rotated: bool) -> None:
    canvas.saveState()
    for x, y, text in _cells():
        line = canvas.beginText()
        line.setFont("Helvetica", 9)
        line.setTextRenderMode(3)
        sine, cosine = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
        start = x
        for word in text.split():
            px, py = _turned(start, y, tilt)
            if rotated:
                line.setTextTransform(cosine, sine, -sine, cosine, px, py)
            else:
                line.setTextOrigin(px, py)
            line.textOut(word)
            start += canvas.stringWidth(word + " ", "Helvetica", 9)
        canvas.drawText(line)
    canvas.restoreState()


def scan(path: Path, *, before: bool = True, tilt: float = 0.0, rotated: bool = True, blacked: str = "") -> Path:
    canvas = canvas_at(path)
    if before:  # as OCRmyPDF paints
        _words(canvas, tilt, rotated)
    canvas.drawImage(_picture(tilt, blacked), 0, 0, 595, 842)
    if not before:
        _words(canvas, tilt, rotated)
    canvas.save()
    return path


def rows_of(page: Page) -> list[list[str]]:
    return [line.text.split("   ") for line in page.lines]


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(("tilt", "rotated"), [(0.0, True), (0.75, True), (-1.5, True), (0.75, False), (-1.5, False)])
def test_a_scan_is_read_line_by_line_however_it_lay(before: bool, tilt: float, rotated: bool, tmp_path: Path) -> None:
    paper = read_pdf(scan(tmp_path / "scan.pdf", before=before, tilt=tilt, rotated=rotated))
    assert paper.pages[0].ocr
    assert rows_of(paper.pages[0]) == [*([line] for line in HEAD), *ROWS]
    assert [problem.message for problem in paper.problems] == [
        "page 1 is a scan with words recognised by a program; figures there are flagged ocr"
    ]


def test_figures_of_a_scan_are_flagged_and_its_pages_say_so(tmp_path: Path) -> None:
    found = extract(scan(tmp_path / "scan.pdf"))
    assert [page.ocr for page in found.pages] == [True]
    assert {"71", "58"} <= {o.raw for o in found.observations}
    assert all({"ocr", "uncertain"} <= set(o.flags) for o in found.observations)
    assert (found.targets, found.claims) == ((), ())


def test_what_is_blacked_out_in_the_picture_is_not_read(tmp_path: Path) -> None:
    page = read_pdf(scan(tmp_path / "black.pdf", blacked="Plans reviewed")).pages[0]
    assert "Plans" not in page.text
    assert [word.text for word in page.hidden] == ["Plans", "reviewed"]


def test_visible_words_on_a_scan_go_first(tmp_path: Path) -> None:
    path = tmp_path / "stamped.pdf"
    canvas = canvas_at(path)
    _words(canvas, 0, True)
    canvas.drawImage(_picture(0), 0, 0, 595, 842)
    canvas.drawString(280, 20, "Page 7")
    canvas.save()
    page = read_pdf(path).pages[0]
    assert page.ocr
    assert (page.lines[0].text, page.lines[1].text) == ("Page 7", HEAD[0])


def test_a_printed_page_over_a_picture_is_no_scan(tmp_path: Path) -> None:
    path = tmp_path / "ground.pdf"
    canvas = canvas_at(path)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 240)), 0, 0, 595, 842)
    prose(canvas)
    line = canvas.beginText(72, 100)
    line.setTextRenderMode(3)
    line.textOut("a note for machines")
    canvas.drawText(line)
    canvas.save()
    page = read_pdf(path).pages[0]
    assert not page.ocr
    assert "machines" not in page.text


def test_a_picture_without_text_among_printed_pages_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    canvas = canvas_at(path)
    for _ in range(2):
        prose(canvas)
        canvas.showPage()
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    assert [problem.message for problem in read_pdf(path).problems] == [
        "pages 2, 4 are pictures without text; nothing on them is read"
    ]


def test_nobody_is_told_to_recognise_what_was_recognised(tmp_path: Path) -> None:
    path = tmp_path / "again.pdf"
    canvas = canvas_at(path)
    canvas.setCreator("ocrmypdf 16.1 / Tesseract OCR-PDF 5.3")
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    canvas.save()
    with pytest.raises(NoTextLayer) as caught:
        read_pdf(path)
    assert "ocrmypdf" not in str(caught.value).lower()
