"""`cpp search` and `cpp show`: find a passage, then read it whole with its place."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive, outside_archives

if TYPE_CHECKING:
    from corpus.passage import Passage
    from corpus.store.archive import Archive
    from search.engine import Hit, Results


_MOST_FACETS = 12  # values of a facet that are printed


class Kind(StrEnum):
    minute = "minute"
    resolution = "resolution"
    request = "request"
    section = "section"
    motion = "motion"
    indicator = "indicator"
    agenda_item = "agenda_item"
    page = "page"


class Sort(StrEnum):
    best = "best"
    date = "date"


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
    paper: Annotated[str, typer.Option("--paper", help="Only papers whose file name has this in it.")] = "",
    undated: Annotated[
        bool, typer.Option("--undated", help="With filters: also papers without a date or committee to be judged by.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Hits to print.")] = 10,
    page: Annotated[int, typer.Option("--page", min=1, help="The next hits, page by page.")] = 1,
    sort: Annotated[Sort, typer.Option("--sort", help="Best answer first, or newest meeting first.")] = Sort.best,
    facets: Annotated[bool, typer.Option("--facets", help="Count what was found by committee, year, kind and paper.")] = False,
    expand: Annotated[bool, typer.Option("--expand/--no-expand", help="Also search what words stand for.")] = True,
    as_typed: Annotated[bool, typer.Option("--as-typed", help="Read days and committees in the query as words.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each hit ranks where it does.")] = False,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Search minutes, resolutions, motions, requests, reports, indicators, agenda items and what else pages print together."""
    from cpp.cli.options import day
    from cpp.output import print_json, write_csv
    from cpp.passages import bodies
    from search.engine import search

    date_from, date_to = day(date_from, "--from"), day(date_to, "--to")
    with open_archive(archive, search=True) as held:
        results = search(
            held.index,
            " ".join(query),
            bodies=lambda ids: bodies(held, ids),
            kind=kind or "",
            committee=committee,
            date_from=date_from,
            date_to=date_to,
            paper=paper,
            undated=undated,
            limit=limit,
            page=page,
            sort="" if sort is Sort.best else sort,
            facets=facets,
            expand=expand,
            as_typed=as_typed,
            explain=explain,
        )
        _not_from_an_old_index(held, len(results.hits))
        if as_json:
            print_json(_as_record(results))
        elif as_csv:
            rows = [_hit_record(hit) for hit in results.hits]
            write_csv(
                rows, "rank score kind id document page printed_page meeting_date committee reference title snippet".split()
            )
        else:
            _print_results(results, explain=explain)


def _not_from_an_old_index(held: Archive, found: int) -> None:
    """Raises IndexUnusable where nothing was found and the papers that may say it are not in the index."""
    from cpp.cli.options import older
    from search.retrieval import IndexUnusable

    if not found and older(held, search=True):
        raise IndexUnusable("Nothing in the index answers, but it is older than the papers held.", "Run `cpp reindex`.")


