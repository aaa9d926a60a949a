"""Averages told in words beside the numbers that they are made of: "8 chairs ... 645 children ... 71.6 per chair"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.checks.held import Paper
from corpus.checks.rounding import agreement, places, shown
from corpus.models import Finding

AVERAGE = "so many per head are the number over the heads told in the same passage"
_NUMBERS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))
_COUNT = rf"\d{{1,3}}(?:,\d{{3}})*|{'|'.join(_NUMBERS)}"
_PER = re.compile(
    r"""(?<![\d.,£])(?P<average>\d+(?:\.\d+)?)\s+per\s+(?:[A-Za-z][\w'-]*\s){0,3}?(?P<head>[A-Za-z][a-z]+)
    (?=[.,;)]|\s(?:and|which|at|in|by|with|on)\b)""",
    re.VERBOSE,
)
# heads of rates and times: nothing is counted of them
_NO_HEADS = frozenset(
    "year month week day hour annum cent head population quarter night mile capita person child pupil".split()
)


def per_head(paper: Paper) -> Iterator[Finding]:
    """An average per head that is not the one number of its sentence over the one number of heads told before it."""
    for section in paper.sections:
        text = " ".join(section.text.split())
        for match in _PER.finditer(text):
            found = None if match["head"].lower() in _NO_HEADS else _numbers(text, match)
            if found is None:
                continue
            number, heads = found
            printed = float(match["average"])
            if agreement(printed, places(match["average"], printed), number / heads) == "differs":
                subject = f"{section.number} {section.heading}".strip()
                a = f'"{match[0]}" (p. {section.page})'
                b = f"{number:g} over {heads:g} = {shown(number / heads)} (p. {section.page})"
                message = f"{number:g} over {heads:g} is {shown(number / heads)}, the text says {match[0]}"
                yield Finding(paper.name, section.page, "claims", "warning", subject, a, b, AVERAGE, message)


def _numbers(text: str, match: re.Match[str]) -> tuple[float, float] | None:
    """The number divided and the heads that it is divided by, None where the passage does not tell one of each."""
    before = text[: match.start()]
    counted = re.findall(rf"(?<![\w.,])({_COUNT})\s(?:[A-Za-z'-]+\s){{0,3}}?{match['head']}s\b", before, re.IGNORECASE)
    heads = {_value(raw) for raw in counted}
    sentence = re.split(r"[.!?]\s", before)[-1]
    numbers = {_value(raw) for raw in re.findall(rf"(?<![\w.,])({_COUNT})\s[a-z]", sentence)} - heads
    return (numbers.pop(), heads.pop()) if len(heads) == len(numbers) == 1 else None


def _value(raw: str) -> float:
    return float(_NUMBERS.get(raw.lower(), 0) or raw.replace(",", ""))
