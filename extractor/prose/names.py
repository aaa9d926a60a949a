"""The words of a sentence that name what a figure counts."""

from __future__ import annotations

import re

from extractor.prose.numbers import Figure
from extractor.prose.sentences import Sentence

_CLAUSE = re.compile(
    r"[;,()]|\s[-–—]\s|\b(?:which|whilst|while|but|and|taking|with|however|compared|when|down|up)\b", re.IGNORECASE
)
_TAIL = re.compile(
    r"""\s*\b(?:is|are|was|were|has|have|had|been|be|remains?|remained|stands?|stood|currently|relatively|stable|at|to|of|from|by|in|as|
    the|a|an|circa|approximately|about|around|only|now|continue[sd]?|increased?|reduced?|dipped|dropped|declined?|declining|fallen|fell|
    risen|rose|improved?|further|high|low|equates|above|below|target|again|once|this|month|strong|still|good|over|under)\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_HEAD = re.compile(
    r"^(?:the|an?|our|at|as|in|on|by|end|of|month|this|these|however|overall|that|also|there|who|it|they)\b\s*", re.IGNORECASE
)


def indicator_words(sentence: Sentence, figures: list[Figure], figure: Figure) -> str:
    """The noun that follows a count, or the clause that leads to the figure, or the words that follow a percentage."""
    text = sentence.text
    if figure.noun:
        return _tidy(text[figure.end : _clause_end(text, figure.end)]) or figure.noun
    after = text[figure.end : _clause_end(text, figure.end)]
    if re.match(r"\s+(?:of|are|were|is|was|have|had|has)\s", after):
        return _tidy(re.sub(r"^\s+(?:of|are|were|is|was|have|had|has)\s", "", after))
    for earlier in reversed([f for f in figures if f.start <= figure.start]):
        words = _lead(text[: earlier.start])
        if len(words.split()) >= 2:
            return words
    return _tidy(after)


def _clause_end(text: str, start: int) -> int:
    match = _CLAUSE.search(text, start + 1)
    return match.start() if match else len(text)


def _lead(text: str) -> str:
    """The last clause before a figure that has words of its own once verbs and prepositions are taken off its end."""
    clauses = [c for c in _CLAUSE.split(text) if c and c.strip()]
    for clause in reversed(clauses):
        words = _tidy(clause)
        if len(words.split()) >= 2 and not re.search(r"\d", words):
            return words
    return ""


def _tidy(words: str) -> str:
    words = words.strip(" .,;:–-()")
    while (shorter := _TAIL.sub("", words)) != words:
        words = shorter
    while (shorter := _HEAD.sub("", words)) != words:
        words = shorter
    return words.strip(" .,;:–-()")[:160]
