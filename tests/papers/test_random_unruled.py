"""Tables without vertical lines (horizontal rules, shaded bands, white gaps): most figures come back, and none is invented.

Ruled layouts come back exactly (test_random_layouts.py). Without vertical lines the reader still loses some tables whole; the
shares below are what it must not fall under, over the same drawn examples each time. Plain detail tables are the weakest: a
header name that is centred over several lines can lose its first or last line, and its unit with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis.strategies import SearchStrategy

from tests.papers.layouts import Put, draw_detail, draw_scorecard
from tests.papers.readback import SETTINGS, figures_of, read_back, under_part_of_its_name
from tests.papers.strategies import details, scorecards

Case = TypeVar("Case")
OPEN = ("rules", "bands")


def tally(cases: SearchStrategy[Case], draw: Callable[[Case], tuple[bytes, Put]]) -> Counter[str]:
    """Figures put into the drawn examples, those read back, those under a name cut short, and those invented."""
    count: Counter[str] = Counter()

    @SETTINGS
    @given(cases)
    def each(case: Case) -> None:
        content, put = draw(case)
        found, wanted = figures_of(read_back(content)), Counter(put.figures)
        over = found - wanted
        cut = sum(
            min(n, over[seen]) for seen, n in over.items() if any(under_part_of_its_name(seen, whole) for whole in wanted)
        )
        count.update(put=wanted.total(), read=(wanted & found).total(), cut=cut, invented=over.total() - cut)

    each()
    return count


@pytest.mark.parametrize(("plain", "least"), [(True, 0.8), (False, 0.8)])
def test_scorecards_come_back(plain: bool, least: float) -> None:
    count = tally(scorecards(borders=OPEN, plain=plain), draw_scorecard)
    assert count["invented"] == 0, dict(count)
    assert count["read"] >= least * count["put"], dict(count)


@pytest.mark.parametrize(("plain", "least"), [(True, 0.5), (False, 0.85)])
def test_detail_tables_come_back(plain: bool, least: float) -> None:
    count = tally(details(borders=OPEN, plain=plain), draw_detail)
    assert count["invented"] == 0, dict(count)
    assert count["read"] >= least * count["put"], dict(count)
