"""The columns of a theme page's table: what each holds, and which columns make one indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.grammar.numbers import parse_value

_FEWEST_WHOLE = 2  # rows that fill every column


@dataclass(frozen=True, slots=True)
class Entry:
    """The reference and name over one column of figures; ``key`` where the report's scorecard knows it by another one."""

    ref: str
    name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """What the cells of a column are: ``form`` percent | number | fraction | currency | of | "", and their range.

    ``whole`` is the share of numbers printed without decimals, ``signed`` whether any of its cells bears a % sign.
    """

    form: str = ""
    low: float = 0.0
    high: float = 0.0
    whole: float = 0.0
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator: the column of its figure, the columns of its "x of y", and the column of a bare count beside it.

    ``signed`` says whether any of its figures bears a % sign.
    """

    entry: Entry
    value: int
    fraction: tuple[int, ...] = ()
    count: int | None = None
    count_entry: Entry | None = None
    signed: bool = False


def kinds_of(rows: Sequence[Sequence[str]], count: int) -> tuple[Kind, ...]:
    """The kind of each of ``count`` columns, told from the rows that fill most of them (shifted rows are short)."""
    filled = [sum(1 for t in row[:count] if t.strip()) for row in rows]
    most = max(filled, default=0)
    whole_rows = [row for row, n in zip(rows, filled, strict=True) if n and n == most]
    if len(whole_rows) < _FEWEST_WHOLE:
        whole_rows = [row for row, n in zip(rows, filled, strict=True) if n >= max(1, most - 1)]
    return tuple(
        _kind([row[c] for row in (whole_rows or rows) if c < len(row)], [row[c] for row in rows if c < len(row)])
        for c in range(count)
    )


def _kind(texts: Sequence[str], every: Sequence[str]) -> Kind:
    values = [v for t in texts if (v := parse_value(t)) is not None] or [v for t in every if (v := parse_value(t)) is not None]
    if not values:
        return Kind("of") if any(t.strip().lower() in {"of", "out of", "/"} for t in every) else Kind()
    form = Counter(v.form for v in values).most_common(1)[0][0]
    numbers = [v for v in values if v.form == form and v.value is not None]
    amounts = [abs(v.value) for v in numbers if v.value is not None] or [0.0]
    whole = sum(v.decimals == 0 for v in numbers) / len(numbers) if numbers else 0.0
    signed = any(v is not None and v.form == "percent" for v in map(parse_value, every))
    return Kind(form, min(amounts), max(amounts), whole, signed)


def find_measures(entries: Sequence[Entry], kinds: Sequence[Kind]) -> tuple[Measure, ...]:
    """The indicators of a table, left to right.

    A fraction and the percentage after it, under one reference or name, are one; so are a count, "of", a count and a
    percentage. A bare count before a percentage of the same reference is its numerator.
    """
    measures: list[Measure] = []
    column = 0
    while column < len(entries):
        measure, column = _measure(entries, kinds, column)
        if measure.entry.name or measure.entry.ref:
            measures.append(replace(measure, signed=kinds[measure.value].signed))
    return tuple(measures)


def _same(one: Entry, two: Entry) -> bool:
    """Whether two columns stand under one reference, or under one name where no reference is printed."""
    return one.ref == two.ref if one.ref or two.ref else one.name == two.name


def _apart(entries: Sequence[Entry]) -> bool:
    """Whether the columns bear two references: then they are not one indicator."""
    return len({e.ref for e in entries if e.ref}) > 1


def _joint(entries: Sequence[Entry], last: int) -> Entry:
    """One entry for columns that make one indicator: the name over the figure, a reference that stands over any of them."""
    ref = next((e.ref for e in entries if e.ref), "")
    return Entry(ref, entries[last].name or next((e.name for e in entries if e.name), ""))


def _measure(entries: Sequence[Entry], kinds: Sequence[Kind], c: int) -> tuple[Measure, int]:
    forms = [k.form for k in kinds[c : c + 4]] + [""] * 4
    if forms[:4] == ["number", "of", "number", "percent"] and not _apart(entries[c : c + 4]):
        return Measure(_joint(entries[c : c + 4], 3), c + 3, (c, c + 1, c + 2)), c + 4
    if forms[:3] == ["number", "of", "number"]:
        return Measure(_joint(entries[c : c + 3], 0), c + 2, (c, c + 1, c + 2)), c + 3
    if forms[0] == "fraction" and forms[1] in {"percent", "number"} and not _apart(entries[c : c + 2]):
        return Measure(_joint(entries[c : c + 2], 1), c + 1, (c,)), c + 2
    if forms[0] == "fraction":
        return Measure(entries[c], c, (c,)), c + 1
    if forms[:2] == ["number", "percent"] and _same(*entries[c : c + 2]):
        return Measure(entries[c + 1], c + 1, (), c, entries[c]), c + 2
    return Measure(entries[c], c), c + 1
