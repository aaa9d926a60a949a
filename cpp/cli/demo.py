"""`cpp demo`: the papers of an invented council, ingested, searched and followed through the years."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    app.command("demo")(demo_command)


def demo_command(
    folder: Annotated[Path, typer.Argument(help="Folder to make for the demo's papers and archive.")] = Path("cpp-demo"),
) -> None:
    """Make an invented council's papers, ingest them, and show a search, a series with revisions and open actions."""
    from cpp.cli.ingest import run_ingest
    from cpp.demo.papers import write_papers
    from cpp.demo.tour import tour
    from cpp.output import err, say

    with err().status("Drawing the papers of an invented council"):
        papers = write_papers(folder / "papers")
    say(f"{len(papers)} papers of an invented council are in {folder / 'papers'}")
    archive = folder / "archive"
    run_ingest([folder / "papers"], archive)
    tour(archive)
