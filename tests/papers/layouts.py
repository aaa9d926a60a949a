"""Random scorecards and detail tables of kinds that real reports have, drawn by code, with everything put into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A3, A4, landscape

from cpp.demo.drawing import BOLD, Box, Draft, compose, draw_grid
from cpp.demo.periods import add_months, months_of, next_year, short_month, year_of

AREAS = {"STAT NEIGH AVE": "sn_average", "BEST STAT NEIGH": "sn_best", "NAT AVE": "national", "NAT TOP QTILE": "top_quartile"}
SHORT_AREAS = {"SN AVE": "sn_average", "BEST SN": "sn_best", "NAT AVE": "national", "NAT TOP QTILE": "top_quartile"}
RAG_FILLS = {"red": "#ff0000", "amber": "#ffc000", "green": "#00b050"}
POLARITIES = {"High": "high", "Low": "low", "Info": "info"}
NOTES = {"percent": "Percentage", "count": "Count", "rate_per_10000": "Rate per 10,000", "days": "Average days"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure to be printed: ``text`` as printed, empty or a dash for none; "x of y" where there is one."""

    text: str = ""
    fraction: tuple[int, int] | None = None

    @property
    def value(self) -> float | None:
        return float(self.text.rstrip("%").replace(",", "")) if self.text not in ("", "-") else None


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: of a scorecard its row, of a detail table its column. ``cells`` by key: month, year, ytd, area."""

    name: str
    ref: str
    unit: str
    cells: dict[str, Cell]
    group: str = ""
    polarity: str = "High"
    dot: str = ""
    rag: str = ""
    targets: tuple[str, str, str] = ("", "", "")
    columns: int = 1  # detail: 1 the figure alone, 2 "x of y" beside it, 4 x, of, y beside it
    joined: bool = False  # detail: x/y stands before the percentage in its own cell


@dataclass(frozen=True, slots=True)
class Looks:
    """How the table is drawn. ``borders``: grid (every cell), rules (horizontal lines only), bands (fills only)."""

    borders: str = "grid"
    header_fill: str = "#d9e1f2"
    stripe: str = ""
    marks: str = "shape"
    large: bool = False
    rows_a_page: int = 30
    repeat: bool = True  # the header stands again on every page
    gap: str = "-"
    text: float = 7
    turned: bool = False  # the names of a scorecard's months and years stand upright


@dataclass(frozen=True, slots=True)
class Scorecard:
    as_at: str
    lines: tuple[Line, ...]
    months: tuple[str, ...]
    years: tuple[str, ...]
    areas: tuple[str, ...]
    looks: Looks
    to_date: bool = True
    levels: int = 2
    shows: frozenset[str] = frozenset({"group", "polarity", "note", "dot", "rag", "targets"})


@dataclass(frozen=True, slots=True)
class Detail:
    as_at: str
    title: str
    lines: tuple[Line, ...]
    months: tuple[str, ...]
    years: tuple[str, ...]
    areas: tuple[str, ...]
    looks: Looks
    to_date: str = "own"  # own | trend | none
    refs: bool = True
    labels: bool = True  # rotated labels of the row groups


Seen = tuple[str, str, str, str, str, str, float, str, float | None, float | None, int]
Card = tuple[str, str, str, str, str, tuple[str, str, str]]


@dataclass(slots=True)
class Put:
    """What was put on the pages: figures as (source, ref, name, area, period type, period, value, unit, x, y, page)."""

    figures: list[Seen] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)


def period_of(key: str, as_at: str) -> tuple[str, str, str]:
    """Area, period type and period of a cell's key."""
    if key == "ytd":
        return "local", "ytd", year_of(as_at)
    if key in AREAS or key in SHORT_AREAS:
        return {**AREAS, **SHORT_AREAS}[key], "benchmark", "latest"
    return "local", "financial_year" if "/" in key else "month", key


