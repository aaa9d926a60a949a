"""A series as a row of small bars, for the terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"


def sparkline(raws: Sequence[str], width: int = 24) -> str:
    """Bars for the last ``width`` figures; a space where a text holds no number. The scale runs from least to most."""
    values = [_value(raw) for raw in raws[-width:]]
    known = [v for v in values if v is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    return "".join(" " if v is None else BARS[round((v - low) / span * (len(BARS) - 1))] for v in values)


def _value(raw: str) -> float | None:
    """The percentage where one is printed, else the first number."""
    found = re.search(r"-?[\d,]*\.?\d+(?=\s*%)", raw) or re.search(r"-?[\d,]*\.?\d+", raw)
    return float(found[0].replace(",", "")) if found else None
