"""Two reports side by side: figures revised, ratings that turned red, measures new and dropped, targets moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.identity.evidence import equal, shown
from corpus.reports import find_report, scorecard_of
from corpus.store.archive import Archive
from corpus.store.figures import Figure, figures_of_paper
from corpus.store.indicators import IndicatorRow, NameRow, indicators_by_id, names_of_paper
from corpus.store.papers import PaperRow
from corpus.store.reports import CardRow, TargetRow, targets_of_report
from corpus.targets import Good, verdict


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that both reports print, differently. ``change`` in the figure's unit."""

    indicator: str
    name: str
    area: str
    period: str
    before: Figure
    after: Figure
    change: float


@dataclass(frozen=True, slots=True)
class Rated:
    """An indicator whose rating differs: what it was, and what it is on which page of the newer report."""

    indicator: str
    name: str
    was: str
    now: str
    page: int


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator that only one of the reports prints, as it prints it."""

    indicator: str
    ref: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class MovedTarget:
    """What is good in each report, and whether it was made easier, harder or otherwise."""

    indicator: str
    name: str
    verdict: str
    before: str
    after: str
    before_page: int
    after_page: int


@dataclass(frozen=True, slots=True)
class Diff:
    """Two reports, the older first. A report's detail table speaks where it has one, and a figure counts as revised only where
    no print of it is repeated."""

    before: PaperRow
    after: PaperRow
    revised: tuple[Moved, ...]
    turned_red: tuple[Rated, ...]
    no_longer_red: tuple[Rated, ...]
    new: tuple[Measure, ...]
    dropped: tuple[Measure, ...]
    targets: tuple[MovedTarget, ...]


Cards = dict[str, CardRow]


def diff(archive: Archive, one: str, other: str) -> Diff:
    """What differs between two reports. Raises NotFound for a report not held."""
    a, b = sorted((find_report(archive, one), find_report(archive, other)), key=lambda r: r.vintage)
    known = indicators_by_id(archive)
    cards = scorecard_of(archive, a.id), scorecard_of(archive, b.id)
    held = _measures(archive, a.id), _measures(archive, b.id)
    turned = [key for key in sorted(cards[1]) if _red(cards[1], key) and not _red(cards[0], key)]
    better = [
        key for key in sorted(cards[0]) if _red(cards[0], key) and key in cards[1] and cards[1][key].rag not in ("", "red")
    ]
    return Diff(
        before=a,
        after=b,
        revised=tuple(_revised(archive, a.id, b.id, known)),
        turned_red=tuple(_rated(key, known, *cards) for key in turned),
        no_longer_red=tuple(_rated(key, known, *cards) for key in better),
        new=tuple(_measure(key, known, held[1]) for key in sorted(held[1].keys() - held[0].keys())),
        dropped=tuple(_measure(key, known, held[0]) for key in sorted(held[0].keys() - held[1].keys())),
        targets=tuple(_targets(archive, a.id, b.id, cards, known)),
    )


def _red(card: Cards, key: str) -> bool:
    return key in card and card[key].rag == "red"


def _rated(key: str, known: dict[str, IndicatorRow], before: Cards, after: Cards) -> Rated:
    was = before[key].rag or "not rated" if key in before else "not printed"
    return Rated(key, known[key].name, was, after[key].rag or "not rated", after[key].page)


def _measures(archive: Archive, document_id: str) -> dict[str, NameRow]:
    out: dict[str, NameRow] = {}
    for row in names_of_paper(archive, document_id):
        out.setdefault(row.indicator_id, row)
    return out


def _measure(key: str, known: dict[str, IndicatorRow], held: dict[str, NameRow]) -> Measure:
    return Measure(key, held[key].ref, held[key].name, known[key].unit)


def _revised(archive: Archive, one: str, other: str, known: dict[str, IndicatorRow]) -> list[Moved]:
    before, after = _figures(archive, one), _figures(archive, other)
    out = []
    for key in sorted(before.keys() & after.keys()):
        was, now = before[key], after[key]
        if any(equal(shown(x.value or 0.0, x.raw), shown(y.value or 0.0, y.raw)) for x in was for y in now):
            continue
        a, b = was[-1], now[-1]
        indicator, area, _, period = key
        change = round((b.value or 0.0) - (a.value or 0.0), 4)
        out.append(Moved(indicator, known[indicator].name, area, period, a, b, change))
    return out


def _figures(archive: Archive, document_id: str) -> dict[tuple[str, str, str, str], list[Figure]]:
    """Certain figures of one report by indicator, area and dated period; its detail table's last."""
    out: dict[tuple[str, str, str, str], list[Figure]] = {}
    for row in sorted(figures_of_paper(archive, document_id), key=lambda f: (f.source == "detail", f.ordinal)):
        dated = row.period not in ("", "latest") and row.period_type not in ("latest", "previous", "ytd")
        own = row.indicator_id and row.source != "narrative_table"
        if own and dated and row.value is not None and not row.uncertain:
            out.setdefault((row.indicator_id, row.area, row.period_type, row.period), []).append(row)
    return out


def _targets(
    archive: Archive, one: str, other: str, cards: tuple[Cards, Cards], known: dict[str, IndicatorRow]
) -> list[MovedTarget]:
    """Targets that differ: what is good in each report and whether it was made easier."""
    bands = _bands(archive, one), _bands(archive, other)
    reds = _bands(archive, one, ("red",)), _bands(archive, other, ("red",))
    out = []
    for key in sorted(cards[0].keys() & cards[1].keys()):
        was, now = (_target(cards[n][key], bands[n], reds[n]) for n in (0, 1))
        if not was.green and not now.green:
            continue
        said = verdict(was, now)
        if said != "same":
            pages = cards[0][key].page, cards[1][key].page
            out.append(MovedTarget(key, known[key].name, said, *_limits(was, now), *pages))
    return out


def _limits(was: Good, now: Good) -> tuple[str, str]:
    """What is good in both reports as printed, and where that differs too, what is failing."""
    reds = [good.red.raw if good.red else "" for good in (was, now)]
    told = [f", red {red}" if red and reds[0] != reds[1] else "" for red in reds]
    return was.green + told[0], now.green + told[1]


def _target(row: CardRow, bands: dict[str, TargetRow], reds: dict[str, TargetRow]) -> Good:
    band = bands.get(row.indicator)
    return Good(row.target_green or (band.raw if band else ""), "", row.polarity, band, reds.get(row.indicator))


def _bands(archive: Archive, document_id: str, levels: Sequence[str] = ("target", "green")) -> dict[str, TargetRow]:
    told = [row for row in targets_of_report(archive, document_id) if row.level in levels]
    return {row.indicator: row for row in sorted(told, key=lambda t: (t.level == "green", -t.ordinal))}
