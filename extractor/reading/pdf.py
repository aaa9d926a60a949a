"""A PDF becomes Pages, or one clear line that says why not."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path as FilePath

import pypdfium2

from corpus.errors import DamagedPaper, EmptyFile, NotAPaper, NoTextLayer, PaperError, PasswordNeeded
from corpus.letters import printable
from extractor.reading.faults import PageFaults
from extractor.reading.inflate import MOST, is_bomb
from extractor.reading.layers import has_hidden_layers
from extractor.reading.notices import notices
from extractor.reading.page import Page, Paper
from extractor.reading.pdf_page import read_page

RULED = re.compile(r"([^\w\s])\1{3,}")  # dots that lead to a page number, lines of dashes: drawn with characters, not written


def read_pdf(path: FilePath) -> Paper:
    """The pages of the PDF at ``path`` with words, lines, edges, fills, shapes and pictures; furniture still on them.

    Boxes are in points from the top left of each page as it is read: a page's own rotation, and sideways text that fills a
    page, are undone, and ``Page.rotation`` says by how many degrees clockwise the stored page was turned.

    A page that cannot be read becomes a Problem. Raises EmptyFile, NotAPaper, DamagedPaper, PasswordNeeded or NoTextLayer.
    """
    data = _read_bytes(path)
    if is_bomb(data):
        raise DamagedPaper(
            f"{path.name}: a part of it unpacks to more than {MOST >> 20} MB, which no page needs.",
            "Open it in a viewer and print the pages wanted to a new PDF.",
        )
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(path, data) from error
    with closing(document):
        pages: list[Page] = []
        faults = PageFaults("reading", "cannot be read", "Look at it by eye.")
        garbled = 0
        layers = has_hidden_layers(data)
        if document.get_formtype():
            document.init_forms()  # before its pages are opened
        for index in range(len(document)):
            try:
                page, bad = read_page(document, index, layers)
                pages.append(page)
                garbled += bad
            except MemoryError:
                raise
            except Exception as error:  # whatever a page is made of, it costs itself alone
                faults.add(index + 1, error)
                pages.append(Page(index + 1))
        about = document.get_metadata_dict()
    _demand_text(path, pages, garbled, about.get("Creator", ""))
    title = printable(about.get("Title", ""))
    return Paper(path.name, "pdf", tuple(pages), title, problems=(*faults.problems(), *notices(pages)))


def count_pages(path: FilePath) -> int:
    """How many pages the PDF says it has; 0 where it cannot be opened."""
    try:
        with closing(pypdfium2.PdfDocument(path)) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return 0


def _read_bytes(path: FilePath) -> bytes:
    data = path.read_bytes()
    if not data.strip():
        raise EmptyFile(f"{path.name}: the file is empty.", "Download it again.")
    head = data[:2048].lstrip().lower()
    if b"%pdf-" not in head:
        if head.startswith(b"<") or b"<html" in head:
            raise NotAPaper(
                f"{path.name}: not a PDF but a web page.", "Open the address in a browser and save the paper itself."
            )
        raise NotAPaper(f"{path.name}: not a PDF (it does not begin as one).", "Check what was saved and download it again.")
    return data


def _refusal(path: FilePath, data: bytes) -> PaperError:
    """Why pdfium would not open the file, told by its own last error."""
    if pypdfium2.raw.FPDF_GetLastError() == pypdfium2.raw.FPDF_ERR_PASSWORD or b"/Encrypt" in data[-4096:]:
        return PasswordNeeded(f"{path.name}: locked with a password.", "Save a copy without the password and add that.")
    return DamagedPaper(f"{path.name}: damaged or cut short, no page can be read.", "Download it again.")


def _demand_text(path: FilePath, pages: list[Page], garbled: int, creator: str) -> None:
    """Raises NoTextLayer when the pages hold pictures and no words, or words that mean nothing."""
    letters = sum(len(word.text) for page in pages for word in page.words)
    recognised = "ocrmypdf" in creator.lower()
    if letters + garbled < 3 * len(pages) and any(page.images for page in pages):
        if recognised:
            raise NoTextLayer(
                f"{path.name}: scanned pictures in which OCR found no words.", "Scan it anew, straight and sharper."
            )
        raise NoTextLayer(
            f"{path.name}: scanned pictures without a text layer.", "Run OCR over it (ocrmypdf) and add the result."
        )
    if letters == 0 and not garbled:
        raise NoTextLayer(f"{path.name}: no text on its pages.", "Check the file; if it is a scan, run OCR (ocrmypdf) first.")
    meaningful = RULED.sub("", "".join(word.text for page in pages for word in page.words))
    readable = sum(map(str.isalnum, meaningful))
    meaningless = len(meaningful) > 100 and readable < 0.5 * len(meaningful)  # prose and tables alike are past 0.9
    if garbled > 0.3 * (letters + garbled) or meaningless:
        if recognised:
            raise NoTextLayer(f"{path.name}: what OCR made of its pictures is no text.", "Scan it anew, straight and sharper.")
        raise NoTextLayer(
            f"{path.name}: its text layer is unreadable (fonts without a character table).",
            "Run OCR over it (ocrmypdf --force-ocr) and add the result.",
        )
