"""An Extraction becomes rows: one paper, one transaction, replaced whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

from sqlite_utils import Database

from corpus.models import Agenda, BBox, Extraction, Minute, Minutes, Person
from corpus.store.archive import Archive
from corpus.store.derived import note_change
from corpus.store.files import take_away
from corpus.store.schema import TABLES, paper_tables

Row = dict[str, Any]
Entry = TypeVar("Entry")
DIGITS = 16  # of the SHA-256 in a paper's id


def meeting_id(committee: str, date: str, council: str = "") -> str:
    """One id for a meeting, whichever paper prints it: ``corporate-parenting-panel-2018-05-08``.

    A body without committees meets under the council's own name, which its papers print as the one or as the other.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", folded_committee(committee or council, council)).strip("-") or "meeting"
    return f"{slug}-{date or 'undated'}"


_NAMED = re.compile(r"^(?:(?:the|a|an?\s+\w+|special|extraordinary)\s+)?meeting\s+of\s+(?:the\s+)?|^the\s+")
_BODY = re.compile(r"^(?:committee|panel|board|cabinet|council|commission|forum|group|executive)\b")


@lru_cache(maxsize=4096)
def folded_committee(committee: str, council: str = "") -> str:
    """A committee's name in small letters, without the differences between papers: "The", "&", the council's name before it."""
    name = _NAMED.sub("", " ".join(committee.lower().replace("&", " and ").replace("’", "'").split()))
    own = " ".join(council.lower().replace("&", " and ").split())
    rest = re.sub(r"^(?:'s)?[\s:,–-]+", "", name.removeprefix(own)) if own and name.startswith(own) else ""
    return rest if len(rest.split()) > 1 and not _BODY.match(rest) else name


def save(archive: Archive, extraction: Extraction, extractor: str) -> str:
    """Store everything read from one paper, replacing what an earlier extractor read from the same file; returns its id."""
    sha256 = extraction.document.sha256
    with archive.transaction("storing a paper") as db:
        key = own_id(db, sha256)
        rows = _Paper(extraction, extractor, key).rows()
        db.table("documents").upsert_all(rows.pop("documents"), pk="id")
        _empty(db, key, sha256)
        for table, some in rows.items():
            if some:
                _insert(db, table, some)
        note_change(db, key)
    return key


def remove_paper(archive: Archive, paper: str) -> None:
    """Take out all that was read from a paper, and its original. A paper that is not held is no error.

    Indicators and index do not know of it yet: the caller refreshes them.
    """
    with archive.writing("removing a paper"):
        held = archive.one("select name, sha256 from documents where id = ?", [paper])
        if held is None:
            return
        archive.db.execute("PRAGMA secure_delete = ON")  # its words go from the file, too
        with archive.transaction() as db:
            db.execute("delete from documents where id = ?", [paper])  # all that came from it goes with it
            note_change(db)
        take_away(archive.original(held["sha256"], held["name"]))


def own_id(db: Database, sha256: str) -> str:
    """The id of the paper with these bytes: that which it has, else the first sixteen hex digits of its SHA-256.

    Where another paper's id begins alike it has as many more as tell the two apart, so that none replaces another.
    """
    held = db.execute("select id from documents where sha256 = ?", [sha256]).fetchone()
    if held:
        return str(held[0])
    return next(key for n in range(DIGITS, 65) if not _taken(db, key := sha256[:n]))


def _taken(db: Database, key: str) -> bool:
    return bool(db.execute("select 1 from documents where id = ? or id like ? || '%'", [key, key]).fetchone())


def save_failure(archive: Archive, *, name: str, sha256: str, reason: str, message: str, extractor: str) -> None:
    """Remember that a file could not be read, so that `cpp status` can say so."""
    row = {"name": name, "sha256": sha256, "reason": reason, "message": message, "extractor": extractor}
    with archive.transaction("storing a failure") as db:
        db.table("failures").insert(row, pk="sha256", replace=True)


