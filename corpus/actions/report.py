"""The ledger as rows, and as a table ready for the next agenda."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from corpus.actions.ledger import Entry
from corpus.cite import cite, committee_name, long_date
from corpus.store.archive import Archive
from corpus.text.markdown import markdown_text

Row = dict[str, Any]
COLUMNS = (
    "id committee asked reference kind text asked_by owner_name owner_role due due_raw status proposed why answer answer_cite "
    "answer_id searched verdict verdict_note verdict_given verdict_by cite document document_id page printed_page outcome key"
).split()


def rows(archive: Archive, entries: Sequence[Entry]) -> list[Row]:
    """One row an action. ``searched`` names the papers looked through, so that "no trace" can be checked by eye."""
    return [_row(archive, entry) for entry in entries]


def _row(archive: Archive, entry: Entry) -> Row:
    action, place = entry.action, entry.action.place
    best = entry.evidence[0] if entry.evidence else None
    return {
        "id": action.id,
        "committee": place.committee,
        "asked": place.date,
        "reference": action.reference,
        "kind": action.kind,
        "text": place.text,
        "asked_by": action.asked_by or (committee_name(place.committee) if action.kind == "resolution" else ""),
        "owner_name": action.owner_name,
        "owner_role": action.owner_role,
        "due": action.due,
        "due_raw": action.due_raw,
        "status": entry.status,
        "proposed": entry.proposed,
        "why": entry.why,
        "answer": best.excerpt if best else "",
        "answer_cite": cite(archive, best.trace.id) if best else "",
        "answer_id": best.trace.id if best else "",
        "searched": [p.document for p in entry.searched],
        "verdict": entry.verdict.status if entry.verdict else "",
        "verdict_by": entry.verdict.by if entry.verdict else "",
        "verdict_note": entry.verdict.note if entry.verdict else "",
        "verdict_given": entry.verdict.given if entry.verdict else "",
        "cite": cite(archive, action.id),
        "document": place.document,
        "document_id": place.document_id,
        "page": place.page,
        "printed_page": place.printed_page,
        "outcome": action.outcome,
        "key": action.key,
    }


def nested(archive: Archive, entries: Sequence[Entry]) -> list[Row]:
    """The rows with every passage proposed, for ``--answers --json``."""
    out = []
    for row, entry in zip(rows(archive, entries), entries, strict=True):
        proposals = [
            {
                "id": e.trace.id,
                "kind": e.trace.kind,
                "date": e.trace.date,
                "status": e.status,
                "why": e.why,
                "text": e.excerpt,
                "cite": cite(archive, e.trace.id),
                "document": e.trace.document,
                "document_id": e.trace.document_id,
                "page": e.trace.page,
                "printed_page": e.trace.printed_page,
            }
            for e in entry.evidence
        ]
        out.append({**row, "answers": proposals})
    return out


_HEADS = ("Minute", "What was asked", "Who", "Due", "What the later papers say", "Where it was asked")


def _cells(row: Row) -> tuple[str, ...]:
    who = " ".join(part for part in (row["owner_name"], f"({row['owner_role']})" if row["owner_role"] else "") if part)
    due = long_date(row["due"]) if row["due"] else row["due_raw"]
    return (row["reference"] or row["kind"], row["text"], who or "not named", due or "none given", _said(row), row["cite"])


def _said(row: Row) -> str:
    """A person's verdict as such; what is only proposed says so."""
    status = row["status"][:1].upper() + row["status"][1:]
    if row["verdict"]:
        by = ", ".join(part for part in (row["verdict_by"], long_date(row["verdict_given"])) if part)
        return " ".join(part for part in (f"{status}.", row["verdict_note"], f"({by})" if by else "") if part)
    if row["answer_cite"]:
        return f"Proposed as {'answered' if row['status'] == 'answered' else 'partly answered'}: {row['answer_cite']}."
    return f"{status}. Searched: {', '.join(row['searched'])}." if row["searched"] else f"{status}."


def as_markdown(found: Sequence[Row], title: str) -> str:
    """A Markdown table with a title and a line on how it was made."""

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(" ".join(cell.split()) for cell in cells) + " |"

    body = [line(_HEADS), line(["---"] * len(_HEADS)), *(line([markdown_text(cell) for cell in _cells(row)]) for row in found)]
    return "\n".join([f"# {title}", "", *body, "", _NOTE, ""])


def as_html(found: Sequence[Row], title: str) -> str:
    """A page of its own with one table; opens in a browser or a word processor."""

    def line(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    body = "\n".join(line(_cells(row), "td") for row in found)
    return _PAGE.format(title=html.escape(title), head=line(_HEADS, "th"), body=body, note=html.escape(_NOTE))


_NOTE = (
    "“No trace in the papers held” says what the papers say, not what was done. "
    "What is proposed was found by its words and has to be confirmed by a person."
)
_PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 11pt/1.4 Arial, sans-serif; margin: 2em; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border: 1px solid #767676; padding: 0.4em; text-align: left; vertical-align: top; }}
th {{ background: #f0f0f0; }}
</style>
</head>
<body>
<h1>{title}</h1>
<table>
<thead>{head}</thead>
<tbody>
{body}
</tbody>
</table>
<p>{note}</p>
</body>
</html>
"""
