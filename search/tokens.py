"""Words of a text as the index and the query both see them.

A word that officers look for must stay findable as it is printed: ``R&D``, ``CP-IS``, ``1,234``, ``86.4%``, ``£189.37``,
``115 of 146``, ``3.7.2``, ``24/00093``, ``3+``. Each printed word therefore has one or more forms; the first is the form that a
query looks up, the others let its parts be found too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from search.whoosh_index import porter2

LONGEST_WORD = 60  # a longer run of letters is a mark of a broken text layer, not a word

_WORD = re.compile(
    r"""
    £?                                  # money
    [^\W_]+                             # letters and digits
    (?:
        [&'’\-‐‑][^\W_]+                # joined by a mark inside the word: R&D, CP-IS, child's
      | (?<=\d)[.,/](?=\d)[^\W_]+       # inside a figure or a reference: 1,234  3.7.2  24/00093
    )*
    [%+]?                               # percent, "3+"
    """,
    re.VERBOSE,
)
_RATIO = re.compile(r"(?<![\d.,])(\d[\d,]*)\s+(?:out\s+of|of)\s+(?:the\s+)?(\d[\d,]*)(?![\d.]*\d)", re.IGNORECASE)
_APART = re.compile("[\u0300-\u036f\u00ad]")
_MARKS = re.compile(r"[.,/&\-‐‑]")
_NUMBER = re.compile(r"£?\d[\d,]*(?:\.\d+)*(?:m|k|bn)?[%+]?$")

STOP_WORDS = frozenset(
    """a about after all also am an and any are as at be because been before being but by can could did do does doing done
    during ever for from get gets getting give given gives got had has have having he her his how i if in into is it its
    just many me more most much must my no not of on or our over own please shall she should show so some such tell than
    that the their them then there these they this those through to too under until up us very was we were what when where
    which while who whom whose why will with would you your""".split()
)

_PLURAL = re.compile(r"[^\Waeiouy\d_]+[aeio]?(?<![su])s")

# Porter's rules do not join these, and officers write either.
_IRREGULAR = {
    "children": "child",
    "childrens": "child",
    "people": "person",
    "kid": "child",
    "kids": "child",
    "youngster": "child",
    "youngsters": "child",
    "persons": "person",
    "teeth": "tooth",
    "men": "man",
    "women": "woman",
    "lives": "life",
    "timely": "timeli",
    "advisor": "advis",
    "adviser": "advis",
    "advisors": "advis",
    "advisers": "advis",
    "stable": "stabil",
    "unstable": "instabil",
    "councillor": "cllr",
    "councillors": "cllr",
    "cllrs": "cllr",
    "dentist": "dental",
    "dentists": "dental",
    "representation": "repres",
    "spent": "spend",
    "paid": "pay",
    "left": "leav",
    "met": "meet",
    "held": "hold",
    "kept": "keep",
    "brought": "bring",
    "taken": "take",
    "took": "take",
    "lost": "lose",
    "lateness": "late",
    "buses": "bus",
}


class Token(NamedTuple):
    """One printed word with its place in the text. ``forms`` are lower case and unstemmed, the one to look up first.

    A tuple, because millions are made when an index is built.
    """

    surface: str
    start: int
    end: int
    forms: tuple[str, ...]

    @property
    def stem(self) -> str:
        return stem(self.forms[0])


def read_tokens(text: str) -> Iterator[Token]:
    """The words of a text in order, with their places; stop words included."""
    for found in _WORD.finditer(text):
        surface = found.group()
        forms = word_forms(surface.lower())
        if forms:
            start, end = found.span()
            yield Token(surface, start, end, forms)


def read_ratios(text: str) -> list[str]:
    """Every "115 of 146" of a text as "115/146", so that it is found as one figure."""
    return [f"{part.replace(',', '')}/{whole.replace(',', '')}" for part, whole in _RATIO.findall(text)]


def fold(word: str) -> str:
    """A lower-case word without accents, ligatures and wide letters taken apart: "café" as "cafe".

    >>> fold("tŷ"), fold("oﬃce")
    ('ty', 'office')
    """
    apart = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae"))
    return "".join(char for char in apart if not unicodedata.combining(char))


def composed(text: str) -> str:
    """The text with every accent in its letter and no soft hyphens; most texts are so already."""
    return text if text.isascii() or not _APART.search(text) else unicodedata.normalize("NFC", text.replace("\u00ad", ""))


@lru_cache(maxsize=65536)
def word_forms(word: str) -> tuple[str, ...]:
    """The forms under which one lower-case printed word is found; the first is what a query looks up.

    >>> word_forms("cp-is")
    ('cpis', 'cp', 'is')
    >>> word_forms("1,234")
    ('1234',)
    >>> word_forms("86.4%")
    ('86.4%', '86.4')
    """
    if len(word) > LONGEST_WORD:
        return ()
    if not word.isascii():
        word = fold(word)
    if word.isalpha():
        return (word,)
    word = word.replace("’", "'").replace("‐", "-").replace("‑", "-")
    word = word.removesuffix("'s").replace("'", "")
    if not word:
        return ()
    if _NUMBER.match(word):
        plain = word.replace(",", "")
        bare = plain.strip("£%+")
        return (plain, bare) if bare != plain else (plain,)
    parts = [part for part in _MARKS.split(word.strip("£%+")) if part]
    if not parts:
        return ()
    if len(parts) == 1:
        return (word.rstrip("%+"), parts[0]) if word.rstrip("%+") != parts[0] else (parts[0],)
    if any(part[0].isdigit() for part in parts):  # "24/00093", "2018/19": the mark matters
        return (word, *parts)
    if "&" in word:
        return (word, *parts)
    return ("".join(parts), *parts)


class Word(NamedTuple):
    """A printed word as the index takes it, without its place: ``stems`` of its forms that mean something, ``steps`` that
    names of concepts are made of."""

    surface: str
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    steps: tuple[str, ...]


def read_words(text: str) -> list[Word]:
    """The words of a text in order: those of ``read_tokens``, several times as fast."""
    return [word for word in map(_word, _WORD.findall(composed(text))) if word.forms]


@lru_cache(maxsize=65536)
def _word(surface: str) -> Word:
    forms = word_forms(surface.lower())
    return Word(surface, forms, tuple(stem(form) for form in forms if form not in STOP_WORDS), steps_of(forms))


@lru_cache(maxsize=65536)
def steps_of(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The stems that a word has in names of several words; a hyphened word its parts': "asylum-seeking" as "asylum seeking"."""
    if len(forms) > 2 and forms[0].isalpha():
        return tuple(stem(part) for part in forms[1:])
    return (stem(forms[0]),) if forms else ()


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """The stem of one lower-case form (Porter 2, with the irregular words of council papers); figures stay as they are."""
    if not form.isalpha():
        return form
    known = _IRREGULAR.get(form)
    if known:
        return known
    if _PLURAL.fullmatch(form):  # "SGOs", "GCSEs", "MPs": Porter takes no s off a word without a vowel before its last letters
        return form[:-1]
    stemmed: str = porter2(form)
    return _IRREGULAR.get(stemmed, stemmed)


# Nouns that look like the -ing of a verb and mean something else.
_NOUNS = frozenset(
    """training parking housing building planning meeting hearing heating briefing setting rating crossing dwelling wedding
    fostering saving savings spending funding lighting clothing fencing learning nursing being opening standing shipping wording
    accounting banking catering farming fishing mining painting printing""".split()
)
_DOUBLE = re.compile(r"(.*[^aeiou][aeiouy])([bdfgmnprt])\2")


@lru_cache(maxsize=65536)
def inflected(form: str) -> str:
    """What is left of a lower-case form without its inflection alone: plural, -ed and -ing, not what makes another word.

    >>> inflected("potholes") == inflected("pothole"), inflected("adopted") == inflected("adopting")
    (True, True)
    >>> inflected("training") == inflected("trains"), inflected("adopted") == inflected("adoption")
    (False, False)
    """
    if form in _IRREGULAR:
        return _IRREGULAR[form]
    if not form.isalpha() or len(form) < 4:
        return form
    if form in _NOUNS:
        return form.removesuffix("s")
    if form.endswith("ies") and len(form) > 4:
        form = form[:-3] + "y"
    elif form.endswith(("sses", "xes", "zes", "ches", "shes")):
        form = form[:-2]
    elif form.endswith("s") and not form.endswith(("ss", "us", "is")):
        form = form[:-1]
    if form in _NOUNS:
        return form
    for ending in ("ied", "ing", "ed"):
        begun = form.removesuffix(ending)
        if begun != form and len(begun) > 2 and re.search("[aeiouy]", begun) and not begun.endswith("e"):
            double = _DOUBLE.fullmatch(begun)
            form = begun + "y" if ending == "ied" else double[1] + double[2] if double else begun
            break
    return form.removesuffix("e")


def irregular_words(stemmed: str) -> list[str]:
    """The words that have a stem by no rule."""
    return [word for word, other in _IRREGULAR.items() if other == stemmed]


def printed_words(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The words that one printed word is in a phrase: a hyphened word's parts, else the word itself."""
    return forms[1:] if len(forms) > 2 else forms[:1]


class Beginnings:
    """The beginnings that words must have to be of one of these stems: a stemmer takes long, and most words need none."""

    def __init__(self, stems: Iterable[str]) -> None:
        stems = set(stems)
        self._two = {stemmed[:2] for stemmed in stems if len(stemmed) < 4}
        self._three = {stemmed[:3] for stemmed in stems if len(stemmed) >= 4}

    def allow(self, form: str) -> bool:
        """Whether a lower-case form may have one of the stems. No stem of four letters changes the first three of its word."""
        if form[:3] in self._three or form[:2] in self._two:
            return True
        return form in _IRREGULAR or form.endswith("ying")  # "dying" has the stem "die"


def stems_of(text: str) -> tuple[str, ...]:
    """Stems of a text's words, the looked-up form of each, in order, stop words included."""
    return tuple(token.stem for token in read_tokens(text))
