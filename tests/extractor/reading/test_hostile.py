"""Papers made to deceive or to bring the program down: letters that act, letters of absurd size, pages that fail."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import DamagedPaper
from corpus.models import BBox
from extractor.extract import extract
from extractor.reading import pdf as pdf_module
from extractor.reading.faults import PageFaults, numbered
from extractor.reading.hidden import Scene
from extractor.reading.html import read_html
from extractor.reading.page import LONGEST, pieces
from extractor.reading.pdf import read_pdf
from extractor.reading.text import read_text
from extractor.tables import find as find_module

ACTING = "The sum is \u202e12345\u202c pounds, \x1b[31mred\x1b[0m and \x1b]8;;https://example.org\x07linked\x1b]8;;\x07"
SHOWN = "The sum is 12345 pounds, red and linked"


def test_a_text_is_read_without_letters_that_act(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(f"First\tline\n{ACTING}\u200b\n" + "The panel met. " * 90, encoding="utf-8")
    assert [line.text for line in read_text(path).pages[0].lines[:2]] == ["First\tline", SHOWN]


def test_a_web_page_is_read_without_letters_that_act_though_it_spells_them_out(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<title>a&#x202e;b</title><body><p>The sum is &#x202e;12345&#8236; pounds&#27;[2J</p></body>")
    paper = read_html(path)
    assert (paper.title, paper.pages[0].text) == ("ab", "The sum is 12345 pounds")
    assert "\u202e" not in paper.markup and "\x1b" not in paper.markup


def drawn(path: Path, unicode: str, content: str = "BT /F1 12 Tf 72 700 Td (A) Tj ET") -> Path:
    """A PDF by hand: a page whose letter A stands for the UTF-16 code units ``unicode``, in hex."""
    cmap = f"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <{unicode}> endbfchar"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        f"<< /Length {len(cmap)} >> stream\n{cmap}\nendstream",
    ]
    body = "".join(f"{n} 0 obj {text} endobj\n" for n, text in enumerate(objects, 1))
    path.write_text(f"%PDF-1.7\n{body}trailer << /Root 1 0 R >>\n", encoding="latin-1")
    return path


@pytest.mark.parametrize(
    ("unicode", "letter"), [("D835DC5D", "\U0001d45d"), ("0041", "A"), ("202E", ""), ("0041200B", "A"), ("001B0041", "A")]
)
def test_a_letter_beyond_the_basic_plane_is_one_letter(unicode: str, letter: str, tmp_path: Path) -> None:
    content = "BT /F1 12 Tf 72 700 Td (A) Tj 0 -40 Td (words that are read) Tj ET"
    page = read_pdf(drawn(tmp_path / "formula.pdf", unicode, content)).pages[0]
    first = letter or "words"
    assert page.words[0].text == first
    page.text.encode("utf-8")


def test_a_letter_of_absurd_size_is_looked_for_on_the_page_alone() -> None:
    ground: tuple[int, BBox, str] = (1, (0.0, 0.0, 100.0, 1e12), "#ff0000")
    scene = Scene(595, 842, [ground], [])
    assert scene.around((0.0, -1e12, 50.0, 1e12)) == [ground]
    assert scene.around((0.0, 1e9, 50.0, 1e12)) == []
    assert len(Scene(595, 1e9, [(1, (0.0, 0.0, 595.0, 1e9), "#ffffff")], []).bands) < 1000


@pytest.mark.parametrize("operand", ["9" * 60, "-" + "9" * 60, "1" + "0" * 400])
def test_what_is_drawn_beyond_all_pages_is_left_aside(operand: str, tmp_path: Path) -> None:
    content = f"0 g 0 0 {operand} {operand} re f {operand} 0 0 {operand} 0 0 cm 1 1 {operand} 50 re f"
    text = "BT /F1 12 Tf 72 700 Td (words that are read) Tj ET"
    paper = read_pdf(drawn(tmp_path / "far.pdf", "0041", f"q {content} Q 0 g {text}"))
    assert not paper.problems and "words" in paper.pages[0].text


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_without_end_is_refused(times: int, tmp_path: Path) -> None:
    packed = zlib.compress(b"0 0 m 1 1 l S " * 2**23, 9)
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    filters = b"/FlateDecode " * times
    path = tmp_path / "bomb.pdf"
    path.write_bytes(b"%%PDF-1.7\n4 0 obj << /Filter [%b] >> stream\n%b\nendstream endobj" % (filters, packed))
    with pytest.raises(DamagedPaper, match="unpacks to more than 50 MB"):
        read_pdf(path)


def test_a_page_that_fails_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    for number in range(1, 6):
        canvas.drawString(72, 700, f"The panel noted page {number} of the report of the director")
        canvas.showPage()
    canvas.save()
    read_page, find_on_page = pdf_module.read_page, find_module.find_on_page

    def unreadable(document: object, index: int, layers: bool | None) -> object:
        if index in (1, 2):
            raise IndexError("no such thing")
        return read_page(document, index, layers)  # type: ignore[arg-type]

    def without_tables(page: object) -> object:
        if page.number == 5:  # type: ignore[attr-defined]
            raise ValueError("min() of nothing")
        return find_on_page(page)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf_module, "read_page", unreadable)
    monkeypatch.setattr(find_module, "find_on_page", without_tables)
    found = extract(path)
    assert [bool(page.text) for page in found.pages] == [True, False, False, True, True]
    told = {problem.stage: (problem.page, problem.message) for problem in found.problems}
    assert told["reading"][0] == 2 and told["reading"][1].startswith("pages 2 to 3 cannot be read (IndexError: no such thing")
    assert told["tables"][0] == 5 and told["tables"][1].startswith("page 5 cannot be searched for tables")


def test_problems_that_repeat_are_told_once() -> None:
    faults = PageFaults("reading", "cannot be read", "Look.")
    error = ValueError("no page")
    for number in range(2, 20001):
        faults.add(number, error)
    faults.add(1, KeyError("x"))
    assert [problem.message for problem in faults.problems()] == [
        "pages 2 to 20000 cannot be read (ValueError: no page)",
        "page 1 cannot be read (KeyError: 'x')",
    ]


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ([3], "page 3"),
        ([3, 3], "page 3"),
        ([1, 2], "pages 1 to 2"),
        ([9, 1, 2, 3], "pages 1 to 3 and 9"),
        (list(range(1, 41, 2)), "pages 1, 3, 5, 7, 9, 11, 13, 15 and 12 more"),
    ],
)
def test_page_numbers_are_told_as_ranges(pages: list[int], told: str) -> None:
    assert numbered(pages) == told


@pytest.mark.parametrize("text", ["", "short", "word " * 5000, "x" * 20000, "a\tb" * 4000])
def test_a_text_longer_than_any_is_taken_in_pieces_that_keep_its_letters(text: str) -> None:
    parts = pieces(text)
    assert all(len(part) <= LONGEST for part in parts)
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")
