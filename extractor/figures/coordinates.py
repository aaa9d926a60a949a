"""A figure's coordinates: measure in words, part, area, period; what its row, column and caption say together.

A label that is a period, an area or a part stays out of the measure. The caption's words come in where rows and columns name
no measure: wards by years under "Fly-tips per 1,000".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.figures.captions import Caption
from extractor.figures.context import ReportContext
from extractor.figures.headers import join_labels
from extractor.figures.heads import Head
from extractor.figures.labels import are_categories, sense_of
from extractor.figures.rows import RowAxis, RowLabel
from extractor.grammar.periods import (
    Period,
    find_month,
    latest_month,
    latest_quarter,
    month_in_year,
    place_in_year,
    quarter_of,
    year_of,
)
from extractor.vocabulary.figures import find_area, load, squeeze

# a title's day without "as at" before it is that of a meeting
_MEETING_DAY = re.compile(
    r"(?<!at )(?<!to )(?<!on )(?<!of )(?<!end )(?<!ing )\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\s+20\d\d"
)
_FORMS = ("number", "share")
_UNDATED = {"latest", "previous"}
_PLANNED = {"forecast", "target", "budget"}


@dataclass(frozen=True, slots=True)
class Coordinates:
    indicator: str
    breakdown: str
    area: str
    period: Period
    doubts: tuple[str, ...] = ()


def coordinates_of(
    rows: RowAxis,
    row: RowLabel,
    head: Head,
    heads: Sequence[Head],
    caption: Caption,
    context: ReportContext,
    section: str,
    areas: bool,
    above: str,
) -> Coordinates:
    """Where a figure stands under the reading of its table's axes; ``areas``: rows are named by England,
    councils; ``above`` are the texts over the table."""
    area = _area(row, head, above, context) if areas else _column_area(head)
    whose = area == f"other:{join_labels(head.words)}"  # the words of the column say whose the figures are
    measure, parts = _measure(rows, row, replace(head, words=()) if whose else head, caption, without_row=areas)
    period, doubts = _period(rows, row, head, caption, context, heads)
    if not measure:
        measure = join_labels((caption.text or section, *row.path)) or row.leaf
        doubts = (*doubts, "no words say what is measured")
    return Coordinates(measure, " > ".join(parts), area, period, doubts)


def _measure(rows: RowAxis, row: RowLabel, head: Head, caption: Caption, *, without_row: bool) -> tuple[str, tuple[str, ...]]:
    """The measure in words and the parts that the figure is of."""
    path = () if without_row else row.path
    over = (row.band,) if row.band else ()
    worded = any(not is_form(w) for w in head.words)
    words = tuple(w for w in head.words)
    title = (caption.measure,) if caption.measure else ()
    if rows.kind == "period" or all(map(is_form, path)):
        needs = bool(head.categories or caption.dimensions) or not worded
        return join_labels((*(title if needs else ()), *over, *path, *words)), head.categories
    if rows.sure and rows.under_measure and not worded:
        return join_labels((*over, *path[:-1], *words)), (path[-1], *head.categories)
    if rows.kind == "part" and title and not worded:
        if rows.sure:
            return join_labels((*title, *words)), (*over, *path, *head.categories)
        return join_labels((*title, *over, *path, *words)), head.categories
    if over and are_categories((over[0], over[0] + " ")):
        return join_labels((*path, *words)), (*over, *head.categories)
    return join_labels((*over, *path, *words)), head.categories


def is_form(words: str) -> bool:
    """Whether a column's words only say the form of its figures ("Number", "% of total")."""
    known = load("breakdowns")["forms"]
    squeezed = squeeze(words)
    return any(squeezed in known[form] for form in _FORMS) or squeezed in {
        "% of total",
        "of total",
        "share",
        "% share",
    }


def is_planned(head: Head, measure: str) -> bool:
    """Whether a column speaks of what is planned, hoped for or reckoned."""
    role = head.column.role
    return role == "planned" or role.startswith(("target", "floor")) or measure in _PLANNED


def _column_area(head: Head) -> str:
    column = head.column
    if column.area != "local":
        return column.area
    words = f" {squeeze(column.label)} "
    named = any(f" {word} " in words for word in load("areas")["others"]["words"])
    return f"other:{join_labels(head.words) or column.label}" if named and column.role in {"", "value"} else "local"


def _area(row: RowLabel, head: Head, above: str, context: ReportContext) -> str:
    """Where rows are places: a known benchmark, the report's own council, or "other:NAME"."""
    if (told := _column_area(head)) != "local":
        return told
    own = squeeze(row.leaf)
    if not own:
        return "local"
    if benchmark := find_area(row.leaf):
        return benchmark
    local = bool(own) and (f" {own} " in f" {squeeze(above)} " or f" {own} " in f" {squeeze(context.council)} ")
    return "local" if local else f"other:{row.leaf}"


