"""Text that a reader of the page cannot see: outside its clip, in the colour of its ground, under a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.models import BBox
from extractor.reading.glyphs import ASCENT, Run, _box

INVISIBLE = 3  # text rendering mode of an OCR layer
CLOSE = 24  # sum of the differences of red, green and blue below which two colours look alike


@dataclass(frozen=True, slots=True)
class Scene:
    """What is painted on a page besides text: areas and pictures with their place in the order of painting."""

    width: float
    height: float
    grounds: list[tuple[int, BBox, str]]
    images: list[tuple[int, BBox]]

    def ground(self, x: float, y: float, order: int) -> str:
        """Colour of the ground under a point for an object painted at ``order``; empty where a picture lies under it."""
        best, colour = -1, "#ffffff"
        for at, (x0, top, x1, bottom), fill in self.grounds:
            if best < at < order and x0 <= x <= x1 and top <= y <= bottom:
                best, colour = at, fill
        for at, (x0, top, x1, bottom) in self.images:
            if best < at < order and x0 <= x <= x1 and top <= y <= bottom:
                best, colour = at, ""
        return colour

    def covered(self, x: float, y: float, order: int) -> bool:
        """True if a picture or an area is painted over the point after ``order``."""
        for at, (x0, top, x1, bottom) in self.images:
            if at > order and x0 <= x <= x1 and top <= y <= bottom:
                return True
        return any(at > order and x0 <= x <= x1 and top <= y <= bottom for at, (x0, top, x1, bottom), _ in self.grounds)


def looks_like(first: str, second: str) -> bool:
    """True if two "#rrggbb" colours cannot be told apart by eye."""
    if not first or not second:
        return False
    return sum(abs(int(first[i : i + 2], 16) - int(second[i : i + 2], 16)) for i in (1, 3, 5)) < CLOSE


def garbled(text: str) -> int:
    """How many characters of ``text`` are no characters: private use, control or replacement ones."""
    return sum(1 for c in text if c == "\ufffd" or c < " " or "\x7f" <= c < "\xa0" or "\ue000" <= c <= "\uefff")


def part(run: Run, scene: Scene, order: int, clip: BBox | None, mode: int) -> tuple[Run | None, Run | None]:
    """``run`` parted into what shows and what does not; either may be None."""
    shown: list[tuple[str, float, float]] = []
    lost: list[tuple[str, float, float]] = []
    pale = not scene.images and not scene.grounds and run.colour != "#ffffff"
    if pale and clip is None and mode != INVISIBLE:
        return run, None
    middle = run.across - 0.4 * ASCENT * run.size
    for glyph in run.glyphs:
        at = (glyph[1] + glyph[2]) / 2
        x, y, _, _ = _box(run.angle, at, at, middle, 0.0)
        (shown if _shows(run, scene, order, clip, x, y) else lost).append(glyph)
    if not lost or all(glyph[0].isspace() for glyph in lost):
        return run, None
    if not shown or all(glyph[0].isspace() for glyph in shown):
        return None, run
    return _with(run, shown), _with(run, lost)


def _with(run: Run, glyphs: list[tuple[str, float, float]]) -> Run:
    return replace(run, glyphs=glyphs)


def _shows(run: Run, scene: Scene, order: int, clip: BBox | None, x: float, y: float) -> bool:
    if not (-1 <= x <= scene.width + 1 and -1 <= y <= scene.height + 1):
        return False
    if clip is not None and not (clip[0] - 1 <= x <= clip[2] + 1 and clip[1] - 1 <= y <= clip[3] + 1):
        return False
    if order < 0:
        return True
    if scene.covered(x, y, order):
        return False
    return not looks_like(run.colour or "#000000", scene.ground(x, y, order))
