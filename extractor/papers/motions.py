"""Motions and amendments with mover, seconder, votes and fate. A motion's text may be printed several times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from corpus.models import Motion, Resolution
from extractor.papers.leadins import FORMAL, find_lead_in
from extractor.papers.marks import label_of
from extractor.papers.outcomes import find_outcome
from extractor.papers.paragraphs import MARK, Paragraph
from extractor.vocabulary.words import either, load

_NAME = (
    r"(?:(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|the)\.?\s+)?"
    r"(?:[A-Z](?:\.|[\w’'-]*))(?:\s+[A-Z](?:\.|[\w’'-]*)){0,3}"
)
_ACTIVE = re.compile(
    rf"(?P<mover>{_NAME})\s+(?:formally\s+)?(?:proposed|moved)\b,?(?:[^.]*?\band\s+(?P<seconder>{_NAME})\s+seconded\b)?"
)
_PASSIVE = re.compile(rf"(?i:proposed|moved)\s+by\s+(?P<mover>{_NAME})(?:[^.]*?(?i:seconded)\s+by\s+(?P<seconder>{_NAME}))?")
_SECONDED = re.compile(rf"\bseconded\s+by\s+(?P<seconder>{_NAME})")
_VOTES = re.compile(r"\((?P<votes>[^()]*\b(?:for|against|favour|abst\w+|vot\w+)\b[^()]*)\)?", re.IGNORECASE)
_COUNTS = re.compile(r"^(?:for|against|abst\w+)\s*[:(]?\s*\(?\d+", re.IGNORECASE)


@dataclass(slots=True)
class Motions:
    """The motions of one minute in order, and the clauses of the last one carried."""

    all: list[Motion] = field(default_factory=list)
    carried: list[tuple[str, str, Paragraph]] = field(default_factory=list)  # (label, text, place) of the last carried motion

    def adopted(self) -> list[Resolution]:
        """The carried motion as resolutions: used where no decision is printed besides."""
        return [
            Resolution(label_of(mark), text, find_outcome(text), page=at.page, printed_page=at.printed_page)
            for mark, text, at in self.carried
            if text
        ]


@dataclass(slots=True)
class _Open:
    mover: str
    seconder: str
    parts: list[Paragraph]
    begin: int
    votes: list[str] = field(default_factory=list)


@cache
def _fates() -> list[tuple[str, re.Pattern[str]]]:
    """For each fate its pattern: in capitals anywhere after the matter voted on, else right after it or after "vote and"."""
    words = load("decisions")["motions"]
    subject = r"(?i:motions?|amendments?|recommendations?|proposals?|vote|it)"
    patterns = []
    for fate in ("withdrawn", "lost", "carried"):
        upper, usual = either([word.upper() for word in words[fate]]), either(words[fate])
        verb = r"(?i:\s+(?:as amended\s+)?(?:was|were|being|then|thereupon|duly|unanimously|declared|and|it)){0,5}"
        patterns.append(
            (
                fate,
                re.compile(
                    rf"\b{subject}\b(?:[^.]{{0,160}}?\b{upper}\b|{verb}\s+(?i:{usual})\b)|^(?i:{usual})(?:\s+(?i:unanimously))?\.?$"
                ),
            )
        )
    return patterns


def find_motions(body: Sequence[Paragraph]) -> tuple[Motions, set[int]]:
    """The motions of one minute, and the indices of the paragraphs that hold their text.

    An amendment is decided before the motion that it amends: a vote on "the amendment" settles the last one opened, any
    other vote the first one still open.
    """
    motions, taken = Motions(), set[int]()
    pending: list[_Open] = []
    for i, paragraph in enumerate(body):
        text = paragraph.text
        moved = _ACTIVE.search(text) or _PASSIVE.search(text)
        opened = bool(moved and re.search(r"\b(?:second|motion|amendment|recommendation|following)", text, re.IGNORECASE))
        if moved and opened:
            if pending and not re.search(r"\bamend", text, re.IGNORECASE):
                motions.all += [_motion(old, "amended", body) for old in pending if old.parts]
                pending = []
            pending.append(_begin(moved, paragraph, text[moved.end() :], i))
        lead_in = find_lead_in(text)
        fate = _fate(text[moved.end() :] if moved and opened else text)
        if lead_in and lead_in.kind == FORMAL and not fate and pending and len(pending) == 1:
            fate = "carried" if not pending[0].parts else ""
            pending[0].parts += [replace(paragraph, text=lead_in.rest)] if fate and lead_in.rest else []
        if not pending:
            continue
        if not opened and not fate:
            _gather(pending[-1], paragraph, i, taken)
        if not pending[-1].seconder and (second := _SECONDED.search(text)):
            pending[-1].seconder = second["seconder"]
        if fate:
            settled = pending.pop() if re.search(r"\bamendment\b", text, re.IGNORECASE) else pending.pop(0)
            if votes := _VOTES.search(text):
                settled.votes.append(votes["votes"])
            motions.all.append(_motion(settled, fate, body))
            if fate == "carried":
                motions.carried = _clauses(settled) or motions.carried
    motions.all += [_motion(old, "amended", body) for old in pending if old.parts]
    return motions, taken


def _gather(current: _Open, paragraph: Paragraph, index: int, taken: set[int]) -> None:
    if _COUNTS.match(paragraph.text):
        current.votes.append(paragraph.text)
    else:
        _add(current, paragraph, index, taken)


def _begin(moved: re.Match[str], paragraph: Paragraph, rest: str, index: int) -> _Open:
    groups = moved.groupdict()
    opened = _Open(groups["mover"] or "", groups.get("seconder") or "", [], index)
    tail = re.search(r"[“\"](?P<text>[^”\"]{12,})[”\"]", rest) or re.search(r"(?:that|:)\s*[“\"]?(?P<text>\S.*)$", rest, re.S)
    if tail and len(tail["text"]) > 20 and not _fate(rest):
        opened.parts.append(Paragraph(tail["text"].strip(), paragraph.page, printed_page=paragraph.printed_page))
    return opened


def _fate(text: str) -> str:
    if len(text) > 700:
        return ""
    return next((fate for fate, pattern in _fates() if pattern.search(text)), "")


def _add(current: _Open, paragraph: Paragraph, index: int, taken: set[int]) -> None:
    """A paragraph belongs to the motion's text while its quotation is open, or as a list right under it."""
    whole = " ".join(p.text for p in current.parts)
    quoted = whole.count("“") > whole.count("”")
    listed = (
        paragraph.mark
        and (not current.parts or current.parts[-1].mark or current.parts[-1].text.endswith(":"))
        and index <= current.begin + len(current.parts) + 1
    )
    if quoted or listed or (not current.parts and index == current.begin + 1):
        current.parts.append(paragraph)
        taken.add(index)


def _motion(current: _Open, fate: str, body: Sequence[Paragraph]) -> Motion:
    text = "\n".join(p.text for p in current.parts).strip("“” ")
    page = current.parts[0].page if current.parts else body[current.begin].page
    return Motion(text or body[current.begin].text, fate, current.mover, current.seconder, "; ".join(current.votes), page)


def _clauses(current: _Open) -> list[tuple[str, str, Paragraph]]:
    marked = [p for p in current.parts if MARK.match(p.text)]
    if marked:
        return [(p.mark, p.body.strip("“” "), p) for p in marked]
    return [("", p.text.strip("“” "), p) for p in current.parts[:1]]
