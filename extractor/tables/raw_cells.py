"""Figures in a line of raw text: where they begin, and which words belong together as one cell.

A raw text layer prints the cells of a row with nothing between them but blanks; blank cells leave no trace.
"""

from __future__ import annotations

import re

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"""
      (?P<none>\#{{2,}}(?:\s+of\s+\#{{2,}})?)                                  # a spreadsheet's overflow
    | (?P<of>(?:{_NUMBER})\s+of\s+(?:{_NUMBER}))                               # 115 of 146
    | (?P<words>(?:over\s+|more\s+than\s+)?\d+(?:\.\d+)?%\s+above\s+range      # tolerances in words
        |range\s+to\s+be\s+set|awaiting\s+national\s+benchmarking
        |more\s+than\s+\+/-\s?\d+(?:\.\d+)?|(?:up\s?to\s+)?\+/-\s?\d+(?:\.\d+)?(?:\s+of\s+(?:{_NUMBER}))?)
    | (?P<mark>(?:<|>|≤|≥)\s?(?:{_NUMBER})%?|(?:{_NUMBER})%?\s?(?:<|>|\+)(?=\s|$))  # <90%  90%>  95%+
    | (?P<band>\d+(?:\.\d+)?-\d+(?:\.\d+)?(?=\s|$))                            # 14-20
    | (?P<percent>-?(?:{_NUMBER})%(?:\s+\([A-Za-z][^()]*\))?)                  # 78.8%  95.0% (Spring Term)
    | (?P<number>[£]?-?(?:{_NUMBER})(?=\s|$))
    | (?P<absent>n/a|tbc|-(?=\s|$)|–(?=\s|$))
    | (?P<note>\([A-Za-z][^()]*\))                                             # (Summer 2018)
    | (?P<judged>(?:(?:red|amber|yellow|green)(?:\s+YTD)?|YTD)(?=\s|$))         # what a RAG cell says
    | (?P<arrow>[↑↓→←↔▲▼►▶])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def split_figures(text: str) -> list[str] | None:
    """The cells of a text made of figures, marks and notes only; None where any other word stands in it."""
    cells, at = [], 0
    tidy = re.sub(r"\s+", " ", text).strip()
    while at < len(tidy):
        m = _FIGURE.match(tidy, at)
        if m is None:
            return None
        cells.append(m[0])
        at = m.end()
        while at < len(tidy) and tidy[at] == " ":
            at += 1
    return cells


def leading_figures(text: str) -> list[str]:
    """The cells that a text begins with, up to the first other word."""
    cells, at = [], 0
    tidy = re.sub(r"\s+", " ", text).strip()
    while at < len(tidy) and (m := _FIGURE.match(tidy, at)) is not None:
        cells.append(m[0])
        at = m.end()
        while at < len(tidy) and tidy[at] == " ":
            at += 1
    return cells


def trailing_figures(text: str) -> tuple[str, list[str]]:
    """The words that a text begins with, and the cells that it ends with ("Under 1 36 7.4%": "Under", 1, 36, 7.4%)."""
    tokens = re.sub(r"\s+", " ", text).strip().split(" ")
    best = len(tokens)
    for start in range(len(tokens) - 1, -1, -1):
        if split_figures(" ".join(tokens[start:])) is None:
            break
        best = start
    return " ".join(tokens[:best]), split_figures(" ".join(tokens[best:])) or []


def form(cell: str) -> str:
    """fraction | percent | number | absent | note | target: what a cell looks like."""
    m = _FIGURE.fullmatch(cell)
    kinds = {"of": "fraction", "percent": "percent", "number": "number", "none": "absent", "absent": "absent", "note": "note"}
    return kinds.get(m.lastgroup or "", "target") if m else ""
