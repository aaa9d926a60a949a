"""The months that a period covers, and whether a figure may be held against a target."""

from __future__ import annotations

from typing import Protocol

_YEARLY = ("financial_year", "ytd")
_PART = 0.5  # of a target without a period: less of it may be a month's or quarter's share of a year's target


class Judged(Protocol):
    """A figure that may be held against a target."""

    @property
    def value(self) -> float: ...

    @property
    def unit(self) -> str: ...

    @property
    def period_type(self) -> str: ...

    @property
    def period(self) -> str: ...


class Goal(Protocol):
    """A target as printed, and what it means."""

    @property
    def raw(self) -> str: ...

    @property
    def meaning(self) -> str: ...

    @property
    def low(self) -> float | None: ...

    @property
    def high(self) -> float | None: ...

    @property
    def centre(self) -> float | None: ...

    @property
    def period_type(self) -> str: ...

    @property
    def period(self) -> str: ...


def span(period_type: str, period: str) -> tuple[str, str] | None:
    """First and last month (``2018-04``) of a period; a year to date counts as its whole year; None where it has no date."""
    if period_type in _YEARLY and len(period) == 7 and period[4] == "/":
        start = int(period[:4])
        return f"{start}-04", f"{start + 1}-03"
    first, _, last = period.partition("/")
    if len(first) == 7 and first[4] == "-":
        return first, last or first
    return None


def comparable(figure: Judged, target: Goal, as_at: str) -> bool:
    """Whether a target says anything about a figure: never a year's target about a month's count.

    ``as_at`` is the month of the report. A percentage of a part of the target's time is held against it; any other figure only
    where both are for the same time, or where no period is told and the figure is too near the target to be a part of a year's.
    """
    percent = bool(figure.unit == "percent")
    if "%" in target.raw and target.meaning == "band" and not percent:
        return False
    kind, period = target.period_type, target.period
    if not kind:
        return percent or _whole(figure, target, as_at)
    goal = span(kind, period)
    own = span(figure.period_type, figure.period) or ((as_at, as_at) if figure.period_type == "latest" else None)
    if percent:
        return goal is None or own is None or (goal[0] <= own[0] and own[1] <= goal[1])
    if kind == figure.period_type and (period or figure.period) == figure.period and kind != "financial_year":
        return True
    ended = own is not None and own[1] <= as_at
    return ended and kind in _YEARLY and figure.period_type in _YEARLY and goal in (own, None)


def _whole(figure: Judged, target: Goal, as_at: str) -> bool:
    """Whether a figure that is no percentage is beyond being a part of the figure that an undated target speaks of."""
    ends = [abs(end) for end in (target.low, target.high, target.centre) if end is not None]
    if not ends or len(ends) > 1:
        return True  # a range from one figure to another is no sum over a year
    own = span(figure.period_type, figure.period)
    if figure.period_type == "ytd":
        return bool(abs(figure.value) >= min(ends)) or (own is not None and own[1] <= as_at)
    return figure.period_type == "financial_year" or bool(abs(figure.value) >= _PART * min(ends))
