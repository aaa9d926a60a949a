"""The text of a section as blocks of running words: a paragraph or a bullet each, its lines joined."""

from __future__ import annotations

import re

_BULLET = re.compile(r"^\s*(?:[-–—−•·▪●○◦*➢➤►o]|\(?[ivx]{1,4}[).]|\(?[a-z][).])\s+")
_ENDED = re.compile(r"[.!?:;]['’”\")\]]*$")


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
