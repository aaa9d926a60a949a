"""Minutes of meetings: found in a paper, cut into minutes, with attendance, decisions, requests and references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.models import Minute, Minutes, Person, Resolution
from extractor.papers.attendance import APOLOGIES, ATTENDING, Attendance, heading_of, read_attendance, read_sentences
from extractor.papers.bodies import committee_of, find_committee, find_council
from extractor.papers.dates import find_dates, find_time, first_date
from extractor.papers.decisions import find_decisions
from extractor.papers.headings import Heading, find_headings
from extractor.papers.motions import find_motions
from extractor.papers.paragraphs import Paragraph, join_lines, read_paragraphs, runs_on
from extractor.papers.people import read_people
from extractor.papers.references import find_declarations, find_references
from extractor.papers.requests import find_requests
from extractor.reading.page import Paper
from extractor.vocabulary.words import either, load

_LOOK_BACK = 9  # paragraphs of a head above "Present"


@dataclass(frozen=True, slots=True)
class _Head:
    begin: int
    present: int
    date: str
    committee: str


def read_minutes(paper: Paper) -> tuple[Minutes, ...]:
    """Every set of minutes in a paper, in order; empty where it holds none. Meeting pages give theirs, too."""
    if paper.media == "html":
        from extractor.papers.meeting_page import read_meeting_minutes

        return read_meeting_minutes(paper)
    paragraphs = [p for p in read_paragraphs(paper) if not p.text.isspace()]
    from extractor.papers.notices import is_notice, read_notice

    if is_notice(paragraphs):
        return read_notice(paper, paragraphs)
    heads = _find_heads(paragraphs)
    council = find_council(paper) if heads else ""
    out = []
    for i, head in enumerate(heads):
        limit = heads[i + 1].begin if i + 1 < len(heads) else len(paragraphs)
        end = _find_end(paragraphs, head, limit)
        out.append(_read(paragraphs[head.begin : end], head, council))
    return tuple(minutes for minutes in out if minutes.items)


def minutes_paragraphs(paper: Paper) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """First and last (page, line) of every set of minutes in a paper, so that reports can be read without them."""
    from extractor.papers.notices import is_notice

    paragraphs = list(read_paragraphs(paper))
    if paragraphs and is_notice(paragraphs):
        return [((0, 0), (paragraphs[-1].page, paragraphs[-1].line))]
    heads = _find_heads(paragraphs)
    spans = []
    for i, head in enumerate(heads):
        end = _find_end(paragraphs, head, heads[i + 1].begin if i + 1 < len(heads) else len(paragraphs))
        first, last = paragraphs[head.begin], paragraphs[end - 1]
        spans.append(((first.page, first.line), (last.page, last.line)))
    return spans


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(rf"^\W*{either(load('minutes')['begins'])}", re.I)


@cache
def _present() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:voting )?(?:committee |council |board |panel |elected )?(?:members?|councillors?)\s+)?(?:present|in attendance|attendance|attendees)\b\s*(?:\(\d+\))?\s*(?:[:;]|[-–—]|$)",
        re.I,
    )


def _find_heads(paragraphs: Sequence[Paragraph]) -> list[_Head]:
    """Where minutes begin: a head with committee and date above a list of those present, or "Minutes of the meeting"."""
    heads: list[_Head] = []
    taken = -1
    for i, paragraph in enumerate(paragraphs):
        if i <= taken or not _present().match(paragraph.text):
            continue
        begin = max(taken + 1, i - _LOOK_BACK)
        above = list(paragraphs[begin:i])
        begin += _head_start(above, paragraphs[i])
        texts = _texts(paragraphs[begin:i])
        date = first_date(" \n".join(texts)) or first_date(" \n".join(p.text for p in paragraphs[i : i + 6]))
        committee = find_committee(texts[::-1])
        if date and (committee or any(_begins().match(text) for text in texts)):
            heads.append(_Head(begin, i, date, committee))
            taken = i + 3
    if not heads:
        heads = _heads_without_list(paragraphs)
    return heads


def _texts(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Each paragraph's text, and its lines where it has several: lines of a head are often set as one block."""
    return [text for p in paragraphs for text in ((p.text, *p.lines) if len(p.lines) > 1 else (p.text,))]


def _head_start(above: Sequence[Paragraph], present: Paragraph) -> int:
    """Index in ``above`` of the first paragraph of the head: the last unbroken run of short lines on the same page."""
    start = len(above)
    while start and above[start - 1].page == present.page and len(above[start - 1].text) < 260:
        start -= 1
        text = above[start].text
        if _begins().match(text) or committee_of(text):
            above_it = above[start - 1].text if start else ""
            if not (_begins().match(above_it) or committee_of(above_it)):
                return start
    return min(start, len(above) - 1) if above else 0


def _heads_without_list(paragraphs: Sequence[Paragraph]) -> list[_Head]:
    for i, paragraph in enumerate(paragraphs[:12]):
        if any(_begins().match(text) for text in _texts([paragraph])):
            texts = _texts(paragraphs[i : i + 8])
            date = first_date(" \n".join(texts))
            if date:
                above = _texts(paragraphs[max(0, i - 2) : i])
                return [_Head(i, i, date, find_committee(texts[:4]) or find_committee(above[::-1]) or find_committee(texts))]
    return []


@cache
def _ends() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load("minutes")
    return tuple(re.compile(rf"^\W*{either(words[key])}", re.I) for key in ("ends", "report_begins", "next_meeting"))  # type: ignore[return-value]


