"""What stands on a page beside its own content: filled form fields, typed notes, boxes over it and lines through it."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.letters import printable
from corpus.models import BBox
from extractor.reading import pdfium
from extractor.reading.drawing import Drawing, Level, bounds
from extractor.reading.glyphs import ASCENT, Glyph, Run
from extractor.reading.page import Edge
from extractor.reading.pdf_objects import Frame

SIZE = 10.0  # points, where a note does not say the size of its letters
LETTER = 0.5  # font sizes: width of a letter on average; the true places are not known
SPACING = 1.2  # font sizes from one base line to the next
READ = (pdfium.TYPED, pdfium.FIELD, pdfium.STRIKE, *pdfium.LAID_OVER)
TOP_MOST = 1 << 30  # place in the order of painting: over all of the page
_SIZE = re.compile(r"([\d.]+)\s+Tf")


@dataclass(slots=True)
class Notes:
    """Words of fields and notes as runs, and how many fields and notes they are."""

    runs: list[Run] = field(default_factory=list)
    count: int = 0


def read_notes(page: int, form: int | None, frame: Frame, drawing: Drawing) -> Notes:
    """The words that were filled in and typed on the page; boxes laid over it and lines through it are added to ``drawing``."""
    notes = Notes()
    for at in range(pdfium.count_notes(page)):
        note = pdfium.get_note(page, at)
        if not note:
            continue
        kind = pdfium.note_kind(note)
        if (
            kind in (pdfium.TYPED, pdfium.FIELD, pdfium.STRIKE, *pdfium.LAID_OVER)
            and not pdfium.note_flags(note) & pdfium.UNSEEN
        ):
            _read_note(note, kind, form, frame, drawing, notes)
        pdfium.close_note(note)
    return notes


def _read_note(note: int, kind: int, form: int | None, frame: Frame, drawing: Drawing, notes: Notes) -> None:
    box = _box(note, frame)
    if kind == pdfium.STRIKE:
        y = (box[1] + box[3]) / 2
        if box[3] - box[1] < 3 * SIZE:  # one line of text: the lines of a longer one are not told apart
            drawing.levels.append(Level(box[0], box[2], y, 0.5, Edge("h", box[0], y, box[2], y, "#000000")))
        return
    text = ""
    if kind == pdfium.FIELD and form and pdfium.field_kind(form, note) in pdfium.WRITTEN:
        text = _string(pdfium.field_value, form, note)
    elif kind == pdfium.TYPED:
        text = _string(pdfium.note_string, note, b"Contents")
    if kind in (pdfium.TYPED, *pdfium.LAID_OVER):
        drawing.grounds.append((TOP_MOST, box, "#ffffff"))
    runs = list(_runs(printable(text), box, _size(note, box, kind == pdfium.FIELD)))
    notes.runs += runs
    notes.count += bool(runs)


def _box(note: int, frame: Frame) -> BBox:
    rect = pdfium.RECTF()
    pdfium.note_box(note, ctypes.addressof(rect))
    a, b, c, d, e, f = frame.matrix
    corners = [(rect.left, rect.bottom), (rect.right, rect.top)]
    return bounds([(a * x + c * y + e, b * x + d * y + f) for x, y in corners])


def _string(getter: pdfium.Function, first: int, second: int | bytes) -> str:
    length = getter(first, second, None, 0)
    buffer = ctypes.create_string_buffer(max(2, length))
    getter(first, second, ctypes.addressof(buffer), length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace")


def _size(note: int, box: BBox, one_line: bool) -> float:
    found = _SIZE.search(_string(pdfium.note_string, note, b"DA"))
    size = float(found[1]) if found and found[1].strip(".").replace(".", "", 1).isdigit() else 0.0
    size = size or SIZE
    return min(size, 0.8 * (box[3] - box[1])) if one_line else size


def _runs(text: str, box: BBox, size: float) -> Iterator[Run]:
    """A run a line, from the head of the box; the line of a field in its middle. Letters share the width that there is."""
    lines = [line.split() for line in re.split(r"[\r\n]+", text) if line.strip()]
    if size <= 0:
        return
    for number, words in enumerate(lines):
        width = LETTER * size * (sum(map(len, words)) + len(words))
        letter = LETTER * size * min(1.0, (box[2] - box[0]) / width)
        start = box[0] + 0.2 * size
        glyphs: list[Glyph] = []
        for word in words:
            glyphs += [(word, start, start + letter * len(word)), (" ", 0.0, 0.0)]
            start += letter * (len(word) + 1)
        middle = len(lines) == 1 and box[3] - box[1] < 2 * size
        across = (box[1] + box[3]) / 2 + 0.3 * size if middle else box[1] + (ASCENT + SPACING * number) * size
        yield Run(0, across, size, False, "", glyphs)
