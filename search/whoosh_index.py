"""The embedded engine: an index of Whoosh's segments in a folder. The only file that imports Whoosh.

Whoosh keeps the term table, the columns, prefixes and words a few edits away. Posting lists are written by a codec, Whoosh's
own way to keep them otherwise: with its own, 20,000 passages of two fields took 30 s to index where SQLite's FTS5 takes 1 s,
and a query of common words up to 0.3 s. Each batch of papers is a segment; small ones are put together as they gather.

Whoosh's table of contents and the heads of its files are pickles, which run whatever they hold. Here ``index.json`` and JSON
heads stand in their place, so that an archive may come from elsewhere: the worst that its index can do is be refused.
``index.json`` names every file with its size and is replaced last and at once: a change that is killed leaves the old index.
"""

from __future__ import annotations

import inspect
import json
import sys
import weakref
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from types import ModuleType
from typing import Any

from corpus.store.files import take_away, write_whole
from search.about import Contents, Segment, leftovers, read_contents, to_merge, write_contents
from search.postings import Gathered, PostingList, find_phrase
from search.retrieval import ADVICE, LISTED, LOOKED_UP, PLACED, WEIGHED, About, Entry, IndexUnusable


@contextmanager
def _without_the_net() -> Iterator[None]:
    """Whoosh loads asyncio and urllib.request for helpers that nothing calls, a third of a short answer's time: stand-ins
    with the same behaviour take their places while it is imported."""

    def fetch(*args: Any, **kwargs: Any) -> Any:
        from urllib.request import urlretrieve

        return urlretrieve(*args, **kwargs)

    names: dict[str, dict[str, Any]] = {
        "asyncio": {"iscoroutinefunction": inspect.iscoroutinefunction},
        "urllib.request": {"urlretrieve": fetch},
    }
    placed = [name for name in names if name not in sys.modules]
    for name in placed:
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name]).update(names[name])
    try:
        yield
    finally:
        for name in placed:
            del sys.modules[name]


with _without_the_net():
    from whoosh import columns, fields, formats
    from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment, W3TermInfo, W3TermsReader
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.structfile import BufferFile, StructFile
    from whoosh.lang.porter2 import stem as porter2
    from whoosh.matching import ListMatcher
    from whoosh.reading import SegmentReader
    from whoosh.system import pack_ushort

__all__ = ["ArrayCodec", "WhooshIndex", "WhooshWriter", "porter2"]

MOST_BYTES = 96 << 20  # of postings held before they become a segment
_FOOT = 13  # bytes of a column: a type letter, how many passages, bytes of the values


class ArrayColumn(columns.Column):  # type: ignore[misc]
    """A column of few different values, each kept once and a passage's as its number: read whole in the time that Whoosh's
    own column takes for a few."""

    def writer(self, dbfile: Any) -> _ColumnWriter:
        return _ColumnWriter(dbfile)

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> _ColumnReader:
        return _ColumnReader(dbfile, basepos, length, doccount)

    def default_value(self, reverse: bool = False) -> bytes:
        return b""


class _ColumnWriter(columns.ColumnWriter):  # type: ignore[misc]
    def __init__(self, dbfile: Any) -> None:
        super().__init__(dbfile)
        self._codes = array("I")
        self._values: dict[bytes, int] = {}

    def fill(self, docnum: int) -> None:
        """Passages without a value, up to this number, have the empty one."""
        missing = docnum - len(self._codes)
        if missing > 0:
            self._codes.extend([self._values.setdefault(b"", len(self._values))] * missing)

    def add(self, docnum: int, value: bytes) -> None:
        self.fill(docnum)
        self._codes.append(self._values.setdefault(value, len(self._values)))

    def finish(self, doccount: int) -> None:
        self.fill(doccount)
        code = "B" if len(self._values) <= 1 << 8 else "H" if len(self._values) <= 1 << 16 else "I"
        values = json.dumps([value.decode() for value in self._values], ensure_ascii=False).encode()
        sizes = len(self._codes).to_bytes(4, "little") + len(values).to_bytes(8, "little")
        self._dbfile.write(array(code, self._codes).tobytes() + values + code.encode() + sizes)


