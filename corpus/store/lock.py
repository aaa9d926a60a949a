"""One writer at a time: whoever changes an archive holds its lock meanwhile, whichever program, command or thread it is.

The lock is advisory and belongs to its process (``filelock``): it is gone when the process is, however it ends. Who wants to
write takes the turn first and waits with it for the lock, so that a program that writes a paper after the other waits behind
whoever came in between.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ArchiveBusy

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK, TURN, OWNER = "writer.lock", "writer-turn.lock", "writer.json"
TELL_SECONDS = 3.0  # who waits longer is told for whom
WAIT_SECONDS = 900.0  # longer than the index of a council's twenty years takes
_log = logging.getLogger(__name__)
_locks: dict[Path, tuple[BaseFileLock, BaseFileLock]] = {}


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds the lock. ``since``: local time, HH:MM:SS."""

    pid: int
    command: str
    since: str

    def __str__(self) -> str:
        return f"{self.command} (process {self.pid}, since {self.since})"


@contextmanager
def writing(folder: Path, command: str) -> Iterator[None]:
    """Hold the lock of the archive in ``folder``; within one thread it may be taken again and again.

    ``command`` is what a waiting program tells of this one. After three seconds a warning is logged; raises ArchiveBusy after
    a quarter of an hour, and OSError where the folder cannot be written.
    """
    turn, lock = _locks_of(folder.resolve())
    if lock.is_locked:
        with lock:
            yield
        return
    with _taken(turn, folder):
        _wait(lock, folder)
    try:
        _tell_owner(folder, command)
        yield
    finally:
        with suppress(OSError):
            (folder / OWNER).unlink(missing_ok=True)
        lock.release()


def owner_of(folder: Path) -> Owner | None:
    """Who holds the lock, or None where that is not known. Only true of a lock that someone waits for."""
    try:
        told = json.loads((folder / OWNER).read_text(encoding="utf-8"))
        return Owner(int(told["pid"]), str(told["command"]), str(told["since"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _locks_of(folder: Path) -> tuple[BaseFileLock, BaseFileLock]:
    if folder not in _locks:
        from filelock import FileLock  # here: who reads needs none

        return _locks.setdefault(folder, (FileLock(folder / TURN), FileLock(folder / LOCK)))
    return _locks[folder]


@contextmanager
def _taken(lock: BaseFileLock, folder: Path) -> Iterator[None]:
    _wait(lock, folder)
    try:
        yield
    finally:
        lock.release()


def _wait(lock: BaseFileLock, folder: Path) -> None:
    from filelock import Timeout

    try:
        lock.acquire(timeout=TELL_SECONDS)
    except Timeout:
        _log.warning("Waiting for %s, which is writing to this archive.", owner_of(folder) or "another program")
        try:
            lock.acquire(timeout=WAIT_SECONDS)
        except Timeout:
            raise ArchiveBusy(
                f"{folder} is still being written by {owner_of(folder) or 'another program'}.",
                "Wait until it has finished, or end that program; then try again.",
            ) from None


def _tell_owner(folder: Path, command: str) -> None:
    """Leave word for those who wait. On a full disk they are not told; that is no reason not to go on."""
    owner = Owner(os.getpid(), command, f"{datetime.now():%H:%M:%S}")
    with suppress(OSError):
        (folder / OWNER).write_text(json.dumps(asdict(owner)), encoding="utf-8")
