"""`cpp actions`, `cpp thread`, `cpp cite`, `cpp decisions`: what was asked, what came of it, and how to cite it."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, day, open_archive, outside_archives

if TYPE_CHECKING:
    from corpus.actions import Entry
    from corpus.store.archive import Archive

_group = typer.Typer(invoke_without_command=True)


class Status(StrEnum):
    answered = "answered"
    partly = "partly"
    open = "open"
    none = "none"


def register(app: typer.Typer) -> None:
    _group.callback(invoke_without_command=True)(actions_command)
    _group.command("verdict")(verdict_command)
    app.add_typer(_group, name="actions", help=actions_command.__doc__)
    app.command("thread")(thread_command)
    app.command("decisions")(decisions_command)
    app.command("cite")(cite_command)


def actions_command(
    context: typer.Context,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is not answered.")] = False,
    due: Annotated[str, typer.Option("--due", help="What is due at, or outstanding before, the meeting of this date.")] = "",
    owner: Annotated[str, typer.Option("--owner", help="Words of the owner's name or role.")] = "",
    committee: Annotated[str, typer.Option("--committee", help="Words of the committee's name.")] = "",
    answers: Annotated[bool, typer.Option("--answers", help="Also print the passages proposed as answers.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write a table: .md, .html or .csv.")] = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List what was asked for, by whom, due when, and what the later papers held say of it."""
    if context.invoked_subcommand:
        return
    from corpus.actions import ledger, report
    from corpus.actions.verdicts import lost_verdicts
    from cpp.output import print_json, say, write_csv

    meeting_day = _iso(due)
    with open_archive(archive) as held:
        for verdict in lost_verdicts(held):
            say(f"A verdict ({verdict.status}) is on no action of the papers held: {verdict.text or verdict.action}", "yellow")
        entries = [e for e in ledger(held, due=meeting_day) if _wanted(e, open_only, owner, committee)]
        if output is not None:
            _write(report.rows(held, entries), output, meeting_day)
        elif as_json:
            print_json(report.nested(held, entries) if answers else report.rows(held, entries))
        elif as_csv:
            write_csv(report.rows(held, entries), report.COLUMNS)
        else:
            _print(held, entries, answers)


def _iso(text: str) -> str:
    from corpus.dates import dates_in
    from corpus.errors import UsageProblem

    iso = re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
    found = day(text, "--due") if iso else next(iter(dates_in(text)), "")
    if text and not found:
        raise UsageProblem(f"{text!r} is no date.", "Write it as 2018-07-03.")
    return found


def _wanted(entry: Entry, open_only: bool, owner: str, committee: str) -> bool:
    from cpp.edge import shown

    action = entry.action
    who = shown(f"{action.owner_name} {action.owner_role}").lower()  # what is masked cannot be looked for
    return (
        (entry.open or not open_only)
        and all(word in who for word in owner.lower().split())
        and all(word in action.place.committee.lower() for word in committee.lower().split())
    )


def _write(found: list[dict[str, Any]], output: Path, due: str) -> None:
    """To a file that appears whole or not at all; its ending says the form."""
    from corpus.actions import report
    from corpus.cite import long_date
    from corpus.errors import UsageProblem
    from corpus.store.archive import translated
    from cpp.edge import shown
    from cpp.output import say, write_csv

    title = f"Matters outstanding for {long_date(due)}" if due else "Matters asked for"
    form = output.suffix.lower()
    if form not in (".md", ".html", ".htm", ".csv"):
        raise UsageProblem(f"{output.name} names no form that can be written.", "End it in .md, .html or .csv.")
    outside_archives(output)
    part = output.with_name(output.name + ".part")
    with translated(output.parent):
        with part.open("w", encoding="utf-8", newline="") as file:
            if form == ".csv":
                write_csv(found, report.COLUMNS, file)
            else:
                told = shown(found)
                file.write(report.as_markdown(told, title) if form == ".md" else report.as_html(told, title))
        part.replace(output)
    say(f"{len(found):,} actions written to {output}")


