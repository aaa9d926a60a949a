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


def open_archive(folder: Path) -> Archive:
    """The archive for reading. Raises NoArchive, which says how to make one."""
    from corpus.store.archive import Archive
    from cpp.edge import opened

    return opened(Archive.open(folder))
