"""Lead-ins of decisions: RESOLVED, Resolved:-, It was AGREED that, Decision:, with their misprints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from extractor.papers.paragraphs import MARK
from extractor.papers.told import is_opinion, is_told
from extractor.vocabulary.words import either, load

FORMAL, SOFT = "formal", "soft"
_STOP = re.compile(
    r"""^\s*(?:(?i:\(?unanimously\)?|,?\s*nem\.?\ con\.?,?|accordingly|
        by\ (?:\d+|\w+)\ votes?[^:;.]{0,60}?(?=\s*[:;.]|\s+that\b|$)|  # how it was decided
        ,\s*(?:on|upon)\ (?:a\ |the\ )?(?:motion|proposal|proposition|vote)\b[^:;.]{3,140}?,?(?=\s*[:;]|\s+that\b)|
        \([^()]{0,160}\b(?:motion|carried|vote[ds]?|unanim\w+|nem\ con|in\ favour|proposed|moved|seconded)\b[^()]*\))\s*)?
    (?P<stop>[:;]\s*[-–—]?|[-–—]{1,2}(?=\s|$)|\.{3})?\s*""",
    re.VERBOSE,
)
_OPENS = re.compile(r"^(?:that|to|by|unanimously|the following|as follows|in accordance)\b", re.IGNORECASE)
_ANYWHERE = re.compile(
    r"\b(?:RESOLVED|AGREED|APPROVED|ORDERED|RECOMMENDED|REFUSED|ENDORSED)\b(?:\s+\(?(?:unanimously|UNANIMOUSLY)\)?)?"
    r"(?=\s*[:;–—-]|\s+(?:that|to|That|THAT|TO)\b|\s+(?:nem\.?"
    r" ?con\.?,?\s+that|by\s+\w+\s+votes?)\b|\s*\(|,\s+(?:on|upon|by)\b|\s*$)"
)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A lead-in found at the head of a paragraph. ``rest`` is what is printed after it; ``before`` what stands before."""

    kind: str  # formal | soft
    rest: str
    before: str = ""
    word: str = ""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load("decisions")["lead_ins"]
    return {
        "before": re.compile(
            rf"^(?P<before>{either(words['before'])})(?P<word>{either(words['formal'])}|r[a-z]{{0,3}}s[a-z]{{2,6}})\b(?P<after>.*)$",
            re.I | re.S,
        ),
        "heading": re.compile(
            rf"^(?:the )?{either(words['headings'])}\s*(?:[:;]\s*[-–—]?|[-–—](?=\s|$)|$)\s*(?P<rest>.*)$", re.I | re.S
        ),
        "sentence": re.compile(rf"^{either(words['sentences'])}\b", re.I),
        "body": re.compile(
            r"^(?:(?:after|following|having|on)\b[^,.]{0,60}?,?\s+)?"
            r"(?:the|this)\s+(?:[\w&'’,-]+\s+){0,7}?(?:committee|panel|board|council|cabinet|sub-committee|commission|forum|members|authority)"
            r"\s+(?:duly\s+|unanimously\s+|formally\s+|then\s+|considered\s+and\s+|received\s+and\s+"
            r"|took\s+assurance\s+[^.]{0,60}?\band\s+)*"
            r"(?P<verb>note[sd]?|approve[sd]?|endorse[sd]?|received|agree[sd]?|supported|accepted|confirmed|recommended)\s+(?P<next>\w+)",
            re.I,
        ),
        "subject": re.compile(
            r"^(?:that\s+)?(?:the|this)\s+(?:[\w&'’,-]+\s+){0,7}?(?:committee|panel|board|council|cabinet|sub-committee|commission|forum)"
            r"\s*:\s*[-–]?\s*$",
            re.I,
        ),
        "deferred": re.compile(
            r"^(?:the\s+|this\s+)?(?:report|item|matter|application|consideration|decision)\b[^.]{0,120}?\b(?:was\s+|were\s+|be\s+)?"
            r"(?:deferred|adjourned|withdrawn)\b",
            re.I,
        ),
        "passive": re.compile(
            r"^the\s+(?:[^.]|\.(?=\d)){3,140}\b(?:was|were)\s+(?:duly\s+|unanimously\s+)?(?:noted|approved|agreed|endorsed|received|adopted)(?:\s+unanimously)?\.?$",
            re.I,
        ),
        "elected": re.compile(
            r"^(?:councillor|cllr|mr|mrs|ms|miss|dr)\b[^.]{3,80}\b(?:was|were)\s+(?:duly\s+|unanimously\s+)*(?:re-?)?"
            r"(?:elected|appointed)\s+(?:as\s+)?(?:the\s+)?(?:vice|deputy|chair)",
            re.I,
        ),
        "bare": re.compile(
            r"^(?:agreed|approved|confirmed|accepted|received|noted)"
            r"(?:\s+(?:as|and)\b[^.]{3,80}|\s+by\s+[\w ]{3,30}|\s+(?:the|its)\s[^.]{3,120})?\.?$",
            re.I,
        ),
        "endorsed": re.compile(
            r"^(?:the\s+|these\s+|this\s+|its\s+)?(?:following\s+)?[^.:;]{0,60}?\b(?:recommendations?|actions?|resolutions?|proposals?)\b[^.:;]{0,80}?\b(?:was|were)\s+(?:\w+ly\s+)?"
            r"(?P<word>agreed|approved|endorsed|adopted|supported|accepted|noted)\b[^.:;]{0,50}(?:viz\.?)?\s*:\s*[-–]?\s*$",
            re.I,
        ),
        "minutes": re.compile(
            r"^(?:that )?the (?:draft )?minutes\b.{0,200}?\b(?:were|was|be)\b.{0,30}?"
            r"\b(?:agreed|approved|confirmed|signed|accepted|received)",
            re.I | re.S,
        ),
    }


