"""Due dates told by meetings ("the next meeting", "the meeting in October, 2021"), resolved to dates printed in the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

from corpus.models import Minutes, Request, Resolution
from extractor.papers.dates import find_dates, find_months, month_number
from extractor.vocabulary.words import either, load

_Promised = TypeVar("_Promised", Resolution, Request)
_NEXT = re.compile(r"(?:the\s+|its\s+)?next\b.*\bmeeting\b|next (?:panel|committee|board)", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b", re.IGNORECASE
)


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"^\W*{either(load('minutes')['next_meeting'])}", re.IGNORECASE)


def meeting_dates(minutes: Minutes) -> list[str]:
    """Full dates of later meetings that the minutes print under "Date of next meeting" and the like."""
    texts = [" ".join([i.text, *(r.text for r in i.resolutions)]) for i in minutes.items if _titles().match(i.title)]
    return sorted({found.iso for text in texts for found in find_dates(text) if found.iso > minutes.date})


def with_due_dates(minutes: Minutes, printed: Sequence[str] = ()) -> Minutes:
    """``minutes`` with due dates in ISO form where the paper prints the meeting's date; ``printed`` are dates besides its own.

    What no printed date answers stays as printed.
    """
    later = sorted({*meeting_dates(minutes), *(date for date in printed if date > minutes.date)})
    if not later:
        return minutes
    items = tuple(
        replace(
            item,
            resolutions=tuple(_resolved(r, later) for r in item.resolutions),
            requests=tuple(_resolved(q, later) for q in item.requests),
        )
        for item in minutes.items
    )
    return replace(minutes, items=items)


def _resolved(promised: _Promised, later: Sequence[str]) -> _Promised:
    if _NEXT.match(promised.due_raw):
        return replace(promised, due=later[0])
    month = _MONTH.search(promised.due_raw)
    if not month or "meeting" not in promised.due_raw:
        return promised
    months = find_months(promised.due_raw)
    found = [d for d in later if (d[:7] in months if months else int(d[5:7]) == month_number(month[1]))]
    return replace(promised, due=found[0]) if len(found) == 1 else promised
