"""What has been bad for long: red in three reports running, or worse than the neighbours and getting worse."""

from __future__ import annotations

from typing import Any

from corpus.errors import NotFound
from corpus.gaps import gaps
from corpus.reports import names, reports, scorecard_of
from corpus.series import Print, series
from corpus.store.archive import Archive

Row = dict[str, Any]
RUNNING = 3
BACK = {"month": (3, 2), "quarter": (2,), "financial_year": (1,)}  # periods between the figures compared, best first


def redred(archive: Archive) -> list[Row]:
    """One row an indicator: ``indicator name why latest period detail``; figures and reports behind it in ``detail``.

    Red as printed in the three newest reports that rate the indicator; or the newest figure is worse than the statistical
    neighbours' newest average and worse than three months before (two, where no report prints that month), two quarters or a
    year before.
    """
    known = names(archive)
    stopped = {row["indicator"] for row in gaps(archive) if row["kind"] == "stopped"}
    found: dict[str, list[tuple[str, str]]] = {}
    for key, detail in _red_running(archive).items():
        found.setdefault(key, []).append((f"red in {RUNNING} reports running", detail))
    for key, about in known.items():
        detail = "" if key in stopped else _falling_behind(archive, key, about["polarity"])
        if detail:
            found.setdefault(key, []).append(("worse than neighbours and worsening", detail))
    out = []
    for key, reasons in sorted(found.items()):
        for why, detail in reasons:
            out.append({"indicator": key, "name": known[key]["name"], "why": why, "detail": detail})
    return out


def _red_running(archive: Archive) -> dict[str, str]:
    rated: dict[str, list[tuple[Row, Row]]] = {}
    for report in reports(archive):
        for key, row in scorecard_of(archive, report["id"]).items():
            if row["rag"]:
                rated.setdefault(key, []).append((report, row))
    out = {}
    for key, rows in rated.items():
        by_month = {report["as_at"] or report["id"]: (report, row) for report, row in rows}  # a copy is no further report
        last = list(by_month.values())[-RUNNING:]
        if len(last) == RUNNING and all(row["rag"] == "red" for _, row in last):
            out[key] = "; ".join(f"{report['name']} p. {row['page']}" for report, row in last)
    return out


def _falling_behind(archive: Archive, key: str, polarity: str) -> str:
    if polarity not in ("high", "low"):
        return ""
    bench = archive.one(
        """select value, raw, document, page from figures where indicator_id = ? and area = 'sn_average' and value is not null
           and (' ' || flags || ' ') not like '% uncertain %'
           order by as_at desc, created desc, meeting_date desc, document desc, ordinal limit 1""",
        [key],
    )
    if not bench:
        return ""
    try:
        found = series(archive, key)
    except NotFound:
        return ""
    points = found.points
    last = next((i for i in reversed(range(len(points))) if points[i].chosen), 0)
    then_at = next((last - k for k in BACK.get(found.period_type, ()) if last >= k and points[last - k].chosen), None)
    if then_at is None or _break_between(points[then_at + 1 : last + 1]):
        return ""
    now, then = points[last].chosen, points[then_at].chosen
    if now is None or then is None:
        return ""
    if not (_worse(now, bench["value"], polarity) and _worse(now, then.value, polarity)):
        return ""
    return (
        f"{now.period} {now.raw} ({now.document} p. {now.page}), {then.period} {then.raw}, "
        f"neighbours {bench['raw']} ({bench['document']} p. {bench['page']})"
    )


def _break_between(points: Any) -> bool:
    return any("break" in p.status.split(", ") for p in points)


def _worse(now: Print, than: float, polarity: str) -> bool:
    return now.value < than if polarity == "high" else now.value > than
