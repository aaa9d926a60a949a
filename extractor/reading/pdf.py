"""A PDF becomes Pages: characters, paths and pictures read by pypdfium2, the only file that imports it.

pdfium keeps one lock-free library for the process: read papers in several processes, never in several threads. All calls here
go through its C interface with plain integers as handles, because a page has thousands of characters and objects.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from ctypes import c_double, c_float, c_int, c_uint, c_void_p
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.errors import DamagedPaper, EmptyFile, NotAPaper, NoTextLayer, PaperError, PasswordNeeded
from corpus.models import BBox, Problem
from extractor.reading import hidden
from extractor.reading.charts import find_charts
from extractor.reading.drawing import Path, Point, bounds, read_drawing
from extractor.reading.glyphs import Run, make_lines
from extractor.reading.page import Page, Paper, Word

CHARACTERS = dict.fromkeys(range(32), "\n") | {
    0xFFFE: "-",  # pdfium writes a hyphen at a line's end so, and swallows the line break
    0x02: "-",
    0xAD: "-",
    0xF0B7: "•",  # bullets of symbol fonts
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0FC: "✓",
}
TOKEN = re.compile(r"\S+")
WIDE_LETTER, WIDE_CAPITAL = 0.6, 0.76  # font sizes: letters of a word wider than this on average may have gaps between
MANY_SEGMENTS = 600  # a path of more pieces is a drawing, never a table's rulings


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A pdfium function taking and giving plain integers for handles: several times as fast as typed pointers."""
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_H = c_void_p
_count_chars = _function("FPDFText_CountChars", c_int, _H)
_get_text = _function("FPDFText_GetText", c_int, _H, c_int, c_int, _H)
_unicode = _function("FPDFText_GetUnicode", c_uint, _H, c_int)
_loose_box = _function("FPDFText_GetLooseCharBox", c_int, _H, c_int, _H)
_origin = _function("FPDFText_GetCharOrigin", c_int, _H, c_int, _H, _H)
_text_object = _function("FPDFText_GetTextObject", _H, _H, c_int)
_font_size = _function("FPDFText_GetFontSize", c_double, _H, c_int)
_font_weight = _function("FPDFText_GetFontWeight", c_int, _H, c_int)
_char_angle = _function("FPDFText_GetCharAngle", c_float, _H, c_int)
_char_matrix = _function("FPDFText_GetMatrix", c_int, _H, c_int, _H)
_font = _function("FPDFTextObj_GetFont", _H, _H)
_font_name = _function("FPDFFont_GetBaseFontName", ctypes.c_size_t, _H, _H, ctypes.c_size_t)
_count_objects = _function("FPDFPage_CountObjects", c_int, _H)
_object = _function("FPDFPage_GetObject", _H, _H, c_int)
_object_type = _function("FPDFPageObj_GetType", c_int, _H)
_object_bounds = _function("FPDFPageObj_GetBounds", c_int, _H, _H, _H, _H, _H)
_object_matrix = _function("FPDFPageObj_GetMatrix", c_int, _H, _H)
_fill_colour = _function("FPDFPageObj_GetFillColor", c_int, _H, _H, _H, _H, _H)
_stroke_colour = _function("FPDFPageObj_GetStrokeColor", c_int, _H, _H, _H, _H, _H)
_form_count = _function("FPDFFormObj_CountObjects", c_int, _H)
_form_object = _function("FPDFFormObj_GetObject", _H, _H, ctypes.c_ulong)
_draw_mode = _function("FPDFPath_GetDrawMode", c_int, _H, _H, _H)
_count_segments = _function("FPDFPath_CountSegments", c_int, _H)
_segment = _function("FPDFPath_GetPathSegment", _H, _H, c_int)
_segment_point = _function("FPDFPathSegment_GetPoint", c_int, _H, _H, _H)
_segment_type = _function("FPDFPathSegment_GetType", c_int, _H)
_segment_close = _function("FPDFPathSegment_GetClose", c_int, _H)
_clip_path = _function("FPDFPageObj_GetClipPath", _H, _H)
_clip_count = _function("FPDFClipPath_CountPaths", c_int, _H)
_clip_segments = _function("FPDFClipPath_CountPathSegments", c_int, _H, c_int)
_clip_segment = _function("FPDFClipPath_GetPathSegment", _H, _H, c_int, c_int)

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_pdf(path: FilePath) -> Paper:
    """The pages of the PDF at ``path`` with words, lines, edges, fills, shapes and pictures; furniture still on them.

    Boxes are in points from the top left of each page as it is read: a page's own rotation, and sideways text that fills a
    page, are undone, and ``Page.rotation`` says by how many degrees clockwise the stored page was turned.

    A page that cannot be read becomes a Problem. Raises EmptyFile, NotAPaper, DamagedPaper, PasswordNeeded or NoTextLayer.
    """
    data = _read_bytes(path)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(path, data) from error
    with closing(document):
        pages: list[Page] = []
        problems: list[Problem] = []
        garbled = 0
        for index in range(len(document)):
            try:
                page, bad = _read_page(document, index)
                pages.append(page)
                garbled += bad
            except (pdfium.PdfiumError, ValueError, ArithmeticError) as error:
                problems.append(
                    Problem("reading", f"page {index + 1} cannot be read ({error})", index + 1, "Look at it by eye.")
                )
                pages.append(Page(index + 1))
        title = document.get_metadata_dict().get("Title", "")
    _demand_text(path, pages, garbled)
    return Paper(path.name, "pdf", tuple(pages), title, problems=tuple(problems))


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
    if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or b"/Encrypt" in data[-4096:]:
        return PasswordNeeded(f"{path.name}: locked with a password.", "Save a copy without the password and add that.")
    return DamagedPaper(f"{path.name}: damaged or cut short, no page can be read.", "Download it again.")


