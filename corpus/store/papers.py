"""The papers held, and which of them a person means. A paper is known by its content; its file name may be another's too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.errors import NotFound
from corpus.store.archive import Archive
from corpus.store.rows import fetch, first

_ID = re.compile(r"[0-9a-f]{4,64}")
_ROW = re.compile(r"(?P<row>[a-z]\d+)-(?P<paper>[0-9a-f]{4,64})(?P<part>\.\d+)?")
_SHORT = 6  # digits of an id at least, where it tells two papers of one file name apart


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as it is held; fields as in ``corpus.models.Document``."""

    id: str
    name: str
    sha256: str
    media: str
    kind: str
    title: str
    council: str
    committee: str
    meeting_date: str
    as_at: str
    created: str
    page_count: int
    source_url: str
    extractor: str

    @property
    def vintage(self) -> str:
        """Sorts papers by what they describe, then by when they were made, then by their meeting: the order of vintages."""
        return f"{self.as_at} {self.created} {self.meeting_date} {self.name} {self.id}"


def papers_held(archive: Archive) -> list[PaperRow]:
    """Every paper by file name."""
    return fetch(archive, PaperRow, "select * from documents order by name, id")


def papers_without_items(archive: Archive) -> list[PaperRow]:
    """The papers of which no minutes, agenda items or sections are held, by file name."""
    none = " and ".join(
        f"not exists (select 1 from {table} x where x.document_id = d.id)" for table in ("minutes", "agenda_items", "sections")
    )
    return fetch(archive, PaperRow, f"select * from documents d where {none} order by name, id")


def read_otherwise(archive: Archive, extractor: str, indicator: str = "") -> list[PaperRow]:
    """The papers that another version of the extractor read, by name; of an indicator's papers only, where one is named."""
    named = "and id in (select document_id from indicator_names where indicator_id = ?)" if indicator else ""
    values = [extractor, indicator] if indicator else [extractor]
    return fetch(archive, PaperRow, f"select * from documents where extractor != ? {named} order by name, id", values)


def paper(archive: Archive, key: str) -> PaperRow | None:
    """The paper with exactly this id."""
    return first(archive, PaperRow, "select * from documents where id = ?", [key])


def paper_of(archive: Archive, key: str) -> PaperRow:
    """The paper that a row names as its own. Raises NotFound where it has gone since."""
    found = paper(archive, key)
    if found is None:
        raise NotFound(f"The paper {key} is no longer held.", "List the papers with: cpp status")
    return found


def find_paper(archive: Archive, words: str) -> PaperRow:
    """The one paper with this id or beginning of an id, file name (also of a copy) or part of one.

    Raises NotFound where none answers, or several do: two papers of one file name are told apart by their ids.
    """
    words = words.strip()
    found = named_paper(archive, words) or _one(
        archive, words, fetch(archive, PaperRow, "select * from documents where name like ? order by name, id", [f"%{words}%"])
    )
    if found is None:
        raise NotFound(f"No paper held is called {words!r}.", "List them with: cpp status")
    return found


def named_paper(archive: Archive, words: str) -> PaperRow | None:
    """The paper with this id, file name or beginning of an id; None where none has it. Raises NotFound where several have."""
    found = paper(archive, words)
    if found:
        return found
    named = """select * from documents d where d.name = ?1 or exists
               (select 1 from copies c where c.document_id = d.id and c.name = ?1) order by d.name, d.id"""
    return _one(archive, words, fetch(archive, PaperRow, named, [words])) or _one(archive, words, _begun(archive, words))


def _begun(archive: Archive, digits: str) -> list[PaperRow]:
    if not _ID.fullmatch(digits):
        return []
    return fetch(archive, PaperRow, "select * from documents where sha256 like ? || '%' order by id", [digits])


def _one(archive: Archive, words: str, found: Sequence[PaperRow]) -> PaperRow | None:
    if len(found) < 2:
        return found[0] if found else None
    told = distinct_names(papers_held(archive))
    shown = ", ".join(f"{told[row.id]}{f', as at {row.as_at}' if row.as_at else ''}" for row in found[:5])
    raise NotFound(f"{len(found)} papers answer to {words!r}: {shown}.", "Name one of them by its id: cpp status lists them.")


def full_id(archive: Archive, key: str) -> str:
    """The whole id of a row of a paper, from any beginning of it that is unique: ``m3-3fa4`` and the eight digits of old.

    What is no such id, or is of no paper held, comes back as it is. Raises NotFound where several papers' ids begin so.
    """
    found = _ROW.fullmatch(key.strip())
    if not found or paper(archive, found["paper"]):
        return key.strip()
    held = _one(archive, found["paper"], _begun(archive, found["paper"]))
    return f"{found['row']}-{held.id}{found['part'] or ''}" if held else key.strip()


def distinct_names(held: Iterable[PaperRow]) -> dict[str, str]:
    """Paper id -> its file name, with as much of the id as tells it apart where several papers have that name."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for row in held:
        by_name[row.name].append(row.id)
    out: dict[str, str] = {}
    for name, ids in by_name.items():
        digits = next(n for n in range(_SHORT, 65) if len({key[:n] for key in ids}) == len(ids))
        out |= {key: name if len(ids) == 1 else f"{name} ({key[:digits]})" for key in ids}
    return out


def shown_names(archive: Archive) -> dict[str, str]:
    """``distinct_names`` of all papers held: what a listing calls each paper."""
    return distinct_names(papers_held(archive))


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read."""

    name: str
    sha256: str


def failed_paper(archive: Archive, words: str) -> Failure | None:
    """The file that could not be read of this name or hash; None where none, or several, are."""
    found = fetch(archive, Failure, "select name, sha256 from failures where name = ?1 or sha256 = ?1", [words.strip()])
    return found[0] if len(found) == 1 else None
