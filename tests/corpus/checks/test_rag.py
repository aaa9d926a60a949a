"""Colours and arrows against tolerances, polarity and figures."""

from __future__ import annotations

import pytest

from corpus.models import Observation, ScorecardRow, Target
from tests.invented import observation
from tests.planted import Check

NAME = "% of reviews in time"


def bands(red: float, green: float) -> tuple[Target, ...]:
    """High is good: red below one threshold, green from the other, amber between."""
    return (
        Target(NAME, "6.7", "red", f"<{red:g}%", high=red, high_open=True, meaning="band", table_id="t1"),
        Target(NAME, "6.7", "amber", f"{red:g}%>", low=red, high=green, high_open=True, meaning="band", table_id="t1"),
        Target(NAME, "6.7", "green", f"{green:g}%+", low=green, meaning="band", table_id="t1"),
    )


def card(
    rag: str, *, dot: str = "", polarity: str = "high", rag_period: str = "", row: int = 0, name: str = NAME
) -> ScorecardRow:
    return ScorecardRow(
        "REVIEWS", "6.7", name, polarity=polarity, rag=rag, dot=dot, rag_period=rag_period, page=2, table_id="t1", row=row
    )


def figure(value: float, period: str = "2031-07", **changes: object) -> Observation:
    facts: dict[str, object] = {"indicator": NAME, "ref": "6.7", "unit": "percent", "page": 2, "raw": f"{value}%"}
    return observation(period, value, **{**facts, **changes})


@pytest.mark.parametrize(("value", "right"), [(89.9, "red"), (90.0, "amber"), (94.9, "amber"), (95.0, "green")])
@pytest.mark.parametrize("printed", ["red", "amber", "green"])
def test_a_colour_against_its_tolerances(found: Check, value: float, right: str, printed: str) -> None:
    findings = found("tables", observations=(figure(value),), scorecard=(card(printed),), targets=bands(90, 95))
    assert [f.kind for f in findings] == ([] if printed == right else ["rag"])
    if findings:
        assert findings[0].message == f"printed {printed}; {value:g} against red <90%, amber 90%>, green 95%+ is {right}"
        assert findings[0].printed_a == f"{printed}: {value}% (scorecard, p. 2)"


def test_a_colour_of_the_year_to_date_is_judged_on_it(found: Check) -> None:
    figures = (figure(80.0), figure(96.0, "2031/32", period_type="ytd"))
    assert found("tables", observations=figures, scorecard=(card("green", rag_period="ytd"),), targets=bands(90, 95)) == []
    (finding,) = found("tables", observations=figures, scorecard=(card("red", rag_period="ytd"),), targets=bands(90, 95))
    assert finding.subject == "6.7 % of reviews in time, 2031/32 ytd"


def test_tolerances_without_meaning_judge_nothing(found: Check) -> None:
    targets = tuple(Target(NAME, "6.7", level, "tbc", meaning="unset", table_id="t1") for level in ("red", "amber", "green"))
    assert found("tables", observations=(figure(12.0),), scorecard=(card("green"),), targets=targets) == []


def test_a_target_and_a_floor_where_less_is_better(found: Check) -> None:
    targets = (
        Target(NAME, "", "target", "180", centre=180, meaning="unparsed", table_id="t1"),
        Target(NAME, "", "floor", "240", centre=240, meaning="unparsed", table_id="t1"),
    )
    box = ScorecardRow("", "", NAME, rag="green", source="kpi", page=2, table_id="t1")
    latest = figure(200, "", ref="", source="kpi", period_type="latest", unit="count")
    (finding,) = found("tables", observations=(latest,), scorecard=(box,), targets=targets)
    assert finding.message == "printed green; 200 against target 180, floor 240 is amber"


@pytest.mark.parametrize(
    ("period_type", "period", "value", "told"),
    [
        ("financial_year", "2031/32", 60.0, False),  # a month's count against the year's target
        ("financial_year", "", 60.0, False),
        ("quarter", "2031-04/2031-06", 60.0, False),  # another time
        ("month", "2031-07", 60.0, True),
        ("", "", 60.0, True),
        ("", "", 10.0, False),  # may be a month's part of a year's target
    ],
)
def test_a_count_is_held_against_a_target_of_its_own_time_alone(
    found: Check, period_type: str, period: str, value: float, *, told: bool
) -> None:
    goal = Target(NAME, "6.7", "green", "100", low=100, meaning="band", table_id="t1", period_type=period_type, period=period)
    month = figure(value, unit="count", raw=f"{value:g}")
    findings = found("tables", observations=(month,), scorecard=(card("green"),), targets=(goal,))
    assert [f.kind for f in findings] == (["rag"] if told else [])


def test_a_colour_where_good_performance_is_not_defined_is_a_note(found: Check) -> None:
    (finding,) = found("tables", observations=(figure(12.0),), scorecard=(card("red", polarity="info"),))
    assert (finding.severity, finding.printed_b) == ("note", "polarity info (p. 2)")


def test_an_arrow_against_the_sense_that_the_other_arrows_have(found: Check) -> None:
    figures, rows = [], []
    for i in range(9):
        name = f"% measure {i}"
        rows.append(card("", dot="down" if i < 8 else "up", polarity="low", row=i, name=name))
        figures += [figure(10.0, "2031-06", indicator=name, row=i), figure(12.0, indicator=name, row=i)]
    (finding,) = found("tables", observations=tuple(figures), scorecard=tuple(rows))
    assert finding.message == "rose from 10 to 12 with an arrow up (up means better in this report)"


def test_arrows_of_no_sense_tell_nothing(found: Check) -> None:
    figures, rows = [], []
    for i in range(10):
        name = f"% measure {i}"
        rows.append(card("", dot="down" if i % 2 else "up", row=i, name=name))
        figures += [figure(10.0, "2031-06", indicator=name, row=i), figure(12.0, indicator=name, row=i)]
    assert found("tables", observations=tuple(figures), scorecard=tuple(rows)) == []


def test_a_best_neighbour_that_is_worse_than_the_average(found: Check) -> None:
    def benchmark(area: str, value: float) -> Observation:
        return figure(value, "latest", area=area, period_type="benchmark")

    rows = (card("", polarity="high"),)
    right = (benchmark("sn_average", 67.8), benchmark("sn_best", 89.0), benchmark("national", 70.0))
    assert found("tables", observations=right, scorecard=rows) == []
    wrong = (benchmark("sn_average", 67.8), benchmark("sn_best", 39.0))
    (finding,) = found("tables", observations=wrong, scorecard=rows)
    assert (finding.severity, finding.message) == ("note", "sn best 39 is worse than sn average 67.8")
