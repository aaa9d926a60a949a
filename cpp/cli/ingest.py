"""`cpp ingest`: files and folders become an archive."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, JsonOption

if TYPE_CHECKING:
    from cpp.ingest import Outcome, Summary
    from cpp.workers import Limits


def register(app: typer.Typer) -> None:
    app.command("ingest")(ingest_command)


def ingest_command(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help="PDF, HTML or text files, or folders of them.")] = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Papers read at once; 0: one a core.")] = 0,
    force: Annotated[bool, typer.Option("--force", help="Read papers again that are held already.")] = False,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read papers again that another version of this program read; no PATH is needed.")
    ] = False,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=0.1, help="Seconds for one paper, and one more for each of its pages.")
    ] = 60.0,
    memory_limit: Annotated[float, typer.Option("--memory-limit", min=64, help="Megabytes for one paper.")] = 2048.0,
    as_json: JsonOption = False,
) -> None:
    """Read papers into the archive: one line a paper, then a summary. Exit status 1 if a paper could not be read."""
    from dataclasses import asdict

    from corpus.errors import UsageProblem
    from cpp.output import print_json
    from cpp.workers import Limits

    if not paths and not reread:
        raise UsageProblem("No paper was named.", "Name files or folders: cpp ingest PATH...")
    limits = Limits(seconds=time_limit, megabytes=memory_limit)
    shown = {"quiet": as_json, "verbose": bool(context.obj)}
    summary = run_ingest(paths or [], archive, jobs=jobs, limits=limits, force=force, reread=reread, **shown)
    if as_json:
        names = ("passed_over", "links", "indicators", "passages", "indexed")
        told = {name: getattr(summary, name) for name in names}
        print_json({"papers": [asdict(o) for o in summary.outcomes], **told})
    if summary.count("failed"):
        raise typer.Exit(1)


def run_ingest(
    paths: list[Path],
    archive: Path,
    *,
    jobs: int = 0,
    limits: Limits | None = None,
    force: bool = False,
    reread: bool = False,
    quiet: bool = False,
    verbose: bool = False,
) -> Summary:
    """Ingest with a progress bar on stderr and one line a paper on stdout; returns the summary."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from corpus.store.archive import Archive
    from cpp.edge import opened
    from cpp.files import find_files
    from cpp.ingest import ingest
    from cpp.output import err, out, say
    from cpp.workers import Limits

    find_files(paths)  # a wrong path is told before an archive is made
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    held_in = Archive.create if paths else Archive.open  # what is read again is held already
    with opened(held_in(archive)) as held, Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task("Reading papers", total=None)

        def done(outcome: Outcome) -> None:
            bar.advance(task)
            if not quiet and outcome.status != "unchanged":
                (bar.console if bar.console.is_terminal and out().is_terminal else out()).print(
                    paper_line(outcome), markup=True
                )
            if outcome.trace and verbose:
                say(outcome.trace)

        summary = ingest(
            held,
            paths,
            jobs=jobs or os.cpu_count() or 1,
            limits=limits or Limits(),
            force=force,
            reread=reread,
            begun=lambda total: bar.update(task, total=total),
            done=done,
            indexing=lambda: bar.update(task, description="Indexing"),
        )
    if not quiet:
        out().print(summary_line(summary, archive), markup=True)
    return summary


def paper_line(o: Outcome) -> str:
    """What was found in one paper, in one line."""
    from rich.markup import escape

    from corpus.letters import one_line

    name = escape(one_line(o.name))
    if o.status == "removed":
        return f"[yellow]left out[/yellow]  {name}: {escape(one_line(o.message))}"
    if o.status == "failed":
        alike = f" The same bytes: {', '.join(o.copies)}." if o.copies else ""
        return f"[red]failed[/red]  {escape(one_line(o.message + alike))}"
    counts = [
        _many(o.pages, "page"),
        _many(o.items, "item") if o.items else "",
        _many(o.minutes, "minute") if o.minutes else "",
        _many(o.resolutions, "resolution") if o.resolutions else "",
        _many(o.figures, "figure") if o.figures else "",
        f"{o.uncertain} uncertain" if o.uncertain else "",
        f"[yellow]{_many(o.problems, 'problem')}: {escape(one_line(o.first_problem))}[/yellow]" if o.problems else "",
        f"same as {escape(', '.join(o.copies))}" if o.copies else "",
    ]
    return f"[green]{o.kind:<12}[/green]  {name}  " + " · ".join(c for c in counts if c)


def summary_line(summary: Summary, archive: Path) -> str:
    from rich.markup import escape

    parts = [
        f"{summary.count('stored')} stored",
        f"{summary.count('unchanged')} unchanged",
        f"{summary.count('failed')} failed",
    ]
    parts += [f"{count} left out as removed"] if (count := summary.count("removed")) else []
    figures = sum(o.figures for o in summary.outcomes)
    text = f"{', '.join(parts)}; {_many(figures, 'new figure')}"
    if summary.indexed:
        text += f"; {_many(summary.indicators, 'indicator')} and {_many(summary.passages, 'passage')} to search"
    if summary.passed_over:
        text += f"; {_many(summary.passed_over, 'other file')} passed over"
    if summary.links:
        text += f"; {_many(summary.links, 'link')} out of the folder not followed"
    return f"{text}. Archive: {escape(str(archive))}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
