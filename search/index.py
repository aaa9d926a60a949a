"""The index on disk, opened and read.

A cache of SQLite: it holds no passage's text, only what finds it, and may be deleted at any time; ``search.build`` makes it.
Whoosh keeps pickles in its own, which run whatever they hold: here ``index.json`` and the JSON of ``search.postings`` stand in
their place, so that an archive may be moved, or come from elsewhere, and the worst that its index can do is be refused.
"""

from __future__ import annotations

import math
import weakref
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from operator import and_
from pathlib import Path
from typing import Any

from search.about import WORDS, damaged, read_about, segment_folder
from search.borrowed import FileStorage, SegmentReader, W3Segment, columns, fields
from search.columns import ArrayColumn
from search.columns import Reader as ColumnReader
from search.postings import ArrayCodec, PostingList, Postings, find_phrase
from search.vocabulary import Vocabulary


def schema() -> fields.Schema:
    """The fields that are looked up, and the columns that say where a passage belongs."""
    return fields.Schema(
        text=Postings(),
        concepts=Postings(),
        words=Postings(),
        references=Postings(),
        id=fields.COLUMN(columns.VarBytesColumn()),
        matter=fields.COLUMN(ArrayColumn()),
        same=fields.COLUMN(columns.VarBytesColumn()),
        kind=fields.COLUMN(ArrayColumn()),
        committee=fields.COLUMN(ArrayColumn()),
        day=fields.COLUMN(ArrayColumn()),
        first=fields.COLUMN(ArrayColumn()),
        last=fields.COLUMN(ArrayColumn()),
        plain=fields.COLUMN(ArrayColumn()),
    )


@contextmanager
def _read() -> Iterator[None]:
    """What Whoosh raises on damaged bytes becomes IndexUnusable."""
    try:
        yield
    except Exception as error:  # struct and value errors, and bare Exceptions of Whoosh's own
        raise damaged() from error


class SearchIndex:
    """An open index. Passages are numbered from 0; the numbers hold as long as it is open."""

    def __init__(self, folder: Path) -> None:
        self.about = read_about(folder)
        used = segment_folder(folder, self.about)
        try:
            self.vocabulary = Vocabulary.from_json((used / WORDS).read_text(encoding="utf-8"))
            self._reader: Any = None  # of no passages Whoosh makes no files
            if self.about.passages:
                segment = W3Segment(ArrayCodec(), "MAIN", self.about.passages, self.about.segment)
                self._reader = SegmentReader(FileStorage(str(used)), schema(), segment)
                weakref.finalize(self, self._reader.close)
            self._columns: dict[str, Any] = {}
        except Exception as error:  # whatever Whoosh or the file system make of damaged bytes
            raise damaged() from error

    def rarity(self, field: str, term: str) -> float:
        """The inverse document frequency of a term, 0 where no passage has it."""
        count = self.count(field, term)
        return math.log(1 + (self.about.passages - count + 0.5) / (count + 0.5)) if count else 0.0

    @_read()
    def count(self, field: str, term: str) -> int:
        """In how many passages a term stands."""
        return int(self._reader.doc_frequency(field, term.encode())) if self._reader else 0

    def postings(self, field: str, term: str) -> tuple[array[int], array[float]]:
        """The numbers of the passages that have the term, rising, and its weight in each."""
        held = self._list(field, term)
        return (held.numbers, held.weights) if held else (array("I"), array("f"))

    def phrase(self, words: list[str]) -> list[int]:
        """The passages in which the unstemmed words stand side by side."""
        lists = [self._list("words", word) for word in words]
        return find_phrase([held for held in lists if held]) if lists and all(lists) else []

    @_read()
    def _list(self, field: str, term: str) -> PostingList | None:
        return self._reader.postings(field, term.encode()).held if self.count(field, term) else None

    @_read()
    def words_with(self, prefix: str, limit: int) -> list[str]:
        """At most ``limit`` printed words that begin with the letters."""
        found = []
        for word in self._reader.expand_prefix("words", prefix) if self._reader else ():
            found.append(word.decode())
            if len(found) >= limit:
                break
        return found

    @_read()
    def words_like(self, word: str, distance: int, prefix: int) -> list[str]:
        """Printed words at most ``distance`` letters away that share the first ``prefix`` letters."""
        if not self._reader:
            return []
        return [found for found in self._reader.terms_within("words", word, distance, prefix=prefix) if found != word]

    @_read()
    def matching(self, kind: str = "", committee: str = "", date_from: str = "", date_to: str = "") -> list[bool]:
        """Whether each passage is of the kind, committee (any part of its name) and dates given; empty means any."""
        keep = [True] * self.about.passages
        words = committee.casefold().split()
        tests: list[tuple[str, Callable[[str], bool]]] = []
        if kind:
            tests.append(("kind", lambda value: value == kind))
        if words:
            tests.append(("committee", lambda value: all(word in value.casefold() for word in words)))
        if date_from or date_to:
            tests.append(("first", lambda value: bool(value) and value <= (date_to or "9999")))
            tests.append(("last", lambda value: bool(value) and value >= date_from))
        for name, test in tests if self.about.passages else ():
            keep = list(map(and_, keep, self._column(name).where(test)))
        return keep

    def column(self, name: str, number: int) -> str:
        """What a column holds of one passage."""
        return self.values(name, (number,))[0]

    @_read()
    def values(self, name: str, numbers: Iterable[int]) -> list[str]:
        """What a column holds of each passage."""
        numbers = list(numbers)
        column = self._column(name) if numbers else None
        if isinstance(column, ColumnReader):
            values, codes = column.values, column.codes
            return [values[codes[number]] for number in numbers]
        return [column[number].decode() for number in numbers] if column else []

    @_read()
    def count_values(self, name: str, numbers: Iterable[int]) -> int:
        """How many different values a column holds of the passages."""
        codes = self._column(name).codes if self.about.passages else ()
        return len({codes[number] for number in numbers})

    def _column(self, name: str) -> Any:
        """A column, opened when it is first asked for."""
        if name not in self._columns:
            self._columns[name] = self._reader.column_reader(name, translate=False)
        return self._columns[name]
