"""Figures that a report's scorecard prints: they confirm where the cells of a theme page belong.

A theme page repeats its indicators' newest months; where a text layer lost the place of a figure or the name of its
column, the same figure under the same reference and month says it. Nothing is corrected by it: a figure that differs
stays as it stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.models import Observation
from extractor.figures.columns import Entry
from extractor.grammar.numbers import parse_value
from extractor.grammar.periods import Period

Key = tuple[str, str, str, str]  # (reference, or name where none is printed; area; period type; period)
Figure = tuple[float, bool]  # value, and whether it is a percentage

_FEWEST = 2  # months that must agree before a column is named by them


@dataclass(frozen=True, slots=True)
class Known:
    """Certain figures by key, and the indicator's reference and name by the key's first part."""

    figures: dict[Key, frozenset[Figure]] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)

    def at(self, key: str, period: Period, area: str) -> frozenset[Figure]:
        """The figures printed for an indicator, period and area; benchmarks whatever their year."""
        return self.figures.get((key, area, period.type, "" if period.type == "benchmark" else period.period), frozenset())


def known_figures(observations: Sequence[Observation]) -> Known:
    """The certain figures among the observations of scorecards."""
    figures: dict[Key, set[Figure]] = defaultdict(set)
    entries: dict[str, Entry] = {}
    for o in observations:
        if o.value is None or "uncertain" in o.flags:
            continue
        key = o.ref or o.indicator
        entries.setdefault(key, Entry(o.ref, o.indicator))
        figures[key, o.area, o.period_type, "" if o.period_type == "benchmark" else o.period].add(
            (o.value, o.unit == "percent")
        )
    return Known({key: frozenset(values) for key, values in figures.items()}, entries)


def read_figure(text: str) -> Figure | None:
    """Value and percentage sign of a cell, None where it prints no single figure."""
    value = parse_value(text)
    return (value.value, value.form == "percent") if value is not None and value.value is not None else None


def entries_by_figures(rows: Sequence[tuple[Period, Sequence[str]]], columns: int, known: Known) -> tuple[Entry | None, ...]:
    """The indicator of each column, told by the months that both tables print; None where they do not say, or not surely.

    A column is an indicator's where at least two months agree, none differs, and no other indicator fits.
    """
    agree: list[Counter[str]] = [Counter() for _ in range(columns)]
    differ: list[Counter[str]] = [Counter() for _ in range(columns)]
    for period, texts in rows:
        for key in known.entries:
            printed = known.at(key, period, "local")
            if printed and period.type == "month":
                for c, text in enumerate(texts[:columns]):
                    if (figure := read_figure(text)) is not None:
                        (agree if figure in printed else differ)[c][key] += 1
    found: list[Entry | None] = []
    for yes, no in zip(agree, differ, strict=True):
        sure = [key for key, n in yes.items() if n >= _FEWEST and not no[key]]
        found.append(known.entries[sure[0]] if len(sure) == 1 else None)
    taken = Counter(found)
    return tuple(entry if entry is not None and taken[entry] == 1 else None for entry in found)
