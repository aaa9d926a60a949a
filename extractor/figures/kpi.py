"""KPI boxes: one box an indicator, with its name, a RAG word on its fill, an arrow, and latest, target, floor, previous."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from corpus.models import BBox, Cell, Observation, ScorecardRow
from extractor.figures.arrows import cell_mark, mark_in
from extractor.figures.colours import Rag, read_direction, read_rag
from extractor.figures.context import Figures, ReportContext
from extractor.figures.current import year_named
from extractor.figures.grid import Grid, tidy
from extractor.figures.scorecard import make_target
from extractor.figures.targets import Tolerances, contains, parse_target
from extractor.figures.units import unit_among
from extractor.grammar.numbers import Value, parse_value, scaled_flag
from extractor.vocabulary.figures import load, squeeze

_KINDS = ("latest", "previous")
_FIGURE = r"(?P<figure>[-−]?£?\s?\d[\d,]*(?:\.\d+)?\s*(?:%|k\b|m\b|bn\b|million\b)?)"


@cache
def _labelled(kind: str) -> re.Pattern[str]:
    known = load("headers")["kpi"]
    words = _any_of(known[kind])
    alone = rf"|(?:^|[;(|]\s*)(?:{_any_of(known['latest_alone'])})" if kind == "latest" else ""
    return re.compile(rf"(?:(?:^|[\s,;(|])(?:{words}){alone})\s*[:=]?\s*{_FIGURE}", re.IGNORECASE)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _figure(kind: str, text: str) -> tuple[str, Value] | None:
    """The raw figure after one of the kind's words, and its value."""
    m = _labelled(kind).search(text)
    value = parse_value(m["figure"]) if m else None
    return (m["figure"].strip(), value) if m and value is not None and value.value is not None else None


def read_kpi(grid: Grid, context: ReportContext, section: str) -> Figures:
    """Observations (source kpi, period types latest and previous), a card and targets of each KPI box in the table."""
    found, start = Figures(), 0
    for r in range(grid.rows):
        cells = _under_labels(grid, r) or [c for c in grid.own(r) if c.text.strip()]
        texts = [tidy(c.text) for c in cells]
        joined = " | ".join(texts)
        if _figure("latest", joined) is None or not any(_figure(k, joined) for k in ("previous", "target")):
            continue
        head = _head(grid, start, r)
        start = r + 1
        if head is not None:
            found += _box(grid, context, section, head, r, cells)
    return found


def _is_label(text: str) -> bool:
    return squeeze(text) in _labels()


@cache
def _labels() -> frozenset[str]:
    """What a KPI box prints over or before its figures, squeezed."""
    kinds = load("headers")["kpi"]
    return frozenset(squeeze(known) for kind in ("latest", "previous", "target", "floor") for known in kinds[kind])


def _under_labels(grid: Grid, r: int) -> list[Cell]:
    """The row's cells with the labels that stand over them in a row of labels alone; none where there is no such row."""
    labels = [c for c in grid.own(r - 1) if c.text.strip()] if r else []
    if len(labels) < 2 or sum(_is_label(c.text) for c in labels) < 2:
        return []
    over = {c.column: tidy(c.text) for c in labels}
    named = [
        c for c in grid.own(r) if c.column == 0 and sum(map(str.isalpha, c.text)) > 3 and parse_value(tidy(c.text)) is None
    ]
    if named and not _is_label(over.get(0, "")):
        return []  # a row of a table, named at its left
    cells = [c for c in grid.own(r) if c.text.strip() and c.column in over]
    return [replace(c, text=f"{over[c.column]}: {tidy(c.text)}") for c in cells if parse_value(tidy(c.text)) is not None]


def _head(grid: Grid, start: int, end: int) -> list[Cell] | None:
    """The cells of the row that names the box: the nearest above with words that are no judgement."""
    for r in range(end - 1, start - 1, -1):
        cells = [c for c in grid.own(r) if c.text.strip()]
        if any(sum(map(str.isalpha, c.text)) > 8 and not _is_label(c.text) for c in cells):
            return grid.own(r)
    return None


