"""Filters over columns: kind, committee, dates, paper; and how many papers could not be judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import and_, gt, or_

from search.retrieval import Index


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep: dates are inclusive ISO days; empty means any."""

    kind: str = ""
    committee: str = ""  # words of its name, as committees are printed
    date_from: str = ""
    date_to: str = ""
    paper: str = ""  # any part of a paper's name
    undated: bool = False  # keep what has no date or committee to be judged by

    def __bool__(self) -> bool:
        return any((self.kind, self.committee, self.date_from, self.date_to, self.paper))

    def and_also(self, typed: Filters) -> Filters:
        """Both together: what these leave empty is taken from the others, dates are narrowed."""
        return replace(
            self,
            kind=self.kind or typed.kind,
            committee=self.committee or typed.committee,
            paper=self.paper or typed.paper,
            date_from=max(self.date_from, typed.date_from),
            date_to=min((day for day in (self.date_to, typed.date_to) if day), default=""),
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether each passage is kept; ``unjudged``: those that pass but for want of a date or committee to be judged by."""

    keep: Sequence[bool]
    unjudged: Sequence[bool]


def keep_by(index: Index, filters: Filters) -> Kept:
    """What the filters leave of all passages."""
    held = index.held()
    tests: list[tuple[str, Callable[[str], bool]]] = []
    if filters.kind:
        tests.append(("kind", lambda value: value == filters.kind))
    if filters.paper:
        wanted = filters.paper.casefold()
        tests.append(("paper", lambda value: wanted in value.casefold()))
    words = committee_words(filters.committee)
    if words:
        tests.append(("committee", lambda value: words <= committee_words(value)))
    if filters.date_from or filters.date_to:
        tests.append(("first", lambda value: bool(value) and value <= (filters.date_to or "9999")))
        tests.append(("last", lambda value: bool(value) and value >= filters.date_from))
    sure, unsure = held, held
    for column, test in tests:
        passed = index.where(column, test)
        sure = list(map(and_, sure, passed))
        if column in ("committee", "first", "last"):
            passed = list(map(or_, passed, index.where(column, lambda value: not value)))
        unsure = list(map(and_, unsure, passed))
    return Kept(unsure if filters.undated else sure, list(map(gt, unsure, sure)))


def committee_words(name: str) -> frozenset[str]:
    """The words that tell a committee from others: "&" as "and", capitals and small words of no account.

    >>> sorted(committee_words("Transport & Connectivity POLICY Committee"))
    ['committee', 'connectivity', 'policy', 'transport']
    """
    return frozenset(re.findall(r"\w+", name.casefold().replace("&", " and "))) - {"and", "the", "of", "for"}


_BODY = re.compile(
    r"\b(?:committees?|panel|board|cabinet|council|commission|commissioners|forum|group|executive|authority|assembly|partnership"
    r"|sub-?committee|bureau|court|trust|champions)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:cllrs?|councillors?|mr|mrs|ms|leader of)\b|^(?:that|this|these|each|any|our|his|her)\b", re.IGNORECASE
)


def committee_of(printed: str) -> str:
    """A committee's name as it is listed: one way of writing capitals; empty where what is printed is no name of a body.

    >>> committee_of("CORPORATE PARENTING PANEL"), committee_of("That Committee"), committee_of("Cllr Oddie Leader")
    ('Corporate Parenting Panel', '', '')
    """
    name = " ".join(printed.split())
    if not _BODY.search(name) or _PERSON.search(name):
        return ""
    if name.isupper():
        name = " ".join(word.capitalize() for word in name.split())
    return re.sub(r"(?<= )(And|Of|The|For|In)(?= )", lambda found: found[0].lower(), name)
