"""`cpp doctor` and `cpp backup`: whether the archive is whole, and a copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, JsonOption, open_archive


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor_command)
    app.command("backup")(backup_command)


def doctor_command(
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    mend: Annotated[bool, typer.Option("--mend", help="Mend what can be mended without a person.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check database, originals, indicators and index against each other. Exit status 1 where something is left to mend."""
    from cpp.doctor import examine
    from cpp.output import err, out, print_json, say

    with open_archive(archive, derived=False) as held, err().status("Examining"):
        found = examine(held, mend=mend)
    left = [trouble for trouble in found if not trouble.mended]
    if as_json:
        names = ("kind", "message", "advice", "mended")
        print_json({"healthy": not left, "troubles": [{name: getattr(t, name) for name in names} for t in found]})
    else:
        for trouble in found:
            told = f"mended  {trouble.message}" if trouble.mended else f"{trouble.kind}: {trouble.message} {trouble.advice}"
            say(told, "green" if trouble.mended else "yellow")
        out().print(f"{len(left)} trouble{'s' * (len(left) > 1)}." if left else "The archive is whole.", markup=False)
    if left:
        raise typer.Exit(1)


def backup_command(
    file: Annotated[Path, typer.Argument(help="The zip file to write.")],
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
) -> None:
    """Write a copy of the archive as it is at this moment, also while others use it. It holds all words: not for publishing."""
    from dataclasses import asdict

    from corpus.store.backup import back_up
    from cpp.output import err, out, print_json, say

    with open_archive(archive, derived=False) as held, err().status("Writing the copy"):
        made = back_up(held, file)
    if as_json:
        print_json({"file": str(file), **asdict(made)})
        return
    for name in made.lost:
        say(f"The original of {name} is lost, so it is not in the copy: cpp doctor tells more.", "yellow")
    out().print(f"{made.papers:,} papers, {made.size / 1e6:,.1f} MB in {file}.", markup=False)
    say(f"To restore it: unpack it into a new folder, then cpp reindex --archive FOLDER. {_UNPACK}")


_UNPACK = "(python -m zipfile -e FILE FOLDER)"
