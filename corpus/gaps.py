"""Where a history is not whole: months that no report prints, and measures that the newest reports no longer print."""

from __future__ import annotations

from typing import Any

from corpus.identity.names import councils_differ
from corpus.identity.words import council_words
from corpus.reports import names, reports
from corpus.series import with_gaps
from corpus.store.archive import Archive

Row = dict[str, Any]
ALIKE = 3  # measures that two reports of one kind have in common


def gaps(archive: Archive) -> list[Row]:
    """One row an indicator with a gap: ``indicator name kind missing first last detail``.

    ``kind`` months: no report held prints the months between; ``missing`` counts them. ``kind`` stopped: the newest report
    of its kind does not print it; ``missing`` counts the reports since.
    """
    known = names(archive)
    rows = archive.query(
        """select indicator_id, period from figures where period_type = 'month' and area = 'local'
           and (value is not null or numerator is not null)
           and source in ('scorecard', 'detail', 'kpi') and indicator_id is not null
           and (' ' || flags || ' ') not like '% uncertain %' group by indicator_id, period order by indicator_id, period"""
    )
    months: dict[str, list[str]] = {}
    for row in rows:
        months.setdefault(row["indicator_id"], []).append(row["period"])
    out = []
    for key, held in sorted(months.items()):
        missing = [m for m in with_gaps(held) if m not in set(held)]
        if missing:
            row = {"indicator": key, "name": known[key]["name"], "kind": "months", "missing": len(missing)}
            out.append({**row, "first": missing[0], "last": missing[-1], "detail": ", ".join(_runs(missing))})
    return out + _stopped(archive, known)


def _runs(months: list[str]) -> list[str]:
    """Consecutive months as ranges: 2031-06 to 2031-09."""
    runs: list[list[str]] = []
    for month in months:
        if runs and with_gaps([runs[-1][-1], month]) == [runs[-1][-1], month]:
            runs[-1].append(month)
        else:
            runs.append([month])
    return [run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]


def _stopped(archive: Archive, known: dict[str, Row]) -> list[Row]:
    """Indicators that the newest report of the same council and the same kind of measures does not print."""
    held = reports(archive)
    printed: dict[str, set[str]] = {report["id"]: set() for report in held}
    sql = "select distinct indicator_id, document_id from indicator_names where source != 'narrative_table'"
    for row in archive.query(sql):
        if row["document_id"] in printed:
            printed[row["document_id"]].add(row["indicator_id"])
    out = []
    for key in sorted(known):
        where = [i for i, report in enumerate(held) if key in printed[report["id"]]]
        if not where:
            continue
        last = held[where[-1]]
        later = [r for r in held[where[-1] + 1 :] if _follows(last, r, printed)]
        if later:
            row = {"indicator": key, "name": known[key]["name"], "kind": "stopped", "missing": len(later)}
            detail = f"last printed in {last['name']}, not in {later[-1]['name']}"
            out.append({**row, "first": last["as_at"], "last": later[-1]["as_at"], "detail": detail})
    return sorted(out, key=lambda r: (r["first"], r["indicator"]))


def _follows(before: Row, after: Row, printed: dict[str, set[str]]) -> bool:
    """True for a later report of the same kind: the same council, and at least three measures in common."""
    if councils_differ(council_words(before["council"]), council_words(after["council"])):
        return False
    return after["as_at"] > before["as_at"] and len(printed[before["id"]] & printed[after["id"]]) >= ALIKE
