"""How certain a figure is: each doubt by its name lowers the number; below one bound the figure is flagged."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.models import Observation

UNSAID = "place or name not certain"  # of a reader that flags without a reason


@cache
def _weights() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("weights.toml").read_text("utf-8"))


def certainty_of(doubts: Iterable[str]) -> float:
    """Between 0 and 1: the shares of right figures under each doubt alone, multiplied."""
    certainty = 1.0
    for doubt in dict.fromkeys(d for d in doubts if d):
        certainty *= float(_weights()["doubts"][doubt])
    return round(certainty, 3)


def doubted(figure: Observation, *doubts: str) -> Observation:
    """The figure with further doubts: its certainty lowered, the worst of them as the reason, flagged below the bound."""
    new = [d for d in dict.fromkeys(doubts) if d]
    if not new:
        return figure
    certainty = round(figure.certainty * certainty_of(new), 3)
    worst = min([*new, *([figure.doubt] if figure.doubt else [])], key=lambda d: float(_weights()["doubts"].get(d, 1.0)))
    flags = figure.flags
    if certainty < _weights()["bound"] and "uncertain" not in flags:
        flags = (*flags, "uncertain")
    return replace(figure, certainty=certainty, doubt=worst, flags=flags)


def with_reasons(figure: Observation) -> Observation:
    """A figure that a reader flagged without saying why, with the number and words for that."""
    if "uncertain" in figure.flags and not figure.doubt:
        return replace(figure, certainty=min(figure.certainty, certainty_of([UNSAID])), doubt=UNSAID)
    return figure
