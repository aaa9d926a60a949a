"""What became of a motion, and with how many votes, as one sentence tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.papers.told import is_reported
from extractor.vocabulary.words import either, load

CARRIED, LOST, WITHDRAWN, AMENDED, DEFERRED, NOT_CERTAIN = "carried", "lost", "withdrawn", "amended", "deferred", "not certain"
AMENDMENT, MOTION, IT = "amendment", "motion", "it"  # what a sentence speaks of

_NUMBER = (
    r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty)(?:[- ](?:one|two|three|four|five"
    r"|six|seven|eight|nine))?|no|none|nil|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_LINK = (
    r"(?:(?:was|were|is|be|being|been|then|therefore|thereupon|accordingly|duly|unanimously|and|it|declared|to|the"
    r"|having|also|so|thus|subsequently|hereby|has|had|as|amended|put|vote|meeting|overwhelmingly|narrowly|clearly)\s+)"
)


@dataclass(frozen=True, slots=True)
class Result:
    """A fate that a sentence tells: of the amendment, of the motion or of "it", and where it stands in the sentence."""

    subject: str
    fate: str
    begin: int  # of what was voted on
    told: int = 0  # of the words that tell the fate
    substantive: bool = False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, re.Pattern[str]]]:
    words = load("motions")
    fates = {fate: either(words["fates"][fate]) for fate in (WITHDRAWN, DEFERRED, LOST, CARRIED)}
    verb = "|".join(f"(?P<{fate}>{pattern})" for fate, pattern in fates.items())
    subject = rf"(?P<subject>{either(words['motion'])}|{either(words['amendment'])}|vote|voting|this|it|which|these|they|who)"
    told = re.compile(
        rf"\b{subject}\b(?P<between>[^.;]{{0,170}}?)(?P<link>(?:^|(?<=[\s,(–-])){_LINK}*)(?:{verb})\b",
        re.I,
    )
    alone = re.compile(
        rf"^\W*(?:(?:duly|unanimously|all|was|and)\s+)*(?:{verb})(?:\s+(?:unanimously"
        rf"|as amended|nem\.? ?con\.?|by\b.*|with\b.*|\(.*))?\W*$",
        re.I,
    )
    active = re.compile(
        rf"\b(?P<withdrawn>withdrew|agreed to withdraw"
        rf"|withdraws)\b[^.]{{0,40}}?\b(?P<subject>{either(words['motion'])}|{either(words['amendment'])}|it)\b",
        re.I,
    )
    return told, alone, active, {key: re.compile(rf"\b{either(words['votes'][key])}\b", re.I) for key in words["votes"]}


@cache
def _subjects() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load("motions")
    return (
        re.compile(rf"\b{either(words['amendment'])}\b", re.I),
        re.compile(rf"\b{either(words['motion'])}\b", re.I),
        re.compile(
            rf"\b(?:{either(words['substantive'])})\b\s+(?:\w+\s+)?(?:{either(words['motion'])})"
            rf"|\b(?:motions?|recommendations?|proposals?) as amended\b",
            re.I,
        ),
    )


def subject_of(text: str) -> str:
    """Whether a text speaks of an amendment or of a motion: the last of the two that it names; empty where neither."""
    amendment, motion, substantive = _subjects()
    if substantive.search(text):
        return MOTION
    places = {AMENDMENT: _last(amendment, text), MOTION: _last(motion, text)}
    best = max(places, key=lambda key: places[key])
    if places[AMENDMENT] >= 0 and re.search(
        r"\bamendments? (?:to|of) (?:the |this )?(?:[\w]+ )?(?:motion|recommendation|proposal|resolution)", text, re.I
    ):
        return AMENDMENT
    return best if places[best] >= 0 else ""


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def speaks_of_substantive(text: str) -> bool:
    """Whether a sentence names the substantive (original, main) motion."""
    return bool(_subjects()[2].search(text))


_TOLD = re.compile(
    r"\b(?:if|whether|unless|would|should|could|might|may|in order|when|that the (?:motion|amendment))\b[^.]{0,60}$", re.I
)


def find_results(text: str) -> list[Result]:
    """The fates that a sentence tells, in order. ``text`` has its quotations masked.

    A fate counts after the thing that was voted on ("The amendment, on being put, was lost") and where the sentence is
    nothing but the fate ("CARRIED unanimously.").
    """
    told, alone, active, _ = _patterns()
    found: list[Result] = []
    start = 0
    while match := told.search(text, start):
        start = match.end()
        fate = next(f for f in (WITHDRAWN, DEFERRED, LOST, CARRIED) if match[f])
        if not _is_verdict(text, match, fate):
            start = match.start("between") if match.start("between") > match.start() else match.end()
            continue
        place = match.start(fate)
        subject = _subject(match["subject"], text[:place])
        found.append(
            Result(
                subject,
                fate,
                match.start(),
                match.start("link"),
                speaks_of_substantive(text[max(0, match.start() - 25) : place]),
            )
        )
    accepted = re.search(r"\b(?:accepted|agreed to accept)\s+(?:the|this|that)\s+(?:\w+\s+)?amendment\b", text, re.I)
    if not found and accepted and not _TOLD.search(text[: accepted.start()]):
        found.append(Result(AMENDMENT, CARRIED, accepted.start(), accepted.start()))
    if not found and (match := active.search(text)):
        found.append(Result(_subject(match["subject"], text), WITHDRAWN, match.start(), match.start()))
    if not found and len(text) < 160 and (match := alone.match(text)):
        fate = next(f for f in (WITHDRAWN, DEFERRED, LOST, CARRIED) if match[f])
        if fate in (CARRIED, LOST):
            found.append(Result(IT, fate, 0))
    if (
        not found
        and len(text) < 90
        and (match := re.match(rf"^\W*{either(load('motions')['votes']['unanimous'])}\W*$", text, re.I))
    ):
        found.append(Result(IT, CARRIED, 0))
    return found


def _is_verdict(text: str, match: re.Match[str], fate: str) -> bool:
    """Whether a fate's word is said of the subject and decides: in capitals, or right after its link or subject."""
    word, link, subject = match[fate], match["link"], match["subject"].lower()
    if _TOLD.search(text[: match.start()]) or re.search(
        r"\b(?:not|if|whether|would|should|could|unless|until|before|to be)\s+(?:\w+\s+)?$", f"{match['between']}{link}", re.I
    ):
        return False
    pronoun = subject in ("this", "it", "which", "these", "they", "vote", "voting")
    if subject == "who":
        return False
    if word.isupper() and len(word) > 3:
        return not (pronoun and subject in ("they",))
    named = not pronoun
    if pronoun and (
        re.search(r"\w", match["between"])
        and not re.search(r"\b(?:put|vote|show of hands|voted|poll|being)\b", match["between"], re.I)
    ):
        return False
    if pronoun and re.match(r"\s+(?:that|to|by (?:the )?[A-Z])\b", text[match.end() :]):
        return False
    if not re.search(
        r"\b(?:was|were|is|been|being|then|and|therefore|thereupon|declared|accordingly|has|duly|unanimously)\s+(?:\w+ly\s+)?$",
        link,
        re.I,
    ):
        return named and not re.search(r"\w", match["between"]) and not link.strip() and _ends_there(text, match.end(), fate)
    if re.match(r"\s+(?:that|to)\b", text[match.end() :]) and fate == CARRIED:
        return False
    if word.lower() in ("supported", "accepted", "rejected", "refused", "won") and not named:
        return False
    return not re.search(r"\b(?:had|having)\s+(?:been\s+)?(?:\w+ly\s+)?$", link, re.I) and not is_reported(
        text[: match.start()]
    )


