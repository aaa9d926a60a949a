"""Consecutive reports of one invented council, drawn from one ledger: indicators are renumbered, reworded and revised, targets
move, a measure is new, one is dropped, a report is issued again. What was put in stands beside each paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FILLS = {"red": "#ff0000", "amber": "#ffc000", "green": "#00b050"}
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=8, leading=10)
HEAD = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=8, leading=10)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=14, leading=18)


@dataclass(frozen=True)
class Measure:
    """One indicator in one report: ``figures`` by column head, as printed."""

    ref: str
    name: str
    figures: dict[str, str]
    good: str = "High"
    target: str = ""
    rag: str = ""


@dataclass(frozen=True)
class Report:
    """One paper: ``heads`` are the columns of figures, ``told`` the lines under its title, ``target`` the target's head."""

    name: str
    title: str
    told: tuple[str, ...]
    heads: tuple[str, ...]
    measures: tuple[Measure, ...]
    target: str = "Target"

    def rows(self) -> list[list[str]]:
        top = ["Ref", "Indicator", "Good is", *self.heads, self.target, "RAG"]
        return [
            top,
            *([m.ref, m.name, m.good, *(m.figures.get(h, "") for h in self.heads), m.target, ""] for m in self.measures),
        ]


Writer = Callable[[Report, Path], Path]


def write_pdf(report: Report, folder: Path) -> Path:
    """The report as a PDF with ruled cells; the RAG is a fill without a word."""
    path = folder / f"{report.name}.pdf"
    rows = [[Paragraph(escape(t), BODY if r else HEAD) for t in row] for r, row in enumerate(report.rows())]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dde4f0"))]
    for r, measure in enumerate(report.measures, 1):
        if measure.rag:
            style.append(("BACKGROUND", (-1, r), (-1, r), colors.HexColor(FILLS[measure.rag])))
    widths = [34, 230, 44, *([52] * len(report.heads)), 60, 34]
    told: list[Flowable] = [Paragraph(report.title, TITLE), *(Paragraph(t, BODY) for t in report.told), Spacer(1, 12)]
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build(
        [*told, Table(rows, widths, style=TableStyle(style), repeatRows=1)]
    )
    return path


def write_html(report: Report, folder: Path) -> Path:
    """The report as a web page; the RAG is a word."""
    path = folder / f"{report.name}.html"
    top, *body = report.rows()
    for row, measure in zip(body, report.measures, strict=True):
        row[-1] = measure.rag.capitalize()
    lines = ["".join(f"<th>{escape(t)}</th>" for t in top), *("".join(f"<td>{escape(t)}</td>" for t in row) for row in body)]
    table = "<table border=1>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
    told = "".join(f"<p>{escape(t)}</p>" for t in report.told)
    title = escape(report.title)
    path.write_text(
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>{told}{table}</body></html>", "utf-8"
    )
    return path


@dataclass(frozen=True)
class Ledger:
    """An indicator through all reports: its names, references, targets and colours by report, its prints by period."""

    key: str
    names: tuple[str, ...]
    refs: tuple[str, ...]
    prints: dict[str, tuple[str, ...]]  # by period: as each report prints it, "" where it does not
    good: str = "High"
    targets: tuple[str, ...] = ()
    rags: tuple[str, ...] = ()
    absent: frozenset[int] = field(default_factory=frozenset)

    def measure(self, n: int, heads: tuple[str, ...]) -> Measure:
        def of(values: tuple[str, ...]) -> str:
            return values[min(n, len(values) - 1)] if values else ""

        figures = {head: of(self.prints[head]) for head in heads if head in self.prints}
        return Measure(of(self.refs), of(self.names), figures, self.good, of(self.targets), of(self.rags))


