"""What was decided (noted, approved, action ...) from the words of a clause: the earliest deciding verb counts."""

from __future__ import annotations

import re
from functools import cache

from extractor.vocabulary.words import either, load

# A verb after one of these is no decision: "the support plan", "a plan to support carers".
_NOT_AFTER = (
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bof )(?<!\bits )(?<!\bfor"
    r" )(?<!\btheir )(?<!\bthis )(?<!\bwith )(?<!\bin )(?<!\bby )"
)
_ACTIVE_REACH = 90  # characters in which the body's own verb stands: "that the Cabinet Committee for Growth agree"


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    meaning = {verb: outcome for outcome, verbs in load("decisions")["outcomes"].items() for verb in verbs}
    words = either([re.escape(verb) for verb in meaning])
    passive = re.compile(
        rf"\b(?:be|been|being|was|were|is|are)\s+(?:\w+ly\s+|also\s+|hereby\s+|further\s+)?(?P<verb>{words})\b", re.I
    )
    active = re.compile(rf"{_NOT_AFTER}\b(?P<verb>{words})\b(?!\s+(?:report|plan|action plan|by|in)\b(?!\s+the))", re.I)
    return passive, active, meaning


@cache
def _phrases() -> list[tuple[str, re.Pattern[str]]]:
    return [(outcome, re.compile(either(found), re.I)) for outcome, found in load("decisions")["phrases"].items()]


def find_outcome(text: str, lead: str = "") -> str:
    """The outcome of a clause: noted, approved, received, supported, action, referred, deferred, rejected or other.

    ``lead`` is a stem printed once before a list ("that Cabinet agree to:"); it decides where the clause itself has no
    deciding verb. A clause that asks for something without such a verb ("That work continue ...") is an action.
    """
    lead = re.sub(r"\b(?:is|are|be) (?:asked|recommended|invited|requested) to\b", "to", lead)
    for outcome, pattern in _phrases():
        if pattern.search(text):
            return outcome
    found = _earliest(text)
    if found:
        return _refined(found, text)
    if lead and (found := _earliest(lead)):
        return "action" if found == "approved" and re.match(r"(?:that|to)?\s*[a-z]+\b", text) else found
    return "action" if re.search(r"\b(?:that|to)\b", f"{lead} {text}"[:200], re.IGNORECASE) else "other"


def _earliest(text: str) -> str:
    passive, active, meaning = _verbs()
    places: list[tuple[int, str]] = []
    if found := passive.search(text):
        places.append((found.start(), found["verb"]))
    for candidate in active.finditer(text[:_ACTIVE_REACH]):
        before = text[: candidate.start()]
        if candidate["verb"].istitle() and re.search(r"[\w.]\s$", before):
            continue  # "all Elected Members"
        if re.search(r"\bto\s+(?:\w+ly\s+)?$", before) and not re.match(
            r"^\s*(?:that\s+)?(?:.{0,40}\b(?:agree|resolve|decide)\w*\s+)?to\s", text, re.I
        ):
            continue
        if re.search(r"\b(?:be|been|being|was|were|is|are|had|has|have|as|who|which)\s+(?:\w+ly\s+)?$", before, re.I):
            continue
        places.append((candidate.start(), candidate["verb"]))
        break
    return meaning[min(places)[1].lower()] if places else ""


def _refined(outcome: str, text: str) -> str:
    """ "Received and noted" is noted; "agreed to transfer" stays approved."""
    if outcome == "received" and re.search(r"\breceived?(?:,| and)(?: \w+){0,2}?(?: be)? noted?\b", text, re.I):
        return "noted"
    return outcome


def has_deed(text: str) -> bool:
    """Whether a clause asks somebody to do something in words of its own, and does not only begin with "that" or "to"."""
    return _earliest(text) == "action"
