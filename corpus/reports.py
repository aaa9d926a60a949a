"""Reports as the history of indicators: which papers print figures, in the order of what they describe."""

from __future__ import annotations

from typing import Any

from corpus.errors import NotFound
from corpus.store.archive import Archive
from corpus.store.schema import VINTAGE_ORDER

Row = dict[str, Any]


def reports(archive: Archive) -> list[Row]:
    """Papers with a scorecard, boxes or detail tables, oldest first: ``id name as_at council committee vintage``."""
    return archive.query(
        f"""select d.id, d.name, d.as_at, d.created, d.meeting_date, d.council, d.committee,
                   d.as_at || ' ' || d.created || ' ' || d.meeting_date || ' ' || d.name as vintage
            from documents d where exists (select 1 from observations o where o.document_id = d.id
                 and o.source in ('scorecard', 'kpi', 'detail')) order by {VINTAGE_ORDER}"""
    )


def find_report(archive: Archive, words: str) -> Row:
    """The one report with this id, file name, part of a file name, or "as at" month. Raises NotFound."""
    held = reports(archive)
    text = words.strip().lower()
    for fits in (
        lambda r: text in (r["id"], r["name"].lower()),
        lambda r: text == r["as_at"],
        lambda r: bool(text) and text in r["name"].lower(),
    ):
        found = [r for r in held if fits(r)]
        if len(found) == 1:
            return found[0]
        if found:
            shown = ", ".join(f"{r['name']} ({r['id']})" for r in found[:6])
            raise NotFound(f"{len(found)} reports answer to {words!r}: {shown}.", "Name one of them.")
    listed = ", ".join(r["name"] for r in held[-6:])
    raise NotFound(f"No report with figures is called {words!r}.", f"Newest reports: {listed}." if held else "")


def scorecard_of(archive: Archive, document_id: str) -> dict[str, Row]:
    """Scorecard row or box of each indicator of one report, by indicator id."""
    rows = archive.query(
        """select k.*, n.indicator_id from scorecard_rows k join indicator_names n
           on n.document_id = k.document_id and n.name = k.indicator and n.source = k.source
           and (n.ref = k.ref or k.ref = '' or n.ref = '')
           where k.document_id = ? order by k.ordinal""",
        [document_id],
    )
    out: dict[str, Row] = {}
    for row in rows:
        held = out.get(row["indicator_id"])
        if held is None or (not held["rag"] and row["rag"]):
            out[row["indicator_id"]] = row
    return out


def names(archive: Archive) -> dict[str, Row]:
    """Indicators by id."""
    return {row["id"]: row for row in archive.query("select * from indicators")}
