"""Targets and tolerances: what ``<90%``, ``90%>``, ``95%+``, ``14-20`` or ``+/-5 of 158.8`` say.

A mark before the number is read as it stands (``<90%``: below 90). A mark after it points from the threshold to the
better side, and which side that is only the polarity tells: ``90%>`` and ``90%<`` both stand for "from 90 up" where
high is good. What cannot be told is kept raw, with meaning "unparsed".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.grammar.numbers import scale_of

_N = r"(?P<n>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*%?"
_UNSET = re.compile(
    r"(?:[-–—]*|n\s*/?\s*a|tbc|tba|none|info(?:rmation)?(?: only)?|(?:range|target)s?(?: still)? to be (?:set|agreed|confirmed)"
    r"|awaiting.*|not (?:set|applicable|yet set)|no target.*|to be (?:set|agreed|confirmed)|monitor(?:ing)? only|tracker)",
    re.I,
)
_LEADING = re.compile(rf"(?P<mark><=|>=|≤|≥|<|>|under|below|over|above|more than|less than|at least|up to|upto)\s*{_N}", re.I)
_TRAILING = re.compile(rf"{_N}\s*(?P<mark>\+|<|>|<=|>=|or more|or above|and above|or over|or less|or below|and under)", re.I)
_BAND = re.compile(r"(?P<low>\d+(?:\.\d+)?)\s*%?\s*(?:-|–|to)\s*(?P<high>\d+(?:\.\d+)?)\s*%?", re.I)
_WITHIN = re.compile(
    r"(?P<out>more than|over|outside)?\s*(?:up\s?to|within)?\s*(?:\+\s*/\s*-|±)\s*(?P<w>\d+(?:\.\d+)?)\s*%?"
    r"(?:\s*(?:of|from|on)\s*(?P<c>\d+(?:\.\d+)?)\s*%?)?",
    re.I,
)
_ABOVE_RANGE = re.compile(r"(?P<out>over|more than)?\s*(?P<w>\d+(?:\.\d+)?)\s*%\s*(?:above|outside|over|out of) range", re.I)
_PLAIN = re.compile(rf"£?\s*{_N}\s*(?:days)?")
_ONE = rf"(?:(?:<=|>=|≤|≥|<|>)\s*{_N.replace('?P<n>', '?:')}|{_N.replace('?P<n>', '?:')}\s*(?:\+|<=|>=|<|>)?)"
_TWO = re.compile(rf"(?P<first>{_ONE})\s+(?P<second>{_ONE})")


@dataclass(frozen=True, slots=True)
class Band:
    """What one target text means. ``meaning``: band | within | outside | unset | unparsed; numbers as printed.

    A value is in the band when ``low <= value <= high``; an open end leaves the bound itself out. "within" is not farther
    than ``within`` from ``centre``, "outside" is farther.
    """

    raw: str
    meaning: str
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    centre: float | None = None
    within: float | None = None

    @property
    def threshold(self) -> float | None:
        """The one number that the text prints, None where it prints none or two."""
        if self.low is not None and self.high is not None:
            return None
        return self.low if self.low is not None else self.high if self.high is not None else self.centre


@dataclass(frozen=True, slots=True)
class Tolerances:
    """The targets of one indicator: a band each, for the levels that are printed."""

    red: Band | None = None
    amber: Band | None = None
    green: Band | None = None


_SCALED = re.compile(r"£\s*(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>k|m|bn|million|billion)\b", re.I)


def _in_pounds(text: str) -> str:
    """The text with money of a scale written out: "£2.5m" as "2500000"."""
    return _SCALED.sub(lambda m: f"{round(_float(m['n']) * scale_of(m['scale']), 4):.10g}", text)


def _float(text: str) -> float:
    return float(text.replace(",", "").strip())


def is_unset(text: str) -> bool:
    """Whether a target cell says that no target is set ("n/a", "tbc", "range to be set", a dash) or is empty."""
    return _UNSET.fullmatch(re.sub(r"\s+", " ", text).strip()) is not None


@lru_cache(maxsize=4096)
def is_target(text: str) -> bool:
    """Whether a cell can be a target: one parsed form, two in one cell, or the words for none."""
    band = parse_target(text)
    return bool(text.strip()) and (band.meaning != "unparsed" or band.centre is not None or split_targets(text) is not None)


@lru_cache(maxsize=4096)
def split_targets(text: str) -> tuple[str, str] | None:
    """The two tolerances printed in one merged cell ("<33% 33%>"), None where there are not exactly two."""
    m = _TWO.fullmatch(re.sub(r"\s+", " ", text).strip())
    return (m["first"].strip(), m["second"].strip()) if m else None


@lru_cache(maxsize=4096)
def parse_target(text: str, polarity: str = "") -> Band:
    """What one target cell means for an indicator of this polarity (high | low | ...); raw text kept as printed."""
    tidy = _in_pounds(re.sub(r"\s+", " ", text).strip())
    if is_unset(tidy):
        return Band(text, "unset")
    if m := _WITHIN.fullmatch(tidy):
        centre = _float(m["c"]) if m["c"] else None
        return Band(text, "outside" if m["out"] else "within", centre=centre, within=_float(m["w"]))
    if m := _ABOVE_RANGE.fullmatch(tidy):
        return Band(text, "outside" if m["out"] else "within", within=_float(m["w"]))
    if m := _BAND.fullmatch(tidy):
        low, high = _float(m["low"]), _float(m["high"])
        return Band(text, "band", low, high) if low <= high else Band(text, "unparsed")
    if m := _LEADING.fullmatch(tidy):
        return _leading(text, m["mark"].lower(), _float(m["n"]))
    if m := _TRAILING.fullmatch(tidy):
        return _trailing(text, m["mark"].lower(), _float(m["n"]), polarity)
    if m := _PLAIN.fullmatch(tidy):
        return _plain(text, _float(m["n"]), polarity)
    return Band(text, "unparsed")


def _leading(raw: str, mark: str, number: float) -> Band:
    if mark in {"<", "under", "below", "less than"}:
        return Band(raw, "band", high=number, high_open=True)
    if mark in {"<=", "≤", "up to", "upto"}:
        return Band(raw, "band", high=number)
    return Band(raw, "band", low=number, low_open=mark in {">", "over", "above", "more than"})


def _trailing(raw: str, mark: str, number: float, polarity: str) -> Band:
    if mark in {"+", "or more", "or above", "and above", "or over"}:
        return Band(raw, "band", low=number)
    if mark in {"or less", "or below", "and under"}:
        return Band(raw, "band", high=number)
    if polarity == "high":
        return Band(raw, "band", low=number)
    if polarity == "low":
        return Band(raw, "band", high=number, high_open=True)
    return Band(raw, "unparsed", centre=number)


def _plain(raw: str, number: float, polarity: str) -> Band:
    if polarity == "high":
        return Band(raw, "band", low=number)
    if polarity == "low":
        return Band(raw, "band", high=number)
    return Band(raw, "unparsed", centre=number)


def parse_tolerances(red: str, amber: str, green: str, polarity: str) -> Tolerances:
    """Red, amber and green read together: a centre printed once serves all three, contradictions become "unparsed".

    With high good the green threshold must stand above the red one, with low good below it; a red ``<6%`` beside a green
    ``4%`` where low is good cannot be meant as it stands.
    """
    bands = {level: parse_target(text, polarity) for level, text in (("red", red), ("amber", amber), ("green", green))}
    centre = next((b.centre for b in bands.values() if b.within is not None and b.centre is not None), None)
    if centre is not None:
        bands = {k: replace(b, centre=centre) if b.within is not None and b.centre is None else b for k, b in bands.items()}
    worst, best = bands["red"].threshold, bands["green"].threshold
    if worst is not None and best is not None and polarity in {"high", "low"} and bands["red"].meaning == "band":
        wrong_side = (bands["red"].high is None) if polarity == "high" else (bands["red"].low is None)
        wrong_order = best < worst if polarity == "high" else best > worst
        if wrong_side or wrong_order:
            bands["red"] = Band(red, "unparsed", centre=worst)
    if bands["amber"].meaning == "band" and bands["amber"].threshold is not None and best is not None:
        bands["amber"] = _amber(bands["amber"], best, bands["red"].threshold, polarity)
    return Tolerances(bands["red"], bands["amber"], bands["green"])


def _amber(amber: Band, best: float, worst: float | None, polarity: str) -> Band:
    """Amber runs from its own threshold to the green one, or, where it begins at the green one, to the red one."""
    own = amber.threshold
    if own is None or polarity not in {"high", "low"}:
        return amber
    far = worst if own == best and worst is not None else best
    low, high = min(own, far), max(own, far)
    if polarity == "high":
        return replace(amber, low=low, high=high, low_open=False, high_open=True)
    if own == best:
        return replace(amber, low=low, high=high, low_open=False, high_open=True)
    return replace(amber, low=low, high=high, low_open=True, high_open=amber.high_open)


def contains(band: Band | None, value: float) -> bool | None:
    """Whether a value lies in a band; None where the band has no meaning that can be applied."""
    if band is None or band.meaning in {"unset", "unparsed"}:
        return None
    if band.meaning in {"within", "outside"}:
        if band.centre is None or band.within is None:
            return None
        near = abs(value - band.centre) <= band.within + 1e-9
        return near if band.meaning == "within" else not near
    above = band.low is None or value > band.low or (value == band.low and not band.low_open)
    below = band.high is None or value < band.high or (value == band.high and not band.high_open)
    return above and below


def rag_computed(value: float, tolerances: Tolerances, polarity: str) -> str:
    """red | amber | green for a value against its tolerances, "" where they do not say.

    Green is judged first, then the threshold between amber and red; with a contradiction in print nothing is computed.
    """
    green = contains(tolerances.green, value)
    if green is None:
        return ""
    if green:
        return "green"
    amber, red = contains(tolerances.amber, value), contains(tolerances.red, value)
    if tolerances.red is not None and tolerances.red.meaning == "unparsed":
        return ""
    if amber and red:
        return "amber" if tolerances.amber is not None and tolerances.amber.meaning == "within" else ""
    if amber:
        return "amber"
    if red or (amber is False and red is None and polarity in {"high", "low"}):
        return "red"
    return ""
