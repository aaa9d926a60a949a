"""Words of the removal list made black in the picture of a page, or the picture refused where their place is not known.

Their place comes from the letters that the page draws, and from the cells that were read from it.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import CppError
from corpus.store.archive import Archive
from corpus.store.single import boxes_on_page, text_of_page
from corpus.text.folding import fold

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, float, float, float]  # x0 top x1 bottom, picture dots
PADDING = 1.5  # dots round a word
BLACK = "#1a1a1a"


class CannotMask(CppError):
    """A picture would show a word that is masked, or may."""


def black_out(picture: Image, original: Path, archive: Archive, paper: str, number: int, scale: float) -> None:
    """Paint over the masked words of one page. Raises CannotMask where one stands there and its place is not known.

    ``number``: page of the file, from 1; ``scale``: picture dots a point.
    """
    outgoing = archive.outgoing
    if not outgoing:
        return
    letters = _letters(original, number, picture.size)
    if not letters:
        raise CannotMask(
            f"Page {number} is a picture without letters: whether it shows a word that is masked is not known.",
            "The words are listed by: cpp redact list",
        )
    spans = outgoing.places("".join(letter for letter, _ in letters))
    boxes = [box for start, end in spans for box in _lines([box for _, box in letters[start:end]])]
    boxes += _scattered(letters, outgoing.name_words(), boxes)
    cells = _cells(archive, paper, number, scale)
    held = len(outgoing.places(text_of_page(archive, paper, number) or ""))
    if held > len(spans) + len(cells) and not boxes:
        raise CannotMask(
            f"A word that is masked stands on page {number}, and where is not known.",
            "See the words of the page with cpp search and cpp show.",
        )
    from PIL import ImageDraw

    draw = ImageDraw.Draw(picture)
    for box in (*boxes, *cells):
        draw.rectangle((box[0] - PADDING, box[1] - PADDING, box[2] + PADDING, box[3] + PADDING), fill=BLACK)


def _letters(original: Path, number: int, size: tuple[int, int]) -> list[tuple[str, Box | None]]:
    """The letters of a page in the order that it draws them, with their boxes in the picture; None for what has no box."""
    from cpp.workers import Ended, Limits, call_all

    ((_, read),) = call_all(_read_letters, [(original, number, size)], 1, Limits())
    if isinstance(read, Ended):
        raise CannotMask(f"The letters of page {number} cannot be read ({read.reason}).", "Open the paper in a viewer.")
    return read


def _read_letters(task: tuple[Path, int, tuple[int, int]], tell_pages: Callable[[int], None]) -> list[tuple[str, Box | None]]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    original, number, size = task
    with closing(pypdfium2.PdfDocument(original)) as document:
        page = document[number - 1]
        text = page.get_textpage()
        return [
            (chr(pdfium.FPDFText_GetUnicode(text.raw, i)), _box(pdfium, page, text, i, size)) for i in range(text.count_chars())
        ]


def _box(pdfium: Any, page: Any, text: Any, index: int, size: tuple[int, int]) -> Box | None:
    """The box of one letter in the picture, however the page is turned or cropped."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top):
        return None
    corners = []
    for x, y in ((left.value, top.value), (right.value, bottom.value)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
        corners.append((across.value, down.value))
    (x0, y0), (x1, y1) = corners
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)) if (x0, y0) != (x1, y1) else None


def _lines(boxes: list[Box | None]) -> list[Box]:
    """One box a line of letters that stand one after another, across or down the page."""
    out: list[Box] = []
    last: Box | None = None
    for box in boxes:
        if box is None:
            continue
        if last and _is_next(last, box):
            line = out[-1]
            out[-1] = (min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3]))
        else:
            out.append(box)
        last = box
    return out


def _is_next(last: Box, box: Box) -> bool:
    size = max(last[2] - last[0], last[3] - last[1], box[2] - box[0], box[3] - box[1])
    across, down = max(box[0] - last[2], last[0] - box[2]), max(box[1] - last[3], last[1] - box[3])
    return max(across, down) < size and min(across, down) <= 0.3 * size


def _scattered(letters: list[tuple[str, Box | None]], names: list[frozenset[str]], known: list[Box]) -> list[Box]:
    """Words of a name all of which stand on the page, not one after another: over the lines of a narrow column."""
    words: list[tuple[str, list[Box | None]]] = []
    for is_letter, group in groupby(letters, key=lambda letter: letter[0].isalnum()):
        if is_letter:
            held = list(group)
            words.append((fold("".join(letter for letter, _ in held)).text, [box for _, box in held]))
    present = Counter(word for word, _ in words)
    wanted = {word for name in names if len(name) > 1 and all(present[part] for part in name) for word in name if len(word) > 2}
    return [box for word, boxes in words if word in wanted for box in _lines(boxes)]


def _cells(archive: Archive, paper: str, number: int, scale: float) -> list[Box]:
    """The boxes of cells in which, or over which, a masked word stands."""
    out: list[Box] = []
    for _, cells in groupby(boxes_on_page(archive, "cells", paper, number), key=lambda cell: (cell["table_id"], cell["row"])):
        row = list(cells)
        texts = archive.outgoing.texts([cell["text"] or "" for cell in row])
        out += [
            (c["x0"] * scale, c["top"] * scale, c["x1"] * scale, c["bottom"] * scale)
            for c, text in zip(row, texts, strict=True)
            if text != c["text"]
        ]
    return out
