"""What the heading over a table says of its figures: the measure, what it is broken down by, its period, whose year.

"Table 4: Complaints received at stage 1, by service, 2023/24" is a measure ("Complaints received at stage 1"), a dimension
("service") and a year. A heading that only names a report, a committee or a council is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.grammar.periods import Period, parse_period
from extractor.vocabulary.figures import load, squeeze

_ENUMERATOR = re.compile(
    r"^\s*(?:(?:data\s+)?(?:table|figure|fig\.?|chart|annex|appendix|schedule|section)\s+[A-Z]?\d*(?:\.\d+)*[a-z]?\b\s*[:.)–—-]*\s*|\d+(?:\.\d+)*[.)]?\s+(?=[A-Z%]))",
    re.IGNORECASE,
)
_BY = re.compile(r"[\s,–-]+(?:broken down\s+|split\s+)?by\s+(?P<dims>[a-z][a-z ,/&-]*)(?P<unit>\s*\([^()]*\))?$", re.IGNORECASE)
_YEAR = r"(?:19|20)\d\d(?:[-/–]\d\d)?"
_SPAN = re.compile(rf"\(?\b{_YEAR}\s*(?:-|–|to|and)\s*{_YEAR}(?![\w/])\)?")  # more periods than one
_PART = re.compile(r"\s*(?:,(?!\d{3})|;|:|\s[-–—]\s)\s*")
_DATED = re.compile(r"\b(?:as at|at|to|for|in|during|of|on|from|since|between)\s+(?P<when>[^,;()]*\d[^,;()]*)$", re.IGNORECASE)
_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?[\s./-]|[a-z]{3,9}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d", re.IGNORECASE
)  # of a meeting
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Caption:
    """``measure`` in words without number, dimensions and dates; "" where the heading names none."""

    text: str = ""
    measure: str = ""
    dimensions: tuple[str, ...] = ()
    period: Period | None = None
    academic: bool = False


def read_caption(text: str, council: str, as_at: str) -> Caption:
    """What a heading says; ``council`` and ``as_at`` are those of the report."""
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST or squeeze(text).startswith(tuple(load("breakdowns")["notes"]["starts"])):
        return Caption()
    words = _SPAN.sub(" ", _ENUMERATOR.sub("", text, count=1)).strip(" ,;:–—-")
    academic = any(w in squeeze(words) for w in load("breakdowns")["dated"]["academic"])
    parts, period = [], None
    for part in _PART.split(words):
        part, said = _without_date(part, as_at)
        period = period or said
        if part and squeeze(part) not in load("breakdowns")["dated"]["time"]:
            parts.append(part)
    measure, dimensions = ", ".join(parts), []
    while m := _BY.search(measure):
        dimensions += [d for d in re.split(r"\s*,\s*|\s+and\s+|\s*[/&]\s*", m["dims"].lower().strip()) if d]
        measure = measure[: m.start()].rstrip(" ,;:–-") + (f" {m['unit'].strip()}" if m["unit"] else "")
    if re.match(r"by\s", measure, re.IGNORECASE) or not _is_measure(measure, council):
        measure = ""
    time = load("breakdowns")["dated"]["time"]
    return Caption(text, measure, tuple(d for d in dimensions if d not in time), period, academic)


def _without_date(part: str, as_at: str) -> tuple[str, Period | None]:
    """A part of a heading without the period that it is or ends with."""
    if (period := parse_period(part, as_at="")) is not None and any(c.isdigit() for c in part):
        return "", None if _DAY.match(part) else period
    for inside in re.findall(r"\(([^()]*)\)", part):
        if (period := parse_period(inside, as_at="")) is not None and period.period:
            return " ".join(part.replace(f"({inside})", " ").split()), period
    if (m := _DATED.search(part)) and (period := parse_period(m["when"], as_at="")) is not None and period.period:
        return part[: m.start()].strip(" ,–-"), period
    words = part.split()
    for n in range(min(5, len(words) - 1), 0, -1):
        tail = " ".join(words[-n:])
        if (
            any(c.isdigit() for c in tail)
            and not _DAY.match(tail)
            and (period := parse_period(tail)) is not None
            and period.period
            and len(tail) > 3
        ):
            return " ".join(words[:-n]).strip(" ,–-"), period
    return part, None


def _is_measure(words: str, council: str) -> bool:
    """Whether words are more than the name of a report, a committee or the council."""
    squeezed = squeeze(words)
    known = load("breakdowns")["no_measure"]
    own = set(squeeze(council).split())
    left = [w for w in squeezed.split() if w not in known["words"] and w not in own and not w.isdigit()]
    return bool(left) and squeezed.split()[-1] not in known["ends"] and any(len(w) > 2 for w in left)
