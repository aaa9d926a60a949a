"""Which files of the folders named are papers, and which of those are one paper."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import CppError, NotFound
from corpus.letters import printable_name

ENDINGS = (".pdf", ".html", ".htm", ".txt")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to read, with the names of files of identical bytes."""

    path: Path
    sha256: str
    copies: tuple[str, ...] = ()
    called: str = ""  # the name that it was handed in under, where the path's is another

    @property
    def name(self) -> str:
        """The file's name as it is shown and stored."""
        return self.called or printable_name(self.path.name)


@dataclass(slots=True)
class Found:
    """Papers in one order; how many other files were passed over, and links that lead out of their folder; what is closed."""

    files: list[Path] = field(default_factory=list)
    other: int = 0
    links: int = 0
    closed: list[tuple[Path, CppError]] = field(default_factory=list)


def find_files(paths: Iterable[Path]) -> Found:
    """Papers named, or below the folders named. Raises NotFound where a path does not exist.

    A link is followed where it stays in the folder; a pipe, socket or device is no paper.
    """
    found = Found()
    for path in paths:
        if path.is_dir():
            _look_through(path, found)
        elif path.is_file():
            found.files.append(path)
        elif path.exists():
            found.closed.append((path, CppError(f"{path.name} is a device or pipe, not a paper.", "Save it as a file first.")))
        else:
            raise NotFound(f"{path} does not exist.", "Name a file or a folder of papers.")
    found.files = list(dict.fromkeys(found.files))
    return found


def _look_through(root: Path, found: Found) -> None:
    home = root.resolve()

    def closed(error: OSError) -> None:
        folder = Path(error.filename or root)
        told = CppError(f"The folder {folder} cannot be opened: {error.strerror}.", "Check the folder's permissions.")
        found.closed.append((folder, told))

    inside: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=closed):
        folders[:] = sorted(name for name in folders if not _hidden(name))
        found.links += sum(Path(folder, name).is_symlink() for name in folders)
        inside += [Path(folder, name) for name in names if not _hidden(name)]
    for path in sorted(inside):
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            found.links += 1
        elif path.is_file() and path.suffix.lower() in ENDINGS:
            found.files.append(path)
        else:
            found.other += 1


def _hidden(name: str) -> bool:
    return name.startswith(".") or name == "__MACOSX"


def candidates(files: Iterable[Path], unreadable: Callable[[Path, CppError], None]) -> Iterator[Candidate]:
    """Files by content: identical ones become one candidate that knows the other names, but for a web page called PDF and
    the same with its true ending. A file that cannot be opened is handed to ``unreadable``."""
    alike: dict[tuple[str, str], list[Path]] = {}
    for path in files:
        try:
            alike.setdefault((digest_of(path), path.suffix.lower()[:4]), []).append(path)  # .htm, .html
        except CppError as error:
            unreadable(path, error)
    for (digest, _), paths in alike.items():
        names = dict.fromkeys(printable_name(p.name) for p in paths)
        yield Candidate(paths[0], digest, tuple(names)[1:])


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes. Raises CppError where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CppError(f"{path.name} cannot be opened: {error.strerror}.", "Check the file's permissions.") from error
