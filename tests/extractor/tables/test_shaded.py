"""Tables on shaded grounds: the boxes of a header, striped rows and coloured cells are parts of one table, not grids."""

from __future__ import annotations

import tempfile
from pathlib import Path

from corpus.models import Table
from cpp.demo.drawing import Box, Draft, compose, draw_grid
from extractor.reading.furniture import take_off
from extractor.reading.pdf import read_pdf
from extractor.tables import find_tables

HEAD, STRIPE = "#cfe2f3", "#eeeeee"
WIDTHS = (30.0, 150.0, 40.0, 40.0, 50.0, 40.0, 60.0)


def _read(boxes: list[Box], heights: list[float]) -> tuple[Table, ...]:
    draft = Draft((842, 595))
    draw_grid(draft, 40, 66, list(WIDTHS), heights, boxes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(compose([draft], "Lamps", "Wexcombe Council"))
        return find_tables(take_off(read_pdf(path)))


def _head(row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> Box:
    return Box(row, column, text, rows, columns, HEAD, size=7, border=False)


def test_a_header_in_boxes_over_striped_rows_and_coloured_cells() -> None:
    boxes = [_head(0, 0, "NO.", 2), _head(0, 1, "INDICATOR", 2), _head(0, 2, "MONTH", 1, 2), _head(0, 4, "YTD 2030/31", 2)]
    boxes += [_head(0, 5, "RAG", 2), _head(0, 6, "LATEST BENCHMARKING"), _head(1, 6, "NAT AVE")]
    boxes += [_head(1, 2, "May-30"), _head(1, 3, "Jun-30")]
    rows = [[f"1.{n}", f"Lamps mended in ward {n}", f"{n}.5%", f"{n}.7%", f"{n}.6%", "", f"{n}.9%"] for n in range(1, 7)]
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            fill = "#00b050" if column == 5 else STRIPE if at % 2 else ""
            boxes.append(Box(2 + at, column, text, fill=fill, size=7, border=False))
    (table,) = _read(boxes, [20.0, 20.0, *[16.0] * 6])
    assert table.rows() == [
        ["NO.", "INDICATOR", "MONTH", "", "YTD 2030/31", "RAG", "LATEST BENCHMARKING"],
        ["", "", "May-30", "Jun-30", "", "", "NAT AVE"],
        *rows,
    ]
    assert [cell.fill for cell in table.cells if cell.column == 5 and cell.row > 1] == ["#00b050"] * 6


def test_rows_far_apart_hold_together_where_their_figures_stand_under_each_other() -> None:
    rows = [["NO.", "INDICATOR", "May-30", "Jun-30", "2029/30", "2028/29", "NAT AVE"]]
    rows += [[f"1.{n}", f"Lamps mended in ward {n}", *(f"{n}.{k}%" for k in range(5))] for n in range(1, 6)]
    boxes = [
        Box(r, c, text, 1, 1, HEAD if not r else "", size=6, border=False)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    (table,) = _read(boxes, [26.0] * 6)
    assert table.rows() == rows
