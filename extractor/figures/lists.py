"""Tables that are no measures: payments, grants, invoices, contracts, contacts, attendance, action logs, candidates.

Each row of such a table is another thing with its own date, payee or reference. They stay tables, searchable and shown, and
give no observations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractor.figures.grid import Grid
from extractor.vocabulary.figures import load, squeeze

_HEAD_ROWS = 4  # among which a list's head stands
_DAY = re.compile(
    r"(?:\w+day,?\s+)?(?:\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d|\d{1,2}(?:st|nd|rd|th)?[\s-]+[A-Z][a-z]{2,8}[\s,-]+(?:20)?\d\d)",
    re.ASCII,
)
_MOSTLY = 0.6
_FEWEST_DAYS = 2  # columns of days, or rows of one


@cache
def _heads() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in load("lists")["heads"].items()}


def is_list(grid: Grid) -> bool:
    """Whether the rows of a table are things of their own, not measures."""
    return any(_heads_a_list(grid, r) for r in range(min(_HEAD_ROWS, grid.rows))) or _holds_days(grid)


def _heads_a_list(grid: Grid, row: int) -> bool:
    """Whether a row names a payee, or a day or reference beside what was paid, for what, or where to call."""
    texts = [_bare(t) for t in grid.texts(row) if t]
    kinds = {kind for kind, words in _heads().items() if any(t in words for t in texts)}
    if len(texts) < 2:
        return False
    if "party" in kinds and (
        texts[0] in _heads()["party"] or kinds & {"day", "reference", "plain_reference", "amount", "words"}
    ):
        return True
    if "contact" in kinds or {"award", "words"} <= kinds:
        return True
    if "reference" in kinds:
        return bool(kinds & {"day", "amount", "words"})
    return "day" in kinds and bool(kinds & {"amount", "words"} or len([t for t in texts if t in _heads()["day"]]) > 1)


def _bare(text: str) -> str:
    """A head without its unit: "Amount (£)" and "£ (net)" are "amount" and "net"."""
    return squeeze(re.sub(r"\((?:£|gbp|ex vat|inc vat|exc\.? vat|incl\.? vat)\)", " ", text.lower()))


def names_persons(labels: Sequence[str], head: str) -> bool:
    """Whether labels are persons or firms: by their head ("Councillor", "Payee"), or most by a title before the name."""
    titles = load("lists")["persons"]["titles"]
    named = sum(squeeze(label).partition(" ")[0] in titles for label in labels)
    return squeeze(head) in _heads()["party"] or (len(labels) > 1 and named >= _MOSTLY * len(labels))


def _holds_days(grid: Grid) -> bool:
    """Whether two columns hold days, or one does beside a column of words that differ from row to row."""
    days, words = 0, 0
    for c in range(grid.columns):
        texts = [t for r in range(1, grid.rows) if grid.starts(r, c) and (t := grid.text(r, c))]
        if len(texts) < _FEWEST_DAYS:
            continue
        if sum(_DAY.fullmatch(t) is not None for t in texts) >= _MOSTLY * len(texts):
            days += 1
        elif (
            c and sum(sum(map(str.isalpha, t)) > 3 for t in texts) >= _MOSTLY * len(texts) and len(set(texts)) > len(texts) / 2
        ):
            words += 1
    return days > 1 or bool(days and words and _DAY.fullmatch(next((t for t in _first_column(grid) if t), "")) is not None)


def _first_column(grid: Grid) -> list[str]:
    return [grid.text(r, 0) for r in range(1, grid.rows)]
