"""Tables without vertical lines (horizontal rules, shaded bands, white gaps) come back exactly as well."""

from __future__ import annotations

from hypothesis import given

from tests.papers.layouts import Detail, Scorecard, draw_detail, draw_scorecard
from tests.papers.readback import SETTINGS, assert_same_figures, cards_of, read_back
from tests.papers.strategies import details, scorecards


@SETTINGS
@given(scorecards(borders=("rules", "bands"), plain=True))
def test_a_scorecard_of_words_and_figures_comes_back(card: Scorecard) -> None:
    content, put = draw_scorecard(card)
    read = read_back(content)
    assert_same_figures(read, put)
    assert cards_of(read) == put.cards


@SETTINGS
@given(scorecards(borders=("rules", "bands")))
def test_a_scorecard_with_fills_arrows_and_turned_labels_comes_back(card: Scorecard) -> None:
    content, put = draw_scorecard(card)
    read = read_back(content)
    assert_same_figures(read, put)
    assert cards_of(read) == put.cards


@SETTINGS
@given(details(borders=("rules", "bands"), plain=True))
def test_a_detail_table_on_white_comes_back(detail: Detail) -> None:
    content, put = draw_detail(detail)
    assert_same_figures(read_back(content), put)


@SETTINGS
@given(details(borders=("rules", "bands")))
def test_a_detail_table_with_fills_and_turned_labels_comes_back(detail: Detail) -> None:
    content, put = draw_detail(detail)
    assert_same_figures(read_back(content), put)
