"""What has been bad for long: red in three reports running, or worse than the neighbours and getting worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.errors import NotFound
from corpus.gaps import gaps
from corpus.reports import scorecard_of
from corpus.series import Point, Print, series
from corpus.store.archive import Archive
from corpus.store.figures import newest_benchmark
from corpus.store.indicators import indicators_by_id
from corpus.store.papers import PaperRow, shown_names
from corpus.store.reports import CardRow, reports_held

RUNNING = 3
BACK = {"month": (3, 2), "quarter": (2,), "financial_year": (1,)}  # periods between the figures compared, best first


@dataclass(frozen=True, slots=True)
class Concern:
    """An indicator that has been bad for long, why, and the figures and reports behind it."""

    indicator: str
    name: str
    why: str
    detail: str


def redred(archive: Archive) -> list[Concern]:
    """Red as printed in the three newest reports that rate the indicator; or the newest figure is worse than the statistical
    neighbours' newest average and worse than three months before (two, where no report prints that month), two quarters or a
    year before.
    """
    known = indicators_by_id(archive)
    told = shown_names(archive)
    stopped = {gap.indicator for gap in gaps(archive) if gap.kind == "stopped"}
    found: dict[str, list[tuple[str, str]]] = {}
    for key, detail in _red_running(archive, told).items():
        found.setdefault(key, []).append((f"red in {RUNNING} reports running", detail))
    for key, about in known.items():
        detail = "" if key in stopped else _falling_behind(archive, key, about.polarity, told)
        if detail:
            found.setdefault(key, []).append(("worse than neighbours and worsening", detail))
    return [Concern(key, known[key].name, why, detail) for key, reasons in sorted(found.items()) for why, detail in reasons]


def _red_running(archive: Archive, told: dict[str, str]) -> dict[str, str]:
    rated: dict[str, list[tuple[PaperRow, CardRow]]] = {}
    for report in reports_held(archive):
        for key, row in scorecard_of(archive, report.id).items():
            if row.rag:
                rated.setdefault(key, []).append((report, row))
    out = {}
    for key, rows in rated.items():
        by_month = {report.as_at or report.id: (report, row) for report, row in rows}  # other pages of it are no further report
        last = list(by_month.values())[-RUNNING:]
        if len(last) == RUNNING and all(row.rag == "red" for _, row in last):
            out[key] = "; ".join(f"{told[report.id]} p. {row.page}" for report, row in last)
    return out


def _falling_behind(archive: Archive, key: str, polarity: str, told: dict[str, str]) -> str:
    if polarity not in ("high", "low"):
        return ""
    bench = newest_benchmark(archive, key, "sn_average")
    if bench is None or bench.value is None:
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
    if not (_worse(now, bench.value, polarity) and _worse(now, then.value, polarity)):
        return ""
    return (
        f"{now.period} {now.raw} ({told[now.document_id]} p. {now.page}), {then.period} {then.raw}, "
        f"neighbours {bench.raw} ({told[bench.document_id]} p. {bench.page})"
    )


def _break_between(points: Sequence[Point]) -> bool:
    return any("break" in p.status.split(", ") for p in points)


def _worse(now: Print, than: float, polarity: str) -> bool:
    return now.value < than if polarity == "high" else now.value > than
