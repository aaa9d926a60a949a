""" "115 of 146" without its percentage: numerator and denominator are kept, and no percentage is made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.models import Observation, Table
from extractor.figures import ReportContext, find_figures
from extractor.grammar.numbers import is_day

MakeTable = Callable[..., Table]
Shown = tuple[str, float | None, float | None, float | None, str, tuple[str, ...]]


def shown(table: Table) -> list[Shown]:
    found: tuple[Observation, ...] = find_figures((table,), ReportContext(as_at="2031-05")).observations
    return [(o.period, o.value, o.numerator, o.denominator, o.unit, o.flags) for o in found]


def test_a_scorecard_s_fractions(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["Measure", "Good is", "Apr-31", "May-31"],
            ["Assessments in timescale", "High", "5 of 12", "115 out of 146"],
            ["Reviews in timescale", "High", "50% (6 of 12)", "7/24"],
            ["Visits in timescale", "High", "12/20", "112/146"],
        ]
    )
    assert shown(table) == [
        ("2031-04", None, 5, 12, "percent", ()),
        ("2031-05", None, 115, 146, "percent", ()),
        ("2031-04", 50, 6, 12, "percent", ()),
        ("2031-05", None, 7, 24, "percent", ()),
        ("2031-04", None, 12, 20, "percent", ("uncertain",)),  # or December of a year
        ("2031-05", None, 112, 146, "percent", ()),
    ]


def test_a_theme_page_s_fraction_beside_a_blank_percentage(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["", "1.1", "", "1.2"],
            ["", "Assessments in timescale", "", "Open cases"],
            ["Mar-31", "5 of 12", "41.7%", "31"],
            ["Apr-31", "10 of 20", "50.0%", "32"],
            ["May-31", "115 of 146", "", "33"],
            ["Jun-31", "## of ##", "", ""],
        ],
        spans={(0, 1): (1, 2), (1, 1): (1, 2)},
    )
    assert [s for s in shown(table) if s[1] is None] == [("2031-05", None, 115, 146, "percent", ())]


def test_a_fraction_in_three_columns_is_no_count_of_its_denominator(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["", "1.1", "", ""],
            ["", "Assessments in timescale", "", ""],
            ["Mar-31", "5", "of", "12"],
            ["Apr-31", "10", "of", "20"],
            ["May-31", "11", "of", "21"],
        ],
        spans={(0, 1): (1, 3), (1, 1): (1, 3)},
    )
    assert shown(table) == [
        ("2031-03", None, 5, 12, "percent", ()),
        ("2031-04", None, 10, 20, "percent", ()),
        ("2031-05", None, 11, 21, "percent", ()),
    ]


@pytest.mark.parametrize(
    ("text", "day"), [("5/12", True), ("12/20", True), ("5 of 12", False), ("12/45", False), ("50", False)]
)
def test_days(text: str, day: bool) -> None:
    assert is_day(text) is day
