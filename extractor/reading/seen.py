"""What a reader of the page sees of its text: most of it plainly, the rest after a closer look."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Set
from contextlib import closing
from ctypes import c_void_p
from dataclasses import dataclass, field

import pypdfium2

from corpus.models import BBox
from extractor.reading import hidden, pdfium
from extractor.reading.drawing import Drawing
from extractor.reading.glyphs import Glyph, Run, glyph_box
from extractor.reading.hidden import keep
from extractor.reading.pdf_objects import Objects
from extractor.reading.pdf_text import Text
from extractor.reading.recognised import LEAST, is_picture, letters, straightened
from extractor.reading.rendered import changed_by, has_ink, picture_of
from extractor.reading.struck import Stroke, strike_out, strokes_through, without_struck

Held = tuple[Run, int]  # a run and its text object
Shows = Callable[[Run], tuple[Run | None, Run | None]]  # parts a covered run into what shows and what does not


@dataclass(slots=True)
class Seen:
    """A page's text by what a reader sees of it. ``recognised`` is the invisible text of a scanned page."""

    shown: list[Run]
    lost: list[Run]
    struck: list[Run] = field(default_factory=list)
    recognised: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class _Sorted:
    shown: list[Held] = field(default_factory=list)
    lost: list[Run] = field(default_factory=list)
    covered: list[Held] = field(default_factory=list)
    unpainted: list[Held] = field(default_factory=list)


def see(page: pypdfium2.PdfPage, turn: int, text: Text, drawing: Drawing, layered: Set[int]) -> Seen:
    """The text of ``page``, which is read turned clockwise by ``turn`` degrees, sorted by what a reader sees of it.

    ``layered`` are text objects on layers that may be off. Lines that strike words out are taken from ``drawing``.
    """
    objects = text.objects
    scene = hidden.Scene(objects.frame.width, objects.frame.height, drawing.grounds, objects.images)
    found = _sorted(text, scene)
    runs = [run for run, _ in found.shown]
    if found.covered or found.unpainted or layered:
        if recognised := _recognised(page, turn, found, text):
            return recognised
    elif not strokes_through(drawing, runs):
        return Seen(runs, found.lost)
    gone, shows = _covered(page, turn, found, layered)
    runs = [run for run, _ in found.shown]
    struck = strokes_through(drawing, runs)
    crossed = {id(run) for stroke in struck for run, _ in stroke.letters}
    again = _read_again(page, objects, scene, gone, {handle for run, handle in found.shown if id(run) in crossed})
    fresh = [run for run, _ in again.shown] + [part for run, _ in again.covered if (part := shows(run)[0])]
    kept = [run for run, handle in found.shown if handle in gone]
    kept += [part for run, handle in found.covered if handle in gone and (part := shows(run)[0])]
    lost = [*found.lost, *(run for run, _ in found.unpainted), *(part for run, _ in found.covered if (part := shows(run)[1]))]
    strokes = strike_out(strokes_through(drawing, fresh), drawing) if struck else []
    if not strokes and not gone:
        return Seen(runs + [run for run, _ in found.covered], lost)
    return _without_struck(Seen(fresh + kept, lost), strokes, drawing)


def _sorted(text: Text, scene: hidden.Scene) -> _Sorted:
    found = _Sorted()
    objects = text.objects
    for run, handle in text.runs():
        if handle in text.unpainted:
            found.unpainted.append((run, handle))
            continue
        parts = hidden.part(run, scene, objects.order.get(handle, -1), objects.clip(handle))
        if isinstance(parts, Run):  # nearly all text
            found.shown.append((parts, handle))
            continue
        if parts.shown:
            found.shown.append((parts.shown, handle))
        if parts.lost:
            found.lost.append(parts.lost)
        if parts.covered:
            found.covered.append((parts.covered, handle))
    return found


def _covered(page: pypdfium2.PdfPage, turn: int, found: _Sorted, layered: Set[int]) -> tuple[set[int], Shows]:
    """Text objects of which a part is hidden, and how to part others: asked of the page's picture with and without them.

    What is painted over a text may be clear as glass, clipped to nothing or itself on a layer that is off.
    """
    found.covered += [held for held in found.shown if held[1] in layered]
    found.shown = [held for held in found.shown if held[1] not in layered]
    gone = {handle for _, handle in found.unpainted}
    if not found.covered:
        return gone, lambda run: (run, None)
    asked = {handle for _, handle in found.covered}
    change, scale = changed_by(page, turn, asked)

    def shows(run: Run) -> tuple[Run | None, Run | None]:
        inked = [
            glyph for glyph in run.glyphs if glyph[0] == " " or all(has_ink(change, scale, box) for box in _ends(run, glyph))
        ]
        dark = [g for g in run.glyphs if g[0] == " " or g not in inked]
        return keep(run, inked), keep(run, dark)

    gone |= {handle for run, handle in found.covered if shows(run)[1]}
    for handle in asked - gone:
        pdfium.set_active(handle, 1)
    return gone, shows


def _ends(run: Run, glyph: Glyph) -> list[BBox]:
    """The boxes of a word's first and last letter: a word of which one is covered cannot be read."""
    text, start, end = glyph
    letter = (end - start) / len(text)
    return [glyph_box(run, (text, start, start + letter)), glyph_box(run, (text, end - letter, end))]


def _read_again(
    page: pypdfium2.PdfPage, objects: Objects, scene: hidden.Scene, gone: Iterable[int], apart: Set[int]
) -> _Sorted:
    """The page's text without the hidden objects, letter by letter where a line runs through it.

    pdfium drops a letter that stands where the same letter stood before: of a figure printed over an older one, which a white
    box hides, it would give only the digits that differ.
    """
    for handle in gone:
        pdfium.set_active(handle, 0)
    with closing(page.get_textpage()) as text:
        address = ctypes.cast(text.raw, c_void_p).value
        assert address is not None
        return _sorted(Text(address, objects, apart), scene)


def _recognised(page: pypdfium2.PdfPage, turn: int, found: _Sorted, text: Text) -> Seen | None:
    """The page as a scan with recognised text, or None where it is none.

    Words that stand where the picture shows nothing (blacked out, or no word at all) are not read.
    """
    objects = text.objects
    frame = objects.frame
    boxes = [box for _, box in objects.images]
    if not is_picture(boxes, frame.width, frame.height):
        return None
    held = [*found.unpainted, *found.covered]
    count = letters(run for run, _ in held)
    if count < LEAST or count <= letters(run for run, _ in found.shown):
        return None
    picture, scale = picture_of(page, turn)
    kept: list[Held] = []
    lost = list(found.lost)
    for run, handle in held:
        inked = [glyph for glyph in run.glyphs if glyph[0] == " " or has_ink(picture, scale, glyph_box(run, glyph))]
        if part := keep(run, inked):
            kept.append((part, handle))
        else:
            lost.append(run)
    runs = straightened([run for run, _ in kept], [text.tilts.get(handle, 0.0) for _, handle in kept])
    return Seen([run for run, _ in found.shown], lost, recognised=runs)


def _without_struck(seen: Seen, strokes: list[Stroke], drawing: Drawing) -> Seen:
    """``seen`` with struck-out words set apart, and the lines through them taken from ``drawing``."""
    if not strokes:
        return seen
    standing: list[Run] = []
    for run in seen.shown:
        stands, struck = without_struck(run, strokes)
        if stands:
            standing.append(stands)
        if struck:
            seen.struck.append(struck)
    lines = {id(part.edge) for stroke in strokes for part in stroke.parts}
    drawing.edges = [edge for edge in drawing.edges if id(edge) not in lines]
    seen.shown = standing
    return seen
