"""Invented minutes in the house styles of councils: each case is a text and, beside it, what must be read from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.models import Minute, Minutes, Person
from extractor.papers.minutes import read_minutes
from extractor.reading.text import read_text

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def people(label: str, printed: tuple[Person, ...]) -> str:
    return f"{label}: " + "; ".join(f"{p.name} ({p.role})" if p.role else p.name for p in printed)


def minute_lines(minute: Minute) -> Iterator[str]:
    yield f"{minute.number} | {minute.title}"
    for r in minute.resolutions:
        owner = ", ".join(part for part in (r.owner_name, r.owner_role) if part)
        yield f"  [{r.label}] {r.outcome}: {f'<{r.lead}> ' if r.lead else ''}{r.text} | {owner} | {r.due}".rstrip(" |")
    for q in minute.requests:
        yield f"  {q.kind} by {q.asked_by or q.owner_name or q.owner_role}: {q.text} | {q.due}".rstrip(" |")
    for m in minute.motions:
        yield f"  motion {m.fate}, {m.mover} / {m.seconder}, {m.votes}: {m.text}"
    for x in minute.references:
        yield f"  {x.kind} {x.number}"
    for text in minute.declarations:
        yield f"  declared: {text}"


def as_text(minutes: Minutes) -> str:
    lines = [f"{minutes.council} | {minutes.committee} | {minutes.date} {minutes.time} | {minutes.venue}"]
    lines += [people("present", minutes.present), people("in attendance", minutes.in_attendance)]
    lines += [people("apologies", minutes.apologies)]
    lines += [line for minute in minutes.items for line in minute_lines(minute)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_minutes_of_many_house_styles(case: Path) -> None:
    (minutes,) = read_minutes(read_text(case))
    assert as_text(minutes) == case.with_suffix(".expected").read_text("utf-8")


def test_there_are_cases() -> None:
    assert len(CASES) >= 8
