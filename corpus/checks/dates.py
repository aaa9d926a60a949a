"""Dates that cannot be: a weekday that the date is not, a day that the month has not, month labels that run backwards."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from corpus.checks.held import Paper
from corpus.models import Finding
from corpus.store.checked import CellText

WEEKDAY = "a date falls on the weekday printed with it"
EXISTS = "a date exists"
ORDER = "the months down a table follow each other"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_DATE = re.compile(
    rf"""(?:\b(?P<weekday>{"|".join(_DAYS)}),?\s+(?:the\s+)?)?
    \b(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?\s+(?:of\s+)?(?P<month>{"|".join(_MONTHS)}),?\s+(?P<year>(?:19|20)\d\d)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(
    rf"(?P<month>{'|'.join(m[:3] + f'(?:{m[3:]})?' for m in _MONTHS)}|sept)[\s.\-–/']*(?P<year>(?:20)?\d\d)", re.IGNORECASE
)


def calendar(paper: Paper) -> Iterator[Finding]:
    """Dates in the text whose weekday is wrong, or that do not exist; each once."""
    told: set[str] = set()
    for page in paper.pages:
        for match in _DATE.finditer(page.text):
            text = " ".join(match[0].split())
            if _is_cut(match):
                continue
            if text.lower() not in told and (found := _date(paper, page.number, match, text)):
                told.add(text.lower())
                yield found


def _is_cut(match: re.Match[str]) -> bool:
    """Whether a line ends between a bare number and the month: it may be a page's number, or that of a list."""
    between = match.string[match.end("day") : match.start("month")]
    return "\n" in between and not match["weekday"] and not re.search(r"st|nd|rd|th|of", between)


def _date(paper: Paper, page: int, match: re.Match[str], text: str) -> Finding | None:
    year, month, number = int(match["year"]), _month(match["month"]), int(match["day"])
    try:
        day = date(year, month, number)
    except ValueError:
        message = f"{_MONTHS[month - 1].capitalize()} {year} has no day {number}"
        return Finding(paper.name, page, "dates", "error", text, f"{text} (p. {page})", message, EXISTS, message)
    if not match["weekday"] or match["weekday"].capitalize() == _DAYS[day.weekday()]:
        return None
    other = next((y for y in (year + 1, year - 1) if _falls(y, month, number, match["weekday"])), None)
    message = f"{number} {_MONTHS[month - 1].capitalize()} {year} is a {_DAYS[day.weekday()]}"
    if other:
        message += f"; in {other} it is a {match['weekday'].capitalize()}"
    is_day = f"{_DAYS[day.weekday()]} {day.isoformat()}"
    return Finding(paper.name, page, "dates", "warning", text, f"{text} (p. {page})", is_day, WEEKDAY, message)


def _month(name: str) -> int:
    return next(n for n, full in enumerate(_MONTHS, 1) if full.startswith(name.lower()[:3]))


def _falls(year: int, month: int, day: int, weekday: str) -> bool:
    try:
        return _DAYS[date(year, month, day).weekday()] == weekday.capitalize()
    except ValueError:
        return False


def _year_missed(before: str, month: str) -> bool:
    """Whether a label is the month that should follow, of an earlier year: Jan-15 after Dec-15."""
    return int(month[5:]) == int(before[5:]) % 12 + 1


def month_labels(paper: Paper) -> Iterator[Finding]:
    """A month label down a table that should follow the one above it and prints an earlier year."""
    columns: dict[tuple[str, int], list[tuple[int, str, CellText]]] = defaultdict(list)
    for cell in paper.cells:
        match = _LABEL.fullmatch(cell.text.strip())
        if match:
            year = int(match["year"]) % 100 + 2000
            columns[cell.table_id, cell.column].append((cell.row, f"{year}-{_month(match['month']):02d}", cell))
    for labels in columns.values():
        months = [month for _, month, _ in labels]
        back = [i for i in range(1, len(months)) if months[i] <= months[i - 1]]
        if len(months) < 5 or len(back) != 1 or not _year_missed(months[back[0] - 1], months[back[0]]):
            continue
        above, cell = labels[back[0] - 1][2], labels[back[0]][2]
        a = f"{cell.text.strip()} (p. {cell.page})"
        b = f"after {above.text.strip()} (p. {above.page})"
        message = f"{cell.text.strip()} stands below {above.text.strip()}; the year of these labels is probably wrong"
        yield Finding(paper.name, cell.page, "dates", "warning", "month labels", a, b, ORDER, message)
