"""A person's decisions about indicators: a readable file in the archive, keyed by printed names, so that it outlives re-ingest
and serves another archive of the same council.

    [[same]]
    one = { name = "Number of LAC", unit = "count" }
    other = { name = "No. of looked after children", unit = "count", report = "2022-12" }

``unit``, ``report`` (the month that the report is as at), ``council`` and ``section`` are left out where they do not matter.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from corpus.errors import UsageProblem
from corpus.identity.names import PrintedName
from corpus.store.archive import translated

FILE = "indicators.toml"
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
            and self.report in ("", printed.as_at, printed.document)
            and self.section in ("", printed.section)
            and self.council in ("", printed.council)
        )

    def written(self) -> str:
        pairs = [(f.name, getattr(self, f.name)) for f in fields(self)]
        return "{ " + ", ".join(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in pairs if v) + " }"


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
    """The decisions of a file, none where there is no file. Raises UsageProblem for a file that cannot be understood."""
    if not path.is_file():
        return Decisions()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        items = [
            (entry.get("order", 0), Decision(kind == "same", _spec(entry["one"]), _spec(entry["other"]), entry.get("note", "")))
            for kind in ("same", "different")
            for entry in data.get(kind, [])
        ]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise UsageProblem(f"{path} cannot be read as decisions: {error}.", "Correct it, or move the file away.") from error
    return Decisions().adding(item for _, item in sorted(items, key=lambda pair: pair[0]))


def _spec(entry: dict[str, Any]) -> Spec:
    known = {f.name for f in fields(Spec)}
    if not entry.get("name") or set(entry) - known:
        raise KeyError(f"an indicator needs a name, and may have {', '.join(sorted(known - {'name'}))}")
    return Spec(**{key: " ".join(str(value).split()) for key, value in entry.items()})


def write_decisions(path: Path, decisions: Decisions) -> None:
    """Write the file whole or not at all."""
    lines = [_HEAD]
    for order, item in enumerate(decisions.items, 1):
        lines.append(f"[[{'same' if item.same else 'different'}]]")
        lines.append(f"order = {order}\none = {item.one.written()}\nother = {item.other.written()}")
        lines.append(f"note = {json.dumps(item.note, ensure_ascii=False)}\n" if item.note else "")
    part = path.with_name(path.name + ".part")
    with translated(path.parent):
        part.write_text("\n".join(lines), encoding="utf-8")
        part.replace(path)
