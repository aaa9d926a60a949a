"""Lines taken apart by their white gaps: what stands in different columns of one line is different text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.reading.page import Line

_GAP = 1.6  # ems of white that part two columns
_PAGES = re.compile(r"\(pages?\b", re.IGNORECASE)  # page ranges stand in a column of their own


def clean(text: str) -> str:
    """One line with single spaces, without control characters and emphasis marks of a text conversion."""
    text = re.sub(r"\*\*|__", " ", text) if "**" in text or "__" in text else text
    return " ".join(text.replace("\t", "  ").replace("\u200b", "").split())


def pieces_of(line: Line, cuts: Sequence[float] = ()) -> list[tuple[str, float, float]]:
    """The pieces of one line as (text, left, right): points in a PDF, characters in a text layer.

    ``cuts`` are places of upright ruling lines that cross the line: they part columns however narrow the gap is.
    """
    if not line.words:
        parts = [part for part in re.split(r"\t+| {4,}", line.text) if part.strip()]
        return [(clean(part), float(line.text.find(part)), float(line.text.find(part) + len(part))) for part in parts]
    groups = [[line.words[0]]]
    for word in line.words[1:]:
        right = groups[-1][-1].x1
        wide = word.x0 - right > _GAP * max(word.size, line.size, 6)
        if cuts and not wide:
            wide = any(right - 1 <= cut <= word.x0 + 1 for cut in cuts)
        if wide or _PAGES.match(word.text):
            groups.append([])
        groups[-1].append(word)
    return [(clean(" ".join(word.text for word in group)), group[0].x0, group[-1].x1) for group in groups]
