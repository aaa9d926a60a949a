"""One section's sentences become claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import spacy

from corpus.models import Claim, Section

_PERCENT = re.compile(r"(?<![\d.,/-])(\d{1,3}(?:\.\d+)?) ?%")


@cache
def pipeline() -> Any:
    """spaCy's blank English with sentence bounds by rule; no model. Loaded once a process."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def claims_of(section: Section, as_at: str, created: str) -> Iterator[Claim]:
    text = " ".join(section.text.split())
    for sentence in pipeline()(text).sents:
        for match in _PERCENT.finditer(sentence.text):
            yield Claim(
                sentence.text,
                float(match[1]),
                match[0],
                "percent",
                "value",
                paragraph=section.number,
                page=section.page,
                printed_page=section.printed_page,
            )
