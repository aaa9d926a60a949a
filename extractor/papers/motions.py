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
_VOTED = re.compile(r"(?:members|councillors) voted|on being put|upon being put|a vote was|the vote", re.IGNORECASE)
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
    amends: bool = False
    announced: bool = False  # its words follow in the next paragraph


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
                    rf"\b{subject}\b(?:[^.]{{0,160}}?\b{upper}\b|{verb}\s+(?i:{usual})\b)|(?:^|(?<=\.\s))(?i:{usual})(?:\s+(?i:unanimously))?\.?$"
                ),
            )
        )
    return patterns


def find_motions(body: Sequence[Paragraph]) -> tuple[Motions, set[int]]:
    """The motions of one minute, and the indices of the paragraphs that hold their text.

    An amendment is decided before the motion that it amends: a vote on "the amendment" settles the last one open, any
    other vote the motion itself. A motion whose amendment was carried is carried with the amendment's words.
    """
    debate = _Debate(body)
    for i, paragraph in enumerate(body):
        debate.hear(i, paragraph)
    debate.close()
    return debate.motions, debate.taken


class _Debate:
    """The motions of one minute while its paragraphs are read in order."""

    def __init__(self, body: Sequence[Paragraph]) -> None:
        self.body = body
        self.motions = Motions()
        self.taken: set[int] = set()
        self.pending: list[_Open] = []

    def hear(self, index: int, paragraph: Paragraph) -> None:
        text = paragraph.text
        moved = _ACTIVE.search(text) or _PASSIVE.search(text)
        opened = bool(moved and re.search(r"\b(?:second|motion|amendment|recommendation|following)", text, re.IGNORECASE))
        amends = bool(re.search(r"\bamend(?:ment|ed)\b", text, re.IGNORECASE))
        if moved and opened:
            if not amends:
                self.close()
            self.pending.append(_begin(moved, paragraph, text[moved.end() :], index, amends))
        if not self.pending:
            return
        fate = _fate(text[moved.end() :] if moved and opened else text)
        lead_in = find_lead_in(text)
        if lead_in and lead_in.kind == FORMAL and not fate:
            following = self.body[index + 1].text if index + 1 < len(self.body) else ""
            self.resolve(paragraph, lead_in.rest or following)
            return
        if not opened and not fate:
            self.gather(paragraph, index)
        if not self.pending[-1].seconder and (second := _SECONDED.search(text)):
            self.pending[-1].seconder = second["seconder"]
        if fate:
            self.settle(fate, text, amends)

    def gather(self, paragraph: Paragraph, index: int) -> None:
        if _COUNTS.match(paragraph.text):
            self.pending[-1].votes.append(paragraph.text)
        elif _belongs(self.pending[-1], paragraph, index):
            self.pending[-1].parts.append(paragraph)
            self.taken.add(index)

    def settle(self, fate: str, text: str, amends: bool) -> None:
        """Give the motion or amendment that a sentence is about its fate."""
        if amends and re.search(r"\bamendment\b", text, re.IGNORECASE):
            if not self.pending[-1].amends:
                return  # the same amendment, told again
            settled = self.pending.pop()
        else:
            settled = self.pending.pop(0)
            self.pending = []
        if votes := _VOTES.search(text):
            settled.votes.append(votes["votes"])
        self.record(settled, fate)
        if fate == "carried" and settled.amends and self.pending and len(settled.parts) >= len(self.pending[0].parts):
            self.record(self.pending[0], "amended")
            self.pending[0].parts = settled.parts

    def resolve(self, paragraph: Paragraph, rest: str) -> None:
        """A formal decision under an open motion: the motion was carried."""
        motion = self.pending[0]
        if not motion.parts and rest:
            motion.parts = [replace(paragraph, text=rest)]
        self.record(motion, "carried")
        self.pending = []

    def record(self, motion: _Open, fate: str) -> None:
        text = "\n".join(p.text for p in motion.parts).strip('“”" ')
        page = motion.parts[0].page if motion.parts else self.body[motion.begin].page
        votes = "; ".join(motion.votes)
        told = text or self.body[motion.begin].text
        self.motions.all.append(Motion(told, fate, motion.mover, motion.seconder, votes, page))
        if fate == "carried":
            self.motions.carried = _clauses(motion) or self.motions.carried

    def close(self) -> None:
        """Motions whose fate is not printed are kept as amended only where their words are printed."""
        for motion in self.pending:
            if motion.parts:
                self.record(motion, "amended")
        self.pending = []


def _begin(moved: re.Match[str], paragraph: Paragraph, rest: str, index: int, amends: bool) -> _Open:
    groups = moved.groupdict()
    opened = _Open(groups["mover"] or "", groups.get("seconder") or "", [], index, amends=amends)
    opened.announced = bool(re.search(r"(?::|;|\bthat|[-–])\s*$", rest)) or "following" in rest
    tail = re.search(r"[“\"](?P<text>[^”\"]{12,})[”\"]", rest) or re.search(r"(?:that|:)\s*[“\"]?(?P<text>\S.*)$", rest, re.S)
    if tail and len(tail["text"]) > 20:
        sentences = re.split(r"(?<=[.”])\s+(?=[A-Z])", tail["text"].strip())
        told = next((n for n, sentence in enumerate(sentences) if _fate(sentence) or _VOTED.match(sentence)), len(sentences))
        printed = " ".join(sentences[:told])
        if printed:
            opened.parts.append(Paragraph(printed, paragraph.page, printed_page=paragraph.printed_page))
    return opened


def _belongs(current: _Open, paragraph: Paragraph, index: int) -> bool:
    """A paragraph belongs to the motion's text while its quotation is open, or as a list right under it."""
    whole = " ".join(p.text for p in current.parts)
    if whole.count("“") > whole.count("”"):
        return True
    if not current.parts:
        return index == current.begin + 1 and (current.announced or paragraph.text.startswith(("“", '"')))
    under = current.parts[-1].mark or current.parts[-1].text.endswith(":")
    return bool(paragraph.mark and under and index <= current.begin + len(current.parts) + 1)


def _fate(text: str) -> str:
    if len(text) > 700:
        return ""
    return next((fate for fate, pattern in _fates() if pattern.search(text)), "")


def _clauses(current: _Open) -> list[tuple[str, str, Paragraph]]:
    marked = [p for p in current.parts if MARK.match(p.text)]
    if marked:
        return [(p.mark, p.body.strip('“”" '), p) for p in marked]
    return [("", p.text.strip('“”" '), p) for p in current.parts[:1]]
