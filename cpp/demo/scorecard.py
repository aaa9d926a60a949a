"""The summary pages of a performance report: one row an indicator, two levels of header, repeated on each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Observation, ScorecardRow
from cpp.demo.drawing import ARROWS, BOLD, ITALIC, Box, Draft, arrow, draw_grid
from cpp.demo.figures import Figure, direction, judged, printed_month, printed_to_date, printed_year
from cpp.demo.ledger import Ledger
from cpp.demo.measures import Benchmarks, Measure, measures_of
from cpp.demo.periods import add_months, long_month, next_year, short_month, year_of
from cpp.demo.style import Style, style_of

GREEN, RED, BLACK = "#00a650", "#e00000", "#000000"
GROUP, NO, NAME, POLARITY, NOTE, MONTH, YTD, YTD_NOTE, DOT, RAG, TARGET, YEAR, BENCH = (
    0,
    1,
    2,
    3,
    4,
    5,
    8,
    9,
    10,
    11,
    12,
    15,
    18,
)
WIDTHS = (16, 22, 154, 34, 46, 33, 33, 33, 34, 46, 28, 30, 37, 37, 37, 32, 32, 32, 32, 32, 32, 43)
AREAS = ("sn_average", "sn_best", "national", "top_quartile")
NOTES = {"flow": "Financial Year", "snapshot": "As at mth end", "rolling": "Rolling Year"}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One report's scorecard while it is drawn."""

    as_at: str
    style: Style
    ledger: Ledger

    @property
    def year(self) -> str:
        return year_of(self.as_at)

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(add_months(self.as_at, step) for step in (-2, -1, 0))

    @property
    def years(self) -> tuple[str, ...]:
        return tuple(next_year(self.year, -step) for step in (3, 2, 1))


def draw_scorecard(as_at: str, ledger: Ledger) -> list[Draft]:
    """The summary pages of the report "as at" a month; every figure drawn is entered in the ledger."""
    sheet = _Sheet(as_at, style_of(year_of(as_at)), ledger)
    measures, drafts = measures_of(sheet.year), []
    for start in range(0, len(measures), sheet.style.rows_a_page):
        draft = Draft(sheet.style.scorecard_size, kind="scorecard")
        before = measures[start - 1].group if start else ""
        _draw_page(draft, sheet, measures[start : start + sheet.style.rows_a_page], before)
        drafts.append(draft)
    return drafts


def _draw_page(draft: Draft, sheet: _Sheet, measures: Sequence[Measure], group_before: str) -> None:
    style = sheet.style
    scale = (draft.width - 64) / sum(WIDTHS)
    top = _draw_key(draft, sheet)
    boxes = _header(sheet) + _groups(sheet, measures, group_before)
    table_id = sheet.ledger.next_table()
    for row, measure in enumerate(measures, start=2):
        line = _Row(draft, sheet, measure, row, table_id)
        boxes += line.words() + line.figures() + line.marks() + line.targets() + line.years() + line.benchmarks()
    heights = [style.text * 2.6, style.text * 5.2] + [style.row_height] * len(measures)
    draw_grid(draft, 34, top, [width * scale for width in WIDTHS], heights, boxes)


def _draw_key(draft: Draft, sheet: _Sheet) -> float:
    """Title and key of the arrows; what comes back is where the table begins."""
    size = sheet.style.text
    draft.text(34, 30, "Performance Summary", 14, BOLD)
    draft.text(210, 30, f"As at Month End: {long_month(sheet.as_at)}", 12, BOLD)
    draft.text(
        34,
        44,
        "*DOT - Direction of travel shows performance since the previous month against the polarity of 'good'.",
        size + 1,
    )
    key = (
        ("up", GREEN, "improvement in performance / increase in numbers"),
        ("same", BLACK, "no movement - numbers stable with last month"),
    )
    top = 56.0
    for way, colour, meaning in (*key, ("down", RED, "decline in performance / decrease in numbers")):
        if sheet.style.marks == "shape":
            arrow(draft, 44, top - 2, way, colour, 8)
        else:
            draft.text(44, top, ARROWS[way], 9, "Symbol", colour, "centre")
        draft.text(58, top, f"- {meaning}", size + 1)
        top += 11
    return top + 2


