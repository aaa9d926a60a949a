"""Dates as officers type them: a year, a month or a day, read as its first and last day."""

from __future__ import annotations

import calendar
import re

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_BRITISH = re.compile(r"(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})$")


def first_day(text: str) -> str:
    """The first day meant by ``2018``, ``2018-05``, ``2018-05-08``, ``05/2018`` or ``8/5/2018``; empty if it is no date.

    >>> first_day("2018-05")
    '2018-05-01'
    """
    return _day(text, last=False)


def last_day(text: str) -> str:
    """The last day meant.

    >>> last_day("2018-02")
    '2018-02-28'
    """
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> str:
    text = text.strip()
    if found := _ISO.match(text):
        year, month, day = (int(part) if part else 0 for part in found.groups())
    elif found := _BRITISH.match(text):
        day, month, year = (int(part) if part else 0 for part in found.groups())
    else:
        return ""
    if not 1000 <= year <= 9998 or month > 12:
        return ""
    month = month or (12 if last else 1)
    length = calendar.monthrange(year, month)[1]
    day = day or (length if last else 1)
    return f"{year:04d}-{month:02d}-{day:02d}" if day <= length else ""
