"""Printed names become indicators: certain links are made, doubtful ones are listed for a person.

The order of ingest plays no part: names are sorted by their reports' own dates, links by strength and then by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, count, pairwise

from corpus.identity.cluster import Cluster, Clusters
from corpus.identity.decisions import Decisions
from corpus.identity.evidence import Figures, overlap, together
from corpus.identity.links import Link, other_words, same_words, within_report
from corpus.identity.names import Node, PrintedName, themes_agree
from corpus.identity.words import slug

MAIN = ("scorecard", "kpi", "detail")
NEAR = 6  # reports that a name is compared with, before and after its own


@dataclass(frozen=True, slots=True)
class Proposal:
    """Indicators as lists of nodes with the link that brought each in, and the pairs left for a person."""

    nodes: Sequence[Node]
    groups: tuple[Cluster, ...]
    doubts: tuple[Link, ...]


def propose(nodes: Sequence[Node], decisions: Decisions) -> Proposal:
    """Group names into indicators. ``nodes`` are in report order (``nodes_of``)."""
    clusters = Clusters(nodes)
    _decide(clusters, nodes, decisions)
    clusters.merge_all(_within(nodes))
    sure, doubts = _worded(nodes, _beside(clusters, nodes))
    for link in doubts:
        if link.verdict == "no":
            clusters.forbid(link.one, link.other)
    clusters.merge_all(sure)
    doubts += _fuzzy(clusters, nodes)
    return Proposal(nodes, tuple(clusters.ordered()), tuple(_open(clusters, nodes, doubts, decisions)))


def _beside(clusters: Clusters, nodes: Sequence[Node]) -> list[list[int]]:
    """For each name the names that its own report prints for the same measure, itself among them."""
    return [
        [j for j in clusters.cluster(i).members if nodes[j].printed.document_id == node.printed.document_id]
        for i, node in enumerate(nodes)
    ]


def _decide(clusters: Clusters, nodes: Sequence[Node], decisions: Decisions) -> None:
    """A person's word comes first: what they joined is joined, what they parted stays apart."""
    for decision in decisions.items:
        left = [i for i, n in enumerate(nodes) if decision.one.matches(n.printed)]
        right = [i for i, n in enumerate(nodes) if decision.other.matches(n.printed)]
        if decision.same:
            both = sorted({*left, *right}) if left and right else []
            for one, other in pairwise(both):
                clusters.force(Link(one, other, "yes", 99, "joined by decision"))
        else:
            for one in left:
                for other in right:
                    if one != other:
                        clusters.forbid(one, other)


def _within(nodes: Sequence[Node]) -> list[Link]:
    """Links between names of one report: scorecard and detail table, and a table that prints a name twice."""
    reports: dict[str, list[int]] = {}
    for i, node in enumerate(nodes):
        reports.setdefault(node.printed.document_id, []).append(i)
    out = []
    for members in reports.values():
        for i, j in combinations(members, 2):
            a, b = nodes[i], nodes[j]
            if a.place == b.place:
                if a.key == b.key and a.unit == b.unit and themes_agree(a.theme, b.theme):
                    out.append(Link(i, j, "yes", 20, "same report and table, same words"))
            elif a.printed.source in MAIN and b.printed.source in MAIN:
                link = within_report(a, b, i, j)
                out += [link] if link else []
    return out


def _worded(nodes: Sequence[Node], beside: Sequence[Sequence[int]]) -> tuple[list[Link], list[Link]]:
    """Links between reports made by the words, and those that the figures refuse or leave in doubt.

    The figures compared are all that each report prints for the measure, under whichever name.
    """
    by_words: dict[tuple[object, ...], list[int]] = {}
    for i, node in enumerate(nodes):
        by_words.setdefault((node.key, node.unit), []).append(i)
    whole = [replace(node, figures=together(nodes[j].figures for j in beside[i])) for i, node in enumerate(nodes)]
    links: list[Link] = []
    for members in by_words.values():
        ambiguous = _ambiguous(nodes, members)
        for i, j in _neighbours(nodes, members):
            link = same_words(whole[i], whole[j], i, j, ambiguous)
            links += [link] if link else []
    refused = {j for link in links if link.verdict == "no" for i in (link.one, link.other) for j in beside[i]}
    sure: list[Link] = []
    doubts: list[Link] = []
    for link in links:
        if link.verdict != "no" and not link.overlap.telling and {link.one, link.other} & refused:
            why = "same words, but the words have stood for two definitions and no figure printed in both tells which"
            link = replace(link, verdict="doubt", strength=1, evidence=why)
        (sure if link.verdict in ("yes", "caution") else doubts).append(link)
    return sure, doubts


