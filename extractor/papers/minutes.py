"""Minutes of meetings: found in a paper, cut into minutes, with attendance, decisions, requests and references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.models import Minute, Minutes
from extractor.papers.attendance import read_attendance
from extractor.papers.bodies import committee_of, find_council
from extractor.papers.dates import find_dates, find_time, first_date
from extractor.papers.due import with_due_dates
from extractor.papers.guests import without_guests
from extractor.papers.headings import Heading, find_headings
from extractor.papers.inline import with_titles_apart
from extractor.papers.meeting_page import read_meeting_minutes
from extractor.papers.minute import build_minute, complete
from extractor.papers.notices import is_notice, read_notice
from extractor.papers.once import once_per_paper
from extractor.papers.pack import read_agendas
from extractor.papers.paragraphs import Paragraph, join_lines, read_paragraphs, runs_on
from extractor.papers.spans import Head, begins, find_end, find_heads, is_whole_head, texts_of
from extractor.papers.web import read_single_item, web_paragraphs
from extractor.reading.page import Paper


@once_per_paper
def read_minutes(paper: Paper) -> tuple[Minutes, ...]:
    """Every set of minutes in a paper, in order; empty where it holds none. Meeting pages give theirs, too.

    Guests stand in their text, and in no list of people.
    """
    return tuple(map(without_guests, _all_minutes(paper)))


def _all_minutes(paper: Paper) -> tuple[Minutes, ...]:
    if paper.media == "html" and (found := read_meeting_minutes(paper) or read_single_item(paper)):
        return found
    if paper.media == "html" and read_agendas(paper):
        return ()  # the page of a meeting that has not been held
    paragraphs = web_paragraphs(paper) if paper.media == "html" else [p for p in read_paragraphs(paper) if not p.text.isspace()]
    if is_notice(paragraphs):
        return read_notice(paper, paragraphs)
    heads = find_heads(paragraphs)
    council = find_council(paper) if heads else ""
    out = []
    for i, head in enumerate(heads):
        limit = heads[i + 1].begin if i + 1 < len(heads) else len(paragraphs)
        end = find_end(paragraphs, head, limit)
        out.append(_read(paragraphs[head.begin : end], head, council))
    return tuple(with_due_dates(minutes, _later_meetings(paper, minutes)) for minutes in out if minutes.items)


def _later_meetings(paper: Paper, minutes: Minutes) -> list[str]:
    """Dates of the committee's later meetings on the front sheet of the pack that holds the minutes."""
    own = [agenda for agenda in read_agendas(paper) if agenda.committee.lower() == minutes.committee.lower()]
    return [
        date
        for agenda in own
        for date in (agenda.date, *(found.iso for line in agenda.next_meetings for found in find_dates(line)))
    ]


def _read(paragraphs: Sequence[Paragraph], head: Head, council: str) -> Minutes:
    paragraphs = with_titles_apart(_without_running_heads(paragraphs, head))
    offset = present = head.present - head.begin
    headings = [h for h in find_headings(paragraphs[offset:]) if h.number or not _is_head(paragraphs[offset + h.begin])]
    numbered = next((h.begin for h in headings if h.number), headings[0].begin if headings else 0)
    lists = read_attendance(paragraphs[present : offset + numbered])
    items = [_minute(paragraphs, headings, i, offset, head.committee) for i in range(len(headings))]
    if not items:  # one matter, told without a heading
        whole_text = build_minute("", "", paragraphs[present + 1 :], paragraphs[present], head.committee)
        items = [whole_text] if whole_text.resolutions or whole_text.motions else []
    whole = is_whole_head(paragraphs[present].text)
    top = [p.text for p in paragraphs[: present + whole]] or [paragraphs[0].text]
    time, venue = _time_and_venue(top)
    time = time or _time_told(paragraphs[present : offset + numbered], paragraphs[-6:])
    minutes = Minutes(
        council=council,
        committee=head.committee,
        date=head.date,
        time=time,
        venue=venue,
        present=lists.present,
        in_attendance=lists.in_attendance,
        apologies=lists.apologies,
        items=tuple(items),
        page=paragraphs[0].page,
    )
    ends = [offset + heading.begin for heading in headings[1:]] + [len(paragraphs)] * bool(headings)
    return complete(minutes, [(h.title, paragraphs[offset + h.end : end]) for h, end in zip(headings, ends, strict=True)])


def _is_head(paragraph: Paragraph) -> bool:
    """Whether a bold paragraph belongs to the head of the minutes and is no title of a minute."""
    if re.search(r"\b(?:last|previous|prior)\b", paragraph.text, re.IGNORECASE):
        return False  # "Notes of the last meeting" is an item
    return any(begins().match(text) or committee_of(text) or find_dates(text) for text in texts_of([paragraph]))


def _without_running_heads(paragraphs: Sequence[Paragraph], head: Head) -> list[Paragraph]:
    """Without the committee's name and the meeting's date repeated at the head of each page ("PANEL - 08/05/18")."""
    first = head.present - head.begin
    out: list[Paragraph] = []
    for i, paragraph in enumerate(paragraphs):
        text = paragraph.text
        running = i > first and len(text) < len(head.committee) + 40 and text.lower().startswith(head.committee.lower()[:40])
        if running and head.committee and (first_date(text) == head.date or committee_of(text)):
            continue
        if out and i > first and out[-1].page_to != paragraph.page and runs_on(out[-1], paragraph):
            out[-1] = replace(out[-1], text=join_lines(out[-1].text, text), page_to=paragraph.page)
        else:
            out.append(paragraph)
    return out


_VENUE = re.compile(
    r"\b(?:held\s+)?(?:in|at)\s+(?:the\s+)?(?P<venue>[A-Z][^\n]*?)(?=\s+(?:on|at)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d)|,?\s+commencing|,\s+\d{1,2}[:.]\d\d|\.?$)"
)


def _time_and_venue(texts: Sequence[str]) -> tuple[str, str]:
    time = next((t for text in texts if (t := find_time(text))), "")
    for text in texts:
        label = re.search(r"\bvenue\s*:\s*(?P<venue>.+)$", text, re.I)
        held = re.search(r"\bheld\b.*$", text, re.S)
        found = label or (held and _VENUE.search(held[0]))
        if found:
            return time, found["venue"].strip(" .,")
    return time, ""


_STARTED = re.compile(
    r"\b(?:meeting|session)\s+(?:was )?(?:started|commenced|began|opened|start(?:ed)? time)\b\W*(?:at\b)?", re.I
)

_LASTED = re.compile(r"^\W*\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?\s*(?:to|-|–)\s*\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\W*$", re.I)


def _time_told(lists: Sequence[Paragraph], last: Sequence[Paragraph]) -> str:
    """The beginning printed alone among the lists ("10.00 - 11.15 am") or at the end ("Meeting started: 7.00 pm")."""
    for paragraph in lists:
        if len(paragraph.text) < 90 and not find_dates(paragraph.text) and (time := find_time(paragraph.text)):
            return time
    for paragraph in last:
        if _LASTED.match(paragraph.text):
            return find_time(paragraph.text)
        started = _STARTED.search(paragraph.text)
        if started and (time := find_time(paragraph.text[started.end() :][:20])):
            return time
    return ""


def _minute(paragraphs: Sequence[Paragraph], headings: Sequence[Heading], i: int, offset: int, committee: str) -> Minute:
    heading = headings[i]
    end = offset + headings[i + 1].begin if i + 1 < len(headings) else len(paragraphs)
    first = paragraphs[offset + heading.begin]
    body = list(paragraphs[offset + heading.end : end])
    return build_minute(heading.number, heading.title, body, first, committee)
