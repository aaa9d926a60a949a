"""Tiles: one indicator each, its latest and previous figure, or those of named periods, a target and a direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.models import Cell, Observation, ScorecardRow
from extractor.figures.colours import read_direction
from extractor.figures.context import Figures, ReportContext
from extractor.figures.grid import Grid, tidy
from extractor.figures.scorecard import make_target
from extractor.figures.targets import parse_target
from extractor.figures.units import unit_among
from extractor.grammar.numbers import parse_value, scaled_flag
from extractor.grammar.periods import Period, parse_period
from extractor.vocabulary.figures import load, squeeze

_DATED = re.compile(
    r"\b(?P<kind>latest|current|previous)\s*(?:(?:figures?|values?|results?|period)\s+)?(?:is|are|means|=|:)\s*"
    r"(?P<when>[^,;.]+?)(?=\s*(?:[,;.]|and\s+previous|$))",
    re.IGNORECASE,
)


def read_tile(grid: Grid, context: ReportContext, section: str) -> Figures:
    """Observations (source kpi), a card and a target of a tile; nothing for any other table."""
    if grid.table.kind != "kpi" or grid.columns != 2 or not grid.rows:
        return Figures()
    name = grid.text(0, 0)
    lines = {squeeze(grid.text(r, 0)): grid.owner[r][1] for r in range(1, grid.rows)}
    observations = tuple(_figures(grid, context, section, name))
    words = load("headers")["kpi"]
    target = next((c for label, c in lines.items() if label in words["target"] and c is not None and parse_value(c.text)), None)
    pointed = next((c for label, c in lines.items() if label in {"direction", "trend"} and c is not None), None)
    first = grid.owner[0][0]
    card = ScorecardRow(
        group=section,
        ref="",
        indicator=name,
        dot=read_direction(pointed.text.split()[0]) if pointed is not None else "",
        target_green=tidy(target.text) if target is not None else "",
        source="kpi",
        page=grid.table.page,
        printed_page=context.stamps.get(grid.table.page, ""),
        table_id=grid.table.id,
        bbox=first.bbox if first is not None else None,
    )
    targets = (make_target(card, "green", parse_target(card.target_green)),) if card.target_green else ()
    return Figures(observations, (card,), tuple(replace(t, level="target") for t in targets))


def _figures(grid: Grid, context: ReportContext, section: str, name: str) -> Iterator[Observation]:
    told = _periods_told(grid, context)
    rows = [(r, period) for r in range(1, grid.rows) if (period := _period(grid.text(r, 0), told)) is not None]
    values = {r: parse_value(grid.text(r, 1)) for r, _ in rows}
    signed = any(v is not None and v.form == "percent" for v in values.values())
    for r, period in rows:
        value, cell = values[r], grid.owner[r][1]
        if value is None or not isinstance(cell, Cell):
            continue
        unit, sure = unit_among(name, "", value, signed=signed)
        yield Observation(
            source="kpi",
            indicator=name,
            area="local",
            period_type=period.type,
            period=period.period,
            value=value.value,
            unit=unit,
            raw=tidy(cell.text),
            section=section,
            numerator=value.numerator,
            denominator=value.denominator,
            page=cell.page,
            printed_page=context.stamps.get(cell.page, ""),
            table_id=grid.table.id,
            row=r,
            column=1,
            bbox=cell.bbox,
            flags=(*scaled_flag(value), *(() if sure else ("uncertain",))),
        )


def _period(label: str, told: dict[str, Period]) -> Period | None:
    """The period of a line: its own, or what the page says that "latest" and "previous" are."""
    words, known = squeeze(label), load("headers")["kpi"]
    for kind in ("latest", "previous"):
        if words in known[kind]:
            return told.get(kind, Period(kind, ""))
    period = parse_period(label)
    return period if period is not None and period.period else None


def _periods_told(grid: Grid, context: ReportContext) -> dict[str, Period]:
    """What a line of the page says of its tiles: "Latest is August 2024, previous is July 2024"."""
    told: dict[str, Period] = {}
    for line in context.lines.get(grid.table.page, ()):
        for m in _DATED.finditer(line.text):
            if (period := parse_period(m["when"])) is not None and period.period:
                told.setdefault("previous" if m["kind"].lower() == "previous" else "latest", period)
    return told if "latest" in told else {}
