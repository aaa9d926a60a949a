"""Tables without vertical lines: names over several lines stay whole, and rows on the next page go on with their table."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from corpus.models import Table
from cpp.demo.drawing import Box, Draft, compose, draw_grid
from extractor.reading.furniture import take_off
from extractor.reading.pdf import read_pdf
from extractor.tables import find_tables

MONTHS = ("Apr-30", "May-30", "Jun-30", "Jul-30", "Aug-30")


def _draft(rows: Sequence[Sequence[str | Box]], widths: Sequence[float], heights: Sequence[float]) -> Draft:
    """A page with one open table: texts centred in their cells, "" for none; a Box stands where it says."""
    draft = Draft((842, 595))
    boxes = [
        cell if isinstance(cell, Box) else Box(r, c, cell, size=7, border=False)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if cell
    ]
    draw_grid(draft, 40, 66, list(widths), list(heights), boxes)
    return draft


def _tables(*drafts: Draft) -> tuple[Table, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(compose(drafts, "Lamps", "Wexcombe Council"))
        return find_tables(take_off(read_pdf(path)))


def _body(columns: int) -> list[list[str]]:
    return [[month, *(f"{row}{column}.5%" for column in range(columns))] for row, month in enumerate(MONTHS, start=1)]


def test_names_centred_over_their_columns_are_whole_however_much_white_is_below() -> None:
    head = ["", "% of lamps mended within a week of the first report", "Lamps lit", "% of wards that have had their survey"]
    (table,) = _tables(_draft([head, *_body(3)], [60, 60, 60, 60], [60.0, *[12.0] * 5]))
    assert table.rows() == [head, *_body(3)]


def test_a_reference_in_the_white_between_two_columns_heads_both() -> None:
    refs = ["", "1.1", Box(0, 2, "1.2", 1, 2, size=7, border=False)]
    names = ["", "% of lamps lit", Box(1, 2, "% of lamps mended in the month", 1, 2, size=7, border=False)]
    body = [[month, f"{n}.5%", f"{n} of 20{n}", f"{n}.4%"] for n, month in enumerate(MONTHS, start=1)]
    (table,) = _tables(_draft([refs, names, *body], [60, 66, 56, 44], [13.0, 46.0, *[12.0] * 5]))
    assert table.rows() == [["", "1.1", "1.2", ""], ["", "% of lamps lit", "% of lamps mended in the month", ""], *body]


def test_a_band_behind_the_whole_header_is_not_one_cell() -> None:
    band = Box(0, 1, "", 1, 3, "#d9e1f2", size=7, border=False)
    head = ["", "Lamps lit", "Lamps mended in the ward", "Lamps lost"]
    draft = _draft([[band], head, *_body(3)], [90, 60, 60, 60], [0.1, 30.0, *[12.0] * 5])
    (table,) = _tables(draft)
    assert table.rows() == [head, *_body(3)]


def test_a_title_over_an_open_table_is_no_header() -> None:
    draft = _draft([["", "Lit", "Mended", "Lost"], *_body(3)], [60, 60, 60, 60], [14.0, *[12.0] * 5])
    draft.text(60, 56, "Lamps", 12)
    draft.text(200, 56, "As at August", 12)
    (table,) = _tables(draft)
    assert table.rows()[0] == ["", "Lit", "Mended", "Lost"]


ROWS = [
    ["1.1", "Lamps lit at dusk", "10.1%", "10.2%", "10.3%", "10.4%"],
    ["1.2", "Lamps mended", "11.1%", "11.2%", "11.3%", "11.4%"],
    ["1.3", "Lamps lost in the year", "12.1%", "12.2%", "12.3%", "12.4%"],
    ["1.4", "Lamps found again", "13.1%", "13.2%", "13.3%", "13.4%"],
]
HEAD = ["NO.", "INDICATOR", "May-30", "Jun-30", "2028/29", "2029/30"]
WIDTHS = [30, 110, 50, 50, 50, 50]


def test_one_row_on_the_next_page_goes_on_with_the_table_though_a_column_is_blank_there() -> None:
    last = ["1.5", "Lamps sold", "14.1%", "", "14.3%", "14.4%"]
    first = _draft([HEAD, *ROWS], WIDTHS, [20.0, *[20.0] * 4])
    (table,) = _tables(first, _draft([last], WIDTHS, [20.0]))
    assert table.rows() == [HEAD, *ROWS, last]
    assert {cell.page for cell in table.cells if cell.row == 5} == {2}


def test_a_header_printed_again_and_one_row_go_on_with_the_table() -> None:
    last = ["1.5", "Lamps sold", "14.1%", "", "", "14.4%"]
    (table,) = _tables(_draft([HEAD, *ROWS], WIDTHS, [20.0] * 5), _draft([HEAD, last], WIDTHS, [20.0] * 2))
    assert table.rows() == [HEAD, *ROWS, HEAD, last]


def test_a_name_over_lines_at_a_page_s_head_stays_with_the_figures_beside_its_middle() -> None:
    name = "Average number of days until a lamp was mended after a first report"
    rest = [["1.5", name, "14.1", "14.2", "14.3", "14.4"], ["1.6", "Lamps sold", "15.1%", "15.2%", "15.3%", "15.4%"]]
    (table,) = _tables(_draft([HEAD, *ROWS], WIDTHS, [20.0] * 5), _draft(rest, WIDTHS, [30.0, 30.0]))
    assert table.rows() == [HEAD, *ROWS, *rest]


def test_prose_under_a_table_s_page_does_not_go_on_with_it() -> None:
    prose = Draft((842, 595))
    prose.text(40, 80, "The panel noted that 14 of 20 lamps had been mended, and asked for the figures again.", 9)
    prose.text(40, 92, "The chair thanked the lamplighters.", 9)
    (table,) = _tables(_draft([HEAD, *ROWS], WIDTHS, [20.0] * 5), prose)
    assert table.rows() == [HEAD, *ROWS]
