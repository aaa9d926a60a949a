"""What one label may be: its period, the words left of it, and whether these words name a part of something.

A label may have several senses: "March" is a month or a place, "16-17" a band of ages or of years. Nothing is decided here;
labels that stand beside each other are judged together (see axes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.grammar.periods import Period, find_month, parse_period, place_in_year, year_quarter
from extractor.vocabulary.figures import load, squeeze

_AGE_NUMBERS = re.compile(r"\d{1,3}")
_BEFORE = r"(?:\s+(?:as at|as of|at|to|ending|ended|on|for|in)|,|\s+[-–]|\s*\()\s*"
_ENDS_DATED = re.compile(rf"^(?P<words>.*?\w.*?){_BEFORE}(?P<when>[^,()]*\d[^,()]*)\)?[*†‡\s]*$", re.IGNORECASE)
_BEGINS_DATED = re.compile(r"^(?P<when>[^:–]*\d[^:–]*?)\s*(?::|\s[-–]|–)\s*(?P<words>[A-Za-z%].*)$")


@dataclass(frozen=True, slots=True)
class Sense:
    """A label's period, and its words without it; ``bare``: a month or quarter without a year."""

    words: str
    period: Period | None = None
    bare: tuple[str, int] | None = None


@lru_cache(maxsize=8192)
def sense_of(text: str, as_at: str = "") -> Sense:
    """The period that a row's label names or ends with ("Balance as at 31 March 2031", "% of total, 31 March 2024")."""
    label = text.strip().strip("*").strip()
    if not any(c.isdigit() for c in label):
        place = place_in_year(label) if parse_period(label, year="2000/01") is not None else None
        return Sense("" if place else label, None, place)
    if (period := parse_period(label)) is not None:
        bare = place_in_year(label) if not period.period else None
        return Sense("", period if period.period else None, bare)
    if year_quarter(label) is not None:
        return Sense("", None, ("quarter", year_quarter(label)[1]))  # type: ignore[index]
    for m in (_ENDS_DATED.match(label), _BEGINS_DATED.match(label)):
        if m and _plainly_dated(m["when"]) and (period := parse_period(m["when"].strip())) is not None and period.period:
            return Sense(m["words"].strip(" ,-–:("), period)
    if (m := re.search(r"\bas at\b(?P<date>.+)", label, re.IGNORECASE)) and (month := find_month(m["date"])):
        return Sense(label[: m.start()].strip(" ,-–:(") or label, Period("snapshot", month))
    return Sense(label)


def _plainly_dated(text: str) -> bool:
    """Whether a text is more than a number: "in 28 days" and "at stage 1" end on no date."""
    return len(text.strip()) > 3 and (
        any(c.isalpha() for c in text) or "/" in text or bool(re.fullmatch(r"\s*20\d\d\s*", text))
    )


@lru_cache(maxsize=8192)
def is_total(label: str) -> bool:
    """Whether a label says that it is the sum of the others ("All ages", "District total")."""
    words, known = squeeze(label), load("breakdowns")["totals"]
    starts = any(words == t or words.startswith(f"{t} ") for t in known["starts"])
    return (starts and len(words.split()) <= 4) or (
        len(words.split()) <= 4 and words.split()[-1:] in [[e] for e in known["ends"]]
    )


@lru_cache(maxsize=8192)
def is_age(label: str) -> bool:
    """Whether a label is a band of ages: one or two numbers, with only the words that go with ages."""
    numbers = _AGE_NUMBERS.findall(label)
    words = re.findall(r"[a-z]+", label.lower())
    known = load("breakdowns")["labels"]["age"]
    if not numbers or len(numbers) > 2 or any(int(n) > 120 for n in numbers) or not all(w in known for w in words):
        return False
    return bool(words) or len(numbers) == 2 or label.rstrip().endswith("+") or label.lstrip().startswith("<")


def is_listed(label: str, kind: str) -> bool:
    """Whether a label belongs to a whole list of categories: "sex" or "ethnicity"."""
    return squeeze(label) in load("breakdowns")["labels"][kind]


def are_categories(labels: tuple[str, ...]) -> bool:
    """Whether all labels but totals are bands of ages, sexes or ethnic groups."""
    own = [t for t in labels if not is_total(t)]
    if len(own) < 2 and (len(own) == len(labels) or not own):
        return False  # one label alone may be anything, unless its total stands beside it
    return all(map(is_age, own)) or any(all(is_listed(t, kind) for t in own) for kind in ("sex", "ethnicity"))


def has_unit(label: str) -> bool:
    """Whether a label says what is counted or how: "% of", "Number of", "per 1,000", "(days)"."""
    words = squeeze(label)
    first = words.partition(" ")[0]
    return (
        "%" in label
        or " per " in f" {words} "
        or first in {"number", "average", "percentage", "rate", "total", "proportion", "no"}
    )


def names_dimension(head: str) -> bool:
    """Whether the head over a column of labels names a dimension of people or places ("Ward", "Age band")."""
    return _among(head, "dimensions")


def names_kind(head: str) -> bool:
    """Whether the head over a column of labels names kinds of one thing ("Type", "Reason")."""
    return _among(head, "kinds")


def _among(head: str, key: str) -> bool:
    words = squeeze(head)
    known = load("breakdowns")[key]["words"]
    return bool(words) and (words in known or words.removesuffix("s") in known)
