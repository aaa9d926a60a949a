"""Listings on terminals of any width: every cell stands there whole, and no line is wider than it must be."""

from __future__ import annotations

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from cpp.columns import Column, fits, in_lines, side_by_side

WORD = st.text("abcdefgh0123456789-./%", min_size=1, max_size=18)
CELL = st.lists(WORD, max_size=5).map(" ".join)
TABLE = st.integers(1, 7).flatmap(
    lambda wide: st.lists(st.lists(CELL, min_size=wide, max_size=wide), min_size=1, max_size=4).map(
        lambda rows: [Column(f"name{n}", [row[n] for row in rows]) for n in range(wide)]
    )
)


def printed(columns: list[Column], width: int) -> str:
    console = Console(file=StringIO(), width=width, highlight=False)
    if fits(columns, width):
        console.print(side_by_side(columns))
    else:
        for line in in_lines(columns, width):
            console.print(line, soft_wrap=True)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@given(TABLE, st.integers(24, 160))
def test_no_word_is_cut(columns: list[Column], width: int) -> None:
    text = printed(columns, width)
    words = text.split()
    for column in columns:
        for cell in column.cells:
            assert all(word in words for word in cell.split()), (cell, text)


@given(TABLE, st.integers(40, 160))
def test_no_line_is_wider_than_the_terminal(columns: list[Column], width: int) -> None:
    assert max(len(line.rstrip()) for line in printed(columns, width).split("\n")) <= width


def test_what_does_not_fit_stands_under_its_row_with_its_name() -> None:
    columns = [Column("period", ["2031-01", "2031-02"]), Column("value", ["7", "12"], right=True)]
    columns += [Column("document", ["harbour-report.pdf"] * 2), Column("id", ["o1-0123456789abcdef"] * 2)]
    assert printed(columns, 40).split("\n")[:4] == [
        "period   value  document",
        "2031-01      7  harbour-report.pdf",
        "    id o1-0123456789abcdef",
        "2031-02     12  harbour-report.pdf",
    ]