def remove_failure(archive: Archive, sha256: str) -> None:
    """Forget a file that could not be read."""
    archive.db.execute("PRAGMA secure_delete = ON")
    with archive.transaction("forgetting a failure") as db:
        db.execute("delete from failures where sha256 = ?", [sha256])


def save_copy(archive: Archive, document: str, name: str) -> bool:
    """Remember another file name of a paper already held; True if it is new."""
    held = archive.one("select 1 from documents where id = ? and name = ?", [document, name]) or archive.one(
        "select 1 from copies where document_id = ? and name = ?", [document, name]
    )
    if held:
        return False
    with archive.transaction("storing a paper's other name") as db:
        db.table("copies").insert({"document_id": document, "name": name}, pk=("document_id", "name"), replace=True)
    return True


def _empty(db: Database, paper: str, sha256: str) -> None:
    """Take out what an earlier reading of a paper left; the paper itself and the names of its copies stay."""
    for table in paper_tables():
        db.execute(f"delete from [{table}] where document_id = ?", [paper])
    db.execute("delete from failures where sha256 = ?", [sha256])


def _insert(db: Database, table: str, rows: list[Row]) -> None:
    """Rows of one table in one statement; a row with a key held already is an error, not a merge.

    A paper has tens of thousands of cells: ``insert_all`` would write them out in many statements.
    """
    names = list(TABLES[table])
    marks = ", ".join("?" for _ in names)
    columns = ", ".join(f"[{name}]" for name in names)
    values = ([row.get(name) for name in names] for row in rows)
    db.conn.executemany(f"insert into [{table}] ({columns}) values ({marks})", values)


def _plain(item: object, skip: Iterable[str] = ()) -> Row:
    """A dataclass's own scalar fields by name; boxes become four columns, flags one string."""
    row: Row = {}
    for field in fields(item):  # type: ignore[arg-type]
        value = getattr(item, field.name)
        if field.name in skip:
            continue
        if field.name == "bbox":
            row |= _box(value)
        elif field.name == "flags":
            row["flags"] = " ".join(value)
        else:
            row[field.name] = int(value) if isinstance(value, bool) else value
    return row


def _box(box: BBox | None) -> Row:
    return dict(zip(("x0", "top", "x1", "bottom"), (round(v, 2) for v in box), strict=True)) if box else {}


