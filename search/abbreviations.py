"""Abbreviations that papers define: "Initial Health Assessment (IHA)", "KPI (key performance indicator)".

The letters are matched to the words before the bracket from the right, as in Schwartz and Hearst, "A simple algorithm for
identifying abbreviation definitions in biomedical text" (2003).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from search.tokens import STOP_WORDS, stem
from search.vocabulary import Concept, Vocabulary

_BRACKET = re.compile(r"\(([^()]{2,90})\)")
_BEFORE = 160  # characters that may hold the words that a bracket shortens
_SHORT = re.compile(r"[A-Z][A-Za-z0-9&+-]{1,9}$")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form with the words that a paper gives for it, and how many passages do so."""

    short: str
    long: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Learned:
    """How a name that papers define is printed. ``near``: stems of which one stands beside the short form that has others."""

    short: str
    long: str
    near: tuple[str, ...] = ()


def find_abbreviations(text: str) -> list[Abbreviation]:
    """The definitions printed in a text, in order.

    >>> find_abbreviations("the Initial Health Assessments (IHAs) were late")
    [Abbreviation(short='IHA', long='Initial Health Assessments', count=1)]
    """
    found = []
    for match in _BRACKET.finditer(text):
        before = re.split(r"[()]", text[max(0, match.start() - _BEFORE) : match.start()])[-1].rstrip(" ,;:-–\n")
        inside = match[1].strip()
        if short := _short_form(inside):
            long = _long_form(short, before)
        else:
            short = _short_form(before.rsplit(None, 1)[-1]) if before.split() else ""
            long = _long_form(short, inside) if short else ""
            if long and len(long.split()) < len(inside.split()):
                long = ""
        if long:
            found.append(Abbreviation(short, long))
    return found


def learn_abbreviations(defined: Mapping[tuple[str, str], int]) -> list[Abbreviation]:
    """One entry a short form and meaning, most often defined first; plural and capitals do not make a new meaning.

    ``defined``: (short, long) as printed, and in how many passages.
    """
    counts: Counter[tuple[str, str]] = Counter()
    printed: dict[tuple[str, str], tuple[int, str, str]] = {}
    for (short, long), count in defined.items():
        key = (short.lower(), " ".join(stem(word) for word in re.findall(r"[a-z]+", long.lower())))
        counts[key] += count
        if count > printed.get(key, (0, "", ""))[0]:
            printed[key] = (count, short, long)
    return [Abbreviation(*printed[key][1:], count) for key, count in counts.most_common()]


def add_learned(vocabulary: Vocabulary, defined: Mapping[tuple[str, str], int]) -> dict[str, list[Learned]]:
    """Teach the vocabulary what the papers define; gives back by concept how what was learned is printed.

    Two meanings of one short form are told apart by the words of each.
    """
    by_short: dict[str, list[Abbreviation]] = {}
    for found in learn_abbreviations(defined):
        by_short.setdefault(found.short, []).append(found)
    made: dict[str, list[Learned]] = {}
    for short, meanings in by_short.items():
        if vocabulary.named(short):
            continue  # council English knows better than one paper's bracket
        clear = len(meanings) == 1 or meanings[0].count >= 3 * meanings[1].count
        for meaning in meanings[:1] if clear else meanings[:4]:
            ident = vocabulary.named(meaning.long)
            if not ident:
                ident = re.sub(r"[^a-z0-9]+", "-", meaning.long.lower()).strip("-")
                vocabulary.add(Concept(ident, meaning.long, (meaning.long,)))
            words = [word for word in re.findall(r"[A-Za-z]+", meaning.long) if word.lower() not in STOP_WORDS]
            near = () if clear else tuple(words)
            vocabulary.add_form(short, ident, near=near)
            made.setdefault(ident, []).append(Learned(short, meaning.long, tuple(stem(word.lower()) for word in near)))
    return made


def _short_form(text: str) -> str:
    """The text as a short form without its plural s; empty where it is none (no second capital, digits only, too long)."""
    text = text.strip().strip("'\"“”‘’")
    if not _SHORT.match(text):
        return ""
    bare = re.sub(r"(?<=[A-Z])['’]?s$", "", text)
    return bare if sum(char.isupper() for char in bare) >= 2 else ""


def _long_form(short: str, before: str) -> str:
    """The words at the end of ``before`` whose letters spell ``short``, each word's first letter counting first."""
    letters = [char.lower() for char in short if char.isalnum()]
    words = before.split()[-(len(letters) + 5) :]
    for start in range(len(words) - 1, -1, -1):
        tail = words[start:]
        if tail[0][:1].lower() == letters[0] and tail[0].lower() not in STOP_WORDS and len(tail) > 1 and _spells(letters, tail):
            return " ".join(tail).strip(" ,;:-–'\"“”‘’")
    return ""


def _spells(letters: list[str], words: list[str]) -> bool:
    """Whether the first letters of the words, small words left out at will, are exactly the letters."""
    initials = [part[0].lower() for word in words for part in re.split(r"[-/&]", word) if part[:1].isalnum()]
    small = [part.lower() in STOP_WORDS for word in words for part in re.split(r"[-/&]", word) if part[:1].isalnum()]
    reached = {0}
    for initial, skippable in zip(initials, small, strict=True):
        step = {at + 1 for at in reached if at < len(letters) and letters[at] == initial}
        reached = step | (reached if skippable else set())
    return len(letters) in reached
