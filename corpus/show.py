"""One thing of the archive in full: its words, its place, what stands beside it and where the paper is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corpus.errors import NotFound
from corpus.identity.copies import whole_copies
from corpus.lookup import real_id
from corpus.passages import kind_of, passages
from corpus.references import told_of
from corpus.store.archive import Archive
from corpus.store.minuted import MotionPart, parts_of_minute
from corpus.store.papers import PaperRow, full_id, named_paper, paper_of, shown_names
from corpus.store.single import (
    Clause,
    cell_at,
    cells_of_table,
    clauses_of,
    count_of_paper,
    is_recognised,
    names_of_copies,
    row_with_id,
    rows_of_paper,
    sections_beside,
)

Row = dict[str, Any]
_OTHERS = {"o": "observations", "k": "scorecard_rows", "t": "tables", "g": "targets", "c": "claims"}
Parts = list[tuple[str, list[str]]]  # (label, lines)


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing of the archive in full."""

    id: str
    kind: str
    heading: str
    place: str  # paper and page
    text: str
    parts: Parts  # what stands around it
    source: str  # address of the paper, else its file in the archive


def show(archive: Archive, key: str) -> Shown:
    """What has this id. Raises NotFound."""
    key = real_id(archive, key.strip())
    paper = named_paper(archive, key)
    if paper:
        return _paper(archive, paper)
    key = full_id(archive, key)
    table = _OTHERS.get(key[:1], "")
    row = row_with_id(archive, table, key) if table else None
    if row:
        return _figure(archive, row) if table == "observations" else _row(archive, table, row)
    motion = row_with_id(archive, "motions", key) if key[:1] == "v" else None
    if motion:
        return _motion(archive, motion)
    found = passages(archive, [key]).get(key) if kind_of(key) else None
    if found is None:
        raise NotFound(
            f"Nothing in this archive has the id {key!r}.", "Ids are printed by: cpp search, cpp minutes, cpp series."
        )
    names = [f"{d}: {r + ' ' if r else ''}{n}" for d, r, n in found.names]
    figures = [f"{period}  {raw}" for period, raw in found.figures]
    linked = told_of(archive, key) if found.kind == "minute" else []
    remarks = _remarks(["ocr"]) if is_recognised(archive, found.document_id, found.page) else []
    parts = [*remarks, *_neighbours(archive, key), *linked, ("Printed as", names), ("Latest figures", figures)]
    about = [found.committee, found.meeting_date, found.reference, found.title]
    return Shown(
        id=key,
        kind=found.kind,
        heading=" · ".join(part for part in (found.kind.replace("_", " "), *about) if part),
        place=_place(found.document, found.page, found.printed_page),
        text=found.text,
        parts=[(label, lines) for label, lines in parts if lines],
        source=_source(archive, paper_of(archive, found.document_id)),
    )


def _neighbours(archive: Archive, key: str) -> Parts:
    """What stands before and after a passage in its paper, and the clauses of a minute."""
    kind = kind_of(key)
    if kind == "minute":
        parts = zip(("Resolved", "Moved", "Requested"), clauses_of(archive, key), strict=True)
        return [(label, [_clause(row) for row in rows]) for label, rows in parts]
    if kind in ("resolution", "request"):
        table = f"{kind}s"
        row = row_with_id(archive, table, key) or {}
        told = [
            f"{name.replace('_', ' ')}: {row[name]}"
            for name in ("outcome", "owner_name", "owner_role", "due_raw")
            if row.get(name)
        ]
        minute = row_with_id(archive, "minutes", row.get("minute_id") or "")
        return [("Read as", told), ("Of minute", [f"{minute['id']}  {minute['number']} {minute['title']}"] if minute else [])]
    if kind == "section":
        row = row_with_id(archive, "sections", key) or {}
        near = sections_beside(archive, row)
        return [("Beside it", [f"{n['id']}  {n['number'] or n['heading']}  {n['text'][:90]}" for n in near])]
    return []


def _motion(archive: Archive, row: Row) -> Shown:
    """A motion or amendment: its words are a decision only where its fate says so."""
    minute = row_with_id(archive, "minutes", row["minute_id"]) or {}
    meeting = row_with_id(archive, "meetings", minute.get("meeting_id") or "") or {}
    paper = paper_of(archive, row["document_id"])
    beside = parts_of_minute(archive, MotionPart, row["minute_id"])
    place = row["amends"] or 0
    amended = beside[place - 1] if 0 < place <= len(beside) else None
    fate = "not certain: the minutes do not tell it in so many words" if row["fate"] == "not certain" else row["fate"]
    about = [meeting.get("committee"), meeting.get("date"), minute.get("number"), minute.get("title")]
    kind = "amendment" if amended else "motion"
    return Shown(
        id=row["id"],
        kind=kind,
        heading=" · ".join(str(part) for part in (kind, *about) if part),
        place=_place(paper.name, row["page"], ""),
        text=row["text"],
        parts=[
            (label, lines)
            for label, lines in (
                ("Fate", [fate]),
                (
                    "Moved by",
                    [name for name in (row["mover"], f"seconded by {row['seconder']}" if row["seconder"] else "") if name],
                ),
                ("Votes", row["votes"].split("; ") if row["votes"] else []),
                ("Amends", [f"{amended.id}  {amended.mover} ({amended.fate})"] if amended else []),
                ("Of minute", [f"{minute['id']}  {minute['number']} {minute['title']}"] if minute else []),
            )
            if lines
        ],
        source=_source(archive, paper),
    )