def _demand_text(path: FilePath, pages: list[Page], garbled: int) -> None:
    """Raises NoTextLayer when the pages hold pictures and no words, or words that mean nothing."""
    letters = sum(len(word.text) for page in pages for word in page.words)
    if letters + garbled < 3 * len(pages) and any(page.images for page in pages):
        raise NoTextLayer(
            f"{path.name}: scanned pictures without a text layer.", "Run OCR over it (ocrmypdf) and add the result."
        )
    if letters == 0 and not garbled:
        raise NoTextLayer(f"{path.name}: no text on its pages.", "Check the file; if it is a scan, run OCR (ocrmypdf) first.")
    readable = sum(map(str.isalnum, "".join(word.text for page in pages for word in page.words)))
    meaningless = letters > 100 and readable < 0.5 * letters  # prose and tables alike are past 0.9
    if garbled > 0.3 * (letters + garbled) or meaningless:
        raise NoTextLayer(
            f"{path.name}: its text layer is unreadable (fonts without a character table).",
            "Run OCR over it (ocrmypdf --force-ocr) and add the result.",
        )


@lru_cache(maxsize=1024)
def _hex(red: int, green: int, blue: int) -> str:
    return f"#{red:02x}{green:02x}{blue:02x}"


class _Frame:
    """Turns points of the stored page into points of the page as read, top left origin."""

    def __init__(self, box: BBox, rotation: int) -> None:
        left, bottom, right, top = box
        self.rotation = rotation
        self.width, self.height = right - left, top - bottom
        if rotation == 0:
            self.matrix: Matrix = (1, 0, 0, -1, -left, top)
        elif rotation == 90:
            self.matrix = (0, 1, 1, 0, -bottom, -left)
        elif rotation == 180:
            self.matrix = (-1, 0, 0, 1, right, -bottom)
        else:
            self.matrix = (0, -1, -1, 0, top, right)
        if rotation in (90, 270):
            self.width, self.height = self.height, self.width


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies ``first`` and ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _read_page(document: pdfium.PdfDocument, index: int) -> tuple[Page, int]:
    """The page, and how many of its characters are none."""
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        handle = ctypes.cast(page.raw, c_void_p).value
        text_handle = ctypes.cast(text.raw, c_void_p).value
        assert handle is not None
        assert text_handle is not None
        rotation = page.get_rotation()
        extra = _sideways(text_handle, rotation)
        frame = _Frame(_shown_box(page), (rotation + extra) % 360)
        reader = _Reader(handle, text_handle, frame)
        return reader.page(index + 1), reader.garbled


