"""Marks of lists: their style, so that clauses of one list are told from paragraph numbers and from lists inside them."""

from __future__ import annotations

import re

from extractor.papers.paragraphs import BULLETS

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def style_of(mark: str) -> str:
    """The style of a mark: "(1)" "1)" "1." "(a)" "a)" "a." "(i)" "i)" "i." "1.1" "•", or "" for no mark."""
    mark = mark.strip()
    if not mark:
        return ""
    if (mark[0] in BULLETS and mark != "o.") or mark in ("-", "–", "—"):
        return "•"
    if re.fullmatch(r"\d+(?:\.\d+)+\.?", mark):
        return "1.1"
    core = label_of(mark)
    kind = "1a" if re.fullmatch(r"\d+[a-z]", core, re.I) else "1" if core.isdigit() else "a"
    if kind == "a" and re.fullmatch(r"[ivx]+", core.lower()) and core.lower() not in ("v", "x"):
        kind = "i"
    return mark.replace(core, kind, 1) if core else mark


def same_list(style: str, mark: str) -> bool:
    """Whether a mark carries on a list of this style; a lone "i" may be a letter, "A)" and "b)" are one list."""
    other = style_of(mark)
    return other == style or (other.replace("i", "a") == style and len(label_of(mark)) == 1) or {other, style} == {"1.", "1a."}


def label_of(mark: str) -> str:
    """The label in a mark as printed, without brackets and stops; empty for bullets."""
    return "" if len(mark.strip()) == 1 and mark.strip() in BULLETS + "-–—" else mark.strip(" ().:")


def order_of(mark: str) -> int:
    """The place in its list that a mark claims: (b) and ii) are 2; 0 where it has none."""
    core = label_of(mark).lower()
    if core.isdigit():
        return int(core)
    if style_of(mark).strip("().") == "i":
        values = [_ROMAN[letter] for letter in core if letter in _ROMAN]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return ord(core) - 96 if len(core) == 1 and core.isalpha() else 0


def place_in(style: str, mark: str) -> int:
    """The place that a mark claims in a list of this style: "(i)" is ninth among letters and first among numerals."""
    core = label_of(mark).lower()
    letters = style_of(style).strip("().") == "a" or style.strip("().") == "a"
    return ord(core) - 96 if letters and len(core) == 1 and core.isalpha() else order_of(mark)


_INLINE = re.compile(
    r"(?:(?<=[;:.,])|(?<=\band)|(?<=\bor)|(?<=\bthat)|(?<=\bto)|^)\s*(?P<mark>\((?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)|\d{1,2}\)|[a-z]\)|\d{1,2}\.)\s+(?=\S)"
)


def split_inline(text: str) -> tuple[str, list[tuple[str, str]]]:
    """(stem, [(mark, clause)]) of "that: (1) the report be noted; and (2) ..." where the marks count up from the first."""
    found = list(_INLINE.finditer(text))
    runs: list[re.Match[str]] = []
    for match in found:
        expected = order_of(runs[-1]["mark"]) + 1 if runs else 1
        same = not runs or same_list(style_of(runs[0]["mark"]), match["mark"])
        if same and order_of(match["mark"]) == expected:
            runs.append(match)
    if len(runs) < 2 and not (runs and re.fullmatch(r"\W*(?:(?i:that|to)\b)?\W*", text[: runs[0].start()])):
        return text, []
    ends = [match.start() for match in runs[1:]] + [len(text)]
    clauses = [(match["mark"], text[match.end() : end].strip()) for match, end in zip(runs, ends, strict=True)]
    return text[: runs[0].start()].strip(), clauses
