"""Where sets of minutes begin and end in a paper that may hold an agenda before and reports after them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractor.papers.attendance import heading_of
from extractor.papers.bodies import committee_of, find_committee
from extractor.papers.dates import first_date
from extractor.papers.decisions import find_decisions
from extractor.papers.headings import find_headings
from extractor.papers.notices import is_notice, read_notice
from extractor.papers.once import once_per_paper
from extractor.papers.paragraphs import Paragraph, read_paragraphs
from extractor.reading.page import Paper
from extractor.vocabulary.words import either, load

_OTHER_MEETING = re.compile(r"\b(?:minutes|previous|last|next) (?:of|meeting)|\bminutes\b.*\bheld\b", re.IGNORECASE)
_LOOK_BACK = 9  # paragraphs of a head above "Present"


@dataclass(frozen=True, slots=True)
class Head:
    begin: int
    present: int
    date: str
    committee: str


@once_per_paper
def minutes_paragraphs(paper: Paper) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """First and last (page, line) of every set of minutes in a paper, so that reports can be read without them."""
    paragraphs = list(read_paragraphs(paper))
    if paragraphs and is_notice(paragraphs):
        decided = read_notice(paper, paragraphs)  # a form of a decision still to be taken is a report like others
        return [((0, 0), (paragraphs[-1].page, paragraphs[-1].line))] if decided else []
    heads = find_heads(paragraphs)
    spans = []
    for i, head in enumerate(heads):
        end = find_end(paragraphs, head, heads[i + 1].begin if i + 1 < len(heads) else len(paragraphs))
        first, last = paragraphs[head.begin], paragraphs[end - 1]
        spans.append(((first.page, first.line), (last.page, last.line)))
    return spans


@cache
def begins() -> re.Pattern[str]:
    return re.compile(rf"^\W*{either(load('minutes')['begins'])}", re.I)


@cache
def present_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:voting )?(?:committee |council |board |panel |elected )?(?:members?|councillors?)\s+)?"
        r"(?:present|in attendance|attendance|attendees|(?:yn"
        r" )?b?presennol)\b(?:\s+on\s+(?:the\s+)?\d{1,2}[\w ]{3,20})?\s*(?:\(\d+\))?\s*"
        r"(?:[:;]|[-–—]|$|(?=(?:Councillors|Cllrs)\b))",
        re.I,
    )


def find_heads(paragraphs: Sequence[Paragraph]) -> list[Head]:
    """Where minutes begin: a head with committee and date above a list of those present, or "Minutes of the meeting"."""
    heads: list[Head] = []
    taken = -1
    for i, paragraph in enumerate(paragraphs):
        own = is_whole_head(paragraph.text)
        if i <= taken or not (own or present_pattern().match(paragraph.text)):
            continue
        begin = max(taken + 1, i - _LOOK_BACK)
        above = list(paragraphs[begin:i])
        begin += _head_start(above, paragraphs[i])
        texts = texts_of(paragraphs[begin : i + own])
        date = first_date(" \n".join(texts)) or _date_below(paragraphs[i : i + 6])
        committee = find_committee(texts[::-1])
        if date and (committee or any(begins().match(text) for text in texts)):
            listed = next((k for k in range(begin + 1, i) if _opens_list(paragraphs[k].text)), i)
            heads.append(Head(begin, listed, date, committee))
            taken = i + 3
    if not heads:
        heads = _heads_without_list(paragraphs)
    return heads


def is_whole_head(text: str) -> bool:
    """ "Minutes of a meeting of the Committee held at ... when there were present:" is head and list heading in one."""
    return len(text) > 60 and text.rstrip(" :-–").lower().endswith("present") and bool(begins().match(text))


def _opens_list(text: str) -> bool:
    """Whether a line of a head opens the list of members ("Elected Members:") above "In attendance"."""
    heading = heading_of(text) if len(text) < 60 else None
    return bool(heading and heading[0] and not heading[1] and text.rstrip().endswith(":"))


def _date_below(paragraphs: Sequence[Paragraph]) -> str:
    """The meeting's date printed under the list of those present; dates of other meetings and their minutes do not count."""
    return first_date(" \n".join(p.text for p in paragraphs if not _OTHER_MEETING.search(p.text)))


def _is_date_line(text: str) -> bool:
    """Whether a line holds a date and little besides: "Wednesday, 24th May, 2023 at 7.00 pm"."""
    return len(text) < 60 and bool(first_date(text)) and not _OTHER_MEETING.search(text)


def texts_of(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Each paragraph's text, and its lines where it has several: lines of a head are often set as one block.

    A head that changes its type from one line to the next was cut there: its parts are given joined, too.
    """
    texts = [text for p in paragraphs for text in ((p.text, *p.lines) if len(p.lines) > 1 else (p.text,))]
    cut = [(a, b) for a, b in itertools.pairwise(paragraphs) if a.bold and not (b.bold or b.gap) and begins().match(a.text)]
    return texts + [f"{a.text} {b.text}" for a, b in cut]


def _head_start(above: Sequence[Paragraph], present: Paragraph) -> int:
    """Index in ``above`` of the first paragraph of the head: the last unbroken run of short lines on the same page."""
    start = len(above)
    while start and above[start - 1].page == present.page and len(above[start - 1].text) < 260:
        start -= 1
        text = above[start].text
        if begins().match(text) or committee_of(text):
            above_it = above[start - 1].text if start else ""
            higher = any(_is_date_line(p.text) for p in above[max(0, start - 4) : start])
            if not (begins().match(above_it) or committee_of(above_it) or higher):
                return start
    return min(start, len(above) - 1) if above else 0


def _heads_without_list(paragraphs: Sequence[Paragraph]) -> list[Head]:
    for i, paragraph in enumerate(paragraphs[:12]):
        if any(begins().match(text) for text in texts_of([paragraph])):
            texts = texts_of(paragraphs[i : i + 8])
            date = first_date(" \n".join(texts))
            if date:
                above = texts_of(paragraphs[max(0, i - 2) : i])
                listed = next((k for k in range(i + 1, min(i + 8, len(paragraphs))) if _opens_list(paragraphs[k].text)), i)
                return [
                    Head(i, listed, date, find_committee(texts[:4]) or find_committee(above[::-1]) or find_committee(texts))
                ]
    return []


@cache
def endings() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load("minutes")
    return tuple(re.compile(rf"^\W*{either(words[key])}", re.I) for key in ("ends", "report_begins", "next_meeting"))  # type: ignore[return-value]


def find_end(paragraphs: Sequence[Paragraph], head: Head, limit: int) -> int:
    """Index after the last paragraph of the minutes: a stamped new item, a signature, or the head of a report ends them."""
    own = next((p.item for p in paragraphs[head.begin : head.begin + 3] if p.item), "")
    for i in range(head.present, limit):
        item = paragraphs[i].item
        if item and item != own and paragraphs[i].page != paragraphs[head.begin].page:
            limit = i
            break
    headings = find_headings(paragraphs[head.present : limit])
    if not headings:
        return limit
    ends, report, next_meeting = endings()
    last = head.present + headings[-1].end
    for i in range(last, limit):
        if report.match(paragraphs[i].text):
            return i
        if ends.match(paragraphs[i].text):
            return i + 1
    body = paragraphs[last:limit]
    if next_meeting.match(headings[-1].title) and body:
        _, used = find_decisions(body[:30])
        return last + (max(used) + 1 if used else min(len(body), 3))
    return limit