def _shown_box(page: pdfium.PdfPage) -> BBox:
    left, bottom, right, top = page.get_mediabox()
    crop = page.get_cropbox()
    return max(left, crop[0]), max(bottom, crop[1]), min(right, crop[2]), min(top, crop[3])


def _sideways(text: int, rotation: int) -> int:
    """Degrees to turn a page clockwise whose text, nearly all of it, stands on its side as stored."""
    count = _count_chars(text)
    turns: dict[int, int] = {}
    step = max(1, count // 150)
    sampled = 0
    for at in range(0, count, step):
        if _unicode(text, at) > 32:
            angle = (round(math.degrees(_char_angle(text, at)) / 90) * 90 + rotation) % 360
            turns[angle] = turns.get(angle, 0) + 1
            sampled += 1
            if sampled == 40 == turns.get(0):
                return 0  # more than a fifth of the page's text stands upright
    if sampled < 20:
        return 0
    angle, most = max(turns.items(), key=lambda item: item[1])
    return (360 - angle) % 360 if angle and most > 0.8 * sampled else 0


class _Reader:
    """Reads one page; holds its buffers, so that no call has to make its own."""

    def __init__(self, page: int, text: int, frame: _Frame) -> None:
        self.handle, self.text, self.frame = page, text, frame
        self.rect = raw.FS_RECTF()
        self.pointer = ctypes.addressof(self.rect)
        self.shift = frame.matrix[4] if frame.matrix[0] == 1 else None  # of an upright page's points to the left edge
        self.x, self.y = c_double(), c_double()
        self.xp, self.yp = ctypes.addressof(self.x), ctypes.addressof(self.y)
        self.f = [c_float() for _ in range(4)]
        self.fp = [ctypes.addressof(value) for value in self.f]
        self.rgba = [c_uint() for _ in range(4)]
        self.rgbap = [ctypes.addressof(value) for value in self.rgba]
        self.m = raw.FS_MATRIX()
        self.mp = ctypes.addressof(self.m)
        self.paths: list[Path] = []
        self.images: list[tuple[int, BBox]] = []
        self.order: dict[int, int] = {}  # text object -> place in the order of painting
        self.inside: dict[int, Matrix] = {}  # text object in a form -> the form's matrix
        self.fonts: dict[int, bool] = {}
        self.garbled = 0

    def page(self, number: int) -> Page:
        for order, (handle, kind, matrix) in enumerate(self._objects(self.handle, _count_objects, _object, IDENTITY, 0)):
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self.order[handle] = order
                if matrix is not IDENTITY:
                    self.inside[handle] = matrix
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._read_path(handle, matrix, order)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.images.append((order, self._bounds(handle, matrix)))
        width, height = self.frame.width, self.frame.height
        drawing = read_drawing(self.paths, width, height)
        scene = hidden.Scene(width, height, drawing.grounds, self.images)
        seen: list[Run] = []
        unseen: list[Run] = []
        for run, handle in self._runs():
            order = self.order.get(handle, -1)
            clip = self._clip(handle) if handle else None
            shown, lost = hidden.part(run, scene, order, clip)
            if shown:
                seen.append(shown)
            if lost:
                unseen.append(lost)
        lines = make_lines(seen)
        words: tuple[Word, ...] = tuple(word for line in lines for word in line.words)
        dark: tuple[Word, ...] = tuple(word for line in make_lines(unseen) for word in line.words)
        return Page(
            number, width, height, self.frame.rotation, (), words, tuple(lines), tuple(drawing.edges), tuple(drawing.fills),
            tuple(drawing.shapes), tuple(box for _, box in self.images), find_charts(drawing, words, width, height),
            hidden=dark,
        )  # fmt: skip

    def _objects(
        self, parent: int, count: Callable[..., int], child: Callable[..., int], matrix: Matrix, depth: int
    ) -> Iterator[tuple[int, int, Matrix]]:
        """Objects of a page or form in the order of painting, those of forms in their place: handle, kind, form's matrix."""
        for at in range(count(parent)):
            handle = child(parent, at)
            kind = _object_type(handle) if handle else 0
            if kind == raw.FPDF_PAGEOBJ_FORM:
                if depth < 6:
                    inner = _times(self._matrix(handle), matrix)
                    yield from self._objects(handle, _form_count, _form_object, inner, depth + 1)
            elif handle:
                yield handle, kind, matrix

    def _matrix(self, handle: int) -> Matrix:
        if not _object_matrix(handle, self.mp):
            return IDENTITY
        m = self.m
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _bounds(self, handle: int, matrix: Matrix) -> BBox:
        left, bottom, right, top = self.fp
        _object_bounds(handle, left, bottom, right, top)
        x0, y0, x1, y1 = (value.value for value in self.f)
        a, b, c, d, e, f = _times(matrix, self.frame.matrix)
        return bounds([(a * x + c * y + e, b * x + d * y + f) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))])

    def _colour(self, getter: Callable[..., Any], handle: int) -> str:
        if not getter(handle, *self.rgbap):
            return ""
        red, green, blue, alpha = self.rgba
        return _hex(red.value, green.value, blue.value) if alpha.value > 12 else ""

    def _read_path(self, handle: int, matrix: Matrix, order: int) -> None:
        mode, stroked = c_int(), c_int()
        _draw_mode(handle, ctypes.addressof(mode), ctypes.addressof(stroked))
        if not mode.value and not stroked.value:
            return
        fill = self._colour(_fill_colour, handle) if mode.value else ""
        stroke = self._colour(_stroke_colour, handle) if stroked.value else ""
        count = _count_segments(handle)
        if not (fill or stroke) or count > MANY_SEGMENTS:
            return
        whole = _times(_times(self._matrix(handle), matrix), self.frame.matrix)
        segments = (_segment(handle, at) for at in range(count))
        for points, curved, closed in self._outlines(segments, whole):
            self.paths.append(Path(tuple(points), curved, closed, fill, stroke, order))

    def _outlines(self, segments: Iterator[int], matrix: Matrix) -> Iterator[tuple[list[Point], bool, bool]]:
        """Connected outlines as (points of the page as read, curved, closed)."""
        a, b, c, d, e, f = matrix
        x, y = self.f[0], self.f[1]
        xp, yp = self.fp[0], self.fp[1]
        points: list[Point] = []
        curved = closed = False
        for segment in segments:
            kind = _segment_type(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO and points:
                yield points, curved, closed
                points, curved, closed = [], False, False
            _segment_point(segment, xp, yp)
            px, py = x.value, y.value
            points.append((a * px + c * py + e, b * px + d * py + f))
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
            closed = bool(_segment_close(segment)) or closed
        if points:
            yield points, curved, closed

    def _clip(self, handle: int) -> BBox | None:
        """The box outside which the object does not show, or None for no limit."""
        path = _clip_path(handle)
        count = _clip_count(path) if path else -1
        if count <= 0:
            return None
        whole = _times(self.inside.get(handle, IDENTITY), self.frame.matrix)
        box: BBox | None = None
        for at in range(count):
            segments = (_clip_segment(path, at, k) for k in range(_clip_segments(path, at)))
            points = [point for outline, _, _ in self._outlines(segments, whole) for point in outline]
            if not points:
                continue
            new = bounds(points)
            box = new if box is None else (max(box[0], new[0]), max(box[1], new[1]), min(box[2], new[2]), min(box[3], new[3]))
        return box

    def _runs(self) -> Iterator[tuple[Run, int]]:
        """Text of the page in the file's order: one run a text object, words with their place along the base line.

        Only the first and last letter of a word are asked for their box, where one text object holds the whole word and its
        letters cannot stand apart.
        """
        text, characters = self.text, self._characters()
        last = -1
        run: Run | None = None
        broken = False  # a blank since the last word
        done = 0
        for match in TOKEN.finditer(characters):
            start, end = match.span()
            broken = broken or " " in characters[done:start]
            done = end
            first = _text_object(text, start) or 0
            whole = first and (end - start == 1 or _text_object(text, end - 1) == first)
            for low, high in ((start, end),) if whole else ((at, at + 1) for at in range(start, end)):
                handle = first if low == start else (_text_object(text, low) or 0)
                if not handle:
                    continue  # a character that pdfium put in
                if handle != last or run is None:
                    if run is not None and run.glyphs:
                        yield run, last
                    run, last = self._new_run(low, handle), handle
                if broken:
                    run.glyphs.append((" ", 0.0, 0.0))
                    broken = False
                self._add_glyphs(run, characters[low:high], low)
        if run is not None and run.glyphs:
            yield run, last

    def _characters(self) -> str:
        """The page's characters, each at pdfium's own index; line-end hyphens as hyphens, controls as line breaks."""
        count = _count_chars(self.text)
        buffer = (ctypes.c_uint16 * (count + 1))()
        characters = ""
        if _get_text(self.text, 0, count, ctypes.addressof(buffer)) == count + 1:
            characters = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(characters) != count:
            characters = "".join(chr(_unicode(self.text, at)) for at in range(count))
        self.garbled = hidden.garbled(characters)
        return characters.translate(CHARACTERS)

    def _add_glyphs(self, run: Run, token: str, at: int) -> None:
        """Adds ``token``, whose first character is pdfium's ``at``, whole, or letter by letter where it may have gaps."""
        start, end = self._extent(run, at)
        length = len(token)
        if length == 1:
            run.glyphs.append((token, start, end))
            return
        far = self._extent(run, at + length - 1)[1]
        letter = (far - start) / (run.size * length)
        if 0 <= letter <= (WIDE_CAPITAL if token.isupper() else WIDE_LETTER) and ".." not in token:
            run.glyphs.append((token, start, far))
            return
        run.glyphs.append((token[0], start, end))
        run.glyphs.extend((token[shift], *self._extent(run, at + shift)) for shift in range(1, length))

    def _extent(self, run: Run, at: int) -> tuple[float, float]:
        """Where the character begins and ends along the run's base line."""
        rect = self.rect
        _loose_box(self.text, at, self.pointer)
        if self.shift is not None and run.angle == 0:  # nearly every letter: nothing to turn
            start, end = rect.left + self.shift, rect.right + self.shift
            return (start, end) if start <= end else (end, start)
        a, b, c, d, e, f = self.frame.matrix
        if run.angle in (0, 180):
            start, end = a * rect.left + c * rect.bottom + e, a * rect.right + c * rect.top + e
        else:
            start, end = b * rect.left + d * rect.bottom + f, b * rect.right + d * rect.top + f
        if run.angle in (180, 270):
            start, end = -start, -end
        return (start, end) if start <= end else (end, start)

    def _new_run(self, at: int, handle: int) -> Run:
        text = self.text
        m = self.m
        _char_matrix(text, at, self.mp)
        upright = m.c == 0.0 and m.a > 0.0  # nearly all text: pdfium reckons the angle from these two
        angle = 0 if upright else round(math.degrees(_char_angle(text, at)) / 90) * 90
        angle = (angle + self.frame.rotation) % 360
        _origin(text, at, self.xp, self.yp)
        a, b, c, d, e, f = self.frame.matrix
        px, py = self.x.value, self.y.value
        x, y = a * px + c * py + e, b * px + d * py + f
        across = y if angle == 0 else {90: -x, 180: -y, 270: x}[angle]
        size = _font_size(text, at) * (math.hypot(m.c, m.d) or 1.0)
        colour = self._colour(_fill_colour, handle)
        return Run(angle, across, abs(size) or 1.0, self._is_bold(at, handle), "" if colour == "#000000" else colour, [])

    def _is_bold(self, at: int, handle: int) -> bool:
        font = _font(handle)
        if font not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            _font_name(font, ctypes.addressof(buffer), 256)
            name = buffer.value.decode("latin-1").lower()
            self.fonts[font] = any(part in name for part in ("bold", "black", "heavy", "semibold")) or (
                _font_weight(self.text, at) >= 600
            )
        return self.fonts[font]