_SHORT = 220  # characters of a passage in the list; --answers prints it whole
_COLOURS = {"answered": "green", "partly": "yellow"}


def _print(archive: Archive, entries: list[Entry], answers: bool) -> None:
    from rich.text import Text

    from corpus.actions import report
    from corpus.cite import committee_name
    from cpp.output import out, say

    console = out()
    for row, entry in zip(report.nested(archive, entries), entries, strict=True):
        head = f"{row['reference']} · {row['asked']} · {committee_name(row['committee'])}".strip(" ·")
        console.print(Text.assemble((head, "bold"), f"  {row['kind']}  ", (row["id"], "dim")))
        console.print(Text(f"  {row['text']}"))
        who = " ".join(p for p in (row["owner_name"], f"({row['owner_role']})" if row["owner_role"] else "") if p)
        due = row["due"] or row["due_raw"]
        facts = " · ".join(f for f in (f"owner: {who}" if who else "", f"due: {due}" if due else "", row["cite"]) if f)
        console.print(Text(f"  {facts}", style="dim"))
        console.print(Text.assemble("  ", (entry.status, _COLOURS.get(entry.status, "red")), *_reason(row, entry)))
        for found in row["answers"] if answers else row["answers"][:1]:
            console.print(Text(f"    {found['status']}: {found['cite']}  {found['id']}", style="dim"))
            text = found["text"] if answers or len(found["text"]) <= _SHORT else found["text"][:_SHORT].rsplit(" ", 1)[0] + " …"
            console.print(Text(f"      “{' '.join(text.split())}”"))
            if answers:
                console.print(Text(f"      {found['why']}", style="dim"))
        if answers and not row["answers"] and row["searched"]:
            console.print(Text(f"    searched: {', '.join(row['searched'])}", style="dim"))
        console.print()
    counts = Counter(e.status for e in entries)
    told = ", ".join(f"{n} {status}" for status, n in counts.most_common())
    say(f"{len(entries)} actions: {told}." if entries else "Nothing asked in the papers held fits.")


def _reason(row: dict[str, Any], entry: Entry) -> list[str]:
    """Why the status stands: a person's note, or what matched."""
    if entry.verdict is None:
        return [f" (proposed): {entry.why}" if entry.evidence else f": {entry.why}"]
    given = (f" by {row['verdict_by']}" if row["verdict_by"] else "") + (
        f" on {row['verdict_given']}" if row["verdict_given"] else ""
    )
    said = f": {row['verdict_note']}" if row["verdict_note"] else ""
    return [f" (a person's verdict{given}){said}; the papers: {entry.proposed}"]


def verdict_command(
    action: Annotated[str, typer.Argument(help="The action's id, as cpp actions prints it.")],
    status: Annotated[Status, typer.Argument(help="answered, partly or open; none takes a verdict back.")],
    note: Annotated[str, typer.Option("--note", help="Why: a paper, a date, who said so.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who gives the verdict.")] = "",
    archive: ArchiveOption = DEFAULT_ARCHIVE,
) -> None:
    """Record a person's verdict on an action; it stands over what is proposed and survives every ingest."""
    from datetime import date

    from corpus.actions import asked
    from corpus.actions.verdicts import place_verdicts
    from corpus.errors import NotFound
    from corpus.store.papers import full_id
    from corpus.verdicts import Verdict, read_verdicts, remove_verdict, save_verdict, verdicts_file
    from cpp.output import say

    with open_archive(archive) as held:
        key = full_id(held, action)
        actions = asked(held)
        found = next((a for a in actions if key in a.names), None)
        if found is None:
            raise NotFound(f"No action has the id {action!r}.", "Ids are printed by: cpp actions")
        before = place_verdicts(read_verdicts(held), actions).by_action.get(found.id)
        if before and (status is Status.none or before.action != found.key):
            remove_verdict(held, before.action)
        if status is Status.none:
            say("Verdict taken back." if before else "There was no verdict on it.")
            return
        today = date.today().isoformat()
        save_verdict(held, Verdict(found.key, status.value, note, found.place.text[:200], today, by))
        say(f"{found.reference} of {found.place.date}: {status.value}. Kept in {verdicts_file(held)}")


