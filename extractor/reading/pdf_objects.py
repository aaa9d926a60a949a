"""What a PDF page paints: paths, pictures and the places of its texts, in the order of painting."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator, Sequence
from ctypes import c_float, c_int, c_uint, c_ulong
from functools import lru_cache
from typing import Any

from corpus.models import BBox
from extractor.reading import pdfium
from extractor.reading.drawing import Path, Point, bounds

CLEAR = 12  # of 255: paint with no more alpha is not seen
MANY_SEGMENTS = 600  # a path of more pieces is a drawing, never a table's rulings
FAR = 1e6  # points from the corner of a page: what is said to be further is not on it
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@lru_cache(maxsize=1024)
def _hex(red: int, green: int, blue: int) -> str:
    return f"#{red:02x}{green:02x}{blue:02x}"


class Frame:
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


def is_near(point: Sequence[float]) -> bool:
    """Whether a point is one at all, and no further from the page than anything drawn is."""
    return -FAR < point[0] < FAR and -FAR < point[1] < FAR  # false of what is no number, too


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies ``first`` and ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


class Objects:
    """What one page paints. Holds its buffers, so that no call has to make its own."""

    def __init__(self, page: int, frame: Frame) -> None:
        self.frame = frame
        self.f = [c_float() for _ in range(4)]
        self.fp = [ctypes.addressof(value) for value in self.f]
        self.rgba = [c_uint() for _ in range(4)]
        self.rgbap = [ctypes.addressof(value) for value in self.rgba]
        self.m = pdfium.MATRIX()
        self.mp = ctypes.addressof(self.m)
        self.paths: list[Path] = []
        self.images: list[tuple[int, BBox]] = []
        self.order: dict[int, int] = {}  # text object -> place in the order of painting
        self.inside: dict[int, Matrix] = {}  # text object in a form -> the form's matrix
        self.marks: dict[int, bool] = {}  # mark of an object -> whether it names a layer
        for order, (handle, kind, matrix) in enumerate(
            self._objects(page, pdfium.count_objects, pdfium.page_object, IDENTITY, 0)
        ):
            if kind == pdfium.TEXT:
                self.order[handle] = order
                if matrix is not IDENTITY:
                    self.inside[handle] = matrix
            elif kind == pdfium.PATH:
                self._read_path(handle, matrix, order)
            elif kind == pdfium.IMAGE:
                box = self._bounds(handle, matrix)
                if is_near(box[:2]) and is_near(box[2:]):
                    self.images.append((order, box))

    def _objects(
        self, parent: int, count: Callable[..., int], child: Callable[..., int], matrix: Matrix, depth: int
    ) -> Iterator[tuple[int, int, Matrix]]:
        """Objects of a page or form in the order of painting, those of forms in their place: handle, kind, form's matrix."""
        for at in range(count(parent)):
            handle = child(parent, at)
            kind = pdfium.object_type(handle) if handle else 0
            if kind == pdfium.FORM:
                if depth < 6:
                    inner = times(self._matrix(handle), matrix)
                    yield from self._objects(handle, pdfium.form_count, pdfium.form_object, inner, depth + 1)
            elif handle:
                yield handle, kind, matrix

    def _matrix(self, handle: int) -> Matrix:
        if not pdfium.object_matrix(handle, self.mp):
            return IDENTITY
        m = self.m
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _bounds(self, handle: int, matrix: Matrix) -> BBox:
        left, bottom, right, top = self.fp
        pdfium.object_bounds(handle, left, bottom, right, top)
        x0, y0, x1, y1 = (value.value for value in self.f)
        a, b, c, d, e, f = times(matrix, self.frame.matrix)
        return bounds([(a * x + c * y + e, b * x + d * y + f) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))])

    def colour(self, getter: Callable[..., Any], handle: int) -> str | None:
        """The colour as it looks on white paper: "#rrggbb", empty where it is a pattern, None where it is clear as glass."""
        if not getter(handle, *self.rgbap):
            return ""
        red, green, blue, alpha = self.rgba
        if alpha.value > 250:
            return _hex(red.value, green.value, blue.value)
        if alpha.value <= CLEAR:
            return None
        white = 255 - alpha.value
        return _hex(*(white + part.value * alpha.value // 255 for part in (red, green, blue)))

    def layered(self, forms: bool) -> set[int]:
        """Text objects that stand on an optional layer by their own mark; with ``forms`` those in forms too, which may."""
        marked = {handle for handle in self.order if self._has_layer(handle)}
        return marked | self.inside.keys() if forms else marked

    def _has_layer(self, handle: int) -> bool:
        for at in range(pdfium.count_marks(handle)):
            mark = pdfium.get_mark(handle, at)
            if mark not in self.marks:
                name = ctypes.create_string_buffer(16)
                length = c_ulong()
                pdfium.mark_name(mark, ctypes.addressof(name), 16, ctypes.addressof(length))
                self.marks[mark] = name.raw[: length.value] == "OC\0".encode("utf-16-le")
            if self.marks[mark]:
                return True
        return False

    def _read_path(self, handle: int, matrix: Matrix, order: int) -> None:
        mode, stroked = c_int(), c_int()
        pdfium.draw_mode(handle, ctypes.addressof(mode), ctypes.addressof(stroked))
        if not mode.value and not stroked.value:
            return
        fill = (self.colour(pdfium.fill_colour, handle) or "") if mode.value else ""
        stroke = (self.colour(pdfium.stroke_colour, handle) or "") if stroked.value else ""
        count = pdfium.count_segments(handle)
        if not (fill or stroke) or count > MANY_SEGMENTS:
            return
        whole = times(times(self._matrix(handle), matrix), self.frame.matrix)
        segments = (pdfium.segment(handle, at) for at in range(count))
        width = 0.0
        if stroke and count == 2:  # a lone line: a rule, a line through words, or a broad stroke over them
            pdfium.stroke_width(handle, self.fp[0])
            width = self.f[0].value * math.sqrt(abs(whole[0] * whole[3] - whole[1] * whole[2]))
        for points, curved, closed in self._outlines(segments, whole):
            if all(map(is_near, points)):
                self.paths.append(Path(tuple(points), curved, closed, fill, stroke, order, width))

    def _outlines(self, segments: Iterator[int], matrix: Matrix) -> Iterator[tuple[list[Point], bool, bool]]:
        """Connected outlines as (points of the page as read, curved, closed)."""
        a, b, c, d, e, f = matrix
        x, y = self.f[0], self.f[1]
        xp, yp = self.fp[0], self.fp[1]
        points: list[Point] = []
        curved = closed = False
        for segment in segments:
            kind = pdfium.segment_type(segment)
            if kind == pdfium.MOVETO and points:
                yield points, curved, closed
                points, curved, closed = [], False, False
            pdfium.segment_point(segment, xp, yp)
            px, py = x.value, y.value
            points.append((a * px + c * py + e, b * px + d * py + f))
            curved = curved or kind == pdfium.BEZIERTO
            closed = bool(pdfium.segment_close(segment)) or closed
        if points:
            yield points, curved, closed

    def clip(self, handle: int) -> BBox | None:
        """The box outside which the object does not show, or None for no limit."""
        path = pdfium.clip_path(handle)
        count = pdfium.clip_count(path) if path else -1
        if count <= 0:
            return None
        whole = times(self.inside.get(handle, IDENTITY), self.frame.matrix)
        box: BBox | None = None
        for at in range(count):
            segments = (pdfium.clip_segment(path, at, k) for k in range(pdfium.clip_segments(path, at)))
            points = [point for outline, _, _ in self._outlines(segments, whole) for point in outline]
            if not points:
                continue
            new = bounds(points)
            box = new if box is None else (max(box[0], new[0]), max(box[1], new[1]), min(box[2], new[2]), min(box[3], new[3]))
        return box
