"""Everything in the papers that can speak of a matter: agenda items, minutes, clauses, requests, report passages, dated.

Committee and council decide whose papers they are: two councils may have a panel of one name.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass, replace
from functools import cache

from corpus.identity.copies import whole_copies
from corpus.store.archive import Archive
from corpus.store.places import PlaceRow, councils_printed, laid_papers, places, whole_text
from corpus.store.save import folded_committee

KINDS = ("agenda_item", "minute", "resolution", "request", "section")
_KINDS = frozenset(
    "council councils county borough city district metropolitan london royal unitary combined authority town of the and".split()
)


@dataclass(frozen=True, slots=True)
class Trace:
    """One place of one paper. ``date`` is the meeting that it belongs to, ISO; ``committee`` as printed.

    A report laid before no meeting that it prints has the date that it prints as its own, else the end of its month.
    """

    id: str
    kind: str  # agenda_item | minute | resolution | request | section
    date: str
    committee: str
    council: str
    document_id: str
    document: str
    reference: str
    title: str
    text: str
    page: int
    printed_page: str
    minute_id: str = ""
    meeting_id: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of one meeting; ``kind`` as in Document (pack, minutes ...)."""

    document_id: str
    document: str
    committee: str
    council: str
    date: str
    kind: str = ""


def same_body(one: Trace | Paper, other: Trace | Paper) -> bool:
    """Whether two places belong to one committee: its name is the same, and no two councils are printed."""
    names = (folded_committee(place.committee or place.council, place.council) for place in (one, other))
    if len(set(names)) > 1:
        return False
    return same_council(one, other)


def same_council(one: Trace | Paper, other: Trace | Paper) -> bool:
    """Whether no two councils are printed."""
    mine, theirs = council_words(one.council), council_words(other.council)
    return mine <= theirs or theirs <= mine


@cache
def council_words(council: str) -> frozenset[str]:
    """The words that tell one council from another: "Wexcombe" of "Wexcombe Metropolitan Borough Council"."""
    return frozenset(re.findall(r"[a-z]+", council.lower())) - _KINDS


def papers(archive: Archive) -> list[Paper]:
    """Every paper with the meeting that it was laid before (a pack: its own meeting, not that of the minutes inside).

    A paper that prints nothing that another paper does not print is left to that paper.
    """
    councils = _councils(archive)
    copies = whole_copies(archive)
    return [
        Paper(**asdict(replace(row, council=row.council or councils.get(row.document_id, ""))))
        for row in laid_papers(archive)
        if row.document_id not in copies
    ]


def _councils(archive: Archive) -> dict[str, str]:
    """Paper -> council, for papers that print none: the council of another paper held whose name the text says most often.

    So that two councils' committees of one name are not taken for one.
    """
    held = councils_printed(archive)
    names = {council_words(council): council for council in held.values() if council_words(council)}
    out = {}
    for paper, council in held.items():
        if council or not names:
            continue
        said = Counter(re.findall(r"[a-z]+", whole_text(archive, paper).lower()))
        votes = sorted(((min(said[w] for w in words), name) for words, name in names.items()), reverse=True)
        if votes[0][0] > 1 and (len(votes) == 1 or votes[0][0] > votes[1][0]):
            out[paper] = votes[0][1]
    return out


def traces(archive: Archive) -> list[Trace]:
    """Every place that can speak of a matter, by date; not report passages that only repeat the minutes beside them."""
    rows = {kind: places(archive, kind) for kind in KINDS}
    minuted: dict[str, str] = {}
    for row in rows["minute"]:
        minuted[row.document_id] = minuted.get(row.document_id, "") + " " + _flat(row.text)
    rows["section"] = [r for r in rows["section"] if not _repeats(r, minuted.get(r.document_id, ""))]
    councils = _councils(archive)
    out = [_trace(row, councils) for found in rows.values() for row in found]
    return sorted(out, key=_order)


def minutes_held(archive: Archive) -> list[Trace]:
    """Every minute, by date."""
    councils = _councils(archive)
    return sorted((_trace(row, councils) for row in places(archive, "minute")), key=_order)


def _order(place: Trace) -> tuple[str, str, str]:
    return place.date, place.document, place.document_id


def _repeats(section: PlaceRow, minutes: str) -> bool:
    words = _flat(section.text)
    return bool(minutes and words) and words[:120] in minutes


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _trace(row: PlaceRow, councils: dict[str, str]) -> Trace:
    return Trace(
        id=row.id,
        kind=row.kind,
        date=row.date,
        committee=row.committee,
        council=row.council or councils.get(row.document_id, ""),
        document_id=row.document_id,
        document=row.document,
        reference=clause(row.number, row.label),
        title=row.title,
        text=row.text,
        page=row.page,
        printed_page=row.printed_page,
        minute_id=row.minute_id,
        meeting_id=row.meeting_id,
    )


def clause(number: str, label: str) -> str:
    """A minute and its clause as officers write them: ``66 (1)``; the number alone where no label is printed."""
    bare = label.strip("(). ")
    return f"{number} ({bare})".strip() if bare else number
