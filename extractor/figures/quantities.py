"""What the figures of a frame are together: signs, decimals, money, thousands; and from that the unit of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.figures.captions import Caption
from extractor.figures.coordinates import Coordinates
from extractor.figures.frames import Frame
from extractor.figures.grid import Grid
from extractor.figures.headers import join_labels
from extractor.figures.heads import Head
from extractor.figures.money import counts_things, scale_in
from extractor.figures.rows import RowAxis, RowLabel
from extractor.figures.units import unit_among
from extractor.grammar.numbers import Value, parse_value
from extractor.vocabulary.figures import find_area, find_unit, load, squeeze


@dataclass(frozen=True, slots=True)
class Quantities:
    """Columns with % signs, with anything in them; rows with signs, rows said to be in thousands.

    ``parts``: what holds decimals: rows and words of their columns where columns are periods, else columns and words of rows.
    """

    parts: frozenset[tuple[int, tuple[str, ...]]]
    signed: frozenset[int]
    held: frozenset[int]
    signed_rows: frozenset[int]
    in_thousands: frozenset[int]
    money: bool
    areas: bool  # rows are England, neighbours, councils
    dated: bool  # columns are periods: rows are the measures
    paths: Mapping[int, tuple[str, ...]]
    caption: Caption
    above: str  # the head's texts above the columns' own names

    def counts(self, row: RowLabel, head: Head) -> bool:
        """Whether row or column says that its figures are no money."""
        return counts_things(head.column.label) or counts_things(row.leaf)


def quantities_of(grid: Grid, frame: Frame, rows: RowAxis, heads: Sequence[Head], caption: Caption) -> Quantities:
    """What the cells of a frame tell of each other."""
    columns = [h.column.index for h in heads]
    values = {
        (r, c): v for r in frame.body for c in columns if grid.starts(r, c) and (v := parse_value(grid.text(r, c))) is not None
    }
    held = frozenset(c for c in columns if any(grid.starts(r, c) and grid.text(r, c) for r in frame.body))
    thousands = frozenset(r.row for r in rows.rows if says_scale(r.leaf))
    above = {grid.text(r, c) for r in frame.head[:-1] for c in range(len(grid.owner[r]))}
    texts = [*above, *(h.column.label for h in heads), *(r.leaf for r in rows.rows), caption.text]
    dated = 2 * sum(h.period is not None for h in heads if h.column.index in held) >= len(held)
    words = {h.column.index: h.words for h in heads}
    paths = {r.row: r.path if rows.kind == "period" or not all(x.path for x in rows.rows) else () for r in rows.rows}
    decimals = [(r, c) for (r, c), v in values.items() if v.form == "number" and v.decimals]
    return Quantities(
        parts=frozenset((r, words[c]) if dated else (c, paths.get(r, ())) for r, c in decimals),
        signed=frozenset(c for (_, c), v in values.items() if v.form == "percent"),
        held=held,
        signed_rows=frozenset(r for (r, _), v in values.items() if v.form == "percent"),
        in_thousands=frozenset() if says_scale(caption.text) or says_scale(rows.head) else thousands,
        money=any(v.form == "currency" for v in values.values()) or any(map(scale_in, texts)),
        areas=any(find_area(r.leaf) for r in rows.rows) and all(h.column.area == "local" for h in heads),
        dated=dated,
        paths=paths,
        caption=caption,
        above=" ".join([caption.text, *sorted(above)]),
    )


def says_scale(label: str) -> bool:
    """Whether a bracket in a label says that its figures stand for thousands ("Total calls (thousands)")."""
    words = load("headers")["scaled_words"]["words"]
    inside = [text for text in re.findall(r"\(([^()]*)\)", label) if "£" not in text]
    return any(w in words for text in inside for w in squeeze(text).split())


def unit_in(q: Quantities, row: RowLabel, head: Head, value: Value, at: Coordinates, *, money: bool) -> tuple[str, bool]:
    """The unit, and whether it is sure. Nothing counted comes in parts; what stands together is the column, or under dates
    only the row."""
    label = join_labels(head.words)
    counted = q.counts(row, head)
    if money and value.form == "number" and not counted:
        return "currency", True
    name = next((t for t in (row.leaf, *reversed(row.path), row.band) if find_unit(t)), "") or row.leaf
    if q.caption.measure and q.caption.measure in at.indicator and not find_unit(name):
        name = q.caption.measure
    words = f"{label} {name}" if label.startswith("%") else f"% {name}" if label.rstrip(") ").endswith("%") else name
    words = "% share" if head.form == "share" else words
    signed = head.column.index in q.signed or (row.row in q.signed_rows and find_unit(name) == "percent")
    told, sure = unit_among(words, label or head.column.label, value, signed=signed)
    own = (row.row, head.words) if q.dated else (head.column.index, q.paths.get(row.row, ()))
    parts = own in q.parts and (q.dated or head.column.index not in q.signed)
    if told == "count" and parts and not squeeze(name).startswith(("number", "no ", "count")):
        told = "ratio_other"
    above = find_unit(q.above) if value.form == "number" and told in {"count", "ratio_other"} else ""
    return (above if above.startswith("rate_") else told), sure
