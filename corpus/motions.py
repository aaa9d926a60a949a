"""The motions that minutes tell: who moved what, what became of it, with how many votes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.store.archive import Archive
from corpus.store.content import MotionRow, motions_of_papers

UNCERTAIN = "not certain"


@dataclass(frozen=True, slots=True)
class HeldMotion:
    """A motion or amendment as its minutes tell it."""

    id: str
    document: str
    date: str
    committee: str
    meeting: str
    number: str  # of the minute
    title: str
    kind: str  # motion | amendment
    text: str
    mover: str
    seconder: str
    fate: str  # as in ``corpus.models.Motion``; one that no words tell is UNCERTAIN
    votes: str
    amends: str  # id of the motion that an amendment amends
    page: int


def motions(archive: Archive, words: str = "") -> list[HeldMotion]:
    """The motions of the meetings, people or matters that ``words`` name, oldest first; all without words."""
    rows = motions_of_papers(archive)
    by_minute: dict[str, list[MotionRow]] = {}
    for row in rows:
        by_minute.setdefault(row.minute_id, []).append(row)
    asked = _folded(words).split()
    held = [_held(row, by_minute[row.minute_id]) for row in rows]
    return [motion for motion in held if all(word in _sought(motion) for word in asked)]


def _held(row: MotionRow, beside: list[MotionRow]) -> HeldMotion:
    place = row.amends or 0
    amends = beside[place - 1].id if 0 < place <= len(beside) else ""
    return HeldMotion(
        row.id,
        row.document,
        row.date,
        row.committee,
        row.meeting,
        row.number,
        row.title,
        "amendment" if amends else "motion",
        row.text,
        row.mover,
        row.seconder,
        row.fate,
        row.votes,
        amends,
        row.page,
    )


def _sought(m: HeldMotion) -> str:
    told = (m.id, m.meeting, m.date, m.committee, m.number, m.title, m.text, m.mover, m.seconder, m.fate, m.kind)
    return _folded(" ".join(told))


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[\w£%-]+", text.lower().replace("’", "'")))
