"""Place the figures of a theme page's row whose cells may have shifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from corpus.models import Cell
from extractor.figures.align import Cost, Step, align
from extractor.figures.columns import Entry, Kind
from extractor.figures.grid import tidy
from extractor.figures.known import Known, read_figure
from extractor.grammar.numbers import Value, is_absent, is_blank, parse_value
from extractor.grammar.periods import Period

_DOUBT = 0.7
_SKIP, _SKIP_AT_END = 0.8, 0.02
_WHOLE_ROW = 1.0  # more for a gap in a row that has all its fields; there a figure printed elsewhere proves less
_OTHER_FORM, _OTHER_DECIMALS, _OTHER_SIZE = 4.0, 0.9, 0.6
_CONFIRMED, _CONTRADICTED = -1.5, 0.1
_FAR = 3.0  # times smaller or larger than any month
_MONTHS = 15.0  # a year's count against the largest month


def place_values(
    cells: Sequence[Cell | None],
    entries: Sequence[Entry],
    rows: Sequence[Sequence[str]],
    kinds: Sequence[Kind],
    period: Period,
    area: str,
    known: Known,
) -> tuple[dict[int, Cell], set[int]]:
    """The cells of a row by column, and the columns whose cell may belong elsewhere.

    A cell goes where its form, decimals and size suit the column; a figure that the scorecard prints for the same
    reference and period confirms its place.
    """
    texts = [tidy(c.text) if c else "" for c in cells]
    while texts and not texts[-1]:
        texts.pop()
    whole = len(cells) >= len(kinds) and len(cells) == _usual_length(rows)
    steps = [Step(_costs(texts, kind, entry, period, area, known, whole)) for kind, entry in zip(kinds, entries, strict=True)]
    placed: dict[int, Cell] = {}
    doubts: set[int] = set()
    for i, place in enumerate(align(texts, steps)):
        cell = cells[i]
        if place.step is None or cell is None:
            continue
        placed[place.step] = cell
        if texts[i] and place.margin < _DOUBT:
            doubts.add(place.step)
    return placed, doubts


def _usual_length(rows: Sequence[Sequence[str]]) -> int:
    return Counter(map(len, rows)).most_common(1)[0][0]


def _costs(texts: Sequence[str], kind: Kind, entry: Entry, period: Period, area: str, known: Known, whole: bool) -> Cost:
    def cost(i: int, k: int) -> float:
        if k == 0:
            if i >= len(texts):
                return _SKIP_AT_END if whole else _SKIP
            return _SKIP + (_WHOLE_ROW if whole else 0.0)
        evidence = _evidence(texts[i], entry, period, area, known)
        return value_cost(texts[i], kind, period) + (evidence / 3 if whole else evidence)

    return cost


def value_cost(text: str, kind: Kind, period: Period) -> float:
    """How little a cell suits a column of this kind."""
    if is_blank(text) or is_absent(text):
        return 0.1
    value = parse_value(text)
    if value is None:
        return 0.6
    if not kind.form:
        return 0.3
    if value.form != kind.form:
        return _OTHER_FORM
    cost = 0.0
    if value.value is not None and kind.form == "number":
        if value.decimals and kind.whole == 1.0:
            cost += _OTHER_DECIMALS
        if not value.decimals and kind.whole < 0.2:
            cost += _OTHER_DECIMALS / 2
    return cost + (_OTHER_SIZE if _is_far(value, kind, period) else 0.0)


def _is_far(value: Value, kind: Kind, period: Period) -> bool:
    if value.value is None or kind.high == 0:
        return False
    sums = kind.form == "number" and kind.whole > 0.5 and period.type in {"ytd", "financial_year"}
    amount = abs(value.value)
    return amount > kind.high * (_MONTHS if sums else _FAR) or amount < kind.low / _FAR


def _evidence(text: str, entry: Entry, period: Period, area: str, known: Known) -> float:
    printed, figure = known.at(entry.key or entry.ref or entry.name, period, area), read_figure(text)
    if not printed or figure is None:
        return 0.0
    return _CONFIRMED if figure in printed else _CONTRADICTED
