"""Tables of web pages: merged cells, grounds, what is not shown, footnote marks, tables that only lay out others."""

from __future__ import annotations

import pytest

from corpus.models import Table
from extractor.reading.page import Paper
from extractor.tables.html import find_html_tables


def read(markup: str) -> tuple[Table, ...]:
    return find_html_tables(Paper("page.html", "html", (), markup=markup))


def test_merged_cells_stand_once_at_their_top_left() -> None:
    (table,) = read(
        "<h2>Key figures</h2><table><thead><tr><th rowspan=2>Indicator<th colspan=2>2031/32</tr><tr><th>Q1<th>Q2</tr></thead>"
        "<tbody><tr><td>Visits<td>81%<td>84&nbsp;%</tr></table>"
    )
    assert table.rows() == [["Indicator", "2031/32", ""], ["", "Q1", "Q2"], ["Visits", "81%", "84 %"]]
    assert (table.title, table.origin, table.row_count, table.column_count) == ("Key figures", "html", 3, 3)
    assert [(c.row_span, c.column_span, c.header) for c in table.cells[:2]] == [(2, 1, True), (1, 2, True)]


@pytest.mark.parametrize(
    ("attributes", "fill"),
    [
        ('style="background-color: #FFC000"', "#ffc000"),
        ('style="background:#0b5; color:#fff"', "#00bb55"),
        ("bgcolor=red", "#ff0000"),
        ('style="background:white"', ""),
        ("", ""),
    ],
)
def test_the_ground_of_a_cell(attributes: str, fill: str) -> None:
    (table,) = read(f"<table><tr><td>A<td>B</tr><tr><td>C<td {attributes}>D</tr></table>")
    assert table.cells[-1].fill == fill


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display:none">99</span>',
        "<span hidden>99</span>",
        "<del>99</del>",
        "<script>99</script>",
        "<sup>9</sup>",
        '<div style="visibility: hidden"><p>99</p></div>',
    ],
)
def test_what_is_not_shown_and_marks_of_notes_are_no_figures(hidden: str) -> None:
    (table,) = read(f"<table><tr><th>Name<th>Value</tr><tr><td>Visits<td>38{hidden}</tr></table>")
    assert table.rows()[1] == ["Visits", "38"]


def test_words_of_a_picture_and_raised_words_are_kept() -> None:
    (table,) = read(
        '<table><tr><td>m<sup>th</sup><td><img src="a.png" alt="Green"></tr><tr><td>a<br>b<td><p>c</p><p>d</p></tr></table>'
    )
    assert table.rows() == [["mth", "Green"], ["a b", "c d"]]


def test_tables_that_lay_out_others_and_menus_are_left_out() -> None:
    inner = "<table><tr><td>1<td>2</tr><tr><td>3<td>4</tr></table>"
    assert [t.rows() for t in read(f"<table><tr><td>{inner}<td>x</tr><tr><td>y<td>z</tr></table><nav>{inner}</nav>")] == [
        [["1", "2"], ["3", "4"]]
    ]
    assert read("<table><tr><td>alone</td></tr></table>") == ()
