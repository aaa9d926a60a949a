"""The text of a PDF page: runs of glyphs with their place, in the file's order."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Set
from ctypes import c_double

from corpus.letters import printable
from extractor.reading import hidden, pdfium
from extractor.reading.glyphs import Run
from extractor.reading.pdf_objects import Objects

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


def letters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each letter begins and ends; pdfium gives one beyond U+FFFF as two halves."""
    at = start
    while at < end:
        length = 2 if "\ud800" <= text[at] <= "\udbff" and "\udc00" <= text[at + 1 : end][:1] <= "\udfff" else 1
        yield at, at + length
        at += length


class Text:
    """The text of one page, whose ``objects`` are read; texts named in ``apart`` are read letter by letter.

    ``garbled`` counts characters that are none, ``unpainted`` holds texts that are there and not painted, and ``tilts`` by how
    many degrees text that is not level rises or falls.
    """

    def __init__(self, text: int, objects: Objects, apart: Set[int] = frozenset()) -> None:
        self.text, self.objects, self.frame, self.apart = text, objects, objects.frame, apart
        self.rect = pdfium.RECTF()
        self.pointer = ctypes.addressof(self.rect)
        self.shift = self.frame.matrix[4] if self.frame.matrix[0] == 1 else None  # of an upright page's points to the left edge
        self.x, self.y = c_double(), c_double()
        self.xp, self.yp = ctypes.addressof(self.x), ctypes.addressof(self.y)
        self.m = pdfium.MATRIX()
        self.mp = ctypes.addressof(self.m)
        self.fonts: dict[int, bool] = {}
        self.garbled = 0
        self.unpainted: set[int] = set()
        self.tilts: dict[int, float] = {}

    def runs(self) -> Iterator[tuple[Run, int]]:
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
            first = pdfium.text_object(text, start) or 0
            whole = first and (end - start == 1 or pdfium.text_object(text, end - 1) == first)
            for low, high in ((start, end),) if whole else letters(characters, start, end):
                handle = first if low == start else (pdfium.text_object(text, low) or 0)
                if not handle:
                    continue  # a character that pdfium put in
                if handle != last or run is None:
                    if run is not None and run.glyphs:
                        yield run, last
                    run, last = self._new_run(low, handle), handle
                if broken:
                    run.glyphs.append((" ", 0.0, 0.0))
                    broken = False
                self._add_glyphs(run, characters[low:high], low, bool(self.apart) and handle in self.apart)
        if run is not None and run.glyphs:
            yield run, last

    def _characters(self) -> str:
        """The page's characters, each at pdfium's own index; line-end hyphens as hyphens, controls as line breaks."""
        count = pdfium.count_chars(self.text)
        buffer = (ctypes.c_uint16 * (count + 1))()
        characters = ""
        if pdfium.get_text(self.text, 0, count, ctypes.addressof(buffer)) == count + 1:
            characters = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(characters) != count:
            characters = "".join(chr(pdfium.unicode(self.text, at)) for at in range(count))
        self.garbled = hidden.garbled(characters)
        return characters.translate(CHARACTERS)

    def _add_glyphs(self, run: Run, token: str, at: int, apart: bool) -> None:
        """Adds ``token``, whose first character is pdfium's ``at``, whole, or by letters where it may have gaps."""
        start, end = self._extent(run, at)
        length = len(token)
        if length == 1:
            self._add(run, token, start, end)
            return
        far = self._extent(run, at + length - 1)[1]
        letter = (far - start) / (run.size * length)
        if not apart and 0 <= letter <= (WIDE_CAPITAL if token.isupper() else WIDE_LETTER) and ".." not in token:
            self._add(run, token, start, far)
            return
        for low, high in letters(token, 0, length):
            self._add(run, token[low:high], *self._extent(run, at + low))

    @staticmethod
    def _add(run: Run, token: str, start: float, end: float) -> None:
        if token.isprintable() or (token := printable(token)):
            run.glyphs.append((token, start, end))

    def _extent(self, run: Run, at: int) -> tuple[float, float]:
        """Where the character begins and ends along the run's base line."""
        rect = self.rect
        pdfium.loose_box(self.text, at, self.pointer)
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
        pdfium.char_matrix(text, at, self.mp)
        upright = m.c == 0.0 and m.a > 0.0  # nearly all text: pdfium reckons the angle from these two
        angle = 0 if upright else round(math.degrees(pdfium.char_angle(text, at)) / 90) * 90
        angle = (angle + self.frame.rotation) % 360
        pdfium.origin(text, at, self.xp, self.yp)
        a, b, c, d, e, f = self.frame.matrix
        px, py = self.x.value, self.y.value
        x, y = a * px + c * py + e, b * px + d * py + f
        across = y if angle == 0 else {90: -x, 180: -y, 270: x}[angle]
        size = pdfium.font_size(text, at) * (math.hypot(m.c, m.d) or 1.0)
        if not upright:
            tilt = math.degrees(math.atan2(m.b, m.a))
            self.tilts[handle] = tilt - round(tilt / 90) * 90
        mode = pdfium.text_mode(handle)
        colour = self.objects.colour(pdfium.stroke_colour if mode in pdfium.STROKED else pdfium.fill_colour, handle)
        if mode in pdfium.UNPAINTED or colour is None:
            self.unpainted.add(handle)
        return Run(angle, across, abs(size) or 1.0, self._is_bold(at, handle), _plain(colour), [])

    def _is_bold(self, at: int, handle: int) -> bool:
        font = pdfium.font(handle)
        if font not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium.font_name(font, ctypes.addressof(buffer), 256)
            name = buffer.value.decode("latin-1").lower()
            self.fonts[font] = any(part in name for part in ("bold", "black", "heavy", "semibold")) or (
                pdfium.font_weight(self.text, at) >= 600
            )
        return self.fonts[font]


def _plain(colour: str | None) -> str:
    """The colour as a run keeps it: empty for black."""
    return "" if colour is None or colour == "#000000" else colour
