"""Names put together under rules that forbid: two columns of one table, two councils, two units, a person's "different"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.identity.links import Link
from corpus.identity.names import Node, councils_differ, themes_agree


@dataclass
class Cluster:
    """Nodes that are one indicator, by their places in the list of nodes."""

    members: list[int]
    council: frozenset[str]
    units: set[str]
    windows: frozenset[str]
    places: dict[tuple[str, str], list[int]]
    evidence: dict[int, Link] = field(default_factory=dict)


class Clusters:
    """Begins with one cluster a name; ``merge`` obeys the rules, ``force`` is a person's word."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.of = list(range(len(nodes)))
        self.held = {
            i: Cluster([i], node.council, {node.unit}, node.words.windows, {node.place: [i]}) for i, node in enumerate(nodes)
        }
        self.forbidden: dict[int, set[int]] = {}

    def forbid(self, one: int, other: int) -> None:
        self.forbidden.setdefault(one, set()).add(other)
        self.forbidden.setdefault(other, set()).add(one)

    def cluster(self, node: int) -> Cluster:
        return self.held[self.of[node]]

    def merge(self, link: Link) -> bool:
        """Join the clusters of a link's two names unless a rule forbids it; True where they are together afterwards."""
        a, b = self.of[link.one], self.of[link.other]
        if a == b:
            return True
        if self.conflict(a, b):
            return False
        self._join(a, b, link)
        return True

    def force(self, link: Link) -> None:
        a, b = self.of[link.one], self.of[link.other]
        if a != b:
            self._join(a, b, link)

    def conflict(self, a: int, b: int) -> str:
        """Why two clusters cannot be one; empty where they can."""
        one, other = self.held[a], self.held[b]
        if one.units != other.units:
            return "units differ"
        if councils_differ(one.council, other.council):
            return "councils differ"
        if one.windows and other.windows and not one.windows & other.windows:
            return "taken over different periods"
        small, large = (one, other) if len(one.members) < len(other.members) else (other, one)
        inside = set(large.members)
        if any(self.forbidden.get(i, set()) & inside for i in small.members):
            return "kept apart"
        for place, mine in one.places.items():
            if any(self._two_columns(i, j) for i in mine for j in other.places.get(place, ())):
                return "one report prints both"
        return ""

    def _two_columns(self, i: int, j: int) -> bool:
        """True where one table of one report prints both names as two measures."""
        a, b = self.nodes[i], self.nodes[j]
        if a.key != b.key:
            return True
        same_ref = bool(a.printed.ref) and a.printed.ref == b.printed.ref
        return not (same_ref or themes_agree(a.theme, b.theme))

    def _join(self, a: int, b: int, link: Link) -> None:
        keep, gone = (a, b) if min(self.held[a].members) < min(self.held[b].members) else (b, a)
        one, other = self.held[keep], self.held.pop(gone)
        one.members = sorted([*one.members, *other.members])
        one.council |= other.council
        one.windows |= other.windows
        one.units |= other.units
        for place, members in other.places.items():
            one.places.setdefault(place, []).extend(members)
        one.evidence |= other.evidence
        for node in (link.one, link.other):
            one.evidence.setdefault(node, link)
        for node in other.members:
            self.of[node] = keep

    def merge_all(self, links: Iterable[Link]) -> list[Link]:
        """Join in order of strength; returns the links that a rule refused."""
        nodes = self.nodes
        ranked = sorted(links, key=lambda k: (-k.strength, nodes[k.one].printed.order, nodes[k.other].printed.order))
        return [link for link in ranked if not self.merge(link)]

    def ordered(self) -> list[Cluster]:
        """Clusters by their oldest name."""
        return sorted(self.held.values(), key=lambda c: self.nodes[c.members[0]].printed.order)
