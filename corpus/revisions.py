"""What later reports changed: one indicator's revisions, and how much all of them are revised by the age of the figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from corpus.series import Point, Print, months_between, same_figure
from corpus.store.archive import Archive

Row = dict[str, Any]


def revisions_of(points: Sequence[Point]) -> list[Row]:
    """One row a figure that a later report printed differently:
    ``period from to change printed_in then_in lag sources``. ``change`` in the figure's unit; ``lag`` in months."""
    return [_row(period, a, b) for point in points for period, a, b, moved in _steps(point.period, point.prints) if moved]


def _steps(period: str, prints: Sequence[Print]) -> Iterator[tuple[str, Print, Print, bool]]:
    """Each step from one report to the next that prints the period: the nearest two figures, and whether they differ.

    A report with two prints counts as revised only where none of them is the figure before.
    """
    reports = [list(group) for _, group in groupby(prints, key=lambda p: p.vintage)]
    for before, after in pairwise(reports):
        a, b = min(((a, b) for a in before for b in after), key=lambda pair: abs(pair[0].value - pair[1].value))
        moved = not same_figure(a, b)
        if a.as_at and a.as_at == b.as_at and (not moved or {p.source for p in before}.isdisjoint(p.source for p in after)):
            continue  # a copy of the report, or other pages of it
        if moved:  # show the detail tables' figures where both reports have them
            a, b = before[-1], after[-1]
        yield period, a, b, moved


def _row(period: str, a: Print, b: Print) -> Row:
    return {
        "period": period,
        "from": a.raw,
        "to": b.raw,
        "change": round(b.value - a.value, 4),
        "printed_in": f"{a.document} p. {a.page} ({a.source})",
        "then_in": f"{b.document} p. {b.page} ({b.source})",
        "lag": max(0, months_between(period, a.as_at)) if a.as_at and months_between(period, a.as_at) != 999 else None,
    }


def by_lag(archive: Archive) -> list[Row]:
    """How monthly figures move, by the months between the figure and its report when it was first printed.

    ``lag`` 0 is a report's newest month; ``matched`` prints that a later report repeats; ``changed`` of them; ``share`` in
    percent; ``median_change`` and ``largest_change`` of those that moved, in percent of the earlier figure.
    """
    held: dict[int, list[tuple[bool, float | None]]] = {}
    for _, a, b, moved in _all_steps(archive):
        lag = months_between(a.period, a.as_at)
        if 0 <= lag < 999:
            share = abs(b.value - a.value) / abs(a.value) * 100 if moved and a.value else None
            held.setdefault(lag, []).append((moved, share))
    return [_lag_row(str(lag), steps) for lag, steps in sorted(held.items())] + (
        [_lag_row("all", [s for steps in held.values() for s in steps])] if held else []
    )


def _lag_row(lag: str, steps: Sequence[tuple[bool, float | None]]) -> Row:
    moved = [share for changed, share in steps if changed and share is not None]
    changed = sum(c for c, _ in steps)
    return {
        "lag": lag,
        "matched": len(steps),
        "changed": changed,
        "share": round(100 * changed / len(steps), 1),
        "median_change": round(median(moved), 1) if moved else None,
        "largest_change": round(max(moved), 1) if moved else None,
    }


def all_revisions(archive: Archive) -> list[Row]:
    """Every revised monthly figure of every indicator, largest first: ``indicator`` and the columns of ``revisions_of``."""
    rows = [{"indicator": key, **_row(a.period, a, b)} for key, a, b, moved in _all_steps(archive) if moved]
    return sorted(rows, key=lambda r: (-abs(r["change"]), r["indicator"], r["period"]))


def _all_steps(archive: Archive) -> Iterator[tuple[str, Print, Print, bool]]:
    names = "id period value raw numerator denominator unit source document as_at page printed_page flags vintage".split()
    rows = archive.query(
        """select *, as_at || ' ' || created || ' ' || meeting_date || ' ' || document as vintage from figures
           where indicator_id is not null and area = 'local' and period_type = 'month' and value is not null
           and source != 'narrative_table' and (' ' || flags || ' ') not like '% uncertain %'
           order by indicator_id, period, as_at, created, meeting_date, document, source = 'detail', ordinal"""
    )
    for (key, period), group in groupby(rows, key=lambda r: (r["indicator_id"], r["period"])):
        prints = [Print(**{name: row[name] for name in names}) for row in group]
        for _, a, b, moved in _steps(period, prints):
            yield key, a, b, moved
