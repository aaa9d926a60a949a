"""Figures of a page that a program recognised from its picture: a digit may be another, a row may be the next one."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from extractor.figures.certainty import doubted
from extractor.figures.context import Figures

FLAGS = ("ocr", "uncertain")
DOUBT = "recognised from a scan"


def doubt_recognised(found: Figures, pages: Set[int]) -> Figures:
    """``found`` with all figures of the recognised ``pages`` flagged ``ocr`` and ``uncertain``, and without their targets.

    A target is held against figures and has no flag of its own; the scorecard row keeps what is printed of it.
    """
    if not pages:
        return found
    observations = tuple(
        doubted(replace(o, flags=(*o.flags, *(flag for flag in FLAGS if flag not in o.flags))), DOUBT) if o.page in pages else o
        for o in found.observations
    )
    scorecard = tuple(replace(row, flags=(*row.flags, "ocr")) if row.page in pages else row for row in found.scorecard)
    targets = tuple(target for target in found.targets if target.page not in pages)
    return replace(found, observations=observations, scorecard=scorecard, targets=targets)
