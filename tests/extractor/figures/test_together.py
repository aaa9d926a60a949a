"""Months without a year, columns named by their distance from the report's month, regions: settled, or left in doubt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.models import Table
from extractor.figures import ReportContext, find_figures
from extractor.grammar.periods import latest_quarter, place_in_year, years_in

MakeTable = Callable[..., Table]
Shown = list[tuple[str, str, str, str]]


def shown(table: Table, as_at: str = "", title: str = "") -> Shown:
    found = find_figures((replace(table, title=title),), ReportContext(as_at=as_at)).observations
    return [(o.area, o.period_type, o.period, o.raw + ("?" if "uncertain" in o.flags else "")) for o in found]


def scorecard(make_table: MakeTable, *columns: str) -> Table:
    figures = [f"{10 + n}" for n in range(len(columns))]
    return make_table([["Measure", "Good is", *columns, "Target"], ["Number of visits", "High", *figures, "99"]])


@pytest.mark.parametrize(
    ("columns", "as_at", "title", "periods"),
    [
        ("Apr|May|Jun", "", "Dashboard 2030/31", ["2030-04", "2030-05", "2030-06"]),
        ("Apr|May|Jun", "", "Dashboard 2030-31", ["2030-04", "2030-05", "2030-06"]),
        ("Apr|May|Jun", "", "Dashboard 2030/31 and 2029/30", ["?", "?", "?"]),
        ("Apr|May|Jun", "", "Dashboard", ["?", "?", "?"]),
        ("Mar|Apr|May", "", "Dashboard 2030/31", ["?", "?", "?"]),  # March of which year?
        ("Mar|Apr|May", "2030-05", "", ["2030-03", "2030-04", "2030-05"]),
        ("Nov|Dec|Jan", "2031-01", "", ["2030-11", "2030-12", "2031-01"]),
        ("Apr|May|Jun", "2031-05", "", ["2031-04", "2031-05", "?"]),  # a month after the report's own
        ("Apr|May|Jun", "2031-05", "Dashboard 2030/31", ["2030-04", "2030-05", "2030-06"]),  # the year before, its title says
        ("Sep-30|Dec-30|Mar-31", "2031-03", "", ["2030-09", "2030-12", "2031-03"]),
    ],
)
def test_months_without_a_year(make_table: MakeTable, columns: str, as_at: str, title: str, periods: list[str]) -> None:
    found = shown(scorecard(make_table, *columns.split("|")), as_at, title)
    assert ["?" if raw.endswith("?") else period for _, _, period, raw in found] == periods


@pytest.mark.parametrize(
    ("columns", "as_at", "periods"),
    [
        ("Q1|Q2", "2030-09", ["2030-04/2030-06", "2030-07/2030-09"]),
        ("Q3|Q4|Q1", "2030-06", ["2029-10/2029-12", "2030-01/2030-03", "2030-04/2030-06"]),
        ("Q1|Q2|Q3", "2030-09", ["2030-04/2030-06", "2030-07/2030-09", "?"]),
        ("Q1|Q2", "", ["?", "?"]),
        ("Qtr to Sep 30|Qtr to Dec 30", "2030-12", ["2030-07/2030-09", "2030-10/2030-12"]),
    ],
)
def test_quarters_without_a_year(make_table: MakeTable, columns: str, as_at: str, periods: list[str]) -> None:
    found = shown(scorecard(make_table, *columns.split("|")), as_at)
    assert ["?" if raw.endswith("?") else period for _, _, period, raw in found] == periods


def test_columns_named_by_their_distance_from_the_report_s_month(make_table: MakeTable) -> None:
    table = scorecard(make_table, "Current month", "Previous month", "Same month last year", "Rolling 12 months")
    kinds = [("month", "2031-05", "10"), ("month", "2031-04", "11")]
    assert [s[1:] for s in shown(table, "2031-05")] == [
        *kinds,
        ("month", "2030-05", "12"),
        ("rolling_year", "2031-05", "13"),
    ]
    kinds = [("latest", "", "10"), ("previous", "", "11")]
    assert [s[1:] for s in shown(table)] == [*kinds, ("month", "", "12?"), ("rolling_year", "", "13?")]


def test_the_same_period_last_year_is_of_the_kind_that_stands_beside_it(make_table: MakeTable) -> None:
    quarter = scorecard(make_table, "Current quarter", "Previous quarter", "Same period last year")
    assert shown(quarter, "2030-12")[-1] == ("local", "quarter", "2029-10/2029-12", "12")
    assert shown(quarter, "2030-11")[-1] == ("local", "quarter", "", "12?")  # no quarter ends there
    unsaid = scorecard(make_table, "Latest", "Previous", "Same period last year")
    assert shown(unsaid, "2030-12")[-1][3] == "12?"


def test_a_lone_result_is_the_latest_with_its_numerator_and_denominator(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["KPI", "Numerator", "Denominator", "Result", "Target", "RAG"],
            ["% of visits made", "115", "146", "78.8%", "82%", "Red"],
        ]
    )
    (found,) = find_figures((table,), ReportContext()).observations
    assert (found.period_type, found.value, found.numerator, found.denominator) == ("latest", 78.8, 115, 146)


def test_regions_and_ranks(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["Indicator", "2029/30", "2030/31", "South East", "England", "Rank"],
            ["Children in care per 10,000", "52.1", "54.0", "53.2", "71.0", "34"],
        ]
    )
    assert shown(table, "2031-03") == [
        ("local", "financial_year", "2029/30", "52.1"),
        ("local", "financial_year", "2030/31", "54.0"),
        ("regional", "benchmark", "latest", "53.2"),
        ("national", "benchmark", "latest", "71.0"),
    ]


def test_places_and_years() -> None:
    assert place_in_year("Jan Target") == ("month", 10)
    assert place_in_year("RAG Q2") == ("quarter", 2)
    assert place_in_year("Apr to Jun") is None
    assert years_in("Performance 2018/19 and 2019-20, not 2018-2021") == {"2018/19", "2019/20"}
    assert latest_quarter(4, "2030-05") == "2030-01/2030-03"


def test_rows_of_one_indicator_bear_its_name(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["Indicator", "Measure", "Apr-31", "May-31", "Target"],
            ["Reviews in timescale", "Numerator", "40", "52", ""],
            ["", "Denominator", "60", "65", ""],
            ["", "%", "66.7%", "80.0%", "85%"],
            ["Carers assessed", "", "12", "14", "20"],
        ],
        spans={(1, 0): (3, 1)},
    )
    found = find_figures((table,), ReportContext(as_at="2031-05"))
    names = [
        "Reviews in timescale - Numerator",
        "Reviews in timescale - Denominator",
        "Reviews in timescale - %",
        "Carers assessed",
    ]
    assert list(dict.fromkeys(o.indicator for o in found.observations)) == names
    assert [(c.indicator, c.target_green) for c in found.scorecard if c.target_green] == [(names[2], "85%"), (names[3], "20")]


def test_a_label_of_another_time_is_no_figure_of_the_report_s_month(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["Service", "Apr-31", "May-31", "YTD last year", "Total in last 12 months"],
            ["Library visits", "20,110", "21,344", "40,220", "245,000"],
            ["Loans per visit", "1.2", "1.1", "1.4", "1.3"],
        ]
    )
    found = find_figures((table,), ReportContext(as_at="2031-05")).observations
    assert {o.raw for o in found if "uncertain" in o.flags} == {"40,220", "1.4"}
    assert {(o.raw, o.unit) for o in found if o.period_type == "month"} == {
        ("20,110", "count"),
        ("21,344", "count"),
        ("1.2", "ratio_other"),
        ("1.1", "ratio_other"),
    }


def test_words_beside_a_period_say_whose_the_figures_are(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["Measure", "Good is", "2030/31 Outturn", "Eng 2030/31", "Peers 2030/31", "Wexcombe 2029/30", "Target"],
            ["% of visits made", "High", "91%", "88%", "87%", "90%", "95%"],
        ]
    )
    found = find_figures((table,), ReportContext(as_at="2031-03", council="Wexcombe Council")).observations
    assert [(o.area, o.raw) for o in found] == [("local", "91%"), ("national", "88%"), ("other:Peers", "87%"), ("local", "90%")]


def test_a_year_to_date_s_own_year_is_that_of_the_months_beside_it(make_table: MakeTable) -> None:
    found = shown(scorecard(make_table, "Apr", "May", "YTD 30/31"))
    assert [s[1:] for s in found] == [("month", "2030-04", "10"), ("month", "2030-05", "11"), ("ytd", "2030/31", "12")]


def test_a_benchmark_without_a_known_owner_and_a_year_end(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["KPI", "2029/30", "2030/31", "", "Benchmark"],
            ["", "Year end", "Apr", "May", "Median"],
            ["Rent collected", "99.1%", "98.2%", "98.9%", "99.0%"],
            ["Average re-let time", "32.1 days", "30 days", "29.5 days", "35 days"],
        ],
        spans={(0, 2): (1, 2)},
        title="Homes Board, 14 July 2030",  # the meeting's day
    )
    found = find_figures((table,), ReportContext()).observations
    told = {(o.area, o.period_type, o.period, o.unit) for o in found if "uncertain" not in o.flags}
    assert told == {
        ("local", kind, period, unit)
        for kind, period in (("financial_year", "2029/30"), ("month", "2030-04"), ("month", "2030-05"))
        for unit in ("percent", "days")
    }
    assert {o.area for o in found if "uncertain" in o.flags} == {"other:Benchmark - Median"}


def test_a_count_beside_its_percentage_is_not_held_against_the_percentage_s_target(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["Measure", "Good is", "May-31", "", "Target"],
            ["", "", "No.", "%", ""],
            ["Contacts answered in time", "High", "131", "26%", "30%"],
        ],
        spans={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (0, 4): (2, 1)},
    )
    found = find_figures((table,), ReportContext(as_at="2031-05"))
    assert [(o.value, o.unit) for o in found.observations] == [(131, "count"), (26, "percent")]
    assert found.scorecard[0].rag_computed == ""


def test_two_columns_of_one_label_and_names_without_an_extent_are_left_in_doubt(make_table: MakeTable) -> None:
    twice = make_table(
        [["KPI", "2029/30", "2030/31", "2030/31"], ["Rent collected", "99%", "98%", "97%"], ["Homes let", "98%", "96%", "95%"]]
    )
    assert [raw for *_, raw in shown(twice)] == ["99%", "98%?", "97%?", "98%", "96%?", "95%?"]
    open_names = make_table(
        [
            ["Indicator", "Measure", "Apr-31", "May-31", "Target"],
            ["", "Numerator", "40", "52", ""],
            ["Reviews in timescale", "Denominator", "60", "65", ""],
            ["", "%", "66.7%", "80.0%", "85%"],
        ]
    )
    found = find_figures((open_names,), ReportContext(as_at="2031-05"))
    assert found.observations
    assert all("uncertain" in o.flags for o in found.observations)
    assert all("uncertain" in c.flags for c in found.scorecard)