def draw_scorecard(card: Scorecard) -> tuple[bytes, Put]:
    """The scorecard as a PDF, and what was put into it."""
    put, drafts = Put(), []
    plan = _columns(card)
    looks = card.looks
    for start in range(0, len(card.lines), looks.rows_a_page):
        draft = Draft(landscape(A3 if looks.large else A4))
        if looks.repeat or not start:
            draft.text(34, 30, "Performance Summary", 14, BOLD)
            draft.text(230, 30, f"As at Month End: {short_month(card.as_at, ' ')}", 12, BOLD)
        rows = card.lines[start : start + looks.rows_a_page]
        drafts.append(draft)
        levels = card.levels if looks.repeat or not start else 0
        boxes = [*(_header(card, plan) if levels else ()), *_group_boxes(card, rows, levels)]
        for row, line in enumerate(rows, start=levels):
            boxes += _row_boxes(card, plan, line, row)
            _put_card(put, card, line, len(drafts))
        _draw(draft, 60 if levels else 34, _fitted(draft, [width for _, _, width in plan]), levels, len(rows), boxes, looks)
    return compose(drafts, "Performance", "Council"), put


def _columns(card: Scorecard) -> list[tuple[str, str, float]]:
    """Key, printed head and width of every column."""
    shows = card.shows
    plan = [("group", "", 18.0)] if "group" in shows else []
    plan += [("ref", "NO.", 24.0), ("name", "INDICATOR", 170.0)]
    plan += [("polarity", "GOOD PERF IS", 36.0)] if "polarity" in shows else []
    plan += [("note", "DATA NOTE (Monthly)", 52.0)] if "note" in shows else []
    plan += [(month, short_month(month, card.looks.gap), 38.0) for month in card.months]
    plan += [("ytd", f"YTD {year_of(card.as_at)}", 40.0)] if card.to_date else []
    plan += [("dot", "DOT (Month on Month)", 34.0)] if "dot" in shows else []
    plan += [("rag", "RAG (in month)", 34.0)] if "rag" in shows else []
    plan += [(name, head, 40.0) for name, head in _TARGETS] if "targets" in shows else []
    plan += [(year, year, 40.0) for year in card.years]
    return plan + [(area, area, 44.0) for area in card.areas]


_TARGETS = (("red", "Red"), ("amber", "Amber"), ("green", "Target Green"))
_OVER = {
    "month": "LAST THREE MONTHS",
    "target": "Target and Tolerances",
    "year": "YR ON YR TREND",
    "area": "LATEST BENCHMARKING",
}


def _kind(key: str) -> str:
    if key in AREAS:
        return "area"
    if key in ("red", "amber", "green"):
        return "target"
    return "year" if "/" in key else "month" if "-" in key else key


def _header(card: Scorecard, plan: Sequence[tuple[str, str, float]]) -> list[Box]:
    looks = card.looks
    border = looks.borders == "grid"

    def head(row: int, column: int, words: str, rows: int = 1, columns: int = 1) -> Box:
        lowest = row == card.levels - 1 and columns == 1
        angle = 90 if looks.turned and lowest and _kind(plan[column][0]) in ("month", "year") else 0
        return Box(row, column, words, rows, columns, looks.header_fill, font=BOLD, size=looks.text, angle=angle, border=border)

    if card.levels == 1:
        return [head(0, column, words) for column, (_, words, _) in enumerate(plan)]
    boxes, column = [], 0
    while column < len(plan):
        kind = _kind(plan[column][0])
        count = sum(_kind(key) == kind for key, _, _ in plan)
        if kind in _OVER:
            over = "MONTH" if kind == "month" and count < 3 else _OVER[kind]
            boxes.append(head(0, column, over, columns=count))
            boxes += [head(1, column + step, plan[column + step][1]) for step in range(count)]
        else:
            boxes.append(head(0, column, plan[column][1], rows=2))
        column += count
    return boxes


