"""The wording of a motion: where its words stand when it is moved, and whether a decision is in the same words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from extractor.papers.fates import find_results
from extractor.papers.marks import style_of
from extractor.papers.moved import PERSON, Moved, find_moved
from extractor.papers.paragraphs import MARK
from extractor.papers.statements import Statement, is_story
from extractor.vocabulary.words import either, load

_BEGINS_TEXT = re.compile(
    r"(?:\bthat\b|:|\bto\b(?=\s+(?:amend|accept|note|approve|adopt|refer|defer|add|replace|delete|raise|agree|support|insert|substitute)))\s*",
    re.I,
)
_COMPARED = 400  # words: enough to know a wording again; the time to compare grows with their square
_MOVES_REPORT = re.compile(r"\b(?:recommendations?|report|motion|minutes|resolution)\b", re.I)
SIDE = re.compile(
    r"^\W*(?:(?:voting|votes?)\s+)?(?:for|in favour|against|abst\w+"
    r"|abstaining|not voting|did not vote)\b[^\w(:]*[(:]?\s*\(?\d{0,3}\)?",
    re.I,
)

SIDE_OF_NAMES = re.compile(  # "FOR the amendment: Cllrs Ash, Elm (2)"
    r"^\W*(?:for|in favour of|against|abst\w+)(?:\s+(?:from )?the\s+(?:motion"
    r"|amendment|proposal))?\s*[:(–-]\s*(?=(?:The |Cllrs?|Councillors?|M[rs]))",
    re.I,
)


@dataclass(slots=True)
class Opened:
    """A motion while its debate is read: ``text`` in pieces as printed, and where it was moved."""

    mover: str
    seconder: str
    place: int  # index of the statement that moves it
    page: int
    amends: Opened | None = None
    amendment: bool = False
    text: list[str] = field(default_factory=list)
    announced: bool = False  # its words follow in the next statements
    fate: str = ""
    votes: list[str] = field(default_factory=list)
    void: bool = False  # not seconded, or ruled out: no vote was taken
    changed: bool = False  # put "as amended": its own words are not what was decided
    number: str = ""  # of the paragraph that moves it: amendments are spoken of by it

    @property
    def wording(self) -> str:
        return re.sub(r"^that\s*[:;,]?\s+(?=\S)", "", "\n".join(self.text).strip('“”" '))


def words_of_motion(text: str, plain: str, moved: Moved) -> tuple[str, bool]:
    """(the motion's own words in the sentence that moves it, whether they follow below)."""
    rest, hidden = text[moved.end :], plain[moved.end :]
    told = next((result for result in find_results(plain) if result.told >= moved.end), None)
    stop = len(rest) if told is None else (told.begin if told.begin >= moved.end else told.told) - moved.end
    seconded = re.search(
        rf"[,;]?\s+(?:was |and )?seconded by\b"
        rf"|[;,]\s+(?:and\s+)?{PERSON}\s+seconded\b|[;,:]\s+(?:this|it|which) was not\b",
        hidden[:stop],
    )
    if seconded and seconded.start() > 12:
        stop = seconded.start()
    quoted = re.search(r"(?:“|(?<![\w.,\"])\"(?=\S))(?P<text>[^”\"]{12,})[”\"]?", rest)
    if quoted and quoted.start() < stop:
        return quoted["text"].strip(), False
    found = _BEGINS_TEXT.search(hidden[:stop])
    if hidden.rstrip().endswith((":", ":-", ": -", "that", "–", ";")) or re.search(r"\bfollowing\b[^.]*$", hidden):
        words = rest[found.end() : stop].strip() if found and found.end() < len(rest.rstrip()) - 1 else ""
        return words.rstrip(" :-–"), True
    if found is None:
        words = rest[:stop].strip(" ,.;:–-")
        told_only = re.match(r"(?:and\s+)?(?:it|this)\s+was\b", words)
        return (words if not told_only and (len(words.split()) > 3 or _MOVES_REPORT.search(words)) else ""), False
    begin = found.start() if re.match(r"to\b", found[0], re.I) else found.end()
    words = rest[begin:stop]
    if stop < len(rest):
        words = re.sub(r"[,:;(–-]?\s*(?:(?:and|which|this|it|the|on a show of hands[^,]*,?)\s*)*$", "", words)
    return words.strip(" ,;:"), False


def belongs(top: Opened, statement: Statement, before: Statement | None, index: int) -> bool:
    """Whether a statement goes on with the wording of the motion moved above it."""
    if statement.quoted and index == top.place + len(top.text) + (0 if top.text and top.place == index else 1):
        return True
    if statement.quoted and before is not None and (before.quoted or before.text.rstrip().endswith(":") or top.announced):
        return index <= top.place + len(top.text) + 2
    if not top.announced or index > top.place + len(top.text) + 1:
        return False
    if SIDE.match(statement.plain) or find_moved(statement.plain) or find_results(statement.plain) or is_story(statement.plain):
        return False
    if index == top.place + 1:
        return not statement.plain.rstrip().endswith("follows:") and not re.match(
            r"\W*(?:following|on being|upon)\b", statement.plain, re.I
        )
    mark = statement.at.mark
    previous = before.at.mark if before else ""
    heading = (
        len(statement.text) < 70
        and not statement.text.rstrip().endswith(".")
        and not re.match(r"\W*(?:for|against|abst)", statement.text, re.I)
    )
    listed = bool(mark) and (
        not previous
        or style_of(mark) == style_of(previous)
        or previous.endswith(":")
        or not top.number
        or style_of(mark) != style_of(f"({top.number})")
    )
    return heading or (listed and not _numbered_on(top, mark))


def _numbered_on(top: Opened, mark: str) -> bool:
    """Whether a mark numbers the next paragraph of the minute: "(3)" after the motion of paragraph "(2)"."""
    found = re.search(r"\d+", mark)
    return bool(top.number and found and int(found[0]) == int(top.number) + 1 and MARK.match(f"({top.number}) x") is not None)


def is_alike(wording: str, decision: str) -> bool:
    """Whether a decision is in a motion's own words, give or take."""
    x, y = (re.findall(r"[a-z0-9£]+", t.lower())[:_COMPARED] for t in (wording, decision))
    if not x or not y:
        return not x
    ours, theirs = _telling(wording), _telling(decision)
    if ours - theirs and theirs - ours:
        return False  # the election of another person, another sum
    matcher = SequenceMatcher(None, x, y, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) >= 0.6 * min(len(x), len(y))


def _telling(text: str) -> set[str]:
    """The figures and the names of a text."""
    return set(re.findall(r"\d[\d,./]*\d|\d|(?<=[a-z,] )[A-Z][a-z][\w’'-]+", text))


def moves_the_report(motion: Opened) -> bool:
    """Whether a motion moves a report's recommendations and prints no words of its own."""
    return (
        bool(
            re.search(
                r"^(?:\W|the|its|all)*(?:\w+\s+){0,3}(?:recommendations?|report|adoption|acceptance|motion|approval)\b",
                motion.wording,
                re.I,
            )
        )
        and len(motion.wording.split()) < 30
    )


def is_procedural(words: str) -> bool:
    """Whether a motion is about the course of the meeting: "that the question be now put"."""
    return len(words) < 160 and bool(re.match(rf"\W*(?:that )?{either(load('motions')['procedural'])}", words, re.I))
