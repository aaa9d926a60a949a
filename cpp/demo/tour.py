"""What `cpp demo` shows once the papers are read: a search, a series with its revisions, open actions, what to type next."""

from __future__ import annotations

import shlex
from pathlib import Path

STEPS = (
    ("Find a decision", 'search "foster carer retention action plan" --limit 3'),
    ("Follow an indicator: what later reports changed", 'series "number of looked after children" --revisions --as 2022-05'),
    ("Ask what is still open, and of whom", 'actions --open --owner "Leaving Care"'),
)
NEXT = (
    ("minutes {last}", "who came, what was resolved and asked for"),
    ("check arithmetic", "figures that contradict each other"),
    ("debug page agenda-pack-2023-07-04.pdf 10", "a page's picture with every figure that was read from it"),
    ("status", "the papers held"),
)


def tour(archive: Path) -> None:
    """Print each step as the command that a user would type, then what it answers."""
    from cpp.cli import app
    from cpp.output import out

    console = out()
    for why, command in STEPS:
        console.print(f"\n[bold]{why}[/bold]\n[green]$ cpp {command} --archive {archive}[/green]\n", markup=True)
        app([*shlex.split(command), "--archive", str(archive)], standalone_mode=False)
    console.print("\n[bold]Next[/bold]", markup=True)
    for command, why in NEXT:
        console.print(f"  cpp {command.format(last='2024-04-09')} --archive {archive}   [dim]{why}[/dim]", markup=True)
    console.print("  cpp ingest YOUR-FOLDER-OF-PAPERS   [dim]your own papers, into ./cpp-archive[/dim]\n", markup=True)
