"""The row axis of a frame: the path of labels that names each row, outermost first, and what the labels are together.

A label cell beside several rows names each of them; a band names the rows below it up to the next band. All labels of a level
are judged together: "March, Thornwell, Askby" are places because Askby can be no month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.figures.captions import Caption
from extractor.figures.context import ReportContext
from extractor.figures.frames import Frame, stub_columns
from extractor.figures.grid import Grid
from extractor.figures.headers import is_reference
from extractor.figures.labels import Sense, are_categories, has_unit, is_total, names_dimension, names_kind, sense_of
from extractor.grammar.numbers import is_absent
from extractor.grammar.periods import Period
from extractor.vocabulary.figures import find_role, squeeze

_LONGEST_LABEL, _LONGEST_REST = 160, 40  # letters; of a label that the page end cuts
_REFERENCES = 0.8  # share of a column's labels
_NO_LABELS = {"comment", "polarity", "trend", "rank", "rag", "dot", "frequency", "data_note", "target"}
_MEASURES = 0.5  # share of labels that say what is counted


@dataclass(frozen=True, slots=True)
class RowLabel:
    """A row's ``path`` of labels without its band, its band, its reference, its period, and what is in doubt about it."""

    row: int
    path: tuple[str, ...]
    band: str = ""
    ref: str = ""
    period: Period | None = None
    bare: tuple[str, int] | None = None
    doubt: str = ""

    @property
    def leaf(self) -> str:
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class RowAxis:
    """The rows of a frame. ``kind``: period | measure | part (of what the caption names; ``sure`` of it) | plain."""

    rows: tuple[RowLabel, ...]
    last: int  # the last column of labels
    kind: str
    head: str  # over the last column of labels
    sure: bool = False
    under_measure: bool = False  # the labels left of the last are measures


def rows_of(grid: Grid, frame: Frame, context: ReportContext, caption: Caption) -> RowAxis | None:
    """The labels of a frame's rows; None where no column of labels stands at the left."""
    stub = list(stub_columns(grid, frame))
    if not stub:
        return None
    heads = {c: _head_over(grid, frame, c) for c in stub}
    refs = [c for c in stub if _holds_references(grid, frame, c, heads[c]) and c != stub[-1]]
    left = [c for c in range(stub[0]) if _holds_references(grid, frame, c, _head_over(grid, frame, c))]
    labels = [c for c in stub if c not in refs and (find_role(heads[c]) not in _NO_LABELS or c == stub[0])] or stub[-1:]
    rows = [_row(grid, frame, r, labels, (refs + left)[:1], context) for r in frame.body]
    named = _out_of_bands([row for row in rows if row is not None])
    if not named:
        return None
    axis = _judged(named, max(stub), heads.get(labels[-1], ""), caption, context)
    outer = [row.path[-2] for row in named if len(row.path) > 1]
    measures = find_role(heads.get(labels[0], "")) == "indicator" or 2 * sum(map(has_unit, outer)) > len(outer)
    return replace(axis, under_measure=bool(outer) and len(outer) == len(named) and measures)


def _out_of_bands(rows: list[RowLabel]) -> list[RowLabel]:
    """The rows; a total that closes the table, not each of its bands, is of no band."""
    bands = list(dict.fromkeys(r.band for r in rows if r.band))
    totals = [r for r in rows if r.band and is_total(r.leaf)]
    if len(bands) < 2 or not totals:
        return rows
    own = {leaf for leaf in {r.leaf for r in totals} if {r.band for r in totals if r.leaf == leaf} == set(bands)}
    outside = {r.row for r in totals if r.leaf not in own and r.band == bands[-1]}
    return [replace(r, band="") if r.row in outside else r for r in rows]


def _head_over(grid: Grid, frame: Frame, column: int) -> str:
    return next((t for r in reversed(frame.head) if (t := grid.text(r, column))), "")


def _holds_references(grid: Grid, frame: Frame, column: int, head: str) -> bool:
    texts = [t for r in frame.body if grid.starts(r, column) and (t := grid.text(r, column))]
    fitting = sum(is_reference(t) and any(c.isdigit() for c in t) for t in texts)
    return bool(texts) and fitting >= _REFERENCES * len(texts) and (find_role(head) in {"ref", ""} or head == "")


