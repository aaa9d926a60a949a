"""Minutes whose numbers or labels do not run on as printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from corpus.checks.held import Paper
from corpus.models import Finding
from corpus.store.checked import MinuteLine, ResolutionLine

LABELS = "the labels of one decision follow each other"
NUMBERS = "minutes are numbered one after the other"


def labels(paper: Paper) -> Iterator[Finding]:
    """Clauses of one minute labelled out of order or twice: (1), (4), (3), (4)."""
    minutes: dict[str, list[ResolutionLine]] = defaultdict(list)
    for row in paper.resolutions:
        if row.label:
            minutes[row.minute_id].append(row)
    for rows in minutes.values():
        for before, row in pairwise(rows):
            a, b = _rank(before.label), _rank(row.label)
            if a and b and a[0] == b[0] and b[1] not in (a[1] + 1, 1):
                subject = f"minute {row.number} {row.title}".strip()
                message = f"{row.label} follows {before.label}"
                a_text, b_text = f"{row.label} (p. {row.page})", f"after {before.label} (p. {before.page})"
                yield Finding(paper.name, row.page, "minutes", "note", subject, a_text, b_text, LABELS, message)
                break


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


def _rank(label: str) -> tuple[str, int] | None:
    """The kind of a label and the place that it names: (3) is number 3, c) letter 3; None for
    roman numerals, which look like letters, and other marks."""
    text = re.sub(r"[().\s]", "", label).lower()
    if text.isdigit():
        return "number", int(text)
    return ("letter", ord(text) - 96) if len(text) == 1 and text.isalpha() and text not in _ROMAN else None


def numbers(paper: Paper) -> Iterator[Finding]:
    """A minute number that comes twice or before the one above it."""
    meetings: dict[str, list[MinuteLine]] = defaultdict(list)
    for row in paper.minutes:
        if re.fullmatch(r"\d{1,3}\.?", row.number):
            meetings[row.meeting_id].append(row)
    for rows in meetings.values():
        for before, row in pairwise(rows):
            a, b = int(before.number.rstrip(".")), int(row.number.rstrip("."))
            if b <= a:
                message = f"minute {b} follows minute {a}"
                a_text, b_text = f"{row.number} (p. {row.page})", f"after {before.number} (p. {before.page})"
                yield Finding(paper.name, row.page, "minutes", "note", f"minute {row.number}", a_text, b_text, NUMBERS, message)
