"""Options that several commands share, in one place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from corpus.archive import Archive

ArchiveOption = Annotated[
    Path, typer.Option("--archive", "-a", envvar="CPP_ARCHIVE", help="The archive folder.", show_default="./cpp-archive")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV.")]

DEFAULT_ARCHIVE = Path("cpp-archive")


def open_archive(folder: Path) -> Archive:
    """The archive for reading. Raises NoArchive, which says how to make one."""
    from corpus.archive import Archive

    return Archive.open(folder)
