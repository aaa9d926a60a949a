"""The command line. Each file holds one family of commands; heavy libraries are imported by the command that needs them."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="The archive of what a panel was told and what it decided: figures, minutes and decisions from council papers.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    epilog="With -v anywhere in the line, an error also shows where in the program it arose.",
    context_settings={"help_option_names": ["-h", "--help"]},
)

from cpp.cli import (  # noqa: E402
    actions,
    browse,
    check,
    debug,
    demo,
    doubts,
    export,
    figures,
    find,
    indicators,
    ingest,
    keep,
    manage,
    redact,
    remove,
    reports,
)

FAMILIES = (
    ingest,
    find,
    browse,
    actions,
    indicators,
    figures,
    doubts,
    check,
    reports,
    export,
    manage,
    keep,
    redact,
    remove,
    debug,
    demo,
)

for family in FAMILIES:
    family.register(app)
