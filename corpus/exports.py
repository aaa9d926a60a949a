"""Exports with fixed names: what the archive holds as rows or nested records, in an order that ingest does not change."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from corpus.checks import check
from corpus.checks.claims import Match, matches_of
from corpus.minuted import meeting_records
from corpus.store.archive import Archive
from corpus.store.content import (
    cells_of_papers,
    figure_rows,
    rows_of_papers,
)
from corpus.store.minuted import agenda_of_meeting, meeting_papers, people_of_meeting

Row = dict[str, Any]
_HEAD = ("document", "document_id", "council", "committee", "date", "time", "venue")  # of a meeting's record

OBSERVATION_COLUMNS = (
    "document document_id meeting_date as_at page printed_page section source ref indicator indicator_id area period_type "
    "period value unit numerator denominator raw table_id row column bbox flags breakdown "
    "certainty doubt period_start period_end"
).split()
SCORECARD_COLUMNS = (
    "document document_id group ref indicator polarity data_note dot rag target_red target_amber target_green page "
    "printed_page source rag_raw rag_period rag_computed dot_colour table_id row bbox flags"
).split()


CLAIM_COLUMNS = (
    "document document_id page printed_page paragraph sentence figure unit numerator denominator period indicator "
    "indicator_id role table_value agrees raw"
).split()
SECTION_COLUMNS = "id document document_id page page_to printed_page item heading number line text".split()
FINDING_COLUMNS = "document document_id page kind severity subject printed_a printed_b rule message".split()


def observations(archive: Archive, *, uncertain: bool = False) -> list[Row]:
    """One row a figure as printed; figures read with doubt only where asked for."""
    return [_picked(row, OBSERVATION_COLUMNS) for row in figure_rows(archive, uncertain=uncertain)]


def scorecard(archive: Archive) -> list[Row]:
    """One row an indicator of a scorecard or KPI box: polarity, direction, RAG and targets as printed."""
    rows = rows_of_papers(archive, "scorecard_rows")
    return [_picked({**row, "group": row["group_label"]}, SCORECARD_COLUMNS) for row in rows]


def tables(archive: Archive) -> list[Row]:
    """Every table page by page: ``{document, page, table_id, bbox, title, kind, origin, rows}``; rows are lists of texts.

    A table that runs over a page end comes as one entry a page, so that each can be compared with its page.
    """
    cells = cells_of_papers(archive)
    out = []
    for head in rows_of_papers(archive, "tables"):
        for page in range(head["page"], max(head["page"], head["page_to"] or 0) + 1):
            here = [c for c in cells.get((head["document_id"], head["table_id"]), []) if c["page"] == page]
            if here:
                out.append(_table(head, page, here))
    return out


def _table(head: Row, page: int, cells: list[Row]) -> Row:
    first = min(c["row"] for c in cells)
    grid = [[""] * head["column_count"] for _ in range(max(c["row"] for c in cells) - first + 1)]
    for cell in cells:
        grid[cell["row"] - first][cell["column"]] = cell["text"]
    row = {name: head[name] for name in ("document", "document_id", "table_id", "title", "kind", "origin")}
    return {**row, "page": page, "bbox": _box(head) if page == head["page"] else None, "rows": grid}


def minutes(archive: Archive) -> list[Row]:
    """One record a meeting and paper that minutes it, with people, items, resolutions, references and requests."""
    return [asdict(record) for record in meeting_records(archive)]


def agenda(archive: Archive) -> list[Row]:
    """One record an agenda, with its items and the page ranges that the front sheet prints."""
    out = []
    for paper in meeting_papers(archive, ("agenda",)):
        rows = [asdict(item) for item in agenda_of_meeting(archive, paper)]
        for row in rows:
            row["exempt"], row["links"] = bool(row["exempt"]), json.loads(row["links"] or "[]")
        out.append(
            {
                **{name: getattr(paper, name) for name in _HEAD},
                "items": rows,
                "membership": [asdict(person) for person in people_of_meeting(archive, paper, "membership")],
            }
        )
    return out


def claims(archive: Archive) -> list[Row]:
    """One row a figure stated in a sentence, with the table's figure where one is meant: ``agrees`` is yes, no or unknown.

    What the sentence leaves out (period, numerator and denominator) comes from the table's figure where the two agree.
    """
    found = matches_of(archive)
    return [_picked({**row, **_told(row, found[row["id"]])}, CLAIM_COLUMNS) for row in rows_of_papers(archive, "claims")]


def _told(claim: Row, match: Match) -> Row:
    figure = match.print
    table_value = " ".join(figure.raw.split()) if figure else ""
    row: Row = {"table_value": table_value, "agrees": match.agrees, "indicator_id": match.indicator_id}
    if match.agrees == "yes" and figure:
        row["period"] = claim["period"] or ("" if claim["role"] == "comparator_previous" else figure.when)
        if claim["numerator"] is None and claim["denominator"] is None:
            row |= {"numerator": figure.numerator, "denominator": figure.denominator}
    return row


def sections(archive: Archive) -> list[Row]:
    """One row a numbered paragraph or headed passage of a report."""
    return [_picked(row, SECTION_COLUMNS) for row in rows_of_papers(archive, "sections")]


def findings(archive: Archive) -> list[Row]:
    """One row a contradiction: both prints with their pages, and the rule that they break."""
    return [{name: getattr(finding, name) for name in FINDING_COLUMNS} for finding in check(archive)]


EXPORTS: dict[str, Callable[[Archive], list[Row]]] = {
    "observations": observations,
    "scorecard": scorecard,
    "tables": tables,
    "minutes": minutes,
    "agenda": agenda,
    "claims": claims,
    "findings": findings,
    "sections": sections,
}


COLUMNS = {
    "observations": OBSERVATION_COLUMNS,
    "scorecard": SCORECARD_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "sections": SECTION_COLUMNS,
    "findings": FINDING_COLUMNS,
}


def _picked(row: Row, names: list[str]) -> Row:
    if "bbox" in names:
        row = {**row, "bbox": " ".join(f"{v:g}" for v in _box(row) or ())}
    return {name: row.get(name) for name in names}


def _box(row: Row) -> list[float] | None:
    return None if row.get("x0") is None else [row["x0"], row["top"], row["x1"], row["bottom"]]
