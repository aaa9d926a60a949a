"""A person's decisions about indicators: a readable file in the archive, keyed by printed names, so that it outlives re-ingest
and serves another archive of the same council.

    [[same]]
    one = { name = "Number of LAC", unit = "count" }
    other = { name = "No. of looked after children", unit = "count", report = "2022-12" }

``unit``, ``report`` (the month that the report is as at), ``council`` and ``section`` are left out where they do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.identity.names import PrintedName
from corpus.store.derived import DECISIONS as FILE
from corpus.store.handwritten import append, change, fill, read_entries

__all__ = ["FILE", "Decision", "Decisions", "Spec", "add_decisions", "read_decisions"]

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

KINDS = ("same", "different")
_HEAD = """# Decisions about indicators, keyed by the names that reports print. A later one wins.
# Written by `cpp indicators accept | reject | merge | split`; may be edited by hand and shared with another archive
# of the same council: `cpp indicators import FILE`.
"""


@dataclass(frozen=True, slots=True)
class Spec:
    """Which printed names are meant. An empty field means any."""

    name: str
    unit: str = ""
    report: str = ""
    section: str = ""
    council: str = ""

    def matches(self, printed: PrintedName) -> bool:
        return (
            " ".join(printed.name.split()) == self.name
            and self.unit in ("", printed.unit)
            and (self.report in ("", printed.as_at, printed.document) or self._begins(printed.document_id))
            and self.section in ("", printed.section)
            and self.council in ("", printed.council)
        )

    def _begins(self, paper: str) -> bool:
        """Whether the report is named by its id, as one without a month is: a file name may be another's too."""
        return len(self.report) >= 8 and paper.startswith(self.report)


@dataclass(frozen=True, slots=True)
class Decision:
    """Two names are one indicator (``same``) or are not. ``note``: why, in the decider's words."""

    same: bool
    one: Spec
    other: Spec
    note: str = ""

    @property
    def pair(self) -> frozenset[Spec]:
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Decisions:
    items: tuple[Decision, ...] = ()

    def about(self, one: PrintedName, other: PrintedName) -> Decision | None:
        """The last decision on two printed names."""
        for item in reversed(self.items):
            if (item.one.matches(one) and item.other.matches(other)) or (item.one.matches(other) and item.other.matches(one)):
                return item
        return None

    def adding(self, new: Iterable[Decision]) -> Decisions:
        """These and the new ones; a new one replaces an old one on the same pair of names."""
        held = {item.pair: item for item in self.items}
        for item in new:
            held.pop(item.pair, None)
            held[item.pair] = item
        return Decisions(tuple(held.values()))


def read_decisions(path: Path) -> Decisions:
    """The decisions of a file, none where there is no file. Raises CppError, naming file and line, where it cannot be read."""
    items: list[tuple[int, Decision]] = []
    for kind in KINDS:
        for entry, wrong in read_entries(path, kind):
            try:
                items.append((int(entry.get("order", 0)), _decision(kind, entry)))
            except (KeyError, TypeError, ValueError, AttributeError):
                known = ", ".join(f.name for f in fields(Spec))
                raise wrong(f"a decision has the tables one and other, each with a name; they may have {known}") from None
    return Decisions().adding(item for _, item in sorted(items, key=lambda pair: pair[0]))


def _decision(kind: str, entry: Mapping[str, Any]) -> Decision:
    return Decision(kind == "same", _spec(entry["one"]), _spec(entry["other"]), str(entry.get("note", "")))


def _spec(entry: Mapping[str, Any]) -> Spec:
    if not entry.get("name") or set(entry) - {f.name for f in fields(Spec)}:
        raise KeyError("name")
    return Spec(**{key: " ".join(str(value).split()) for key, value in entry.items()})


def add_decisions(path: Path, new: Iterable[Decision]) -> None:
    """Write decisions into the file, over older ones on the same names; what people wrote in it besides stays.

    The caller holds the archive's lock.
    """
    decided = list(new)
    read_decisions(path)

    def edit(document: TOMLDocument) -> None:
        last = max((entry.get("order", 0) for kind in KINDS for entry in document.get(kind, ())), default=0)
        for order, item in enumerate(decided, last + 1):
            _put(document, item, order)

    change(path, _HEAD, edit)


def _put(document: TOMLDocument, item: Decision, order: int) -> None:
    kind = KINDS[0] if item.same else KINDS[1]
    placed = False
    for other in KINDS:
        held = document.get(other, [])
        for number in reversed(range(len(held))):
            if _decision(other, held[number]).pair != item.pair:
                continue
            if other == kind and not placed:
                fill(held[number], {"order": order, "note": item.note})
                placed = True
            else:
                del held[number]
        if not held:  # an empty list is written as a value, and takes no tables
            document.pop(other, None)
    if not placed:
        append(document, kind, {"order": order, "one": _written(item.one), "other": _written(item.other), "note": item.note})


def _written(spec: Spec) -> Any:
    import tomlkit

    pairs = tomlkit.inline_table()
    fill(pairs, {f.name: getattr(spec, f.name) for f in fields(spec)})
    return pairs
