"""Figures whose name cannot be read: a damaged font, or a row that ran together, leaves numbers without a meaning.

A page can keep its numbers while the font of its labels lost its character table; the number is then right and its name is not.
Such a figure is flagged ``uncertain`` and told as a Problem.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.models import Observation, Problem
from extractor.figures.context import Figures

_STRANGE = re.compile(r"[!\"#$&'()*;<=>?@\[\\\]^_`{|}~\ufffd]")  # frequent in misread text, rare in names
_LETTER = re.compile(r"[^\W\d_]")
_FIGURE = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+%?|%)")  # one that no name of an age, a target or a limit holds
_MOST_FIGURES = 3


def is_legible(name: str) -> bool:
    """Whether a name is made of words: letters far outnumber strange marks, and no row of figures ran into it."""
    strange = len(_STRANGE.findall(name))
    if strange >= 3 and strange >= 0.3 * len(_LETTER.findall(name)):
        return False
    return len(_FIGURE.findall(name)) <= _MOST_FIGURES


def doubt_illegible(found: Figures) -> Figures:
    """``found`` with the figures of illegible names flagged, and one Problem for each page that has some."""
    pages: dict[int, int] = {}
    observations = []
    for seen in found.observations:
        if is_legible(seen.indicator):
            observations.append(seen)
            continue
        pages[seen.page] = pages.get(seen.page, 0) + 1
        observations.append(_doubted(seen))
    if not pages:
        return found
    problems = tuple(
        Problem("figures", f"the names of {count} figures cannot be read; they are flagged uncertain", page, _ADVICE)
        for page, count in sorted(pages.items())
    )
    return replace(found, observations=tuple(observations), problems=(*found.problems, *problems))


_ADVICE = "Look at the page by eye; if its words look right, run OCR (ocrmypdf --force-ocr) and add the result."


def _doubted(seen: Observation) -> Observation:
    return seen if "uncertain" in seen.flags else replace(seen, flags=(*seen.flags, "uncertain"))
