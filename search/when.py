"""What a question asks besides its words: days and committees, which filter, and the kind of answer that it looks for."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from search.dates import first_day, last_day
from search.filters import Filters, committee_words

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_NAME = "|".join(name.lower() for name in calendar.day_name)
_DATE = rf"""
    (?:(?:{_DAY_NAME}),?\s+)?
    (?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\.?,?\s+(?P<year>(?:19|20)\d\d)
      | (?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d)
      | (?P<month3>{_MONTH})\.?,?\s+(?P<year3>(?:19|20)\d\d)
      | (?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?|\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)\d\d)
      | (?P<relative>last\s+(?:{_MONTH}|month|year|week)|yesterday)
      | (?P<bare>(?:19|20)\d\d)(?![/\d-])
    )
"""
_WHEN = re.compile(
    rf"(?<![\w/.£-])(?:(?P<how>since|from|after|before|until|till|up\s+to|by|between|in|on|of|during|at|for)\s+)?{_DATE}(?![\w/%])",
    re.IGNORECASE | re.VERBOSE,
)
_SINCE, _AFTER, _BEFORE, _UNTIL = {"since", "from"}, {"after"}, {"before"}, {"until", "till", "up to", "by"}
_AND = re.compile(r"\s+(?:and|to|until|-|–)\s+", re.IGNORECASE)
_DECISIONS = re.compile(
    r"\b(?:what\s+(?:was|were|has\s+been|had\s+been|did\s+\w+(?:\s+\w+)?)\s+)?"
    r"(?:decisions?|decided?|resolutions?|resolved?|agreed?|approved?)\b(?:\s+(?:of|on|at|in|by|taken|made|from)\b)*",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^[\s,;.?:-]*(?:(?:the|of|on|at|in|by|from|a|all|meeting|meetings|held|what|was|were|and)\b[\s,;.?:-]*)*$", re.IGNORECASE
)


_NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class When:
    """A query without its days and committee, which became filters; ``told`` says so."""

    text: str
    filters: Filters = _NO_FILTERS
    told: str = ""


def read_when(text: str, today: date, committees: Iterable[str], finds: Callable[[Filters], bool]) -> When:
    """The days that a query names, and with them a committee, as filters; the words are left where no passage would be.

    ``finds`` says whether any passage passes filters. A year alone stays a word: papers print it in names of plans.
    """
    spans = _read_days(text, today)
    if spans is None:
        return When(text)
    rest, first, last, said = spans
    filters = Filters(date_from=first, date_to=last)
    if not finds(filters):
        return When(text, told=f"Nothing held is of {said}: its words were searched.")
    told = [f"of {said}"]
    for name in sorted(set(committees), key=len, reverse=True):
        without = _without(rest, name)
        if without != rest and finds(narrowed := replace(filters, committee=name)):
            rest, filters = without, narrowed
            told.append(f"of {name}")
            break
    what = "Only passages"
    if _EMPTY.match(without := _DECISIONS.sub(" ", rest)) and without != rest:
        decided = replace(filters, kind="resolution")
        if finds(decided):
            rest, filters, what = "", decided, "Only decisions"
    if _EMPTY.match(rest):
        rest = ""
    return When(" ".join(rest.split()), filters, f"{what} {' and '.join(told)} (--as-typed searches the words).")


def _read_days(text: str, today: date) -> tuple[str, str, str, str] | None:
    """(rest, first day, last day, as said) of the first days named in a text."""
    for found in _WHEN.finditer(text):
        how = " ".join((found["how"] or "").lower().split())
        days = _days(found, today)
        if days is None or (found["bare"] and how not in _SINCE | _AFTER | _BEFORE | _UNTIL | {"in", "during", "between"}):
            continue
        first, last = days
        end = found.end()
        said = text[found.start("how") if found["how"] else found.start() : end].strip()
        if how in ("between", "from") and (joined := _AND.match(text, end)):
            other = _WHEN.match(text, joined.end())
            if other and (until := _days(other, today)):
                return _cut(text, found.start(), other.end()), first, until[1], text[found.start() : other.end()].strip()
        if how in _SINCE:
            last = ""
        elif how in _AFTER:
            first, last = _next(last, 1), ""
        elif how in _BEFORE:
            first, last = "", _next(first, -1)
        elif how in _UNTIL:
            first = ""
        else:
            said = text[found.end("how") if found["how"] else found.start() : end].strip()
        return _cut(text, found.start(), end), first, last, said
    return None


def _days(found: re.Match[str], today: date) -> tuple[str, str] | None:
    """First and last ISO day that a match names; None where there is no such day."""
    if found["relative"]:
        return _relative(found["relative"].lower(), today)
    if found["bare"] or found["iso"]:
        typed = found["bare"] or found["iso"]
    else:
        month = _MONTHS[(found["month"] or found["month2"] or found["month3"]).lower()]
        year, day = found["year"] or found["year2"] or found["year3"], found["day"] or found["day2"]
        typed = f"{year}-{month}-{day}" if day else f"{year}-{month}"
    first, last = first_day(typed), last_day(typed)
    return (first, last) if first and last else None


def _relative(said: str, today: date) -> tuple[str, str]:
    unit = said.split()[-1]
    if unit == "yesterday":
        return (_next(today.isoformat(), -1),) * 2
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if unit == "year":
        typed = f"{today.year - 1}"
    elif unit == "month":
        typed = (today.replace(day=1) - timedelta(days=1)).isoformat()[:7]
    else:  # "last March": the latest one that is over
        typed = f"{today.year - (_MONTHS[unit] >= today.month)}-{_MONTHS[unit]}"
    return first_day(typed), last_day(typed)


def _without(text: str, committee: str) -> str:
    """A text without the name of a committee, where it names it whole, in capitals or small letters."""
    wanted = committee_words(committee)
    words = list(re.finditer(r"[\w&]+", text))
    for at in range(len(words)):
        for end in range(at + 1, min(len(words), at + len(wanted) + 5) + 1):
            part = text[words[at].start() : words[end - 1].end()]
            if committee_words(part) == wanted and words[at][0].lower() not in ("the", "of", "and"):
                return _cut(text, words[at].start(), words[end - 1].end())
    return text


def _cut(text: str, start: int, end: int) -> str:
    return f"{text[:start]} {text[end:]}"


def _next(day: str, step: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=step)).isoformat()


# ------------------------------------------------------------------ what a question looks for
_NAMED = r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Mayor|Lord|Lady)\.?\s+(?:[A-Z]\.?\s+)*[A-Z][\w'’-]+"
_MONEY = r"£\s?\d|\b\d[\d,.]*\s?(?:m|k|bn|million|billion|pence)\b|\d%"
_REASON = r"""\b(?:because|due\s+to|result(?:s|ed|ing)?\s+(?:of|from|in)|as\s+a\s+result|cause[sd]?|reasons?|in\s+order\s+to
    |owing|driven|relates?\s+to|impact\w*|pressures?)\b"""


def _looks(asked: str, answer: str, flags: int = re.IGNORECASE) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(asked, re.IGNORECASE), re.compile(answer, flags)


_SOUGHT = (
    _looks(r"\bwho(?:m|se)?\b", rf"{_NAMED}|\b[A-Z][a-z]+\s+[A-Z][a-z'’-]+\b", 0),
    _looks(r"\bwhen\b|\bwhat\s+(?:date|day)\b", rf"\b(?:{_MONTH})\b|\b20\d\d\b"),
    _looks(r"\bhow\s+much\b|\bcosts?\b|\bprice\b", _MONEY),
    _looks(r"\bwhy\b|\breasons?\b", _REASON, re.IGNORECASE | re.VERBOSE),
    _looks(r"\bhow\s+many\b|\bnumber\s+of\b", r"(?<![\d/.-])\d[\d,]*(?![\d/-])"),
)


def sought_by(question: str) -> re.Pattern[str] | None:
    """What a sentence that answers the question has: a person, a day, money, a reason, a count; None for other queries."""
    return next((answer for asked, answer in _SOUGHT if asked.search(question)), None)
