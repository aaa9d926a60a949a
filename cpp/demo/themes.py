"""The theme pages of a performance report: definition, analysis, the year's months in a table, charts beside it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.models import Finding, Observation
from cpp.demo.drawing import BOLD, LANDSCAPE, Box, Draft, chart, draw_grid
from cpp.demo.figures import SLIPS, Figure, printed_month, printed_to_date, printed_year
from cpp.demo.ledger import Ledger
from cpp.demo.measures import BY_SLUG, Measure
from cpp.demo.narrative import analysis_of
from cpp.demo.periods import add_months, months_of, next_year, short_month, year_of
from cpp.demo.scorecard import benchmarks_of
from cpp.demo.style import Style, style_of

LEFT, LABEL, PERIOD, ROW = 40.0, 18.0, 60.0, 11.5
WITH_FRACTION = {"initial-health", "pep", "reviews", "three-placements", "eet", "permanence"}
BENCHMARK_ROWS = ("SN AVE", "BEST SN", "NAT AVE", "NAT TOP QTILE")
COLOURS = ("#2f75b5", "#c00000", "#548235", "#7030a0", "#bf8f00")


@dataclass(frozen=True, slots=True)
class Theme:
    title: str
    definition: str
    slugs: tuple[str, ...]
    charted: tuple[tuple[str, ...], ...]


THEMES = (
    Theme(
        "CHILDREN IN CARE",
        "Children in care (also called looked after children) are those for whom the Council shares or holds parental "
        "responsibility under a care order, or whom it accommodates with the agreement of their parents.",
        ("children-in-care", "rate-per-10000", "admissions", "ceased", "permanence"),
        (("children-in-care",), ("admissions", "ceased")),
    ),
    Theme(
        "CHILDREN IN CARE - HEALTH",
        "Each child in care has a health assessment every year, or every six months when under five, and sees a dentist at "
        "least once a year. An Initial Health Assessment (IHA) is due within 20 working days of coming into care.",
        ("health-assessments", "dental-assessments", "initial-health"),
        (("health-assessments", "dental-assessments"), ("initial-health",)),
    ),
    Theme(
        "PLANS, REVIEWS & EDUCATION",
        "A review chaired by an Independent Reviewing Officer (IRO) looks at the care plan within 20 working days, then within "
        "three months, then every six months. Each child of school age has a Personal Education Plan (PEP).",
        ("pep", "care-plans", "reviews"),
        (("reviews",), ("pep", "care-plans")),
    ),
    Theme(
        "PLACEMENTS",
        "Placement stability is measured by the share of children with three or more placements in the last twelve months and "
        "by the share of those long in care who have lived in one placement for two years or more.",
        ("three-placements", "stable-placements", "family-setting"),
        (("three-placements",), ("stable-placements", "family-setting")),
    ),
    Theme(
        "CARE LEAVERS",
        "A care leaver has been in the care of the local authority for 13 weeks or more spanning the 16th birthday. A pathway "
        "plan says how independence is prepared; it is up to date when it was reviewed in the last six months.",
        ("care-leavers", "pathway-plans", "accommodation", "eet", "in-touch"),
        (("care-leavers",), ("accommodation", "eet")),
    ),
)
NEW_DEFINITION_WORDS = (
    " From April 2023 a plan also counts as up to date while its review is booked; all months shown here are counted so."
)


@dataclass(frozen=True, slots=True)
class _Column:
    measure: Measure
    start: int  # first grid column of the measure
    fraction: str  # none | one | three

    @property
    def span(self) -> int:
        return {"none": 1, "one": 2, "three": 4}[self.fraction]


@dataclass(frozen=True, slots=True)
class _Page:
    as_at: str
    style: Style
    theme: Theme
    draft: Draft
    ledger: Ledger
    table_id: str
    columns: tuple[_Column, ...]

    @property
    def year(self) -> str:
        return year_of(self.as_at)


def draw_themes(as_at: str, ledger: Ledger) -> list[Draft]:
    """The theme pages of the report "as at" a month; every figure drawn is entered in the ledger."""
    drafts = []
    for theme in THEMES:
        draft = Draft(LANDSCAPE, kind="theme")
        style = style_of(year_of(as_at))
        columns, start = [], 2
        held = (BY_SLUG[slug] for slug in theme.slugs)
        for measure in (measure for measure in held if measure.first_year <= year_of(as_at)):
            fraction = style.fraction if measure.slug in WITH_FRACTION else "none"
            columns.append(_Column(measure, start, fraction))
            start += columns[-1].span
        _draw(_Page(as_at, style, theme, draft, ledger, ledger.next_table(), tuple(columns)))
        drafts.append(draft)
    return drafts


def _draw(page: _Page) -> None:
    top = _draw_boxes(page)
    widths = [LABEL, PERIOD]
    for column in page.columns:
        widths += {"none": [62.0], "one": [56.0, 44.0], "three": [22.0, 14.0, 22.0, 44.0]}[column.fraction]
    boxes, heights = _header(page), [13.0, 44.0]
    boxes += _months(page, heights) + _to_date_and_years(page, heights) + _benchmarks(page, heights)
    draw_grid(page.draft, LEFT, top, widths, heights, boxes)
    _draw_charts(page, LEFT + sum(widths) + 16, top)


def _draw_boxes(page: _Page) -> float:
    """Title, DEFINITION and PERFORMANCE ANALYSIS; what comes back is where the table begins."""
    draft, style, right = page.draft, page.style, LANDSCAPE[0] - 40
    if style.banner:
        draft.box(LEFT, 24, right, 42, "#2f5597", "")
        draft.text(LEFT + 3, 38, page.theme.title, 13, BOLD, "#ffffff")
    else:
        draft.text(LEFT, 38, page.theme.title, 13, BOLD, style.header_fill if style.header_ink == "#ffffff" else "#000000")
    words = page.theme.definition
    if "pathway-plans" in page.theme.slugs and page.as_at >= "2023-05":
        words += NEW_DEFINITION_WORDS
    boxes = [
        Box(0, 0, "DEFINITION", columns=2, font=BOLD, size=7.5),
        Box(0, 2, words, size=7, align="left"),
        Box(1, 0, "ANALYSIS", font=BOLD, size=7.5, angle=90),
        Box(1, 1, analysis_of(page.theme.slugs, page.as_at), columns=2, size=7, align="left"),
    ]
    if not style.banner:
        boxes[2] = Box(1, 0, "PERFORMANCE ANALYSIS", columns=2, font=BOLD, size=7.5)
        boxes[3] = Box(1, 2, boxes[3].text, size=7, align="left")
    return draw_grid(draft, LEFT, 44, [18.0, 76.0, right - LEFT - 94], [32.0, 56.0], boxes, "#808080") + 10


def _header(page: _Page) -> list[Box]:
    boxes = []
    for column in page.columns:
        looks = {"columns": column.span, "font": BOLD, "fill": page.style.label_fill}
        boxes.append(Box(0, column.start, column.measure.printed_ref(page.year), size=8, **looks))  # type: ignore[arg-type]
        boxes.append(Box(1, column.start, column.measure.detail_name, size=6.5, **looks))  # type: ignore[arg-type]
    return boxes


def _months(page: _Page, heights: list[float]) -> list[Box]:
    """The months of the year, those to come left empty."""
    months = months_of(page.year)
    months = tuple(add_months(months[0], -step) for step in range(page.style.months_before, 0, -1)) + months
    boxes = [_label(page, len(heights), "IN MONTH PERFORMANCE", len(months))]
    for month in months:
        row = len(heights)
        boxes.append(Box(row, 1, short_month(month, page.style.gap)))
        for column in page.columns:
            boxes += _figure(page, column, row, printed_month(column.measure, month, page.as_at), "month", month)
        heights.append(ROW)
    return boxes


def _to_date_and_years(page: _Page, heights: list[float]) -> list[Box]:
    boxes, row = [], len(heights) + 1
    years = [next_year(page.year, -step) for step in (3, 2, 1)]
    own = page.style.to_date_row == "own"
    if own:
        heights += [4.0, ROW + 4]
        boxes += [_label(page, row, "YTD", 1, angle=0), Box(row, 1, page.year)]
        boxes += _to_date(page, row)
        row += 2
    heights += [4.0] + [ROW] * (len(years) + (not own))
    boxes.append(_label(page, row, "ANNUAL TREND", len(years) + (not own)))
    for year in years:
        boxes.append(Box(row, 1, year))
        for column in page.columns:
            boxes += _figure(page, column, row, printed_year(column.measure, year, page.as_at), "financial_year", year)
        row += 1
    if not own:
        boxes += [Box(row, 1, f"{page.year} YTD"), *_to_date(page, row)]
    return boxes


def _to_date(page: _Page, row: int) -> list[Box]:
    boxes = []
    for column in page.columns:
        figure = printed_to_date(column.measure, page.year, page.as_at)
        boxes += _figure(page, column, row, figure, "ytd", page.year, none="-")
    return boxes


def _benchmarks(page: _Page, heights: list[float]) -> list[Box]:
    heights += [4.0] + [ROW] * 4
    first = len(heights) - 4
    boxes = [_label(page, first, "LATEST\nBENCHMARKING", 4)] + [
        Box(first + step, 1, name) for step, name in enumerate(BENCHMARK_ROWS)
    ]
    for column in page.columns:
        last = column.start + column.span - 1
        held = benchmarks_of(column.measure.benchmarks, page.year) if column.measure.benchmarks else [("", "")] * 4
        for step, (area, raw) in enumerate(held):
            boxes += [*_blank_fraction(column, first + step), Box(first + step, last, raw)]
            if raw and raw != "-":
                _enter(page, column, first + step, area, "benchmark", "latest", Figure(float(raw.rstrip("%")), raw))
    return boxes


def _label(page: _Page, row: int, words: str, rows: int, angle: int = 90) -> Box:
    longest = max(len(part) for part in words.split("\n"))
    size = min(6.5, rows * ROW / (0.7 * longest)) if angle else 5.5
    return Box(row, 0, words, rows, fill=page.style.label_fill, font=BOLD, size=size, angle=angle)


def _figure(
    page: _Page, column: _Column, row: int, figure: Figure | None, period_type: str, period: str, none: str = ""
) -> list[Box]:
    """The cells of one figure: the percentage, with "x of y" before it in one column or in three."""
    last = column.start + column.span - 1
    if figure is None:
        return [*_blank_fraction(column, row), Box(row, last, none)]
    shown = column.fraction != "none" and (period_type != "financial_year" or period >= "2020/21")
    kept = figure if shown else Figure(figure.value, figure.text)
    _enter(page, column, row, "local", period_type, period, kept)
    if not shown:
        return [*_blank_fraction(column, row), Box(row, last, figure.text)]
    if column.fraction == "one":
        return [Box(row, column.start, figure.fraction), Box(row, last, figure.text)]
    parts = (str(figure.numerator), "of", str(figure.denominator), figure.text)
    return [Box(row, column.start + step, part) for step, part in enumerate(parts)]


def _blank_fraction(column: _Column, row: int) -> list[Box]:
    return [Box(row, column.start + step, "") for step in range(column.span - 1)]


def _enter(page: _Page, column: _Column, row: int, area: str, period_type: str, period: str, figure: Figure) -> None:
    measure = column.measure
    raw = figure.text if figure.numerator is None or column.fraction == "none" else f"{figure.fraction} | {figure.text}"
    page.ledger.observations.append(
        (
            page.draft,
            Observation(
                "detail", measure.detail_name, area, period_type, period, figure.value, measure.unit, raw,
                measure.printed_ref(page.year), page.theme.title, figure.numerator if "|" in raw else None,
                figure.denominator if "|" in raw else None, table_id=page.table_id, row=row,
                column=column.start + column.span - 1,
            ),
        )
    )  # fmt: skip
    for slip in SLIPS:
        if (slip.as_at, slip.slug, slip.month, "month") == (page.as_at, measure.slug, period, period_type):
            _enter_slip(page, measure, slip.kind, figure, slip.figure)


def _enter_slip(page: _Page, measure: Measure, kind: str, figure: Figure, slipped: Figure) -> None:
    """The mistake put into the report, as a check should report it."""
    if kind == "arithmetic":
        rule, prints = "x of y gives the percentage beside it", (figure.fraction, figure.text)
    else:
        rule, prints = "scorecard and detail table agree", (slipped.text, figure.text)
    finding = Finding("", 0, kind, "error", measure.detail_name, *prints, rule, f"{measure.detail_name}: {rule}")
    page.ledger.findings.append((page.draft, finding))


def _draw_charts(page: _Page, left: float, top: float) -> None:
    right, height = LANDSCAPE[0] - 40, 150.0
    months = list(months_of(page.year))
    for slugs in page.theme.charted:
        measures = [BY_SLUG[slug] for slug in slugs]
        series = []
        for measure, colour in zip(measures, COLOURS, strict=False):
            values = [printed_month(measure, month, page.as_at) for month in months]
            series.append((measure.detail_name, colour, [figure.value if figure else None for figure in values]))
        labels = [short_month(month, page.style.gap) for month in months]
        title = measures[0].detail_name if len(measures) == 1 else page.theme.title.capitalize()
        chart(page.draft, (left, top, right, top + height), title, labels, series, measures[0].unit == "percent")
        top += height + 10
