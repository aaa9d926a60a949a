"""The words of an indicator's name: folded, so that two spellings of one name are equal, and taken apart, so that what differs
between two names can be told from how they are spelt.

The vocabulary is ``words.toml``; abbreviations that the names themselves explain ("special guardianship orders (SGO)") are
learned from them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_NUMBER = re.compile(r"\bno\.(?=\s|$)|\bno(?=\s+of\b)|(?<=\bav\s)no\b|(?<=\bav\.\s)no\b|(?<=\baverage\s)no\b")
_PREFIX = re.compile(r"\b(re|de|non|pre)-(?=[a-z])")
_GLUED = re.compile(r"(?<=\d)(?=(?:mth|month|yr|year|wk|week|day|hr|hour)s?\b)")
_OR_MORE = re.compile(r"(?<!\S)(\d+|two|three|four|five)(?: or more|\+)(?!\S)")
_DIGITS = {"two": "2", "three": "3", "four": "4", "five": "5"}
_WITHIN = re.compile(r"\bwithin (?=\d)")  # "within 20 days" is "in 20 days"
_ABBREVIATION = re.compile(r"[A-Za-z]{2,6}")
_TWICE = re.compile(r"(?<!\S)(\S+(?: \S+){1,6}) \1(?!\S)")
_EXPLAINED = re.compile(r"((?:[A-Za-z'’]+[ -]){1,7}[A-Za-z'’]+)\s*\(([A-Z]{2,6})s?\)")


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name taken apart. Names with equal ``key`` say the same in other words or another order."""

    core: frozenset[str]  # words that say what is counted, singular, without stop words
    numbers: frozenset[str]  # numbers and codes among them: "3plus", "a10", "16+"
    windows: frozenset[str]  # rolling_year, year_to_date, month ... where the name says so
    notes: tuple[str, ...]  # bracketed remarks set aside, as printed
    length: int  # words of the core as printed
    text: str  # the core's words in their order

    @property
    def key(self) -> tuple[str, ...]:
        return (*sorted(self.core), *(f"({w})" for w in sorted(self.windows)))


@cache
def vocabulary() -> dict[str, Any]:
    """The tables of ``words.toml``."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def folded(name: str, learned: Mapping[str, str] | None = None) -> str:
    """The name in lower case without punctuation, abbreviations written out. Folding twice changes nothing."""
    text = name.lower().replace("’", "'").replace("'s", "s").replace("'", "")
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"\b(\d+)k\b", lambda m: f"{m[1]}000", text)
    text = _PREFIX.sub(r"\1", text)
    text = _NUMBER.sub(" number ", text)
    text = _WITHIN.sub("in ", text)
    text = _GLUED.sub(" ", text.replace("%", " percent ").replace("&", " and "))
    words = re.findall(r"[a-z0-9]+\+?", text)
    known: Mapping[str, str] = vocabulary()["words"]
    out = " ".join((learned or {}).get(w) or known.get(w, w) for w in words)
    while (once := _TWICE.sub(r"\1", out)) != out:  # "special guardianship order (SGO)": said twice once written out
        out = once
    return out


def learn(names: Iterable[str]) -> dict[str, str]:
    """Abbreviations that names explain in brackets after the words, where all names agree on the words."""
    found: dict[str, set[str]] = {}
    for name in names:
        for words, letters in _EXPLAINED.findall(name):
            parts = re.split(r"[ -]+", words)
            for take in range(len(letters), len(parts) + 1):
                tail = [p for p in parts[-take:] if p.lower() not in ("and", "of", "the", "or", "for")]
                if "".join(p[0] for p in tail).lower() == letters.lower():
                    found.setdefault(letters.lower(), set()).add(folded(" ".join(parts[-take:])))
                    break
    known = vocabulary()["words"]
    singular = {k: {re.sub(r"s\b", "", w): w for w in sorted(v)} for k, v in found.items()}
    return {k: next(iter(v.values())) for k, v in sorted(singular.items()) if len(v) == 1 and k not in known}


def apart(name: str, learned: Mapping[str, str] | None = None) -> Name:
    """The name taken apart: remarks set aside, window recognised, the rest as singular words."""
    notes: list[str] = []

    def remark(match: re.Match[str]) -> str:
        text = folded(match[1], learned)
        if any(re.search(pattern, text) for pattern in vocabulary()["notes"]["patterns"]):
            notes.append(match[1].strip())
            return " "
        if _ABBREVIATION.fullmatch(match[1]) and text != match[1].lower() and _said(text, name[: match.start()], learned):
            return " "
        return match[0]

    text = folded(re.sub(r"\(([^()]*)\)", remark, name), learned)
    windows = set()
    for window, patterns in vocabulary()["windows"].items():
        for pattern in patterns:
            text, times = re.subn(rf"\b{pattern}\b", " ", text)
            if times:
                windows.add(window)
    text = _OR_MORE.sub(lambda m: f"{_DIGITS.get(m[1], m[1])}plus", text)
    for phrase, word in _phrases():
        text = re.sub(rf"\b{phrase}\b", word, text)
    stop = _stop()
    words = [w for w in text.split() if w not in stop]
    singular = [_singular(w) for w in words]
    core = frozenset(singular)
    numbers = frozenset(w for w in core if any(c.isdigit() for c in w))
    length = sum(len(w.split("_")) for w in words)
    return Name(core, numbers, frozenset(windows), tuple(notes), length, " ".join(singular))


def _said(words: str, before: str, learned: Mapping[str, str] | None) -> bool:
    """Whether the words that an abbreviation in brackets stands for are said before it, in whatever order."""
    return apart(words, learned).core <= apart(before, learned).core


@cache
def _phrases() -> list[tuple[str, str]]:
    return sorted(vocabulary()["phrases"].items(), key=lambda pair: (-len(pair[0]), pair[0]))


@cache
def _stop() -> frozenset[str]:
    return frozenset(vocabulary()["stop"]["words"].split())


def _singular(word: str) -> str:
    if any(c.isdigit() for c in word):
        return word
    if word == "children":
        return "child"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def likeness(one: Name, other: Name) -> float:
    """Share of words in common (Dice), 0 to 1."""
    both = len(one.core) + len(other.core)
    return 2 * len(one.core & other.core) / both if both else 0.0


def unit_class(unit: str) -> str:
    """Units that one indicator may change between: a count and a ratio of counts are both plain numbers."""
    return "number" if unit in ("count", "ratio_other") else unit


def slug(text: str) -> str:
    """A readable id: lower-case words with hyphens, at most 80 letters."""
    whole = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return whole if len(whole) <= 80 else whole[:81].rpartition("-")[0] or whole[:80]


def council_words(council: str) -> frozenset[str]:
    """The words that tell councils apart: "Wexcombe Metropolitan Borough Council" and "Wexcombe MBC" are one."""
    kinds = {"council", "metropolitan", "borough", "city", "county", "district", "mbc", "bc", "cc", "dc", "mdc", "london"}
    return frozenset(re.findall(r"[a-z]+", council.lower())) - kinds - {"the", "of", "royal", "unitary", "authority"}
