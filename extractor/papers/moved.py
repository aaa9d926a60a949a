"""Who moved and who seconded what, as one sentence tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.vocabulary.words import either, load

_TITLE = rf"(?i:{either(load('attendance')['names']['titles'])})\.?"
_NOT = (  # "Councillor Elm Seconded"; a councillor may well be called Lost or Moves
    r"(?!(?:RESOLVED|SECONDED|MOVED|PROPOSED|CARRIED|LOST|THAT|AND|THE|AGREED|BY|MOTION|AMENDMENT"
    r"|Resolved|Seconded|Proposed|Moved|Agreed|That|And|The|By|Motion|Amendment)\b)"
)
_WORD = rf"(?<!\w){_NOT}(?:[A-Z]\.(?:[A-Z]\.){{0,4}}|[A-Z][\w’'-]{{0,40}})"  # bounded: capitals may run on and on
_OFFICE = (
    r"(?i:(?:deputy |vice[- ])?(?:mayor|chair(?:man|woman|person)?|leader)"
    r"(?: of the (?:council|opposition|committee|panel|board))?)"
)
PERSON = (
    rf"(?:(?:[Tt]he\s+)?{_OFFICE},?\s+(?={_TITLE}\s))?"
    rf"(?:(?:{_TITLE}\s+){{1,3}}{_WORD}(?:\s{_WORD}){{0,3}}|[Tt]he\s+{_OFFICE}|{_WORD}\s{_WORD}(?:\s{_WORD}){{0,2}}|[A-Z]{{2,3}}(?=\s))"
)
_BESIDE = r"(?:\s*\([^()]{2,80}\)|,\s+(?!(?:and|who|that)\b|(?i:seconded|proposed|moved)\b)[^,.;:]{3,80},)?"
_ADVERBS = r"(?:(?:then|formally|also|accordingly|duly|subsequently|therefore|now|again)\s+)*"
_AFTER = (  # what may follow "moved" where it means a motion
    r"(?=\s*(?:$|[,;:(–-]|(?:and|that|acceptance|approval|adoption|as|it|this|seconded|receipt|reference)\b"
    r"|(?:the|an?|its|their|his|her|these|those|all)\s+(?:[\w’'-]+\s+){0,5}?(?:motions?|amendments?|recommendations?|resolutions?|proposals?|adoption|acceptance|approval|report|reference)"
    r"|(?:the\s+)?(?:following|recommendations?|motions?)\b|to\s+(?:amend|accept|note|approve|adopt|refer|defer|add|replace|delete|raise|agree|support|insert|substitute)\b))"
)
_ACTIVE = re.compile(rf"(?P<mover>{PERSON}){_BESIDE},?\s+{_ADVERBS}(?i:proposed|moved)\b{_AFTER}")
_LATER = re.compile(
    rf"^(?P<mover>{PERSON})\b.*?\band\s+{_ADVERBS}(?:moved|proposed)\s+(?:it|them|accordingly|its|their|the\s+(?:motion|recommendations?|report|following))\b"
)
_PASSIVE = re.compile(
    rf"(?i:\b(?:proposed|moved|proposer|mover|(?:motion|amendment|proposal|proposition)(?:\s+of)?\s+(?:by|from)|on\s+the\s+(?:motion|proposal|proposition|proposing)\s+of|amendment\s+by))\b(?:\s+(?i:by)\b|\s*:|(?<=[Bb][Yy])|(?<=[Oo][Ff])|(?<=from)|\s+from\b|(?=\s+(?:{_TITLE}|[A-Z]\.)\s))\s*(?:(?i:by)\b)?\s*:?\s+(?P<mover>{PERSON})"
)
_SECOND = re.compile(
    rf"(?i:\bsecond(?:ed|er)\b)\s*(?:(?i:by)\b)?\s*:?\s+(?P<by>{PERSON})"
    rf"|(?P<active>{PERSON}){_BESIDE},?\s+{_ADVERBS}(?i:seconded|seconding)\b(?!\s+by\b)|\bwith\s+(?P<with>{PERSON})\s+(?i:seconding)\b"
)
_QUICK = re.compile(r"\b(?:proposed|moved|second|proposer|mover|motion|amendment|proposal|proposition)", re.I)
_ALTERS = re.compile(  # an amendment that is not called one: "that the word x in (a) be replaced with y"
    r"\b(?:words?|figures?|paragraphs?|clauses?|recommendations?|bullets?|sentences?|\([a-z0-9]{1,2}\))(?:\s+(?:[^\s.;]+|[\"“][^\"”]*[\"”])){0,8}?"
    r"\s+(?:be\s+)?(?:replaced|deleted|inserted|added|substituted|amended|removed|struck out|changed)\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"(?i:^(?:the|this|that|it|he|she|they|members?|a|an|and|then|being|was|were|on|in|as|no)$)")


@dataclass(frozen=True, slots=True)
class Moved:
    """A motion or an amendment put before the meeting. ``begin`` and ``end`` bound the words that tell who moved it."""

    mover: str
    seconder: str
    amends: bool
    begin: int
    end: int


def may_move(text: str) -> bool:
    """Whether a text has a word of a motion at all; quick."""
    return bool(_QUICK.search(text))


@cache
def amendment_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(load('motions')['amendment'])}|(?:as|by way of) (?:an )?amendment|to amend)\b", re.I)


def find_moved(text: str) -> Moved | None:
    """The motion that a sentence moves; None where it moves none. ``text`` has its quotations masked."""
    if not may_move(text):
        return None
    found = _ACTIVE.search(text) or _PASSIVE.search(text) or _LATER.match(text)
    if not found or _is_foreign_name(found["mover"]):
        return None
    before = text[max(0, found.start() - 60) : found.start()]
    if re.search(
        r"\b(?:notice|copy|text) of (?:a |the )?(?:following )?(?:motion|amendment)\W*$", text[: found.end("mover")], re.I
    ):
        return None
    second = _SECOND.search(text, found.end("mover"))
    seconder = (second["by"] or second["active"] or second["with"]) if second else ""
    end = (
        max(found.end(), second.end() if second else 0)
        if not (second and _far(text, found.end(), second.start()))
        else found.end()
    )
    if second and end < second.start() and not re.search(r"\bseconded\b", text[second.start() : second.end()], re.I):
        seconder = ""
    alters = _ALTERS.search(text[end : end + 160])
    amends = bool(alters) or bool(amendment_words().search(f"{before}{text[found.start() : end + 90]}"))
    return Moved(_name(found["mover"]), _name(seconder), amends, found.start(), end)


def _far(text: str, begin: int, end: int) -> bool:
    """Whether the motion's own words stand between mover and seconder: "proposed that the show be held ..., seconded by"."""
    return bool(re.search(r"\bthat\b|\bto\b|:", text[begin:end]))


def find_seconder(text: str) -> str:
    """Who seconds what was moved before ("Cllr Crane seconded.", "The proposal was seconded by"); empty where nobody does."""
    found = _SECOND.search(text)
    name = (found["by"] or found["active"] or found["with"] or "") if found else ""
    return "" if _is_foreign_name(name) else _name(name)


def _name(text: str) -> str:
    """A name as printed, without the article of an office or a list's comma."""
    text = re.sub(r"^(?:[Tt]he\s+)?(?:[^,]*?,\s*)?(?=(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr)\b)", "", " ".join(text.split()))
    return text.strip(" ,.")


def _is_foreign_name(name: str) -> bool:
    """Whether "X moved" tells no person: a body or a pronoun at the head of a sentence."""
    words = name.split()
    return bool(words) and (
        bool(_SELF.match(words[0]) and words[0].lower() != "the")
        or bool(re.search(r"\b(?:Group|Committee|Council|Cabinet|Panel|Board|Party|Authority|Trust|Team|Service)\b", name))
    )
