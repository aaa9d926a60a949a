"""Text of papers in Markdown: shown as it is printed, never obeyed."""

from __future__ import annotations

import re

from corpus.letters import printable

_MARKS = re.compile(r"[\\`*_{}\[\]<>|~$]|(?<=\w):(?=//)|(?<=www)\.|(?<=\w)@(?=\w)|^[#+-](?=\s)|&(?=#?\w+;)", re.IGNORECASE)


def markdown_text(text: str) -> str:
    """``text`` for a Markdown table or line: what a paper prints as a link, an image or HTML is shown as it is printed."""
    return _MARKS.sub(lambda found: f"\\{found[0]}", printable(text))
