"""Words inside quotations are what somebody said or moved, never what was decided: they are masked before anything is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

_REACH = 80  # paragraphs over which a quotation may run
_LETTER = re.compile(r"[^\W_]")


def masked(texts: Sequence[str]) -> list[str]:
    """The texts of consecutive paragraphs, as long as before, with every letter and figure inside quotation marks as "x".

    A quotation that is open at the end of its paragraph runs on to the paragraph that closes it; one that nothing closes
    ends with its paragraph, for a mark may be missing. Straight marks count in pairs.
    """
    out: list[str] = []
    inside = False
    for i, text in enumerate(texts):
        curly = "“" in text or "”" in text
        if not (inside or curly or '"' in text):
            out.append(text)
            continue
        pieces, start = [], 0
        straight = '"' in text and not curly
        for mark in re.finditer(r'["“”]' if straight else r"[“”]", text):
            piece = text[start : mark.start()]
            pieces += [_hide(piece) if inside else piece, mark[0]]
            start = mark.end()
            inside = not inside if mark[0] == '"' else mark[0] == "“"
        pieces.append(_hide(text[start:]) if inside else text[start:])
        out.append("".join(pieces))
        inside = inside and _is_closed(texts[i + 1 : i + 1 + _REACH], '"' if straight else "”")
    return out


def _is_closed(later: Sequence[str], mark: str) -> bool:
    """Whether a later paragraph closes an open quotation; for straight marks one that has but one of them, at its end."""
    if mark == '"':
        first = next((text for text in later if '"' in text), "")
        return first.count('"') == 1 and bool(re.search(r'"[.;,]?\s*$', first))
    return any("”" in text for text in later)


def _hide(text: str) -> str:
    return _LETTER.sub("x", text)
