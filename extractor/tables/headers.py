"""Header lines of a table without a closed grid become header cells: lines stacked, spans found, levels counted."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.page import Edge, Fill, Word
from extractor.tables.blocks import wraps
from extractor.tables.columns import Bounds, Span, box_of, narrow_boxes
from extractor.tables.over import HeaderCell, widen


def build_header(
    lines: Sequence[Sequence[Span]],
    columns: Bounds,
    rules: Sequence[Edge],
    fills: Sequence[Fill] = (),
    extents: Bounds | None = None,
) -> list[HeaderCell]:
    """Header cells with their columns and levels, level 0 at the top. Words in one of the shaded ``fills`` are one cell.

    ``extents`` is what the cells of the columns reach over, where that is known to be more than their words.
    """
    cells, lines = _boxed(lines, columns, fills)
    for line in lines:
        for span in line:
            first, last = _ruled_span(span, line, columns, rules)
            above = _stacked(cells, span, first, last, rules) or _wrapped(cells, span, line, rules)
            if above is not None:
                above.words.extend(span.words)
                above.bottom = max(above.bottom, span.bottom)
                above.first, above.last = min(above.first, first), max(above.last, last)
            else:
                cells.append(HeaderCell(list(span.words), first, last, span.top, span.bottom))
    widen(cells, columns, extents or columns)
    for cell in sorted(cells, key=lambda c: c.top):
        over = [c for c in cells if c is not cell and c.top < cell.top and c.first <= cell.last and cell.first <= c.last]
        cell.level = max((c.level + 1 for c in over), default=0)
    return cells


def _boxed(
    lines: Sequence[Sequence[Span]], columns: Bounds, fills: Sequence[Fill]
) -> tuple[list[HeaderCell], list[list[Span]]]:
    """Header cells that shaded boxes bound, and the lines left without their words."""
    boxes = narrow_boxes(fills, columns[-1][1] - columns[0][0])
    places = [[_box_around(span, boxes) for span in line] for line in lines]
    bands = {at for line in places for at in line if line.count(at) > 1}  # grounds of several cells side by side
    held: dict[int, list[Word]] = {}
    rest: list[list[Span]] = []
    for line, grounds in zip(lines, places, strict=True):
        rest.append([span for span, at in zip(line, grounds, strict=True) if at is None or at in bands])
        for span, at in zip(line, grounds, strict=True):
            if at is not None and at not in bands:
                held.setdefault(at, []).extend(span.words)
    cells = []
    for number, words in held.items():
        box = boxes[number]
        under = [k for k, (a, b) in enumerate(columns) if box.x0 - 1 <= (a + b) / 2 <= box.x1 + 1]
        if not under:
            middle = (box.x0 + box.x1) / 2
            under = [min(range(len(columns)), key=lambda k: abs((columns[k][0] + columns[k][1]) / 2 - middle))]
        cells.append(HeaderCell(words, under[0], under[-1], box.top, box.bottom, boxed=True))
    return sorted(cells, key=lambda cell: (cell.top, cell.first)), [line for line in rest if line]


def _box_around(span: Span, boxes: Sequence[Fill]) -> int | None:
    """The box that holds all words of the span."""
    at = {box_of((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2, boxes) for word in span.words}
    return at.pop() if len(at) == 1 else None


def _ruled_span(span: Span, line: Sequence[Span], columns: Bounds, rules: Sequence[Edge]) -> tuple[int, int]:
    """Columns over the rule drawn right under a header that spans several, else those that its words touch.

    A rule under half the names of the header's ``line`` or more closes the line, and is no name's own.
    """
    middle = (span.x0 + span.x1) / 2
    size = span.words[0].size
    for rule in rules:
        if (
            span.bottom - 0.4 * size <= rule.top <= span.bottom + 0.9 * size
            and rule.x0 - 2 <= span.x0
            and span.x1 <= rule.x1 + 2
        ):
            if len(line) > 2 and 2 * sum(rule.x0 <= (s.x0 + s.x1) / 2 <= rule.x1 for s in line) >= len(line):
                continue
            under = [k for k, (a, b) in enumerate(columns) if rule.x0 - 3 <= (a + b) / 2 <= rule.x1 + 3]
            share = (rule.x1 - rule.x0) / max(columns[-1][1] - columns[0][0], 1.0)
            if (
                len(under) >= 1
                and share < 0.97
                and under[0] <= span.last
                and span.first <= under[-1]
                and rule.x0 < middle < rule.x1
            ):
                return min(under[0], span.first), max(under[-1], span.last)
    return span.first, span.last


def _stacked(cells: Sequence[HeaderCell], span: Span, first: int, last: int, rules: Sequence[Edge]) -> HeaderCell | None:
    """The header cell that the span continues: same columns, close above it, no rule between."""
    for cell in reversed(cells):
        if (cell.first, cell.last) != (first, last):
            continue
        if span.top - cell.bottom > 0.8 * span.words[0].size or span.top <= cell.top:
            continue
        if _is_ruled_off(cell, span, rules):
            continue
        between = [c for c in cells if c is not cell and c.first <= last and first <= c.last and c.top > cell.top]
        if between:
            continue
        return cell
    return None


def _is_ruled_off(cell: HeaderCell, span: Span, rules: Sequence[Edge]) -> bool:
    x = (span.x0 + span.x1) / 2
    return any(cell.bottom - 3 <= r.top <= span.top + 3 and r.x0 <= x <= r.x1 for r in rules)


def _wrapped(cells: Sequence[HeaderCell], span: Span, line: Sequence[Span], rules: Sequence[Edge]) -> HeaderCell | None:
    """The header cell over the span that it goes on with, centred or aligned on it; nothing else stands between or beside."""
    over = [c for c in cells if c.first <= span.last and span.first <= c.last]
    near = [c for c in over if c.bottom > span.top - span.words[0].size]
    if len(near) != 1 or near[0].boxed or _is_ruled_off(near[0], span, rules):
        return None
    cell = near[0]
    beside = [s for s in line if s is not span and s.first <= cell.last and cell.first <= s.last]
    last = Span([word for word in cell.words if word.top > cell.words[-1].top - 1], cell.first, cell.last)
    return cell if not beside and wraps(last, span) else None
