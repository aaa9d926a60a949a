"""What an officer typed, read into a tree. Anything that is not understood is read as words, with a note; nothing is an error.

words            soft: passages with more of the words, and rarer ones, come first
"a phrase"       as printed
AND OR NOT ( )   in capitals
assess*          three letters or more
minute:66  ref:6.11  kind:resolution  committee:cabinet  before:2018-07  after:2017
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from search.dates import first_day, last_day
from search.filters import Filters

LONGEST_QUERY = 400  # characters: a pasted paragraph is cut, with a note
MOST_PARTS = 40
_DEEPEST = 8
_SHORTEST_PREFIX = 3

KINDS = {
    "minute": "minute", "minutes": "minute", "item": "agenda_item", "agenda": "agenda_item", "agenda_item": "agenda_item",
    "resolution": "resolution", "resolutions": "resolution", "decision": "resolution", "decisions": "resolution",
    "request": "request", "requests": "request", "action": "request", "section": "section", "sections": "section",
    "report": "section", "paragraph": "section", "indicator": "indicator", "indicators": "indicator", "measure": "indicator",
    "motion": "motion", "motions": "motion", "page": "page", "pages": "page",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Words read together, softly."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side as printed."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    letters: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    word: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A printed number. ``kind`` is "minute" or "ref"."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class All:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    node: Node


Node = Words | Phrase | Prefix | Fuzzy | Reference | All | Any | Not


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    root: Node | None
    filters: Filters
    notes: tuple[str, ...] = ()


_PART = re.compile(
    r"""
    (?P<field>[A-Za-z]+):(?P<value>"[^"]*"|\w+\(\w+\)|[^\s()"]+)   # minute:66, committee:"Full Council"
    | "(?P<phrase>[^"]*)(?P<closed>"?)                  # "as printed", closing mark or none
    | (?P<bracket>[()])
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class _Reader:
    parts: list[tuple[str, str]]
    filters: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    at: int = 0
    depth: int = 0

    def peek(self) -> tuple[str, str]:
        return self.parts[self.at] if self.at < len(self.parts) else ("end", "")

    def any_of(self) -> Node | None:
        nodes = [self.all_of()]
        while self.peek() == ("operator", "OR"):
            self.at += 1
            nodes.append(self.all_of())
        kept = tuple(node for node in nodes if node is not None)
        return Any(kept) if len(kept) > 1 else (kept[0] if kept else None)

    def all_of(self) -> Node | None:
        nodes = [*self.run()]
        while self.peek() == ("operator", "AND"):
            self.at += 1
            nodes.extend(self.run())
        return All(tuple(nodes)) if len(nodes) > 1 else (nodes[0] if nodes else None)

    def run(self) -> list[Node]:
        """Operands that follow one another without a sign: their words are one soft group, the rest must hold."""
        words: list[str] = []
        nodes: list[Node] = []
        while True:
            kind, value = self.peek()
            if kind == "end" or (kind == "operator" and value in ("AND", "OR")) or (kind == "close"):
                break
            self.at += 1
            if kind == "operator":
                node = self.operand()
                if node is not None:
                    nodes.append(Not(node))
            elif kind == "word":
                words.append(value)
            else:
                self.at -= 1
                node = self.operand()
                if node is not None:
                    nodes.append(node)
        return [Words(" ".join(words)), *nodes] if words else nodes

    def operand(self) -> Node | None:
        kind, value = self.peek()
        if kind in ("end", "close"):
            return None
        self.at += 1
        match kind:
            case "open":
                node = self.any_of()
                if self.peek()[0] == "close":
                    self.at += 1
                return node
            case "phrase":
                return Phrase(value)
            case "prefix":
                return Prefix(value)
            case "fuzzy":
                return Fuzzy(value)
            case "minute" | "ref":
                return Reference(kind, value)
            case "operator":
                return self.operand()
            case _:
                return Words(value)


def parse_query(text: str) -> Query:
    """The query as a tree with its filters. ``root`` is None where there is nothing to look for but filters."""
    clean = re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e]+", " ", text).strip()
    clean = clean.translate(str.maketrans("“”„«»", '"""""'))
    notes = []
    if len(clean) > LONGEST_QUERY:
        clean = clean[:LONGEST_QUERY].rsplit(" ", 1)[0]
        notes.append(f"Only the first {LONGEST_QUERY} characters were searched.")
    filters = dict.fromkeys(("kind", "committee", "date_from", "date_to"), "")
    parts = _split(clean, filters, notes)
    if len(parts) > MOST_PARTS:
        parts = parts[:MOST_PARTS]
        notes.append(f"Only the first {MOST_PARTS} words were searched.")
    parts = _balanced(parts, notes)
    reader = _Reader(parts)
    root = reader.any_of()
    if root is not None and _only_not(root):
        notes.append("NOT needs something to leave it out of: read as words.")
        root = Words(" ".join(value for kind, value in parts if kind not in ("operator", "open", "close")))
    return Query(
        clean,
        root,
        Filters(filters["kind"], filters["committee"], filters["date_from"], filters["date_to"]),
        tuple(dict.fromkeys(notes)),
    )


