"""Whether a printed figure can be what was calculated: rounding and truncation are no contradictions."""

from __future__ import annotations

import math
import re

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_TINY = 1e-9


def places(raw: str, value: float) -> int:
    """Digits printed after the decimal point of ``value`` in ``raw``; of the number itself where it is not found there."""
    for text in _NUMBER.findall(raw):
        if abs(float(text.replace(",", "")) - abs(value)) < _TINY:
            return len(text.partition(".")[2])
    return len(f"{value:g}".partition(".")[2])


def agreement(printed: float, digits: int, exact: float) -> str:
    """``same`` where ``printed`` is ``exact`` rounded to its digits ("12.40" for 12.36 too), ``truncated`` where it
    was cut off or the last printed digit is one out, else ``differs``."""
    step = 10.0**-digits
    if abs(printed - exact) <= step / 2 + _TINY:
        return "same"
    if digits >= 2 and abs(printed - _rounded(exact, digits - 1)) < _TINY:
        return "same"
    if abs(printed - math.floor(exact / step + _TINY) * step) < _TINY:
        return "truncated"
    return "truncated" if digits and abs(printed - exact) <= step + _TINY else "differs"


def agree(first: float, first_digits: int, second: float, second_digits: int) -> bool:
    """Whether two prints can be one figure: equal once the finer is rounded, or one out in a printed decimal."""
    if abs(first - second) < _TINY:
        return True
    digits = min(first_digits, second_digits)
    step = 10.0**-digits
    if first_digits != second_digits:
        return abs(first - second) <= step / 2 + _TINY or (digits > 0 and abs(first - second) <= step + _TINY)
    return digits > 0 and abs(first - second) <= step + _TINY


def _rounded(value: float, digits: int) -> float:
    """Rounded half up, as spreadsheets do."""
    scale: float = 10.0**digits
    return math.floor(value * scale + 0.5 + _TINY) / scale


def shown(value: float, digits: int = 1) -> str:
    """A calculated figure for a message."""
    return f"{value:.{digits}f}" if digits else f"{value:g}"
