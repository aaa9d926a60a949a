"""The text of a section as blocks of running words: a paragraph or a bullet each, its lines joined."""

from __future__ import annotations

import re

_BULLET = re.compile(r"^\s*(?:[-–—−•·▪●○◦*➢➤►o]|\(?[ivx]{1,4}[).]|\(?[a-z][).])\s+")
_ENDED = re.compile(r"[.!?:;]['’”\")\]]*$")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
VERB = re.compile(
    r"""\b(?:is|are|was|were|be|been|has|have|had|will|remains?|stands?|can|could|should
    |(?:increas|decreas|reduc|improv|declin|dipp|dropp|remain|continu)ed|fell|rose|shows?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
PREPOSITION = re.compile(r"\b(?:with|at|to|by|of|from|for|in)\b", re.IGNORECASE)
FIGURE = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)


def blocks(text: str) -> list[str]:
    """Paragraphs and bullets in reading order, line ends inside them as single spaces.

    An empty line ends a block unless the sentence plainly goes on (no stop before it, a small letter after it), as at the
    foot of a page.
    """
    out: list[list[str]] = []
    gap = True
    for line in text.splitlines():
        words = " ".join(line.split())
        if not words:
            gap = True
            continue
        bullet = _BULLET.match(line)
        goes_on = bool(out) and not bullet and not (gap and not _runs_on(out[-1][-1], words))
        if goes_on:
            out[-1].append(words)
        else:
            out.append([_BULLET.sub("", words)])
        gap = False
    return [" ".join(lines) for lines in out]


def _runs_on(before: str, after: str) -> bool:
    return not _ENDED.search(before) and after[:1].islower()


def may_tell(text: str) -> bool:
    """Whether a sentence with a figure can be in the text: rows of a table fail here, before any of them is parsed."""
    return bool(FIGURE.search(text) and (VERB.search(text) or PREPOSITION.search(text)) and len(WORD.findall(text)) >= 3)
