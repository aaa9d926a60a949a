"""Sentences and the words in them that say what a figure is, over the pipeline of the language room.

Two matchers run over each block: phrases of the vocabulary (whose figure, against what) and token patterns of numbers that
are no figures (dates, ages, references, lengths of time).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.matcher import Matcher, PhraseMatcher

from extractor.language.sentences import pipeline
from extractor.prose.blocks import FIGURE
from extractor.vocabulary.words import load

NUMBER = {"TEXT": {"REGEX": r"^\d+(?:[.,]\d+)*\+?$"}}
_WORD_NUMBERS = ("one two three four five six seven eight nine ten eleven twelve").split()
_ANY_NUMBER = {"LOWER": {"REGEX": r"^(?:\d+(?:[.,]\d+)*\+?|" + "|".join(_WORD_NUMBERS) + r")$"}}
_DASH = {"LOWER": {"IN": ["-", "–", "—", "to", "and", "or", "/", "&"]}}


_LONG = re.compile(r"\S{120,}")  # no word: spaCy would take its punctuation off letter by letter


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words with a meaning: ``label`` and its place in the sentence, in characters."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    marks: tuple[Mark, ...]

    def marked(self, label: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.label == label]

    def hidden(self, start: int, end: int) -> bool:
        """Whether the characters belong to a date, age, reference or length of time."""
        return any(m.start < end and start < m.end for m in self.marks if m.label.startswith("not_"))


@dataclass(frozen=True, slots=True)
class _Rules:
    nlp: Any
    phrases: Any
    patterns: Any


@cache
def _rules() -> _Rules:
    nlp = pipeline()
    words = load("claims")
    phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
    for label, known in words["roles"].items():
        phrases.add(label, [nlp.make_doc(phrase) for phrase in known])
    phrases.add("time_measured", [nlp.make_doc(phrase) for phrase in words["time"]["measured"]])
    patterns = Matcher(nlp.vocab, validate=False)  # its schema knows no flags of our own
    for label, shapes in _shapes(words).items():
        patterns.add(label, [[_flagged(token, nlp.vocab) for token in shape] for shape in shapes], greedy="LONGEST")
    return _Rules(nlp, phrases, patterns)


def _flagged(token: dict[str, Any], vocab: Any) -> dict[str | int, Any]:
    """A token pattern with its expressions and lists as flags of the vocabulary.

    spaCy works a flag out once for each word that it meets, an expression at each token and for each pattern anew.
    """
    return {
        (_flag(key, repr(wanted), vocab) if isinstance(wanted, dict) else key): True if isinstance(wanted, dict) else wanted
        for key, wanted in token.items()
    }


@cache
def _flag(key: str, wanted: str, vocab: Any) -> int:
    """The number of the flag that says whether a word, or its lower case, is as ``wanted`` ({"REGEX": ..} or {"IN": ..})."""
    ((how, value),) = ast.literal_eval(wanted).items()
    fits = re.compile(value).search if how == "REGEX" else frozenset(value).__contains__
    flag: int = vocab.add_flag(lambda text: bool(fits(text.lower() if key == "LOWER" else text)))
    return flag


def _shapes(words: dict[str, Any]) -> dict[str, list[list[dict[str, Any]]]]:
    """Token patterns of numbers that are no figures."""
    months = [m for name in words["months"]["names"] for m in (name, name[:3], f"{name[:3]}.", f"{name}'s", f"{name}’s")] + [
        "sept"
    ]
    month, year = {"LOWER": {"IN": months}}, {"TEXT": {"REGEX": r"^['’]?(?:(?:19|20)\d\d|\d\d)$"}}
    day = {"LOWER": {"REGEX": r"^\d{1,2}(?:st|nd|rd|th)?$"}}
    ordinal = {"LOWER": {"REGEX": r"^\d{1,3}(?:st|nd|rd|th)$"}}
    unit = {"LOWER": {"IN": words["time"]["units"]}}
    optional = {"OP": "?"}
    reference = {"LOWER": {"IN": words["references"]["before"]}}
    age = {"LOWER": {"IN": words["ages"]["before"]}}
    filler = {"LOWER": {"IN": ["of", "over", "under", "between", "up", "to", "from", "the", "least", "at"]}, "OP": "*"}
    return {
        "not_date": [
            [day, {"LOWER": "of", **optional}, month],
            [day, {"LOWER": "of", **optional}, month, {"TEXT": ",", **optional}, year],
            [month, {"TEXT": {"IN": ["-", "–", "'", "’"]}, **optional}, year],
            [month, day, {"TEXT": ",", **optional}, {"TEXT": {"REGEX": r"^(?:19|20)\d\d$"}}],
            [ordinal],
            [{"TEXT": {"REGEX": r"^(?:\d{1,2}[/.]){2}\d{2,4}$"}}],
            [{"TEXT": {"REGEX": r"^(?:(?:19|20)\d\d|\d\d)/(?:20)?\d\d$"}}],
            [{"TEXT": {"REGEX": r"^(?:19|20)\d\d$"}}],
            [{"TEXT": {"REGEX": r"^(?:19|20)\d\d$"}}, {"TEXT": {"IN": ["-", "–", "/"]}}, year],
            [NUMBER, {"LOWER": {"IN": ["am", "pm", "a.m.", "p.m.", "noon", "a.m", "p.m", "hrs"]}}],
        ],
        "not_reference": [
            [reference, {"TEXT": ".", **optional}, {"TEXT": {"IN": [":", "#"]}, **optional}, _ANY_NUMBER],
            [reference, {"TEXT": ".", **optional}, _ANY_NUMBER, _DASH, NUMBER],
            [{"TEXT": {"IN": ["Year", "Years", "Yr"]}}, NUMBER],
            [{"LOWER": {"IN": ["quarter", "quarters", "qtr"]}}, {"TEXT": {"REGEX": r"^[1-4]$"}}],
            [{"TEXT": {"REGEX": r"^\d+(?:\.\d+){2,}$"}}],
            [{"TEXT": {"REGEX": r"^0\d{2,}$"}}],
            [{"TEXT": {"REGEX": r"^0\d{2,}$"}}, NUMBER, {**NUMBER, "OP": "?"}],
            [{"TEXT": "#"}, NUMBER],
        ],
        "not_age": [
            [age, filler, NUMBER],
            [age, filler, NUMBER, _DASH, NUMBER],
            [NUMBER, _DASH, NUMBER, {"LOWER": {"IN": ["year", "years", "yr", "yrs", "year-olds"]}}],
            [
                NUMBER,
                {"TEXT": "-", **optional},
                {"LOWER": {"IN": ["year", "years", "month", "months"]}},
                {"TEXT": "-", **optional},
                {"LOWER": {"IN": ["old", "olds"]}},
            ],
            [NUMBER, {"TEXT": "+"}],
            [{"TEXT": {"REGEX": r"^\d+\+$"}}],
            [
                _ANY_NUMBER,
                {"LOWER": {"IN": ["or", "and"]}},
                {"LOWER": {"IN": ["more", "fewer", "less", "over", "above", "under", "below"]}},
            ],
            [NUMBER, {"TEXT": {"IN": ["-", "–"]}}, NUMBER],
        ],
        "time": [[_ANY_NUMBER, {"TEXT": "-", **optional}, unit]],
        "not_rate": [
            [{"LOWER": {"IN": ["per", "every"]}}, NUMBER],
            [NUMBER, {"LOWER": "in"}, {"LOWER": "every", **optional}, NUMBER],
        ],
    }


def has_figure(text: str) -> bool:
    return FIGURE.search(text) is not None


def sentences(text: str, wanted: Callable[[str], bool] = has_figure) -> list[Sentence]:
    """The sentences of one block, with their marks where they have a figure and are ``wanted``: marking is slow."""
    rules = _rules()
    out = []
    for span in rules.nlp(_LONG.sub(lambda run: ("x" if run[0][0].islower() else "X") * len(run[0]), text)).sents:
        words = text[span.start_char : span.end_char].rstrip()
        out.append(Sentence(words, _marks(span, rules) if has_figure(words) and wanted(words) else ()))
    return out


def _marks(span: Any, rules: _Rules) -> tuple[Mark, ...]:
    """What the vocabulary and the token patterns find in a sentence, in its own characters."""
    doc, strings, origin = span.doc, span.vocab.strings, span.start_char
    found = [(key, doc[start:end]) for key, start, end in rules.phrases(span)]
    found += [(key, span[start:end]) for key, start, end in rules.patterns(span)]
    marks = {(part.start_char - origin, part.end_char - origin, strings[key]) for key, part in found}
    return tuple(Mark(label, start, end) for start, end, label in sorted(marks))
