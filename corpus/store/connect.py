"""Connections to the database of an archive: whose it is, of which version, and how a disk that cannot be written is read."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from corpus.errors import ArchiveError
from corpus.store.schema import APPLICATION, VERSION

BUSY_SECONDS = 30.0
_OWN = {"documents", "pages", "copies", "failures"}  # tables that every version has


def connect(path: Path) -> sqlite3.Connection:
    """A connection that keeps foreign keys."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection, also to an archive on a disk that cannot be written (a shared drive, a memory stick).

    There SQLite cannot make the files beside the database that its journal needs, and reads it as a file that never changes;
    but not where an unfinished journal holds what the file does not.
    """
    try:
        connection = connect(path)
        connection.execute("select count(*) from sqlite_master").fetchone()
        return connection
    except sqlite3.OperationalError:
        journal = path.with_name(f"{path.name}-wal")
        if os.access(path.parent, os.W_OK) or (journal.exists() and journal.stat().st_size):
            raise
        return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)


def is_current(connection: sqlite3.Connection, path: Path) -> bool:
    """True for an archive of this version, False for an older or an empty one.

    Raises ArchiveError for a database of another program, and for an archive that a newer version of this one made. Nothing is
    written.
    """
    version = _number(connection, "user_version")
    owner = _number(connection, "application_id")
    tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
    if owner not in (0, APPLICATION) or (tables and not owner and not tables >= _OWN):
        raise ArchiveError(f"{path} is a database of another program.", "Name another folder with --archive.")
    if version > VERSION:
        raise ArchiveError(
            f"{path.parent} was made by a newer version of cpp (archive version {version}, this one reads {VERSION}).",
            "Nothing was changed. Install the newer version of cpp to use it.",
        )
    return version == VERSION


def copy_to_migrate(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A private copy of an older archive that cannot be written, in a temporary file that is gone with the program."""
    copy = sqlite3.connect("", isolation_level=None)
    connection.backup(copy)
    return copy


def _number(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