class _ColumnReader(columns.ColumnReader):  # type: ignore[misc]
    """Raises ValueError where the bytes are no column."""

    def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
        super().__init__(dbfile, basepos, length, doccount)
        foot = dbfile.get(basepos + length - _FOOT, _FOOT)
        self.codes = array(chr(foot[0]))
        count, self._size = int.from_bytes(foot[1:5], "little"), int.from_bytes(foot[5:], "little")
        self.codes.frombytes(dbfile.get(basepos, count * self.codes.itemsize))
        self._at = basepos + count * self.codes.itemsize
        if len(self.codes) != doccount or self._at + self._size + _FOOT != basepos + length:
            raise ValueError("a column of other length than the segment")

    @cached_property
    def values(self) -> list[str]:
        found: list[str] = json.loads(self._dbfile.get(self._at, self._size))
        return found

    def __getitem__(self, number: int) -> bytes:
        return self.values[self.codes[number]].encode()


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with posting lists as arrays and heads of files as JSON."""

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

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """A list as Whoosh's matcher; ``held`` is the list itself."""
        held = PostingList.read(dbfile, terminfo.extent()[0])
        if len(held.numbers) != terminfo.doc_frequency() or held.numbers[-1] != terminfo.max_id():
            raise ValueError("a posting list is not the one that the term table speaks of")
        made = ListMatcher(held.numbers, held.weights, None, format_, scorer=scorer, term=term, terminfo=terminfo)
        made.held = held
        return made


class _PlainBuffer(BufferFile):  # type: ignore[misc]
    def read_pickle(self) -> Any:
        return json.loads(self.read(self.read_int()))


class _PlainFile(StructFile):  # type: ignore[misc]
    def write_pickle(self, value: Any, protocol: int = 0) -> None:
        data = json.dumps(value).encode()
        self.write_int(len(data))
        self.write(data)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    def _create_file(self, ext: str) -> _PlainFile:
        made = super()._create_file(ext)
        return _PlainFile(made.file, name=ext)

    def add_lists(self, schema: fields.Schema, lists: Iterable[tuple[str, bytes, PostingList]]) -> None:
        """Write whole lists, in the order of field and term."""
        for name, held_lists in groupby(lists, key=itemgetter(0)):
            self.start_field(name, schema[name])
            for _, term, held in held_lists:
                start, data = self._postfile.tell(), held.to_bytes()
                self._postfile.write(data)
                info = W3TermInfo(
                    weight=sum(held.weights), df=len(held.numbers), minlength=0, maxlength=0,
                    maxweight=max(held.weights, default=1.0), minid=held.numbers[0], maxid=held.numbers[-1],
                )  # fmt: skip
                info.set_extent(start, len(data))
                self._tindex.add(pack_ushort(self._fieldid) + term, info.to_bytes())
            self.finish_field()


