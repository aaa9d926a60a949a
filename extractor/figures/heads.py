"""The column axis of a frame: what each column of figures is of, its words, period, area, role and form.

A column's labels are read from top to bottom by the vocabulary (headers.meaning); what only several columns say together
(years of months, regions, quarters of a year that no one names) is settled here and in resolve (together.settle).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.figures.captions import Caption
from extractor.figures.context import ReportContext
from extractor.figures.frames import Frame
from extractor.figures.grid import Grid
from extractor.figures.headers import Column, meaning, split_period
from extractor.figures.labels import are_categories, is_total
from extractor.figures.money import says_scale_only
from extractor.figures.together import settle
from extractor.grammar.numbers import parse_value
from extractor.grammar.periods import Period, parse_period, quarter_of, year_quarter
from extractor.vocabulary.figures import find_area, letters, load, squeeze

_LONGEST_GROUP, _NAMED_SHARE = 40, 0.6  # letters, and the share of columns, that a group's name stands over
_NUMBER = "what does the number over the column mean?"
_FEWEST_YEARS = 3  # of two figures each, one after another
_SHORT_YEAR = re.compile(r"(?P<from>\d\d)\s*[-–/]\s*(?P<to>\d\d)")


@dataclass(frozen=True, slots=True)
class Head:
    """A column of figures: ``column`` is its meaning, ``words`` what is left of its labels, outermost first.

    ``form``: numerator | denominator | share of one figure printed in several columns. ``categories``: words that name parts.
    """

    column: Column
    words: tuple[str, ...]
    form: str = ""
    categories: tuple[str, ...] = ()
    doubt: str = ""

    @property
    def period(self) -> Period | None:
        return self.column.period


def heads_of(grid: Grid, frame: Frame, label: int, context: ReportContext, caption: Caption) -> list[Head]:
    """The columns right of the labels that hold figures, left to right; ``label`` is the last column of labels."""
    columns = _columns(grid, frame, label, context)
    columns = [_parted(c, columns) for c in columns]
    columns = list(settle(columns, context.month, (caption.text or grid.table.title, *context.titles(grid.table)[1:])))
    heads = [Head(_academic(c, caption), words := _words(c, context.month), doubt=_numbered(c, words)) for c in columns]
    return _with_weeks(_with_categories(_with_quarters(_with_forms(heads, context.month), context.month), caption))


def _columns(grid: Grid, frame: Frame, label: int, context: ReportContext) -> list[Column]:
    last = frame.head[-1]
    years = _short_years({c: grid.text(last, c) for c in range(label + 1, grid.columns)})
    found = []
    for c in range(label + 1, grid.columns):
        texts = [grid.text(r, c) for r in frame.head if r == last or _names_groups(grid, r, label)]
        said = (t for i, t in enumerate(texts) if t and t not in texts[:i])
        labels = tuple(t for t in said if not says_scale_only(t))
        scales = tuple(t for t in texts if t and says_scale_only(t))
        column = meaning(c, labels, context.month)
        if column.period is None and c in years:
            column = replace(column, role="value", period=years[c])
        if not labels and not scales:
            continue
        if column.period is None and not column.role and column.area == "local" and (dated := _period_above(labels[:-1])):
            column = replace(column, role="value", period=dated)  # "Girls" under "31 March 2022"
        if _names_no_figures(column.label):
            continue
        if column.period is None and labels and parse_value(labels[-1]) is not None:
            continue  # a figure over a column
        found.append(column)
    return found


def _names_groups(grid: Grid, row: int, label: int) -> bool:
    """Whether the texts of a head's upper row name groups of columns; without ruling lines they may as well be titles."""
    if grid.table.origin != "unruled":
        return True
    texts = [grid.text(row, c) for c in range(label + 1, grid.columns)]
    named = [t for t in texts if t and len(t) <= _LONGEST_GROUP]
    return len(named) >= _NAMED_SHARE * len(texts)


def _names_no_figures(label: str) -> bool:
    words = squeeze(label).split()
    return bool(words) and words[0].rstrip("s") in {w.rstrip("s") for w in load("headers")["not_figures"]["starts"]}


def _short_years(leaves: Mapping[int, str]) -> dict[int, Period]:
    """The financial years that columns headed "30-31", "31-32" mean; one such header alone may be a band of ages."""
    found = {c: m for c, text in leaves.items() if (m := _SHORT_YEAR.fullmatch(text))}
    starts = [int(m["from"]) for m in found.values()]
    follow = [int(m["to"]) for m in found.values()] == [(y + 1) % 100 for y in starts]
    if len(starts) < _FEWEST_YEARS or not follow or starts != list(range(starts[0], starts[0] + len(starts))):
        return {}
    return {c: Period("financial_year", f"20{m['from']}/{m['to']}") for c, m in found.items()}


def _parted(column: Column, columns: Sequence[Column]) -> Column:
    """A column under a month's bare name among names that are none ("March" among towns) is no month's."""
    leaf = next((t for t in reversed(column.labels) if t), "")
    if column.period is None or column.period.type != "month" or not leaf.isalpha():
        return column
    months = sum(c.period is not None and c.period.type == "month" for c in columns)
    if months > 1 or any(any(map(str.isdigit, t)) for t in column.labels):
        return column
    plain = [c for c in columns if c.period is None and not c.role and c.area == "local" and c.labels]
    return replace(column, period=None, role="") if plain else column