def _box(grid: Grid, context: ReportContext, section: str, head: list[Cell], row: int, cells: list[Cell]) -> Figures:
    named = max(head, key=lambda c: len(c.text))
    name = tidy(named.text)
    judged = next((c for c in head if c is not named and (read_rag(c.text, c.fill).rag or cell_mark(c, context.shapes))), None)
    rag = read_rag(judged.text, judged.fill) if judged else Rag()
    arrow = cell_mark(judged, context.shapes) or mark_in(_beside(named, judged), context.shapes.get(named.page, ()))
    joined = " | ".join(tidy(c.text) for c in cells)
    target, floor = _figure("target", joined), _figure("floor", joined)
    polarity, yearly = _polarity(target, floor), year_named(joined, context.month)
    observations = tuple(_observations(grid, context, section, name, row, cells))
    latest = next((o.value for o in observations if o.period_type == "latest"), None)
    card = ScorecardRow(
        group=section,
        ref="",
        indicator=name,
        polarity=polarity,
        dot=read_direction(judged.text if judged else "", arrow),
        rag=rag.rag,
        rag_raw=rag.raw,
        rag_computed=""
        if yearly and all(o.unit != "percent" for o in observations)
        else _computed(latest, target, floor, polarity),
        target_amber=floor[0] if floor else "",
        target_green=target[0] if target else "",
        source="kpi",
        page=named.page,
        printed_page=context.stamps.get(named.page, ""),
        table_id=grid.table.id,
        row=named.row,
        bbox=grid.table.bbox,
    )
    targets = tuple(
        make_target(card, level, parse_target(found[0], polarity), yearly)
        for level, found in (("target", target), ("floor", floor))
        if found
    )
    return Figures(observations, (card,), targets)


def _beside(named: Cell, judged: Cell | None) -> BBox | None:
    """The ground right of the name, as high as the name's cell: the arrow can stand under the judgement's own cell."""
    if named.bbox is None or judged is None or judged.bbox is None:
        return None
    return (judged.bbox[0], named.bbox[1], judged.bbox[2], named.bbox[3])


def _polarity(target: tuple[str, Value] | None, floor: tuple[str, Value] | None) -> str:
    """High is good where the target stands above the floor, low where it stands below."""
    if (
        target is None
        or floor is None
        or target[1].value is None
        or floor[1].value is None
        or target[1].value == floor[1].value
    ):
        return ""
    return "high" if target[1].value > floor[1].value else "low"


def _computed(latest: float | None, target: tuple[str, Value] | None, floor: tuple[str, Value] | None, polarity: str) -> str:
    """Green at the target, amber at the floor, red beyond it."""
    if latest is None or target is None or floor is None or not polarity:
        return ""
    bands = Tolerances(amber=parse_target(floor[0], polarity), green=parse_target(target[0], polarity))
    if contains(bands.green, latest):
        return "green"
    return "amber" if contains(bands.amber, latest) else "red"


def _observations(
    grid: Grid, context: ReportContext, section: str, name: str, row: int, cells: list[Cell]
) -> Iterator[Observation]:
    printed = [f for kind in _KINDS for cell in cells if (f := _figure(kind, tidy(cell.text))) is not None]
    signed = any(value.form == "percent" for _, value in printed)
    for kind in _KINDS:
        for cell in cells:
            found = _figure(kind, tidy(cell.text))
            if found is None:
                continue
            raw, value = found
            unit, told = unit_among(name, "", value, signed=signed)
            yield Observation(
                source="kpi",
                indicator=name,
                area="local",
                period_type=kind,
                period="",
                value=value.value,
                unit=unit,
                raw=raw,
                section=section,
                page=cell.page,
                printed_page=context.stamps.get(cell.page, ""),
                table_id=grid.table.id,
                row=row,
                column=cell.column,
                bbox=cell.bbox,
                line=cell.line,
                flags=(*scaled_flag(value), *(() if told else ("uncertain",))),
            )
            break
