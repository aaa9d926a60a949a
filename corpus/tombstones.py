"""Papers that were taken out and must not come back: ``removed-papers.toml`` in the archive folder, readable, by hash.

It says why and when. Of a paper removed for data protection not even the name is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import NotFound
from corpus.store.archive import Archive
from corpus.store.handwritten import append, change, drop, read_entries

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

WITHDRAWN, WRONG, DATA_PROTECTION = "withdrawn", "wrong", "data-protection"
TABLE = "paper"
_FIELDS = ("sha256", "reason", "removed", "name", "note")
_HEAD = """# Papers that were removed and are not taken again: written by `cpp remove`, undone by `cpp remove --undo HASH`.
# sha256 = the file; reason = withdrawn, wrong or data-protection; removed = the day.
"""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One paper that is not to come back."""

    sha256: str
    reason: str
    removed: str  # day, ISO
    name: str = ""  # file name; empty where the paper was removed for data protection
    note: str = ""

    @property
    def short(self) -> str:
        """So much of the hash as a person types."""
        return self.sha256[:16]

    def __str__(self) -> str:
        note = f"; {self.note}" if self.note else ""
        return f"{self.name or 'a paper'} ({self.short}) was removed on {self.removed} ({self.reason}{note})"


def tombstones_file(archive: Archive) -> Path:
    return archive.folder / "removed-papers.toml"


def read_tombstones(archive: Archive) -> dict[str, Tombstone]:
    """Tombstones by SHA-256, oldest first. Raises CppError, naming file and line, where the file cannot be read."""
    found: dict[str, Tombstone] = {}
    for entry, wrong in read_entries(tombstones_file(archive), TABLE):
        try:
            stone = Tombstone(**{name: str(value) for name, value in entry.items()})
        except TypeError:
            raise wrong(f"a removed paper has sha256, reason and removed, and may have {', '.join(_FIELDS[3:])}") from None
        found[stone.sha256.lower()] = stone
    return found


def bury(archive: Archive, stone: Tombstone) -> None:
    """Keep a paper from coming back. One that is kept out already gets the newer reason."""

    def edit(document: TOMLDocument) -> None:
        _without(document, stone.sha256)
        append(document, TABLE, {name: getattr(stone, name) for name in _FIELDS})

    with archive.writing("cpp remove"):
        read_tombstones(archive)
        change(tombstones_file(archive), _HEAD, edit)


def unbury(archive: Archive, digits: str) -> Tombstone:
    """Let a paper come back, named by its hash or any unique beginning of it. Raises NotFound."""
    with archive.writing("cpp remove --undo"):
        found = [stone for key, stone in read_tombstones(archive).items() if digits and key.startswith(digits.lower())]
        if len(found) != 1:
            several = f"{len(found)} removed papers have a hash that begins with" if found else "No removed paper has the hash"
            raise NotFound(f"{several} {digits!r}.", "See them with: cpp status")
        change(tombstones_file(archive), _HEAD, lambda document: _without(document, found[0].sha256))
    return found[0]


def _without(document: TOMLDocument, sha256: str) -> None:
    drop(document, TABLE, lambda entry: bool(entry["sha256"] == sha256))
