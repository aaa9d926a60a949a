"""Titles that stand in one paragraph with what follows them are set apart, so that headings are found alike everywhere."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractor.papers.paragraphs import Paragraph
from extractor.vocabulary.words import either, load

_RUN_IN = re.compile(  # "236 SICKNESS ABSENCE – The Chairman said"
    r"""^(?P<title>(?:[A-Z]{1,4}[./]?)?\d{1,4}(?:[/.]\d{1,4})*\.?\s+[A-Z][A-Z0-9’'“”"&(),/:.\s–—-]{4,200}?)
    \s*(?:[–—]|\s-|:-)\s*(?=(?:(?:Resolved|RESOLVED|Agreed|AGREED)\b|[A-Z“(][a-z’]+\s|[A-Z]\s[a-z]+\s))""",
    re.VERBOSE,
)


_SENTENCE = re.compile(  # "211. Apologies for absence. Apologies were received", "2386. Accounts for payment: Bin firm"
    r"""^(?P<title>(?P<number>(?:[A-Z]{1,4}[./]?)?\d{1,4}(?:[/.]\d{1,4})*[.)]?)\s+(?P<words>[A-Z][^.:;?!\d]{2,90}?(?:\s\d{4}(?:/\d\d)?)?))
    (?P<stop>[.:])\s*[-–]?\s+(?P<rest>\S.*)$""",
    re.VERBOSE | re.DOTALL,
)
_VERB = re.compile(
    r"\b(?:was|were|had|is|are|has|have|be|that|will|should"
    r"|would|said|noted|agreed|resolved|asked|reported)\b",
    re.I,
)


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(rf"^{either(load('minutes')['standard_titles'])}", re.IGNORECASE)


def with_titles_apart(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with titles in capitals that run into their text cut off; unchanged where fewer than two do so."""
    cuts = {i: found for i, p in enumerate(paragraphs) if (found := _run_in(p))}
    cuts = cuts if len(cuts) > 1 else _set_apart(paragraphs) or _by_stops(paragraphs)
    if not cuts:
        return list(paragraphs)
    out: list[Paragraph] = []
    for i, paragraph in enumerate(paragraphs):
        if i not in cuts:
            out.append(paragraph)
            continue
        title, begin = cuts[i]
        out.append(replace(paragraph, text=title, bold=True, head=""))
        if re.search(r"\w", paragraph.text[begin:]):
            out.append(replace(paragraph, text=paragraph.text[begin:].strip(), bold=False, gap=True, head=""))
    return out


def _set_apart(paragraphs: Sequence[Paragraph]) -> dict[int, tuple[str, int]]:
    """Titles in bold or underlined, before plain words on their line; two or more, or none."""
    found = {}
    for i, paragraph in enumerate(paragraphs):
        if paragraph.head and paragraph.text.startswith(paragraph.head) and re.search(r"[A-Za-z]{3}", paragraph.head):
            found[i] = (paragraph.head.rstrip(" :.-–"), len(paragraph.head))
    return found if len(found) > 1 else {}


def _by_stops(paragraphs: Sequence[Paragraph]) -> dict[int, tuple[str, int]]:
    """Titles that a stop or colon parts from their text, where three"
    " or more rising numbers have such and some are usual ones."""
    found = {
        i: match for i, p in enumerate(paragraphs) if (match := _SENTENCE.match(p.text)) and not _VERB.search(match["words"])
    }
    numbers = [[int(n) for n in re.findall(r"\d+", match["number"])] for match in found.values()]
    rising = all(a < b for a, b in itertools.pairwise(numbers))
    usual = sum(bool(_standard().match(match["words"])) for match in found.values())
    if len(found) < 3 or not rising or usual < 2:
        return {}
    return {i: (match["title"], match.start("rest")) for i, match in found.items()}


def _run_in(paragraph: Paragraph) -> tuple[str, int] | None:
    head = paragraph.text[:7]
    if not any(letter.isdigit() for letter in head) or not head[:1].isalnum():
        return None
    found = _RUN_IN.match(paragraph.text)
    return (found["title"].strip(), found.end()) if found else None
