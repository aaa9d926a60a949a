"""`cpp debug page`: the page as the program saw it, drawn on its picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, open_archive

debug = typer.Typer(help="Look at what the program saw.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(debug, name="debug")


@debug.callback()
def _group() -> None:
    """Look at what the program saw."""


@debug.command("page")
def page_command(
    document: Annotated[str, typer.Argument(help="A paper's id or file name (or part of it).")],
    number: Annotated[int, typer.Argument(min=1, help="Page of the file, from 1.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="PNG to write; page-N.png where none is named.")] = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Draw a page with its tables, cells and observations, so that any figure can be checked by eye."""
    from cpp.output import out
    from cpp.pictures import draw_page

    with open_archive(archive) as held:
        path = draw_page(held, document, number, output)
    out().print(str(path))
