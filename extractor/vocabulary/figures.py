"""The words and hues that figures are read with, as data: headers, areas, units, periods, red-amber-green.

The TOML files beside this module hold them; an officer can read and extend them. Each is loaded once.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Role:
    """A meaning that a column can have, and the header words that say so."""

    name: str
    exact: frozenset[str]
    starts: tuple[str, ...]
    contains: tuple[str, ...]

    def fits(self, label: str) -> bool:
        """Whether a squeezed header (see :func:`squeeze`) has this meaning."""
        return (
            label in self.exact
            or any(f"{label} ".startswith((f"{words} ", f"{words}s ")) for words in self.starts)
            or any(f" {words}" in f" {label}" for words in self.contains)
        )


_ARROWS = {"high": "↑▲⬆⇑", "low": "↓▼⬇⇓"}
_ARROW_WORDS = 2  # beside an arrow: "↑ is better"
_NO_WORD = re.compile(r"[^a-z0-9%]+")
_NO_LETTER = re.compile(r"[^a-z]+")


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """The text in lower case with one blank between words; letters, digits and % only."""
    return _NO_WORD.sub(" ", text.lower()).strip()


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """The letters of the text in lower case, nothing between them: words broken at a line end become whole again."""
    return _NO_LETTER.sub("", text.lower())


@cache
def load(name: str) -> dict[str, Any]:
    """The content of ``name``.toml in this folder."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def roles() -> tuple[Role, ...]:
    """Column roles in the order in which they are tried."""
    return tuple(
        Role(r["name"], frozenset(r.get("exact", ())), tuple(r.get("starts", ())), tuple(r.get("contains", ())))
        for r in load("headers")["role"]
    )


@lru_cache(maxsize=4096)
def find_role(label: str) -> str:
    """The role that a column header names, "" where none."""
    squeezed = squeeze(label)
    return next((role.name for role in roles() if squeezed and role.fits(squeezed)), "")


@cache
def _areas() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple((a["name"], tuple(re.compile(p) for p in a["all"])) for a in load("areas")["area"])


@lru_cache(maxsize=4096)
def find_area(label: str) -> str:
    """The benchmark area that a label names (``sn_average`` ...), "" where none."""
    joined = letters(label)
    return next((name for name, patterns in _areas() if joined and all(p.search(joined) for p in patterns)), "")


@lru_cache(maxsize=4096)
def find_row_group(label: str) -> str:
    """What a label beside several rows says of them: month | ytd | year | benchmark, "" where nothing."""
    joined = letters(label)
    groups: dict[str, list[str]] = load("headers")["row_groups"]
    return next((name for name, words in groups.items() if any(letters(w) == joined for w in words)), "")


@lru_cache(maxsize=4096)
def find_polarity(text: str) -> str:
    """high | low | info | within_limits, "" where the text names none: "Aim to maximise", "Good = High", "L"."""
    joined = " ".join(re.sub(r"[^a-z/ ]+", " ", text.lower()).split())
    words: dict[str, list[str]] = load("headers")["polarity"]
    said = [joined]
    for before in words["before"]:
        said += [rest for s in said[:] if (rest := s.removeprefix(f"{before} ")) != s]
    return next((name for name, known in words.items() if name != "before" and any(s in known for s in said)), "")


@lru_cache(maxsize=4096)
def polarity_in(name: str) -> str:
    """high | low where a bracket in an indicator's name says in words what is good ("(smaller is better)"), "" elsewhere."""
    for inside in re.findall(r"\(([^()]+)\)", name):
        arrow = next((way for way, marks in _ARROWS.items() if any(m in inside for m in marks)), "")
        if {"better", "good", "maximise", "minimise"} & set(letters_only := re.findall(r"[a-z]+", inside.lower())):
            return find_polarity(inside) or (arrow if len(letters_only) <= _ARROW_WORDS else "")
    return ""


@cache
def _units() -> tuple[tuple[str, tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (u["name"], tuple(_whole(w) for w in u["contains"]), tuple(_whole(w) for w in u.get("starts", ())))
        for u in load("units")["unit"]
    )


def _whole(words: str) -> re.Pattern[str]:
    """The words where no letter or figure goes on before or after them: "per 1,000" is not in "per 1,000,000"."""
    before = r"(?<![a-z0-9])" if words[0].isalnum() else ""
    after = r"(?![a-z0-9]|[, ]\d{3}(?!\d))" if words[-1].isalnum() else ""
    return re.compile(before + re.escape(words) + after)


@lru_cache(maxsize=4096)
def find_unit(words: str) -> str:
    """The unit that an indicator's name or data note tells, "" where it tells none."""
    text = re.sub(r"\s+", " ", words.lower()).strip()
    for name, contained, starting in _units():
        if any(p.search(text) for p in contained) or any(p.match(text) for p in starting):
            return name
    return ""
