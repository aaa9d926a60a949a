"""What later reports changed: one indicator's revisions, and how much all of them are revised by the age of the figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from corpus.series import Point, Print, months_between, print_of, same_figure
from corpus.store.archive import Archive
from corpus.store.figures import monthly_prints


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that a later report printed differently. ``change`` in the figure's unit; ``lag`` in months."""

    period: str
    before: Print
    after: Print
    change: float
    lag: int | None
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class LagRow:
    """How monthly figures of one age move. ``lag``: months between the figure and its report when it was first printed, 0 a
    report's newest month; ``matched`` prints that a later report repeats; ``changed`` of them; ``share`` in percent;
    ``median_change`` and ``largest_change`` of those that moved, in percent of the earlier figure."""

    lag: str
    matched: int
    changed: int
    share: float
    median_change: float | None
    largest_change: float | None


def revisions_of(points: Sequence[Point]) -> list[Revision]:
    """Every figure of a series that a later report printed differently."""
    return [_revision(period, a, b) for point in points for period, a, b, moved in _steps(point.period, point.prints) if moved]


def _steps(period: str, prints: Sequence[Print]) -> Iterator[tuple[str, Print, Print, bool]]:
    """Each step from one report to the next that prints the period: the nearest two figures, and whether they differ.

    A report with two prints counts as revised only where none of them is the figure before.
    """
    reports = [list(group) for _, group in groupby(prints, key=lambda p: p.document_id)]
    for before, after in pairwise(reports):
        a, b = min(((a, b) for a in before for b in after), key=lambda pair: abs(pair[0].value - pair[1].value))
        moved = not same_figure(a, b)
        if a.as_at and a.as_at == b.as_at and (not moved or {p.source for p in before}.isdisjoint(p.source for p in after)):
            continue  # other pages of the report
        if moved:  # show the detail tables' figures where both reports have them
            a, b = before[-1], after[-1]
        yield period, a, b, moved


def _revision(period: str, a: Print, b: Print) -> Revision:
    lag = months_between(period, a.as_at)
    return Revision(period, a, b, round(b.value - a.value, 4), max(0, lag) if a.as_at and lag != 999 else None)


def by_lag(archive: Archive) -> list[LagRow]:
    """How monthly figures move, by the months between the figure and its report when it was first printed; "all" last."""
    held: dict[int, list[tuple[bool, float | None]]] = {}
    for _, a, b, moved in _all_steps(archive):
        lag = months_between(a.period, a.as_at)
        if 0 <= lag < 999:
            share = abs(b.value - a.value) / abs(a.value) * 100 if moved and a.value else None
            held.setdefault(lag, []).append((moved, share))
    return [_lag_row(str(lag), steps) for lag, steps in sorted(held.items())] + (
        [_lag_row("all", [s for steps in held.values() for s in steps])] if held else []
    )


def _lag_row(lag: str, steps: Sequence[tuple[bool, float | None]]) -> LagRow:
    moved = [share for changed, share in steps if changed and share is not None]
    changed = sum(c for c, _ in steps)
    return LagRow(
        lag,
        len(steps),
        changed,
        round(100 * changed / len(steps), 1),
        round(median(moved), 1) if moved else None,
        round(max(moved), 1) if moved else None,
    )


def all_revisions(archive: Archive) -> list[Revision]:
    """Every revised monthly figure of every indicator, largest first."""
    found = [replace(_revision(a.period, a, b), indicator=key) for key, a, b, moved in _all_steps(archive) if moved]
    return sorted(found, key=lambda r: (-abs(r.change), r.indicator, r.period))


def _all_steps(archive: Archive) -> Iterator[tuple[str, Print, Print, bool]]:
    for (key, period), group in groupby(monthly_prints(archive), key=lambda r: (r.indicator_id, r.period)):
        for _, a, b, moved in _steps(period, [print_of(figure) for figure in group]):
            yield key, a, b, moved
