"""What a paper is: its kind, title, council, committee, meeting date, and the month that its figures describe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.models import Agenda, Minutes
from extractor.papers.as_at import find_as_at
from extractor.papers.bodies import committee_of, find_committee, find_council
from extractor.papers.dates import first_date
from extractor.papers.minutes import read_minutes
from extractor.papers.notices import is_notice
from extractor.papers.pack import front_span, read_agendas
from extractor.papers.paragraphs import Paragraph, read_paragraphs
from extractor.reading.page import Paper
from extractor.vocabulary.words import either, load

_FIRST_PAGES = 3
_MORE = 500  # letters after the front sheet that make an agenda a pack


@dataclass(frozen=True, slots=True)
class Identity:
    """What a paper says of itself; every field but ``kind`` is empty where it is not printed."""

    kind: str  # pack | agenda | minutes | report | decisions | meeting_page | supplement | other
    title: str = ""
    council: str = ""
    committee: str = ""
    meeting_date: str = ""
    as_at: str = ""  # YYYY-MM
    created: str = ""


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(either(load("kinds")[key]), re.IGNORECASE)


def identify(paper: Paper) -> Identity:
    """The paper's kind and what is printed about it. A pack belongs to the meeting of its agenda, not of the minutes in it."""
    agendas, minutes = read_agendas(paper), read_minutes(paper)
    first = list(read_paragraphs(paper, range(1, _FIRST_PAGES + 1)))[:40]
    texts = [p.text for p in first]
    kind = _kind(paper, first, agendas, minutes)
    meeting: Agenda | Minutes | None = (
        (agendas or minutes or (None,))[0] if kind not in ("minutes", "decisions") else (minutes or (None,))[0]
    )
    council = meeting.council if meeting and meeting.council else find_council(paper)
    committee = meeting.committee if meeting else _labelled_committee(texts) or find_committee(texts[:12], council)
    date = meeting.date if meeting else _report_meeting(texts)
    created = _created(texts)
    return Identity(
        kind,
        _title(paper, first, kind, committee),
        council,
        committee,
        date,
        find_as_at(paper, texts, agendas, date, created) if kind in ("pack", "report", "supplement", "other") else "",
        created,
    )


def _kind(paper: Paper, first: Sequence[Paragraph], agendas: Sequence[Agenda], minutes: Sequence[Minutes]) -> str:
    if paper.media == "html":
        if minutes and minutes[0].source != "meeting_page":
            return minutes[0].source
        return "meeting_page" if agendas or minutes else "other"
    if is_notice(first):
        return "decisions"
    head = " ".join(p.text for p in first[:12])
    if agendas:
        if _words("supplement").search(head):
            return "supplement"
        end = front_span(paper)
        more = sum(len(line.text) for page in paper.pages for line in page.lines if (page.number, line.number) > end) > _MORE
        return "pack" if minutes or more or any(page.printed_page for page in paper.pages) else "agenda"
    if _words("supplement").search(head) and any(committee_of(p.text) and first_date(p.text) for p in first[:12]):
        return "supplement"
    if minutes and minutes[0].page == 1:
        return "minutes"
    if any(page.printed_page and page.item_stamp for page in paper.pages[:3]):
        return "pack"
    body = "\n".join([paper.title, *(p.text for p in first)])
    return "report" if _words("report").search(body) else "other"


def _report_meeting(texts: Sequence[str]) -> str:
    """The meeting that a report names: "To: Cabinet – 4 March 2025"."""
    for text in texts[:14]:
        labelled = re.search(r"\b(?:DATE|Date)(?: of (?:the )?meeting)?\s*:\s*(?P<rest>.{6,40})", text)
        if labelled and re.search(r"\bcommittee\b", " ".join(texts[:4]), re.I) and (date := first_date(labelled["rest"])):
            return date
        if committee_of(text) and (date := first_date(text)):
            return date
        found = re.search(r"(?:^|\b)(?:to|meeting|committee|cabinet|panel|council|board)\b\W[^.]{0,120}$", text, re.IGNORECASE)
        if (
            found
            and re.match(r"(?:to\b|report to|date of meeting|meeting|committee name|cabinet|council)", text, re.I)
            and (date := first_date(text))
        ):
            return date
    return ""


def _labelled_committee(texts: Sequence[str]) -> str:
    """The committee that a report's front names behind the word: "COMMITTEE: Verges and Lanes Committee"."""
    pattern = r"\b(?:COMMITTEE|Committee)\s*:\s*(?P<name>[A-Z][^:.]{3,70}?\b(?:Committee|Panel|Board|Cabinet|Commission))\b"
    return next((" ".join(m["name"].split()) for text in texts[:6] if (m := re.search(pattern, text))), "")


def _title(paper: Paper, first: Sequence[Paragraph], kind: str, committee: str) -> str:
    if kind in ("pack", "agenda", "minutes", "supplement", "decisions", "meeting_page") and committee:
        names = {"pack": "Agenda pack", "meeting_page": "Meeting page", "decisions": "Decisions"}
        return f"{names.get(kind, kind.capitalize())}: {committee}"
    for i, paragraph in enumerate(first):
        found = re.match(rf"^{either(load('kinds')['title_labels'])}\s*:?\s*(?P<title>.*)$", paragraph.text, re.I)
        if found:
            title = found["title"].strip() or (first[i + 1].text if i + 1 < len(first) else "")
            if 4 < len(title) < 200:
                return title.strip(" :")
    usable = [
        p
        for p in first[:12]
        if not re.match(rf"^\W*{_words('not_title').pattern}\W*", p.text, re.I) and 8 < len(p.text) < 160 and not p.mark
    ]
    usable = [p for p in usable if not p.text.endswith(".")]
    if usable:
        return max(usable, key=lambda p: (p.size, p.bold, -p.line)).text
    return paper.title.strip()


def _created(texts: Sequence[str]) -> str:
    pattern = re.compile(rf"\b{_words('created').pattern}\b\s*:?\s*(?P<rest>.{{0,40}})", re.I)
    for text in texts:
        found = pattern.search(text)
        if found and (date := first_date(found["rest"])):
            return date
    return ""