class _Paper:
    """The rows of one paper, table by table."""

    def __init__(self, extraction: Extraction, extractor: str, key: str) -> None:
        self.extraction = extraction
        self.extractor = extractor
        self.id = key
        self.counts: dict[str, int] = {}
        self.lists: dict[tuple[str, str, str], list[object]] = {}  # what stands in a list of one meeting
        self.out: dict[str, list[Row]] = {table: [] for table in TABLES}

    def rows(self) -> dict[str, list[Row]]:
        self.out["documents"].append({**_plain(self.extraction.document), "id": self.id, "extractor": self.extractor})
        for page in self.extraction.pages:
            self.out["pages"].append({**_plain(page), "document_id": self.id})
        self._meeting_papers()
        for agenda in self.extraction.agendas:
            self._agenda(agenda)
        for minutes in self.extraction.minutes:
            self._minutes(minutes)
        for letter, table, items in (
            ("s", "sections", self.extraction.sections),
            ("o", "observations", self.extraction.observations),
            ("g", "targets", self.extraction.targets),
            ("c", "claims", self.extraction.claims),
            ("p", "problems", self.extraction.problems),
        ):
            for item in items:
                self._add(table, letter, _plain(item))
        for row in self.extraction.scorecard:
            self._add("scorecard_rows", "k", {**_plain(row, ("group",)), "group_label": row.group})
        self._tables()
        return self.out

    def _add(self, table: str, letter: str, row: Row) -> str:
        """Number a row within its paper and file it; returns its id."""
        self.counts[table] = ordinal = self.counts.get(table, 0) + 1
        key = f"{letter}{ordinal}-{self.id}"
        self.out[table].append({**row, "id": key, "document_id": self.id, "ordinal": ordinal})
        return key

    def _placed(self, table: str, meeting: str, part: str, entries: Sequence[Entry]) -> Iterator[tuple[int, Entry]]:
        """(place, entry) for a list of one meeting, without what stands in it already: a paper may print its minutes twice."""
        listed = self.lists.setdefault((table, meeting, part), [])
        for entry in [entry for entry in entries if entry not in listed]:
            listed.append(entry)
            yield len(listed), entry

    def _meeting_papers(self) -> None:
        document = self.extraction.document
        told = [("agenda", a) for a in self.extraction.agendas] + [(m.source, m) for m in self.extraction.minutes]
        for role, paper in told:
            if not list(self._placed("meeting_papers", self._meeting(paper), role, [role])):
                continue
            row = {name: getattr(paper, name) for name in ("council", "committee", "date", "time", "venue", "page")}
            row["council"] = row["council"] or document.council
            row["committee"] = row["committee"] or document.committee
            self.out["meeting_papers"].append({**row, "document_id": self.id, "meeting_id": self._meeting(paper), "role": role})
        if not told and document.meeting_date and document.committee:
            self.out["meeting_papers"].append(
                {
                    "document_id": self.id,
                    "meeting_id": meeting_id(document.committee, document.meeting_date, document.council),
                    "role": "paper",
                    "council": document.council,
                    "committee": document.committee,
                    "date": document.meeting_date,
                    "page": 1,
                }
            )

    def _meeting(self, paper: Agenda | Minutes) -> str:
        document = self.extraction.document
        return meeting_id(paper.committee or document.committee, paper.date, paper.council or document.council)

    def _people(self, meeting: str, lists: Iterable[tuple[str, tuple[Person, ...]]]) -> None:
        for name, people in lists:
            for ordinal, person in self._placed("attendance", meeting, name, people):
                row = {"list": name, "ordinal": ordinal, "name": person.name, "role": person.role}
                self.out["attendance"].append({**row, "document_id": self.id, "meeting_id": meeting})

    def _agenda(self, agenda: Agenda) -> None:
        meeting = self._meeting(agenda)
        self._people(meeting, [("membership", agenda.membership)])
        for ordinal, raw in self._placed("next_meetings", meeting, "", agenda.next_meetings):
            row = {"document_id": self.id, "meeting_id": meeting, "ordinal": ordinal, "raw": raw}
            self.out["next_meetings"].append(row)
        for item in agenda.items:
            links = json.dumps(item.links) if item.links else ""
            self._add("agenda_items", "a", {**_plain(item, ("links",)), "links": links, "meeting_id": meeting})

    def _minutes(self, minutes: Minutes) -> None:
        meeting = self._meeting(minutes)
        self._people(
            meeting,
            [("present", minutes.present), ("in_attendance", minutes.in_attendance), ("apologies", minutes.apologies)],
        )
        for minute in minutes.items:
            parts = ("resolutions", "requests", "references", "motions", "declarations")
            key = self._add("minutes", "m", {**_plain(minute, parts), "meeting_id": meeting})
            self._parts(minute, {"minute_id": key, "meeting_id": meeting})

    def _parts(self, minute: Minute, keys: Row) -> None:
        for letter, table, items in (
            ("r", "resolutions", minute.resolutions),
            ("q", "requests", minute.requests),
            ("x", "minute_references", minute.references),
            ("v", "motions", minute.motions),
        ):
            for item in items:
                self._add(table, letter, {**_plain(item), **keys})
        for text in minute.declarations:
            self._add("declarations", "i", {"text": text, **keys})

    def _tables(self) -> None:
        for table in self.extraction.tables:
            row = _plain(table, ("cells", "id"))
            self._add("tables", "t", {**row, "table_id": table.id})
            self.out["cells"] += self._cells(table.id, table.cells)

    def _cells(self, table_id: str, cells: Iterable[Any]) -> Iterator[Row]:
        places = {(cell.row, cell.column): cell for cell in reversed(list(cells))}  # two in one place: the first counts
        for cell in reversed(places.values()):
            yield {**_plain(cell), "document_id": self.id, "table_id": table_id}
