"""What was asked for or promised outside the decision: bullets, "The Chair requested that ...", officers' promises."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.models import Person, Request
from extractor.papers.marks import style_of
from extractor.papers.owners import find_charged, find_due
from extractor.papers.paragraphs import Paragraph

_PERSON = (
    r"(?P<who>(?i:(?:the\s+)?(?:Chair(?:man|person|woman)?|Vice[- ]Chair(?:man)?|Leader|Committee|Panel|Board|Commission"
    r"|Members?|Councillors?|Cabinet\s+Member|Officers?|(?:a|one)\s+Member))"
    r"|(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir)\.?\s+(?:[A-Z][\w’'.-]*\s?){1,4}|(?:[A-Z][\w’'-]+\s){1,2}[A-Z][\w’'-]+)"
)
_BEGIN = r"(?:^|(?<=[.;,]\s)|(?<=\band\s))"
_ASKED = re.compile(
    rf"{_BEGIN}{_PERSON}\s+(?:also\s+|then\s+|further\s+)*(?:requested|asked)\s+"
    r"(?:that|for|officers?|if\s+(?:\w+\s+){1,4}could|to\s+(?:be|see|have|receive)|the\s+\w+\s+to)\b[^.]*(?:\.|$)"
)
_PASSIVE = re.compile(
    r"(?:^|(?<=[.;]\s))(?:It\s+was\s+(?:also\s+)?(?:requested|suggested\s+and\s+agreed|agreed)\s+that"
    r"|A\s+request\s+was\s+made\s+(?:for|that)|[A-Z][^.]{3,120}?\bwas\s+requested)\b[^.]*(?:\.|$)"
)
_PROMISED = re.compile(
    rf"{_BEGIN}{_PERSON}\s+(?:also\s+|then\s+|had\s+)*(?:agreed|offered|undertook|promised|committed)\s+to\s+[^.]*(?:\.|$)"
)
_FOLLOW = re.compile(
    r"(?:^|(?<=[.;]\s))[A-Z][^.]*?\b(?:will|would)\s+be\s+(?:reported|submitted|presented|provided|circulated|brought|shared)\b[^.]*?\b(?:next|future|forthcoming|members|committee|panel|board|meeting)\b[^.]*(?:\.|$)"
)
_BULLET = re.compile(
    r"^(?:that\s+(?:future|a|an|the|further|officers?|consideration|members?)\b|the\s+desire\s+to\b|to\s+(?:provide|receive|circulate|report|bring)\b|request(?:ed|s)?\b)",
    re.IGNORECASE,
)
_STARTERS = re.compile(r"^(?:officers?|members?|councillors?|the|a|one|he|she|they|it|in|on|at)\b", re.IGNORECASE)


def find_requests(body: Sequence[Paragraph], taken: set[int]) -> list[Request]:
    """Requests and promises among the paragraphs that hold no decision (``taken``), each sentence once, as printed."""
    found: dict[str, Request] = {}
    for i, paragraph in enumerate(body):
        if i in taken:
            continue
        for sentence, who, kind in _sentences(paragraph):
            found.setdefault(sentence, _request(sentence, who, kind, paragraph))
    return list(found.values())


def _sentences(paragraph: Paragraph) -> list[tuple[str, str, str]]:
    text = paragraph.body
    if style_of(paragraph.mark) == "•" and _BULLET.match(text):
        return [(text, "", "request")]
    found = [(m[0].strip(), m["who"].strip(), "request") for m in _ASKED.finditer(text)]
    found += [(m[0].strip(), "", "request") for m in _PASSIVE.finditer(text)]
    found += [(m[0].strip(), m["who"].strip(), "promise") for m in _PROMISED.finditer(text)]
    found += [(m[0].strip(), "", "promise") for m in _FOLLOW.finditer(text)]
    return [(sentence, who, kind) for sentence, who, kind in found if len(sentence) > 25]


def _request(sentence: str, who: str, kind: str, at: Paragraph) -> Request:
    due = find_due(sentence)
    owner = find_charged(sentence) if kind == "request" else Person("")
    name = owner.name or (who if kind == "promise" and not _STARTERS.match(who) else "")
    return Request(
        text=sentence,
        owner_name=name,
        owner_role=owner.role or (who if kind == "promise" and not name else ""),
        asked_by=who if kind == "request" else "",
        due=due.iso or due.raw,
        due_raw=due.raw,
        kind=kind,
        page=at.page,
        printed_page=at.printed_page,
    )
