"""Red, amber, green and arrows against the printed tolerances, polarity and figures."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.checks.held import Paper
from corpus.checks.printed import Print
from corpus.models import Finding
from corpus.spans import comparable
from corpus.store.checked import ScorecardLine, TargetLine

TOLERANCE = "a colour is that of the printed tolerances for the printed figure"
INFORMATION = "an indicator for information only has no colour and no tolerances"
ARROW = "an arrow shows how the newest figure differs from the one before"
ORDER = "the best neighbour is no worse than the neighbours' average, the top quartile no worse than the national average"
_COLOURS = ("red", "amber", "green")


def colours(paper: Paper) -> Iterator[Finding]:
    """A printed colour that neither the newest figure nor the year to date has by the printed tolerances."""
    for row in paper.scorecard:
        if row.rag not in _COLOURS:
            continue
        bands = _bands(paper, row)
        figures = [f for f in _judged(paper, row) if all(comparable(f, band, paper.as_at) for band in bands.values())]
        if figures and all(_contradicted(f.value, bands, row) for f in figures):
            yield _colour(paper, row, figures[0], bands)


def _bands(paper: Paper, row: ScorecardLine) -> dict[str, TargetLine]:
    """The row's targets by level: those of the newest figures, which stand before those of other periods."""
    bands: dict[str, TargetLine] = {}
    for target in paper.targets:
        if _same_row(target, row):
            bands.setdefault(target.level, target)
    return bands


def _contradicted(value: float, bands: dict[str, TargetLine], row: ScorecardLine) -> bool:
    """Whether the tolerances give another colour, or, where they give none, a value outside the printed colour's own band."""
    judged = rag_of(value, bands, row.polarity)
    own = bands.get(row.rag)
    if judged:
        return bool(judged != row.rag)
    return row.polarity != "info" and own is not None and within(own, value) is False


def _colour(paper: Paper, row: ScorecardLine, figure: Print, bands: dict[str, TargetLine]) -> Finding:
    told = ", ".join(f"{level} {bands[level].raw}".strip() for level in bands if bands[level].raw)
    judged = rag_of(figure.value, bands, row.polarity)
    severity = "error" if judged else "warning"
    message = f"printed {row.rag}; {figure.value:g} against {told} is {judged or 'not ' + row.rag}"
    subject = f"{figure.name}, {figure.when or figure.period_type}"
    a, b = f"{row.rag}: {figure.said}", f"{told} (p. {row.page})"
    return Finding(paper.name, row.page, "rag", severity, subject, a, b, TOLERANCE, message)


def _same_row(one: TargetLine, other: ScorecardLine) -> bool:
    if one.table_id and one.table_id == other.table_id:
        return bool(one.row == other.row)
    return bool(one.ref == other.ref and one.indicator == other.indicator)


def figures_of(paper: Paper, row: ScorecardLine) -> list[Print]:
    """The local figures that stand in a scorecard row or KPI box."""
    return [
        f
        for f in paper.figures
        if f.source == row.source
        and f.area == "local"
        and f.ref == row.ref
        and f.indicator == row.indicator
        and (not f.table_id or f.table_id == row.table_id)
    ]


def _judged(paper: Paper, row: ScorecardLine) -> list[Print]:
    """The figures that a colour may be judged on: the newest month or quarter (or "latest"), and the year to date."""
    figures = figures_of(paper, row)
    ytd = [f for f in figures if f.period_type == "ytd"]
    if row.rag_period == "ytd":
        return ytd
    kind = next((k for k in ("month", "quarter") if any(f.period_type == k for f in figures)), "month")
    newest = max((f.period for f in figures if f.period_type == kind), default="")
    if paper.as_at and newest and newest[-7:] != paper.as_at:
        return []
    return [f for f in figures if f.period_type == "latest" or (f.period_type == kind and f.period == newest)] + ytd


def rag_of(value: float, bands: dict[str, TargetLine], polarity: str) -> str:
    """The colour of a value by its bands (rows of ``targets``), "" where they do not say."""
    if "floor" in bands and "target" in bands:
        return _by_floor(value, bands["target"], bands["floor"])
    inside = {level: within(bands[level], value) if level in bands else None for level in _COLOURS}
    if inside["green"]:
        return "green"
    if inside["green"] is None or (polarity not in {"high", "low"} and inside["red"] is None):
        return ""
    if inside["red"] and not inside["amber"]:
        return "red"
    if inside["amber"] and not inside["red"]:
        return "amber"
    if inside["red"] is False and inside["amber"] is None:
        return "amber"
    return "" if inside["red"] is None or inside["red"] == inside["amber"] else "amber"


