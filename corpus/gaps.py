"""Where a history is not whole: months that no report prints, and measures that the newest reports no longer print."""

from __future__ import annotations

from typing import Any

from corpus.archive import Archive
from corpus.reports import names, reports
from corpus.series import with_gaps

Row = dict[str, Any]


def gaps(archive: Archive) -> list[Row]:
    """One row an indicator with a gap: ``indicator name kind missing first last detail``.

    ``kind`` months: no report held prints the months between; ``missing`` counts them. ``kind`` stopped: the newest report
    of its committee does not print it; ``missing`` counts the reports since.
    """
    known = names(archive)
    rows = archive.query(
        """select indicator_id, period from figures where period_type = 'month' and area = 'local' and value is not null
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
    """Indicators printed by two reports of a committee, and by none of its newest."""
    by_body: dict[tuple[str, str], list[Row]] = {}
    for report in reports(archive):
        by_body.setdefault((report["council"], report["committee"]), []).append(report)
    printed: dict[str, set[str]] = {}
    for row in archive.query(
        "select distinct indicator_id, document_id from indicator_names where source != 'narrative_table'"
    ):
        printed.setdefault(row["indicator_id"], set()).add(row["document_id"])
    out = []
    for held in by_body.values():
        for key, where in sorted(printed.items()):
            places = [i for i, report in enumerate(held) if report["id"] in where]
            since = len(held) - 1 - places[-1] if places else 0
            if since and not any(r["id"] in where for rs in by_body.values() for r in rs if r["vintage"] > held[-1]["vintage"]):
                last, newest = held[places[-1]], held[-1]
                row = {"indicator": key, "name": known[key]["name"], "kind": "stopped", "missing": since}
                detail = f"last printed in {last['name']}, not in {newest['name']}"
                out.append({**row, "first": last["as_at"], "last": newest["as_at"], "detail": detail})
    return sorted(out, key=lambda r: (r["first"], r["indicator"]))
