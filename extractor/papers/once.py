"""Results kept for the papers just read, so that kind, agenda, minutes and sections share one reading."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from extractor.reading.page import Paper

_T = TypeVar("_T")
_KEPT = 2  # papers: a worker reads one at a time


def once_per_paper(read: Callable[[Paper], _T]) -> Callable[[Paper], _T]:
    """``read`` with its last results kept. Papers are told apart by identity: comparing their characters costs too much."""
    kept: OrderedDict[int, tuple[Paper, _T]] = OrderedDict()

    @wraps(read)
    def remembered(paper: Paper) -> _T:
        found = kept.get(id(paper))
        if found is None or found[0] is not paper:
            found = (paper, read(paper))
            kept[id(paper)] = found
            while len(kept) > _KEPT:
                kept.popitem(last=False)
        return found[1]

    return remembered
