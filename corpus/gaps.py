"""Where a history is not whole: months that no report prints, and measures that the newest reports no longer print."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.identity.names import councils_differ
from corpus.identity.words import council_words
from corpus.series import with_gaps
from corpus.store.archive import Archive
from corpus.store.figures import months_printed
from corpus.store.indicators import IndicatorRow, indicators_by_id, names_printed
from corpus.store.papers import PaperRow, shown_names
from corpus.store.reports import reports_held

ALIKE = 3  # measures that two reports of one kind have in common


@dataclass(frozen=True, slots=True)
class Gap:
    """An indicator with a gap. ``kind`` months: no report held prints the months between; ``missing`` counts them. ``kind``
    stopped: the newest report of its kind does not print it; ``missing`` counts the reports since."""

    indicator: str
    name: str
    kind: str  # months | stopped
    missing: int
    first: str
    last: str
    detail: str


def gaps(archive: Archive) -> list[Gap]:
    """Every gap: first those of months by indicator, then measures that stopped, the longest ago first."""
    known = indicators_by_id(archive)
    out = []
    for key, held in sorted(months_printed(archive).items()):
        missing = [m for m in with_gaps(held) if m not in set(held)]
        if missing:
            detail = ", ".join(_runs(missing))
            out.append(Gap(key, known[key].name, "months", len(missing), missing[0], missing[-1], detail))
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


def _stopped(archive: Archive, known: dict[str, IndicatorRow]) -> list[Gap]:
    """Indicators that the newest report of the same council and the same kind of measures does not print."""
    held = reports_held(archive)
    told = shown_names(archive)
    printed: dict[str, set[str]] = {report.id: set() for report in held}
    for name in names_printed(archive):
        if name.document_id in printed and name.source != "narrative_table":
            printed[name.document_id].add(name.indicator_id)
    out = []
    for key in sorted(known):
        where = [i for i, report in enumerate(held) if key in printed[report.id]]
        if not where:
            continue
        last = held[where[-1]]
        later = [r for r in held[where[-1] + 1 :] if _follows(last, r, printed)]
        if later:
            detail = f"last printed in {told[last.id]}, not in {told[later[-1].id]}"
            out.append(Gap(key, known[key].name, "stopped", len(later), last.as_at, later[-1].as_at, detail))
    return sorted(out, key=lambda gap: (gap.first, gap.indicator))


def _follows(before: PaperRow, after: PaperRow, printed: dict[str, set[str]]) -> bool:
    """True for a later report of the same kind: the same council, and at least three measures in common."""
    if councils_differ(council_words(before.council), council_words(after.council)):
        return False
    return after.as_at > before.as_at and len(printed[before.id] & printed[after.id]) >= ALIKE