def _words(column: Column, as_at: str) -> tuple[str, ...]:
    """A column's labels without periods, areas, scales and words that only say "the figure"."""
    known, out = load("headers")["figure_words"], list[str]()
    for label in column.labels:
        if not label or label in out or says_scale_only(label):
            continue
        if column.period is not None and _SHORT_YEAR.fullmatch(label):
            continue
        words = split_period(label, as_at) if column.period is not None or year_quarter(label) else label
        if column.area != "local" and (find_area(label) or letters(words) in load("areas")["regions"]["names"]):
            continue
        if words and column.period is not None and set(squeeze(words).split()) <= {*known["neutral"], *_PLAINLY}:
            continue
        if words:
            out.append(words)
    return tuple(out)


_PLAINLY = frozenset(
    ("actual", "actuals", "value", "result", "performance", "outturn", "figure", "score", "this", "period", "fy")
)


def _numbered(column: Column, words: Sequence[str]) -> str:
    """The doubt about a column whose name is a number that is no period."""
    plain = column.period is None and words and not any(c.isalpha() or c == "%" for c in words[-1])
    return _NUMBER if plain else ""


def _academic(column: Column, caption: Caption) -> Column:
    """A year's column under a heading that says "academic years"."""
    if not caption.academic or column.period is None or column.period.type != "financial_year":
        return column
    return replace(column, period=Period("academic_year", column.period.period))


def _with_quarters(heads: Sequence[Head], as_at: str) -> list[Head]:
    """Columns headed "Q4 2020", "Q1 2021": of the calendar or of financial years the heads do not say, so all are in doubt."""
    found = {n: q for n, h in enumerate(heads) if (q := next((y for t in h.column.labels if (y := year_quarter(t))), None))}
    out = list(heads)
    for n, (year, number) in found.items():
        period = Period("quarter", quarter_of(number, f"{year}/{(year + 1) % 100:02d}"))
        column = replace(heads[n].column, role=heads[n].column.role or "value", period=period)
        words = tuple(w for w in heads[n].words if year_quarter(w) is None)
        out[n] = replace(heads[n], column=column, words=words, doubt="quarter of the calendar or of the financial year?")
    return out


def _with_weeks(heads: Sequence[Head]) -> list[Head]:
    """Columns of one month's name and numbers seven apart ("Jun-12", "Jun-19") are weeks as well as years: all are in doubt."""
    months = [h.period.period for h in heads if h.period is not None and h.period.type == "month" and h.period.period]
    years = [int(m[:4]) for m in months]
    steps = {b - a for a, b in pairwise(years)}
    if len(months) < 2 or len({m[5:] for m in months}) > 1 or steps not in ({7}, {-7}):
        return list(heads)
    return [replace(h, doubt="a day or a year behind the month?") if h.period is not None else h for h in heads]


def _with_categories(heads: Sequence[Head], caption: Caption) -> list[Head]:
    """Columns whose lowest words are all sexes, ages or ethnic groups name parts; a form beside them ("% of total") none."""
    leaves = [h.words[-1] for h in heads if h.words and "%" not in h.words[-1]]
    if not leaves or not are_categories(tuple(dict.fromkeys(leaves))):
        return list(heads)
    said = squeeze(" ".join([caption.text, *(t for h in heads for t in h.column.labels)]))
    bare = all(not any(c.isalpha() for c in leaf) for leaf in leaves if not is_total(leaf)) and " age" not in f" {said}"
    doubt = _NUMBER if bare else ""  # "18-24" without a word about ages
    out = []
    for head in heads:
        if head.words and "%" not in head.words[-1]:
            parts = () if is_total(head.words[-1]) else (head.words[-1],)
            out.append(replace(head, words=head.words[:-1], categories=parts, doubt=head.doubt or doubt))
        else:
            out.append(head)
    return out


def _with_forms(heads: Sequence[Head], as_at: str) -> list[Head]:
    """Columns that print numerator, denominator and share of one figure beside each other ("N", "D", "%")."""
    forms = load("breakdowns")["forms"]
    out = list(heads)
    for n in range(len(heads) - 1):
        first, second = (h.words[-1:] for h in heads[n : n + 2])
        if not first or not second or squeeze(first[0]) not in forms["numerator"]:
            continue
        if squeeze(second[0]) not in forms["denominator"]:
            continue
        out[n] = _form(out[n], "numerator", as_at)
        out[n + 1] = _form(out[n + 1], "denominator", as_at)
        for k in (n + 2, n - 1):
            if 0 <= k < len(heads) and out[k].words and squeeze(out[k].words[-1]) in forms["share"] and not out[k].form:
                out[k] = _form(out[k], "share", as_at)
                break
    return out


def _form(head: Head, form: str, as_at: str) -> Head:
    """A column of one form; its period is that of the labels above the form."""
    leaf = next(t for t in reversed(head.column.labels) if t)
    above = tuple(t for t in head.column.labels if t != leaf)
    period = _period_above(above) or head.column.period
    column = replace(head.column, role="value", period=period)
    words = _words(replace(column, labels=above), as_at)
    return Head(column, tuple(w for w in words if parse_period(w, as_at="2000-01") is None), form)


def _period_above(labels: Sequence[str]) -> Period | None:
    """The period that labels name together: a quarter below its year."""
    year = next((p.period for t in labels if (p := parse_period(t)) and p.type == "financial_year"), "")
    return next((p for t in reversed(labels) if (p := parse_period(t, year=year)) is not None and p.period), None)
