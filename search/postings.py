"""Posting lists: gathered in memory while passages are read, written and read back as plain arrays.

Whoosh's own writer makes a tuple, a sort key and a pickle of every posting, and its reader unpickles them in blocks of 128: at
100,000 passages both cost more than everything else together. A codec is Whoosh's own way to keep postings otherwise; its
term table, columns and segments stay as they are. One list is: passage numbers as steps, weights, and, for words with
places, how many places each passage has and the places.
"""

from __future__ import annotations

import json
import pickle
import sys
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from search.borrowed import (
    BufferFile,
    ListMatcher,
    StructFile,
    W3Codec,
    W3FieldWriter,
    W3TermInfo,
    W3TermsReader,
    fields,
    formats,
    pack_ushort,
)

MOST_BYTES = 256 << 20  # of postings held before they are put down to disk
_HEAD = 20  # bytes: four type letters, four lengths
_LIST_BYTES = 400  # of an empty list with its term
_NAMES = ("text", "concepts", "references", "words")


class PostingList:
    """The passages that have one term: ``numbers`` rising, ``weights``, and per passage ``counts`` of ``places``."""

    __slots__ = ("counts", "numbers", "places", "weights")

    def __init__(self) -> None:
        self.numbers = array("I")
        self.weights = array("f")
        self.counts = array("I")
        self.places = array("I")

    def extend(self, other: PostingList) -> None:
        """Add the postings of later passages."""
        self.numbers.extend(other.numbers)
        self.weights.extend(other.weights)
        self.counts.extend(other.counts)
        self.places.extend(other.places)

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
        """The list that begins at ``start`` of a file of Whoosh's. Raises ValueError where the bytes are not one."""
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


class PostingPool:
    """All postings of a segment on their way to disk; at most about ``most`` bytes of them in memory."""

    def __init__(self, folder: Path, most: int = MOST_BYTES) -> None:
        self._folder, self._most = folder, most
        self._held: dict[str, defaultdict[str, PostingList]] = {name: defaultdict(PostingList) for name in _NAMES}
        self._bytes = 0
        self._runs: list[IO[bytes]] = []

    def add_weights(self, field: str, number: int, weights: Mapping[str, float]) -> None:
        """One passage's terms with their weights."""
        lists = self._held[field]
        before = len(lists)
        for term, weight in weights.items():
            held = lists[term]
            held.numbers.append(number)
            held.weights.append(weight)
        self._grow(8 * len(weights) + _LIST_BYTES * (len(lists) - before))

    def add_places(self, field: str, number: int, words: Mapping[str, list[int]]) -> None:
        """One passage's words with their places, rising."""
        lists = self._held[field]
        before, total = len(lists), 0
        for word, places in words.items():
            held = lists[word]
            held.numbers.append(number)
            held.counts.append(len(places))
            held.places.extend(places)
            total += len(places)
        self._grow(8 * len(words) + 4 * total + _LIST_BYTES * (len(lists) - before))

    def iter_postings(self) -> Iterator[tuple[str, bytes, PostingList]]:
        """(field, term, postings) by field and term. The name is what Whoosh's writer calls."""
        runs = [*(_read_run(run) for run in self._runs), self._sorted()]
        for (field, term), parts in groupby(merge(*runs, key=itemgetter(0)), key=itemgetter(0)):
            lists = [part for _, part in parts]
            for later in lists[1:]:
                lists[0].extend(later)
            yield field, term, lists[0]

    def cleanup(self) -> None:
        """Let go of everything. The name is what Whoosh's writer calls."""
        for run in self._runs:
            run.close()
        self._runs = []
        self._held.clear()

    def _grow(self, size: int) -> None:
        self._bytes += size
        if self._bytes > self._most:
            self._put_down()

    def _put_down(self) -> None:
        run = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed by cleanup
        for (field, term), held in self._sorted():
            pickle.dump((field, term, held.numbers, held.weights, held.counts, held.places), run, protocol=5)
        run.seek(0)
        self._runs.append(run)
        self._held = {name: defaultdict(PostingList) for name in _NAMES}
        self._bytes = 0

    def _sorted(self) -> Iterator[tuple[tuple[str, bytes], PostingList]]:
        for field in sorted(self._held):
            lists = {term.encode(): held for term, held in self._held[field].items()}
            for term in sorted(lists):
                yield (field, term), lists[term]


class ArrayMatcher(ListMatcher):  # type: ignore[misc]
    """A posting list as Whoosh sees it; ``held`` is the list itself."""

    held: PostingList


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with posting lists as arrays."""

    def field_writer(self, storage: Any, segment: Any) -> _FieldWriter:
        return _FieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> W3TermsReader:
        """The term table, read whole: it is small beside the postings, and a lookup takes several steps through it."""
        name = segment.make_filename(self.TERMS_EXT)
        data = Path(storage.folder, name).read_bytes()
        postings = segment.open_file(storage, self.POSTS_EXT)
        try:
            return W3TermsReader(self, _PlainBuffer(data, name), len(data), postings)
        except Exception:
            postings.close()
            raise

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> ArrayMatcher:
        held = PostingList.read(dbfile, terminfo.extent()[0])
        if len(held.numbers) != terminfo.doc_frequency() or held.numbers[-1] != terminfo.max_id():
            raise ValueError("a posting list is not the one that the term table speaks of")
        made = ArrayMatcher(held.numbers, held.weights, None, format_, scorer=scorer, term=term, terminfo=terminfo)
        made.held = held
        return made


class Postings(fields.FieldType):  # type: ignore[misc]
    """A field that is written through PostingPool alone."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)


class _PlainBuffer(BufferFile):  # type: ignore[misc]
    """A file read whole, whose few settings are JSON where Whoosh has a pickle."""

    def read_pickle(self) -> Any:
        return json.loads(self.read(self.read_int()))


class _PlainFile(StructFile):  # type: ignore[misc]
    """The file being written for it."""

    def write_pickle(self, value: Any, protocol: int = 0) -> None:
        data = json.dumps(value).encode()
        self.write_int(len(data))
        self.write(data)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    def _create_file(self, ext: str) -> _PlainFile:
        made = super()._create_file(ext)
        return _PlainFile(made.file, name=ext)

    def add_postings(self, schema: fields.Schema, lengths: object, items: Iterable[tuple[str, bytes, PostingList]]) -> None:
        """Write whole lists: ``items`` is PostingPool's."""
        for field, lists in groupby(items, key=itemgetter(0)):
            self.start_field(field, schema[field])
            for _, term, held in lists:
                start, data = self._postfile.tell(), held.to_bytes()
                self._postfile.write(data)
                info = _TermInfo(held)
                info.set_extent(start, len(data))
                self._tindex.add(pack_ushort(self._fieldid) + term, info.to_bytes())
            self.finish_field()


class _TermInfo(W3TermInfo):  # type: ignore[misc]
    def __init__(self, held: PostingList) -> None:
        super().__init__(
            weight=sum(held.weights),
            df=len(held.numbers),
            minlength=0,
            maxlength=0,
            maxweight=max(held.weights, default=1.0),
            minid=held.numbers[0],
            maxid=held.numbers[-1],
        )


def _narrow(values: array[int]) -> array[int]:
    most = max(values, default=0)
    return array("B" if most < 1 << 8 else "H" if most < 1 << 16 else "I", values)


def _read_run(run: IO[bytes]) -> Iterator[tuple[tuple[str, bytes], PostingList]]:
    while True:
        try:
            field, term, *parts = pickle.load(run)
        except EOFError:
            return
        held = PostingList()
        held.numbers, held.weights, held.counts, held.places = parts
        yield (sys.intern(field), term), held