def _as_record(results: Results) -> dict[str, Any]:
    return {
        "query": results.query,
        "expanded": list(results.expanded),
        "notes": list(results.notes),
        "did_you_mean": results.did_you_mean,
        "filtered": results.filtered,
        "unjudged": results.unjudged,
        "total": results.total,
        "related": results.related,
        "facets": {name: dict(counts) for name, counts in results.facets.items()},
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
        "document_id": p.document_id,
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

    console = out()
    for note in results.notes:
        say(note, "yellow")
    if results.filtered:
        say(results.filtered, "yellow")
    if results.expanded:
        say(f"Also searched: {', '.join(results.expanded)}", "dim")
    if results.did_you_mean:
        say(f"Did you mean: {results.did_you_mean}", "yellow")
    if not results.hits:
        say(f"Nothing found. {results.searched}")
        _print_unjudged(results.unjudged)
        return
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
    for name, counts in results.facets.items():
        listed = ", ".join(f"{value or 'not known'} {count:,}" for value, count in list(counts.items())[:_MOST_FACETS])
        console.print(Text(f"{name}: {listed}"))
    say(_totals(results))
    _print_unjudged(results.unjudged)


def _totals(results: Results) -> str:
    """ "Hits 1 to 10: 23 have the words, and 60 related." """
    first, last = results.hits[0].rank, results.hits[-1].rank
    have = f"{results.total:,} {'has' if results.total == 1 else 'have'} the words typed" if results.total else ""
    related = f"{results.related:,} related" if results.related else ""
    return f"Hits {first} to {last}: {' and '.join(part for part in (have, related) if part)}."


def _print_unjudged(papers: int) -> None:
    """Say what a filter could not judge; with the results, because it changes what they mean."""
    from cpp.output import out

    if papers:
        some = "1 paper has" if papers == 1 else f"{papers:,} papers have"
        out().print(f"{some} matching words but no date or committee to be judged by: --undated adds them.", highlight=False)


def _heading(hit: Hit) -> Any:
    from rich.text import Text

    p = hit.passage
    kind = p.kind.replace("_", " ")
    said = {"resolution": "minute", "minute": "minute", "motion": "minute"}.get(p.kind, "")
    where = f"{said} {p.reference}".strip() if p.reference else ""
    parts = [p.committee.title() if p.committee.isupper() else p.committee, _when(p), where, p.title]
    return Text.assemble(
        (f"{hit.rank:>2}. ", "bold"), (f"{kind}  ", "green"), (" · ".join(part for part in parts if part), "bold")
    )


def _when(p: Passage) -> str:
    return p.meeting_date or (f"paper of {p.paper_date}" if p.paper_date else "")


def _snippet(text: str) -> Any:
    """The snippet with the words typed in bold on a terminal and other names underlined, between marks elsewhere."""
    import re

    from rich.text import Text

    from search.snippets import CLOSE, OPEN, OTHER, SHUT

    shown = Text("    ")
    styles = {OPEN: "bold yellow", OTHER: "underline cyan"}
    for part in re.split(f"({OPEN}[^{CLOSE}]*{CLOSE}|{OTHER}[^{SHUT}]*{SHUT})", " ".join(text.split())):
        style = styles.get(part[:1], "")
        shown.append(part[1:-1] if style and sys.stdout.isatty() else part, style=style)
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
    with open_archive(archive, search=True) as held:
        found = mentions(
            held.index,
            " ".join(words),
            bodies=lambda ids: bodies(held, ids),
            kind=kind or "",
            committee=committee,
            expand=expand,
        )
        _not_from_an_old_index(held, found.total)
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
    return {
        "id": p.id,
        "date": p.date,
        "document": p.document,
        "document_id": p.document_id,
        "page": p.page,
        "printed_page": p.printed_page,
    }


def show_command(
    key: Annotated[str, typer.Argument(metavar="ID", help="An id that a search or listing printed.")],
    crop: Annotated[Path | None, typer.Option("--crop", help="Also write a picture of a figure's cell to this PNG.")] = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
) -> None:
    """Print a passage, figure, table or paper whole, with its place, its neighbours and its source."""
    from corpus.show import show
    from cpp.output import out, print_json, record, say

    with open_archive(archive) as held:
        found = show(held, key)
        if crop:
            from cpp.pictures import crop_cell

            say(f"Picture of the cell: {crop_cell(held, found.id, outside_archives(crop))}")
    if as_json:
        print_json(record(found))
        return
    from rich.text import Text

    console = out()
    console.print(Text(found.heading, style="bold"))
    console.print(Text(found.place, style="dim"))
    console.print()
    console.print(Text(found.text))
    for label, lines in [*found.parts, ("Source", [found.source])]:
        console.print()
        console.print(Text(label, style="bold"))
        for line in lines:
            console.print(Text("  " + line))