def _ends_there(text: str, end: int, fate: str) -> bool:
    """ "Motion lost." and "The amendment fell, 2 voting for it" decide; "the motion agreed by Cabinet" does not."""
    rest = text[end:].lstrip()
    return (
        not rest
        or rest[0] in ".,;:(–-"
        or bool(
            re.match(
                r"(?:unanimously|by \d|by (?:one|two|three|four|five|six|seven|eight|nine|ten|a)\b|for want|nem)", rest, re.I
            )
        )
        or fate == LOST
    )


def _subject(word: str, before: str) -> str:
    amendment, motion, _ = _subjects()
    if amendment.fullmatch(word):
        return AMENDMENT
    if motion.fullmatch(word):
        return subject_of(before) or MOTION
    return subject_of(before) or IT


@cache
def _tokens() -> re.Pattern[str]:
    words = load("motions")["votes"]
    side = either([*words["for"], *words["against"], *words["abstained"]])
    return re.compile(
        rf"\b(?:{_NUMBER}(?:\)|\s+(?:members?|councillors?|votes?|voting"
        rf"|voted|were|was|cast|of them))*\s+(?:\w+\s+){{0,2}}?{side}"
        rf"|{side}\s*(?:the (?:motion|amendment)\s*)?[:(=–-]*\s*\(?{_NUMBER}\b\)?|{_NUMBER}\s+abst\w+)",
        re.I,
    )


_AGAINST = re.compile(
    rf"\b(?:by\s+)?(?P<votes>{_NUMBER}\s*(?:votes?\s*)?(?:to|-|–)\s*{_NUMBER}(?:\s*votes?)?(?:\s*\(?,?\s*(?:with\s+)?{_NUMBER}\s+abst\w+\)?)?)(?!\s*%|\d)",
    re.I,
)


def find_votes(text: str) -> str:
    """The votes that a sentence counts, as printed: "7 in favour, 16 against", "eight votes to three"; empty where none."""
    if not re.search(r"\b(?:for|against|favour|abst\w+|votes?|to)\b|\d\s*[-–]\s*\d", text, re.I):
        return ""
    found = list(_tokens().finditer(text))
    kinds = {_side(m[0]) for m in found}
    named = re.search(r"\bFor\s*[-–:]\s*(?=[A-Z])[^.]+?;\s*Against\s*[-–:]\s*[^.]+", text)
    if named and not kinds:
        return named[0].strip()
    if len(kinds) > 1:
        return text[found[0].start() : found[-1].end()].strip(" ,.;()") + (
            ")" if text[found[-1].end() - 1] == ")" and "(" in text[found[0].start() : found[-1].end()] else ""
        )
    match = _AGAINST.search(text)
    if match and (re.search(r"\bvotes?\b", match[0], re.I) or re.search(rf"(?:{_voted()})[^.]*$", text[: match.start()], re.I)):
        return match["votes"].strip()
    return ""


def _voted() -> str:
    words = load("motions")["fates"]
    return rf"\b(?:vote\w*|{either([*words['carried'], *words['lost']])})\b"


def _side(token: str) -> str:
    words = load("motions")["votes"]
    return next((key for key in ("against", "abstained", "for") if re.search(rf"\b{either(words[key])}\b", token, re.I)), "")


def find_unanimity(text: str) -> str:
    """ "nem. con.", "unanimously": as printed, where a sentence says that nobody voted against; else empty."""
    found = re.search(rf"\b{either(load('motions')['votes']['unanimous'])}", text, re.I)
    return found[0] if found else ""
