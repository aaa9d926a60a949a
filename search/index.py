"""The index on disk: the only file that knows Whoosh's index format.

A cache of SQLite: it holds no passage's text, only what finds it, and may be deleted at any time. It is built beside the old
one and swapped in, so that a killed rebuild leaves the old index or none, never half of one. Whoosh keeps pickles in it:
``index.json`` is read first, and an index that was not made in this very place is not opened.

Scores are Okapi BM25 (Robertson and Zaragoza, 2009). The part that depends on the passage alone is computed when it is
indexed and kept as the posting's weight, so that a query only multiplies by the rarity of the word.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import weakref
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from operator import and_
from pathlib import Path
from typing import Any

from whoosh import columns, fields
from whoosh import index as whoosh_index

from corpus.errors import ArchiveError
from corpus.models import Passage
from search.abbreviations import add_learned, learn_abbreviations
from search.columns import ArrayColumn
from search.columns import Reader as ColumnReader
from search.passages import Terms, read_terms
from search.postings import ArrayCodec, PostingList, PostingPool, Postings, find_phrase
from search.vocabulary import Vocabulary, read_council_english

FORMAT = 2  # raise when anything kept in the index changes its meaning
_K1, _B = 1.0, 0.4
_ABOUT = "index.json"
_WORDS = "vocabulary.json"
_MONTH = re.compile(r"\d{4}-\d{2}(?!\d)")
_ADVICE = "Run `cpp reindex`."


class IndexUnusable(ArchiveError):
    """The search index is missing, damaged, made by another version or in another place. ``cpp reindex`` makes a new one."""


@dataclass(frozen=True, slots=True)
class About:
    """What an index holds. ``home`` is the folder it was made in; ``fingerprint`` the caller's own mark."""

    format: int
    home: str
    fingerprint: str
    passages: int
    papers: int
    date_from: str
    date_to: str
    files: dict[str, int]  # sizes, so that a cut file is seen before it is opened


def _schema() -> fields.Schema:
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


def build_index(folder: Path, passages: Iterable[Passage], *, fingerprint: str = "") -> int:
    """Make the index of all passages in ``folder``, replacing what is there; gives back how many passages it holds.

    Passages with an id already seen are left out. ``fingerprint`` is kept and given back by ``read_about``.
    """
    unique = list({passage.id: passage for passage in passages}.values())
    building = folder.with_name(folder.name + ".building")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    vocabulary = read_council_english()
    add_learned(vocabulary, learn_abbreviations(passage.text for passage in unique))
    mean_length = sum(_rough_length(passage) for passage in unique) / max(1, len(unique))
    writer = whoosh_index.create_in(str(building), _schema()).writer(codec=ArrayCodec(), compound=False)
    pool = PostingPool(building)
    for number, passage in enumerate(unique):
        terms = read_terms(passage, vocabulary)
        boilerplate = passage.kind == "section" and (terms.row or vocabulary.is_boilerplate(passage.title, passage.text))
        _add_postings(pool, number, terms, mean_length)
        _add_columns(writer, passage, terms, boilerplate)
    writer.pool = pool
    writer.commit(optimize=True)
    (building / _WORDS).write_text(vocabulary.to_json(), encoding="utf-8")
    days = sorted(passage.date for passage in unique if passage.date)
    papers = {name for passage in unique for name in (passage.document, *passage.documents)}
    about = About(
        format=FORMAT,
        home=str(folder.resolve()),
        fingerprint=fingerprint,
        passages=len(unique),
        papers=len(papers),
        date_from=days[0] if days else "",
        date_to=days[-1] if days else "",
        files={path.name: path.stat().st_size for path in building.iterdir() if not path.name.endswith("LOCK")},
    )
    (building / _ABOUT).write_text(json.dumps(asdict(about), ensure_ascii=False, indent=1), encoding="utf-8")
    _swap(building, folder)
    return len(unique)