def _split(text: str, filters: dict[str, str], notes: list[str]) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    for found in _PART.finditer(text):
        if found["field"]:
            parts.extend(_field(found["field"].lower(), found["value"].strip('"'), filters, notes))
        elif found["phrase"] is not None:
            if not found["closed"]:
                notes.append("A quotation mark is not closed: read as words.")
                parts.extend(("word", word) for word in found["phrase"].split())
            elif found["phrase"].strip():
                parts.append(("phrase", found["phrase"].strip()))
        elif found["bracket"]:
            parts.append(("open" if found["bracket"] == "(" else "close", found["bracket"]))
        elif found["word"] in ("AND", "OR", "NOT"):
            parts.append(("operator", found["word"]))
        else:
            parts.append(_word(found["word"], notes))
    return parts


def _word(word: str, notes: list[str]) -> tuple[str, str]:
    fuzzy = re.fullmatch(r"([^\W\d_]{4,})~(\d*)", word)
    if fuzzy:
        if fuzzy[2] and int(fuzzy[2][:3]) > 2:
            notes.append("At most two letters may differ.")
        return "fuzzy", fuzzy[1].lower()
    if "*" in word:
        letters = word.rstrip("*").lower()
        if word.endswith("*") and len(letters) >= _SHORTEST_PREFIX and letters.isalnum():
            return "prefix", letters
        notes.append(f"A * needs {_SHORTEST_PREFIX} letters or more before it and nothing behind it: read as words.")
        return "word", word.replace("*", " ").strip()
    return "word", word


def _field(name: str, value: str, filters: dict[str, str], notes: list[str]) -> list[tuple[str, str]]:
    if name in ("minute", "ref"):
        return [(name, value)]
    if name == "committee":
        filters["committee"] = value
        return []
    if name == "kind":
        filters["kind"] = KINDS.get(value.lower(), "")
        if not filters["kind"]:
            notes.append(f'"{value}" is no kind of passage ({", ".join(sorted(set(KINDS.values())))}): left out.')
        return []
    if name in ("before", "after", "from", "to"):
        day = {"before": first_day, "after": last_day, "from": first_day, "to": last_day}[name](value)
        if day:
            filters["date_to" if name in ("before", "to") else "date_from"] = (
                day if name in ("from", "to") else _beside(day, name)
            )
            return []
    notes.append(f'"{name}:{value}" is not understood: read as words.')
    return [("word", name), *(("word", word) for word in value.split())]


def _beside(day: str, name: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=-1 if name == "before" else 1)).isoformat()


def _balanced(parts: list[tuple[str, str]], notes: list[str]) -> list[tuple[str, str]]:
    """The parts without brackets where they do not pair or stand too deep."""
    depth = deepest = 0
    for kind, _ in parts:
        depth += (kind == "open") - (kind == "close")
        deepest = max(deepest, depth)
        if depth < 0:
            break
    if depth == 0 and deepest <= _DEEPEST:
        return parts
    notes.append("Brackets that do not pair were left out.")
    return [part for part in parts if part[0] not in ("open", "close")]


def _only_not(node: Node) -> bool:
    if isinstance(node, Not):
        return True
    return isinstance(node, (All, Any)) and all(_only_not(child) for child in node.nodes)
