"""`cpp redact`: words that are masked wherever text leaves the archive."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive

if TYPE_CHECKING:
    from corpus.outgoing import Outgoing
    from corpus.store.archive import Archive

redact = typer.Typer(help="Words that are masked wherever text leaves the archive.", no_args_is_help=True)
WordsArgument = Annotated[list[str], typer.Argument(help="A word or phrase; in quotes where it has several words.")]


def register(app: typer.Typer) -> None:
    app.add_typer(redact, name="redact")


@redact.command("add")
def redact_add_command(words: WordsArgument, archive: ArchiveOption = DEFAULT_ARCHIVE) -> None:
    """Mask words, in every spelling, in all that is printed, exported, drawn and indexed. The papers stay as they are."""
    from corpus.outgoing import Outgoing
    from corpus.removals import read_removals, tidy_phrase, write_removals
    from cpp.output import say_typed

    phrases = [tidy_phrase(word) for word in words]
    with open_archive(archive, derived=False) as held, held.writing("cpp redact add"):
        write_removals(held.folder, [*read_removals(held.folder), *phrases])
        counts = _count(held, {phrase: Outgoing([phrase]) for phrase in phrases})
    for phrase in phrases:
        told = ", ".join(f"{count:,} in {kind}" for kind, count in counts[phrase].items())
        if told:
            say_typed(f'Masked from now on: "{phrase}", {counts[phrase].total():,} places: {told}.')
        else:
            say_typed(f'"{phrase}" is on the list now, but nothing held has it: check its spelling.')
    _apply(archive)


def _count(held: Archive, finders: dict[str, Outgoing]) -> dict[str, Counter[str]]:
    from corpus.store.texts import texts_held

    counts: dict[str, Counter[str]] = {phrase: Counter() for phrase in finders}
    for kind, texts in texts_held(held):
        for phrase, finder in finders.items():
            if count := finder.count(texts):
                counts[phrase][kind] += count
    return counts


def _apply(archive: Path) -> None:
    """Build the index anew by the list, then look through everything that may be shown for what should be masked."""
    from corpus.store.texts import texts_held
    from cpp.cli.manage import reindex_command
    from cpp.output import say
    from cpp.passages import to_index

    reindex_command(archive)
    with open_archive(archive, derived=False) as held:
        shown = held.outgoing
        left = sum(shown.count(shown.texts(texts)) for _, texts in texts_held(held))
        for passage in to_index(held):  # an id does not run on into the title: it is looked through by itself
            left += shown.count([passage.id]) + shown.count([passage.title, passage.text])
    if left:
        say(
            f"{left:,} places are still shown. Please report it; until it is mended, remove the papers: cpp remove PAPER", "red"
        )
        raise typer.Exit(1)
    say("Checked: no masked word is left in what is shown or indexed.")


@redact.command("remove")
def redact_remove_command(words: WordsArgument, archive: ArchiveOption = DEFAULT_ARCHIVE) -> None:
    """Take words off the list again."""
    from corpus.errors import NotFound
    from corpus.removals import read_removals, write_removals
    from corpus.text.folding import skeleton
    from cpp.output import say_typed

    wanted = {skeleton(word): word for word in words}
    with open_archive(archive, derived=False) as held, held.writing("cpp redact remove"):
        listed = {skeleton(phrase): phrase for phrase in read_removals(held.folder)}
        if missing := [word for key, word in wanted.items() if key not in listed]:
            raise NotFound(f"Not on the list: {', '.join(missing)}.", "See it with: cpp redact list")
        write_removals(held.folder, [phrase for key, phrase in listed.items() if key not in wanted])
    for key in wanted:
        say_typed(f'Shown again: "{listed[key]}".')
    _apply(archive)


@redact.command("list")
def redact_list_command(
    archive: ArchiveOption = DEFAULT_ARCHIVE, as_json: JsonOption = False, as_csv: CsvOption = False
) -> None:
    """List the words that are masked: the one place that shows them."""
    from corpus.outgoing import Outgoing
    from cpp.edge import set_outgoing
    from cpp.output import listing

    with open_archive(archive, derived=False) as held:
        rows = [{"words": phrase} for phrase in held.removals]
    set_outgoing(Outgoing())
    listing(rows, ["words"], as_json=as_json, as_csv=as_csv, empty="No words are masked.")
