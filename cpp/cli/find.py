"""`cpp search` and `cpp show`: find a passage, then read it whole with its place."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive

if TYPE_CHECKING:
    from corpus.passage import Passage
    from search.engine import Hit, Results


class Kind(StrEnum):
    minute = "minute"
    resolution = "resolution"
    request = "request"
    section = "section"
    indicator = "indicator"
    agenda_item = "agenda_item"


def register(app: typer.Typer) -> None:
    app.command("search")(search_command)
    app.command("show")(show_command)
    app.command("mentions")(mentions_command)


def search_command(
    query: Annotated[list[str], typer.Argument(help='Words, a "phrase", minute:66, ref:6.11, kind:resolution ...')],
    kind: Annotated[Kind | None, typer.Option("--kind", help="Only passages of this kind.")] = None,
    committee: Annotated[str, typer.Option("--committee", help="Words of the committee's name.")] = "",
    date_from: Annotated[str, typer.Option("--from", help="First meeting date, YYYY-MM-DD.")] = "",
    date_to: Annotated[str, typer.Option("--to", help="Last meeting date, YYYY-MM-DD.")] = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Hits to print.")] = 10,
    expand: Annotated[bool, typer.Option("--expand/--no-expand", help="Also search what words stand for.")] = True,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each hit ranks where it does.")] = False,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Search minutes, resolutions, requests, report paragraphs, indicators and agenda items together."""
    from cpp.cli.options import day
    from cpp.output import print_json, write_csv
    from cpp.passages import bodies
    from search.engine import search

    date_from, date_to = day(date_from, "--from"), day(date_to, "--to")
    with open_archive(archive) as held:
        results = search(
            held.index,
            " ".join(query),
            bodies=lambda ids: bodies(held, ids),
            kind=kind or "",
            committee=committee,
            date_from=date_from,
            date_to=date_to,
            limit=limit,
            expand=expand,
            explain=explain,
        )
        if as_json:
            print_json(_as_record(results))
        elif as_csv:
            rows = [_hit_record(hit) for hit in results.hits]
            write_csv(
                rows, "rank score kind id document page printed_page meeting_date committee reference title snippet".split()
            )
        else:
            _print_results(results, explain=explain)


def _as_record(results: Results) -> dict[str, Any]:
    return {
        "query": results.query,
        "expanded": list(results.expanded),
        "notes": list(results.notes),
        "did_you_mean": results.did_you_mean,
        "total": results.total,
        "hits": [_hit_record(hit) for hit in results.hits],
    }


def _hit_record(hit: Hit) -> dict[str, Any]:
    p = hit.passage
    return {
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "kind": p.kind,
        "id": p.id,
        "document": p.document,
        "documents": list(p.documents),
        "page": p.page,
        "printed_page": p.printed_page,
        "meeting_date": p.meeting_date,
        "paper_date": p.paper_date,
        "committee": p.committee,
        "reference": p.reference,
        "title": p.title,
        "snippet": hit.snippet,
        "text": p.text[:6000],
        "names": [{"document": d, "ref": r, "name": n} for d, r, n in p.names],
        "figures": [{"period": period, "raw": raw} for period, raw in p.figures],
        "clauses": [_hit_record(clause) for clause in hit.clauses],
        "why": hit.why,
    }


def _print_results(results: Results, *, explain: bool) -> None:
    from rich.text import Text

    from cpp.output import out, say

    for note in results.notes:
        say(note, "yellow")
    if results.expanded:
        say(f"Also searched: {', '.join(results.expanded)}", "dim")
    if results.did_you_mean:
        say(f"Did you mean: {results.did_you_mean}", "yellow")
    if not results.hits:
        say(f"Nothing found. {results.searched}")
        return
    console = out()
    for hit in results.hits:
        console.print(_heading(hit))
        console.print(_snippet(hit.snippet))
        if hit.passage.figures:
            console.print(Text("    " + _figures_line(hit.passage), style="cyan"))
        for clause in hit.clauses:
            console.print(Text(f"    also {clause.passage.reference or clause.passage.kind}: {clause.passage.id}", style="dim"))
        console.print(Text(f"    {_place(hit.passage)}   cpp show {hit.passage.id}", style="dim"))
        if explain and hit.why:
            console.print(Text(f"    {hit.why}", style="dim"))
        console.print()
    say(f"{len(results.hits)} of {results.total} hits")


