"""A copy of an archive in one file, of one moment, made while others read and write.

It holds the database, the originals, and every file that people write (verdicts, decisions, removals). What is derived is left
out: `cpp reindex` makes it anew where the copy is unpacked.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ArchiveError, UsageProblem
from corpus.store.archive import Archive
from corpus.store.faults import translated
from corpus.store.files import put, take_away
from corpus.store.lock import LOCK, OWNER, TURN
from corpus.store.papers import papers_held

_TRIES = 3
_NOT_KEPT = (LOCK, TURN, OWNER)
_ADVICE = "Name a file that can be written, such as backup.zip."


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds. ``lost``: names of papers whose original the archive no longer has."""

    papers: int
    size: int  # bytes
    lost: tuple[str, ...]


def back_up(archive: Archive, file: Path) -> Backup:
    """Write the archive to a zip file, which appears whole or not at all, over an older one.

    Raises UsageProblem for a file that is no zip by its name or is a folder, ArchiveError where it cannot be written.
    """
    if file.suffix.lower() != ".zip":
        raise UsageProblem(f"{file.name} is no name of a zip file.", "A backup is one: name it, for example, backup.zip.")
    if file.is_dir() or not file.absolute().parent.is_dir():
        raise UsageProblem(f"{file} cannot be written: no such folder, or a folder itself.", _ADVICE)
    own = f"{file.name}.{os.getpid()}"  # two programs may write one file at once: the later one stays
    part, copy = (file.with_name(own + ending) for ending in (".part", ".sqlite.part"))
    try:
        with translated(file.parent):
            made = _try_to_write(archive, part, copy)
            put(part, file)
        return made
    finally:
        take_away(part)
        take_away(copy)


def _try_to_write(archive: Archive, part: Path, copy: Path) -> Backup:
    """Again where a paper was removed meanwhile: a backup must not hold half of it."""
    for _ in range(_TRIES):
        made = _write(archive, part, copy)
        if made is not None:
            return made
    raise ArchiveError("Papers are being removed while the backup is written.", "Try again when that has finished.")


def _write(archive: Archive, part: Path, copy: Path) -> Backup | None:
    take_away(copy)
    with archive.undisturbed("cpp backup"):
        archive.copy_database(copy)
        beside = {path.name: path.read_bytes() for path in _written_by_people(archive.folder)}
        originals = {archive.original(paper.sha256, paper.name): paper.name for paper in papers_held(archive)}
        lost = {path for path in originals if not path.is_file()}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(copy, "archive.sqlite")
        for name, content in beside.items():
            packed.writestr(name, content)
        for path in sorted(originals.keys() - lost):
            try:
                packed.write(path, f"documents/{path.name}")
            except FileNotFoundError:
                return None
    names = tuple(sorted(originals[path] for path in lost))
    return Backup(len(originals), part.stat().st_size, names)


def _written_by_people(folder: Path) -> Iterator[Path]:
    """Files beside the database that are neither its own, nor the lock's, nor half-written."""
    for path in sorted(folder.iterdir()):
        own = path.name.startswith("archive.sqlite") or path.name in _NOT_KEPT or path.suffix == ".part"
        if path.is_file() and not own:
            yield path
