"""PDFs drawn in the test become pages; files that are no papers end in one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import DamagedPaper, EmptyFile, NotAPaper, NoTextLayer, PaperError, PasswordNeeded
from extractor.reading.pdf import read_pdf
from tests.extractor.reading.drawn import WORDS, canvas_at, prose


def _paper(path: Path, **settings: object) -> Path:
    canvas = canvas_at(path, **settings)
    prose(canvas)
    canvas.save()
    return path


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _page_of_a_site(path: Path) -> None:
    path.write_text("<!DOCTYPE html><html><body>Service unavailable</body></html>")


def _garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def _garbage_with_head(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)


def _locked(path: Path) -> None:
    _paper(path, encrypt=StandardEncryption("reader", "owner"))


def _scanned(path: Path) -> None:
    canvas = canvas_at(path)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    canvas.save()


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (_empty, EmptyFile),
        (_page_of_a_site, NotAPaper),
        (_garbage, NotAPaper),
        (_garbage_with_head, DamagedPaper),
        (_locked, PasswordNeeded),
        (_scanned, NoTextLayer),
    ],
)
def test_a_file_that_is_no_paper_ends_in_one_line_with_its_name(make: object, error: type[PaperError], tmp_path: Path) -> None:
    path = tmp_path / "item 7.pdf"
    make(path)  # type: ignore[operator]
    with pytest.raises(error) as caught:
        read_pdf(path)
    assert str(caught.value).startswith("item 7.pdf: ")
    assert caught.value.advice
    assert "\n" not in str(caught.value)


def test_a_paper_cut_short_is_damaged_or_read(tmp_path: Path) -> None:
    whole = _paper(tmp_path / "whole.pdf").read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(DamagedPaper):
        read_pdf(path)


def test_an_owner_password_does_not_keep_readers_out(tmp_path: Path) -> None:
    path = _paper(tmp_path / "owner.pdf", encrypt=StandardEncryption("", "owner", canPrint=0))
    assert read_pdf(path).pages[0].lines[0].text == f"{WORDS} 0"


def test_lines_words_and_places(tmp_path: Path) -> None:
    page = read_pdf(_paper(tmp_path / "a.pdf")).pages[0]
    assert [line.text for line in page.lines] == [f"{WORDS} {number}" for number in range(12)]
    first = page.lines[0].words[0]
    assert (first.text, round(first.x0), first.size) == ("The", 72, 11.0)
    assert 70 < first.top < first.bottom < 90


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright(turn: int, tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    size = (595, 842) if turn in (0, 180) else (842, 595)  # reportlab swaps the sides of a page that it turns
    canvas = Canvas(str(path), pagesize=size)
    canvas.setPageRotation(turn)
    prose(canvas)
    canvas.save()
    page = read_pdf(path).pages[0]
    # nearly all text of the turned page stands on its side or its head: the page is turned back
    assert [line.text for line in page.lines] == [f"{WORDS} {number}" for number in range(12)]
    assert (page.width, page.height) == (595, 842)
    assert page.rotation == 0


def test_sideways_text_on_an_upright_page_keeps_its_angle(tmp_path: Path) -> None:
    path = tmp_path / "side.pdf"
    canvas = canvas_at(path)
    prose(canvas)
    canvas.saveState()
    canvas.translate(40, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Page 94")
    canvas.restoreState()
    canvas.save()
    side = [line for line in read_pdf(path).pages[0].lines if line.angle]
    assert [(line.text, line.angle) for line in side] == [("Page 94", 270)]


def test_text_that_nobody_sees_is_hidden(tmp_path: Path) -> None:
    path = tmp_path / "hidden.pdf"
    canvas = canvas_at(path)
    prose(canvas, 3)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 500, "81.3")  # white on white
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(72, 420, "52.2%")  # under a picture
    canvas.drawImage(ImageReader(Image.new("L", (10, 10), 120)), 60, 400, 100, 50)
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(300, 300, 50, 20)
    canvas.clipPath(clip, stroke=0)
    canvas.drawString(72, 340, "91.0%")  # outside its clip
    canvas.restoreState()
    canvas.setFillColorRGB(0.2, 0, 0.4)
    canvas.rect(60, 190, 200, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 200, "RED")  # white on a dark ground
    canvas.save()
    page = read_pdf(path).pages[0]
    assert {word.text for word in page.hidden} == {"81.3", "52.2%", "91.0%"}
    assert page.lines[-1].text == "RED"


def test_a_footnote_mark_does_not_lengthen_a_number(tmp_path: Path) -> None:
    path = tmp_path / "mark.pdf"
    canvas = canvas_at(path)
    prose(canvas, 2)
    text = canvas.beginText(72, 600)
    text.setFont("Helvetica", 12)
    text.textOut("the 38")
    text.setFont("Helvetica", 7)
    text.setRise(5)
    text.textOut("1")
    text.setRise(0)
    text.setFont("Helvetica", 12)
    text.textOut(" indicators")
    canvas.drawText(text)
    canvas.save()
    assert read_pdf(path).pages[0].lines[-1].text == "the 38¹ indicators"


def test_wide_gaps_are_kept_apart_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    canvas = canvas_at(path)
    prose(canvas, 2)
    canvas.drawString(72, 600, "Councillor Ash")
    canvas.drawString(320, 600, "Councillor Beck")
    canvas.save()
    assert read_pdf(path).pages[0].lines[-1].text == "Councillor Ash   Councillor Beck"


def test_dots_that_lead_to_page_numbers_are_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "contents.pdf"
    canvas = canvas_at(path)
    for number, title in enumerate(("Apologies", "Flood wall", "Work programme")):
        canvas.drawString(72, 700 - 20 * number, f"{number + 1}. {title}{'.' * 120}{4 + number}")
    canvas.save()
    assert [line.text.replace(".", "") for line in read_pdf(path).pages[0].lines][1] == "2 Flood wall5"


@pytest.mark.parametrize("corners", ["[595 842 0 0]", "[0 842 595 0]", "[595 0 0 842]"])
def test_any_two_corners_of_a_page_make_its_box(corners: str, tmp_path: Path) -> None:
    path = _paper(tmp_path / "corners.pdf", pageCompression=0)
    path.write_bytes(path.read_bytes().replace(b"[ 0 0 595 842 ]", corners.encode().ljust(15)))
    page = read_pdf(path).pages[0]
    assert (page.width, page.height) == (595, 842)
    assert (page.lines[0].text, round(page.lines[0].words[0].top)) == (f"{WORDS} 0", 74)
