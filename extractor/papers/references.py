"""Mentions of other minutes, and declarations of interest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.models import MinuteReference
from extractor.papers.dates import find_dates
from extractor.papers.paragraphs import Paragraph

_NUMBER = r"[A-Z]{0,6}[./]?\d{1,4}(?:[/.]\d{1,4})?"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MENTION = re.compile(
    rf"""\b(?:(?i:minutes?\s+(?:items?\s+)?(?:nos?\b\.?|numbers?|refs?\b\.?|references?))\s*:?\s*
        | (?:Minute|MINUTE|(?<!\d\s)minute)\s+(?=\d|[A-Z]{{1,6}}[./]?\d)(?!\d+\s+(?:seconds?|minutes?|hours?)))
    (?P<numbers>{_NUMBER}(?:\s*(?:,|and|&|to|-|–)\s*\d{{1,4}}(?:[/.]\d{{1,4}})?\b(?!\s*{_MONTH}))*)""",
    re.VERBOSE,
)
_INTEREST = re.compile(r"\b(?:declar\w+|disclos\w+|interests?)\b", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|none|nil|there were no)\b.{0,40}\b(?:declar|interest|made|received)|^there were none|^none\b|^nil\b",
    re.IGNORECASE,
)


def find_references(body: Sequence[Paragraph], title: str = "") -> list[MinuteReference]:
    """Every mention of another minute, once a number: refers, arising or correction, with the words around it."""
    found: dict[tuple[str, str], MinuteReference] = {}
    for text in [title, *(p.text for p in body)]:
        for mention in _MENTION.finditer(text):
            around = _around(text, mention.start(), mention.end())
            date = next((d.iso for d in find_dates(around)), "")
            for number in re.findall(_NUMBER, mention["numbers"]):
                kind = _kind(text, mention.start())
                found.setdefault((number, kind), MinuteReference(number, around, kind, date))
    return list(found.values())


def _kind(text: str, start: int) -> str:
    if re.search(r"arising (?:from|out of)\s+(?:the\s+)?$", text[:start][-40:], re.IGNORECASE):
        return "arising"
    if re.search(
        r"\bshould (?:read|have read|be amended)|\bclerical (?:correction|error)|\bas printed|\bbe amended to read",
        text,
        re.IGNORECASE,
    ):
        return "correction"
    return "refers"


def _around(text: str, start: int, end: int) -> str:
    """The sentence that holds a mention, at most 300 characters."""
    begin = max(
        (m.end() for m in re.finditer(r"[.!?]\s+(?=[A-Z“\"])", text[:start]) if not text[: m.end()].rstrip().endswith("No.")),
        default=0,
    )
    stop = re.search(r"[.!?](?:\s+[A-Z“\"]|\s*$)", text[end:])
    return text[begin : end + stop.start() + 1 if stop else len(text)].strip()[:300]


def find_declarations(body: Sequence[Paragraph], title: str) -> list[str]:
    """The sentences under a "Declarations of interest" heading that declare one; empty where none was made."""
    if not re.search(r"\b(?:declarations?|disclosures?)\b.*\b(?:interests?|pecuniary)\b", title, re.IGNORECASE):
        return []
    return [
        p.text
        for p in body
        if _INTEREST.search(p.text)
        and not _NONE.search(p.text)
        and not re.match(r"to (?:receive|consider)|members (?:are|were) (?:asked|reminded|invited)", p.text, re.I)
    ]
