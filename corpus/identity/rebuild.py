"""From the archive's rows to indicators and back: read each printed name and its figures, propose, store in a transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from corpus.identity.breaks import NOTE, breaks_of
from corpus.identity.cluster import Cluster
from corpus.identity.copies import find_reprints
from corpus.identity.decisions import FILE, Decisions, read_decisions
from corpus.identity.evidence import DATED, Figures, Key, Shown, shown
from corpus.identity.links import Link
from corpus.identity.names import Node, PrintedName, nodes_of
from corpus.identity.propose import Proposal, ids, propose
from corpus.identity.remarks import Remark, remarks
from corpus.judged_figures import apply_figure_verdicts
from corpus.store.archive import Archive
from corpus.store.derived import identity_mark, note_identity
from corpus.store.indicators import forget_indicators
from corpus.store.naming import (
    NamedFigure,
    NameToJoin,
    figures_to_compare,
    names_to_join,
    polarities_printed,
    texts_beside_names,
)
from corpus.store.reprints import replace_reprints

Row = dict[str, Any]


def rebuild(archive: Archive) -> int:
    """Assign every printed name to an indicator, by its words and figures and by the decisions in ``indicators.toml``.

    Returns how many indicators there are. One transaction; no other program writes meanwhile. The same papers give the same
    ids whatever the order of ingest.
    """
    with archive.writing("joining indicators"):
        apply_figure_verdicts(archive)
        return _rebuild(archive, identity_mark(archive))


def _rebuild(archive: Archive, mark: str) -> int:
    decisions = read_decisions(archive.folder / FILE)
    nodes = read_nodes(archive)
    proposal = propose(nodes, decisions)
    named = ids(proposal)
    of = {i: key for key, group in named.items() for i in group.members}
    notes = _notes(archive)
    with archive.transaction() as db:
        forget_indicators(db)
        db.table("indicators").insert_all(_indicator(key, group, nodes) for key, group in named.items())
        db.table("indicator_names").insert_all(
            (_name(key, i, group, nodes, decisions) for key, group in named.items() for i in group.members)
        )
        db.table("indicator_links").insert_all(_links(proposal, nodes, of))
        db.table("indicator_breaks").insert_all(_breaks(named, nodes, notes))
        told = [row for remark in remarks(archive) for row in _remark(remark)]
        db.table("indicator_breaks").insert_all(({**row, "id": f"remark-{n}"} for n, row in enumerate(told, 1)))
        replace_reprints(db, find_reprints(archive))
        note_identity(db, mark)
    return len(named)


def _remark(remark: Remark) -> Iterator[Row]:
    """A row an indicator that a remark is about; one without an indicator where it is about the whole report."""
    for key in remark.indicators or (None,):
        row = {"document_id": remark.document_id, "period": remark.as_at, "kind": remark.kind, "evidence": remark.text}
        yield {"indicator_id": key, **row}


def read_nodes(archive: Archive) -> list[Node]:
    """Every printed name of the archive with its figures, in the order of the reports."""
    names: dict[str, PrintedName] = {}
    values: dict[str, dict[Key, set[Shown]]] = {}
    polarities = polarities_printed(archive)
    for row in names_to_join(archive):
        polarity = polarities.get((row.document_id, row.name), "")
        names[_key(row)] = PrintedName(**asdict(row), polarity=polarity)
    for figure in figures_to_compare(archive, DATED):
        period = figure.period_type, figure.period
        values.setdefault(_key(figure), {}).setdefault(period, set()).add(shown(figure.value, figure.raw))
    figures = {
        name: Figures({k: tuple(sorted(v)) for k, v in values.get(key, {}).items()}, name.as_at, name.vintage)
        for key, name in names.items()
    }
    return nodes_of(names.values(), figures)


def _key(row: NameToJoin | NamedFigure) -> str:
    return "\t".join((row.document_id, row.source, row.ref, row.name, row.unit, row.section))


def _notes(archive: Archive) -> dict[tuple[str, str], list[str]]:
    """Remarks such as "New measure 2021/22" in the row of a scorecard, by paper and printed name."""
    out: dict[tuple[str, str], list[str]] = {}
    for row in texts_beside_names(archive):
        if NOTE.search(row.text) and row.text != row.indicator:
            out.setdefault((row.document_id, row.indicator), []).append(" ".join(row.text.split()))
    return out


def _indicator(key: str, group: Cluster, nodes: list[Node]) -> Row:
    members = [nodes[i].printed for i in group.members]
    newest = next((m for m in reversed(members) if m.source != "detail" and m.vintage == members[-1].vintage), members[-1])
    polarity = next((m.polarity for m in reversed(members) if m.polarity), "")
    return {"id": key, "name": newest.name, "unit": newest.unit, "polarity": polarity, "theme": newest.section}


def _name(key: str, i: int, group: Cluster, nodes: list[Node], decisions: Decisions) -> Row:
    printed = nodes[i].printed
    link = group.evidence.get(i)
    fields = ("document_id", "source", "ref", "name", "unit", "section")
    return {
        "indicator_id": key,
        **{f: getattr(printed, f) for f in fields},
        "evidence": link.evidence if link else "only print",
        "joined": "caution" if link and link.verdict == "caution" else "yes",
    }


def _listed(proposal: Proposal) -> Iterator[Link]:
    """Doubtful pairs, and pairs that were joined although a figure speaks against it."""
    yield from proposal.doubts
    for group in proposal.groups:
        told = {(k.one, k.other): k for k in group.evidence.values() if k.verdict == "caution"}
        yield from (told[pair] for pair in sorted(told))


def _links(proposal: Proposal, nodes: list[Node], of: Mapping[int, str]) -> Iterator[Row]:
    """A row a pair; its id is made of all that tells the two names from others, and longer where another's begins alike."""
    taken: set[str] = set()
    for link in _listed(proposal):
        names = (nodes[link.one].printed, nodes[link.other].printed)
        text = "\t".join(part for p in names for part in (p.name, p.unit, p.as_at, p.section, p.ref, p.source, p.document_id))
        digest = hashlib.sha256(text.encode()).hexdigest()
        key = next(digest[:n] for n in range(6, 65) if digest[:n] not in taken)
        taken.add(key)
        yield {"id": key, **_open(link, nodes, of)}


def _open(link: Link, nodes: list[Node], of: Mapping[int, str]) -> Row:
    a, b = nodes[link.one].printed, nodes[link.other].printed
    return {
        "indicator_id": of[link.one],
        "other_id": of[link.other],
        "joined": int(of[link.one] == of[link.other]),
        **{f: getattr(a, f) for f in ("name", "unit", "ref", "document", "as_at")},
        **{f"other_{f}": getattr(b, f) for f in ("name", "unit", "ref", "document", "as_at")},
        "shared": link.overlap.shared,
        "agree": link.overlap.agree,
        "figures": json.dumps([list(pair) for pair in link.overlap.pairs]),
        "why": link.evidence,
        "strength": round(link.strength, 3),
    }


def _breaks(named: Mapping[str, Cluster], nodes: list[Node], notes: Mapping[tuple[str, str], list[str]]) -> Iterator[Row]:
    for key, group in named.items():
        for number, found in enumerate(breaks_of(group, nodes, notes), 1):
            row = {"document_id": found.document_id, "period": found.period, "kind": found.kind, "evidence": found.evidence}
            yield {"id": f"{key}-{number}", "indicator_id": key, **row}