def _heading(hit: Hit) -> Any:
    from rich.text import Text

    p = hit.passage
    kind = p.kind.replace("_", " ")
    said = {"resolution": "minute", "minute": "minute"}.get(p.kind, "")
    where = f"{said} {p.reference}".strip() if p.reference else ""
    parts = [p.committee.title() if p.committee.isupper() else p.committee, _when(p), where, p.title]
    return Text.assemble(
        (f"{hit.rank:>2}. ", "bold"), (f"{kind}  ", "green"), (" · ".join(part for part in parts if part), "bold")
    )


def _when(p: Passage) -> str:
    return p.meeting_date or (f"paper of {p.paper_date}" if p.paper_date else "")


def _snippet(text: str) -> Any:
    """The snippet with the words that were looked for in bold on a terminal, between « and » elsewhere."""
    from rich.text import Text

    from search.snippets import CLOSE, OPEN

    shown = Text("    ")
    for i, part in enumerate(" ".join(text.split()).split(OPEN)):
        found, closed, rest = part.partition(CLOSE)
        shown.append(
            OPEN + found + CLOSE if i and closed and not sys.stdout.isatty() else found, style="bold yellow" if i else ""
        )
        shown.append(rest)
    return shown


def _figures_line(p: Passage) -> str:
    from cpp.sparkline import sparkline

    period, raw = p.figures[-1]
    return f"latest {period}: {raw}   {sparkline([r for _, r in p.figures])}"


def _place(p: Passage) -> str:
    from cpp.output import place

    more = f" and {len(p.documents) - 1} more" if len(p.documents) > 1 else ""
    return place(p.document, p.page, p.printed_page) + more


def mentions_command(
    words: Annotated[list[str], typer.Argument(help="Words of the matter, as for cpp search.")],
    kind: Annotated[Kind | None, typer.Option("--kind", help="Only passages of this kind.")] = None,
    committee: Annotated[str, typer.Option("--committee", help="Words of the committee's name.")] = "",
    expand: Annotated[bool, typer.Option("--expand/--no-expand", help="Also count what words stand for.")] = True,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Say when a matter was first and last mentioned, and how often in each year."""
    from corpus.errors import UsageProblem
    from cpp.output import listing, out, print_json, say
    from cpp.passages import bodies
    from search.mentions import mentions

    if not any(char.isalnum() for word in words for char in word):
        raise UsageProblem("No word was given to look for.", 'For example: cpp mentions "health assessments"')
    with open_archive(archive) as held:
        found = mentions(
            held.index,
            " ".join(words),
            bodies=lambda ids: bodies(held, ids),
            kind=kind or "",
            committee=committee,
            expand=expand,
        )
    years = [{"year": year, "mentions": count} for year, count in found.years]
    ends = {"first": found.first, "last": found.last}
    if as_json:
        told = {name: _mention(p) for name, p in ends.items()}
        print_json({"words": found.words, "expanded": list(found.expanded), "total": found.total, "years": years, **told})
        return
    if not as_csv:
        for note in found.notes:
            say(note, "yellow")
        if found.expanded:
            say(f"Also counted: {', '.join(found.expanded)}", "dim")
        for name, passage in ends.items():
            if passage:
                out().print(f"{name}: {_when(passage)}  {_place(passage)}  cpp show {passage.id}")
    listing(years, ["year", "mentions"], as_json=False, as_csv=as_csv, empty="No dated passage mentions it.")
    if found.undated and not as_csv:
        say(f"Also {found.undated} in papers without a date.")


def _mention(p: Passage | None) -> dict[str, Any] | None:
    if p is None:
        return None
    return {"id": p.id, "date": p.date, "document": p.document, "page": p.page, "printed_page": p.printed_page}


def show_command(
    key: Annotated[str, typer.Argument(metavar="ID", help="An id that a search or listing printed.")],
    crop: Annotated[Path | None, typer.Option("--crop", help="Also write a picture of a figure's cell to this PNG.")] = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
) -> None:
    """Print a passage, figure, table or paper whole, with its place, its neighbours and its source."""
    from corpus.show import show
    from cpp.output import out, print_json, say

    with open_archive(archive) as held:
        record = show(held, key)
        if crop:
            from cpp.pictures import crop_cell

            say(f"Picture of the cell: {crop_cell(held, record['id'], crop)}")
    if as_json:
        print_json(record)
        return
    from rich.text import Text

    console = out()
    console.print(Text(record["heading"], style="bold"))
    console.print(Text(record["place"], style="dim"))
    console.print()
    console.print(Text(record["text"]))
    for label, lines in [*record["parts"], ("Source", [record["source"]])]:
        console.print()
        console.print(Text(label, style="bold"))
        for line in lines:
            console.print(Text("  " + line))
