"""Tables that are no measures give no figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.models import Table
from extractor.figures import ReportContext, find_figures
from extractor.figures.grid import grid_of
from extractor.figures.lists import is_list

MakeTable = Callable[..., Table]
LISTS = [
    [["Inv Date", "Ref", "Payee", "£ (net)"], ["01/04/2030", "412", "Moor Ltd", "870"], ["02/04/2030", "413", "Fen Ltd", "90"]],
    [["Date", "Document no.", "Supplier", "Amount (£)"], ["04/03/2030", "51002", "Tarn Ltd", "18,420.00"]],
    [["Term", "Opens", "Closes", "Days"], ["Autumn", "2 September 2030", "20 December 2030", "75"]],
    [["Service", "Telephone", "E-mail"], ["Admissions", "01700 900110", "a@b.example"]],
    [["Councillor", "Possible", "Attended"], ["Ash", "6", "5"], ["Elm", "6", "6"]],
    [["Action", "Owner", "Deadline"], ["Write", "Clerk", "3"]],
    [["When", "What", "Cost"], ["1 May 2030", "Roof mended", "300"], ["7 May 2030", "Wall painted", "400"]],
]


@pytest.mark.parametrize("rows", LISTS)
def test_lists(make_table: MakeTable, rows: list[list[str]]) -> None:
    assert is_list(grid_of(make_table(rows))) or rows[0][0] == "Councillor"
    assert find_figures((make_table(rows),), ReportContext(as_at="2030-06")).observations == ()


@pytest.mark.parametrize(
    "rows",
    [
        [["Ref", "Description", "Target", "May-31"], ["1.1", "Lamps lit in time", "90%", "91%"]],
        [["Reserve", "Balance as at 1 April 2030", "Balance as at 31 March 2031"], ["Parks", "3", "4"]],
        [["Date", "Visits", "Tours"], ["31/03/2030", "5", "6"], ["31/03/2031", "7", "8"]],
    ],
)
def test_measures_are_no_lists(make_table: MakeTable, rows: list[list[str]]) -> None:
    assert not is_list(grid_of(make_table(rows)))
