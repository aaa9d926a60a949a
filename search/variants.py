"""The printed words that a typed word stands for: its inflections, and words made of it."""

from __future__ import annotations

from dataclasses import dataclass

from search.index import SearchIndex
from search.tokens import STOP_WORDS, inflected, irregular_words, stem

_MOST = 300  # printed words with one beginning that are looked at
_LEAST_LETTERS = 3
# Endings of names of things, whose other words are about the same: "assessment" and "assessed", not "adopted" and "adopters".
_NAMES = ("ment", "ness", "ance", "ence", "ity", "ency", "ancy", "ism", "ship", "tion", "sion")


@dataclass(frozen=True, slots=True)
class Variants:
    """``same``: the word and its inflections; ``made``: words made of it that may answer too; ``others``: whether the stem has
    words that do neither."""

    same: tuple[str, ...]
    made: tuple[str, ...] = ()
    others: bool = False


def find_variants(index: SearchIndex, word: str) -> Variants:
    """The printed words of a lower-case word's stem, sorted out."""
    known = index.variants.get(word)
    if known is None:
        known = index.variants[word] = _find(index, word)
    return known


def _find(index: SearchIndex, word: str) -> Variants:
    stemmed = stem(word)
    if not word.isalpha() or len(word) < _LEAST_LETTERS:
        return Variants((word,))
    shared = next((at for at, (a, b) in enumerate(zip(word, stemmed, strict=False)) if a != b), min(len(word), len(stemmed)))
    found = [word, *(other for other in irregular_words(stemmed) if index.engine.count("words", other))]
    if shared >= _LEAST_LETTERS:
        found += index.engine.words_with(word[:shared], _MOST)
    printed = [form for form in dict.fromkeys(found) if form not in STOP_WORDS and form.isalpha() and stem(form) == stemmed]
    same = tuple(form for form in printed if inflected(form) == inflected(word))
    rest = tuple(form for form in printed if form not in same)
    if word.removesuffix("s").endswith(_NAMES):
        return Variants(same, rest)
    return Variants(same, (), bool(rest))
