"""`cpp remove`: a paper taken out, and kept out."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, JsonOption, open_archive


class Reason(StrEnum):
    withdrawn = "withdrawn"
    wrong = "wrong"
    data_protection = "data-protection"


def register(app: typer.Typer) -> None:
    app.command("remove")(remove_command)


def remove_command(
    paper: Annotated[str, typer.Argument(help="A paper's id, file name or part of it.")] = "",
    reason: Annotated[Reason | None, typer.Option("--reason", help="Why it is taken out.")] = None,
    note: Annotated[str, typer.Option("--note", help="A word for whoever asks later; kept with the reason.")] = "",
    undo: Annotated[str, typer.Option("--undo", metavar="HASH", help="Let a removed paper come back: its hash.")] = "",
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
) -> None:
    """Take a paper and its copies out: original, figures, minutes, index. The next ingest does not bring it back."""
    from dataclasses import asdict
    from datetime import date

    from corpus.errors import UsageProblem
    from corpus.tombstones import unbury
    from cpp.output import err, print_json, say
    from cpp.remove import remove

    if bool(paper) == bool(undo):
        raise UsageProblem("Name one paper to remove, or one to let back.", "cpp remove PAPER --reason wrong, or --undo HASH")
    with open_archive(archive, derived=False) as held:
        if undo:
            stone = unbury(held, undo)
            say(f"{stone.name or stone.short} may come back: ingest it again.")
            return
        if reason is None:
            raise UsageProblem("A removal needs its reason.", f"--reason {', '.join(Reason)}")
        with err().status("Removing and indexing"):
            gone = remove(held, paper, reason=reason.value, note=note, day=date.today().isoformat())
    if as_json:
        print_json(asdict(gone))
        return
    for stone, name in zip(gone.stones, gone.names, strict=True):
        say(f"Removed: {name}, its original and all that was read from it. To take it again: cpp remove --undo {stone.short}")
    if gone.also_in:
        say(f"Still held, and they print some of the same: {', '.join(gone.also_in)}.", "yellow")
    if gone.verdicts:
        say(
            f"{gone.verdicts} verdicts are on actions that no paper held prints any more; they stay in verdicts.toml.", "yellow"
        )