def within(band: TargetLine, value: float) -> bool | None:
    """Whether a value lies in one band; None where the band has no meaning that can be applied."""
    if band.meaning in {"within", "outside"}:
        if band.centre is None or band.within is None:
            return None
        near = abs(value - band.centre) <= band.within + 1e-9
        return near if band.meaning == "within" else not near
    if band.meaning != "band" or (band.low is None and band.high is None):
        return None
    low, high = band.low, band.high
    above = low is None or value > low or (value == low and not band.low_open)
    below = high is None or value < high or (value == high and not band.high_open)
    return bool(above and below)


def _by_floor(value: float, target: TargetLine, floor: TargetLine) -> str:
    """Green at the target, amber between floor and target, red beyond the floor; the better side is the target's."""
    goal = target.low if target.low is not None else target.high if target.high is not None else target.centre
    least = floor.low if floor.low is not None else floor.high if floor.high is not None else floor.centre
    if goal is None or least is None or goal == least:
        return ""
    sign = 1 if goal > least else -1
    if sign * value >= sign * goal:
        return "green"
    return "amber" if sign * value >= sign * least else "red"


def information(paper: Paper) -> Iterator[Finding]:
    """A colour, or tolerances for one, on an indicator whose polarity is "info"."""
    for row in paper.scorecard:
        if row.polarity != "info":
            continue
        bands = [t for t in paper.targets if _same_row(t, row) and t.meaning in {"band", "within", "outside"}]
        printed = [row.rag] if row.rag in _COLOURS else []
        printed += [f"{t.level} {t.raw}" for t in bands]
        if printed:
            name = f"{row.ref} {row.indicator}".strip()
            message = f"printed {', '.join(printed)} although good performance is not defined"
            a, b = f"{', '.join(printed)} (p. {row.page})", f"polarity info (p. {row.page})"
            yield Finding(paper.name, row.page, "rag", "note", name, a, b, INFORMATION, message)


def benchmarks(paper: Paper) -> Iterator[Finding]:
    """A best neighbour, or a top quartile, that is worse than the average of its group by the row's own polarity."""
    for row in paper.scorecard:
        sign = {"high": 1, "low": -1}.get(row.polarity, 0)
        held: dict[tuple[str, str], Print] = {}
        for figure in paper.figures:
            if sign and figure.area != "local" and (figure.ref, figure.indicator) == (row.ref, row.indicator):
                held.setdefault((figure.area, figure.period), figure)
        for best, average in (("sn_best", "sn_average"), ("top_quartile", "national")):
            for (area, period), figure in held.items():
                other = held.get((average, period))
                if area == best and other and sign * figure.value < sign * other.value:
                    message = (
                        f"{best.replace('_', ' ')} {figure.value:g} is worse than {average.replace('_', ' ')} {other.value:g}"
                    )
                    yield paper.finding("internal", "note", figure, other.said, ORDER, message)


def arrows(paper: Paper) -> Iterator[Finding]:
    """An arrow against the last two months. Whether "up" means more or better is learned from the rows of the report;
    where most rows fit neither reading, nothing is told."""
    rows = [(row, *last) for row in paper.scorecard if row.dot in {"up", "down"} and (last := _last_two(paper, row))]
    more = sum(_moved(a, b) == row.dot for row, a, b in rows if row.polarity == "low")
    better = sum(_moved(a, b) != row.dot for row, a, b in rows if row.polarity == "low")
    by_value = more >= better
    fits = [(_expected(row, a, b, by_value=by_value) == row.dot, row, a, b) for row, a, b in rows]
    if len(fits) < 8 or sum(fit for fit, *_ in fits) < 0.8 * len(fits):
        return
    for fit, row, before, after in fits:
        if not fit:
            way = "rose" if after.value > before.value else "fell"
            sense = "more" if by_value else "better"
            message = (
                f"{way} from {before.value:g} to {after.value:g} with an arrow {row.dot} (up means {sense} in this report)"
            )
            b = f"{before.raw.strip()} in {before.period} ({before.place})"
            subject = f"{after.name}, {after.when}"
            printed = f"{row.dot}: {after.said}"
            yield Finding(paper.name, row.page, "rag", "warning", subject, printed, b, ARROW, message)


def _last_two(paper: Paper, row: ScorecardLine) -> tuple[Print, Print] | None:
    months = sorted((f for f in figures_of(paper, row) if f.period_type == "month"), key=lambda f: f.period)
    if len(months) < 2 or months[-1].value == months[-2].value:
        return None
    return months[-2], months[-1]


def _moved(before: Print, after: Print) -> str:
    return "up" if after.value > before.value else "down"


def _expected(row: ScorecardLine, before: Print, after: Print, *, by_value: bool) -> str:
    moved = _moved(before, after)
    if by_value or row.polarity != "low":
        return moved
    return "down" if moved == "up" else "up"
