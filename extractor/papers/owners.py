"""Who is to do something and by when, as a clause prints it; nothing where nobody or no date is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.models import Person
from extractor.papers.dates import find_dates
from extractor.vocabulary.words import either, load

_TITLE = either(load("attendance")["names"]["titles"])
_WORD = r"[A-Z][\w’'.-]*"
_NAMED = re.compile(
    rf"""^(?i:that\s+)?(?i:the\s+)?
    (?P<name>(?!That\b|The\b)(?:(?:{_TITLE})\.?\s+)?{_WORD}(?:\s+{_WORD}){{0,3}})
    ,\s+(?P<role>[A-Z].{{3,140}}?)
    ,?\s+(?P<verb>(?:be\s+(?:asked|requested|invited|authorised|instructed|thanked)|(?!and\b|or\b|of\b|for\b|the\b|with\b|in\b|to\b|on\b)[a-z]{{3,}}))\b""",
    re.VERBOSE,
)
_COUNCILLOR = re.compile(
    rf"^(?i:that\s+)?(?P<name>(?:{_TITLE})\.?\s+(?:{_WORD})(?:\s+{_WORD}){{0,3}})\s+(?P<verb>be\s+(?:asked|requested|invited)\s+to|[a-z]{{3,}})\b"
)
_TO_DO = re.compile(rf"^(?P<name>(?:(?:{_TITLE})\.?\s+)?{_WORD}\s+{_WORD})\s+to\s+[a-z]{{3,}}\b")
_OFFICE = (
    r"(?:the\s+)?(?:(?:(?:[A-Z]\w+|of|and)\s+){0,6}[A-Z]\w+[’']s\s+)?(?P<role>(?:[A-Z]\w+\s+){0,2}?(?:(?:Assistant|Deputy|Interim|Acting|Executive|Strategic|Corporate|Service|Strategy|Exec)\s+)*"
    r"(?:Director|Head|Manager|Officer|Leader|Chair|Chairman|Cabinet\s+Member|Chief\s+\w+|Lead|Clerk|Monitoring\s+Officer|Portfolio\s+Holder|Solicitor|Commissioner)s?\b"
    r"(?:(?:\s+(?:of|for|and|the|&)|,)?\s+(?:[A-Z][\w’'&-]*)|\s+(?:of|for)\s+the\s+[A-Z][\w’'-]*){0,12})"
)
_DELEGATED = re.compile(
    rf"\b(?i:delegat\w+(?:\s+\w+){{0,3}}?\s+(?:be\s+given\s+)?to|authorit?y?ise[sd]?|authority\s+be\s+(?:given|delegated)\s+to|(?:requests?|asks?|instructs?)(?:\s+that)?)\s+{_OFFICE}"
)
_REQUESTED = re.compile(
    rf"^(?i:that\s+)?{_OFFICE}\s*,?\s+(?:be\s+(?:asked|requested|invited|authorised|instructed)|(?!and\b|or\b|in\b|of\b|for\b|to\b|with\b|be\b|was\b|were\b)[a-z]{{3,}}\b)"
)
_OFFICE_TO = re.compile(rf"^{_OFFICE}\s+to\s+(?!be\b)[a-z]{{3,}}\b")
_INITIALS = re.compile(r"^\(?(?P<name>[A-Z]{2,3}(?:\s?[/&,]\s?[A-Z]{2,3})*)\)?\s+to\s+[a-z]{3,}\b")
_NOT_NAMES = re.compile(
    r"\b(?:Director|Head|Manager|Officers?|Chair|Leader|Member|Members|Executive|Lead|Panel|Committee|Council|Cabinet|Board|Report|Plan|Policy|Strategy|Terms|Service|Team|Group|Act|Review)\b"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DUE = re.compile(
    rf"""\b(?:
      (?:(?:to|at|for|by|before|in\stime\sfor)\s)?(?:the|its|their|our|the\s[\w-]+[’']s)\snext\s(?:[\w-]+\s){{0,4}}?meeting(?:\sof\s(?:the|this)\s[\w-]+)?
    | (?:to|at)\sthe\snext\s(?:panel|committee|board|council|cabinet)(?:\smeeting)?
    | (?:to|at)\sa\s(?:future|further|subsequent|later)\smeeting(?:\sof\s(?:the|this)\s[\w-]+)?
    | (?:to|at|for)\s(?:the|its)\s{_MONTH}(?:,?\s20\d\d)?\smeeting
    | (?:to|at|for)\s(?:the|its)\smeeting(?:\sof\s[\w\s]{{3,30}})?\sin\s{_MONTH}(?:,?\s20\d\d)?
    | (?:by|before|no\slater\sthan|on\sor\sbefore)\s(?:the\s(?:end|beginning|start)\sof\s)?
      (?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH}(?:,?\s20\d\d)?
    | (?:in|within)\s(?:the\snext\s)?(?:\d+|two|three|four|five|six|nine|ten|twelve|eighteen|a)\s
      (?:working\s)?(?:days?|weeks?|months?|years?)(?:[’']s?)?(?:\stime)?
    | (?:\d+|six|three|twelve)[\s-]monthly | quarterly | annually | bi-?annually
    | (?<!in\s)every\s(?:\w+\s)?(?:months?|quarter|meeting)
    | (?:in|to|for|with|by|before)\s(?:the\s)?next\s(?:[\w-]+\s){{0,2}}report
    | after\s(?:\d+|two|three|four|six|nine|twelve)\s(?:weeks?|months?)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Due:
    raw: str = ""
    iso: str = ""


def find_owner(text: str, lead: str = "") -> Person:
    """The person or office that a clause charges with something; an empty Person where it names nobody."""
    for whole in dict.fromkeys((text, f"{lead} {text}".strip())):
        found = _NAMED.match(whole)
        if found and len(found["name"].split()) > 1 and not _NOT_NAMES.search(found["name"]):
            return Person(found["name"], found["role"].strip(" ,"))
        found = _COUNCILLOR.match(whole)
        if found and found["verb"] not in ("was", "were", "be", "and"):
            return Person(found["name"])
        found = _INITIALS.match(whole)
        if found:
            return Person(found["name"])
        found = _TO_DO.match(whole)
        if found and not _NOT_NAMES.search(found["name"]):
            return Person(found["name"])
        found = _REQUESTED.match(whole) or _DELEGATED.search(whole) or _OFFICE_TO.match(whole)
        if found:
            return Person("", found["role"].strip(" ,"))
    return Person("")


_LOGGED = re.compile(r"\s*\((?P<fields>[A-Z][\w ]{1,20}: [^()]*)\)$")  # the columns beside an action in its table


def find_charge(text: str, lead: str = "") -> tuple[str, Person, Due]:
    """(the clause without what its table's other columns say, its owner, its due date)."""
    logged = _LOGGED.search(text)
    if not logged:
        return text, find_owner(text, lead), find_due(text)
    text = text[: logged.start()]
    owner, due = find_owner(text, lead), find_due(text)
    for field in logged["fields"].split("; "):
        name, _, value = field.partition(": ")
        if re.search(r"\b(?:when|due|date|deadline|timescale)", name, re.IGNORECASE):
            dates = find_dates(value)
            due = Due(value, dates[0].iso if dates else "")
        else:
            owner = Person(value)
    return text, owner, due


def find_charged(text: str) -> Person:
    """The office that a sentence asks or instructs ("requested the Head of Care to"); an empty Person where it names none."""
    found = _DELEGATED.search(text)
    return Person("", found["role"].strip(" ,")) if found else Person("")


def _is_no_due(text: str, found: re.Match[str]) -> bool:
    """Whether a phrase of time says how long a thing lasts ("until the next meeting") or what it comes to ("£4m annually")."""
    before = text[max(0, found.start() - 24) : found.start()]
    if re.search(r"\b(?:until|till|since)\s+(?:the\s+)?$", before, re.I):
        return True
    often = re.match(r"(?:quarterly|annually|bi-?annually|\w+[\s-]monthly|every)\b", found[0], re.I)
    return bool(often) and bool(re.search(r"[£$€]|\d|\b(?:hundred|thousand|million|billion)\b", before))


def find_due(text: str) -> Due:
    """When a clause is due, as printed, with the ISO date where a full date is printed."""
    found = next((m for m in _DUE.finditer(text) if not _is_no_due(text, m)), None)
    if not found:
        return Due()
    raw = found[0]
    after = find_dates(text[found.start() : found.end() + 12])
    if after and after[0].start < len(raw) and re.match(r"(?:by|before|no later|on or before)", raw, re.I):
        begin = found.start()
        return Due(text[begin : begin + after[0].start + len(after[0].raw)], after[0].iso)
    return Due(
        re.sub(r"^(?:(?:to|at|for|in|with|in time for)\s+)?(?:the\s+)?", "", raw) if "meeting" in raw or "next" in raw else raw
    )
