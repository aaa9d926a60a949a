"""Where an indicator stops being comparable with itself: found in its names, notes and figures, each with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from corpus.identity.cluster import Cluster
from corpus.identity.evidence import overlap, together
from corpus.identity.names import Node

RESTATED = 0.8  # share of settled figures that a report prints differently when it restates the whole series
NOTE = re.compile(
    r"\b(?:new|revised|changed?|amended|different) (?:in )?(?:definition|measure|indicator|methodology|counting)\b"
    r"|\bdefinition (?:has )?(?:been )?changed\b|\bnot comparable\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Break:
    """``period``: the month that the report is as at, from which on the series is broken.

    ``kind``: restated (closed figures moved far: not to be compared), definition (the report says so), re-run (closed figures
    moved a little, all of them) or wording (said otherwise): the last two do not break the series.
    """

    document_id: str
    period: str
    kind: str
    evidence: str


def breaks_of(group: Cluster, nodes: Sequence[Node], notes: Mapping[tuple[str, str], Iterable[str]]) -> list[Break]:
    """Breaks of one indicator in the order of its reports. ``notes``: remarks printed beside a name, by paper and name."""
    reports: dict[str, list[Node]] = {}
    for i in group.members:  # a copy of a report, or a part of it, is no further report
        reports.setdefault(nodes[i].printed.as_at or nodes[i].printed.document_id, []).append(nodes[i])
    held = sorted(reports.values(), key=lambda r: r[0].printed.order)
    out = [b for report in held for b in _noted(report, notes)]
    for before, after in pairwise(held):
        out += _restated(before, after) + _reworded(before, after)
    return list({(b.period, b.kind, b.evidence): b for b in reversed(out)}.values())[::-1]


def _noted(report: Sequence[Node], notes: Mapping[tuple[str, str], Iterable[str]]) -> list[Break]:
    """ "New measure 2021/22", "(new definition Apr '15)": the report says so itself."""
    out = []
    for node in report:
        printed = node.printed
        for text in (*node.words.notes, *notes.get((printed.document_id, printed.name), ())):
            if NOTE.search(text):
                out.append(Break(printed.document_id, printed.as_at, "definition", text))
    return out


def _restated(before: Sequence[Node], after: Sequence[Node]) -> list[Break]:
    found = overlap(together(n.figures for n in before), together(n.figures for n in after), before[0].printed.unit)
    last = after[0].printed
    changes = [(period, a, b) for period, a, b in found.pairs if a != b]
    whole = found.settled >= 3 and found.moved >= RESTATED * found.settled
    far = found.apart >= 1 and found.apart >= RESTATED * found.settled
    if not (whole or far):
        return []
    kind = "restated" if 2 * found.apart >= found.settled else "re-run"
    text = ", ".join(f"{period} {a:g} to {b:g}" for period, a, b in changes[:6])
    share = f"{found.moved} of {found.settled} settled figures"
    return [Break(last.document_id, last.as_at, kind, f"{share} printed differently by {last.document}: {text}")]


def _reworded(before: Sequence[Node], after: Sequence[Node]) -> list[Break]:
    """No name of the one report says what a name of the other says: numbers, periods or other words of substance differ."""
    if any(_same(a, b) for a in before for b in after):
        return []
    out = []
    for source in ("scorecard", "kpi", "detail"):
        one = [n for n in before if n.printed.source == source]
        other = [n for n in after if n.printed.source == source]
        if one and other:
            a, b = one[-1].printed, other[-1].printed
            out.append(Break(b.document_id, b.as_at, "wording", f'"{a.name}" became "{b.name}"'))
    return out


def _same(a: Node, b: Node) -> bool:
    """Equal words, but for one that is spelt otherwise."""
    if a.key == b.key:
        return True
    one, other = sorted(a.words.core - b.words.core), sorted(b.words.core - a.words.core)
    if len(one) != 1 or len(other) != 1 or a.words.numbers != b.words.numbers:
        return False
    return bool(SequenceMatcher(None, one[0], other[0]).ratio() >= 0.75)
