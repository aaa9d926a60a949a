"""Decision notices: one block of labelled fields a subject ("Subject", "Decision taken", "Reason"), or a numbered list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.models import Minute, Minutes
from extractor.papers.attendance import read_attendance
from extractor.papers.bodies import find_committee, find_council
from extractor.papers.dates import find_dates, find_time
from extractor.papers.headings import find_headings
from extractor.papers.minute import build_minute
from extractor.papers.paragraphs import MARK, Paragraph
from extractor.reading.page import Paper
from extractor.vocabulary.words import either, load

_NOTICE = re.compile(
    r"\bdecision (?:recording form|notice|record|sheet|list)\b"
    r"|\brecord of (?:[\w ]{3,30} )?decisions?\b|\bnotice of decisions?\b"
    r"|^(?:printed |draft )?decisions?\s*(?:$|[-–:]\s*\w+day\b)"
    r"|\bdecisions? (?:taken|made|determined) (?:by|at)\b|\bsummary of decisions\b",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"\b(?:effect|call(?:ed)?[- ]in|implement\w*|deadline|publish\w*|expir\w+)\b", re.IGNORECASE
)  # not the meeting's time
_AGENDA_ITEM = re.compile(r"\(?\s*\bagenda item\s*(?:no\.?\s*)?(?P<number>\d+[a-z]?)\s*\)?", re.IGNORECASE)


@cache
def _fields() -> dict[str, re.Pattern[str]]:
    words = load("minutes")["notice"]
    tail = r"\s*(?:[:?]\s*[-–]?|$)\s*(?P<rest>.*)$"
    return {key: re.compile(rf"^(?:{either(words[key])}){tail}", re.I | re.S) for key in ("subject", "decision", "other")}


def is_notice(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a paper's head says that it is a decision notice."""
    return any(_NOTICE.search(p.text) and len(p.text) < 160 for p in paragraphs[:5])


def read_notice(paper: Paper, paragraphs: Sequence[Paragraph]) -> tuple[Minutes, ...]:
    """The decisions of one notice as Minutes with source "decisions"; empty where no date or no decision is printed."""
    starts = [i for i, p in enumerate(paragraphs) if _field(p) == "subject"]
    items = _from_fields(paragraphs, starts) if starts else _from_list(paragraphs)
    head = paragraphs[: starts[0]] if starts else paragraphs[:15]
    lists = read_attendance(head)
    texts = [p.text for p in head]
    dates = [found for text in texts for found in find_dates(text)]
    told = [
        found
        for text in texts
        if re.search(r"\b(?:meeting|held|committee|panel|cabinet)\b", text, re.I)
        for found in find_dates(text)
    ]
    if not items or not dates:
        return ()
    return (
        Minutes(
            council=find_council(paper),
            committee=find_committee(texts),
            date=(told or dates)[0].iso,
            time=next((time for text in texts if not _EFFECT.search(text) and (time := find_time(text))), ""),
            present=lists.present,
            in_attendance=lists.in_attendance,
            apologies=lists.apologies,
            items=tuple(items),
            page=paragraphs[0].page,
            source="decisions",
        ),
    )


def _bare(paragraph: Paragraph) -> str:
    """The text without a field's own letter: "(d) Decision taken"."""
    found = MARK.match(paragraph.text)
    return found["rest"] if found and re.fullmatch(r"\(?[a-z0-9]{1,2}[).]", found["mark"]) else paragraph.text


def _field(paragraph: Paragraph) -> str:
    """Which field a paragraph opens: subject, decision, other, or none."""
    text = _bare(paragraph)
    for key, pattern in _fields().items():
        found = pattern.match(text)
        if found and (found["rest"] or len(text) < 90):
            return key
    return ""


def _from_fields(paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> list[Minute]:
    items = []
    for k, start in enumerate(starts):
        block = paragraphs[start : starts[k + 1] if k + 1 < len(starts) else len(paragraphs)]
        number, title = _subject(block)
        decided = _decision(block)
        if title and decided:
            items.append(build_minute(number, title, decided, block[0]))
    return items


def _subject(block: Sequence[Paragraph]) -> tuple[str, str]:
    found = _fields()["subject"].match(_bare(block[0]))
    parts = [found["rest"] if found else ""]
    for paragraph in block[1:]:
        if _field(paragraph):
            break
        parts.append(paragraph.text)
    text = " ".join(part for part in parts if part)
    item = _AGENDA_ITEM.search(text)
    return (item["number"] if item else ""), _AGENDA_ITEM.sub("", text).strip(" -–:")


def _decision(block: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of the decision field, opened by a lead-in of their own."""
    out: list[Paragraph] = []
    for paragraph in block[1:]:
        field = _field(paragraph)
        if out and field == "other":
            break
        if out:
            out.append(paragraph)
        elif field == "decision":
            found = _fields()["decision"].match(_bare(paragraph))
            out.append(Paragraph("Decision:", paragraph.page, printed_page=paragraph.printed_page, line=paragraph.line))
            if found and found["rest"]:
                out.append(Paragraph(found["rest"], paragraph.page, printed_page=paragraph.printed_page, line=paragraph.line))
    return out


def _from_list(paragraphs: Sequence[Paragraph]) -> list[Minute]:
    """A notice set as minutes are: numbered titles, each with its decision."""
    headings = find_headings(paragraphs)
    items = []
    for i, heading in enumerate(headings):
        body = paragraphs[heading.end : headings[i + 1].begin if i + 1 < len(headings) else len(paragraphs)]
        minute = build_minute(heading.number, heading.title, list(body), paragraphs[heading.begin])
        if not minute.resolutions and body and (heading.number or not find_dates(heading.title)):
            decided = [Paragraph("Decision:", body[0].page), *body]
            minute = build_minute(heading.number, heading.title, decided, paragraphs[heading.begin])
        if minute.resolutions or heading.number:
            items.append(minute)
    return items