def read_about(folder: Path) -> About:
    """What the index in ``folder`` holds, without opening it. Raises IndexUnusable."""
    try:
        about = About(**json.loads((folder / _ABOUT).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise IndexUnusable("There is no search index yet.", _ADVICE) from None
    except (OSError, ValueError, TypeError, AttributeError):
        raise IndexUnusable("The search index is damaged.", _ADVICE) from None
    if about.format != FORMAT:
        raise IndexUnusable("The search index was made by another version of this program.", _ADVICE)
    if about.home != str(folder.resolve()):
        raise IndexUnusable("The search index was made in another place and is not opened.", _ADVICE)
    try:
        whole = all((folder / name).stat().st_size == size for name, size in about.files.items())
    except (OSError, AttributeError):
        whole = False
    if not whole:
        raise IndexUnusable("The search index is damaged.", _ADVICE)
    return about


def fingerprint_of(folder: Path) -> str:
    """The mark that the index was made with, to see whether it is up to date; empty where there is no usable index."""
    try:
        return read_about(folder).fingerprint
    except IndexUnusable:
        return ""


@contextmanager
def _read() -> Iterator[None]:
    """What Whoosh raises on damaged bytes becomes IndexUnusable."""
    try:
        yield
    except Exception as error:  # struct, zlib and pickle errors, and bare Exceptions of Whoosh's own
        raise IndexUnusable("The search index is damaged.", _ADVICE) from error


class SearchIndex:
    """An open index. Passages are numbered from 0; the numbers hold as long as it is open."""

    def __init__(self, folder: Path) -> None:
        self.about = read_about(folder)
        try:
            self.vocabulary = Vocabulary.from_json((folder / _WORDS).read_text(encoding="utf-8"))
            self._reader = whoosh_index.open_dir(str(folder)).reader()
            weakref.finalize(self, self._reader.close)
            self._columns: dict[str, Any] = {}
            held = self._reader.doc_count()
        except Exception as error:  # whatever Whoosh, pickle or the file system make of damaged bytes
            raise IndexUnusable("The search index is damaged.", _ADVICE) from error
        if held != self.about.passages:
            raise IndexUnusable("The search index is damaged.", _ADVICE)

    def rarity(self, field: str, term: str) -> float:
        """The inverse document frequency of a term, 0 where no passage has it."""
        count = self.count(field, term)
        return math.log(1 + (self.about.passages - count + 0.5) / (count + 0.5)) if count else 0.0

    @_read()
    def count(self, field: str, term: str) -> int:
        """In how many passages a term stands."""
        return int(self._reader.doc_frequency(field, term.encode()))

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
        for word in self._reader.expand_prefix("words", prefix):
            found.append(word.decode())
            if len(found) >= limit:
                break
        return found

    @_read()
    def words_like(self, word: str, distance: int, prefix: int) -> list[str]:
        """Printed words at most ``distance`` letters away that share the first ``prefix`` letters."""
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


def _add_postings(pool: PostingPool, number: int, terms: Terms, mean_length: float) -> None:
    norm = _K1 * (1 - _B + _B * terms.length / max(1.0, mean_length))
    pool.add_weights("text", number, {term: _saturated(count, norm) for term, count in terms.stems.items()})
    pool.add_weights("concepts", number, {term: _saturated(count, norm) for term, count in terms.concepts.items()})
    pool.add_weights("references", number, terms.references)
    pool.add_places("words", number, terms.words)


def _add_columns(writer: Any, passage: Passage, terms: Terms, boilerplate: bool) -> None:
    first, last = _span(passage)
    writer.add_document(
        id=passage.id.encode(),
        matter=(passage.parent or passage.id).encode(),
        same=terms.same.encode(),
        kind=passage.kind.encode(),
        committee=passage.committee.encode(),
        day=passage.date.encode(),
        first=first.encode(),
        last=last.encode(),
        plain=b"1" if boilerplate else b"",
    )


def _span(passage: Passage) -> tuple[str, str]:
    """First and last day that a passage speaks of: its meeting, or the months that an indicator's figures cover."""
    months = [period[:7] for period, _ in passage.figures if _MONTH.match(period)]
    days = [*(f"{month}-01" for month in months), *(f"{month}-31" for month in months)]
    if passage.date:
        days.append(passage.date)
    return (min(days), max(days)) if days else ("", "")


def _saturated(count: float, norm: float) -> float:
    return count * (_K1 + 1) / (count + norm)


def _rough_length(passage: Passage) -> int:
    return passage.title.count(" ") + passage.text.count(" ") + 2


def _swap(building: Path, folder: Path) -> None:
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    building.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
