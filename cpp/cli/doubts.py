"""`cpp doubts`, `cpp figures accept|reject|forget`: figures read with doubt, and a person's last word on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive

if TYPE_CHECKING:
    from corpus.store.archive import Archive
    from corpus.store.figures import Figure

_group = typer.Typer(help="A person's last word on figures that were read with doubt.", no_args_is_help=True)
IdArgument = Annotated[str, typer.Argument(help="A figure's id, as cpp doubts and exports print it.")]
NoteOption = Annotated[str, typer.Option("--note", help="Why: kept with the verdict.")]
ByOption = Annotated[str, typer.Option("--by", help="Who gives the verdict.")]
_COLUMNS = "id document page indicator breakdown area period raw certainty doubt".split()


def register(app: typer.Typer) -> None:
    app.command("doubts")(doubts_command)
    _group.command("accept")(accept_command)
    _group.command("reject")(reject_command)
    _group.command("forget")(forget_command)
    app.add_typer(_group, name="figures")


def doubts_command(
    words: Annotated[list[str] | None, typer.Argument(help="Words of the paper, the name or the reason.")] = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List figures that were read with doubt and wait for a person, each with the reason and where it stands."""
    from corpus.judged_figures import doubts
    from cpp.output import listing

    with open_archive(archive) as held:
        asked = " ".join(words or ()).strip()
        found = doubts(held, asked)
        rows = [{name: getattr(figure, name) for name in _COLUMNS} for figure in found]
    none = "No figure that waits has these words." if asked else "No figure waits: none is in doubt, or all are decided."
    listing(rows, _COLUMNS, as_json=as_json, as_csv=as_csv, empty=none)


def accept_command(
    figure: IdArgument, note: NoteOption = "", by: ByOption = "", archive: ArchiveOption = DEFAULT_ARCHIVE
) -> None:
    """Take a figure as read for right: it stands in series and exports, through every rereading that reads it so."""
    _decide(archive, figure, "accepted", note, by)


def reject_command(
    figure: IdArgument, note: NoteOption = "", by: ByOption = "", archive: ArchiveOption = DEFAULT_ARCHIVE
) -> None:
    """Take a figure as read for wrong: it stays out of series and exports."""
    _decide(archive, figure, "rejected", note, by)


def forget_command(figure: IdArgument, archive: ArchiveOption = DEFAULT_ARCHIVE) -> None:
    """Take a verdict on a figure back."""
    from corpus.judged_figures import key_of, remove_figure_verdict
    from cpp.output import say

    with open_archive(archive) as held:
        found = remove_figure_verdict(held, key_of(_figure(held, figure)))
    say("Verdict taken back." if found else "There was no verdict on it.")


def _decide(archive: ArchiveOption, key: str, status: str, note: str, by: str) -> None:
    from datetime import date

    from corpus.judged_figures import FigureVerdict, figures_file, key_of, save_figure_verdict, words_of
    from cpp.output import say

    with open_archive(archive) as held:
        found = _figure(held, key)
        today = date.today().isoformat()
        save_figure_verdict(held, FigureVerdict(key_of(found), status, note, words_of(found), today, by))
        say(f"{words_of(found)}: {status}. Kept in {figures_file(held)}")


def _figure(held: Archive, key: str) -> Figure:
    from corpus.errors import NotFound
    from corpus.store.figures import figure

    found = figure(held, key)
    if found is None:
        raise NotFound(f"No figure has the id {key!r}.", "See their ids with: cpp doubts")
    return found