class _Postings(fields.FieldType):  # type: ignore[misc]
    """A field whose lists are written whole."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)


def _schema() -> fields.Schema:
    made = {name: _Postings() for name in (*WEIGHED, PLACED)}
    made |= {name: fields.COLUMN(columns.VarBytesColumn()) for name in LOOKED_UP}
    return fields.Schema(**made, **{name: fields.COLUMN(ArrayColumn()) for name in LISTED})


@contextmanager
def _read() -> Iterator[None]:
    """What Whoosh raises on damaged bytes becomes IndexUnusable."""
    try:
        yield
    except Exception as error:  # struct and value errors, and bare Exceptions of Whoosh's own
        raise IndexUnusable("The search index is damaged.", ADVICE) from error


class WhooshIndex:
    """An open index: its segments one behind another, what was taken out passed over."""

    def __init__(self, folder: Path, contents: Contents | None = None) -> None:
        contents = contents or read_contents(folder)
        self.about = contents.about()
        self.segments = contents.segments
        self._gone = [frozenset(one.gone) for one in contents.segments]
        self._bases: list[int] = [0]
        for one in contents.segments:
            self._bases.append(self._bases[-1] + one.passages)
        self._columns: dict[str, list[Any]] = {}
        with _read():
            self._readers = [_open_segment(folder, one) for one in contents.segments]
        for reader in self._readers:
            weakref.finalize(self, reader.close)

    @_read()
    def count(self, field: str, term: str) -> int:
        key = term.encode()
        found = 0
        for reader, gone in zip(self._readers, self._gone, strict=True):
            count = int(reader.doc_frequency(field, key))
            if count and gone:
                count = sum(number not in gone for number in reader.postings(field, key).held.numbers)
            found += count
        return found

    def postings(self, field: str, term: str) -> tuple[array[int], array[float]]:
        held = self._list(field, term)
        return held.numbers, held.weights

    def phrase(self, words: Sequence[str]) -> list[int]:
        lists = [self._list(PLACED, word) for word in words]
        return find_phrase(lists) if lists and all(held.numbers for held in lists) else []

    @_read()
    def _list(self, field: str, term: str) -> PostingList:
        key = term.encode()
        found: PostingList | None = None
        for number, reader in enumerate(self._readers):
            if not reader.doc_frequency(field, key):
                continue
            held: PostingList = reader.postings(field, key).held
            if self._gone[number]:
                gone = self._gone[number]
                held = held.only([-1 if one in gone else one for one in range(self.segments[number].passages)])
            if found is None and not self._bases[number]:
                found = held
            else:
                found = found or PostingList()
                found.extend(held, self._bases[number])
        return found or PostingList()

    @_read()
    def words_with(self, prefix: str, limit: int) -> list[str]:
        found = merge(*(reader.expand_prefix(PLACED, prefix) for reader in self._readers))
        return [word.decode() for word, _ in islice(groupby(found), limit)]

    @_read()
    def words_near(self, word: str, distance: int, prefix: int) -> list[str]:
        found = {near for reader in self._readers for near in reader.terms_within(PLACED, word, distance, prefix=prefix)}
        return sorted(near for near in found if near != word and self.count(PLACED, near))

    @_read()
    def values(self, column: str, numbers: Iterable[int]) -> list[str]:
        found = []
        parts = self._column(column)
        listed = column in LISTED
        for number in numbers:
            segment = bisect_right(self._bases, number) - 1
            part, local = parts[segment], number - self._bases[segment]
            found.append(part.values[part.codes[local]] if listed else part[local].decode())
        return found

    @_read()
    def distinct(self, column: str) -> Collection[str]:
        return dict.fromkeys(value for part in self._column(column) for value in part.values)

    @_read()
    def where(self, column: str, test: Callable[[str], bool]) -> list[bool]:
        found: list[bool] = []
        for part in self._column(column):
            verdict = [test(value) for value in part.values]
            found.extend([verdict[code] for code in part.codes])
        return found

    def held(self) -> list[bool]:
        made = [True] * self._bases[-1]
        for base, gone in zip(self._bases, self._gone, strict=False):
            for number in gone:
                made[base + number] = False
        return made

    def _column(self, name: str) -> list[Any]:
        """A column of every segment, opened when it is first asked for."""
        if name not in self._columns:
            self._columns[name] = [reader.column_reader(name, translate=False) for reader in self._readers]
        return self._columns[name]

    def numbers_of(self, owners: Collection[str]) -> list[tuple[int, ...]]:
        """Per segment the numbers of the passages that belong to the owners."""
        found = []
        for part in self._column("owner"):
            codes = {code for code, value in enumerate(part.values) if value in owners}
            found.append(tuple(number for number, code in enumerate(part.codes) if code in codes) if codes else ())
        return found

    def lists(self, segment: int, renumbered: Sequence[int]) -> Iterator[tuple[str, bytes, PostingList]]:
        """The posting lists of a segment in order, passages under new numbers (-1: left out)."""
        reader = self._readers[segment]
        for name, term in reader.all_terms():
            held: PostingList = reader.postings(name, term).held.only(renumbered)
            if held.numbers:
                yield name, term, held

    def rows(self, renumbered: Sequence[Sequence[int]]) -> Iterator[dict[str, str]]:
        """The columns of every passage that has a new number."""
        for segment, numbers in enumerate(renumbered):
            parts = {name: self._column(name)[segment] for name in (*LOOKED_UP, *LISTED)}
            for number, new in enumerate(numbers):
                if new >= 0:
                    yield {name: part[number].decode() for name, part in parts.items()}


def _open_segment(folder: Path, one: Segment) -> Any:
    segment = W3Segment(ArrayCodec(), "MAIN", one.passages, one.name)  # what was taken out is passed over here, not by Whoosh
    return SegmentReader(FileStorage(str(folder)), _schema(), segment)


class WhooshWriter:
    """Changes to the index in a folder, or with ``anew`` another in its place; where there is no usable one it begins empty."""

    def __init__(self, folder: Path, *, anew: bool = False) -> None:
        if folder.exists() and not folder.is_dir():
            folder.unlink()
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._schema = folder, _schema()
        self._held: WhooshIndex | None = None
        self._contents = Contents()
        self._beside: dict[str, str] = {}
        self.owners: Mapping[str, str] = {}
        with suppress(IndexUnusable, OSError, ValueError):
            self._contents = read_contents(folder)
            if not anew:
                self._held = WhooshIndex(folder)
                self.owners = json.loads((folder / self._contents.owners_file).read_text(encoding="utf-8"))
        self._segments = list(self._contents.segments) if self._held else []
        self._begin()

    def keep(self, name: str, text: str) -> None:
        self._beside[name] = text

    def _begin(self) -> None:
        self._gathered = Gathered()
        self._columns: list[Mapping[str, str]] = []
        self._defined: Counter[tuple[str, str]] = Counter()

    def remove(self, owners: Collection[str]) -> None:
        gone = self._held.numbers_of(owners) if self._held and owners else []
        for number, numbers in enumerate(gone):
            if numbers:
                one = self._segments[number]
                self._segments[number] = replace(one, gone=tuple(sorted({*one.gone, *numbers})))

    def add(self, entry: Entry) -> None:
        if self._gathered.size > MOST_BYTES and entry.columns["owner"] != self._columns[-1]["owner"]:
            self._flush()
        number = len(self._columns)
        self._columns.append(entry.columns)
        for name in WEIGHED:
            self._gathered.add_weights(name, number, entry.weights[name])
        self._gathered.add_places(PLACED, number, entry.places)
        self._defined.update(entry.defined)

    def _flush(self) -> None:
        if self._columns:
            defined = tuple((short, long, count) for (short, long), count in self._defined.items())
            self._segments.append(self._write(self._columns, self._gathered.sorted(), defined))
        self._begin()

    def _write(
        self,
        rows: Iterable[Mapping[str, str]],
        lists: Iterable[tuple[str, bytes, PostingList]],
        defined: tuple[tuple[str, str, int], ...],
    ) -> Segment:
        storage, codec = FileStorage(str(self._folder)), ArrayCodec()
        segment = codec.new_segment(storage, "MAIN")
        passages = codec.per_document_writer(storage, segment)
        number = -1
        for number, row in enumerate(rows):
            passages.start_doc(number)
            for name in (*LOOKED_UP, *LISTED):
                passages.add_column_value(name, self._schema[name].column_type, row[name].encode())
            passages.finish_doc()
        passages.close()
        terms = codec.field_writer(storage, segment)
        try:
            terms.add_lists(self._schema, lists)
        finally:
            terms.close()
        return Segment(str(segment.segid), number + 1, (), defined)

    def commit(self, owners: Mapping[str, str], fingerprint: str = "") -> About:
        self._flush()
        while group := to_merge(self._segments):
            self._merge(group)
        contents = self._tell(fingerprint)
        self.keep(contents.owners_file, json.dumps(dict(owners), ensure_ascii=False))
        for name, text in self._beside.items():
            if name not in self._contents.files:  # that of the index in use may be read just now
                write_whole(self._folder / name, text)
        names = [*self._beside, *(file.name for one in self._segments for file in self._files(one))]
        self._contents = write_contents(self._folder, contents, names)
        self.close()
        return self._contents.about()

    def close(self) -> None:
        """Take away what no index speaks of: what was not committed, what was taken out, what earlier versions left."""
        for path in leftovers(self._folder):
            take_away(path)

    def _files(self, one: Segment) -> list[Path]:
        return sorted(self._folder.glob(f"MAIN_{one.name}[._]*"))

    def _tell(self, fingerprint: str) -> Contents:
        days: set[str] = set()
        papers: set[str] = set()
        for one in self._segments:
            reader = _open_segment(self._folder, one)
            gone = set(one.gone)
            for name, found in (("day", days), ("paper", papers)):
                part = reader.column_reader(name, translate=False)
                codes = {code for at, code in enumerate(part.codes) if at not in gone} if gone else set(part.codes)
                found.update(part.values[code] for code in codes)
            reader.close()
        dated = sorted(days - {""})
        papers.discard("")
        return Contents(
            generation=self._contents.generation + 1,
            fingerprint=fingerprint,
            segments=tuple(self._segments),
            papers=len(papers),
            date_from=dated[0] if dated else "",
            date_to=dated[-1] if dated else "",
        )

    def _merge(self, group: Sequence[int]) -> None:
        """Write the segments as one, without what was taken out."""
        parts = [self._segments[number] for number in group]
        index = WhooshIndex(self._folder, Contents(segments=tuple(parts)))
        renumbered: list[list[int]] = []
        at = 0
        for one in parts:
            gone, numbers = set(one.gone), []
            for number in range(one.passages):
                numbers.append(-1 if number in gone else at)
                at += number not in gone
            renumbered.append(numbers)
        streams = [index.lists(number, numbers) for number, numbers in enumerate(renumbered)]
        defined: Counter[tuple[str, str]] = Counter()
        for one in parts:
            defined.update({(short, long): count for short, long, count in one.defined})
        made = self._write(
            index.rows(renumbered), _joined(streams), tuple((short, long, count) for (short, long), count in defined.items())
        )
        kept = [one for number, one in enumerate(self._segments) if number not in group]
        self._segments = [*kept, made] if made.passages else kept


def _joined(streams: Sequence[Iterator[tuple[str, bytes, PostingList]]]) -> Iterator[tuple[str, bytes, PostingList]]:
    for (name, term), parts in groupby(merge(*streams, key=itemgetter(0, 1)), key=itemgetter(0, 1)):
        made = PostingList()
        for _, _, held in parts:
            made.extend(held)
        yield name, term, made