def _find_end(paragraphs: Sequence[Paragraph], head: _Head, limit: int) -> int:
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
    ends, report, next_meeting = _ends()
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


def _read(paragraphs: Sequence[Paragraph], head: _Head, council: str) -> Minutes:
    paragraphs = _without_running_heads(paragraphs, head)
    offset = present = head.present - head.begin
    headings = [h for h in find_headings(paragraphs[offset:]) if h.number or not _is_head(paragraphs[offset + h.begin])]
    numbered = next((h.begin for h in headings if h.number), headings[0].begin if headings else 0)
    lists = read_attendance(paragraphs[present : offset + numbered])
    items = [_minute(paragraphs, headings, i, offset) for i in range(len(headings))]
    top = [p.text for p in paragraphs[:present]] or [paragraphs[0].text]
    time, venue = _time_and_venue(top)
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
    ends = [offset + heading.begin for heading in headings[1:]] + [len(paragraphs)]
    return complete(minutes, [(h.title, paragraphs[offset + h.end : end]) for h, end in zip(headings, ends, strict=True)])


def _is_head(paragraph: Paragraph) -> bool:
    """Whether a bold paragraph belongs to the head of the minutes and is no title of a minute."""
    return any(_begins().match(text) or committee_of(text) or find_dates(text) for text in _texts([paragraph]))


def _without_running_heads(paragraphs: Sequence[Paragraph], head: _Head) -> list[Paragraph]:
    """Without the committee's name and the meeting's date repeated at the head of each page ("PANEL - 08/05/18")."""
    first = head.present - head.begin
    out = []
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
    r"\b(?:held\s+)?(?:in|at)\s+(?:the\s+)?(?P<venue>[A-Z][^\n]*?)(?=\s+(?:on|at)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d)|,?\s+commencing|\.?$)"
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


def complete(minutes: Minutes, bodies: Sequence[tuple[str, Sequence[Paragraph]]]) -> Minutes:
    """Minutes with what their own text adds: apologies and attendance told in the first items, dates of the next meeting.

    ``bodies`` is the title and the paragraphs of each item, in order.
    """
    apologies, attending = list(minutes.apologies), list(minutes.in_attendance)
    first = [body for title, body in bodies if re.search(r"\b(?:apolog|attendance|substitut|membership|welcome)", title, re.I)][:3]
    for paragraph in (paragraph for body in first for paragraph in body):
        for kind, names in read_sentences(paragraph.text):
            if kind == ATTENDING and re.search(r"\bformal apologies\b", paragraph.text, re.I):
                continue
            home = apologies if kind == APOLOGIES else attending
            home += _new(read_people(names), home if kind == APOLOGIES else [*minutes.present, *home])
        heading = heading_of(paragraph.text)
        if heading and heading[0] == APOLOGIES and not apologies:
            apologies += read_people(heading[1])
    items = _with_next_meeting(list(minutes.items))
    return replace(minutes, apologies=tuple(apologies), in_attendance=tuple(attending), items=tuple(items))


def _new(people: Sequence[Person], known: Sequence[Person]) -> list[Person]:
    """Those who do not stand among the known under the same surname and initial."""
    keys = {_key(person.name) for person in known}
    return [person for person in people if _key(person.name) not in keys]


def _key(name: str) -> tuple[str, str]:
    words = [
        w
        for w in re.sub(r"\b(?:OBE|MBE|CBE|JP)\b", "", name).split()
        if not re.fullmatch(r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.?", w)
    ]
    return (words[-1].lower(), words[0][0].lower()) if words else ("", "")


def _minute(paragraphs: Sequence[Paragraph], headings: Sequence[Heading], i: int, offset: int) -> Minute:
    heading = headings[i]
    end = offset + headings[i + 1].begin if i + 1 < len(headings) else len(paragraphs)
    first = paragraphs[offset + heading.begin]
    body = list(paragraphs[offset + heading.end : end])
    return build_minute(heading.number, heading.title, body, first)


def build_minute(number: str, title: str, body: Sequence[Paragraph], first: Paragraph) -> Minute:
    """One minute from its heading and the paragraphs under it."""
    motions, taken = find_motions(body)
    resolutions, used = find_decisions(body)
    if not resolutions:
        resolutions = motions.adopted()
    return Minute(
        number=number.rstrip("."),
        title=title.strip(),
        text="\n\n".join(p.text for p in body),
        page=first.page,
        printed_page=first.printed_page,
        resolutions=tuple(resolutions),
        requests=tuple(find_requests(body, used | taken)),
        references=tuple(find_references(body, title)),
        motions=tuple(motions.all),
        declarations=tuple(find_declarations(body, title)),
    )


def _with_next_meeting(items: list[Minute]) -> list[Minute]:
    """ "The next meeting" as a due date becomes the date that these minutes print for it; else it stays as printed."""
    _, _, titles = _ends()
    date = ""
    for item in items:
        if titles.match(item.title):
            found = find_dates(" ".join([item.text, *(r.text for r in item.resolutions)]))
            date = found[0].iso if found and re.search(r"next", item.title + item.text, re.I) else date
    if not date:
        return items
    return [replace(item, resolutions=tuple(_due(r, date) for r in item.resolutions)) for item in items]


def _due(resolution: Resolution, date: str) -> Resolution:
    return (
        replace(resolution, due=date)
        if re.match(r"(?:the\s+|its\s+)?next\b.*\bmeeting\b|next (?:panel|committee)", resolution.due_raw, re.I)
        else resolution
    )
