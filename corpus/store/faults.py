"""Errors of SQLite and the disk as one line with a way out, told by their codes and never by their words."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import ArchiveBusy, ArchiveError, CppError, DiskFull

_FULL = 1 << 16  # bytes free under which SQLite cannot make the files that it reads with


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Raise errors of SQLite and of the disk as ArchiveError; others as they are."""
    try:
        yield
    except sqlite3.Error as error:
        told = _of_sqlite(error, folder)
        if told is None:
            raise
        raise told from error
    except OSError as error:
        told = _of_disk(error, folder)
        if told is None:
            raise
        raise told from error


def code_of(error: sqlite3.Error) -> int:
    """SQLite's primary result code, 0 where the fault is in how Python called it."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def cannot_write(error: BaseException | None) -> bool:
    """Whether an error says that the disk or the folder is there to be read only."""
    if isinstance(error, sqlite3.Error):
        return code_of(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
    return isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)


def disk_full(folder: Path) -> DiskFull:
    return DiskFull(f"The disk of {folder} is full.", "Free some space, then run the same command again.")


def _of_sqlite(error: sqlite3.Error, folder: Path) -> CppError | None:
    code = code_of(error)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _no_space(folder):
        code = sqlite3.SQLITE_FULL  # a reader needs a little space too, and is told so in these words
    if code == sqlite3.SQLITE_FULL:
        return disk_full(folder)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveBusy(f"Another program is writing to {folder}.", "Wait until it has finished, then try again.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return ArchiveError(f"{folder} cannot be written: {error}.", "Check the folder's permissions.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        damaged = f"{folder / 'archive.sqlite'} is damaged ({error})."
        return ArchiveError(damaged, "Restore a backup, or move the folder away and ingest its documents/ into a new archive.")
    if code == sqlite3.SQLITE_IOERR:
        return ArchiveError(f"The disk of {folder} cannot be read or written ({error}).", "Check the disk, then try again.")
    return None


def _no_space(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _FULL
    except OSError:
        return False


def _of_disk(error: OSError, folder: Path) -> CppError | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(folder)
    if isinstance(error, (FileNotFoundError, FileExistsError, NotADirectoryError, IsADirectoryError)):
        name = str(error.filename).removesuffix(".part")
        return ArchiveError(f"{name} cannot be written: {error.strerror}.", "Name a folder that exists.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ArchiveError(f"{folder} cannot be written: {error.strerror}.", "Check the folder's permissions.")
    return None
