"""What was asked for or promised outside the decision: bullets, "The Chair requested that ...", officers' promises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.models import Person, Request
from extractor.papers.marks import style_of
from extractor.papers.owners import find_charged, find_due
from extractor.papers.paragraphs import Paragraph
from extractor.papers.quotations import masked
from extractor.papers.told import is_opinion, is_other_body

_PERSON = (
    r"(?P<who>(?i:(?:the\s+)?(?:Chair(?:man|person|woman)?|Vice[- ]Chair(?:man)?|Leader|Committee|Panel|Board|Commission"
    r"|Members?|Councillors?|Cabinet\s+Member|Officers?|(?:a|one)\s+Member))"
    r"|(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir)\.?\s+(?:[A-Z][\w’'.-]*\s?){1,4}|(?:[A-Z][\w’'-]+\s){1,2}[A-Z][\w’'-]+)"
)
_CHARGED = (
    r"(?:[\w’',-]+\s+){0,7}?(?:Clerk|Officers?|Director|Manager|Head\s+of\s+[A-Z]\w+|Chief\s+Executive|Leader"
    r"|Chair(?:man)?|Solicitor|Treasurer|Secretary)(?:\s+(?:of|for)\s+[A-Z][\w’'& ]+?)?"
)
_BEGIN = r"(?:^|(?<=[.;,]\s)|(?<=\band\s))"
_ASKED = re.compile(
    rf"{_BEGIN}{_PERSON}\s+(?:also\s+|then\s+|further\s+)*(?:requested|asked)\s+"
    r"(?:that|for|officers?|(?:if|whether)\s+(?:\w+\s+){1,6}could|to\s+(?:be|see|have|receive)"
    r"|(?:the|an?)\s+(?:[\w’'-]+\s+){1,6}?to|an?\s+(?:\w+\s+){0,3}(?:note|report|paper|briefing|update|breakdown|list|copy|presentation|visit))\b[^.]*(?:\.|$)"
    rf"|{_BEGIN}{_PERSON.replace('P<who>', 'P<wisher>')}\s+(?:wished|wanted"
    rf"|would\s+like|asked)\s+to\s+(?:see|have|receive)\b[^.]*(?:\.|$)"
    rf"|(?:^|(?<=[.;]\s))(?=[A-Z]){_CHARGED}\s+(?:was|were)\s+(?:also\s+|then\s+)?(?:asked|requested|instructed)\s+to\b[^.]*(?:\.|$)"
)
_PASSIVE = re.compile(
    r"(?:^|(?<=[.;]\s))(?:It\s+was\s+(?:also\s+)?(?:requested|suggested\s+and\s+agreed|agreed)\s+that"
    r"|A\s+request\s+was\s+made\s+(?:for|that)|[A-Z][^.]{3,120}?\bwas\s+requested)\b[^.]*(?:\.|$)"
)
_PROMISED = re.compile(
    rf"{_BEGIN}{_PERSON}\s+(?:also\s+|then\s+)*(?:(?:agreed|offered|undertook|promised|committed)\s+to"
    rf"|said\s+that\s+(?:he|she|they|it)\s+would\s+(?:\w+\s+at\s+)?(?:look|report|bring|circulate|write|provide|send|share|find|check|ask|raise|arrange|include|investigate|follow))\s+[^.]*(?:\.|$)"
    rf"|(?:^|(?<=[.;,]\s)|(?<=\band\s))(?:the\s+)?{_CHARGED}\s+(?:undertook"
    rf"|agreed|offered|promised)\s+to\s+[^.]*(?:\.|$)"
    rf"|(?:^|(?<=[.;,]\s)|(?<=\band\s))(?:the\s+)?{_CHARGED}\s+said\s+that\s+(?:he|she|they"
    rf"|it)\s+would\s+(?:look|report|bring|circulate|write|provide|send|share|find|check|raise|arrange|include)\b[^.]*(?:\.|$)"
)
_OFFICER = re.compile(rf"(?P<who>(?:the\s+)?{_CHARGED})\s+(?:undertook|agreed|offered|promised|said)\b")
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
    for i, (paragraph, plain) in enumerate(zip(body, masked([p.text for p in body]), strict=True)):
        if i in taken:
            continue
        requests = [_request(sentence, who, kind, paragraph) for sentence, who, kind in _sentences(paragraph, plain)]
        charged = _charged_beside(paragraph, body[i + 1] if i + 1 < len(body) else None)
        if charged and charged[0] not in ("", *(request.text for request in requests)):
            requests = requests[:-1] if requests and requests[-1].text in charged[0] else requests
            requests.append(_request(charged[0], "", "request", paragraph))
        if charged and requests and not requests[-1].owner_name:
            requests[-1] = replace(requests[-1], owner_name=charged[1])
        for request in requests:
            found.setdefault(request.text, request)
    return list(found.values())


_BESIDE = re.compile(  # "(Action: Ann Gray)" after what was asked for, or in a line of its own below it
    r"[\[(]?\s*\b(?:ACTIONS?|Actions?)(?:\s+(?:by|for|BY|FOR))?\s*:?[\s–-]+(?P<owner>[A-Z][\w’'. /&-]{1,60}?)\s*[\])]?\.?$"
)


def _charged_beside(paragraph: Paragraph, below: Paragraph | None) -> tuple[str, str] | None:
    """(the sentence that asks, who is charged) where "Action: NAME" stands at its end or alone in the next paragraph."""
    inline = (
        _BESIDE.search(paragraph.text[-90:]) if "ction" in paragraph.text[-90:] or "CTION" in paragraph.text[-90:] else None
    )
    alone = _BESIDE.fullmatch(below.text) if below and len(below.text) < 80 and not inline else None
    if not (inline or alone):
        return None
    owner = (inline or alone)["owner"]  # type: ignore[index]
    if re.search(r"\s(?:to|will|should|that|has|was)\s", owner) or len(owner.split()) > 6:
        return None  # it tells the deed itself
    text = paragraph.text[: len(paragraph.text) - len(inline[0])].strip() if inline else paragraph.body
    sentence = re.split(r"(?<=[a-z)%][.!?])\s+(?=[A-Z])", text)[-1].strip()
    return (sentence, owner) if len(sentence) > 25 else None


def _sentences(paragraph: Paragraph, plain: str) -> list[tuple[str, str, str]]:
    """(sentence, who asks or promises, kind) of what a paragraph asks for; ``plain`` has its quotations masked."""
    text = paragraph.body
    plain = plain[len(plain) - len(text) :]
    if style_of(paragraph.mark) == "•" and _BULLET.match(text):
        return [(text, "", "request")]
    found: list[tuple[str, str, str]] = []
    for pattern, kind in ((_ASKED, "request"), (_PASSIVE, "request"), (_PROMISED, "promise"), (_FOLLOW, "promise")):
        for match in pattern.finditer(plain):
            who = next((name for key in ("who", "wisher") if (name := match.groupdict().get(key))), "") or ""
            begin = match.start()
            if re.match(r"(?:and|which)\b", plain[begin:].lstrip()):  # ", and the Clerk undertook": the sentence says to what
                begin = max((m.end() for m in re.finditer(r"[.!?]\s+(?=[A-Z])", plain[:begin])), default=0)
            if kind == "promise" and not who and (officer := _OFFICER.search(match[0])):
                who = re.sub(r"^(?:(?:and|which|the)\s+)+", "The ", officer["who"])
            sentence = text[begin : match.end()].strip()
            if any(sentence in told for told, *_ in found):
                continue
            if not (is_other_body(who) or _is_of_the_public(sentence) or _is_opinion(match[0])):
                found.append((sentence, who.strip(), kind))
    return [(sentence, who, kind) for sentence, who, kind in found if len(sentence) > 25]


def _is_of_the_public(sentence: str) -> bool:
    return bool(
        re.match(
            r"(?:an?|one|the|another|two|several)\s+(?:\w+\s+){0,2}?(?:residents?"
            r"|speakers?|members?\s+of\s+the\s+public|petitioners?|objectors?)\b",
            sentence,
            re.I,
        )
    )


def _is_opinion(sentence: str) -> bool:
    found = re.match(r"It\s+was\s+(?:\w+\s+and\s+)?agreed\s+(?=that\b)", sentence)
    return found is not None and is_opinion("agreed", sentence[found.end() :])


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
