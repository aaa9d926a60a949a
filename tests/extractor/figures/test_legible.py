"""Names that no one can read: their figures are in doubt, and the page is told."""

from __future__ import annotations

import pytest

from corpus.models import Observation
from extractor.figures.context import Figures
from extractor.figures.legible import doubt_illegible, is_legible


@pytest.mark.parametrize(
    "name",
    [
        "% LAC with 3+ placements (rolling 12 months)",
        "Number of children (aged 0-5) & siblings",
        "NI 59 - assessments within 35 working days*",
        "Under 18 conceptions, target 4.5% to 5.0%",
        "16-17",
        "£m",
    ],
)
def test_names_of_words_are_legible(name: str) -> None:
    assert is_legible(name)


@pytest.mark.parametrize("name", ["'$ %$(* % $ - B&", '$$< ) ( $ - B&"', "BEST - = 85.8% 86.8% 84.3% 78.7%", "& # = SN"])
def test_marks_and_rows_of_figures_are_no_names(name: str) -> None:
    assert not is_legible(name)


def test_figures_of_illegible_names_are_doubted_and_told_by_page() -> None:
    seen = [
        Observation("detail", name, "local", "month", "2031-05", 9.0, "count", "9", page=page)
        for name, page in [("Adoptions", 1), ("'$ %$(* % $", 2), ("$$< ) ( $", 2)]
    ]
    found = doubt_illegible(Figures(observations=tuple(seen)))
    assert [o.flags for o in found.observations] == [(), ("uncertain",), ("uncertain",)]
    assert [(p.page, "2 figures" in p.message) for p in found.problems] == [(2, True)]
