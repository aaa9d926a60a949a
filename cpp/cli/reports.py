"""`cpp diff`, `cpp revisions`, `cpp gaps`, `cpp redred`: what a reader of the newest report should know of the older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive

if TYPE_CHECKING:
    from corpus.diff import Measure, Moved, MovedTarget, Rated
    from corpus.revisions import Revision

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
    from cpp.output import listing, out, print_json, record, say, write_csv

    with open_archive(archive) as held:
        found = diff(held, report_a, report_b)
    parts = {kind: [_diff_row(item) for item in getattr(found, kind)] for kind in _PARTS}
    sides = {side: record(getattr(found, side), ("name", "as_at", "id")) for side in ("before", "after")}
    if as_json:
        print_json({**sides, **parts})
        return
    if as_csv:
        columns = "kind indicator name ref area period from to change was now verdict page from_page to_page".split()
        write_csv([{"kind": kind, **row} for kind in _PARTS for row in parts[kind]], columns)
        return
    say(" against ".join(f"{side['name']} ({side['as_at'] or side['id']})" for side in sides.values()))
    for kind, (title, names) in _PARTS.items():
        out().print(Text(f"\n{title}: {len(parts[kind])}", style="bold"))
        if parts[kind]:
            listing(parts[kind], names.split(), as_json=False, as_csv=False)


def _diff_row(item: Moved | MovedTarget | Rated | Measure) -> dict[str, Any]:
    from corpus.diff import Moved, MovedTarget
    from cpp.output import record

    row = record(item)
    if isinstance(item, Moved):
        a, b = row.pop("before"), row.pop("after")
        row |= {"from": a.raw, "to": b.raw, "from_page": a.page, "to_page": b.page}
    if isinstance(item, MovedTarget):
        row |= {"from": row.pop("before"), "to": row.pop("after")}
        row |= {"from_page": row.pop("before_page"), "to_page": row.pop("after_page")}
    return row


def revision_row(item: Revision) -> dict[str, Any]:
    """One line of a list of revisions: both figures as printed, and where each stands."""
    a, b = item.before, item.after
    row: dict[str, Any] = {"indicator": item.indicator} if item.indicator else {}
    row |= {"period": item.period, "from": a.raw, "to": b.raw, "change": item.change}
    row |= {f"{side}_in": f"{p.document} p. {p.page} ({p.source})" for side, p in (("printed", a), ("then", b))}
    row |= {"lag": item.lag}
    return row | {"printed_in_id": a.document_id, "then_in_id": b.document_id}


def revisions_command(
    every: Annotated[bool, typer.Option("--list", help="Every revised figure, largest change first.")] = False,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Tell how often and how far monthly figures are revised, by their age when first printed (lag 0: the newest month)."""
    from corpus.revisions import all_revisions, by_lag
    from cpp.output import listing, record

    with open_archive(archive) as held:
        rows = [revision_row(item) for item in all_revisions(held)] if every else [record(row) for row in by_lag(held)]
    columns = (
        "indicator period from to change lag printed_in then_in" + (" printed_in_id then_in_id" if as_json or as_csv else "")
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
    from cpp.output import listing, record

    with open_archive(archive) as held:
        rows = [record(gap) for gap in gaps(held)]
    columns = "indicator kind missing first last detail".split()
    listing(rows, columns, as_json=as_json, as_csv=as_csv, empty="No gaps: every series held is whole.")


def redred_command(
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List what is red in three reports running, or worse than the neighbours and worsening."""
    from corpus.redred import redred
    from cpp.output import listing, record

    with open_archive(archive) as held:
        rows = [record(concern) for concern in redred(held)]
    columns = "indicator why detail".split()
    empty = "Nothing is red in three reports running, nor worse than the neighbours and worsening."
    listing(rows, columns, as_json=as_json, as_csv=as_csv, empty=empty)
