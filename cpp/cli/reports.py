"""`cpp diff`, `cpp revisions`, `cpp gaps`, `cpp redred`: what a reader of the newest report should know of the older ones."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive

ReportArgument = Annotated[str, typer.Argument(help="A report: its as-at month, file name or part of it, or id.")]


def register(app: typer.Typer) -> None:
    app.command("diff")(diff_command)
    app.command("revisions")(revisions_command)
    app.command("gaps")(gaps_command)
    app.command("redred")(redred_command)


_PARTS = {
    "revised": ("Figures revised", "indicator area period from to change from_page to_page"),
    "turned_red": ("Turned red", "indicator was now page"),
    "no_longer_red": ("No longer red", "indicator was now page"),
    "new": ("Measures new", "ref name unit indicator"),
    "dropped": ("Measures dropped", "ref name unit indicator"),
    "targets": ("Targets moved", "indicator verdict from to from_page to_page"),
}


def diff_command(
    report_a: ReportArgument,
    report_b: ReportArgument,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Compare two reports: figures revised, measures turned red, new or dropped, targets moved."""
    from rich.text import Text

    from corpus.diff import diff
    from cpp.output import listing, out, print_json, say, write_csv

    with open_archive(archive) as held:
        found = diff(held, report_a, report_b)
    if as_json:
        print_json(found)
        return
    if as_csv:
        columns = "kind indicator name ref area period from to change was now verdict page from_page to_page".split()
        write_csv([{"kind": kind, **row} for kind in _PARTS for row in found[kind]], columns)
        return
    say(f"{found['before']['name']} ({found['before']['as_at']}) against {found['after']['name']} ({found['after']['as_at']})")
    for kind, (title, names) in _PARTS.items():
        out().print(Text(f"\n{title}: {len(found[kind])}", style="bold"))
        if found[kind]:
            listing(found[kind], names.split(), as_json=False, as_csv=False)


def revisions_command(
    every: Annotated[bool, typer.Option("--list", help="Every revised figure, largest change first.")] = False,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Tell how often and how far monthly figures are revised, by their age when first printed (lag 0: the newest month)."""
    from corpus.revisions import all_revisions, by_lag
    from cpp.output import listing

    with open_archive(archive) as held:
        rows: list[dict[str, Any]] = all_revisions(held) if every else by_lag(held)
    columns = (
        "indicator period from to change lag printed_in then_in"
        if every
        else ("lag matched changed share median_change largest_change")
    )
    listing(rows, columns.split(), as_json=as_json, as_csv=as_csv, empty="No month is printed by two reports held.")


def gaps_command(
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List months that no report prints, and measures that the newest reports no longer print."""
    from corpus.gaps import gaps
    from cpp.output import listing

    with open_archive(archive) as held:
        rows = gaps(held)
    columns = "indicator kind missing first last detail".split()
    listing(rows, columns, as_json=as_json, as_csv=as_csv, empty="No gaps: every series held is whole.")


def redred_command(
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List what is red in three reports running, or worse than the neighbours and worsening."""
    from corpus.redred import redred
    from cpp.output import listing

    with open_archive(archive) as held:
        rows = redred(held)
    columns = "indicator why detail".split()
    empty = "Nothing is red in three reports running, nor worse than the neighbours and worsening."
    listing(rows, columns, as_json=as_json, as_csv=as_csv, empty=empty)
