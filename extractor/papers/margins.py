"""Owners and dates in the margin beside minutes: "Colm Dale / next meeting" in a column of actions, "Clerk" at the edge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.models import Person, Resolution
from extractor.papers.dates import find_dates
from extractor.papers.people import is_office, read_people

_WHEN = re.compile(
    r"\b(?:next|meeting|asap|immediate|ongoing|completed?|end of|by|before|term|week|month|quarter"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|\d{4}|\d{1,2}[/.]\d)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?:(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss"
    r"|Dr)\.?\s+)?[A-Z][\w.’'-]*(?:[\s/,&]+(?:and\s+)?[A-Z][\w.’'-]*){0,4}$"
)
_MAY = re.compile(r"^(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b")  # "Mrs May" is no month

Charge = tuple[str, str]  # (who, when), each as printed; either may be empty


def is_margin(lines: Sequence[str]) -> bool:
    """Whether the lines of a cell only name who is to act and when: names, offices, dates, nothing that tells a deed."""
    return bool(lines) and all(len(line.split()) <= 5 and (_is_who(line) or _is_when(line)) for line in lines if line.strip())


def names_somebody(line: str) -> bool:
    """Whether a line of a margin names a person or an office, and is no date."""
    return _is_who(line) and not _is_when(line)


def _is_when(line: str) -> bool:
    return bool(_WHEN.search(line)) and not _MAY.match(line)


def _is_who(line: str) -> bool:
    return bool(_NAME.match(line.strip(" .:;")) or is_office(line) or read_people(line))


def charges_of(lines: Sequence[str]) -> list[Charge]:
    """The pairs of who and when that the lines of a margin print, in order."""
    found: list[Charge] = []
    for line in (text.strip(" .:;") for text in lines):
        if not line:
            continue
        when = _is_when(line)
        if when and found and not found[-1][1]:
            found[-1] = (found[-1][0], line)
        else:
            found.append(("", line) if when else (line, ""))
    return found


def beside(resolution: Resolution, margin: Sequence[str]) -> Resolution:
    """A clause with the one owner that its own margin names; unchanged where it names none or several."""
    charges = charges_of(margin)
    if len(charges) != 1 or resolution.owner_name or resolution.owner_role:
        return resolution
    return _charged(resolution, *charges[0])


def with_charges(resolutions: Sequence[Resolution], charges: Sequence[Charge]) -> list[Resolution]:
    """The clauses of one minute with the owners and dates of its margin.

    A name goes to the clause that prints it; what is left goes to the clauses without a named owner, in order, where there
    are as many of them; else nobody is guessed.
    """
    out, left = list(resolutions), []
    for who, when in charges:
        if any(who and who in (r.owner_name, r.owner_role) for r in out):
            continue
        surname = who.split()[-1] if who else ""
        at = next(
            (i for i, r in enumerate(out) if surname and re.search(rf"\b{re.escape(surname)}\b", f"{r.owner_name} {r.text}")),
            None,
        )
        if at is None:
            left.append((who, when))
        else:
            out[at] = _charged(out[at], who, when)
    free = [i for i, r in enumerate(out) if not r.owner_name and r.outcome not in ("noted", "received")]
    if left and len(left) == len(free):
        for i, (who, when) in zip(free, left, strict=True):
            out[i] = _charged(out[i], who, when)
    return out


def _charged(resolution: Resolution, who: str, when: str) -> Resolution:
    owner = resolution.owner_name or resolution.owner_role
    named = next(iter(read_people(who)), None) or (Person("", who) if is_office(who) else Person(who))
    dates = find_dates(when)
    return replace(
        resolution,
        owner_name=resolution.owner_name or named.name,
        owner_role=resolution.owner_role or (named.role if not owner or named.name else ""),
        due=resolution.due or (dates[0].iso if dates else when),
        due_raw=resolution.due_raw or when,
    )
