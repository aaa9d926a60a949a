"""Stamps, page numbers and running heads are told by their place on page after page."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extractor.reading.furniture import take_off
from extractor.reading.page import Paper
from extractor.reading.pdf import read_pdf

WORDS = "The panel noted the report and asked that figures be brought to a later meeting number"


def _pack(path: Path) -> Paper:
    """A cover, four portrait pages with head, foot and stamp, and one landscape page stamped at its side."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, "Wexcombe Council: agenda of the Scrutiny Panel")
    canvas.showPage()
    for number in range(1, 5):
        canvas.setFont("Helvetica", 12)
        canvas.drawCentredString(297, 30, f"Page {number}")
        if number == 1:
            canvas.drawRightString(560, 815, "Agenda Item 5")
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(72, 800, "SCRUTINY PANEL - 12/09/23")
        canvas.drawString(72, 46, "Quarterly report 2023/24")
        canvas.drawString(480, 46, f"{number} of 6")
        for line in range(20):
            canvas.drawString(72, 740 - 15 * line, f"{WORDS} {number}{line}")
        canvas.showPage()
    canvas.setPageSize((842, 595))
    canvas.setFont("Times-Roman", 11)
    for line in range(20):
        canvas.drawString(72, 520 - 15 * line, f"{WORDS} 5{line}")
    canvas.drawString(72, 46, "Quarterly report 2023/24")
    canvas.saveState()
    canvas.setFont("Helvetica", 12)
    canvas.translate(36, 280)
    canvas.rotate(270)
    canvas.drawString(0, 0, "Page 5")
    canvas.restoreState()
    canvas.save()
    return take_off(read_pdf(path))


def test_labels_of_each_page(tmp_path: Path) -> None:
    pages = _pack(tmp_path / "pack.pdf").pages
    assert [page.printed_page for page in pages] == ["", "1", "2", "3", "4", "5"]
    assert [page.report_page for page in pages] == ["", "1", "2", "3", "4", ""]
    assert [page.item_stamp for page in pages] == ["", "5", "", "", "", ""]


def test_only_the_body_is_left(tmp_path: Path) -> None:
    pages = _pack(tmp_path / "pack.pdf").pages
    assert all(len(page.lines) == 20 for page in pages[1:5])
    assert pages[2].text.startswith(WORDS)
    assert [line.text for line in pages[2].furniture] == [
        "SCRUTINY PANEL - 12/09/23",
        "Quarterly report 2023/24",
        "2 of 6",
        "Page 2",
    ]


def test_a_paper_of_one_page_keeps_its_words(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "one.pdf"), pagesize=(595, 842))
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 810, "Decisions of the Cabinet")
    canvas.drawString(72, 700, "1. The budget was approved by the Cabinet without a vote.")
    canvas.drawString(297, 30, "Item 4 follows")
    canvas.save()
    page = take_off(read_pdf(tmp_path / "one.pdf")).pages[0]
    assert [line.text for line in page.lines] == [
        "Decisions of the Cabinet",
        "1. The budget was approved by the Cabinet without a vote.",
        "Item 4 follows",
    ]
    assert page.furniture == ()
