"""What was asked: resolutions that want something done or reported back, requests, and promises that reports make."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from corpus.actions.due import coming_meetings, next_meetings
from corpus.store.archive import Archive
from corpus.store.places import AskedRow, papers_second_to_minutes, requests_with_minutes, resolutions_with_minutes
from corpus.store.save import meeting_id
from corpus.traces import Trace, clause, traces

_ASKING = ("action", "referred", "deferred")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing asked for. ``key`` says which in any archive that holds the paper: the paper's hash, the page and a mark of the
    printed text. ``names`` are all that it was ever called: that of each paper that prints it, ids, and keys of old."""

    id: str
    key: str
    kind: str  # resolution | request | promise
    place: Trace  # where it is printed; its date is that of the meeting that asked
    number: str = ""
    label: str = ""
    outcome: str = ""
    asked_by: str = ""
    owner_name: str = ""
    owner_role: str = ""
    words: str = ""  # what was asked, without the stem before a list: papers of one meeting print it alike
    due: str = ""  # ISO date where one can be known, else ""
    due_raw: str = ""
    minute_text: str = ""
    names: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        """``66 (1)``, ``65`` for a request, the paragraph for a promise."""
        return clause(self.number, self.label)


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one heading of ``asks.toml``."""
    told = tomllib.loads(resources.files("corpus.actions").joinpath("asks.toml").read_text(encoding="utf-8"))[name]
    return tuple(re.compile(p, re.IGNORECASE) for p in ([told] if isinstance(told, str) else told))


def matches(name: str, text: str) -> bool:
    return any(p.search(text) for p in patterns(name))


def asked(archive: Archive, places: list[Trace] | None = None) -> list[Action]:
    """Everything asked in the papers held, oldest first; what several papers of one meeting print alike stands once."""
    held = traces(archive) if places is None else places
    by_id = {place.id: place for place in held}
    coming = next_meetings(archive, held, coming_meetings(archive, held))
    found = [*_resolutions(archive, by_id), *_requests(archive, by_id), *_promises(held)]
    second = papers_second_to_minutes(archive)  # minutes stand first
    once: dict[tuple[str, str, int], list[Action]] = {}
    printed: Counter[tuple[str, str, str]] = Counter()
    for action in sorted(found, key=lambda a: (a.place.date, a.place.document_id in second, *_place(a.place))):
        place, words = action.place, _first_words(action.words)
        meeting = place.meeting_id or meeting_id(place.committee, place.date, place.council)
        printed[place.document_id, meeting, words] += 1  # two clauses of one paper may begin alike
        nth = printed[place.document_id, meeting, words]
        dated = _dated(action, coming.get(place.meeting_id or place.document_id, ""))
        once.setdefault((meeting, words, nth), []).append(dated)
    return [_named(prints) for prints in once.values()]


def _named(prints: Sequence[Action]) -> Action:
    """The first of the prints of one action, with the names of all."""
    told = (name for a in prints for name in (a.key, a.id, _key_of_old(a.place, a.number, a.label, a.words)))
    return replace(prints[0], names=tuple(dict.fromkeys(told)))


def _place(place: Trace) -> tuple[str, str, int]:
    return place.document, place.document_id, place.page


def _resolutions(archive: Archive, places: dict[str, Trace]) -> Iterator[Action]:
    for row in resolutions_with_minutes(archive):
        text = f"{row.lead} {row.text}".strip()
        wants = row.outcome in _ASKING or (row.outcome != "rejected" and matches("comes_back", text))
        if row.id in places and wants and not matches("not_asked", text):
            yield _action("resolution", row, places[row.id])


def _requests(archive: Archive, places: dict[str, Trace]) -> Iterator[Action]:
    for row in requests_with_minutes(archive):
        if row.id in places:
            yield _action(row.kind or "request", row, places[row.id])


def _action(kind: str, row: AskedRow, place: Trace) -> Action:
    iso = bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", row.due))
    return Action(
        id=row.id,
        key=content_key(place, row.text),
        kind=kind,
        place=place,
        words=row.text,
        number=row.number,
        label=row.label,
        outcome=row.outcome,
        asked_by=row.asked_by,
        owner_name=row.owner_name,
        owner_role=row.owner_role,
        due=row.due if iso else "",
        due_raw=row.due_raw or ("" if iso else row.due),
        minute_text=row.minute_text,
    )


def _promises(places: list[Trace]) -> Iterator[Action]:
    """Sentences of reports that promise to come back, one action each."""
    for place in places:
        if place.kind != "section" or not place.date:
            continue
        said = [s for s in sentences(place.text) if matches("promises", s)]
        for number, sentence in enumerate(said, 1):
            key = place.id if number == 1 else f"{place.id}.{number}"
            printed = replace(place, text=sentence)
            when = next((m[0] for p in patterns("next_meeting") if (m := p.search(sentence))), "")
            yield Action(
                key,
                content_key(printed, sentence),
                "promise",
                printed,
                words=sentence,
                number=place.reference,
                due_raw=when,
                minute_text=place.text,
            )


def content_key(place: Trace, words: str) -> str:
    """``7f3a90c2d1e4b586/p9/3f2a1b9c04``: paper, page, mark of the words. It says the same in every archive, however the
    paper's committee, minute or clause is read."""
    mark = hashlib.sha256(plain_words(words).encode()).hexdigest()[:10]
    return f"{place.document_id}/p{place.page}/{mark}"


def _key_of_old(place: Trace, number: str, label: str, words: str) -> str:
    """What verdicts were kept under before: ``corporate-parenting-panel-2018-05-08/66/1/3f2a1b9c``."""
    mark = hashlib.sha256(_first_words(words).encode()).hexdigest()[:8]
    return "/".join((meeting_id(place.committee, place.date), number or "-", label.strip("(). ") or "-", mark))


def plain_words(text: str) -> str:
    """The words of a text, whatever their case, signs and line ends."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _first_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower())[:12])


def sentences(text: str) -> list[str]:
    """Sentences and bullets of a passage; a line's end alone is no end of a sentence."""
    parts = re.split(r"(?<=[.!?;])\s+(?=[A-Z\"“(•])|\n\s*\n|\n(?=\s*(?:[-•▪◦*]|\(?\w{1,3}[.)])\s)|\s(?=[•▪◦]\s)", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def _dated(action: Action, coming: str) -> Action:
    """The action with "next meeting" resolved to the date that the papers held print."""
    if action.due or not matches("next_meeting", action.due_raw) or re.search(r"\bits next\b", action.place.text):
        return action  # "at its next meeting" is another body's
    return replace(action, due=coming)