def _group_boxes(card: Scorecard, rows: Sequence[Line], levels: int) -> list[Box]:
    if "group" not in card.shows:
        return []
    boxes, start = [], 0
    while start < len(rows):
        end = start
        while end < len(rows) and rows[end].group == rows[start].group:
            end += 1
        size = min(7.0, (end - start) * 26 / (0.75 * len(rows[start].group)))
        label = Box(
            levels + start,
            0,
            rows[start].group,
            end - start,
            fill="#e4dfec",
            font=BOLD,
            size=size,
            angle=90,
            border=card.looks.borders == "grid",
        )
        boxes.append(label)
        start = end
    return boxes


def _row_boxes(card: Scorecard, plan: Sequence[tuple[str, str, float]], line: Line, row: int) -> list[Box]:
    looks = card.looks
    words = {"ref": line.ref, "name": line.name, "polarity": line.polarity, "note": NOTES[line.unit]}
    words |= dict(zip(("red", "amber", "green"), line.targets, strict=True))
    fill = looks.stripe if row % 2 else ""
    boxes = []
    for column, (key, _, _) in enumerate(plan):
        if key == "group":
            continue
        text = words[key] if key in words else line.cells[key].text if key in line.cells else ""
        mark = (
            (line.dot, {"up": "#00a650", "down": "#e00000"}.get(line.dot, "#000000"), looks.marks)
            if key == "dot" and line.dot
            else None
        )
        colour = RAG_FILLS.get(line.rag, fill) if key == "rag" else fill
        align = "left" if key == "name" else "centre"
        boxes.append(
            Box(row, column, text, fill=colour, size=looks.text, align=align, mark=mark, border=looks.borders == "grid")
        )
    return boxes


def _put_card(put: Put, card: Scorecard, line: Line, page: int) -> None:
    shows = card.shows
    put.cards.append(
        (
            line.ref, line.name, POLARITIES[line.polarity] if "polarity" in shows else "", line.dot if "dot" in shows else "",
            line.rag if "rag" in shows else "", line.targets if "targets" in shows else ("", "", ""),
        )
    )  # fmt: skip
    for key, cell in line.cells.items():
        if cell.value is not None:
            area, period_type, period = period_of(key, card.as_at)
            put.figures.append(
                ("scorecard", line.ref, line.name, area, period_type, period, cell.value, line.unit, None, None, page)
            )


def draw_detail(detail: Detail) -> tuple[bytes, Put]:
    """A theme page with its monthly table as a PDF, and what was put into it."""
    put, looks = Put(), detail.looks
    draft = Draft(landscape(A3 if looks.large else A4))
    draft.text(40, 36, detail.title, 14, BOLD)
    draft.text(40, 52, f"As at Month End: {short_month(detail.as_at, ' ')}", 9)
    boxes, rows = _detail_head(detail)
    for label, keys in _parts(detail):
        if detail.labels:
            size, angle = (5.5, 0) if label == "YTD" else (min(6.5, len(keys) * 12 / (0.75 * len(label))), 90)
            boxes.append(
                Box(
                    rows,
                    0,
                    label,
                    len(keys),
                    fill=looks.header_fill,
                    font=BOLD,
                    size=size,
                    angle=angle,
                    border=looks.borders == "grid",
                )
            )
        for key, words in keys:
            boxes += _detail_row(detail, key, words, rows, put)
            rows += 1
    widths = [18.0] * detail.labels + [62.0]
    for line in detail.lines:
        widths += {1: [66.0], 2: [56.0, 44.0], 4: [24.0, 14.0, 24.0, 44.0]}[line.columns]
    head = 1 + detail.refs
    heights = [13.0] * detail.refs + [46.0] + [12.0] * (rows - head)
    _rule(draft, 66, widths, heights, head, looks)
    draw_grid(draft, 40, 66, widths, heights, boxes)
    return compose([draft], "Performance", "Council"), put


