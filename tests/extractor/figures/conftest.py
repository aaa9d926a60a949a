"""Small tables made by hand: a list of rows becomes a Table as the table finders make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from corpus.models import Cell, Table

MakeTable = Callable[..., Table]


@pytest.fixture
def make_table() -> MakeTable:
    """``make_table(rows, origin="ruled", spans={(row, column): (rows, columns)}, fills={(row, column): "#rrggbb"})``."""

    def make(
        rows: Sequence[Sequence[str]],
        origin: str = "ruled",
        spans: dict[tuple[int, int], tuple[int, int]] | None = None,
        fills: dict[tuple[int, int], str] | None = None,
        id: str = "t1",
        **names: str,
    ) -> Table:
        covered = {
            (r + i, c + k)
            for (r, c), (height, width) in (spans or {}).items()
            for i in range(height)
            for k in range(width)
            if i or k
        }
        cells = tuple(
            Cell(
                row=r,
                column=c,
                text=text,
                bbox=(50.0 * c, 20.0 * r, 50.0 * c + 50, 20.0 * r + 20) if origin == "ruled" else None,
                row_span=(spans or {}).get((r, c), (1, 1))[0],
                column_span=(spans or {}).get((r, c), (1, 1))[1],
                fill=(fills or {}).get((r, c), ""),
                line=r + 1 if origin != "ruled" else 0,
            )
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
            if (r, c) not in covered
        )
        return Table(id, 1, None, len(rows), max(map(len, rows)), cells, origin=origin, **names)

    return make
