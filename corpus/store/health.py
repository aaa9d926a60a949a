"""What the database says of itself: whole or not, rows that belong to nothing, figures that no indicator has."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.store.archive import Archive
from corpus.store.derived import note_change

_MOST = 20  # faults that are listed


@dataclass(frozen=True, slots=True)
class Loose:
    """A row whose foreign key names a row that is not held."""

    table: str
    rowid: int
    parent: str


def damage(archive: Archive) -> list[str]:
    """What SQLite finds wrong in the file's structure; [] for a whole one. Raises ArchiveError where it cannot even be read."""
    told = [str(next(iter(row.values()))) for row in archive.query(f"PRAGMA integrity_check({_MOST})")]
    return [] if told == ["ok"] else told


def mend_damage(archive: Archive) -> None:
    """Make the database's own indexes anew: all of its damage that can be mended without the papers."""
    with archive.transaction("cpp doctor") as db:
        db.conn.execute("REINDEX")


def loose_rows(archive: Archive) -> list[Loose]:
    """Rows that belong to nothing held."""
    rows = archive.query("PRAGMA foreign_key_check")
    return [Loose(row["table"], row["rowid"], row["parent"]) for row in rows if row["rowid"] is not None]


def remove_loose_rows(archive: Archive) -> None:
    """Take them out, and what belongs to them in turn."""
    while loose := loose_rows(archive):
        with archive.transaction("cpp doctor") as db:
            for row in loose:
                db.conn.execute(f"delete from [{row.table}] where rowid = ?", [row.rowid])
            note_change(db)


def unnamed_figures(archive: Archive) -> int:
    """How many figures held belong to no indicator. Where indicators are up to date there are none."""
    row = archive.one("select count(*) as n from figures where indicator_id is null")
    return int(row["n"]) if row else 0


def lost_indicators(archive: Archive) -> int:
    """How many indicators are named by figures or links, but not held."""
    named = "select indicator_id from indicator_names union select indicator_id from indicator_links"
    row = archive.one(f"select count(*) as n from ({named}) where indicator_id not in (select id from indicators)")
    return int(row["n"]) if row else 0
