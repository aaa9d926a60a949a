"""`cpp status` and `cpp reindex`: what the archive holds, and its index made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive

if TYPE_CHECKING:
    from corpus.store.archive import Archive


def register(app: typer.Typer) -> None:
    app.command("status")(status_command)
    app.command("reindex")(reindex_command)


def status_command(
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List the papers held with what was found in each, what could not be read, and whether the index is up to date."""

    from corpus.identity.copies import whole_copies
    from corpus.passages import unreachable
    from corpus.store.content import failures_held, papers_counted, problems_held
    from corpus.store.derived import identity_current, libraries_used
    from corpus.store.papers import read_otherwise, shown_names
    from corpus.tombstones import read_tombstones
    from cpp.output import listing, print_json, record, say, write_csv
    from cpp.refresh import index_current
    from extractor.version import version

    with open_archive(archive, derived=False) as held:
        names = shown_names(held)
        otherwise = {paper.id for paper in read_otherwise(held, version())}
        papers = _with_copies([record(paper) for paper in papers_counted(held)], whole_copies(held), names)
        papers = [{**paper, "reader": "older" if paper["id"] in otherwise else ""} for paper in papers]
        libraries = libraries_used(held)
        failures = failures_held(held)
        problems = [*problems_held(held), *unreachable(held)]
        masked = len(held.removals)
        removed = list(read_tombstones(held).values())
        lost = _lost(held)
        fresh = identity_current(held) and index_current(held)
    columns = [
        "document",
        "kind",
        "committee",
        "meeting_date",
        "as_at",
        "pages",
        "items",
        "minutes",
        "figures",
        "problems",
        *(["reader"] if otherwise else []),
        "id",
    ]
    if as_json:
        told: dict[str, Any] = {
            "papers": papers,
            "failures": [record(failure) for failure in failures],
            "problems": [record(problem) for problem in problems],
            "index_up_to_date": fresh,
            "removed": [record(stone) for stone in removed],
            "not_placed": lost,
        }
        print_json({**told, "reader": version(), "libraries": libraries})
        return
    if as_csv:
        write_csv(papers, [*columns, "copy_of", "copy_of_id"])
        return
    shown = [{**paper, "document": names[paper["id"]]} for paper in papers]
    if any(paper["copy_of"] for paper in papers):
        columns.insert(1, "copy_of")
    listing(shown, columns, as_json=False, as_csv=False, empty="The archive holds no papers.")
    for failure in failures:
        say(f"{'Held as it was read before, not read again' if failure.held else 'Not read'}: {failure.message}", "red")
    for problem in problems:
        place = f", page {problem.page}" if problem.page else ""
        say(f"Problem: {problem.document}{place}: {problem.message} {problem.advice}", "yellow")
    for line in lost:
        say(f"Not placed: {line}", "yellow")
    if masked:
        say(f"Masked wherever text leaves the archive: {masked} of the removal list (cpp redact list).", "dim")
    for stone in removed:
        say(f"Removed: {stone}. To take it again: cpp remove --undo {stone.short}", "dim")
    if otherwise:
        say(f"{len(otherwise)} papers were read by another version of this program: run cpp ingest --reread.", "yellow")
    copies = sum(bool(paper["copy_of"]) for paper in papers)
    told_copies = f", {copies} of them copies of others," if copies else ","
    say(f"{len(papers)} papers{told_copies} {sum(p['figures'] for p in papers):,} figures. {_index_line(fresh)}")


def _lost(held: Archive) -> list[str]:
    """A person's words that are about nothing in the papers held: verdicts on actions, decisions on indicators."""
    from corpus.actions.verdicts import lost_verdicts
    from corpus.errors import CppError
    from corpus.identity.review import lost_decisions

    try:
        verdicts = [f"the verdict {v.status!r} on: {v.text or v.action}" for v in lost_verdicts(held)]
        return verdicts + [f"the decision on {d.one.name!r} and {d.other.name!r}" for d in lost_decisions(held)]
    except CppError as error:  # a file that cannot be read: the rest is told all the same
        return [str(error)]


def _with_copies(papers: list[dict[str, Any]], copies: dict[str, str], names: dict[str, str]) -> list[dict[str, Any]]:
    """The papers, each with the paper that prints all that it prints."""
    sources = {paper: copies.get(paper, "") for paper in names}
    return [{**p, "copy_of": names.get(sources[p["id"]], ""), "copy_of_id": sources[p["id"]]} for p in papers]


def _index_line(fresh: bool) -> str:
    return "The index is up to date." if fresh else "The index is missing or out of date: run cpp reindex."


def reindex_command(archive: ArchiveOption = DEFAULT_ARCHIVE, as_json: JsonOption = False) -> None:
    """Join the indicators and build the search index anew from the papers held."""
    from dataclasses import asdict

    from cpp.output import err, out, print_json
    from cpp.refresh import refresh

    with open_archive(archive, derived=False) as held, err().status("Indexing"):
        made = refresh(held, force=True, command="cpp reindex")
    if as_json and made:
        print_json(asdict(made))
    elif made:
        out().print(f"{made.passages:,} passages and {made.indicators:,} indicators indexed.")
