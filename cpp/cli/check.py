"""`cpp check`: what the papers contradict, each with both prints, their pages and the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive

if TYPE_CHECKING:
    from corpus.models import Finding

_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "dim"}


def register(app: typer.Typer) -> None:
    app.command("check")(check_command)


def check_command(
    kinds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KIND]...", help="arithmetic, tables, dates, references, minutes or claims; all where none is named."
        ),
    ] = None,
    document: Annotated[str, typer.Option("--document", help="Part of a paper's file name, or the beginning of its id.")] = "",
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Show what the papers contradict: both prints, their pages and the rule. Nothing is corrected; rounding is no finding."""
    from dataclasses import asdict

    from corpus.checks import check
    from corpus.exports import FINDING_COLUMNS
    from corpus.store.papers import shown_names
    from cpp.output import listing, say

    with open_archive(archive) as held:
        found = check(held, kinds or (), document)
        names = shown_names(held)
    if as_json or as_csv:
        listing([asdict(f) for f in found], FINDING_COLUMNS, as_json=as_json, as_csv=as_csv)
    elif not found:
        say("No contradiction found in the papers held.")
    else:
        _print(found, names)


def _print(found: list[Finding], names: dict[str, str]) -> None:
    from collections import Counter

    from rich.text import Text

    from cpp.output import out, say

    console = out()
    paper = ""
    for finding in found:
        if finding.document_id != paper:
            paper = finding.document_id
            console.print(Text(f"\n{names.get(paper, finding.document)}", style="bold"))
        head = Text.assemble(
            (f"{finding.severity:<8}", _STYLES[finding.severity]), f"{finding.kind:<11}p. {finding.page:<4}", finding.subject
        )
        console.print(head)
        console.print(Text(f"        {finding.message}"))
        console.print(Text(f"        printed: {finding.printed_a}   against: {finding.printed_b}"))
        console.print(Text(f"        rule: {finding.rule}", style="dim"))
    counts = Counter(f.severity for f in found)
    told = ", ".join(f"{counts[s]} {s}{'s' if counts[s] != 1 else ''}" for s in _STYLES if counts[s])
    say(f"{len(found)} findings: {told}.")