def _row(
    grid: Grid, frame: Frame, r: int, labels: Sequence[int], refs: Sequence[int], context: ReportContext
) -> RowLabel | None:
    path: list[str] = []
    doubt = "how far does the label above reach?" if r in frame.loose else ""
    for n, c in enumerate(labels):
        cell = grid.owner[r][c] if c < len(grid.owner[r]) else None
        text = " ".join(cell.text.split()) if cell is not None else ""
        if cell is not None and (cell.column in labels[:n] or (grid.ragged and cell.row != r)):
            continue
        if text and n == len(labels) - 1 and cell is not None and cell.row == r:
            text = _whole_label(grid, r, c, text, context)
        if text and text not in path:
            path.append(text)
        elif not text and n < len(labels) - 1 and not path and (above := _text_above(grid, frame, r, c)):
            path.append(above)
            doubt = doubt or "how far does the label above reach?"
    if not path or is_absent(path[-1]) or len(path[-1]) > _LONGEST_LABEL:
        return None
    ref = next((grid.text(r, c) for c in refs if grid.starts(r, c)), "")
    return RowLabel(r, tuple(path), frame.bands.get(r, ""), ref, doubt=doubt)


def _text_above(grid: Grid, frame: Frame, row: int, column: int) -> str:
    return next((t for r in reversed(frame.body) if r < row and (t := grid.text(r, column))), "")


def _whole_label(grid: Grid, row: int, column: int, label: str, context: ReportContext) -> str:
    """A label whose bracket, or row, the page end cuts open goes on in the next row, or in the next page's first line."""
    if row + 1 < grid.rows and _pages(grid, row) != _pages(grid, row + 1):
        following = [t for t in grid.texts(row + 1) if t]
        if len(following) == 1 and grid.starts(row + 1, column) and following[0] == grid.text(row + 1, column):
            return f"{label} {following[0]}"
    if label.count("(") <= label.count(")"):
        return label
    if row + 1 < grid.rows:
        following = [t for t in grid.texts(row + 1) if t]
        rest = following[0] if len(following) == 1 else ""
    else:
        page = max(cell.page for cell in grid.table.cells)
        rest = next((line.text.strip() for line in context.lines.get(page + 1, ()) if line.text.strip()), "")
    closes = ")" in rest and "(" not in rest and len(rest) <= _LONGEST_REST
    return f"{label} {rest}" if closes else label


def _pages(grid: Grid, row: int) -> set[int]:
    return {cell.page for cell in grid.own(row)}


def _judged(rows: Sequence[RowLabel], last: int, head: str, caption: Caption, context: ReportContext) -> RowAxis:
    """The rows with what their labels are together; a month's bare name is one only where every label is a period."""
    leaves = tuple(dict.fromkeys(r.leaf for r in rows))
    senses = {leaf: sense_of(leaf) for leaf in leaves}
    own = [leaf for leaf in leaves if not is_total(leaf)]
    if own and all(_is_period(senses[leaf]) for leaf in own):
        return RowAxis(tuple(_dated(r, senses[r.leaf]) for r in rows), last, "period", head)
    rows = [_dated(r, senses[r.leaf]) if senses[r.leaf].period is not None else r for r in rows]
    rows = [r for r in rows if r.path or r.period is not None]
    measures = find_role(head) == "indicator" or sum(map(has_unit, own)) > _MEASURES * len(own)
    if measures and not are_categories(leaves):
        return RowAxis(tuple(rows), last, "measure", head)
    stem = squeeze(head).removesuffix("s")
    told = bool(stem) and any(stem in squeeze(d) or squeeze(d).removesuffix("s") in stem for d in caption.dimensions)
    if names_dimension(head) or are_categories(leaves) or told:
        return RowAxis(tuple(rows), last, "part", head, sure=True)
    if names_kind(head) or any(map(is_total, leaves)) or caption.dimensions:
        return RowAxis(tuple(rows), last, "part", head)
    return RowAxis(tuple(rows), last, "plain", head)


def _is_period(sense: Sense) -> bool:
    return not sense.words and (sense.period is not None or sense.bare is not None)


def _dated(row: RowLabel, sense: Sense) -> RowLabel:
    path = (*row.path[:-1], *((sense.words,) if sense.words else ()))
    return RowLabel(row.row, path, row.band, row.ref, sense.period, sense.bare, row.doubt)
