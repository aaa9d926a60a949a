"""Tables of one paper with the same rows and heads: their captions tell them apart ("Table 4a: District A", "4b: District B").

Where two tables print other figures under one name, part, area and period, each caption's measure goes before the name; where
the captions are one, or there are none, nobody could say which figure is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.models import Observation
from extractor.figures.certainty import doubted
from extractor.figures.headers import join_labels

DOUBT = "two figures of one name and period"


def told_apart(figures: Sequence[Observation], captions: Mapping[str, str]) -> tuple[Observation, ...]:
    """The figures, those of tables with the same names told apart by ``captions`` (of the tables, by id), else in doubt."""
    places: dict[tuple[str, ...], dict[str, set[tuple[float | None, ...]]]] = {}
    for o in figures:
        places.setdefault(_address(o), {}).setdefault(o.table_id, set()).add((o.value, o.numerator, o.denominator))
    differ = [tables for tables in places.values() if len(tables) > 1 and len(set.union(*tables.values())) > 1]
    apart, lost = set[str](), set[str]()
    for tables in differ:
        named = Counter(captions.get(t, "") for t in tables)
        for t in tables:
            (apart if captions.get(t) and named[captions[t]] == 1 else lost).add(t)
    named_apart = [_named(o, captions[o.table_id]) if o.table_id in apart - lost else o for o in figures]
    shared = {key for key, tables in places.items() if tables in differ}
    return tuple(doubted(o, DOUBT) if o.table_id in lost and _address(o) in shared else o for o in named_apart)


def _named(figure: Observation, caption: str) -> Observation:
    return figure if caption in figure.indicator else replace(figure, indicator=join_labels((caption, figure.indicator)))


def _address(o: Observation) -> tuple[str, ...]:
    return (o.indicator, o.ref, o.breakdown, o.area, o.period_type, o.period, o.unit)
