"""No register of people: guests and young people stay in the text of the minutes, and in no list of names.

Attendance and owners hold members, officers and partners. Who is a guest is told by the role or body printed beside the name,
or by the heading that the name stands under; a name without either is kept, since most lists print officers so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from corpus.models import Minute, Minutes, Person
from extractor.vocabulary.words import either, load

_TITLED = re.compile(r"(?:Councillor|Cllr|County Councillor|Alderman|The Mayor)\b", re.IGNORECASE)
GUEST = "guest"  # the role of a name that stands under a heading of guests


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rows = load("guests")
    return tuple(re.compile(rf"\b{either(rows[name])}\b", re.IGNORECASE) for name in ("young", "guests", "offices"))  # type: ignore[return-value]


def is_young(role: str) -> bool:
    """Whether a role is that of a child or young person: "Care Experienced Group", not "Head of Care Leavers"."""
    young, _, offices = _patterns()
    return bool(young.search(role)) and not offices.search(young.sub(" ", _offices_of_young().sub(" ", role)))


def is_guest(role: str) -> bool:
    """Whether a role is that of somebody who came for themselves: a young person, a resident, an applicant."""
    _, guests, offices = _patterns()
    return is_young(role) or (bool(guests.search(role)) and not offices.search(role))


@cache
def _offices_of_young() -> re.Pattern[str]:
    """What only seems an office of the council's: "Chair of the Youth Council"."""
    rows = load("guests")
    return re.compile(rf"\b{rows['offices_of_young']}{either(rows['young'])}\b", re.IGNORECASE)


def is_several(role: str) -> bool:
    """Whether a guests' role is one of several people, so that it belongs to all the names before it."""
    return is_guest(role) and bool(re.search(r"\b(?:people|persons|children|\w{3,}(?<!s)s)\b", role))


def without_guests(minutes: Minutes) -> Minutes:
    """The minutes with guests taken out of attendance, and as owners of decisions and requests."""
    named = [*minutes.present, *minutes.in_attendance, *minutes.apologies]
    gone = {_bare(p.name) for p in (*filter(_is_guest, minutes.in_attendance), *filter(_is_young, named))}
    present = tuple(p for p in minutes.present if not _is_young(p))
    attending = tuple(p for p in minutes.in_attendance if not _is_guest(p))
    apologies = tuple(p for p in minutes.apologies if not _is_young(p))
    listed = {_bare(p.name) for p in (*present, *attending, *apologies)}

    def is_out(name: str, role: str) -> bool:
        return bool(name) and (_bare(name) in gone - listed or is_guest(role) or is_guest(name))

    items = tuple(_without_owners(item, is_out) for item in minutes.items)
    return replace(minutes, present=present, in_attendance=attending, apologies=apologies, items=items)


def _is_young(person: Person) -> bool:
    return is_young(person.role) and not _TITLED.match(person.name)


def _is_guest(person: Person) -> bool:
    return is_guest(person.role) and not _TITLED.match(person.name)


def _without_owners(item: Minute, is_out: Callable[[str, str], bool]) -> Minute:
    """A minute whose decisions and requests are nobody's where a guest is to act; their words stay as printed."""
    resolutions = tuple(
        replace(r, owner_name="", owner_role="") if is_out(r.owner_name, r.owner_role) else r for r in item.resolutions
    )
    requests = tuple(
        replace(q, owner_name="", owner_role="") if is_out(q.owner_name, q.owner_role) else q for q in item.requests
    )
    requests = tuple(replace(q, asked_by="") if is_out(q.asked_by, "") else q for q in requests)
    return replace(item, resolutions=resolutions, requests=requests)


def spread(people: Sequence[Person]) -> list[Person]:
    """The people of one clause of a list: a role of several guests belongs to the names without a role before it.

    "Tilly Marsh and Jayden Holt (young people)": both are.
    """
    out: list[Person] = []
    role = ""
    for person in reversed(people):
        if is_several(person.role):
            role = person.role
        elif person.role or _TITLED.match(person.name):
            role = ""
        out.append(Person(person.name, person.role or role))
    return out[::-1]


def _bare(name: str) -> str:
    """A name to compare: small letters, without a title."""
    return re.sub(r"^(?:(?:mr|mrs|ms|miss|mx|dr)\.?\s+)+", "", " ".join(name.lower().split()))
