"""Whether a series may be put on an XmR chart, and the chart: only points of one vintage, with no break between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.series import Print, Series, months_between
from corpus.spc import LEAST, xmr


@dataclass(frozen=True, slots=True)
class Control:
    """Mean and limits in the figures' unit; each point with the rules it breaks. ``left_out``: the series' other figures, with
    the reason. ``why_not`` says why there is no chart."""

    why_not: str = ""
    document: str = ""
    mean: float = 0.0
    low: float = 0.0
    high: float = 0.0
    points: tuple[tuple[Print, tuple[str, ...]], ...] = ()
    left_out: tuple[tuple[Print, str], ...] = ()


def control(found: Series) -> Control:
    """The chart of the longest unbroken run of months (or other periods) that one report prints.

    Figures of several reports are not mixed: an older report's months are more often revised, so that their spread says how
    old they are rather than how the service does.
    """
    if found.period_type not in ("month", "quarter"):
        return Control(f"{found.period_type.replace('_', ' ')} figures overlap or are too few; it needs months or quarters.")
    best: list[Print] = []
    for document in dict.fromkeys(p.document_id for point in found.points for p in point.prints):
        run = _longest(found, document)
        if len(run) >= len(best):
            best = run
    if len(best) < LEAST:
        where = f", in {best[0].document}" if best else ""
        return Control(
            f"it needs {LEAST} points of one report without a gap or break; the longest run held has {len(best)}{where}."
        )
    chart = xmr([p.value for p in best])
    low = max(0.0, chart.low) if min(p.value for p in best) >= 0 else chart.low
    high = min(100.0, chart.high) if found.unit == "percent" else chart.high
    points = tuple((p, chart.signals.get(i, ())) for i, p in enumerate(best))
    return Control("", best[0].document, chart.mean, low, high, points, tuple(_left_out(found, best)))


def _left_out(found: Series, run: list[Print]) -> Iterator[tuple[Print, str]]:
    """The figures of the series that the chart does not have: other reports', and those beyond a gap or a break."""
    first, last = run[0].period, run[-1].period
    for point in found.points:
        if point.chosen is None or first <= point.period <= last:
            continue
        own = next((p for p in point.prints if p.document_id == run[0].document_id), None)
        beyond = "before" if point.period < first else "after"
        yield own or point.chosen, f"{beyond} a gap or break" if own else f"printed in {point.chosen.document} alone"


def _longest(found: Series, document: str) -> list[Print]:
    """The longest run of neighbouring periods that a report prints, not over a break that it tells of."""
    runs: list[list[Print]] = [[]]
    for point in found.points:
        prints = [p for p in point.prints if p.document_id == document]
        if not prints:
            runs.append([])
            continue
        last = runs[-1][-1] if runs[-1] else None
        step = 1 if found.period_type == "month" else 999
        apart = found.period_type == "month" and last is not None and months_between(last.period, prints[-1].period) != step
        if last and (apart or any(b.parts(last, prints[-1]) for b in found.breaks)):
            runs.append([])
        runs[-1].append(prints[-1])
    return max(runs, key=len)