def _neighbours(nodes: Sequence[Node], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of different papers not farther apart than a few reports that print the name: farther ones follow from these."""
    months = {month: k for k, month in enumerate(dict.fromkeys(_month(nodes[i]) for i in members))}
    for place, i in enumerate(members):
        for j in members[place + 1 :]:
            if months[_month(nodes[j])] - months[_month(nodes[i])] > NEAR:
                break
            if nodes[i].printed.document_id != nodes[j].printed.document_id:
                yield i, j


def _month(node: Node) -> str:
    return node.printed.as_at or node.printed.document_id


def _ambiguous(nodes: Sequence[Node], members: Sequence[int]) -> bool:
    """True where one report prints the words twice, under themes that are not one."""
    seen: dict[tuple[str, str], list[frozenset[str]]] = {}
    for i in members:
        seen.setdefault(nodes[i].place, []).append(nodes[i].theme)
    return any(not themes_agree(a, b) for themes in seen.values() for a, b in combinations(themes, 2))


def _fuzzy(clusters: Clusters, nodes: Sequence[Node]) -> list[Link]:
    """Join clusters of different words where figures agree; returns the pairs that stay doubtful."""
    found: list[tuple[Link, int, int]] = []
    figures: dict[int, dict[str, Figures]] = {}
    for a, b in _near(clusters, nodes):
        link = _compare(clusters, nodes, a, b, figures)
        if link:
            found.append((link, a, b))
    doubts = [link for link, _, _ in found if link.verdict == "doubt"]
    refused = clusters.merge_all(link for link, _, _ in found if link.verdict == "yes")
    return doubts + [replace(link, verdict="doubt") for link in refused]


def _near(clusters: Clusters, nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """Pairs of clusters of one unit that share two words or more; tables in prose are left out."""
    having: dict[tuple[str, str], set[int]] = {}
    for key, cluster in clusters.held.items():
        for i in cluster.members:
            if nodes[i].printed.source in MAIN:
                for word in nodes[i].words.core:
                    having.setdefault((nodes[i].unit, word), set()).add(key)
    shared: dict[tuple[int, int], int] = {}
    for keys in having.values():
        for pair in combinations(sorted(keys), 2):
            shared[pair] = shared.get(pair, 0) + 1
    return sorted(pair for pair, count in shared.items() if count >= 2 and not clusters.conflict(*pair))


def _compare(clusters: Clusters, nodes: Sequence[Node], a: int, b: int, held: dict[int, dict[str, Figures]]) -> Link | None:
    """The best pair of names of two clusters, judged by the figures of all their reports."""
    one, other = (held.setdefault(k, _by_report(nodes, clusters.held[k].members)) for k in (a, b))
    pairs = {(i, j) for i in _newest(nodes, clusters.held[a]) for j in _newest(nodes, clusters.held[b])}
    unit = nodes[clusters.held[a].members[0]].printed.unit
    best: Link | None = None
    overlaps = [overlap(x, y, unit, same_report=d == e) for d, x in sorted(one.items()) for e, y in sorted(other.items())]
    total = max(overlaps, key=lambda o: (o.apart, o.telling, o.agree, o.shared, o.pairs))
    best_agreement = max(overlaps, key=lambda o: (o.telling, o.agree, o.shared, o.pairs))
    evidence = total if total.apart else best_agreement
    for i, j in sorted(pairs):
        judged = other_words(nodes[i], nodes[j], evidence)
        if judged and (best is None or judged[1] > best.strength):
            best = Link(i, j, judged[0], judged[1], judged[2], evidence)
    return best


def _by_report(nodes: Sequence[Node], members: Sequence[int]) -> dict[str, Figures]:
    reports: dict[str, list[Figures]] = {}
    for i in members:
        reports.setdefault(nodes[i].printed.document_id, []).append(nodes[i].figures)
    keys = list(reports)  # in the order of the reports; the first and last few stand for all
    return {key: together(reports[key]) for key in dict.fromkeys([*keys[:NEAR], *keys[-NEAR:]])}


def _newest(nodes: Sequence[Node], cluster: Cluster) -> list[int]:
    """One node for each wording of a cluster: the newest print of it."""
    return sorted({nodes[i].words.text: i for i in cluster.members}.values())


def _open(clusters: Clusters, nodes: Sequence[Node], doubts: Sequence[Link], decisions: Decisions) -> list[Link]:
    """Doubtful pairs that nobody has decided and that could be one: a pair of indicators once, its strongest reason."""
    best: dict[tuple[int, int], Link] = {}
    for link in doubts:
        a, b = sorted((clusters.of[link.one], clusters.of[link.other]))
        if a == b or decisions.about(nodes[link.one].printed, nodes[link.other].printed):
            continue
        if link.verdict != "no" and clusters.conflict(a, b) not in ("", "taken over different periods"):
            continue
        if (a, b) not in best or link.strength > best[a, b].strength:
            best[a, b] = link
    return sorted(best.values(), key=lambda k: (-k.strength, nodes[k.one].printed.order, nodes[k.other].printed.order))


def ids(proposal: Proposal) -> dict[str, Cluster]:
    """A readable id for each group, from its oldest name; equal names are told apart by unit, theme and number."""
    out: dict[str, Cluster] = {}
    for group in proposal.groups:
        first = _namesake(proposal.nodes, group)
        theme = first.section if first.source == "narrative_table" else ""
        base = _readable(f"{theme} {first.name}") or "indicator"
        choices = [base, slug(f"{base[:66]}-{first.unit}"), slug(f"{_readable(first.section)[:30]}-{base[:48]}")]
        numbered = (slug(f"{base[:60]}-{first.as_at or 'undated'}-{k}") for k in count(2))
        out[next(choice for choice in chain(choices, numbered) if choice not in out)] = group
    return out


def _readable(text: str) -> str:
    return slug(text.replace("%", " percent ").replace("’", "").replace("'", ""))


def _namesake(nodes: Sequence[Node], group: Cluster) -> PrintedName:
    """The name that an indicator's id is made of: its oldest report's, the scorecard's before a table's.

    New reports do not change an id; an older one may.
    """
    oldest = nodes[group.members[0]].printed
    same = [nodes[i].printed for i in group.members if nodes[i].printed.document_id == oldest.document_id]
    return min(same, key=lambda n: (n.source == "detail", n.order))
