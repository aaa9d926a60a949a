"""Headers of two and three levels, each centred over what it names: every figure comes back under all of its names."""

from __future__ import annotations

from hypothesis import given

from tests.papers.crossed import Crossed, crossed, draw_crossed, named, pairs, put
from tests.papers.readback import SETTINGS, read_back


@SETTINGS
@given(crossed(borders=("grid",)))
def test_ruled_headers_over_headers(table: Crossed) -> None:
    assert named(read_back(draw_crossed(table)).tables) == put(table)


@SETTINGS
@given(crossed(borders=("rules", "bands", "none")))
def test_open_headers_over_headers(table: Crossed) -> None:
    assert named(read_back(draw_crossed(table)).tables) == put(table)


@SETTINGS
@given(pairs(borders=("grid", "rules", "bands", "none")))
def test_tables_side_by_side_are_two(tables: tuple[Crossed, Crossed]) -> None:
    read = read_back(draw_crossed(*tables))
    assert named(read.tables) == put(tables[0]) + put(tables[1])
