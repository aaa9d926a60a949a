"""Which figures of a table are money: a scale ("£m", "£'000", "All figures in £000s") above it or at the head of a column.

A figure keeps the number that is printed, so the scale goes with its name: 586.1 under "£m" is no £586.10.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.figures.context import ReportContext
from extractor.figures.grid import Grid
from extractor.grammar.numbers import Value, scale_of
from extractor.reading.page import Line
from extractor.vocabulary.figures import letters, load, squeeze

_SCALE = re.compile(
    r"£\s*(?:(?:mn?|k|bn|['’‘]?000|millions?|thousands?|billions?)['’]?s?(?!\w)|s(?!\w)|(?!\s*\w))", re.IGNORECASE
)
_ABOVE = 40.0  # points
_LAST_LINES = 2  # of the page before, where a table begins a page
_LONGEST = 60  # letters of a line that says the scale


def scale_in(text: str) -> str:
    """The scale of money that a text prints ("£m", "£000s", "£"), "" where it prints none; "£5m" is a figure, no scale."""
    m = _SCALE.search(text)
    return re.sub(r"\s+", "", m[0]) if m else ""


def says_scale_only(text: str) -> bool:
    """Whether a text says the scale of figures and no more ("£m", "All figures in £m")."""
    if len(text) > _LONGEST or not scale_in(text):
        return False
    return set(squeeze(_SCALE.sub(" ", text)).split()) <= set(load("headers")["scale_words"]["words"])


def find_scales(grid: Grid, context: ReportContext, first: int, columns: tuple[int, ...]) -> dict[int, str]:
    """The scale of each of the columns that holds money; ``first`` is the first row below the header.

    Said once for the whole table (its title, a row of its header, a line right above it, the last line of the page
    before), or over single columns.
    """
    single = {c: s for c in columns if (s := _scale_over(grid, first, c))}
    if single:
        return single
    said = _for_all(grid, context, first)
    return dict.fromkeys(columns, said) if said else {}


def _scale_over(grid: Grid, first: int, column: int) -> str:
    """The scale in the header above one column, the lowest first, from cells that do not speak for the whole table."""
    for r in reversed(range(first)):
        text, alone = grid.text(r, column), len([t for t in grid.texts(r) if t]) == 1
        if not _speaks_for_all(text, alone) and (scale := scale_in(text)):
            return scale
    return ""


def _speaks_for_all(text: str, alone: bool) -> bool:
    """Whether a header cell says the scale of the whole table: with words ("All figures in £m"), or alone in its row."""
    return says_scale_only(text) and (alone or bool(squeeze(_SCALE.sub(" ", text))))


def _for_all(grid: Grid, context: ReportContext, first: int) -> str:
    rows = ([t for t in grid.texts(r) if t] for r in range(first))
    cells = [t for texts in rows for t in texts if _speaks_for_all(t, len(texts) == 1)]
    lines = [line.text for line in context.lines.get(grid.table.page, ()) if _close_above(line, grid)]
    if begins_page(grid, context):
        lines += [line.text for line in context.lines.get(grid.table.page - 1, ())[-_LAST_LINES:]]
    said = [scale_in(grid.table.title), *(scale_in(t) for t in [*cells, *lines] if says_scale_only(t))]
    return next((scale for scale in said if scale), "")


_COUNTED_IN = re.compile(r"(?:\(|\bin\s+)(?P<scale>thousands?|000s|millions?)\b", re.IGNORECASE)


def counted_in(grid: Grid, context: ReportContext, texts: Sequence[str]) -> str:
    """ "thousands" or "millions" where one of ``texts`` (title, corner) or a line close above says that figures stand for so
    many; "" where none does, or money is meant."""
    lines = [
        line.text for line in context.lines.get(grid.table.page, ()) if _close_above(line, grid) and len(line.text) <= _LONGEST
    ]
    found = (m for text in (*texts, *lines) if "£" not in text and (m := _COUNTED_IN.search(text)))
    said = next((m["scale"].lower() for m in found), "")
    return "thousands" if said in {"thousand", "000s"} else "millions" if said == "million" else said


def _close_above(line: Line, grid: Grid) -> bool:
    """Whether a line stands right above the table, or beside its head."""
    if line.bbox is None or grid.table.bbox is None:
        return False
    top = grid.table.bbox[1]
    return top - _ABOVE <= line.bbox[3] <= top + _ABOVE / 2


def in_scale(value: Value, scale: str) -> tuple[Value, tuple[str, ...]]:
    """A figure in the scale that its column or name says ("£m"), and the flags that say what was done to it.

    "£2.56m" under "£m" stays 2.56; "£2.56m" under no scale is 2560000 pounds, "scaled"; "£850k" under "£m" is left in doubt.
    """
    if value.value is None or value.scale == 1.0:
        return value, ()
    said = scale_of(scale)
    if said == value.scale:
        return replace(value, value=round(value.value / said, 4), scale=1.0), ()
    return (value, ("scaled",)) if said == 1.0 else (value, ("scaled", "uncertain"))


def measure_of(label: str, name: str, *, money: bool = True) -> str:
    """variance | forecast | target | budget where a column's label says that its figures did not happen, or the row's first
    words; "" for figures of what happened. ``money``: the table prints money, so that an allocation is a budget."""
    joined = letters(label)
    told = load("headers")
    for measure, words in (*told["measures"].items(), *(told["measures_of_money"].items() if money else ())):
        known = [letters(w) for w in words]
        if any(w in joined for w in known) or letters(name).startswith(tuple(known)):
            return str(measure)
    return ""


def begins_page(grid: Grid, context: ReportContext) -> bool:
    """Whether no line of the page stands above the table: what belongs over it may end the page before."""
    if grid.table.bbox is None:
        return False
    top = grid.table.bbox[1]
    return not any(line.bbox is not None and line.bbox[3] < top for line in context.lines.get(grid.table.page, ()))


def counts_things(words: str) -> bool:
    """Whether a label says that its figures are no money: a share, a number of people or things."""
    known = load("headers")["not_money"]
    return (
        "%" in words or squeeze(words).startswith(tuple(f"{w} " for w in known["starts"])) or squeeze(words) in known["starts"]
    )
