"""A copy of the archive's database that others may query: the tables of the data package, masked like all that leaves."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from corpus.store.archive import Archive, translated
from corpus.store.files import put, take_away
from corpus.store.schema import TABLES, VIEWS

# The papers' running text stays out, as in the package: it names people. So do people's lists and what runs the archive.
COPIED = (
    "documents indicators indicator_names indicator_breaks observations scorecard_rows targets meeting_papers minutes "
    "resolutions reprints"
).split()
WITHHELD = {"minutes": "text"}
_TYPES = {str: "TEXT", int: "INTEGER", float: "FLOAT"}


def write_shown_copy(archive: Archive, path: Path) -> None:
    """Write the tables ``COPIED``, with the views over them, to a database of their own, whole or not at all."""
    part = path.with_name(path.name + ".part")
    with translated(path.parent):
        take_away(part)
        with closing(sqlite3.connect(part)) as copy:
            for table in COPIED:
                _copy_table(archive, copy, table)
            for name, sql in VIEWS.items():
                copy.execute(f"create view [{name}] as {sql}")
            copy.commit()
        put(part, path)


def columns_of(table: str) -> list[str]:
    """The columns of a copied table."""
    return [name for name in TABLES[table] if name not in WITHHELD.get(table, "").split()]


def _copy_table(archive: Archive, copy: sqlite3.Connection, table: str) -> None:
    names = columns_of(table)
    columns = ", ".join(f"[{name}]" for name in names)
    copy.execute(f"create table [{table}] ({', '.join(f'[{n}] {_TYPES[TABLES[table][n][0]]}' for n in names)})")
    copy.executemany(
        f"insert into [{table}] ({columns}) values ({', '.join('?' for _ in names)})",
        _shown(archive, archive.query(f"select {columns} from [{table}]")),
    )


def _shown(archive: Archive, rows: Iterable[dict[str, Any]]) -> Iterable[tuple[Any, ...]]:
    return (tuple(archive.outgoing.value(row).values()) for row in rows)
