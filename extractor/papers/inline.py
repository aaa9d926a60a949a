"""Titles that stand in one paragraph with what follows them are set apart, so that headings are found alike everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.papers.paragraphs import Paragraph

_RUN_IN = re.compile(  # "236 SICKNESS ABSENCE – The Chairman said"
    r"""^(?P<title>(?:[A-Z]{1,4}[./]?)?\d{1,4}(?:[/.]\d{1,4})*\.?\s+[A-Z][A-Z0-9’'“”"&(),/:.\s–—-]{4,200}?)
    \s*(?:[–—]|\s-|:-)\s*(?=(?:(?:Resolved|RESOLVED|Agreed|AGREED)\b|[A-Z“(][a-z’]+\s|[A-Z]\s[a-z]+\s))""",
    re.VERBOSE,
)


def with_titles_apart(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with titles in capitals that run into their text cut off; unchanged where fewer than two do so."""
    cuts = {i: found for i, p in enumerate(paragraphs) if (found := _run_in(p))}
    if len(cuts) < 2:
        return list(paragraphs)
    out: list[Paragraph] = []
    for i, paragraph in enumerate(paragraphs):
        if i not in cuts:
            out.append(paragraph)
            continue
        found = cuts[i]
        out.append(replace(paragraph, text=found["title"].strip(), bold=True))
        out.append(replace(paragraph, text=paragraph.text[found.end() :], bold=False, gap=True))
    return out


def _run_in(paragraph: Paragraph) -> re.Match[str] | None:
    head = paragraph.text[:7]
    if not any(letter.isdigit() for letter in head) or not head[:1].isalnum():
        return None
    return _RUN_IN.match(paragraph.text)
