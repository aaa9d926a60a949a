"""The formal reference of anything held: committee, date, minute and clause, paper, page."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from corpus.errors import NotFound
from corpus.store.archive import Archive
from corpus.store.papers import full_id, named_paper
from corpus.store.passages import page_row
from corpus.store.single import PrintedMeeting, agenda_item_at, agenda_item_numbered, item_of_page, meeting_printed, row_with_id
from corpus.traces import clause

Row = dict[str, Any]
_TABLES = {
    "m": "minutes",
    "r": "resolutions",
    "q": "requests",
    "a": "agenda_items",
    "s": "sections",
    "o": "observations",
    "k": "scorecard_rows",
    "t": "tables",
    "g": "targets",
    "c": "claims",
    "x": "minute_references",
    "v": "motions",
    "w": "pages",
}
_SMALL = {"and", "of", "the", "for", "in", "on", "to", "a", "an", "at", "by", "with"}


def cite(archive: Archive, key: str) -> str:
    """The reference in one line. Raises NotFound where nothing has the id.

    "Corporate Parenting Panel, 8 May 2018, Minute 70 (3), pack of 3 July 2018, page 9": the page is the one stamped on the
    pack; where none is stamped it is the file's page, said so.
    """
    named = named_paper(archive, key.strip())
    if named:
        return _joined(committee_name(named.committee), long_date(named.meeting_date), named.title, named.name)
    key = full_id(archive, key)
    table = _TABLES.get(key[:1], "")
    plain = key.split(".")[0]
    row = _row(archive, table, plain)
    if row is None:
        raise NotFound(
            f"Nothing in this archive has the id {key!r}.", "Ids are printed by: cpp search, cpp minutes, cpp actions."
        )
    paper = row_with_id(archive, "documents", row["document_id"]) or {}
    if table in ("minutes", "resolutions", "requests", "motions", "minute_references"):
        return _of_minutes(archive, table, row, paper)
    if table == "agenda_items":
        return _of_agenda(archive, row, paper)
    if table in ("sections", "pages"):
        return _of_report(archive, row, paper)
    return _of_figure(archive, table, row, paper)


def _row(archive: Archive, table: str, key: str) -> Row | None:
    if table == "pages":
        page, _, paper = key[1:].partition("-")
        return page_row(archive, paper, int(page)) if page.isdigit() else None
    return row_with_id(archive, table, key) if table else None


def long_date(iso: str | None) -> str:
    """``8 May 2018`` of ``2018-05-08``; what is no ISO date comes back as it is."""
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return iso or ""
    return f"{day.day} {day:%B %Y}"


def _month(month: str) -> str:
    """``May 2018`` of ``2018-05``."""
    return f"{date.fromisoformat(month + '-01'):%B %Y}" if re.fullmatch(r"\d{4}-\d{2}", month or "") else month or ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def committee_name(name: str | None) -> str:
    """A committee's name as a sentence has it: capitals are for the front sheet."""
    words = " ".join((name or "").split())
    if not words.isupper():
        return words
    cased = [w.lower() if n and w.lower() in _SMALL else w.capitalize() for n, w in enumerate(words.split())]
    return " ".join(re.sub(r"([-&(/])(\w)", lambda m: m[1] + m[2].upper(), w) for w in cased)


def _page(row: Row, paper: Row) -> str:
    """The page stamped on the pack, else the file's; a text layer has no pages, only lines."""
    if row.get("printed_page"):
        return f"page {row['printed_page']}"
    if paper.get("media", "pdf") != "pdf":
        return f"line {row['line']}" if row.get("line") else ""
    return f"page {row['page']} of the file" if row.get("page") else ""


def _paper_of(paper: Row, meeting_date: str) -> str:
    """The paper that prints it, where that is not the meeting's own minutes: ``pack of 3 July 2018``."""
    if paper.get("meeting_date") and paper["meeting_date"] != meeting_date:
        kind = {"pack": "pack", "agenda": "agenda", "supplement": "supplement"}.get(paper.get("kind", ""), "papers")
        return f"{kind} of {long_date(paper['meeting_date'])}"
    return {"decisions": "decision notice", "meeting_page": "meeting page"}.get(paper.get("kind", ""), "")


