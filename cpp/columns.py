"""How a listing stands on a terminal: no digit, month, id or word of a name is cut, however narrow the terminal is.

Where all columns fit they stand side by side, and only texts of several words are broken, between words. Else each row takes
further lines: the columns that fit stand in the first, the others under it with their names.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.table import Table as RichTable
from rich.text import Text

GAP = 2  # blanks between columns
INDENT = 4  # blanks before the further lines of a row
NARROWEST = 20  # a text of several words is not broken into less
RIGHT, LEFT = "right", "left"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and cells as printed; ``right``: figures."""

    name: str
    cells: Sequence[str]
    right: bool = False

    @property
    def width(self) -> int:
        return max(map(cell_len, (self.name, *self.cells)))

    @property
    def least(self) -> int:
        """The width that it can be brought to: the longest word of texts, the whole of anything else."""
        words = [cell_len(word) for cell in (self.name, *self.cells) for word in cell.split()]
        return min(self.width, max([NARROWEST, *words]))


def fits(columns: Sequence[Column], width: int) -> bool:
    """Whether the columns can stand side by side."""
    return sum(c.least for c in columns) + GAP * (len(columns) - 1) <= width


def side_by_side(columns: Sequence[Column]) -> RichTable:
    """A table of columns that fit."""
    table = RichTable(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        whole = column.least == column.width
        justify = RIGHT if column.right else LEFT
        table.add_column(column.name, overflow="fold", justify=justify, no_wrap=whole, min_width=column.least)  # type: ignore[arg-type]
    for cells in zip(*(c.cells for c in columns), strict=True):
        table.add_row(*map(Text, cells))
    return table


def in_lines(columns: Sequence[Column], width: int) -> Iterator[Text]:
    """The heading, then each row in as many lines as it needs."""
    first: list[Column] = []
    below: list[Column] = []
    for column in columns:
        whole = sum(c.width + GAP for c in first) + column.width <= width
        (first if whole and not below else below).append(column)
    if first:
        yield Text(_line(first, [c.name for c in first]), style="bold")
    for number in range(len(columns[0].cells)):
        if first:
            yield Text(_line(first, [c.cells[number] for c in first]))
        else:  # a long name heads its row
            yield from map(Text, _broken(columns[0].cells[number], width))
        told = [f"{c.name} {c.cells[number]}" for c in below if c.cells[number] and c is not columns[0]]
        yield from map(Text, _wrapped(told, width))


def _line(columns: Sequence[Column], cells: Sequence[str]) -> str:
    padded = []
    for column, cell in zip(columns, cells, strict=True):
        blanks = " " * (column.width - cell_len(cell))
        padded.append(blanks + cell if column.right else cell + blanks)
    return (" " * GAP).join(padded).rstrip()


def _wrapped(told: Sequence[str], width: int) -> list[str]:
    """The told things in lines, each whole in one line where it fits."""
    lines: list[str] = []
    for text in told:
        joined = f"{lines[-1]} · {text}" if lines else ""
        if joined and cell_len(joined) + INDENT <= width:
            lines[-1] = joined
        else:
            lines += _broken(text, width - INDENT)
    return [" " * INDENT + line for line in lines]


def _broken(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(NARROWEST, width), break_long_words=False, break_on_hyphens=False)
