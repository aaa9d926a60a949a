"""Of several targets, judgements or arrows of one indicator: the one that belongs to the newest figure.

A report that prints a target (a RAG, an arrow) for each of its months or years says in the header, or by its place beside
the figure, whose each is. A target of another period is none of the newest figure's, and a blank one stays blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from corpus.models import Observation
from extractor.figures.headers import Column, Header
from extractor.grammar.numbers import parse_value
from extractor.grammar.periods import Period, month_in_year, year_of

OF_THE_NEWEST = ("target_red", "target_amber", "target_green", "target", "floor", "tolerance", "rag", "dot")
_ORDER = (("month", "quarter"), ("latest",), ("ytd",), ("financial_year", "snapshot", "rolling_year"))
_YEARLY = {"financial_year", "ytd"}
_YEARLY_WORDS = ("annual", "year end", "year-end")
_SUMMED = {"count", "currency"}  # a month's figure of these is no year's


def span_of(period: Period | None) -> tuple[str, str] | None:
    """First and last month (``2018-04``) of a dated period; a year to date counts as its whole year; None for no date."""
    if period is None or not period.period:
        return None
    said = period.period
    if period.type in _YEARLY and "/" in said:
        return month_in_year(4, said), month_in_year(3, said)
    if len(said) == 4 and said.isdigit():
        return f"{said}-01", f"{said}-12"
    first, _, last = said.partition("/")
    if len(first) != 7:
        return None
    return first, last or first


def covers(outer: Period | None, inner: Period | None) -> bool:
    """Whether all months of ``inner`` lie in ``outer``; False where either has no date."""
    one, other = span_of(outer), span_of(inner)
    return one is not None and other is not None and one[0] <= other[0] and other[1] <= one[1]


def current_column(header: Header, rows: Iterable[Mapping[int, str]], as_at: str) -> Column | None:
    """The column of the report's newest own figures: of months before years; None where one begins after ``as_at``,
    for then the report's own month or that column is not what it seems.

    ``rows`` are the texts of the table's rows by column; a column without any figure is not looked at.
    """
    held = {c for texts in rows for c, text in texts.items() if parse_value(text) is not None}
    own = [c for c in header.with_role("value") if c.area == "local" and c.period is not None and c.index in held]
    for types in _ORDER:
        fitting = [c for c in own if c.period is not None and c.period.type in types]
        if len(fitting) > 1 and any(span_of(c.period) is None for c in fitting):
            return None
        if any(as_at and (span := span_of(c.period)) is not None and span[0] > as_at for c in fitting):
            return None
        if fitting:
            return max(fitting, key=lambda c: (span_of(c.period) or ("", ""))[1])
    return None


def judged_period(column: Column | None, as_at: str) -> Period | None:
    """The period of the newest figures; "latest" is the report's month."""
    if column is None or column.period is None:
        return None
    if column.period.type == "latest":
        return Period("month", as_at) if as_at else None
    return column.period


def only_current(header: Header, rows: Iterable[Mapping[int, str]], as_at: str) -> Header:
    """The header without the targets, judgements and arrows of other periods than the newest figures'."""
    current = current_column(header, rows, as_at)
    keep = {c.index for role in OF_THE_NEWEST for c in belonging(header, current, as_at, role)}
    return Header(header.first, header.last, tuple(_kept(c, keep) for c in header.columns))


def _kept(column: Column, keep: set[int]) -> Column:
    return (
        column
        if column.index in keep or column.role not in OF_THE_NEWEST
        else replace(column, role="other_period", other=column.role)
    )


def belonging(header: Header, current: Column | None, as_at: str, role: str) -> tuple[Column, ...]:
    """The columns of a role that speak of the newest figures, in order; none where each is another period's."""
    columns = header.with_role(role)
    dated = [c for c in columns if c.period is not None]
    undated = tuple(c for c in columns if c.period is None)
    period = judged_period(current, as_at)
    if dated:
        if len(columns) == 1 and (span_of(period) is None or span_of(dated[0].period) is None):
            return columns
        fitting = [c for c in dated if c.period == period] or [c for c in dated if covers(c.period, period)]
        if fitting:
            return (min(fitting, key=_length),)
    return undated if len(undated) < 2 else _beside(header, current, undated)


def _length(column: Column) -> int:
    first, last = span_of(column.period) or ("0000-01", "9999-12")
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
    return 2 * months + (column.period is not None and column.period.type == "financial_year")


def _beside(header: Header, current: Column | None, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Of undated columns that stand beside the figures of several periods, the newest's; all if together."""
    figures = [c.index for c in header.with_role("value") if c.area == "local"]
    first, last = columns[0].index, columns[-1].index
    between = [i for i in figures if first < i < last]
    if not between:
        return columns
    if current is None:
        return ()
    edges = [-1, *figures, 10**6]
    at = edges.index(current.index)
    low, high = (current.index, edges[at + 1]) if figures[0] < first else (edges[at - 1], current.index)
    return tuple(c for c in columns if low < c.index < high)


def target_period(column: Column, as_at: str) -> Period | None:
    """The period that a target is for: its header's own, the report's year for an "annual" one, None where nothing says it."""
    return column.period if column.period is not None else year_named(column.label, as_at)


def year_named(label: str, as_at: str) -> Period | None:
    """The report's year for a label that says "annual" or "year end", None for any other."""
    if any(words in label.lower() for words in _YEARLY_WORDS):
        return Period("financial_year", year_of(as_at) if as_at else "")
    return None


def judged_figure(
    header: Header, figures: Iterable[Observation], *, year_to_date: bool, percent: bool = False
) -> Observation | None:
    """The figure that the row's target judges (a percentage where its target is one: ``percent``); None for none.

    The year to date where the row says so, else the target's own period, else the newest month or quarter inside it, else
    "latest". A month's count is not held against a year's target.
    """
    held = [o for o in figures if o.area == "local" and "uncertain" not in o.flags and o.value is not None]
    held = [o for o in held if o.unit == "percent" or not percent]
    if year_to_date:
        return _newest([o for o in held if o.period_type == "ytd"])
    target = next((c for c in header.columns if c.role in OF_THE_NEWEST[:4]), None)
    dated = target.period if target is not None else None
    if dated is not None and (same := [o for o in held if (o.period_type, o.period) == (dated.type, dated.period)]):
        return same[0]
    newest = _newest([o for o in held if o.period_type in _ORDER[0]]) or next(
        (o for o in held if o.period_type == "latest"), None
    )
    if newest is None or target is None:
        return newest
    if dated is not None and newest.period and not covers(dated, Period(newest.period_type, newest.period)):
        return None
    yearly = (dated is not None and dated.type in _YEARLY) or any(w in target.label.lower() for w in _YEARLY_WORDS)
    return None if yearly and newest.unit in _SUMMED else newest


def _newest(figures: list[Observation]) -> Observation | None:
    return max(figures, key=lambda o: o.period[-7:], default=None)
