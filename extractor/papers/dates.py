"""Dates, times and months as papers print them, read into ISO form. Nothing is completed: a date without a year stays out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = tuple("january february march april may june july august september october november december".split())
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_WRITTEN = re.compile(
    rf"""(?:(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?
    (?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?\s+(?:day\s+of\s+|of\s+)?{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![\d/.])(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>(?:19|20)?\d\d)(?![\d/])")
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)")
_MONTH_YEAR = re.compile(rf"\b{_MONTH}[,\s-]+(?P<year>20\d\d|\d\d)(?:\s?[-/]\s?(?P<next>\d\d))?\b(?![-/]\d)", re.IGNORECASE)
_TIME = re.compile(
    r"""\b(?P<hour>\d{1,2})(?:[.:]\s?(?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\b\.?   # 5.00 p.m.  10am
    | \b(?P<hours>[01]\d|2[0-3])(?P<past_hours>[0-5]\d)\s?(?:hrs|hours)\b   # 1400 hours
    | \b(?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>\d\d)\s?(?:hrs|hours)\b
    | \b(?P<clock>[01]\d|2[0-3]):(?P<past>\d\d)\b
    | \b(?P<bare>1[0-2]|[89])\s+o['’]clock\b  # an hour that no evening meeting begins at
    | \b(?P<noon>12\s+noon|noon|midday)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?P<hour>1[0-2]|\d)(?:[.:](?P<past>[0-5]\d))?\s*(?:-|–|to)\s*(?P<to>1[0-2]|\d)(?:[.:](?P<to_past>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b",
    re.IGNORECASE,
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Printed:
    """A date found in a text: ISO form, the words as printed, the place where they begin, the weekday if one is printed."""

    iso: str
    raw: str
    start: int
    weekday: str = ""


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its first three letters, 0 for other words."""
    return next((i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3])), 0)


def iso_date(year: int, month: int, day: int) -> str:
    """The date in ISO form; empty for a day that no calendar has."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def find_dates(text: str) -> tuple[Printed, ...]:
    """Every full date of a text in order: written, numeric (day first) or ISO. Impossible dates are left out."""
    return tuple(sorted(_dates(text), key=lambda found: found.start))


def _dates(text: str) -> Iterator[Printed]:
    for pattern in (_WRITTEN, _MONTH_FIRST, _NUMERIC, _ISO):
        for found in pattern.finditer(text):
            groups = found.groupdict()
            month = month_number(groups["month"]) if groups.get("month") else int(groups["number"])
            year = int(groups["year"]) + (2000 if len(groups["year"]) == 2 else 0)
            iso = iso_date(year, month, int(groups["day"]))
            if iso:
                weekday = f"{groups['weekday']}day".lower() if groups.get("weekday") else ""
                yield Printed(iso, found[0], found.start(), weekday)


def first_date(text: str) -> str:
    """The first full date of a text in ISO form, empty where there is none."""
    return next((found.iso for found in find_dates(text)), "")


def find_time(text: str) -> str:
    """The first time of day of a text as HH:MM, empty where there is none: "5.00 p.m." is 17:00."""
    found = _TIME.search(text)
    if not found:
        return ""
    span = _SPAN.search(text) if found["half"] else None
    if span and span.start() < found.start():
        return _begin_of(span)
    if found["noon"]:
        return "12:00"
    if found["hours"]:
        return f"{found['hours']}:{found['past_hours']}"
    if found["bare"]:
        evening = re.match(r"\W*in the evening|\W*at night", text[found.end() :], re.IGNORECASE)
        return "" if evening else f"{int(found['bare']):02d}:00"
    if found["half"]:
        hour = int(found["hour"]) % 12 + (12 if found["half"].lower() == "p" else 0)
        minute = int(found["minute"] or 0)
    else:
        hour, minute = int(found["hour24"] or found["clock"]), int(found["minute24"] or found["past"])
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def _begin_of(span: re.Match[str]) -> str:
    """The beginning of "10.00 - 11.15 am", in the half of the day that makes the meeting shorter."""
    end = int(span["to"]) % 12 * 60 + int(span["to_past"] or 0) + (720 if span["half"].lower() == "p" else 0)
    begin = int(span["hour"]) % 12 * 60 + int(span["past"] or 0)
    begin += 720 if begin + 720 < end else 0
    return f"{begin // 60:02d}:{begin % 60:02d}"


def find_months(text: str) -> tuple[str, ...]:
    """Every "May 2018", "Dec-18", "November 2024-25" of a text as YYYY-MM, in order, without the months of full dates."""
    taken = [range(found.start, found.start + len(found.raw)) for found in find_dates(text)]
    months = []
    for found in _MONTH_YEAR.finditer(text):
        if not any(found.start() in place for place in taken):
            year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
            if found["next"]:  # "January 2024-25": the month of a financial year that begins in April
                year += month_number(found["month"]) < 4
            months.append(f"{year}-{month_number(found['month']):02d}")
    return tuple(months)
