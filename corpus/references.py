"""References from minute to minute: "(Minute No. 66 refers)", "Arising from Minute No. 54", corrections.

A minute's identity is its committee, its number and the run of numbers that it stands in: numbers run through a municipal year
and begin again after the annual meeting in May, or they are item numbers and begin again at each meeting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import dates_in
from corpus.models import Finding
from corpus.store.archive import Archive
from corpus.store.places import ReferenceRow, references_printed
from corpus.store.save import folded_committee
from corpus.traces import Trace, minutes_held, same_body, same_council

_YEAR = timedelta(days=400)  # a number is not looked for further back: it would be another year's
_HELD_ON = re.compile(r"\bminutes?\b.*\bmeetings?\b|\bprevious\s+meeting\b", re.IGNORECASE)

_OF = (
    r"(?:of|at|by)\s+(?:the\s+)?(?:meeting\s+of\s+(?:the\s+)?)?"
    r"(?P<body>(?:[A-Z][\w'’-]*\s+(?:and\s+|&\s+|of\s+|for\s+)*)*(?:Committee|Panel|Board|Cabinet|Commission|Council|Executive))\b"
)
_NOT_HELD = "not held"


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of another minute. ``target`` is the id of that minute, "" where it points nowhere, and ``why`` says why."""

    id: str
    source: Trace  # the minute that refers
    number: str
    kind: str  # refers | arising | correction
    text: str
    target: str = ""
    target_date: str = ""
    why: str = ""


def references(archive: Archive, places: Sequence[Trace] | None = None) -> list[Reference]:
    """Every reference of every minute held, by date, with the minute that it means."""
    held = minutes_held(archive) if places is None else [t for t in places if t.kind == "minute"]
    by_id = {t.id: t for t in held}
    rows = references_printed(archive)
    found = [_resolved(row, by_id[row.minute_id], held) for row in rows if row.minute_id in by_id]
    return sorted(found, key=lambda r: (r.source.date, r.source.document, r.source.document_id, r.id))


def told_of(archive: Archive, minute: str) -> list[tuple[str, list[str]]]:
    """What a minute refers to and what refers to it, as labelled lines for ``cpp show``."""
    found = references(archive)
    out = [f"{r.target or 'nowhere'}  Minute {r.number} ({r.kind}): {r.why}" for r in found if r.source.id == minute]
    back = [f"{r.source.id}  Minute {r.source.reference} of {r.source.date} ({r.kind})" for r in found if r.target == minute]
    return [("Refers to", out), ("Referred to by", back)]


def _resolved(row: ReferenceRow, source: Trace, held: Sequence[Trace]) -> Reference:
    number, kind = row.number, row.kind or "refers"
    other = _other_body(row.text, number, source)
    if other:
        target, day, why = _elsewhere(source, number, other, held)
    else:
        own = [t for t in held if same_body(t, source)]
        target, day, why = resolve(source, number, kind, row.meeting_date, own)
    return Reference(row.id, source, number, kind, row.text, target.id if target else "", day, why)


def _other_body(text: str, number: str, source: Trace) -> str:
    """The other committee that a reference names, "Minute No. 25 of the Licensing Board"; "" for its own."""
    found = re.search(rf"\b{re.escape(number)}\b\s*(?:\([^)]*\)\s*)?{_OF}", text)
    named = folded_committee(found["body"], source.council) if found else ""
    return "" if named == folded_committee(source.committee, source.council) else named


def _elsewhere(source: Trace, number: str, body: str, held: Sequence[Trace]) -> tuple[Trace | None, str, str]:
    """The newest minute of another committee with the number, of the same council, not more than 400 days back."""
    floor = (date.fromisoformat(source.date) - _YEAR).isoformat() if source.date else ""
    own = [t for t in held if folded_committee(t.committee, t.council) == body and same_council(t, source)]
    found = _numbered([t for t in own if floor <= t.date <= source.date], number, source)
    if found:
        return found, found.date, f"the last minute {number} of the {found.committee}"
    return (
        None,
        "",
        f"no minutes of the {body} have the number {number}" if own else f"the minutes of the {body} are {_NOT_HELD}",
    )


