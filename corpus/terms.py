"""What a text is about: its terms and phrases, folded and weighed by how rare they are in the archive.

A term is a word's stem; a phrase is two words that stand side by side once grammar words are dropped. Abbreviations become the
long form that the papers themselves define, "Initial Health Assessment (IHA)". Weights are inverse document frequencies
(Spärck Jones 1972) over the archive's passages.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

Phrase = tuple[str, str]

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|\d+(?:st|nd|rd|th)?\b|\d+|[.,;:!?()\n]|\s[-–—]\s")
_BREAKS = ".,;:!?()\n"
_SHORT = re.compile(r"\(([A-Z][A-Za-z&-]{1,8})\)")
_BEFORE = 120  # characters before the bracket that can hold the long form
_TELLING = 0.4  # rarity from which a word points to one matter
_RARE = 0.7  # rarity from which a phrase names a thing even with a word of procedure
_REMEMBERED = 50_000  # texts whose bags are kept
_SMALL = {"of", "and", "the", "for", "in", "to", "a"}


@dataclass(frozen=True, slots=True)
class Bag:
    """A text as a set of terms and a set of phrases."""

    terms: frozenset[str]
    phrases: frozenset[Phrase]

    def __or__(self, other: Bag) -> Bag:
        return Bag(self.terms | other.terms, self.phrases | other.phrases)

    def __sub__(self, other: Bag) -> Bag:
        return Bag(self.terms - other.terms, self.phrases - other.phrases)


EMPTY = Bag(frozenset(), frozenset())


@cache
def _words(name: str) -> frozenset[str]:
    told = tomllib.loads(resources.files("corpus").joinpath("words.toml").read_text(encoding="utf-8"))
    return frozenset(stem(word) for word in told[name].split())


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its commonest endings: plural, past, -ing, possessive. Meant for comparing, not for reading."""
    text = re.sub(r"['’]s?$", "", word.lower())
    for ending, put in (("ies", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("ied", "y"), ("ed", ""), ("s", "")):
        if text.endswith(ending) and len(text) - len(ending) >= 3 and not text.endswith("ss"):
            text = text[: -len(ending)] + put
            if ending in ("ing", "ings", "ed") and len(text) > 3 and text[-1] == text[-2] and text[-1] not in "lsz":
                text = text[:-1]
            break
    return text[:-1] if text.endswith("e") and len(text) > 3 else text


def learn_abbreviations(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Abbreviation -> its long form's words, as the texts define them most often; those defined in two ways are left out."""
    found: dict[str, Counter[tuple[str, ...]]] = {}
    for text in texts:
        for match in _SHORT.finditer(text):
            long = _long_form(text[max(0, match.start() - _BEFORE) : match.start()], match[1])
            if long:
                found.setdefault(match[1].rstrip("s"), Counter())[long] += 1
    out = {}
    for short, forms in found.items():
        ranked = forms.most_common(2)
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            out[short] = ranked[0][0]
    return out


def _long_form(before: str, short: str) -> tuple[str, ...]:
    """The last words before the bracket whose initials spell the abbreviation; () where none do."""
    letters = [c.lower() for c in short.rstrip("s") if c.isalpha()]
    words = re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)?", before)
    taken: list[str] = []
    while words and letters:
        word = words.pop()
        if word[0].lower() == letters[-1]:
            letters.pop()
        elif word.lower() not in _SMALL or not taken:
            return ()
        taken.insert(0, word)
    return tuple(stem(w) for w in taken if w.lower() not in _SMALL) if not letters and len(taken) > 1 else ()


class Lexicon:
    """Folds texts of one archive to bags and weighs their terms and phrases."""

    def __init__(self, texts: Iterable[str]) -> None:
        held = list(texts)
        self.abbreviations = learn_abbreviations(held)
        self.count = len(held)
        self.seen: Counter[str | Phrase] = Counter()
        self._places: dict[Phrase, list[int]] = {}
        self.bags = [self._bag(text) for text in held]  # of the texts given, in their order
        self._seen_before: dict[str, Bag] = {}
        for number, bag in enumerate(self.bags):
            self.seen.update(bag.terms)
            self.seen.update(bag.phrases)
            for phrase in bag.phrases:
                self._places.setdefault(phrase, []).append(number)

    def with_phrases(self, phrases: Iterable[Phrase]) -> set[int]:
        """Places, in the order of the texts given, of those that hold any of the phrases."""
        return {number for phrase in phrases for number in self._places.get(phrase, ())}

    def bag(self, text: str) -> Bag:
        """The terms (neither grammar nor procedure) and the phrases of a text."""
        found = self._seen_before.get(text)
        if found is None:
            if len(self._seen_before) >= _REMEMBERED:
                self._seen_before.clear()
            found = self._seen_before[text] = self._bag(text)
        return found

    def _bag(self, text: str) -> Bag:
        stop, procedural, months = _words("stop"), _words("procedural"), _months()
        terms: set[str] = set()
        phrases: set[Phrase] = set()
        last, last_plain = "", False
        for token in self._tokens(text):
            if token in _BREAKS:
                last, last_plain = "", False
            elif token in months:
                if last.isdigit() and 1 <= int(last) <= 31:
                    phrases.add((last, token))  # a day and a month: a date is as good as a name
                last, last_plain = "", False
            elif token not in stop:
                plain = len(token) > 1 and token not in procedural and not token.isdigit()
                if plain:
                    terms.add(token)
                if last and last != token and (plain or last_plain):
                    phrases.add((last, token))
                last, last_plain = token, plain
        return Bag(frozenset(terms), frozenset(phrases))

    def _tokens(self, text: str) -> Iterable[str]:
        for match in _WORD.finditer(text):
            word = match[0]
            if word[0].isdigit():
                yield word.rstrip("stndrh")
            elif word[0].isalpha():
                long = self.abbreviations.get(re.sub(r"['’]?s$", "", word)) if word[:2].isupper() else None
                yield from long or (stem(word),)
            else:
                yield word if word in _BREAKS else "."

    def printed(self, text: str) -> dict[str, str]:
        """Term -> the first word of a text that folds to it, as printed: what a person is shown."""
        words: dict[str, str] = {}
        short: dict[str, str] = {}
        for match in _WORD.finditer(text):
            tokens = list(self._tokens(match[0]))
            for token in tokens:
                (words if len(tokens) == 1 else short).setdefault(token, match[0])
        return short | words

    def naming(self, phrases: Iterable[Phrase]) -> set[Phrase]:
        """Those that name a thing: without a word of procedure ("health assessments"), or rare even so ("late reviews")."""
        return {
            phrase
            for phrase in self.telling_phrases(phrases)
            if self.rarity(phrase) >= _RARE or all(_plain(term) or term.isdigit() for term in phrase)
        }

    def weight(self, term: str | Phrase) -> float:
        """Inverse document frequency: 0 for what every passage says, higher for what few say."""
        return max(0.0, math.log((self.count + 1) / (self.seen[term] + 0.5)))

    def total(self, terms: Iterable[str | Phrase]) -> float:
        return math.fsum(self.weight(term) for term in terms)  # the same for a set in any order

    def rarity(self, term: str | Phrase) -> float:
        """The weight as a share of that of a term said once, 0 to 1 (a little more for what no passage says)."""
        return self.weight(term) / math.log((self.count + 1) / 1.5) if self.count > 1 else 0.0

    def telling_terms(self, terms: Iterable[str]) -> set[str]:
        """Those rare enough to point to one matter."""
        return {term for term in terms if self.rarity(term) >= _TELLING}

    def telling_phrases(self, phrases: Iterable[Phrase]) -> set[Phrase]:
        """Those rare enough to point to one matter."""
        return {phrase for phrase in phrases if self.rarity(phrase) >= _TELLING}


@cache
def _months() -> frozenset[str]:
    names = "january february march april june july august september october november december"
    return frozenset(stem(name) for name in names.split())


def _plain(token: str) -> bool:
    """A word that can tell what a text is about."""
    return len(token) > 1 and not token.isdigit() and token not in _words("procedural")
