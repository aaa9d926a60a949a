"""Months and financial years of the invented council, as its reports print them."""

from __future__ import annotations

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def index_of(month: str) -> int:
    """Months since year 0 of ``2021-05``, so that months can be subtracted."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def month_of(index: int) -> str:
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def add_months(month: str, count: int) -> str:
    return month_of(index_of(month) + count)


def year_of(month: str) -> str:
    """The financial year, April to March, that a month belongs to: ``2021/22``."""
    start = int(month[:4]) - (int(month[5:]) < 4)
    return f"{start}/{(start + 1) % 100:02d}"


def next_year(year: str, count: int = 1) -> str:
    start = int(year[:4]) + count
    return f"{start}/{(start + 1) % 100:02d}"


def months_of(year: str) -> tuple[str, ...]:
    """April to March."""
    first = index_of(f"{year[:4]}-04")
    return tuple(month_of(first + step) for step in range(12))


def short_month(month: str, gap: str = "-") -> str:
    """``May-21``, or ``May 21`` where the report writes a space."""
    return f"{MONTHS[int(month[5:]) - 1]}{gap}{month[2:4]}"


def long_month(month: str) -> str:
    """``May 2021``."""
    return f"{LONG_MONTHS[int(month[5:]) - 1]} {month[:4]}"


def ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def long_date(date: str, comma: str = ",") -> str:
    """``6th July, 2021`` of ``2021-07-06``."""
    return f"{ordinal(int(date[8:]))} {LONG_MONTHS[int(date[5:7]) - 1]}{comma} {date[:4]}"


def slashed(date: str) -> str:
    """``06/07/21``, as a running head prints it."""
    return f"{date[8:]}/{date[5:7]}/{date[2:4]}"
