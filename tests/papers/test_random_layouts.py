"""Tables drawn in random layouts come back exactly: every figure with its meaning, and nothing else."""

from __future__ import annotations

from hypothesis import given

from tests.papers.layouts import Detail, Scorecard, draw_detail, draw_scorecard
from tests.papers.readback import SETTINGS, assert_nothing_invented, assert_same_figures, cards_of, read_back
from tests.papers.strategies import details, scorecards

EVERY = ("grid", "rules", "bands")


@SETTINGS
@given(scorecards())
def test_a_ruled_scorecard_comes_back(card: Scorecard) -> None:
    content, put = draw_scorecard(card)
    read = read_back(content)
    assert_same_figures(read, put)
    assert cards_of(read) == put.cards


@SETTINGS
@given(details())
def test_a_ruled_detail_table_comes_back(detail: Detail) -> None:
    content, put = draw_detail(detail)
    assert_same_figures(read_back(content), put)


@SETTINGS
@given(scorecards(borders=EVERY))
def test_no_scorecard_gives_a_figure_or_colour_that_it_does_not_hold(card: Scorecard) -> None:
    content, put = draw_scorecard(card)
    assert_nothing_invented(read_back(content), put)


@SETTINGS
@given(details(borders=EVERY))
def test_no_detail_table_gives_a_figure_that_it_does_not_hold(detail: Detail) -> None:
    content, put = draw_detail(detail)
    assert_nothing_invented(read_back(content), put)
