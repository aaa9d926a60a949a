"""The month that a report's figures describe. Only what the report prints of its own figures: never the meeting's month, the
day of publication, or a month that a sentence looks back at. Where two months are printed alike, none is taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.models import Agenda
from extractor.grammar.periods import is_last_day
from extractor.papers.dates import MONTHS, month_number
from extractor.reading.page import Paper
from extractor.vocabulary.words import either, load

_MONTH = rf"(?:{'|'.join(sorted({m[:3] + f'(?:{m[3:]})?' for m in MONTHS} | {'sept'}, reverse=True))})\b\.?"
_DAY = r"(?:\d{1,2}\s?(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
_YEAR = r"(?:'|’)?(?:20)?\d\d(?![\d%/]|[.,]\d|\s?[-–]\s?\d{1,2}\s?%)"
_ANY_YEARS = r"(?:20)?\d\d\s?[/–-]\s?(?:20)?\d\d(?!\d)"
_YEARS = r"(?P<first>(?:20)?\d\d)\s?[/–-]\s?(?P<second>(?:20)?\d\d)(?!\d)"
_RANGE = re.compile(
    rf"{_DAY}{_MONTH}(?:[\s-]+{_YEAR})?\s*(?:-|–|—|to|until|and)\s*{_DAY}(?P<month>{_MONTH})[\s,-]*(?P<year>{_YEAR})", re.I
)
_MONTH_YEAR = re.compile(
    rf"""(?P<day>{_DAY})(?P<month>{_MONTH})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s+(?P<of>20\d\d)(?!\d)
    |(?P<gap>[\s,-]*)(?:(?P<fy>20\d\d\s?[-/]\s?\d\d)(?!\d)|(?P<year>{_YEAR})))""",
    re.I | re.VERBOSE,
)
_NUMERIC = re.compile(r"\d{1,2}[/.](?P<number>0?[1-9]|1[0-2])[/.](?P<year>(?:20)?\d\d)(?!\d)")
_QUARTER = re.compile(
    rf"""\b(?:quarter|qtr|q)\s?(?P<n>[1-4])\b[\s,:()–-]*(?:(?:and|&|/)?\s*(?:year|outturn|end|of)[\s-]*)*{_YEARS}
    |{_YEARS.replace("P<", "P<b_")}[\s,:()–-]*(?:quarter|qtr|q)\s?(?P<b_n>[1-4])\b""",
    re.I | re.VERBOSE,
)
_STEP = re.compile(rf"\b(?:period|month)\s(?P<n>\d{{1,2}})[\s,:()–-]+(?:of\s+)?{_YEARS}", re.I)
_YEAR_END = re.compile(rf"\b(?:year[\s-]end|end of year|outturn)(?:\s+\w+)?[\s,:()–-]*{_YEARS}", re.I)
_FILL = re.compile(
    rf"""(?:[\s:,–—()|*-]+|(?:q|quarter|qtr|period|month|p|m)\s?\d{{1,2}}\b|{_ANY_YEARS}
    |(?:for|the|of|month|period|reporting|quarter|qtr|to|at|as|end|ending|ended|year|up|is|from)\b)*""",
    re.I | re.VERBOSE,
)
_HINTS = (
    *(m[:3] for m in MONTHS),
    "quarter",
    "qtr",
    "q1",
    "q2",
    "q3",
    "q4",
    "period",
    "end",
    "outturn",
    "as at",
    "position",
    "data",
)
_LONGEST_LABEL, _LONGEST = 110, 200
_WORDS_ALONE = 9
_MOST_MONTHS = 2  # that a title or label names; more head the columns of a table
_WORDS_AFTER = 4  # of a label that names a month; more is a sentence about it


@dataclass(frozen=True, slots=True)
class _Said:
    month: str
    strong: bool  # told as the figures' own ("as at"), not as a report's title


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b{either(load('kinds')[key])}(?![a-z])", re.I)


def find_as_at(paper: Paper, texts: Sequence[str], agendas: Sequence[Agenda], meeting_date: str, created: str) -> str:
    """The month as ``2018-05``, "" where it is not certain. ``texts`` are the paragraphs of the first pages.

    Labels ("As at month end: ...", "Data to ...") go before titles ("Performance Report - May 2018"), the first pages before
    agenda items, those before any line. No month after the meeting's or the report's own date is taken, nor, from a title, the
    meeting's own.
    """
    lines = [line.text for page in paper.pages for line in page.lines]
    items = [item.title for agenda in agendas for item in agenda.items]
    for source in ((paper.title, *texts), items, lines, (re.sub(r"[_.]+", " ", paper.name.rsplit(".", 1)[0]),)):
        said = [s for text in source for s in _said(text) if s.month and _possible(s, meeting_date, created)]
        for strong in (True, False):
            months = Counter(s.month for s in said if s.strong is strong)
            if month := _agreed(months, source is lines, said[0].month if agendas and said else ""):
                return month
    return ""


def _agreed(months: Counter[str], anywhere: bool, first: str) -> str:
    """The one month that all say; of a pack's titles the first one's; of any lines the one most said."""
    if len(months) == 1:
        return next(iter(months))
    if first in months and not anywhere:
        return first
    if not anywhere or not months:
        return ""
    (one, count), (_, next_count) = months.most_common(2)
    return one if count > 2 * next_count else ""


def _possible(said: _Said, meeting_date: str, created: str) -> bool:
    if created and said.month > created[:7]:
        return False
    return not meeting_date or said.month < meeting_date[:7] or (said.strong and said.month == meeting_date[:7])


def _said(text: str) -> Iterator[_Said]:
    """The months that a label, a title or a sentence about the report itself gives its figures."""
    text = re.sub(r"\s+", " ", text).strip()
    if not text or len(text) > _LONGEST or not any(c.isdigit() for c in text) or not any(h in text.lower() for h in _HINTS):
        return
    sentence = _is_sentence(text)
    if _heads_columns(text):
        return
    if sentence and not _words("as_at_of").search(text):
        return
    for found in _words("as_at").finditer(text):
        if (end := _end_at(text, found.end())) and (sentence or _is_label(text, found.start(), end[1])):
            yield _Said(end[0], True)
    if sentence or _words("as_at_not").search(text):
        return
    for found in _words("as_at_titles").finditer(text):
        if end := _end_at(text, found.end()):
            yield _Said(end[0], False)
    if after := _words("as_at_after").search(text):
        yield from (_Said(month, False) for month, at in _months_of(text[: after.start()]) if at >= after.start() - 2)
    yield from _quarters(text)


def _heads_columns(text: str) -> bool:
    """Whether a text names months one way, as the heads of columns do: "12 months to March 2022 12 months to March 2023"."""
    ends = {m for found in _words("as_at").finditer(text) if (m := (_end_at(text, found.end()) or ("",))[0])}
    return len(ends) > 1 or len({m for found in _MONTH_YEAR.finditer(text) if (m := _month_of(found))}) > _MOST_MONTHS


def _is_sentence(text: str) -> bool:
    return len(text) > _LONGEST_LABEL or (text.endswith(".") and len(text.split()) > _WORDS_AFTER + 4)


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether a month is told by a label, not looked back at: few words follow it, and no comparison stands before.

    A line that begins with a small letter, or ends with a stop after words, is the end of a sentence that was wrapped.
    """
    before = text[:start].rstrip()
    if text[0].islower() and len(before.split()) > 2:
        return False
    if text.endswith(".") and before and not before.endswith((".", ":")):
        return False
    return len(re.findall(r"\w+", text[end:])) <= _WORDS_AFTER and not _words("as_at_not").search(text[:start])


