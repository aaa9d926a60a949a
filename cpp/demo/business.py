"""The meetings of the invented panel as data, read from ``meetings.toml``: who came, what was said, asked and decided."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cpp.demo.council import OFFICERS, Officer
from cpp.demo.periods import add_months

LATER_DATES = ("2024-10-01", "2025-01-14", "2025-04-08")
NOBODY = Officer("", "")


@dataclass(frozen=True, slots=True)
class Decision:
    """One clause. ``due_raw`` as printed in the text; ``due`` its ISO date, ``next`` for the next meeting's."""

    text: str
    outcome: str
    owner: Officer = NOBODY
    due_raw: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a meeting was about besides performance; ``report`` is the paper of its pack, a paragraph each."""

    title: str
    officer: Officer
    minuted: str
    decisions: tuple[Decision, ...]
    report: tuple[str, ...]
    note: str = ""  # line under the item on the front sheet
    points: tuple[str, ...] = ()  # bullets of the discussion
    exempt: str = ""  # title of an exempt item at the same meeting


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was decided on a performance report, and the paragraph of the next report that answers it, if one does."""

    decision: Decision
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """An earlier minute spoken of: ``minute`` is its place and key, ``words`` what was said or should be read."""

    minute: str
    title: str
    words: str
    printed: str = ""  # what a correction corrects


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. ``apologies`` are places in the list of members; the first member left is in the Chair."""

    date: str
    apologies: tuple[int, ...]
    officers: tuple[Officer, ...]
    declarations: tuple[str, ...]
    topic: Topic
    follow_up: FollowUp
    correction: Mention | None = None
    arising: Mention | None = None
    requests: tuple[str, ...] = ()

    @property
    def as_at(self) -> str:
        """The month that its performance report describes, two months before."""
        return add_months(self.date[:7], -2)

    @property
    def municipal_year(self) -> int:
        """The year that minute numbers are counted in begins in May."""
        return int(self.date[:4]) - (int(self.date[5:7]) < 5)


@cache
def meetings() -> tuple[Meeting, ...]:
    """All meetings in order; the first is known by its minutes only."""
    text = files("cpp.demo").joinpath("meetings.toml").read_text(encoding="utf-8")
    return tuple(_meeting(entry) for entry in tomllib.loads(text)["meeting"])


def dates_after(place: int) -> tuple[str, ...]:
    """The next three meetings after the one at ``place`` in :func:`meetings`."""
    return (*(meeting.date for meeting in meetings()[place + 1 :]), *LATER_DATES)[:3]


def _meeting(entry: dict[str, Any]) -> Meeting:
    topic, follow_up = entry["topic"], entry["follow_up"]
    correction, arising = entry.get("correction"), entry.get("arising")
    return Meeting(
        entry["date"],
        tuple(entry["apologies"]),
        tuple(_officer(name) for name in entry["officers"]),
        tuple(entry["declarations"]),
        Topic(
            topic["title"], _officer(topic["officer"]), topic["minuted"], tuple(_decision(one) for one in topic["decisions"]),
            tuple(topic["report"]), topic.get("note", ""), tuple(topic.get("points", ())), topic.get("exempt", ""),
        ),
        FollowUp(_decision(follow_up["decision"]), follow_up.get("answer", "")),
        Mention(correction["minute"], correction["title"], correction["read"], correction["printed"]) if correction else None,
        Mention(arising["minute"], arising["title"], arising["said"]) if arising else None,
        tuple(entry.get("requests", ())),
    )  # fmt: skip


def _decision(entry: dict[str, str]) -> Decision:
    owner = _officer(entry["owner"]) if "owner" in entry else NOBODY
    return Decision(entry["text"], entry["outcome"], owner, entry.get("due_raw", ""), entry.get("due", ""))


def _officer(name: str) -> Officer:
    return next(officer for officer in OFFICERS if officer.name == name)
