"""Where sentences begin and end: one pipeline for minutes and reports, loaded once a process and only where it is needed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from extractor.vocabulary.words import load


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load("language")["abbreviations"])


def _council_bounds(doc: Any) -> Any:
    """No sentence begins after "No." or "approx.", nor with a small letter or a closing bracket."""
    for token in doc[1:]:
        if not token.is_sent_start:
            continue
        before = doc[token.i - 1]
        abbreviated = before.text == "." and token.i > 1 and doc[token.i - 2].lower_ in _abbreviations()
        listed = before.text == "(" and token.i + 1 < len(doc) and doc[token.i + 1].text == ")" and len(token.text) < 4
        if abbreviated or (token.text[0].islower() and not listed) or token.text[0] in ")]":
            token.is_sent_start = False
    return doc


@cache
def pipeline() -> Any:
    """The pipeline itself: a text becomes a spaCy Doc with its sentences."""
    import spacy  # takes half a second: only for papers that need it
    from spacy.language import Language

    nlp = spacy.blank("en")
    Language.component("council_bounds", func=_council_bounds)
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("council_bounds")
    return nlp


@lru_cache(maxsize=1024)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """(begin, end) of each sentence in characters, in order, without the white space between them."""
    if not any(stop in text for stop in (". ", "? ", "! ", ".” ", ".) ", '." ')):
        return ((0, len(text)),) if text.strip() else ()
    spans: list[tuple[int, int]] = []
    opened = 0  # an opening mark after a stop belongs to the sentence that it opens
    for span in pipeline()(text).sents:
        begin = span.start_char - opened
        begin += len(text[begin : span.end_char]) - len(text[begin : span.end_char].lstrip())
        end = span.start_char + len(span.text.rstrip())
        opened = len(text[begin:end]) - len(text[begin:end].rstrip("“‘([\"' "))
        opened = 0 if text[end - opened : end].strip() in ('"', "'") and text[end - opened - 1] in ".?!" else opened
        if text[begin : end - opened].strip():
            spans.append((begin, begin + len(text[begin : end - opened].rstrip())))
            opened += span.end_char - end
    return tuple(spans)
