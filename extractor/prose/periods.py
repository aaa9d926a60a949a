"""The periods that a sentence names, and which figure each belongs to.

Months and years are written as the exports write them (``2018-05``, ``2018/19``, ``2018/19 ytd``). A month without a year is
the last such month not after the report's own; a report that does not say its month leaves such a period empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractor.vocabulary.words import either, load


@dataclass(frozen=True, slots=True)
class Named:
    """A period named in a sentence, and where."""

    period: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportDates:
    """The month that a report describes and the month in which it was written, ``2018-05`` or empty."""

    as_at: str = ""
    created: str = ""


@cache
def _pattern() -> re.Pattern[str]:
    words = load("claims")
    names = words["months"]["names"]
    month = either([f"{n[:3]}(?:{n[3:]})?" if len(n) > 3 else n for n in names] + ["sept"])
    now = either([re.escape(w).replace(r"\ ", r"\s+") for w in words["now"]["words"]])
    return re.compile(
        rf"""
        (?P<date>\b(?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})[/.](?P<y>(?:20)?\d\d)\b)
        |(?P<years>\b(?P<first>(?:19|20)\d\d|\d\d)\s?/\s?(?P<second>(?:20)?\d\d)\b)
           (?P<ytd>\s+(?:year[ ]to[ ]date|ytd|to[ ]date))?
        |(?<![\d.])(?<!\w)(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{month})\b\.?
           (?:,?\s*[-–]?\s*(?P<year>(?:19|20)\d\d|['’]?\d\d\b(?!\s*(?:%|st|nd|rd|th|[.]\d))))?
        |(?P<todate>\b(?:this\s+)?(?:current\s+)?year[ ]to[ ]date\b|\bytd\b|\bso[ ]far[ ]this[ ]year\b|\bfor[ ]the[ ]year\b)
        |(?P<lastyear>\blast\s+year\b|\bprevious\s+year\b)
        |(?P<lastmonth>\b(?:last|previous)\s+month\b)
        |(?P<now>\b{now}\b)
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def named_periods(text: str, dates: ReportDates) -> list[Named]:
    """Every period named in the text, in order; the period is empty where the report's month is needed and not known."""
    out = []
    for match in _pattern().finditer(text):
        if match["month"] and match["month"][0].islower():
            continue  # "may" and "march" as words
        out.append(Named(_period(match, dates), match.start(), match.end()))
    return out


def _period(match: re.Match[str], dates: ReportDates) -> str:
    if match["date"]:
        year, month, day = _century(match["y"]), int(match["m"]), int(match["d"])
        return f"{year}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
    if match["years"]:
        year_text = _financial_year(match["first"], match["second"])
        return f"{year_text} ytd" if year_text and match["ytd"] else year_text
    if match["month"]:
        return _month(match, dates.as_at or dates.created)
    as_at = dates.as_at
    if not as_at:
        return ""
    if match["todate"]:
        return f"{year_of(as_at)} ytd"
    if match["lastyear"]:
        return year_of(months_back(as_at, 12))
    return months_back(as_at, 1) if match["lastmonth"] else as_at


def _month(match: re.Match[str], as_at: str) -> str:
    number = next(
        n for n, name in enumerate(load("claims")["months"]["names"], 1) if name.startswith(match["month"].lower()[:3])
    )
    if match["year"]:
        year = _century(match["year"].strip("'’"))
    elif as_at:
        year = int(as_at[:4]) - (number > int(as_at[5:7]))
    else:
        return ""
    text = f"{year}-{number:02d}"
    return f"{text}-{int(match['day']):02d}" if match["day"] and 1 <= int(match["day"]) <= 31 else text


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _financial_year(first: str, second: str) -> str:
    start = _century(first)
    return f"{start}/{second[-2:]}" if (start + 1) % 100 == int(second[-2:]) else ""


def year_of(month: str) -> str:
    """The financial year (April to March) of a month."""
    start = int(month[:4]) - (int(month[5:7]) < 4)
    return f"{start}/{(start + 1) % 100:02d}"


def months_back(month: str, count: int) -> str:
    """The month so many months before another."""
    index = int(month[:4]) * 12 + int(month[5:7]) - 1 - count
    return f"{index // 12}-{index % 12 + 1:02d}"


_LEAD_IN = re.compile(
    r"""\s*\(?\s*
    (?:(?:of|our|the|children|cases)\s+){0,2}
    (?:in|at|for|during|by|as[ ]at|since|to|as[ ]of)?\s*
    (?:the\s+)?(?:(?:month|quarter|year)?\s*end\s+of\s+|current\s+)?
    \(?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_SINCE = re.compile(r"\b(?:since|following|(?<!looked )after|before|prior to)\b[^,;.]{0,60}$", re.IGNORECASE)
_OTHER = re.compile(r"[;,(]|\b(?:compared|comparison|from|to|than|against|which|target|down|up|on)\b", re.IGNORECASE)
_APART = re.compile(r"[,;(]|\b(?:with|and|while|whilst|but)\b", re.IGNORECASE)
_JOINED = re.compile(r"[\s(]*(?:and|,|, and|or|&)\s*(?:against\s+)?(?:[\w-]+\s+){0,3}", re.IGNORECASE)


def assign(text: str, spans: list[tuple[int, int]], dates: ReportDates) -> list[str]:
    """The period of each figure (by its place): named right after it, else last named before it and after the figure before.

    A figure joined to the one before it by "and" shares its period.
    """
    named = [n for n in named_periods(text, dates) if not _SINCE.search(text[: n.start])]
    ends = _between(text, named)
    out: list[str] = []
    for index, (start, end) in enumerate(spans):
        if ends and (told := re.search(r"\b(from|to)\s$", text[:start], re.IGNORECASE)):
            out.append(ends[told[1].lower() == "to"])
            continue
        before = spans[index - 1][1] if index else 0
        after = spans[index + 1][0] if index + 1 < len(spans) else len(text)
        trailing = next((n for n in named if end <= n.start < after and _LEAD_IN.fullmatch(text[end : n.start])), None)
        leading = [
            n for n in named if before <= n.start and n.end <= start and not (index and _taken(text, spans[index - 1], n))
        ]
        if trailing:
            out.append(trailing.period)
        elif leading:
            out.append(leading[-1].period)
        elif later := _later(text, named, end, after):
            out.append(later.period)
        elif index and _JOINED.fullmatch(text[before:start]):
            out.append(out[-1])
        else:
            out.append("")
    return out


def _between(text: str, named: list[Named]) -> tuple[str, str] | None:
    """The two periods of "between March 2017 and March 2018", which the figures "from ... to ..." of the sentence are of."""
    for first, second in pairwise(named):
        opens = re.search(r"\bbetween\s(?:the end of\s)?$", text[: first.start], re.IGNORECASE)
        if opens and re.fullmatch(r"\s+and\s+(?:the end of\s)?", text[first.end : second.start]):
            return first.period, second.period
    return None


def _later(text: str, named: list[Named], end: int, after: int) -> Named | None:
    """A period further behind the figure, in its own clause: "25 resignations of carers in 2017/18 with ..."."""
    for n in named:
        if n.start < end or n.end > after or _OTHER.search(text[end : n.start]):
            continue
        if after == len(text) or _APART.search(text[n.end : after]):
            return n
    return None


def _taken(text: str, figure: tuple[int, int], period: Named) -> bool:
    """Whether a period belongs to the figure that it follows."""
    return _LEAD_IN.fullmatch(text[figure[1] : period.start]) is not None
