"""One page of a PDF: what is printed on it, and what of it can be seen."""

from __future__ import annotations

import ctypes
import math
from contextlib import closing
from ctypes import c_void_p
from dataclasses import replace

import pypdfium2

from corpus.models import BBox
from extractor.reading import pdfium
from extractor.reading.charts import find_charts
from extractor.reading.drawing import Drawing, read_drawing
from extractor.reading.glyphs import make_lines
from extractor.reading.notes import read_notes
from extractor.reading.page import Line, Page, Word
from extractor.reading.pdf_objects import Frame, Objects
from extractor.reading.pdf_text import Text
from extractor.reading.seen import Seen, see
from extractor.reading.struck import closed


def read_page(document: pypdfium2.PdfDocument, index: int, layers: bool | None = False) -> tuple[Page, int]:
    """The page, and how many of its characters are none. ``layers``: whether layers of the paper are off; None: not known."""
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        handle = ctypes.cast(page.raw, c_void_p).value
        text_handle = ctypes.cast(text.raw, c_void_p).value
        assert handle is not None
        assert text_handle is not None
        rotation = page.get_rotation()
        turn = _sideways(text_handle, rotation)
        frame = Frame(_shown_box(page), (rotation + turn) % 360)
        reader = Text(text_handle, Objects(handle, frame))
        drawing = read_drawing(reader.objects.paths, frame.width, frame.height)
        form = ctypes.cast(document.formenv.raw, c_void_p).value if document.formenv else None
        notes = read_notes(handle, form, frame, drawing)
        layered = set() if layers is False else reader.objects.layered(forms=bool(layers))
        seen = see(page, turn, reader, drawing, layered)
        seen.shown += notes.runs
        return _page(index + 1, reader.objects, drawing, seen, notes.count), reader.garbled


def _shown_box(page: pypdfium2.PdfPage) -> BBox:
    media, crop = _upright(page.get_mediabox()), _upright(page.get_cropbox())
    shown = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    return shown if shown[0] < shown[2] and shown[1] < shown[3] else media


def _upright(box: BBox) -> BBox:
    """The box from its lower left corner to its upper right one, whichever two corners the file names."""
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def _sideways(text: int, rotation: int) -> int:
    """Degrees to turn a page clockwise whose text, nearly all of it, stands on its side as stored."""
    count = pdfium.count_chars(text)
    turns: dict[int, int] = {}
    step = max(1, count // 150)
    sampled = 0
    for at in range(0, count, step):
        if pdfium.unicode(text, at) > 32:
            angle = (round(math.degrees(pdfium.char_angle(text, at)) / 90) * 90 + rotation) % 360
            turns[angle] = turns.get(angle, 0) + 1
            sampled += 1
            if sampled == 40 == turns.get(0):
                return 0  # more than a fifth of the page's text stands upright
    if sampled < 20:
        return 0
    angle, most = max(turns.items(), key=lambda item: item[1])
    return (360 - angle) % 360 if angle and most > 0.8 * sampled else 0


def _page(number: int, objects: Objects, drawing: Drawing, seen: Seen, notes: int) -> Page:
    width, height = objects.frame.width, objects.frame.height
    lines = make_lines(seen.shown)
    if seen.recognised:
        lines += [replace(line, number=len(lines) + at) for at, line in enumerate(make_lines(seen.recognised), 1)]
    struck = _words(make_lines(seen.struck))
    if struck:
        lines = [closed(line, struck) for line in lines]
    words = _words(lines)
    return Page(
        number, width, height, objects.frame.rotation, (), words, tuple(lines), tuple(drawing.edges), tuple(drawing.fills),
        tuple(drawing.shapes), tuple(box for _, box in objects.images), find_charts(drawing, words, width, height),
        hidden=_words(make_lines(seen.lost)), struck=struck, notes=notes, ocr=bool(seen.recognised),
    )  # fmt: skip


def _words(lines: list[Line]) -> tuple[Word, ...]:
    return tuple(word for line in lines for word in line.words)