def thread_command(
    words: Annotated[str, typer.Argument(help="Words of the matter, or the id of a minute, clause, item or passage.")],
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Follow one matter over meetings: items, reports, minutes, decisions and requests by date, with what links them."""
    from rich.text import Text

    from corpus.cite import cite
    from corpus.threads import thread
    from cpp.output import listing, out

    with open_archive(archive) as held:
        steps = thread(held, words)
        names = "id kind date committee reference title document document_id page printed_page".split()
        rows = [
            {
                **{n: getattr(s.trace, n) for n in names},
                "text": s.excerpt,
                "links": list(s.links),
                "cite": cite(held, s.trace.id),
            }
            for s in steps
        ]
    columns = "date committee kind reference title text links cite document document_id page printed_page id".split()
    if as_json or as_csv:
        listing(rows, columns, as_json=as_json, as_csv=as_csv)
        return
    console = out()
    for row in rows:
        head = " · ".join(
            p for p in (row["date"], row["kind"].replace("_", " "), f"{row['reference']} {row['title']}".strip()) if p
        )
        console.print(Text.assemble((head, "bold"), (f"  {row['id']}", "dim")))
        console.print(Text(f"  {row['text']}"))
        console.print(Text(f"  {row['cite']}", style="dim"))
        for link in row["links"]:
            console.print(Text(f"  - {link}", style="dim"))
        console.print()


def decisions_command(
    meeting: Annotated[str, typer.Argument(help="A meeting's id, its date, or words of its committee and a date.")],
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Compare the decisions of one meeting as its minutes, decision notice and web page print them.

    "same" are only decisions with the same figures, months and verbs. A decision that stands in one paper only may have been
    missed in the other: look at the page.
    """
    from corpus.compared import compare_decisions
    from corpus.meetings import find_meeting
    from cpp.output import listing

    with open_archive(archive) as held:
        found = find_meeting(held, meeting)
        pairs = compare_decisions(held, found.id)
    rows = []
    for pair in pairs:
        place = pair.first or pair.second
        if place is None:
            continue
        row = {"status": pair.status, "reference": place.reference, "title": place.title, "why": pair.why}
        for side, trace in (("first", pair.first), ("second", pair.second)):
            row |= {f"{side}_id": trace.id, f"{side}_document": trace.document, f"{side}_text": trace.text} if trace else {}
            row |= {f"{side}_document_id": trace.document_id} if trace else {}
        rows.append(row)
    sides = [f"{side}_{name}" for side in ("first", "second") for name in ("text", "document", "document_id", "id")]
    for_people = not (as_json or as_csv)
    rows, names = _under_their_papers(rows) if for_people else (rows, ("first_text", "second_text"))
    shown = ["status", "reference", "title", *names, "why"]
    columns = ["status", "reference", "title", *sides, "why"] if as_json or as_csv else shown
    empty = f"Only one paper held prints decisions of {found.id}."
    listing(rows, columns, as_json=as_json, as_csv=as_csv, empty=empty)


def _under_their_papers(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], tuple[str, str]]:
    """The rows with each text under the name of its paper, where all rows compare the same two; and the two columns."""
    sides = [{row[f"{side}_document"] for row in rows if row.get(f"{side}_document")} for side in ("first", "second")]
    if len(sides[0]) != 1 or len(sides[1]) != 1 or sides[0] == sides[1]:
        return rows, ("first_text", "second_text")
    first, second = sides[0].pop(), sides[1].pop()
    return [{**row, first: row.get("first_text"), second: row.get("second_text")} for row in rows], (first, second)


def cite_command(
    key: Annotated[str, typer.Argument(metavar="ID", help="The id of a minute, clause, item, passage, figure or paper.")],
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
) -> None:
    """Print the formal reference: committee, date, minute and clause, paper, page; for figures the report, table and cell."""
    from corpus.cite import cite
    from cpp.output import out, print_json

    with open_archive(archive) as held:
        text = cite(held, key)
    if as_json:
        print_json({"id": key, "cite": text})
    else:
        out().print(text)
