"""What search asks of an engine, and what it gives one to hold. Everything that makes answers good stands above it.

An index is a cache of the database: it holds no passage's text, only what finds it. Passages have numbers as long as an index
is open; they belong to an owner (a paper, or an indicator, which spans papers), and are taken out owner by owner.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from corpus.errors import ArchiveError

WEIGHED = ("text", "concepts", "references")  # fields whose terms have a weight in each passage
PLACED = "words"  # the field of printed words, with their places
LOOKED_UP = ("id", "same")  # columns with as many values as passages
LISTED = ("owner", "matter", "kind", "committee", "day", "first", "last", "plain", "paper")  # columns of few values
ADVICE = "Run `cpp reindex`."


class IndexUnusable(ArchiveError):
    """The search index is missing, damaged or made by another version. ``cpp reindex`` makes a new one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as an engine holds it: ``weights`` by field and term, ``places`` by printed word, a value for every column."""

    columns: Mapping[str, str]
    weights: Mapping[str, Mapping[str, float]]
    places: Mapping[str, list[int]]
    defined: tuple[tuple[str, str], ...] = ()  # abbreviations that the passage defines: (short, long)


@dataclass(frozen=True, slots=True)
class About:
    """What an index holds. ``fingerprint`` is the caller's own mark."""

    passages: int = 0
    papers: int = 0
    date_from: str = ""
    date_to: str = ""
    fingerprint: str = ""
    defined: Mapping[tuple[str, str], int] = field(default_factory=dict)  # abbreviations, and how many passages define them


class Index(Protocol):
    """An open index. Raises IndexUnusable wherever its bytes are damaged."""

    about: About

    def count(self, field: str, term: str) -> int:
        """In how many passages a term stands."""

    def postings(self, field: str, term: str) -> tuple[array[int], array[float]]:
        """The numbers of the passages that have the term, rising, and its weight in each."""

    def phrase(self, words: Sequence[str]) -> list[int]:
        """The passages in which the printed words stand side by side."""

    def words_with(self, prefix: str, limit: int) -> list[str]:
        """At most ``limit`` printed words that begin with the letters."""

    def words_near(self, word: str, distance: int, prefix: int) -> list[str]:
        """Printed words at most ``distance`` edits away that share the first ``prefix`` letters."""

    def values(self, column: str, numbers: Iterable[int]) -> list[str]:
        """What a column holds of each passage."""

    def distinct(self, column: str) -> Collection[str]:
        """The different values of a column of few."""

    def where(self, column: str, test: Callable[[str], bool]) -> list[bool]:
        """Whether the value of each number in a column of few passes the test, those taken out included."""

    def held(self) -> list[bool]:
        """Whether each number is a passage still held."""


class Writer(Protocol):
    """An index being changed. Readers see nothing of it before ``commit``; without one everything stays as it was."""

    owners: Mapping[str, str]  # of what is held: a mark that tells whether it is up to date

    def remove(self, owners: Collection[str]) -> None:
        """Take out all passages of the owners."""

    def add(self, entry: Entry) -> None:
        """Hold a passage. All passages of an owner come one after another."""

    def keep(self, name: str, text: str) -> None:
        """Hold a text beside the passages, under a name of its own."""

    def commit(self, owners: Mapping[str, str], fingerprint: str = "") -> About:
        """Make the changes visible, all at once; ``owners`` are those held from now on, with their marks."""

    def close(self) -> None:
        """Let go of everything that was not committed."""
