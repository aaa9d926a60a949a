"""Columns of invented tables for the checks: months down the side, an indicator a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.models import Finding, Observation
from tests.invented import observation

Check = Callable[..., list[Finding]]
MONTHS = ("2031-04", "2031-05", "2031-06", "2031-07")


def column(
    name: str, values: Sequence[float | None], *, ref: str = "", column: int = 1, **changes: object
) -> list[Observation]:
    """A detail column: one figure a month from April, None for an empty cell."""
    facts: dict[str, object] = {
        "source": "detail",
        "indicator": name,
        "ref": ref,
        "column": column,
        "table_id": "t2",
        "page": 9,
    }
    return [
        observation(month, value, **{**facts, **changes})
        for month, value in zip(months(len(values)), values, strict=True)
        if value is not None
    ]


def months(count: int) -> list[str]:
    return [f"{2031 + (3 + i) // 12}-{(3 + i) % 12 + 1:02d}" for i in range(count)]


def percent(name: str, pairs: Sequence[tuple[float, float, float]], *, ref: str = "", **changes: object) -> list[Observation]:
    """A detail column of ``(numerator, denominator, percentage)``."""
    facts: dict[str, object] = {
        "source": "detail",
        "indicator": name,
        "ref": ref,
        "unit": "percent",
        "table_id": "t2",
        "page": 9,
    }
    return [
        observation(m, p, numerator=x, denominator=y, raw=f"{x:g} of {y:g} | {p}%", **{**facts, **changes})
        for m, (x, y, p) in zip(months(len(pairs)), pairs, strict=True)
    ]


def year_to_date(name: str, value: float, *, year: str = "2031/32", **changes: object) -> Observation:
    facts: dict[str, object] = {
        "source": "detail",
        "indicator": name,
        "ref": "",
        "table_id": "t2",
        "page": 9,
        "period_type": "ytd",
    }
    return observation(year, value, **{**facts, **changes})


def part(label: str, value: float, header: str = "Number", *, column: int = 1, **changes: object) -> Observation:
    """A cell of a small table inside a report: ``label`` is its row, ``header`` its column."""
    facts: dict[str, object] = {
        "source": "narrative_table",
        "indicator": f"{label} - {header}",
        "ref": "",
        "column": column,
        "table_id": "t5",
        "page": 5,
        "period_type": "snapshot",
    }
    return observation("2031-07", value, **{**facts, **changes})