def _detail_head(detail: Detail) -> tuple[list[Box], int]:
    looks, column, boxes = detail.looks, 1 + detail.labels, []
    for line in detail.lines:
        for row, words in enumerate([line.ref, line.name] if detail.refs else [line.name]):
            boxes.append(
                Box(row, column, words, 1, line.columns, looks.header_fill, font=BOLD, size=6.5, border=looks.borders == "grid")
            )
        column += line.columns
    return boxes, 1 + detail.refs


def _parts(detail: Detail) -> list[tuple[str, list[tuple[str, str]]]]:
    """The row groups: label, and the key and printed label of each of their rows."""
    year = year_of(detail.as_at)
    parts = [("IN MONTH PERFORMANCE", [(month, short_month(month, detail.looks.gap)) for month in detail.months])]
    if detail.to_date == "own":
        parts.append(("YTD", [("ytd", year)]))
    trend = [(past, past) for past in detail.years]
    if detail.to_date == "trend":
        trend.append(("ytd", f"{year} YTD"))
    if trend:
        parts.append(("ANNUAL TREND", trend))
    if detail.areas:
        parts.append(("BENCHMARK", [(area, area) for area in detail.areas]))
    return parts


def _detail_row(detail: Detail, key: str, words: str, row: int, put: Put) -> list[Box]:
    border, column = detail.looks.borders == "grid", 1 + detail.labels
    boxes = [Box(row, column - 1, words, border=border)]
    for line in detail.lines:
        cell = line.cells.get(key, Cell())
        parts = [""] * (line.columns - 1)
        if cell.fraction and line.columns == 2:
            parts = [f"{cell.fraction[0]} of {cell.fraction[1]}"]
        elif cell.fraction and line.columns == 4:
            parts = [str(cell.fraction[0]), "of", str(cell.fraction[1])]
        shown = f"{cell.fraction[0]}/{cell.fraction[1]} {cell.text}" if cell.fraction and line.joined else cell.text
        for step, text in enumerate([*parts, shown]):
            boxes.append(Box(row, column + step, text, border=border))
        column += line.columns
        if cell.value is not None:
            area, period_type, period = period_of(key, detail.as_at)
            x, y = cell.fraction if cell.fraction and (line.columns > 1 or line.joined) else (None, None)
            ref = line.ref if detail.refs else ""
            put.figures.append(("detail", ref, line.name, area, period_type, period, cell.value, line.unit, x, y, 1))
    return boxes


def _fitted(draft: Draft, widths: Sequence[float]) -> list[float]:
    room = draft.width - 68
    return [width * min(room / sum(widths), 1.35) for width in widths]


def _draw(
    draft: Draft, top: float, widths: Sequence[float], levels: int, rows: int, boxes: Sequence[Box], looks: Looks
) -> None:
    heights = [22.0, 34.0][2 - levels :] + [26.0] * rows
    _rule(draft, top, widths, heights, levels, looks, 34)
    draw_grid(draft, 34, top, widths, heights, boxes)


def _rule(
    draft: Draft, top: float, widths: Sequence[float], heights: Sequence[float], head: int, looks: Looks, left: float = 40
) -> None:
    """Horizontal lines under the header and every row, where the table has no others."""
    if looks.borders != "rules":
        return
    y = top
    for row, height in enumerate(heights):
        y += height
        if row >= head - 1:  # none above the header, none between its levels
            draft.path([(left, y), (left + sum(widths), y)], line="#404040", width=0.6)


def month_run(as_at: str, count: int) -> tuple[str, ...]:
    """The ``count`` months up to the report's own."""
    return tuple(add_months(as_at, step) for step in range(1 - count, 1))


def year_months(as_at: str, before: int) -> tuple[str, ...]:
    """The months of the report's year, with so many of the year before."""
    months = months_of(year_of(as_at))
    return (*(add_months(months[0], -step) for step in range(before, 0, -1)), *months)


def past_years(as_at: str, count: int) -> tuple[str, ...]:
    return tuple(next_year(year_of(as_at), -step) for step in range(count, 0, -1))
