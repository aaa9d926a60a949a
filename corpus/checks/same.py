"""Which rows and columns of one paper's tables are one indicator: by name, with the reference as evidence only.

A reference can be wrong or moved by one between scorecard and detail table, so it joins two names only where neither has a
nearer one. Nearness is the share of telling words: a word in few names tells more than one in many.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from corpus.checks.printed import Print
from corpus.identity import folded

_COMMON = frozenset("of the a an in to and for with on at by percent number who have has had are is that from or as be".split())
_SHORT = {"av": "average", "avg": "average", "mth": "month", "months": "month", "yrs": "years", "children": "child"}
_NEAR = 0.5  # of the telling words of the shorter name
_SURE, _ALIKE = 0.9, 0.5  # of the shorter and of the longer name, where the references differ
_REF = 0.3  # how much one reference counts for


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, common abbreviations written out, stemmed."""
    words = folded(re.sub(r"10k", "10000", name, flags=re.IGNORECASE)).split()
    return frozenset(stem(_SHORT.get(word, word)) for word in words if word not in _COMMON)


def stem(word: str) -> str:
    """The first six letters of a longer word: "reviews", "reviewed" and "reviewing" are one."""
    return word[:6] if word.isalpha() and len(word) > 6 else word.removesuffix("s") if len(word) > 3 else word


def similar(first: str, second: str) -> bool:
    """Whether two names are wordings of one thing: at least half of the shorter's words are in the other."""
    a, b = words_of(first), words_of(second)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= _NEAR


def same_indicator(series: Sequence[list[Print]]) -> list[list[Print]]:
    """The series (one a table) grouped to indicators of one unit and area; names of a report's own small tables stay alone."""
    groups = _by_name(series)
    weights = _weights([g[0].indicator for g in groups])
    kinds: dict[tuple[str, str], list[list[Print]]] = defaultdict(list)
    alone = []
    for group in groups:
        if group[0].source == "narrative_table":
            alone.append(group)
        else:
            kinds[group[0].unit, group[0].area].append(group)
    for members in kinds.values():
        alone += _joined(members, weights)
    return alone


def _by_name(series: Sequence[list[Print]]) -> list[list[Print]]:
    groups: dict[tuple[str, ...], list[Print]] = {}
    for members in series:
        one = members[0]
        own = one.table if one.source == "narrative_table" else ""
        groups.setdefault((folded(one.indicator), one.unit, one.area, own), []).extend(members)
    return list(groups.values())


def _weights(names: Sequence[str]) -> dict[str, float]:
    counts = Counter(word for name in names for word in words_of(name))
    return {word: math.log(1 + len(names) / count) for word, count in counts.items()}


def nearness(first: str, second: str, weights: dict[str, float]) -> tuple[float, float]:
    """Weight of the shared words over that of the lighter and of the heavier name, each 0 to 1."""
    a, b = words_of(first), words_of(second)
    light, heavy = sorted(math.fsum(weights.get(w, 1.0) for w in words) for words in (a, b))  # fsum: sets have no order
    shared = math.fsum(weights.get(w, 1.0) for w in a & b)
    return (shared / light, shared / heavy) if light else (0.0, 0.0)


def _joined(groups: list[list[Print]], weights: dict[str, float]) -> list[list[Print]]:
    """Groups of different tables joined in pairs, the nearest pair first, so that a name goes to its nearest that is free."""
    pairs = [(*found, i, j) for j in range(len(groups)) for i in range(j) if (found := _fit(groups[i], groups[j], weights))]
    partner: dict[int, int] = {}
    for _, _, i, j in sorted(pairs, key=lambda p: -p[0]):
        if i not in partner and j not in partner:
            partner[i], partner[j] = j, i
    return [
        [*group, *groups[partner[i]]] if i in partner else group
        for i, group in enumerate(groups)
        if i not in partner or i < partner[i]
    ]


def _span(name: str) -> str:
    """What a name says of its time: "rolling" twelve months, or "month"; "" where it says nothing."""
    if re.search(r"\brolling\b|\b12 ?(?:months?|mths?|m)\b", name, re.IGNORECASE):
        return "rolling"
    return "month" if re.search(r"\bin (?:the )?month\b|\b(?:current|last|this) month\b", name, re.IGNORECASE) else ""


def _fit(first: list[Print], second: list[Print], weights: dict[str, float]) -> tuple[float, bool] | None:
    """How near two groups are and whether they share a reference; None where they cannot be one indicator.

    Two rows of one table, or of one kind of table under two references, are two indicators.
    """
    if {p.table for p in first} & {p.table for p in second}:
        return None
    refs, others = ({p.ref for p in g} - {""} for g in (first, second))
    one_ref = bool(refs & others)
    if not one_ref and refs and others and {p.source for p in first} & {p.source for p in second}:
        return None
    spans = {_span(first[0].indicator), _span(second[0].indicator)} - {""}
    if len(spans) > 1:
        return None
    light, heavy = nearness(first[0].indicator, second[0].indicator, weights)
    if (one_ref and light >= _NEAR) or (light >= _SURE and heavy >= _ALIKE):
        return light + heavy + _REF * one_ref, one_ref
    return None