@cache
def is_formal(word: str) -> bool:
    """Whether a word is a decision's own word ("RESOLVED") or a misprint of it ("RESOVLED", "Reslved")."""
    lowered = word.lower()
    if lowered in load("decisions")["lead_ins"]["formal"]:
        return True
    if lowered.startswith("resolv") and not lowered.endswith("ed"):
        return False  # "resolves to" is a motion's wording
    return lowered[:1] == "r" and 6 <= len(lowered) <= 10 and SequenceMatcher(None, lowered, "resolved").ratio() >= 0.8


@cache
def _weak() -> frozenset[str]:
    return frozenset(load("decisions")["lead_ins"]["weak"])


def is_live(text: str, lead: LeadIn, committee: str = "") -> bool:
    """Whether a lead-in decides here and now: it tells no opinion, and nothing that was decided elsewhere or earlier."""
    head = text[: len(text.rstrip()) - len(lead.rest)] if lead.rest and text.rstrip().endswith(lead.rest) else text
    at = max((m.start() for m in re.finditer(re.escape(lead.word.split()[0]), head)), default=-1) if lead.word else -1
    if lead.before and lead.before in text:
        at = text.index(lead.before) + len(lead.before)
    if at < 0:
        return True
    after = text[at + len(lead.word.split()[0]) :]
    return not is_told(text[:at], after, committee) and not is_opinion(lead.word.split()[0], lead.rest)


def find_lead_in(text: str) -> LeadIn | None:
    """The lead-in at the head of a paragraph (after its own number), or a RESOLVED in capitals inside it."""
    found = MARK.match(text)
    body = found["rest"] if found else text
    return _at_head(body) or _with_subject(body) or _heading(body) or _inside(body) or _subject(body) or _endorsed(body)


