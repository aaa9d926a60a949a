"""What `cpp demo` shows once the papers are read: a search, a series with its revisions, what was asked, and what to type next."""

from __future__ import annotations

from pathlib import Path


def tour(archive: Path) -> None:
    """Print each step as the command that a user would type, then what it answers."""
    from cpp.cli.figures import series_command
    from cpp.cli.find import search_command
    from cpp.output import out

    console = out()

    def step(why: str, command: str) -> None:
        console.print(f"\n[bold]{why}[/bold]\n[green]$ cpp {command} --archive {archive}[/green]\n")

    step("Find a decision", 'search "health assessments timeliness" --limit 3')
    search_command(["health assessments timeliness"], limit=3, archive=archive)
    step("Follow an indicator, with what later reports changed", 'series "number of looked after children" --revisions')
    series_command(["number of looked after children"], revisions=True, archive=archive)
    console.print(
        f"\n[bold]Next[/bold]\n"
        f"  cpp meetings --archive {archive}\n"
        f"  cpp indicators --archive {archive}\n"
        f"  cpp ingest YOUR-FOLDER-OF-PAPERS\n"
    )
