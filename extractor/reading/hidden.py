"""Text that a reader of the page cannot see: outside its clip, in the colour of its ground, under a picture."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

from corpus.models import BBox
from extractor.reading.glyphs import ASCENT, Glyph, Run, run_box

CLOSE = 24  # sum of the differences of red, green and blue below which two colours look alike
BAND = 24.0  # points: painted areas are looked up by bands of the page
WHITE = "#ffffff"
PICTURE = ""  # a picture's colour is not known

GARBLED = re.compile("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uefff\ufffd]")

Painted = tuple[int, BBox, str]  # place in the order of painting, box, colour
Glyphs = list[Glyph]


class Scene:
    """What is painted on a page besides text: areas and pictures with their place in the order of painting."""

    def __init__(self, width: float, height: float, grounds: Iterable[Painted], images: Iterable[tuple[int, BBox]]) -> None:
        self.width, self.height = width, height
        self.band = max(BAND, height / 600)  # a page may be said to be miles high
        self.bands: dict[int, list[Painted]] = defaultdict(list)
        for item in [*grounds, *((order, box, PICTURE) for order, box in images)]:
            _, (_, top, _, bottom), _ = item
            for band in range(int(max(top, -BAND) // self.band), int(min(bottom, height + BAND) // self.band) + 1):
                self.bands[band].append(item)

    def around(self, box: BBox) -> list[Painted]:
        """Areas and pictures that touch ``box``, in the order of painting."""
        if not self.bands:
            return []
        x0, top, x1, bottom = box
        touching: dict[int, Painted] = {}  # a tall area stands in several bands
        first, last = max(top, -BAND), min(bottom, self.height + BAND)  # a letter may be said to be miles high
        for band in range(int(first // self.band), int(last // self.band) + 1):
            if band not in self.bands:
                continue
            for item in self.bands[band]:
                left, head, right, foot = item[1]
                if left <= x1 and right >= x0 and head <= bottom and foot >= top:
                    touching[id(item)] = item
        return sorted(touching.values(), key=itemgetter(0)) if len(touching) > 1 else list(touching.values())


@lru_cache(maxsize=4096)
def looks_like(first: str, second: str) -> bool:
    """True if two "#rrggbb" colours cannot be told apart by eye; a picture looks like no colour."""
    if not first or not second:
        return False
    return sum(abs(int(first[i : i + 2], 16) - int(second[i : i + 2], 16)) for i in (1, 3, 5)) < CLOSE


def garbled(text: str) -> int:
    """How many characters of ``text`` are no characters: private use, control or replacement ones."""
    return len(GARBLED.findall(text))


@dataclass(slots=True)
class Parts:
    """A run by what a reader of the page sees of it; ``covered`` is what something was painted over, perhaps clear as glass."""

    shown: Run | None = None
    lost: Run | None = None
    covered: Run | None = None


def part(run: Run, scene: Scene, order: int, clip: BBox | None) -> Run | Parts:
    """``run`` itself where all of it shows, else parted into what shows, what does not, and what stands under later paint."""
    box = run_box(run)
    x0, top, x1, bottom = box
    limits = clip or (0.0, 0.0, scene.width, scene.height)
    whole = limits[0] - 1 <= x0 and limits[1] - 1 <= top and limits[2] + 1 >= x1 and limits[3] + 1 >= bottom
    colour = run.colour or "#000000"
    areas = scene.around(box) if order >= 0 else []
    threatened = looks_like(colour, WHITE) or (bool(areas) and any(at > order or looks_like(colour, f) for at, _, f in areas))
    if whole and not threatened:
        return run
    fates: dict[str, Glyphs] = {"shown": [], "lost": [], "covered": []}
    for glyph in run.glyphs:
        if glyph[0] == " ":  # put in between words, without a place of its own
            for glyphs in fates.values():
                glyphs.append(glyph)
            continue
        x, y = middle(run, glyph)
        inside = limits[0] - 1 <= x <= limits[2] + 1 and limits[1] - 1 <= y <= limits[3] + 1
        fates["lost" if not inside else _fate(colour, areas, order, x, y) if threatened else "shown"].append(glyph)
    return Parts(**{fate: kept for fate, glyphs in fates.items() if (kept := keep(run, glyphs))})


def keep(run: Run, glyphs: Glyphs) -> Run | None:
    """``run`` with only these glyphs, None where they are blanks."""
    if all(glyph[0].isspace() for glyph in glyphs):
        return None
    return run if len(glyphs) == len(run.glyphs) else replace(run, glyphs=glyphs)


def middle(run: Run, glyph: Glyph) -> tuple[float, float]:
    """The middle of a glyph on the page."""
    along = (glyph[1] + glyph[2]) / 2
    across = run.across - 0.4 * ASCENT * run.size
    if run.angle == 0:
        return along, across
    if run.angle == 90:
        return -across, along
    return (-along, -across) if run.angle == 180 else (across, -along)


def _fate(colour: str, areas: list[Painted], order: int, x: float, y: float) -> str:
    """Whether the point is "covered" by later paint, "lost" on a ground of its own colour, or "shown"."""
    ground = WHITE
    for at, (x0, top, x1, bottom), fill in areas:
        if x0 <= x <= x1 and top <= y <= bottom:
            if at > order:
                return "covered"
            ground = fill
    return "lost" if looks_like(colour, ground) else "shown"