def _of_minutes(archive: Archive, table: str, row: Row, paper: Row) -> str:
    minute = row if table == "minutes" else row_with_id(archive, "minutes", row["minute_id"]) or {}
    meeting = _meeting(archive, paper, minute.get("meeting_id") or row.get("meeting_id"), agenda=False)
    number, title = minute.get("number") or "", minute.get("title") or ""
    named = f"Minute {clause(number, row.get('label') or '')}" if number else f"“{title}”" if title else ""
    if not number and row.get("label"):
        named = f"{named} {clause('', row['label'])}"
    what = {"requests": "request", "motions": "motion", "minute_references": "reference"}.get(table, "")
    place = {"page": row.get("page") or minute.get("page"), "printed_page": row.get("printed_page") or ""}
    if not row.get("page"):
        place["printed_page"] = minute.get("printed_page") or ""
    return _joined(
        committee_name(meeting.committee),
        long_date(meeting.date),
        f"{named} ({what})" if what else named,
        _paper_of(paper, meeting.date),
        _page(place, paper),
    )


def _meeting(archive: Archive, paper: Row, key: str | None, *, agenda: bool) -> PrintedMeeting:
    row = meeting_printed(archive, paper.get("id") or "", key or "", agenda=agenda)
    if row is None:
        return PrintedMeeting(paper.get("committee") or "", paper.get("meeting_date") or "")
    return PrintedMeeting(row.committee or paper.get("committee") or "", row.date)


def _of_agenda(archive: Archive, row: Row, paper: Row) -> str:
    meeting = _meeting(archive, paper, row["meeting_id"], agenda=True)
    pages = ""
    if row["page_from"]:
        last = row["page_to"] or row["page_from"]
        pages = f"pages {row['page_from']} to {last}" if last != row["page_from"] else f"page {last}"
    item = f"agenda item {row['number']}" if row["number"] else "agenda item"
    title = f"“{row['title']}”"
    return _joined(committee_name(meeting.committee), long_date(meeting.date), f"{item} {title}", pages)


def _of_report(archive: Archive, row: Row, paper: Row) -> str:
    title = _report(archive, row, paper)
    place = f"paragraph {row['number']}" if row["number"] else f"“{row['heading']}”" if row["heading"] else ""
    return _joined(
        committee_name(paper.get("committee")), long_date(paper.get("meeting_date")), title, place, _page(row, paper)
    )


def _report(archive: Archive, row: Row, paper: Row) -> str:
    """The report that a page belongs to: its agenda item where the page's stamp falls in its pages, else the paper's title."""
    number = row.get("item") or ""
    if not number and row.get("page"):
        number = item_of_page(archive, row["document_id"], row["page"])
    stamp = row.get("printed_page") or ""
    item = None
    if number:
        item = agenda_item_numbered(archive, row["document_id"], number)
    elif stamp.isdigit():
        item = agenda_item_at(archive, row["document_id"], int(stamp))
    if item:
        return f"item {item.number} “{item.title}”"
    if number:
        return f"item {number}"
    title = paper.get("title") or ""
    if paper.get("kind") == "pack" and (not title or (paper.get("committee") or "").lower() in title.lower()):
        return "pack"  # its title is the committee's name, which stands before it
    return title or paper.get("name") or ""


def _of_figure(archive: Archive, table: str, row: Row, paper: Row) -> str:
    if table == "observations":
        what = f"{row['ref']} {row['indicator']}{', ' + row['breakdown'] if row['breakdown'] else ''}".strip()
        period = (
            row["period"] if row["period_type"] == row["period"] else f"{row['period_type'].replace('_', ' ')} {row['period']}"
        )
        told = (
            f"{what} ({period.strip()}{'' if row['area'] == 'local' else ', ' + row['area'].replace('_', ' ')}): {row['raw']}"
        )
    else:
        told = f"{row.get('ref') or ''} {row.get('indicator') or row.get('title') or row.get('sentence') or ''}".strip()
    cell = ""
    if row.get("table_id"):
        cell = f"table {row['table_id']}"
        if table != "tables":
            column = f" column {row['column'] + 1}" if row.get("column") is not None else ""
            cell += f" row {row['row'] + 1}{column}"
    as_at = f"as at {_month(paper['as_at'])}" if paper.get("as_at") else ""
    return _joined(
        committee_name(paper.get("committee")),
        long_date(paper.get("meeting_date")),
        _report(archive, row, paper),
        as_at,
        _page(row, paper),
        cell,
        told,
    )
