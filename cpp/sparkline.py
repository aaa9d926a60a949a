"""A series as a row of small bars, for the terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"


def sparkline(figures: Sequence[str | float | None], width: int = 24) -> str:
    """Bars for the last ``width`` figures (numbers, or texts as printed); a space for a gap. From least to most."""
    values = [_value(figure) for figure in figures[-width:]]
    known = [v for v in values if v is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    return "".join(" " if v is None else BARS[round((v - low) / span * (len(BARS) - 1))] for v in values)


def _value(figure: str | float | None) -> float | None:
    """The percentage where one is printed, else the first number."""
    if not isinstance(figure, str):
        return figure
    found = re.search(r"-?[\d,]*\.?\d+(?=\s*%)", figure) or re.search(r"-?[\d,]*\.?\d+", figure)
    return float(found[0].replace(",", "")) if found else None
