"""The archive folder: ``archive.sqlite`` (the truth), ``index/`` (derived), ``documents/`` (originals by SHA-256).

SQLite's errors become errors of ``corpus.errors`` here.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ArchiveError, NoArchive, PaperChanged
from corpus.outgoing import Outgoing
from corpus.removals import read_key, read_removals
from corpus.store.connect import connect, connect_to_read, copy_to_migrate, is_current
from corpus.store.faults import cannot_write, translated
from corpus.store.files import put
from corpus.store.lock import writing

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["Archive", "translated"]


class Archive:
    """An open archive. Use ``Archive.open`` or ``Archive.create``; close it, or use it in a ``with``.

    Reading needs SQLite alone; sqlite-utils, which takes longer to import than a search takes, is for writing.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._connection = connection
        self._changing = False

    @cached_property
    def db(self) -> Database:
        from sqlite_utils import Database

        return Database(self._connection)

    @classmethod
    def create(cls, folder: Path) -> Archive:
        """The archive in ``folder``, made where it is missing. Raises ArchiveError where the folder cannot be used."""
        if folder.exists() and not folder.is_dir():
            raise ArchiveError(f"{folder} is a file, not an archive folder.", "Name a folder with --archive.")
        with translated(folder):
            (folder / "documents").mkdir(parents=True, exist_ok=True)
            path = folder / "archive.sqlite"
            archive = cls(folder, connect(path))
            if not is_current(archive._connection, path):
                archive._not_emptied()
                with archive.writing("making the archive"):
                    archive.db.enable_wal()
                    archive._migrate()
        return archive

    @classmethod
    def open(cls, folder: Path) -> Archive:
        """The archive in ``folder``, brought up to this version's schema.

        Raises NoArchive where there is none, ArchiveError where the database is another program's or a newer version's.
        """
        path = folder / "archive.sqlite"
        if not path.is_file():
            raise NoArchive(
                f"There is no archive in {folder}.",
                f"Make one with: cpp ingest FOLDER-OF-PAPERS --archive {folder}   (or try: cpp demo)",
            )
        with translated(folder):
            archive = cls(folder, connect_to_read(path))
            if not is_current(archive._connection, path):
                archive._not_emptied()
                archive._migrate_or_copy()
            archive._connection.execute("BEGIN")  # all that is read now is of one moment, whatever others write meanwhile
        return archive

    def _not_emptied(self) -> None:
        """Raises ArchiveError for a database without a table beside originals: it was lost, and is no new one."""
        documents = self.folder / "documents"
        if documents.is_dir() and any(documents.iterdir()) and not self.query("select 1 from sqlite_master limit 1"):
            raise ArchiveError(
                f"{self.folder / 'archive.sqlite'} is damaged: it is empty, but there are originals.",
                "Restore a backup, or move the folder away and ingest its documents/ into a new archive.",
            )

    def _migrate(self) -> None:
        from corpus.store.migrations import migrate

        migrate(self.db)

    def _migrate_or_copy(self) -> None:
        """Bring the schema up to date; on a disk that cannot be written, that of a private copy to be read."""
        try:
            with self.writing("bringing the archive up to date"):
                self._migrate()
        except ArchiveError as error:
            if not cannot_write(error.__cause__):
                raise
            with closing(self._connection) as original:
                self._connection = copy_to_migrate(original)
            self.__dict__.pop("db", None)
            self._migrate()
            self._connection.execute("PRAGMA query_only = ON")

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @property
    def index(self) -> Path:
        return self.folder / "index"

    def original(self, sha256: str, name: str) -> Path:
        """Where the original file of a paper is kept."""
        return self.folder / "documents" / (sha256 + Path(name).suffix.lower())

    def keep_original(self, path: Path, sha256: str) -> Path:
        """Copy a paper into the archive, whole or not at all; returns where it is kept.

        Raises PaperChanged where the file has gone or holds other bytes by now.
        """
        kept = self.original(sha256, path.name)
        if kept.exists():
            return kept
        part = kept.with_suffix(kept.suffix + ".part")
        try:
            source = path.open("rb")
        except OSError as error:
            raise _changed(path.name) from error
        with self.writing("keeping an original"), source:
            with part.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            with part.open("rb") as copy:
                whole = hashlib.file_digest(copy, "sha256").hexdigest() == sha256
            if whole:
                put(part, kept)
            else:
                part.unlink()
                raise _changed(path.name)
        return kept

    @property
    def removals(self) -> tuple[str, ...]:
        """Phrases that are masked wherever text leaves the archive."""
        return read_removals(self.folder)

    @cached_property
    def outgoing(self) -> Outgoing:
        """What text passes through on its way out; nothing that is asked here does."""
        return Outgoing(self.removals, read_key(self.folder))

    def query(self, sql: str, values: Any = ()) -> list[dict[str, Any]]:
        """Rows as dicts, as stored: whoever prints or writes them lets them pass ``outgoing``."""
        with translated(self.folder):
            cursor = self._connection.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def one(self, sql: str, values: Any = ()) -> dict[str, Any] | None:
        """The first row, or None."""
        return next(iter(self.query(sql, values)), None)

    @contextmanager
    def writing(self, command: str) -> Iterator[None]:
        """Be the one writer; what is read within is the newest. Others wait meanwhile, so hold it no longer than needed.

        ``command`` is what those who wait are told. Raises ArchiveBusy after a quarter of an hour.
        """
        with translated(self.folder), writing(self.folder, command):
            if self._connection.in_transaction and not self._changing:  # what was read before is of another moment
                self._connection.execute("COMMIT")
            self.__dict__.pop("outgoing", None)  # another program may have changed the list
            yield

    @contextmanager
    def undisturbed(self, command: str) -> Iterator[None]:
        """As ``writing``, for who only reads but must not see another's change half done. Where the archive cannot be written
        nobody else writes either."""
        with ExitStack() as stack:
            try:
                stack.enter_context(self.writing(command))
            except ArchiveError as error:
                if not cannot_write(error.__cause__):
                    raise
            yield

    def copy_database(self, path: Path) -> None:
        """Copy the database to a new file, as it is at this moment."""
        with translated(path.parent), closing(sqlite3.connect(path)) as copy:
            self._connection.backup(copy)

    @contextmanager
    def transaction(self, command: str = "a change of the archive") -> Iterator[Database]:
        """All or nothing, by the one writer; waits for another, see ``writing``."""
        with self.writing(command):
            self._connection.execute("BEGIN IMMEDIATE")
            self._changing = True
            try:
                yield self.db
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._changing = False

    def forget_removed(self) -> None:
        """Leave nothing of deleted rows in the files beside the database. Readers that are at work keep theirs meanwhile."""
        with translated(self.folder), suppress(sqlite3.OperationalError):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def setting(self, key: str) -> str:
        row = self.one("select value from settings where key = ?", [key])
        return str(row["value"]) if row else ""


def _changed(name: str) -> PaperChanged:
    return PaperChanged(f"{name} was moved or changed while it was read.", "Run the same command again when it is whole.")


def sqlite_version() -> str:
    """The version of the SQLite library in use."""
    return sqlite3.sqlite_version
