"""What a page looks like: asked where the order of painting alone does not tell whether a text shows."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pypdfium2
from PIL import Image, ImageChops

from corpus.models import BBox
from extractor.reading import pdfium

SCALE = 2.0  # pixels a point
MOST_PIXELS = 6e6
INK = 24  # of 255: two shades farther apart than this are two


def picture_of(page: pypdfium2.PdfPage, turn: int) -> tuple[Image.Image, float]:
    """The page in shades of grey, turned clockwise by ``turn`` degrees, and its pixels a point."""
    width, height = page.get_size()
    scale = min(SCALE, math.sqrt(MOST_PIXELS / max(1.0, width * height)))
    return page.render(scale=scale, rotation=turn, grayscale=True).to_pil().convert("L"), scale


def changed_by(page: pypdfium2.PdfPage, turn: int, texts: Iterable[int]) -> tuple[Image.Image, float]:
    """How the page's picture changes when these text objects are taken away, which is not undone."""
    before, scale = picture_of(page, turn)
    for handle in texts:
        pdfium.set_active(handle, 0)
    after, _ = picture_of(page, turn)
    return ImageChops.difference(before, after), scale


def has_ink(picture: Image.Image, scale: float, box: BBox) -> bool:
    """True if something can be told apart inside ``box`` of the picture; not where the box lies beyond it."""
    x0, top, x1, bottom = (round(edge * scale) for edge in box)
    left, upper = max(0, x0), max(0, top)
    right, lower = min(picture.width, max(x1, x0 + 1)), min(picture.height, max(bottom, top + 1))
    if left >= right or upper >= lower:
        return False
    shades = picture.crop((left, upper, right, lower)).tobytes()
    return max(shades) - min(shades) > INK