def _clause(clause: Clause) -> str:
    return f"{clause.id}  {f'{clause.label} {clause.text}'.strip()}"


def _figure(archive: Archive, row: Row) -> Shown:
    figure = row_with_id(archive, "figures", row["id"]) or row
    cell = cell_at(archive, row["document_id"], row["table_id"], row["row"], row["column"])
    pair = f" ({row['numerator']:g} of {row['denominator']:g})" if row["denominator"] is not None else ""
    part = f", {row['breakdown']}" if row["breakdown"] else ""
    value = "" if row["value"] is None else f"{row['value']:g}"
    box = f", box {row['x0']:g} {row['top']:g} {row['x1']:g} {row['bottom']:g}" if row["x0"] is not None else ""
    where = f"table {row['table_id']}, row {row['row']}, column {row['column']}{box}"
    return Shown(
        id=row["id"],
        kind="observation",
        heading=f"{figure['ref']} {figure['indicator']}".strip(),
        place=_place(figure["document"], row["page"], row["printed_page"]),
        text=f"{row['area']}{part}, {row['period_type']} {row['period']}: {value} {row['unit']}{pair}",
        parts=[
            ("As printed", [row["raw"]]),
            ("Cell", [where, f"its text: {cell.text}" if cell else "no cell"]),
            ("Read from", [row["source"], row["section"]]),
            *_remarks(row["flags"].split()),
        ],
        source=_source(archive, paper_of(archive, row["document_id"])),
    )


_MEANINGS = {
    "uncertain": "read with doubt: its row, column, period or unit is not certain",
    "ocr": "its page is a scan: a program recognised the words, and some may be wrong; compare them with the page",
    "label_out_of_order": "its row's label is out of order",
    "scaled": "printed with a scale (k, m, bn), held in pounds",
    "forecast": "a forecast, not what happened",
    "budget": "a budget or plan, not what happened",
    "target": "a target or limit, not what happened",
    "variance": "a difference between two figures",
}


def _remarks(flags: list[str]) -> Parts:
    return [("Remarks", [_MEANINGS.get(flag, flag) for flag in flags])] if flags else []


def _row(archive: Archive, table: str, row: Row) -> Shown:
    paper = paper_of(archive, row["document_id"])
    parts = [(name, [str(value)]) for name, value in row.items() if value not in (None, "") and name not in ("id", "ordinal")]
    text = ""
    if table == "tables":
        cells = cells_of_table(archive, row["document_id"], row["table_id"])
        grid = [[""] * row["column_count"] for _ in range(row["row_count"])]
        for cell in cells:
            grid[cell.row][cell.column] = " ".join(cell.text.split())
        text = "\n".join(" | ".join(line) for line in grid)
    return Shown(
        id=row["id"],
        kind=table,
        heading=row.get("title") or row.get("indicator") or table,
        place=_place(paper.name, row.get("page"), row.get("printed_page")),
        text=text or row.get("sentence") or row.get("raw") or "",
        parts=parts,
        source=_source(archive, paper),
    )


def _paper(archive: Archive, paper: PaperRow) -> Shown:
    counts = [
        f"{count_of_paper(archive, t, paper.id)} {t.replace('_', ' ')}"
        for t in ("pages", "agenda_items", "minutes", "resolutions", "requests", "sections", "tables", "observations")
    ]
    copies = names_of_copies(archive, paper.id)
    problems = rows_of_paper(archive, "problems", paper.id)
    source = whole_copies(archive).get(paper.id)
    same = [shown_names(archive)[source]] if source else []
    told = [
        f"{name.replace('_', ' ')}: {getattr(paper, name)}"
        for name in ("council", "committee", "meeting_date", "as_at", "created")
        if getattr(paper, name)
    ]
    parts = [
        ("Printed", told),
        ("Held", counts),
        ("Also handed in as", copies),
        ("A copy of", same),
        ("Problems", [f"{p['stage']}, page {p['page']}: {p['message']} {p['advice']}" for p in problems]),
    ]
    return Shown(
        id=paper.id,
        kind="document",
        heading=f"{paper.kind} · {paper.title or paper.name}",
        place=paper.name,
        text=_source(archive, paper),
        parts=[(label, lines) for label, lines in parts if lines],
        source=_source(archive, paper),
    )


def _place(document: str, page: int | None, printed_page: str | None) -> str:
    stamped = f", stamped page {printed_page}" if printed_page else ""
    return f"{document}, page {page}{stamped}" if page else document


def _source(archive: Archive, paper: PaperRow) -> str:
    return paper.source_url or str(archive.original(paper.sha256, paper.name))
