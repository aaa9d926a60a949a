"""Random tables whose columns are named by two or three lines of headers, each centred over all that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4, landscape

from corpus.models import Table
from cpp.demo.drawing import BOLD, Box, Draft, compose, draw_grid
from tests.papers.strategies import SUBJECTS

Named = tuple[str, tuple[str, ...], str]  # the row's name, its column's names from the top down, the figure
HEIGHT = 15.0


@dataclass(frozen=True, slots=True)
class Crossed:
    """Rows of figures under columns that ``paths`` name, each a name a level; equal names side by side are one header."""

    paths: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]
    borders: str  # grid | rules | bands | none
    header_fill: str
    stripe: str
    align: str  # of the figures
    leaf: str  # of the lowest names
    corner: int  # the level that the head of the names stands on
    underlined: bool  # a short line under each name over several
    width: float
    size: float
    portrait: bool
    label: float = 150.0  # width of the names' column


def draw_crossed(*tables: Crossed) -> bytes:
    """The tables side by side as a PDF of one page."""
    draft = Draft(A4 if tables[0].portrait else landscape(A4))
    draft.text(40, 40, "Wexcombe Council: Performance Report", 14, BOLD)
    left = 40.0
    for table in tables:
        left = _draw(draft, left, table) + 24
    return compose([draft], "Performance", "Wexcombe Council")


def _draw(draft: Draft, left: float, table: Crossed) -> float:
    """Draws the table from ``left`` on; what comes back is its right edge."""
    border, depth = table.borders == "grid", len(table.paths[0])
    widths = [table.label] + [table.width] * len(table.paths)
    boxes = []
    for level in range(depth):
        words = "Measure" if level == table.corner else ""
        boxes.append(Box(level, 0, words, fill=table.header_fill, font=BOLD, size=table.size, align="left", border=border))
        for first, count in runs(table.paths, level):
            align = table.leaf if level == depth - 1 else "centre"
            boxes.append(
                Box(
                    level, first + 1, table.paths[first][level], 1, count, table.header_fill,
                    font=BOLD, size=table.size, align=align, border=border,
                )
            )  # fmt: skip
            if table.underlined and count > 1:
                y, x0 = 70 + HEIGHT * (level + 1), left + table.label + table.width * first
                draft.path([(x0 + 3, y), (x0 + table.width * count - 3, y)], line="#404040", width=0.6)
    for row, (name, figures) in enumerate(zip(table.names, table.figures, strict=True), start=depth):
        fill = table.stripe if (row - depth) % 2 else ""
        for column, text in enumerate((name, *figures)):
            align = table.align if column else "left"
            boxes.append(Box(row, column, text, fill=fill, size=table.size, align=align, border=border))
    rows = depth + len(table.names)
    if table.borders == "rules":
        for row in range(depth, rows + 1):
            y = 70 + HEIGHT * row
            draft.path([(left, y), (left + sum(widths), y)], line="#404040", width=0.6)
    draw_grid(draft, left, 70, widths, [HEIGHT] * rows, boxes)
    return left + sum(widths)


def runs(paths: Sequence[tuple[str, ...]], level: int) -> Iterator[tuple[int, int]]:
    """First column and count of columns of every header of a level."""
    start = 0
    for at in range(1, len(paths) + 1):
        if at == len(paths) or paths[at][: level + 1] != paths[start][: level + 1]:
            yield start, at - start
            start = at


def put(table: Crossed) -> Counter[Named]:
    """The figures that stand in the table, with their names."""
    return Counter(
        (name, path, text)
        for name, figures in zip(table.names, table.figures, strict=True)
        for path, text in zip(table.paths, figures, strict=True)
        if text
    )


def named(tables: Sequence[Table]) -> Counter[Named]:
    """The figures of tables as they were read, with the names over and beside them."""
    found: Counter[Named] = Counter()
    for table in tables:
        heads = sorted((c for c in table.cells if c.header and c.text), key=lambda c: c.row)
        names = {c.row: c.text for c in table.cells if c.column == 0 and not c.header}
        for cell in table.cells:
            if cell.text and cell.column > 0 and not cell.header:
                path = [h.text for h in heads if h.column <= cell.column < h.column + h.column_span]
                found[names.get(cell.row, ""), tuple(path), cell.text] += 1
    return found


YEARS = ("2019/20", "2020/21", "2021/22", "2022/23", "2023/24")
PLACES = ("England", "Stat Neighbours", "South West", "Wexcombe")
QUARTERS = ("Q1", "Q2", "Q3", "Q4")


@st.composite
def _paths(draw: st.DrawFn) -> tuple[tuple[str, ...], ...]:
    years, places = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    kind = draw(st.sampled_from(("quarters", "places", "both", "shares")))
    if kind == "quarters":
        return tuple((year, quarter) for year in YEARS[:years] for quarter in QUARTERS)
    if kind == "places":
        return tuple((place, year) for place in PLACES[:places] for year in YEARS[: draw(st.integers(2, 4))])
    if kind == "shares":
        return tuple((year, what) for year in YEARS[: draw(st.integers(2, 4))] for what in ("Number", "%"))
    return tuple(
        (place, year, what) for place in PLACES[:2] for year in YEARS[:2] for what in QUARTERS[: draw(st.integers(2, 3))]
    )


@st.composite
def crossed(draw: st.DrawFn, borders: tuple[str, ...] = ("grid",)) -> Crossed:
    """A table with headers of two or three levels; without vertical lines of three rows or more."""
    paths = draw(_paths())
    names = tuple(draw(st.lists(st.sampled_from(SUBJECTS), unique=True, min_size=3, max_size=8)))
    number = st.one_of(
        st.integers(0, 1000).map(lambda n: f"{n / 10:.1f}%"),
        st.integers(0, 3000).map(str),
        st.integers(0, 999).map(lambda n: f"{n / 10:.1f}"),
    )
    figures = tuple(tuple(draw(st.one_of(number, number, number, st.just(""))) for _ in paths) for _ in names)
    looks = draw(st.sampled_from(borders))
    portrait = len(paths) <= 6
    room = (520 if portrait else 760) - 150
    align = draw(st.sampled_from(("centre", "left", "right")))
    leaf = draw(st.sampled_from(("centre", align)))
    depth = len(paths[0])
    return Crossed(
        paths, tuple(f"% of {n}"[:36].strip() for n in names), figures, looks, draw(st.sampled_from(("", "#d9e1f2"))),
        draw(st.sampled_from(("", "#f2f2f2"))), align, leaf, draw(st.integers(0, depth - 1)), draw(st.booleans()),
        min(room / len(paths), draw(st.sampled_from((44.0, 70.0)))), draw(st.sampled_from((7.0, 8.0))), portrait,
    )  # fmt: skip


@st.composite
def pairs(draw: st.DrawFn, borders: tuple[str, ...] = ("grid",)) -> tuple[Crossed, Crossed]:
    """Two tables of one look and one header, with rows of their own, that stand side by side."""
    years = YEARS[: draw(st.integers(2, 4))]
    single: tuple[tuple[str, ...], ...] = tuple((year,) for year in years)
    double: tuple[tuple[str, ...], ...] = tuple((year, what) for year in years[:2] for what in ("Number", "%"))
    heads = draw(st.sampled_from((single, double)))
    names = draw(st.lists(st.sampled_from(SUBJECTS), unique=True, min_size=6, max_size=10))
    counts = len(names) // 2, draw(st.sampled_from((len(names) // 2, len(names) - len(names) // 2)))
    looks, align = draw(st.sampled_from(borders)), draw(st.sampled_from(("centre", "left", "right")))
    fill, stripe = draw(st.sampled_from(("", "#d9e1f2"))), draw(st.sampled_from(("", "#f2f2f2")))
    number = st.one_of(st.integers(0, 1000).map(lambda n: f"{n / 10:.1f}%"), st.integers(0, 3000).map(str))
    made = []
    for own in (names[: counts[0]], names[counts[0] : counts[0] + counts[1]]):
        figures = tuple(tuple(draw(number) for _ in heads) for _ in own)
        made.append(
            Crossed(
                heads,
                tuple(f"% of {n}"[:30].strip() for n in own),
                figures,
                looks,
                fill,
                stripe,
                align,
                align,
                0,
                False,
                50.0,
                7.0,
                False,
                125.0,
            )
        )
    return made[0], made[1]
