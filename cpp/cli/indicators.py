"""`cpp indicators`: what is measured; which printed names are one measure, and a person's word on the doubtful ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive

if TYPE_CHECKING:
    from corpus.identity.decisions import Decision
    from corpus.store.archive import Archive

NoteOption = Annotated[str, typer.Option("--note", help="Why, kept with the decision.")]
ReportOption = Annotated[str, typer.Option("--report", help="Only in this report: its as-at month or file name.")]
PairArgument = Annotated[list[str], typer.Argument(help="Ids of pairs, as cpp indicators review prints them.")]


class ListingGroup(TyperGroup):
    """`cpp indicators WORDS` lists; a first word that is a command's name is the command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed


group = typer.Typer(cls=ListingGroup, help="List what is measured: cpp indicators [WORDS]. Review which names are one measure.")


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="indicators")


@group.command("list")
def list_command(
    words: Annotated[list[str] | None, typer.Argument(help="Words of an indicator's name.")] = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List the indicators held, with how many figures in how many reports. The word "list" may be left out."""
    from corpus.lookup import indicators
    from cpp.output import listing, record

    with open_archive(archive) as held:
        rows = [record(row) for row in indicators(held, " ".join(words or []))]
    columns = ["name", "unit", "polarity", "figures", "reports", "first", "last", "id"]
    listing(rows, columns, as_json=as_json, as_csv=as_csv, empty="No indicator held has these words in its name.")


@group.command("review")
def review_command(
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List pairs of names that may be one indicator, with figures of common periods and why each pair is doubtful."""
    from rich.text import Text

    from corpus.store.indicators import doubtful_pairs
    from cpp.output import listing, out, record, say

    with open_archive(archive) as held:
        pairs = doubtful_pairs(held)
    rows = [{**record(pair), "joined": bool(pair.joined), "figures": pair.common} for pair in pairs]
    if as_json or as_csv or not rows:
        listing(rows, _COLUMNS, as_json=as_json, as_csv=as_csv, empty="No pair of names is in doubt.")
        return
    console = out()
    for row in rows:
        state = "joined, please confirm" if row["joined"] else "apart"
        console.print(Text(f"{row['id']}  ({state})", style="bold"))
        for side in ("", "other_"):
            facts = " · ".join(str(row[f"{side}{k}"]) for k in ("unit", "ref", "as_at", "document") if row[f"{side}{k}"])
            console.print(Text(f"  {row[f'{side}name']}   [{facts}]"))
        figures = ", ".join(f"{period}: {a:g} / {b:g}" for period, a, b in row["figures"][:8])
        console.print(Text(f"  {row['why']}" + (f"\n  {figures}" if figures else ""), style="dim"))
    say(f"{len(rows)} pairs. One measure: cpp indicators accept ID.  Two: cpp indicators reject ID.")


_COLUMNS = (
    "id joined indicator_id other_id name unit ref as_at document other_name other_unit other_ref other_as_at "
    "other_document shared agree figures why"
).split()


@group.command("accept")
def accept_command(pairs: PairArgument, note: NoteOption = "", archive: ArchiveOption = DEFAULT_ARCHIVE) -> None:
    """Decide that doubtful pairs are one indicator each, and join them."""
    from corpus.identity.review import decide

    with open_archive(archive, derived=False) as held:
        _apply(held, decide(held, pairs, same=True, note=note))


@group.command("reject")
def reject_command(pairs: PairArgument, note: NoteOption = "", archive: ArchiveOption = DEFAULT_ARCHIVE) -> None:
    """Decide that doubtful pairs are two indicators, and keep them apart."""
    from corpus.identity.review import decide

    with open_archive(archive, derived=False) as held:
        _apply(held, decide(held, pairs, same=False, note=note))


@group.command("merge")
def merge_command(
    one: Annotated[str, typer.Argument(help="An indicator: slug or name.")],
    other: Annotated[str, typer.Argument(help="Another indicator: slug or name.")],
    note: NoteOption = "",
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Make two indicators one, whether or not the pair was in doubt."""
    from corpus.identity.review import merge

    with open_archive(archive, derived=False) as held:
        _apply(held, merge(held, one, other, note))


@group.command("split")
def split_command(
    indicator: Annotated[str, typer.Argument(help="An indicator: slug or name.")],
    name: Annotated[str, typer.Argument(help="The printed name to take out of it.")],
    report: ReportOption = "",
    note: NoteOption = "",
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Take a printed name out of its indicator, in all reports or in one."""
    from corpus.identity.review import split

    with open_archive(archive, derived=False) as held:
        _apply(held, split(held, indicator, name, report=report, note=note))


@group.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="The indicators.toml of another archive.")],
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Add the decisions of another archive, and apply them."""
    from corpus.identity.review import take_over

    with open_archive(archive, derived=False) as held:
        _apply(held, take_over(held, file))


def _apply(held: Archive, decisions: list[Decision]) -> None:
    """Join anew by the decisions just written, and bring the search index up to them."""
    from corpus.identity.decisions import FILE
    from cpp.output import err, say
    from cpp.refresh import refresh

    with err().status("Joining names and indexing"):
        made = refresh(held, command="cpp indicators")
    for item in decisions:
        say(f"{'One' if item.same else 'Two'}: {item.one.name!r} and {item.other.name!r}")
    say(f"{len(decisions)} decisions kept in {held.folder / FILE}." + (f" {made.indicators:,} indicators." if made else ""))