def _header(sheet: _Sheet) -> list[Box]:
    style = sheet.style

    def head(row: int, column: int, words: str, rows: int = 1, columns: int = 1) -> Box:
        return Box(row, column, words, rows, columns, style.header_fill, style.header_ink, BOLD, style.text)

    singles = {GROUP: "", NO: "NO.", NAME: "INDICATOR", POLARITY: "GOOD PERF IS", NOTE: "DATA NOTE (Monthly)"}
    singles |= {DOT: "DOT (Month on Month)", RAG: "RAG (in month)"}
    boxes = [head(0, column, words, rows=2) for column, words in singles.items()]
    boxes += _month_heads(sheet, head)
    boxes.append(head(0, TARGET, "Target and Tolerances", columns=3))
    boxes += [head(1, TARGET + step, words) for step, words in enumerate(("Red", "Amber", "Target Green"))]
    boxes.append(head(0, YEAR, "YR ON YR TREND", columns=3))
    boxes += [head(1, YEAR + step, year) for step, year in enumerate(sheet.years)]
    boxes.append(head(0, BENCH, "LATEST BENCHMARKING", columns=4))
    names = ("STAT NEIGH AVE", "BEST STAT NEIGH", "NAT AVE", "NAT TOP QTILE THRESHOLD")
    return boxes + [head(1, BENCH + step, words) for step, words in enumerate(names)]


def _month_heads(sheet: _Sheet, head: object) -> list[Box]:
    """The level over the months: financial years, the first of which may be last year, or "LAST THREE MONTHS"."""
    assert callable(head)
    year, months = sheet.year, sheet.months
    names = [head(1, MONTH + step, short_month(month, sheet.style.gap)) for step, month in enumerate(months)]
    if sheet.style.last_three:
        over = [head(0, MONTH, "LAST THREE MONTHS", columns=3), head(0, YTD, f"Year to Date {year[2:]}", columns=2)]
        return [*over, *names, head(1, YTD, "YTD"), head(1, YTD_NOTE, "DATA NOTE")]
    old = sum(year_of(month) < year for month in months)
    over = [head(0, MONTH, next_year(year, -1), columns=old)] if old else []
    over.append(head(0, MONTH + old, year.replace("/", " / "), columns=5 - old))
    return [*over, *names, head(1, YTD, f"YTD {year}"), head(1, YTD_NOTE, "DATA NOTE")]


def _groups(sheet: _Sheet, measures: Sequence[Measure], group_before: str) -> list[Box]:
    """Group labels turned in tall merged cells; one that runs on from the page before is drawn without its words."""
    boxes, start = [], 0
    while start < len(measures):
        group = measures[start].group
        count = sum(measure.group == group for measure in measures)
        size = min(sheet.style.text + 0.5, count * sheet.style.row_height / (0.72 * len(group)))
        words = "" if start == 0 and group == group_before else group
        boxes.append(Box(2 + start, GROUP, words, count, 1, sheet.style.label_fill, BLACK, BOLD, size, angle=90))
        start += count
    return boxes


