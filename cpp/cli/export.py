"""`cpp export`: everything held, as CSV or JSON with fixed names."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, open_archive, outside_archives


class What(StrEnum):
    observations = "observations"
    scorecard = "scorecard"
    tables = "tables"
    minutes = "minutes"
    agenda = "agenda"
    claims = "claims"
    findings = "findings"
    sections = "sections"
    package = "package"


class Format(StrEnum):
    csv = "csv"
    json = "json"


def register(app: typer.Typer) -> None:
    app.command("export")(export_command)


def export_command(
    what: Annotated[What, typer.Argument(help="What to export; package: a Frictionless Data Package in FOLDER.")],
    folder: Annotated[Path | None, typer.Argument(help="Folder of the data package.")] = None,
    format: Annotated[Format | None, typer.Option("--format", "-f", help="csv or json (nested records: json).")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; stdout where none is named.")] = None,
    uncertain: Annotated[bool, typer.Option("--uncertain", help="Also figures whose column or period is in doubt.")] = False,
    licence: Annotated[str, typer.Option("--licence", help="The package's licence, such as OGL-UK-3.0.")] = "",
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Write everything of one kind that the archive holds, in an order that does not change."""
    from corpus import exports
    from corpus.errors import UsageProblem

    if what is What.package:
        _package(folder, licence, archive)
        return
    nested = what in (What.tables, What.minutes, What.agenda)
    form = format or (Format.json if nested else Format.csv)
    if nested and form is Format.csv:
        raise UsageProblem(f"{what} are nested records and have no CSV form.", "Use --format json.")
    with open_archive(archive) as held:
        rows = exports.observations(held, uncertain=uncertain) if what is What.observations else exports.EXPORTS[what](held)
    columns = exports.COLUMNS.get(what, list(rows[0]) if rows else [])
    _write(rows, columns, form, output)


def _package(folder: Path | None, licence: str, archive: Path) -> None:
    from corpus.errors import UsageProblem
    from corpus.package import write_package
    from cpp.output import say

    if folder is None:
        raise UsageProblem("A data package needs a folder.", "cpp export package FOLDER")
    with open_archive(archive) as held:
        counts = write_package(held, outside_archives(folder), licence)
    say(f"{sum(counts.values()):,} rows in {len(counts)} tables written to {folder}")


def _write(rows: list[dict[str, Any]], columns: list[str], form: Format, output: Path | None) -> None:
    """To stdout, or to a file that appears whole or not at all."""
    from corpus.store.archive import translated
    from cpp.output import as_json, print_json, say, write_csv

    if output is None:
        print_json(rows) if form is Format.json else write_csv(rows, columns)
        return
    outside_archives(output)
    part = output.with_name(output.name + ".part")
    with translated(output.parent):
        with part.open("w", encoding="utf-8", newline="") as file:
            if form is Format.json:
                file.write(as_json(rows, indent=1))
            else:
                write_csv(rows, columns, file)
        part.replace(output)
    say(f"{len(rows):,} rows written to {output}")
