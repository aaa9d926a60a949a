"""The crosswalk of real names: nothing joined that is two measures, and what is one measure found."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from corpus.identity.decisions import Decisions
from corpus.identity.evidence import Figures, shown
from corpus.identity.names import PrintedName, nodes_of
from corpus.identity.propose import propose
from corpus.identity.words import unit_class

AS_AT = {"rotherham-2015-12": "2015-12", "rotherham-2017-02": "2017-02", "rotherham-2018-07-03": "2018-05"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed(truth: Path) -> dict[PrintedName, Figures]:
    values: dict[PrintedName, dict[tuple[str, str], set[float]]] = {}
    for document, as_at in AS_AT.items():
        for r in rows(truth / f"observations_{document}.csv"):
            name = PrintedName(
                document, r["source"], r["ref"], r["indicator"], r["unit"], r["section"], as_at, as_at=as_at, document=document
            )
            held = values.setdefault(name, {})
            if r["certain"] == "yes" and r["area"] == "local" and r["value"]:
                held.setdefault((r["period_type"], r["period"]), set()).add(float(r["value"]))
    return {
        name: Figures({k: tuple(sorted(shown(v) for v in vs)) for k, vs in held.items()}, name.as_at, name.vintage)
        for name, held in values.items()
    }


def joined(truth: Path) -> Iterator[tuple[dict[str, str], int]]:
    """Each row of the crosswalk that a table prints, with the number of the group that its name came to stand in."""
    proposal = propose(nodes_of(figures := printed(truth), figures), Decisions())
    group = {
        (n.document_id, n.source, n.ref, n.name, unit_class(n.unit)): number
        for number, cluster in enumerate(proposal.groups)
        for n in (proposal.nodes[i].printed for i in cluster.members)
    }
    for row in rows(truth / "crosswalk.csv"):
        key = (row["doc"], row["source"], row["ref"], row["printed_name"], unit_class(row["unit"]))
        if key in group:
            yield row, group[key]


@pytest.mark.shared
def test_no_two_measures_are_joined_and_one_measure_is_found(shared: Path) -> None:
    wrong, found, missed = [], 0, []
    for (a, i), (b, j) in combinations(joined(shared / "truth"), 2):
        same = a["canonical_id"] == b["canonical_id"]
        apart = "no" in (a["join"], b["join"]) and a["doc"] != b["doc"]
        pair = (a["doc"], a["printed_name"], b["doc"], b["printed_name"])
        if i == j and (not same or apart):
            wrong.append(pair)
        elif same and not apart and a["join"] == b["join"] == "yes":
            found += i == j
            missed += [pair] if i != j else []
    assert wrong == []
    assert found > 150 and found / (found + len(missed)) >= 0.98, missed