@dataclass(frozen=True, slots=True)
class _Row:
    """One indicator's row: each method gives the boxes of some of its columns and enters what they say."""

    draft: Draft
    sheet: _Sheet
    measure: Measure
    row: int
    table_id: str

    def _box(self, column: int, text: str, **looks: object) -> Box:
        fill = self.sheet.style.stripe if self.row % 2 else ""
        settings: dict[str, object] = {"fill": fill, "size": self.sheet.style.text, **looks}
        return Box(self.row, column, text, **settings)  # type: ignore[arg-type]

    def _enter(self, column: int, area: str, period_type: str, period: str, raw: str, value: float) -> None:
        measure = self.measure
        self.sheet.ledger.observations.append(
            (
                self.draft,
                Observation(
                    "scorecard", measure.printed_name(self.sheet.year), area, period_type, period, value, measure.unit, raw,
                    measure.printed_ref(self.sheet.year), measure.group, table_id=self.table_id, row=self.row, column=column,
                ),
            )
        )  # fmt: skip

    def _figure(self, column: int, figure: Figure | None, period_type: str, period: str) -> Box:
        if figure is None:
            return self._box(column, "-")
        self._enter(column, "local", period_type, period, figure.text, figure.value)
        return self._box(column, figure.text)

    def words(self) -> list[Box]:
        measure, year = self.measure, self.sheet.year
        return [
            self._box(NO, measure.printed_ref(year)),
            self._box(NAME, measure.printed_name(year), align="left"),
            self._box(POLARITY, measure.polarity),
            self._box(NOTE, measure.data_note),
            self._box(YTD_NOTE, NOTES[measure.kind]),
        ]

    def figures(self) -> list[Box]:
        measure, as_at = self.measure, self.sheet.as_at
        boxes = [
            self._figure(MONTH + step, printed_month(measure, month, as_at, "scorecard"), "month", month)
            for step, month in enumerate(self.sheet.months)
        ]
        return [*boxes, self._figure(YTD, printed_to_date(measure, self.sheet.year, as_at), "ytd", self.sheet.year)]

    def marks(self) -> list[Box]:
        """Direction and RAG, and the scorecard row that they belong to."""
        measure, as_at, year, style = self.measure, self.sheet.as_at, self.sheet.year, self.sheet.style
        months = [printed_month(measure, month, as_at, "scorecard") for month in self.sheet.months]
        way = direction(measure, months[-1], months[-2])
        plain = measure.polarity in ("Info", "Within Limits") or way == "same"
        colour = BLACK if plain else GREEN if way == "up" else RED
        to_date = measure.judged_on == "YTD"
        rag = judged(measure, printed_to_date(measure, year, as_at) if to_date else months[-1], year)
        limits = measure.tolerance_of(year)
        self.sheet.ledger.scorecard.append(
            (
                self.draft,
                ScorecardRow(
                    measure.group, measure.printed_ref(year), measure.printed_name(year), _polarity(measure), measure.data_note,
                    way, colour if way else "", rag, style.fill_of(rag), "ytd" if rag and to_date else "", "", limits.red,
                    limits.amber, limits.green, table_id=self.table_id, row=self.row,
                ),
            )
        )  # fmt: skip
        mark = self._box(DOT, "", mark=(way, colour, style.marks)) if way else self._box(DOT, "-")
        fill = {"fill": style.fill_of(rag)} if rag else {}
        spoken = {"red": "Red", "amber": "Yellow", "green": "Green"}.get(rag, "Grey")
        return [mark, self._box(RAG, "YTD" if rag and to_date else "", spoken=spoken, **fill)]

    def targets(self) -> list[Box]:
        limits, style = self.measure.tolerance_of(self.sheet.year), self.sheet.style
        if limits.red == "range to be set":
            return [self._box(TARGET, limits.red, columns=3, font=ITALIC)]
        return [
            self._box(TARGET + step, words, **({"fill": tint} if tint and words else {}))
            for step, (words, tint) in enumerate(zip((limits.red, limits.amber, limits.green), style.tints, strict=True))
        ]

    def years(self) -> list[Box]:
        measure, years = self.measure, self.sheet.years
        held = [printed_year(measure, year, self.sheet.as_at) for year in years]
        missing = sum(figure is None for figure in held)
        if measure.first_year and missing > 1:
            merged = [self._box(YEAR, f"New measure {measure.first_year}", columns=missing, font=ITALIC)]
        else:
            merged = [self._box(YEAR + step, "-") for step in range(missing)]
        return merged + [
            self._figure(YEAR + step, held[step], "financial_year", years[step]) for step in range(missing, len(years))
        ]

    def benchmarks(self) -> list[Box]:
        held = self.measure.benchmarks
        if held is None:
            return [self._box(BENCH + step, "") for step in range(4)]
        boxes = []
        for step, (area, raw) in enumerate(benchmarks_of(held, self.sheet.year)):
            if raw != "-":
                self._enter(BENCH + step, area, "benchmark", "latest", raw, float(raw.rstrip("%")))
            boxes.append(self._box(BENCH + step, raw))
        return boxes


def benchmarks_of(held: Benchmarks, year: str) -> list[tuple[str, str]]:
    """The benchmarks as one year's reports print them: they move a little every year while their label stays."""
    moved = []
    for step, (area, raw) in enumerate(
        zip(AREAS, (held.sn_average, held.sn_best, held.national, held.top_quartile), strict=True)
    ):
        value = raw if raw == "-" or step == 1 else f"{float(raw.rstrip('%')) + 0.3 * (int(year[:4]) - 2021):.1f}"
        moved.append((area, value + "%" if raw.endswith("%") and not value.endswith("%") else value))
    return moved


def _polarity(measure: Measure) -> str:
    return {"High": "high", "Low": "low", "Info": "info"}.get(measure.polarity, "within_limits")