def _end_at(text: str, start: int) -> tuple[str, int] | None:
    """The month that ends the period printed from a place on, and the place where it ends; None where none stands there."""
    at = _FILL.match(text, start)
    for place in dict.fromkeys((at.end() if at else start, start)):
        while place < len(text) and text[place] in " :,–—(-|*":
            place += 1
        for pattern in (_RANGE, _QUARTER, _MONTH_YEAR, _NUMERIC):
            if found := pattern.match(text, place):
                return _month_of(found), found.end()
    step = _STEP.search(text, start) or _QUARTER.search(text, start)
    return (_month_of(step), step.end()) if step and step.start() - start < 12 else None


def _months_of(text: str) -> Iterator[tuple[str, int]]:
    for pattern in (_RANGE, _MONTH_YEAR):
        if found := list(pattern.finditer(text)):
            yield from ((_month_of(m), m.end()) for m in found[-1:])
            return


def _quarters(text: str) -> Iterator[_Said]:
    """Of a title with one quarter, one accounting period, or one year's end, its last month."""
    for pattern in (_QUARTER, _STEP, _YEAR_END):
        found = list(pattern.finditer(text))
        if found:
            if len(found) == 1:  # several head the columns of a table
                yield _Said(_month_of(found[0]), False)
            return
    if (
        len(text.split()) <= _WORDS_ALONE
        and len(found := list(_RANGE.finditer(text))) == 1
        and _is_dated(text[: found[0].start()])
    ):
        yield _Said(_month_of(found[0]), False)  # no meeting and no publication runs over months
        return
    found = list(re.finditer(r"\b(?:quarter|qtr|q)\s?[1-4]\b[\s,:–-]*\(?", text, re.I))
    if len(found) == 1 and (month := _RANGE.match(text, found[0].end())):
        yield _Said(_month_of(month), False)


def _is_dated(before: str) -> bool:
    """Whether the words before a span of months are a report's or a period's: "Design January 2026 - March 2026" is a plan."""
    said = before.strip(" (–-:,")
    return not said or bool(
        re.search(r"\b(?:quarter|qtr|q\d?|period|months?|report|data|year)\b|\d", said, re.I)
        or _words("as_at_titles").search(said)
    )


def _month_of(found: re.Match[str]) -> str:
    """The last month of a period found by one of the patterns."""
    groups = found.groupdict()
    if first := groups.get("first") or groups.get("b_first"):
        second = groups.get("second") or groups["b_second"]
        year = _century(first)
        if (year + 1) % 100 != int(second[-2:]) or int(groups.get("n") or 1) > 12:
            return ""
        number = groups.get("n") or groups.get("b_n")
        month = int(number or 0) + 3 if found.re is _STEP else 3 + 3 * int(number or 4)
        return f"{year + 1}-{month - 12:02d}" if month > 12 else f"{year}-{month:02d}"
    if groups.get("number"):
        return f"{_century(groups['year'])}-{int(groups['number']):02d}"
    number_of = month_number(groups["month"])
    if groups.get("of"):  # "June 30, 2022"
        return f"{groups['of']}-{number_of:02d}"
    day, gap = groups.get("year") or "", groups.get("gap")
    if gap is not None and gap.isspace() and len(day) == 2 and is_last_day(number_of, int(day)):
        return ""  # "the year ending March 31" names a day
    if groups.get("fy"):  # "January 2024-25": the month of a financial year that begins in April
        return f"{int(groups['fy'][:4]) + (number_of < 4)}-{number_of:02d}"
    return f"{_century(groups['year'].strip(chr(39) + '’'))}-{number_of:02d}"


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
