"""Everything in the papers that can speak of a matter: agenda items, minutes, clauses, requests, report passages, dated.

Committee and council decide whose papers they are: two councils may have a panel of one name.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from corpus.store.archive import Archive
from corpus.store.save import folded_committee

Row = dict[str, Any]
_KINDS = frozenset(
    "council councils county borough city district metropolitan london royal unitary combined authority town of the and".split()
)


@dataclass(frozen=True, slots=True)
class Trace:
    """One place of one paper. ``date`` is the meeting that it belongs to, ISO; ``committee`` as printed.

    A report laid before no meeting that it prints has the date that it prints as its own, else the end of its month.
    """

    id: str
    kind: str  # agenda_item | minute | resolution | request | section
    date: str
    committee: str
    council: str
    document_id: str
    document: str
    reference: str
    title: str
    text: str
    page: int
    printed_page: str
    minute_id: str = ""
    meeting_id: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of one meeting; ``kind`` as in Document (pack, minutes ...)."""

    document_id: str
    document: str
    committee: str
    council: str
    date: str
    kind: str = ""


def same_body(one: Trace | Paper, other: Trace | Paper) -> bool:
    """Whether two places belong to one committee: its name is the same, and no two councils are printed."""
    if folded_committee(one.committee, one.council) != folded_committee(other.committee, other.council):
        return False
    return same_council(one, other)


def same_council(one: Trace | Paper, other: Trace | Paper) -> bool:
    """Whether no two councils are printed."""
    mine, theirs = council_words(one.council), council_words(other.council)
    return mine <= theirs or theirs <= mine


@cache
def council_words(council: str) -> frozenset[str]:
    """The words that tell one council from another: "Wexcombe" of "Wexcombe Metropolitan Borough Council"."""
    return frozenset(re.findall(r"[a-z]+", council.lower())) - _KINDS


def papers(archive: Archive) -> list[Paper]:
    """Every paper with the meeting that it was laid before (a pack: its own meeting, not that of the minutes inside)."""
    rows = archive.query(
        f"""select id as document_id, name as document, committee, council, {_DAY.format(d="documents")} as date, kind
            from documents order by date, name"""
    )
    councils = _councils(archive)
    told = [{**row, "council": row["council"] or councils.get(row["document_id"], "")} for row in rows if row["date"]]
    return [Paper(**row) for row in told]


def _councils(archive: Archive) -> dict[str, str]:
    """Paper -> council, for papers that print none: the council of another paper held whose name the text says most often.

    So that two councils' committees of one name are not taken for one.
    """
    held = archive.query("select id, council from documents")
    names = {council_words(row["council"]): row["council"] for row in held if council_words(row["council"])}
    out = {}
    for row in held:
        if row["council"] or not names:
            continue
        pages = archive.query("select text from pages where document_id = ?", [row["id"]])
        said = Counter(re.findall(r"[a-z]+", " ".join(p["text"] or "" for p in pages).lower()))
        votes = sorted(((min(said[w] for w in words), name) for words, name in names.items()), reverse=True)
        if votes[0][0] > 1 and (len(votes) == 1 or votes[0][0] > votes[1][0]):
            out[row["id"]] = votes[0][1]
    return out


# the meeting's date, else the date that a report prints as its own, else the last day of the month that it describes
_DAY = """coalesce(nullif({d}.meeting_date, ''), nullif({d}.created, ''),
    case when {d}.as_at like '____-__' then date({d}.as_at || '-01', '+1 month', '-1 day') end, '')"""
_MEETING = (
    """left join meeting_papers p on p.document_id = x.document_id and p.meeting_id = x.meeting_id and p.role {0} 'agenda'"""
)
_HEAD = """x.id, x.document_id, d.name as document, x.page, x.printed_page, x.meeting_id,
    coalesce(nullif(p.committee, ''), d.committee) as committee, coalesce(nullif(p.council, ''), d.council) as council,
    coalesce(nullif(p.date, ''), d.meeting_date) as date"""
_SQL = {
    "agenda_item": f"""select {_HEAD}, x.number as reference, x.title, x.note as text, '' as minute_id from agenda_items x
        join documents d on d.id = x.document_id {_MEETING.format("=")} group by x.id order by date, d.name, x.ordinal""",
    "minute": f"""select {_HEAD}, x.number as reference, x.title, x.text, x.id as minute_id from minutes x
        join documents d on d.id = x.document_id {_MEETING.format("!=")} group by x.id order by date, d.name, x.ordinal""",
    "resolution": f"""select {_HEAD}, m.number, x.label, m.title, trim(x.lead || ' ' || x.text) as text, x.minute_id
        from resolutions x join documents d on d.id = x.document_id left join minutes m on m.id = x.minute_id
        {_MEETING.format("!=")} group by x.id order by date, d.name, x.ordinal""",
    "request": f"""select {_HEAD}, m.number, '' as label, m.title, x.text, x.minute_id
        from requests x join documents d on d.id = x.document_id left join minutes m on m.id = x.minute_id
        {_MEETING.format("!=")} group by x.id order by date, d.name, x.ordinal""",
    "section": f"""select x.id, x.document_id, d.name as document, x.page, x.printed_page, '' as meeting_id, d.committee,
        d.council, {_DAY.format(d="d")} as date, x.number as reference, x.heading as title, x.text, '' as minute_id, x.page_to
        from sections x join documents d on d.id = x.document_id order by date, d.name, x.ordinal""",
}


def traces(archive: Archive) -> list[Trace]:
    """Every place that can speak of a matter, by date; not report passages that only repeat the minutes beside them."""
    rows = {kind: archive.query(sql) for kind, sql in _SQL.items()}
    minuted: dict[str, str] = {}
    for row in rows["minute"]:
        minuted[row["document_id"]] = minuted.get(row["document_id"], "") + " " + _flat(row["text"])
    rows["section"] = [r for r in rows["section"] if not _repeats(r, minuted.get(r["document_id"], ""))]
    councils = _councils(archive)
    out = [_trace(kind, row, councils) for kind, found in rows.items() for row in found]
    return sorted(out, key=lambda t: (t.date, t.document))


def minutes_held(archive: Archive) -> list[Trace]:
    """Every minute, by date."""
    councils = _councils(archive)
    return sorted(
        (_trace("minute", row, councils) for row in archive.query(_SQL["minute"])), key=lambda t: (t.date, t.document)
    )


def _repeats(section: Row, minutes: str) -> bool:
    words = _flat(section["text"])
    return bool(minutes and words) and words[:120] in minutes


def _flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _trace(kind: str, row: Row, councils: dict[str, str]) -> Trace:
    reference = row.get("reference") or clause(row.get("number") or "", row.get("label") or "")
    names = "id date committee council document_id document title text page printed_page minute_id meeting_id".split()
    told: dict[str, Any] = {name: row[name] if name == "page" else row[name] or "" for name in names}
    told["council"] = told["council"] or councils.get(told["document_id"], "")
    return Trace(kind=kind, reference=reference, **told)


def clause(number: str, label: str) -> str:
    """A minute and its clause as officers write them: ``66 (1)``; the number alone where no label is printed."""
    bare = label.strip("(). ")
    return f"{number} ({bare})".strip() if bare else number
