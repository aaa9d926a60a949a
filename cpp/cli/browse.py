"""`cpp meetings`, `cpp minutes` and `cpp motions`: what was held, moved and decided, meeting by meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive

if TYPE_CHECKING:
    from corpus.minuted import MeetingRecord, MinutedMotion


def register(app: typer.Typer) -> None:
    app.command("meetings")(meetings_command)
    app.command("minutes")(minutes_command)
    app.command("motions")(motions_command)


def meetings_command(
    committee: Annotated[str, typer.Option("--committee", help="Words of the committee's name.")] = "",
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List the meetings that the papers held tell of, oldest first."""
    from corpus.meetings import meetings
    from cpp.output import listing, record

    with open_archive(archive) as held:
        rows = [record(meeting) for meeting in meetings(held, committee=committee)]
    columns = ["date", "committee", "council", "time", "items", "minutes", "resolutions", "papers"]
    columns += ["id"] if as_json or as_csv else []  # a person names a meeting by its date and committee
    listing(rows, columns, as_json=as_json, as_csv=as_csv, empty="No paper held belongs to a meeting.")


def minutes_command(
    meeting: Annotated[str, typer.Argument(help="A meeting's id, its date, or words of its committee and a date.")],
    full: Annotated[bool, typer.Option("--full", help="Print the discussion of each minute, too.")] = False,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print a meeting's minutes: who attended, what was moved, resolved and asked for on each item, with pages."""
    from dataclasses import asdict

    from corpus.meetings import find_meeting, minutes_of
    from cpp.output import listing, print_json, record

    with open_archive(archive) as held:
        found = find_meeting(held, meeting)
        records = minutes_of(held, found.id)
    if as_json:
        print_json([asdict(m) for m in records])
    elif as_csv:
        rows = [
            {**record(r), "document": m.document, "document_id": m.document_id, "number": i.number, "title": i.title}
            for m in records
            for i in m.items
            for r in i.resolutions
        ]
        columns = [
            "document",
            "document_id",
            "number",
            "title",
            "label",
            "text",
            "outcome",
            "owner_name",
            "due",
            "page",
            "printed_page",
            "id",
        ]
        listing(rows, columns, as_json=False, as_csv=True)
    else:
        for m in records:
            _print_minutes(m, full=full)


def motions_command(
    words: Annotated[
        list[str] | None, typer.Argument(help="A meeting's date or committee, a person, or words of a motion.")
    ] = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List motions and amendments: who moved and seconded them, their words, their fate, the votes.

    A fate that the minutes do not tell for certain is "not certain": look at the page.
    """
    from corpus.motions import motions
    from cpp.output import listing, record

    with open_archive(archive) as held:
        rows = [record(motion) for motion in motions(held, " ".join(words or []))]
    columns = ["date", "committee", "number", "kind", "mover", "seconder", "text", "fate", "votes", "page", "id"]
    columns += ["title", "document", "amends"] if as_json or as_csv else []
    listing(rows, columns, as_json=as_json, as_csv=as_csv, empty="No minutes held tell of such a motion.")


def _print_minutes(record: MeetingRecord, *, full: bool) -> None:
    from rich.text import Text

    from cpp.output import out

    console = out()
    head = " · ".join(part for part in (record.committee, record.date, record.council) if part)
    console.print(Text(head, style="bold"))
    console.print(Text(f"{record.document} ({record.source.replace('_', ' ')})", style="dim"))
    for who in ("present", "in_attendance", "apologies"):
        people = ", ".join(f"{p.name} ({p.role})" if p.role else p.name for p in getattr(record, who))
        if people:
            console.print(Text(f"{who.replace('_', ' ').capitalize()}: {people}"))
    for item in record.items:
        stamped = f", stamped {item.printed_page}" if item.printed_page else ""
        console.print()
        console.print(Text.assemble((f"{item.number} {item.title}".strip(), "bold"), (f"  p. {item.page}{stamped}", "dim")))
        if full and item.text:
            console.print(Text(f"{item.text}\n", style="dim"))
        for v in item.motions:
            console.print(_motion(v))
        for r in item.resolutions:
            label = f"{r.label} " if r.label else ""
            facts = [r.outcome, f"owner {r.owner_name}" if r.owner_name else "", f"due {r.due or r.due_raw}"]
            told = " · ".join(f for f in facts if f and f != "due ")
            console.print(Text.assemble("  ", (label, "bold"), r.text, (f"  [{told}]  {r.id}", "dim")))
        for q in item.requests:
            console.print(Text.assemble(f"  {q.kind}: {q.text}", (f"  {q.id}", "dim")))
    if not full:
        console.print()
        console.print(Text("The discussion is folded; --full prints it.", style="dim"))
    console.print()


def _motion(motion: MinutedMotion) -> Any:
    """One motion for a reader: its fate first, since its words alone are no decision."""
    from rich.text import Text

    who = f"{motion.mover or 'mover not told'}" + (f", seconded by {motion.seconder}" if motion.seconder else "")
    kind = "amendment" if motion.amends else "motion"
    fate = "fate not certain" if motion.fate == "not certain" else motion.fate
    text = " ".join(motion.text.split())
    words = text if len(text) < 300 else f"{text[:297]}..."
    votes = f"  [{motion.votes}]" if motion.votes else ""
    return Text.assemble("  ", (f"{kind} {fate}", "italic"), f" ({who}): {words}", (f"{votes}  {motion.id}", "dim"))
