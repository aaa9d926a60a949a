"""A name that an open table cuts in two leaves its figures uncertain."""

from __future__ import annotations

import pytest

from corpus.models import Cell, Table
from extractor.figures.context import ReportContext
from extractor.figures.grid import grid_of
from extractor.figures.headers import is_cut_name
from extractor.figures.scorecard import read_scorecard

HEAD = ("NO.", "INDICATOR", "GOOD PERF IS", "May-30", "Jun-30", "2028/29")


def _card(name: str, origin: str) -> Table:
    rows = [HEAD, ("1.1", name, "High", "10.1%", "10.2%", "10.3%")]
    cells = tuple(Cell(r, c, text, header=not r) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table("t1", 1, None, 2, len(HEAD), cells, origin=origin)


@pytest.mark.parametrize("name", ["employment or training", "% of lamps mended in the", "Lamps lit (all wards", "Lamps lit,"])
def test_figures_under_a_cut_name_are_uncertain(name: str) -> None:
    found = read_scorecard(grid_of(_card(name, "unruled")), ReportContext(as_at="2030-06"))
    assert [o.flags for o in found.observations] == [("uncertain",)] * 3
    assert found.scorecard[0].flags == ("uncertain",)


@pytest.mark.parametrize("name", ["% of lamps mended", "Lamps lit (all wards)", "eLamps lit"])
def test_a_whole_name_is_not_cut(name: str) -> None:
    assert not is_cut_name(grid_of(_card(name, "unruled")), name)


def test_lines_around_a_cell_prove_its_text_whole() -> None:
    assert not is_cut_name(grid_of(_card("rate of", "ruled")), "rate of")
