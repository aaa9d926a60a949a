"""`cpp status` and `cpp reindex`: what the archive holds, and its index made anew."""

from __future__ import annotations

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive


def register(app: typer.Typer) -> None:
    app.command("status")(status_command)
    app.command("reindex")(reindex_command)


def status_command(
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List the papers held with what was found in each, what could not be read, and whether the index is up to date."""

    from dataclasses import asdict

    from corpus.store.derived import identity_current
    from corpus.tombstones import read_tombstones
    from cpp.output import listing, print_json, say, write_csv
    from cpp.refresh import index_current

    with open_archive(archive) as held:
        papers = held.query(_PAPERS)
        failures = held.query("select name, reason, message from failures order by name")
        problems = held.query(_PROBLEMS)
        removed = list(read_tombstones(held).values())
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
        "id",
    ]
    if as_json:
        told = {"papers": papers, "failures": failures, "problems": problems, "index_up_to_date": fresh}
        print_json({**told, "removed": [asdict(stone) for stone in removed]})
        return
    if as_csv:
        write_csv(papers, columns)
        return
    listing(papers, columns, as_json=False, as_csv=False, empty="The archive holds no papers.")
    for failure in failures:
        say(f"Not read: {failure['message']}", "red")
    for problem in problems:
        place = f", page {problem['page']}" if problem["page"] else ""
        say(f"Problem: {problem['document']}{place}: {problem['message']} {problem['advice']}", "yellow")
    for stone in removed:
        say(f"Removed: {stone}. To take it again: cpp remove --undo {stone.short}", "dim")
    say(f"{len(papers)} papers, {sum(p['figures'] for p in papers):,} figures. {_index_line(fresh)}")


def _index_line(fresh: bool) -> str:
    return "The index is up to date." if fresh else "The index is missing or out of date: run cpp reindex."


def reindex_command(archive: ArchiveOption = DEFAULT_ARCHIVE, as_json: JsonOption = False) -> None:
    """Join the indicators and build the search index anew from the papers held."""
    from dataclasses import asdict

    from cpp.output import err, out, print_json
    from cpp.refresh import refresh

    with open_archive(archive) as held, err().status("Indexing"):
        made = refresh(held, force=True, command="cpp reindex")
    if as_json and made:
        print_json(asdict(made))
    elif made:
        out().print(f"{made.passages:,} passages and {made.indicators:,} indicators indexed.")


_COUNT = "(select count(*) from [{0}] x where x.document_id = d.id) as {1}"
_PAPERS = f"""select d.name as document, d.kind, d.committee, d.meeting_date, d.as_at, d.page_count as pages,
    {_COUNT.format("agenda_items", "items")}, {_COUNT.format("minutes", "minutes")},
    {_COUNT.format("observations", "figures")}, {_COUNT.format("problems", "problems")},
    (select count(*) from pages p where p.document_id = d.id and p.ocr) as ocr_pages, d.id
    from documents d order by d.meeting_date, d.as_at, d.name"""
_PROBLEMS = """select d.name as document, p.page, p.stage, p.message, p.advice
    from problems p join documents d on d.id = p.document_id order by d.name, p.ordinal"""
