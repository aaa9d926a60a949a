"""Posting lists as plain arrays: gathered while passages are read, joined when segments are, searched for phrases."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, compress
from typing import Any

_HEAD = 20  # bytes: four type letters, four lengths
_LIST_BYTES = 400  # of an empty list with its term


class PostingList:
    """The passages that have one term: ``numbers`` rising, ``weights``, and per passage ``counts`` of ``places``."""

    __slots__ = ("counts", "numbers", "places", "weights")

    def __init__(self) -> None:
        self.numbers = array("I")
        self.weights = array("f")
        self.counts = array("I")
        self.places = array("I")

    def extend(self, other: PostingList, base: int = 0) -> None:
        """Add the postings of later passages, whose numbers begin at ``base``."""
        self.numbers.extend([number + base for number in other.numbers] if base else other.numbers)
        self.weights.extend(other.weights)
        self.counts, self.places = _wide(self.counts), _wide(self.places)
        self.counts.extend(_wide(other.counts))
        self.places.extend(_wide(other.places))

    def only(self, renumbered: Sequence[int]) -> PostingList:
        """The postings of the passages that have a new number, under it; -1 means none."""
        kept = [renumbered[number] >= 0 for number in self.numbers]
        if not any(kept):
            return PostingList()
        made = PostingList()
        made.numbers = array("I", [renumbered[number] for number in compress(self.numbers, kept)])
        made.weights = array("f", compress(self.weights, kept))
        for keep, count, end in zip(kept, self.counts, accumulate(self.counts), strict=False):
            if keep:
                made.counts.append(count)
                made.places.extend(_wide(self.places[end - count : end]))
        return made

    def to_bytes(self) -> bytes:
        """The list as it stands on disk, each array in the narrowest whole number that holds it."""
        steps = array("I", [self.numbers[0]])
        steps.extend(map(int.__sub__, self.numbers[1:], self.numbers))
        parts: list[array[Any]] = [_narrow(steps), self.weights, _narrow(self.counts), _narrow(self.places)]
        head = "".join(part.typecode for part in parts).encode()
        sizes = array("I", [len(part) for part in parts])
        return b"".join([head, sizes.tobytes(), *(part.tobytes() for part in parts)])

    @classmethod
    def read(cls, file: Any, start: int) -> PostingList:
        """The list that begins at ``start`` of a file with ``get(place, length)``. Raises ValueError where there is none."""
        head = file.get(start, _HEAD)
        sizes = array("I", head[4:])
        at = start + _HEAD
        parts: list[array[Any]] = []
        for code, size in zip(head[:4].decode("ascii"), sizes, strict=True):
            part = array(code)
            part.frombytes(file.get(at, size * part.itemsize))
            if len(part) != size:
                raise ValueError("a posting list is cut short")
            parts.append(part)
            at += size * part.itemsize
        made = cls()
        made.numbers = array("I", accumulate(parts[0]))
        made.weights, made.counts, made.places = parts[1:]
        if len(made.numbers) != len(made.weights or made.counts):
            raise ValueError("a posting list has other weights than passages")
        return made


class Gathered:
    """The postings of a segment in memory; ``size`` is about how many bytes they take."""

    def __init__(self) -> None:
        self._held: dict[str, defaultdict[str, PostingList]] = defaultdict(lambda: defaultdict(PostingList))
        self.size = 0

    def add_weights(self, field: str, number: int, weights: Mapping[str, float]) -> None:
        """One passage's terms with their weights."""
        lists = self._held[field]
        before = len(lists)
        for term, weight in weights.items():
            held = lists[term]
            held.numbers.append(number)
            held.weights.append(weight)
        self.size += 8 * len(weights) + _LIST_BYTES * (len(lists) - before)

    def add_places(self, field: str, number: int, words: Mapping[str, list[int]]) -> None:
        """One passage's words with their places, rising."""
        lists = self._held[field]
        before, total = len(lists), 0
        for word, places in words.items():
            held = lists[word]
            held.numbers.append(number)
            if len(places) == 1:
                held.counts.append(1)
                held.places.append(places[0])
            else:
                held.counts.append(len(places))
                held.places.fromlist(places)
            total += len(places)
        self.size += 8 * len(words) + 4 * total + _LIST_BYTES * (len(lists) - before)

    def sorted(self) -> Iterator[tuple[str, bytes, PostingList]]:
        """(field, term, postings) in the order of an index."""
        for field in sorted(self._held):
            lists = {term.encode(): held for term, held in self._held[field].items()}
            for term in sorted(lists):
                yield field, term, lists[term]


def find_phrase(lists: Sequence[PostingList]) -> list[int]:
    """The passages in which the words of the lists stand side by side, in order; the lists need places."""
    common = set(lists[0].numbers).intersection(*(held.numbers for held in lists[1:]))
    if not common or len(lists) == 1:
        return sorted(common)
    begins: dict[int, set[int]] = {}
    for offset, held in enumerate(lists):
        ends = accumulate(held.counts)
        for number, count, end in zip(held.numbers, held.counts, ends, strict=True):
            if number in common:
                places = {place - offset for place in held.places[end - count : end]}
                begins[number] = places & begins[number] if offset else places
    return sorted(number for number, places in begins.items() if places)


def _wide(values: array[int]) -> array[int]:
    return values if values.typecode == "I" else array("I", values)


def _narrow(values: array[int]) -> array[int]:
    most = max(values, default=0)
    return array("B" if most < 1 << 8 else "H" if most < 1 << 16 else "I", values)