def resolve(source: Trace, number: str, kind: str, told: str, own: Sequence[Trace]) -> tuple[Trace | None, str, str]:
    """(minute meant or None, its meeting's date, why). ``own`` are the committee's minutes held, ``told`` a date printed."""
    named = dates_in(source.title) if kind != "refers" and _HELD_ON.search(source.title) else []
    named = [day for day in (*named, told) if day and day < source.date]
    for day in named[:1]:
        there = [t for t in own if t.date == day]
        found = _numbered(there, number, source)
        if found:
            return found, day, f"minute {number} of the meeting of {day}, which is named beside it"
        if there:
            return None, day, f"the minutes of {day} are held and have no number {number}"
    found, why = _by_run(source, number, kind, own)
    if found:
        return found, found.date, why
    if named:
        return None, named[0], f"the minutes of {named[0]} are {_NOT_HELD}"
    return None, "", why


def _by_run(source: Trace, number: str, kind: str, own: Sequence[Trace]) -> tuple[Trace | None, str]:
    """The minute that a bare number means: in the run of numbers of the meeting that refers, else in the run before it."""
    run, before = _runs(source, own)
    here = [t for t in run if t.date == source.date]
    reached = max((n for t in here if (n := _value(t.reference)) is not None), default=0)
    wanted = _value(number)
    if kind == "refers":
        found = _numbered([t for t in here if t.id != source.id], number, source)
        if found:
            return found, f"minute {number} of the same meeting"
    earlier = [t for t in run if t.date < source.date]
    found = _numbered(earlier, number, source)
    if found:
        return found, f"minute {number} in the same run of numbers"
    single = (
        bool(before) and not earlier and _numbered(before, "1", source) is not None and _numbered(here, "1", source) is not None
    )
    if single or wanted is None or wanted >= reached:
        found = _numbered(before, number, source)
        if found:
            return found, f"the last minute {number} before"
    if not before and not earlier:
        return None, f"the committee's earlier minutes are {_NOT_HELD}"
    return None, f"no minutes held of the committee have a number {number} that it can mean"


def _runs(source: Trace, own: Sequence[Trace]) -> tuple[list[Trace], list[Trace]]:
    """The minutes up to the source's meeting in its run of numbers, and the run before; not more than 400 days back."""
    floor = (date.fromisoformat(source.date) - _YEAR).isoformat() if source.date else ""
    days = sorted({t.date for t in own if floor <= t.date <= source.date}, reverse=True)
    runs: list[list[Trace]] = [[]]
    lowest: int | None = None
    for day in days:
        there = [t for t in own if t.date == day]
        values = [v for t in there if (v := _value(t.reference)) is not None]
        if lowest is not None and values and max(values) >= lowest:
            runs.append([])
        lowest = min(values, default=lowest)
        runs[-1] += there
    return runs[0], (runs[1] if len(runs) > 1 else [])


def _numbered(minutes: Sequence[Trace], number: str, source: Trace) -> Trace | None:
    """The newest minute with a number; of several papers that print it, the paper that refers."""
    found = [t for t in minutes if _plain(t.reference) == _plain(number)]
    return max(found, key=lambda t: (t.date, t.document_id == source.document_id, t.id), default=None)


def _plain(number: str) -> str:
    return re.sub(r"^0+(?=\d)|[\s.]+", "", number.upper())


def _value(number: str) -> int | None:
    digits = re.match(r"[A-Za-z]{0,6}[./]?(\d+)", number)
    return int(digits[1]) if digits else None


def check_references(archive: Archive) -> list[Finding]:
    """One finding a reference that points nowhere: a note where its minutes are not held, a warning where they are."""
    out = []
    for found in references(archive):
        if found.target:
            continue
        place = found.source
        out.append(
            Finding(
                document=place.document,
                document_id=place.document_id,
                page=place.page,
                kind="references",
                severity="note" if found.why.endswith(_NOT_HELD) else "warning",
                subject=f"Minute {place.reference} of {place.date}".replace("Minute  ", "A minute "),
                printed_a=found.text or f"Minute No. {found.number}",
                printed_b="",
                rule="a minute that is referred to stands in the minutes of its meeting",
                message=f"Minute {found.number} points nowhere: {found.why}.",
            )
        )
    return out