# ------------------------------------------------------------------ a monthly scorecard, four months at a time
MONTHS = ("Feb-31", "Mar-31", "Apr-31", "May-31", "Jun-31", "Jul-31", "Aug-31")
MONTHLY = (
    Ledger(
        "lac",
        ("Number of looked after children", "Number of looked after children", "Number of children looked after (LAC)"),
        ("1.1", "1.1", "2.1"),
        {
            "Feb-31": ("601",), "Mar-31": ("612", "611"), "Apr-31": ("618", "619", "619", "620"), "May-31": ("630", "625"),
            "Jun-31": ("", "633", "631"), "Jul-31": ("", "", "640", "641"), "Aug-31": ("", "", "", "644"),
        },
        "Low", ("",),
    ),
    Ledger(
        "iha",
        ("% of health assessments completed in 20 working days", "% of health assessments within 20 working days"),
        ("1.2", "1.2", "2.3"),
        {
            "Feb-31": ("50.0%",), "Mar-31": ("44.4%", "46.2%"), "Apr-31": ("40.0%",), "May-31": ("41.7%", "29.2%"),
            "Jun-31": ("", "33.3%", "35.0%"), "Jul-31": ("", "", "38.1%", "36.4%"), "Aug-31": ("", "", "", "42.9%"),
        },
        "High", ("90%",), ("red",),
    ),
    Ledger(
        "plans",
        ("% of care plans up to date",),
        ("1.3", "1.3", "2.4"),
        {
            "Feb-31": ("91.0%",), "Mar-31": ("92.5%",), "Apr-31": ("93.1%",), "May-31": ("94.0%", "93.8%"),
            "Jun-31": ("", "95.2%"), "Jul-31": ("", "", "91.9%", "92.2%"), "Aug-31": ("", "", "", "93.0%"),
        },
        "High", ("95%", "95%", "90%", "92%"), ("amber", "green", "green", "green"),
    ),
    Ledger(
        "peps",
        ("% of personal education plans up to date",),
        ("1.4", "1.4", "1.3"),  # takes over the reference of the care plans
        {
            "Feb-31": ("81.0%",), "Mar-31": ("82.5%",), "Apr-31": ("80.1%",), "May-31": ("79.0%", "79.6%"),
            "Jun-31": ("", "77.7%", "78.2%"), "Jul-31": ("", "", "76.0%"), "Aug-31": ("", "", "", "75.1%"),
        },
        "High", ("80%",), ("amber", "amber", "amber", "red"),
    ),
    Ledger(
        "carers",
        ("Number of new foster carers",),
        ("1.5", "1.5", "3.1"),
        {
            "Feb-31": ("2",), "Mar-31": ("3",), "Apr-31": ("1",), "May-31": ("2",), "Jun-31": ("", "3", "4"),
            "Jul-31": ("", "", "2"), "Aug-31": ("", "", "", "1"),
        },
        "High", ("24",), ("green",),
    ),
    Ledger(
        "days",
        ("Average number of days to find a home",),
        ("1.6",),
        {
            "Feb-31": ("31",), "Mar-31": ("30",), "Apr-31": ("33",), "May-31": ("35", "34"), "Jun-31": ("", "36"),
            "Jul-31": ("", "", "32"),
        },
        "Low", ("35",), ("green", "amber", "green"), frozenset({3}),
    ),
    Ledger(
        "homes",
        ("% of care leavers in suitable homes",),
        ("3.2",),
        {
            "Apr-31": ("", "", "88.0%"), "May-31": ("", "", "87.5%"), "Jun-31": ("", "", "89.1%", "89.6%"),
            "Jul-31": ("", "", "90.2%"), "Aug-31": ("", "", "", "90.0%"),
        },
        "High", ("85%",), ("green",), frozenset({0, 1}),
    ),
)  # fmt: skip
_ENDS = ("31 May", "30 June", "31 July", "31 August")
_MADE = ("16 June", "15 July", "15 August", "16 September")


def monthly() -> tuple[Report, ...]:
    """Four monthly scorecards, four months each, and the second one issued again with one figure put right."""
    reports = []
    for n, (end, made) in enumerate(zip(_ENDS, _MADE, strict=True)):
        heads = MONTHS[n : n + 4]
        told = ("Wexcombe Council", f"Data to {end} 2031", f"Date created: {made} 2031")
        measures = tuple(ledger.measure(n, heads) for ledger in MONTHLY if n not in ledger.absent)
        reports.append(Report(f"scorecard-{n + 1}", "Looked After Children Scorecard", told, heads, measures, "Annual target"))
    second = reports[1]
    right = tuple(
        m
        if "days" not in m.name or "%" in m.name
        else Measure(m.ref, m.name, {**m.figures, "Jun-31": "37"}, m.good, m.target, m.rag)
        for m in second.measures
    )
    told = (*second.told[:2], "Date created: 22 July 2031", "Reissued: one figure has been corrected.")
    return (*reports, Report("scorecard-2-reissued", second.title, told, second.heads, right, second.target))


# ------------------------------------------------------------------ a quarterly table of KPIs, Q1 to Q4 of one year
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
QUARTERLY = (
    Ledger(
        "calls",
        ("% of calls answered in 60 seconds", "% of calls answered in 60 seconds", "% of calls answered within 60 seconds"),
        ("CS1", "CS1", "CS2"),
        {"2030/31": ("84.0%", "84.0%", "84.3%"), "Q1": ("81.2%", "81.2%", "80.9%"), "Q2": ("", "83.5%", "83.1%"),
         "Q3": ("", "", "86.0%", "85.7%"), "Q4": ("", "", "", "88.2%")},
        "High", ("85%", "85%", "85%", "80%"), ("amber", "amber", "green", "green"),
    ),
    Ledger(
        "visits",
        ("Number of library visits",),
        ("CS2", "CS2", "CS1"),
        {
            "2030/31": ("41,200",), "Q1": ("9,804",), "Q2": ("", "10,411", "10,402"), "Q3": ("", "", "9,950"),
            "Q4": ("", "", "", "11,020"),
        },
        "High", ("42,000",), ("green",),
    ),
    Ledger(
        "waste",
        ("Household waste recycled (%)",),
        ("EN1",),
        {
            "2030/31": ("44.1%", "44.1%", "45.0%"), "Q1": ("47.0%",), "Q2": ("", "46.1%"), "Q3": ("", "", "43.9%"),
            "Q4": ("", "", "", "42.2%"),
        },
        "High", ("48%", "48%", "50%"), ("red",),
    ),
    Ledger(
        "homeless",
        ("Households in temporary accommodation",),
        ("HO1", "HO1", "HO4"),
        {"2030/31": ("212",), "Q1": ("220", "222"), "Q2": ("", "231"), "Q3": ("", "", "240"), "Q4": ("", "", "", "238")},
        "Low", ("200",), ("amber", "red"),
    ),
)  # fmt: skip


def quarterly() -> tuple[Report, ...]:
    """Four quarterly reports of one year, quarters to come left blank, and the second one issued again."""
    reports = []
    for n, end in enumerate(("30 June 2031", "30 September 2031", "31 December 2031", "31 March 2032")):
        heads = ("2030/31", *QUARTERS)
        told = ("Wexcombe Council", f"Performance to {end}")
        measures = tuple(ledger.measure(n, heads) for ledger in QUARTERLY)
        title = f"Performance Report Quarter {n + 1} 2031/32"
        reports.append(Report(f"kpis-{n + 1}", title, told, heads, measures, "Target 2031/32"))
    return tuple(reports)
