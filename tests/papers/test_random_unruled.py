"""Tables without vertical lines (horizontal rules, shaded bands, white gaps): detail tables come back exactly, most of a
scorecard's figures come back, and none is invented: a figure under a part of its name is an invented one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from tests.papers.layouts import Detail, Scorecard, draw_detail, draw_scorecard
from tests.papers.readback import SETTINGS, assert_same_figures, figures_of, read_back
from tests.papers.strategies import details, scorecards

OPEN = ("rules", "bands")


@pytest.mark.parametrize(("plain", "least"), [(True, 0.8), (False, 0.9)])
def test_scorecards_come_back(plain: bool, least: float) -> None:
    count: Counter[str] = Counter()

    @SETTINGS
    @given(scorecards(borders=OPEN, plain=plain))
    def each(card: Scorecard) -> None:
        content, put = draw_scorecard(card)
        found, wanted = figures_of(read_back(content)), Counter(put.figures)
        count.update(put=wanted.total(), read=(wanted & found).total(), invented=(found - wanted).total())

    each()
    assert count["invented"] == 0, dict(count)
    assert count["read"] >= least * count["put"], dict(count)


@SETTINGS
@given(details(borders=OPEN, plain=True))
def test_a_detail_table_on_white_comes_back(detail: Detail) -> None:
    content, put = draw_detail(detail)
    assert_same_figures(read_back(content), put)


@SETTINGS
@given(details(borders=OPEN))
def test_a_detail_table_with_fills_and_turned_labels_comes_back(detail: Detail) -> None:
    content, put = draw_detail(detail)
    assert_same_figures(read_back(content), put)
