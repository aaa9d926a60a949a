"""Targets, tolerances and benchmarks of an indicator as each report printed them, and whether a target was made easier."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.store.archive import Archive
from corpus.store.figures import Figure, benchmark_prints
from corpus.store.reports import CardRow, TargetRow, cards_of_indicator, targets_of_indicator

LEVELS = ("green", "target")  # the level that says what is good, best first


@dataclass(frozen=True, slots=True)
class Good:
    """What counts as good: the green band or the target as printed, and what it means where that is known; and the red band,
    from which on a figure counts as failing."""

    green: str
    target: str
    polarity: str
    band: TargetRow | None
    red: TargetRow | None = None


@dataclass(frozen=True, slots=True)
class ReportTargets:
    """What one report prints of an indicator's targets and its rating.

    Levels as printed. ``for_`` is the period that the target is for where the report says it ("2018/19", "year"), ``beside``
    the targets of other periods. ``verdict`` compares the limits with the report before: first, same, easier, harder, mixed
    (what is good and what is failing moved in opposite directions), changed (where the two cannot be compared), none printed.
    """

    document_id: str
    document: str
    as_at: str
    polarity: str
    red: str
    amber: str
    green: str
    target: str
    floor: str
    rag: str
    rag_period: str
    page: int
    for_: str
    beside: str
    verdict: str = ""


def targets_of(archive: Archive, indicator: str) -> list[ReportTargets]:
    """One row a report that prints targets or a RAG, oldest first."""
    parsed = _parsed(archive, indicator)
    out: list[ReportTargets] = []
    before: Good | None = None
    for card in cards_of_indicator(archive, indicator):
        levels, others = parsed.get((card.document_id, card.indicator), ({}, []))
        line = _line(card, levels, others)
        band = next((levels[level] for level in LEVELS if level in levels), None)
        now = Good(line.green, line.target, line.polarity, band, levels.get("red"))
        if not any((line.red, line.amber, line.green, line.target, line.floor)):
            line = replace(line, verdict="none printed")
        else:
            line = replace(line, verdict=verdict(before, now))
            before = now
        if not out or line != out[-1]:
            out.append(line)
    return out


def _line(card: CardRow, levels: dict[str, TargetRow], others: list[str]) -> ReportTargets:
    raw = {level: row.raw for level, row in levels.items()}
    return ReportTargets(
        document_id=card.document_id,
        document=card.document,
        as_at=card.as_at,
        polarity=card.polarity,
        red=card.target_red or raw.get("red", ""),
        amber=card.target_amber or raw.get("amber", ""),
        green=card.target_green or raw.get("green", ""),
        target=raw.get("target", ""),
        floor=raw.get("floor", ""),
        rag=card.rag,
        rag_period=card.rag_period,
        page=card.page,
        for_=_for(levels),
        beside="; ".join(others),
    )


def _parsed(archive: Archive, indicator: str) -> dict[tuple[str, str], tuple[dict[str, TargetRow], list[str]]]:
    """By report and name: the newest figures' target of each level, and those of other periods as "2018/19: 90%"."""
    out: dict[tuple[str, str], tuple[dict[str, TargetRow], list[str]]] = {}
    for row in targets_of_indicator(archive, indicator):
        levels, others = out.setdefault((row.document_id, row.indicator), ({}, []))
        first = levels.setdefault(row.level, row)
        said = f"{row.period}: {row.raw}"
        if row.period != first.period and said not in others:
            others.append(said)
    return out


def _for(levels: dict[str, TargetRow]) -> str:
    """The period that the first of the levels is for; "year" for an annual target whose year is not told."""
    told = next(((r.period_type, r.period) for r in levels.values() if r.period_type), ("", ""))
    return told[1] or ("year" if told[0] == "financial_year" else "")


def verdict(before: Good | None, now: Good) -> str:
    """Whether the limits are easier to meet than in the report before: what is good and what is failing, each judged apart."""
    if before is None:
        return "first"
    good, failing = _good_moved(before, now), _moved(failing_from(before), failing_from(now), now.polarity)
    if good == "changed" or failing in ("same", "changed") or now.polarity != before.polarity:
        return good
    return failing if good in ("same", failing) else "mixed"


def _good_moved(before: Good, now: Good) -> str:
    good, was = (r.green or r.target for r in (now, before))
    if "".join(good.split()) == "".join(was.split()):
        return "same"
    if now.polarity != before.polarity or _of_other_spans(before, now):
        return "changed"
    return _moved(threshold(before), threshold(now), "low" if _range(now) else now.polarity)


def _moved(was: float | None, now: float | None, polarity: str) -> str:
    """How a limit moved: easier, harder, same; changed where either end is not known."""
    if was is None or now is None:
        return "changed"
    if was == now:
        return "same"
    return "easier" if (now < was) == (polarity == "high") else "harder"


def _of_other_spans(before: Good, now: Good) -> bool:
    """Whether two targets that are no percentages are for times that cannot be compared: a month and a year, Q1 and Q2."""
    one, other = before.band, now.band
    if one is None or other is None or ("%" in one.raw and "%" in other.raw):
        return False
    if one.period_type != other.period_type:
        return True
    return one.period_type == "quarter" and one.period[5:7] != other.period[5:7]


def _range(good: Good) -> bool:
    return good.band is not None and good.band.within is not None


def threshold(good: Good) -> float | None:
    """The figure from which on (high is good) or up to which (low is good) a value is good; the half width of a range."""
    band = good.band
    if not band or band.meaning in ("unset", "unparsed"):
        return None
    if band.within is not None:
        return band.within
    return {"high": band.low, "low": band.high}.get(good.polarity)


def failing_from(good: Good) -> float | None:
    """The figure from which on a value counts as failing, by the red band; None where none is told, or it is a range's."""
    band = good.red
    if not band or band.meaning != "band" or band.within is not None:
        return None
    return {"high": band.high, "low": band.low}.get(good.polarity)


def green_band(archive: Archive, indicator: str, until: str = "") -> tuple[float | None, float | None, str]:
    """Lowest and highest good value by the newest report (as at the month ``until`` or earlier) that says so, and its text.

    ``(None, None, "")`` where none does.
    """
    by_report: dict[str, list[TargetRow]] = {}
    for row in targets_of_indicator(archive, indicator, until):
        if row.level in LEVELS and row.meaning not in ("unset", "unparsed"):
            by_report.setdefault(row.document_id, []).append(row)
    for rows in reversed(by_report.values()):
        for row in sorted(rows, key=lambda t: (t.level != "green", t.ordinal)):
            if row.centre is not None and row.within is not None:
                return row.centre - row.within, row.centre + row.within, row.raw
            if row.low is not None or row.high is not None:
                return row.low, row.high, row.raw
    return None, None, ""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Another area's figure of one report. ``change``: from the report before that prints the same area, since a benchmark
    moves while its label stays."""

    figure: Figure
    value: float
    change: float | None


def benchmarks_of(archive: Archive, indicator: str) -> list[Benchmark]:
    """One row an area, period and report, areas apart, oldest report first."""
    out: list[Benchmark] = []
    last: dict[tuple[str, str], float] = {}
    told: set[tuple[str, str, str, float]] = set()
    for figure in benchmark_prints(archive, indicator):
        if figure.value is None:
            continue
        same = figure.area, figure.period, figure.document_id, figure.value
        if same in told:
            continue  # the detail table repeats the scorecard
        told.add(same)
        key = figure.area, figure.period_type
        change = round(figure.value - last[key], 4) if key in last else None
        last[key] = figure.value
        out.append(Benchmark(figure, figure.value, change))
    return out
