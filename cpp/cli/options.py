"""Options that several commands share, in one place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from corpus.store.archive import Archive

ArchiveOption = Annotated[
    Path, typer.Option("--archive", "-a", envvar="CPP_ARCHIVE", help="The archive folder.", show_default="./cpp-archive")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV.")]

DEFAULT_ARCHIVE = Path("cpp-archive")


def day(text: str, option: str) -> str:
    """An ISO date, a month or a year as typed, checked; empty for none. Raises UsageProblem."""
    import re
    from datetime import date

    from corpus.errors import UsageProblem

    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text.strip())
    try:
        if found:
            date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        found = None
    if text and not found:
        raise UsageProblem(f"{option} {text} is no date.", "Write it as 2018-05-08, 2018-05 or 2018.")
    return text.strip()


def outside_archives(path: Path) -> Path:
    """The file or folder to write. Raises UsageProblem where it lies in an archive: it could replace what is kept."""
    from corpus.errors import UsageProblem

    place = path.resolve()
    for folder in (place, *place.parents):
        if (folder / "archive.sqlite").is_file():
            raise UsageProblem(
                f"{path} lies in the archive {folder}, and could replace what is kept.", "Name a place outside it."
            )
    return path


def open_archive(folder: Path, *, search: bool = False, derived: bool = True) -> Archive:
    """The archive for reading; says first, on stderr, where what will be shown is older than the papers held.

    ``search``: the command reads the index too. ``derived=False``: it says so itself, or brings it up to date.
    Raises NoArchive, which says how to make one.
    """
    from corpus.store.archive import Archive
    from cpp.edge import opened

    archive = opened(Archive.open(folder))
    if derived and (told := older(archive, search=search)):
        from cpp.output import say

        say(told, "yellow")
    return archive


def older(archive: Archive, *, search: bool = False) -> str:
    """What is out of date and what mends it, in one line; empty where nothing is. A missing index tells so by itself."""
    from corpus.store.derived import identity_current, index_mark

    mends = "run `cpp reindex` (an ingest that is running does it at its end)."
    if not identity_current(archive):
        return f"Series and search are older than the papers held: {mends}"
    if search:
        from search.about import fingerprint_of

        if fingerprint_of(archive.index) not in ("", index_mark(archive)):
            return f"The search index is older than the papers held: {mends}"
    return ""