def _period(
    rows: RowAxis, row: RowLabel, head: Head, caption: Caption, context: ReportContext, heads: Sequence[Head]
) -> tuple[Period, tuple[str, ...]]:
    """The period that row and column say together, and what is in doubt about it."""
    column = head.period
    leaf = next((t for t in reversed(head.column.labels) if t), "")
    bare = place_in_year(leaf) if column is not None and not any(map(_prints_year, head.column.labels)) else None
    if rows.kind == "period":
        if row.bare is not None:
            return _in_year(row.bare, column, rows, caption, context)
        if row.period is not None and bare is not None and row.period.type in {"financial_year", "academic_year"}:
            return _placed(bare, row.period.period), ()
    said = row.period if rows.kind == "period" or row.period is not None else None
    if said is not None and column is not None and column.type != "benchmark" and column != said:
        return (said, ()) if column.type in _UNDATED else (said, ("which period?",))
    if column is not None and column.type == "benchmark" and said is not None and column.period == "latest":
        return Period("benchmark", said.period), ()
    found = said or column or _banded(row) or caption.period
    if found is not None:
        dated = bool(found.period) or found.type in _UNDATED
        return found, () if dated else ("which period?",)
    return _default(caption, context, heads, head)


def _banded(row: RowLabel) -> Period | None:
    """The period that a band over the row names."""
    return sense_of(row.band).period if row.band else None


def _default(caption: Caption, context: ReportContext, heads: Sequence[Head], head: Head) -> tuple[Period, tuple[str, ...]]:
    """The report's own month; in doubt beside benchmarks without a date, or where the column speaks of another time."""
    month = ("" if _MEETING_DAY.search(caption.text) else find_month(caption.text)) or context.month
    doubts = [] if month else ["which period?"]
    if any(h.column.area != "local" and h.period is not None and h.period.period == "latest" for h in heads):
        doubts.append("figures of another time beside it")
    if _of_another_time(head.column.label):
        doubts.append("figures of another time beside it")
    return Period("snapshot", month), tuple(doubts)


def _of_another_time(label: str) -> bool:
    """Whether a label speaks of a time that is not the report's own ("Last year")."""
    known = load("headers")["other_times"]
    words = squeeze(label)
    if words in known["unsure"]:
        return True
    for own in known["own"]:
        words = words.replace(own, "")
    return not set(words.split()).isdisjoint(known["words"])


def _prints_year(label: str) -> bool:
    return any(c.isdigit() for c in label.replace("1", "", 1)) and bool(find_digits(label))


def find_digits(label: str) -> str:
    """The digits of a label besides a quarter's number."""
    digits = "".join(c for c in label if c.isdigit())
    return digits if len(digits) > 1 else ""


def _in_year(
    bare: tuple[str, int], column: Period | None, rows: RowAxis, caption: Caption, context: ReportContext
) -> tuple[Period, tuple[str, ...]]:
    """A month or quarter without a year, in the year that its column, the caption or the report gives it."""
    year = next(
        (p for p in (column, caption.period) if p is not None and p.type in {"financial_year", "ytd", "academic_year"}), None
    )
    if year is not None and year.period:
        return _placed(bare, year.period), ()
    first = next((r.bare for r in rows.rows if r.bare is not None), None)
    from_april = first is not None and first[1] == 1
    if column is not None and column.type == "snapshot" and len(column.period) == 4:
        if bare[0] == "month" and not from_april:
            return Period("month", f"{column.period}-{(bare[1] + 2) % 12 + 1:02d}"), ()
        placed = _placed(bare, f"{column.period}/{(int(column.period) + 1) % 100:02d}")
        return placed, ("months of the calendar or of the financial year?",)
    if not context.month:
        return Period(bare[0], ""), ("which period?",)
    if from_april:
        placed = _placed(bare, year_of(context.month))
        return placed, () if placed.period[:7] <= context.month else ("which period?",)
    if bare[0] == "month":
        return Period("month", latest_month((bare[1] + 2) % 12 + 1, context.month)), ()
    return Period("quarter", latest_quarter(bare[1], context.month)), ()


def _placed(bare: tuple[str, int], year: str) -> Period:
    kind, number = bare
    if kind == "quarter":
        return Period("quarter", quarter_of(number, year))
    return Period("month", month_in_year((number + 2) % 12 + 1, year))