def _at_head(body: str) -> LeadIn | None:
    first = re.match(r"[A-Za-z]+", body)
    if not first or not is_formal(first[0]):
        return None
    after = body[first.end() :]
    stop = _STOP.match(after)
    rest = after[stop.end() :] if stop else after
    punctuated = bool(stop and stop["stop"])
    resolved = first[0].lower().startswith("res") and first[0].lower() != "resolution"
    if punctuated and first[0].lower() in ("decision", "resolution", "outcome"):
        inner = _with_subject(rest) or _at_head(rest)
        if inner and inner.kind == FORMAL:
            return inner  # "Decision: The Board AGREED to receive"
    if first[0].lower() in _weak() and not (first[0].isupper() and _OPENS.match(rest)) and not punctuated:
        return None
    if punctuated or not rest.strip() or first[0].isupper() or (resolved and _OPENS.match(rest)):
        return LeadIn(FORMAL, rest.strip(), word=first[0])
    return LeadIn(SOFT, rest.strip(), word=first[0]) if _OPENS.match(rest) else None


def _with_subject(body: str) -> LeadIn | None:
    found = _patterns()["before"].match(body[:600])
    if not found or not is_formal(found["word"]):
        return None
    word, after = found["word"], body[found.start("after") :]
    if word.lower() in _weak() and not (
        word.isupper() and re.match(r"[^.]{0,60}?\b(?:that|to)\b|\s*[:;]|\s+(?:the|its|this|a)\b", after, re.I)
    ):
        return None
    stop = _STOP.match(after)
    rest = (after[stop.end() :] if stop else after).strip()
    own_verb = word.lower() in (*_weak(), "approved") and not (stop and stop["stop"]) and rest and not _OPENS.match(rest)
    if own_verb and word.isupper():
        return LeadIn(FORMAL, body, found["before"], word)  # "The Board APPROVED the minutes": the verb is what was decided
    formal = (
        bool(re.search(r"\b(?:proposed|moved|seconded)\b", found["before"], re.I))
        or word.isupper()
        or word.lower().startswith("resol")
        or bool(stop and stop["stop"])
        or (word[0].isupper() and not rest)
    )
    if formal and ((stop and stop["stop"]) or not rest or _OPENS.match(rest) or word.isupper()):
        return LeadIn(FORMAL, rest, found["before"], word)
    return LeadIn(SOFT, rest, found["before"], word) if _OPENS.match(rest) else None


def _heading(body: str) -> LeadIn | None:
    found = _patterns()["heading"].match(body)
    if not found or (not found["rest"] and len(body) > 60):
        return None
    if (
        body.lower().startswith("action")
        and found["rest"]
        and not re.search(r"\b(?:to|will|that|should)\s+[a-z]+", found["rest"])
    ):
        return None  # "ACTION: Councillor Ash" names an owner and tells no deed
    return LeadIn(FORMAL, found["rest"].strip(), word="action" if "action" in body[:14].lower() else "heading")


def _subject(body: str) -> LeadIn | None:
    """ "The Committee:" alone over a list of what it did."""
    return LeadIn(SOFT, body, word="subject") if _patterns()["subject"].match(body) else None


def _endorsed(body: str) -> LeadIn | None:
    """ "The recommendations in the report were endorsed, viz.:" over the list of what was decided."""
    found = _patterns()["endorsed"].match(body)
    return LeadIn(FORMAL, "", body, found["word"]) if found else None


def _inside(body: str) -> LeadIn | None:
    found = _ANYWHERE.search(body)
    if not found or found.start() < 3:
        return None
    after = body[found.end() :]
    stop = _STOP.match(after)
    return LeadIn(FORMAL, (after[stop.end() :] if stop else after).strip(), body[: found.start()], found[0])


def find_plain_decision(text: str) -> str:
    """A sentence that decides without a lead-in ("The Panel noted the report."), as printed; empty where there is none."""
    for sentence in reversed(re.split(r"(?<=[a-z)]\.)\s+(?=[A-Z])", text.strip())):
        found = _patterns()["body"].match(sentence)
        if found and found["next"].lower() not in ("that", "with", "how", "there", "in", "from", "when", "and"):
            return sentence.strip()
        if any(_patterns()[key].match(sentence) for key in ("minutes", "deferred", "passive", "elected", "bare")):
            return sentence.strip()
    return ""
