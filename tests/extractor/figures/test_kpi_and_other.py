"""KPI boxes and other tables of figures with known content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.models import Table
from extractor.figures import ReportContext, find_figures
from extractor.reading.page import Line, Shape

CONTEXT = ReportContext(as_at="2031-06")
ARROW = ((105.0, 0.0), (109.0, 6.0), (106.0, 5.0), (106.0, 14.0), (104.0, 14.0), (104.0, 5.0), (101.0, 6.0))
MakeTable = Callable[..., Table]


@pytest.mark.parametrize(
    ("latest", "target", "previous", "values"),
    [
        ("Latest: 14.9%", "Target: 15%, Floor: 20%", "Previous: 15.2% (Amber)", (14.9, 15.2)),
        ("Latest:0.04%", "Target: 0.02% Floor 0.05%", "Previous 0.05%", (0.04, 0.05)),
        ("Latest: 5,473", "Target:4,000 Floor: 6,000", "Previous: 5,120 (Red)", (5473.0, 5120.0)),
    ],
)
def test_a_box(make_table: MakeTable, latest: str, target: str, previous: str, values: tuple[float, float]) -> None:
    rows = [["Share of lamps out of order", "", "GREEN"], ["", "", ""], [latest, target, previous]]
    table = make_table(rows, spans={(0, 0): (1, 2), (1, 0): (1, 3)}, fills={(0, 2): "#00ff00"})
    context = ReportContext(as_at="2031-06", shapes={1: (Shape(ARROW, (101.0, 0.0, 109.0, 14.0)),)})
    found = find_figures((table,), context)
    assert tuple(o.value for o in found.observations) == values
    assert [(o.source, o.period_type, o.period, o.flags) for o in found.observations] == [
        ("kpi", k, "", ()) for k in ("latest", "previous")
    ]
    (card,) = found.scorecard
    assert (card.indicator, card.rag, card.dot, card.polarity) == ("Share of lamps out of order", "green", "up", "low")
    assert [t.level for t in found.targets] == ["target", "floor"]


def test_a_box_with_a_row_of_labels_over_its_figures(make_table: MakeTable) -> None:
    rows = [["Share of lamps out of order", "", "", "GREEN"], ["Actual", "Target", "Tolerance", "Last quarter"]]
    table = make_table([*rows, ["14.9%", "15%", "20%", "15.2%"]], spans={(0, 0): (1, 3)})
    found = find_figures((table,), CONTEXT)
    assert [(o.period_type, o.raw, o.column) for o in found.observations] == [("latest", "14.9%", 0), ("previous", "15.2%", 3)]
    assert [(t.level, t.raw) for t in found.targets] == [("target", "15%"), ("floor", "20%")]


def test_a_target_s_performance_is_not_the_latest(make_table: MakeTable) -> None:
    rows = [["Share of lamps out of order", "GREEN"], ["Target performance: 15%; Actual: 14%; Previous: 16%", ""]]
    found = find_figures((make_table(rows, spans={(1, 0): (1, 2)}),), CONTEXT)
    assert [(o.period_type, o.value) for o in found.observations] == [("latest", 14.0), ("previous", 16.0)]


def test_marks_of_a_scorecard_without_its_names_give_no_figures(make_table: MakeTable) -> None:
    rows = [["", "Good perf is", "May-31", "Jun-31", "RAG", "Red"]]
    rows += [[f"Share of lamps {n}", "High", f"{n}.5%", f"{n}.7%", "", "<9%"] for n in range(1, 5)]
    assert find_figures((make_table(rows),), CONTEXT).observations == ()


def test_row_and_column_name_the_figure(make_table: MakeTable) -> None:
    rows = [
        ["Age Band", "Number", "% of total", "Latest National comparative data (Mar-30)"],
        ["Under 5", "36", "7.4%", "5%"],
        ["5 – 9", "59", "12.2%", "13%"],
        ["Total", "485", "", ""],
    ]
    found = find_figures((make_table(rows, title="Table 1 – Age of bicycles"),), CONTEXT).observations
    number, share = "Age of bicycles - Number", "Age of bicycles - % of total"
    assert [(o.indicator, o.breakdown, o.area, o.period_type, o.period, o.value, o.unit) for o in found] == [
        (number, "Under 5", "local", "snapshot", "2031-06", 36.0, "count"),
        (share, "Under 5", "local", "snapshot", "2031-06", 7.4, "percent"),
        (share, "Under 5", "national", "benchmark", "2030-03", 5.0, "percent"),
        (number, "5 – 9", "local", "snapshot", "2031-06", 59.0, "count"),
        (share, "5 – 9", "local", "snapshot", "2031-06", 12.2, "percent"),
        (share, "5 – 9", "national", "benchmark", "2030-03", 13.0, "percent"),
        (number, "Total", "local", "snapshot", "2031-06", 485.0, "count"),
    ]
    assert {o.section for o in found} == {"Table 1 – Age of bicycles"}


def test_periods_inside_the_names_of_columns(make_table: MakeTable) -> None:
    rows = [["Service", "Online Jan 31 – Mar 31", "12 mths to Mar 31"], ["Bins", "83%", "81%"], ["Parks", "70%", "71%"]]
    found = find_figures((make_table(rows),), CONTEXT).observations
    assert {(o.period_type, o.period) for o in found} == {("quarter", "2031-01/2031-03"), ("rolling_year", "2031-03")}


def test_rows_that_are_places(make_table: MakeTable) -> None:
    rows = [
        ["Authority", "2029", "2030"],
        ["Wexcombe", "21.0", "22.5"],
        ["Statistical Neighbours", "19.0", "19.5"],
        ["England", "25.0", "24.0"],
    ]
    found = find_figures((make_table(rows),), CONTEXT).observations
    assert [(o.area, o.period) for o in found][::2] == [
        ("other:Wexcombe", "2029"),
        ("sn_average", "2029"),
        ("national", "2029"),
    ]


def test_money(make_table: MakeTable) -> None:
    rows = [
        ["All figures in £m", "", ""],
        ["Service", "Budget", "Variance"],
        ["Roads", "58.1", "-0.4"],
        ["Parks", "9.2", "(0.3)"],
    ]
    found = find_figures((make_table(rows, spans={(0, 0): (1, 3)}),), CONTEXT).observations
    assert [(o.value, o.unit) for o in found] == [(58.1, "currency"), (-0.4, "currency"), (9.2, "currency"), (-0.3, "currency")]


def test_without_a_month_a_snapshot_is_in_doubt(make_table: MakeTable) -> None:
    rows = [["Service", "Number"], ["Bins", "83"], ["Parks", "70"], ["Roads", "12"]]
    assert {o.flags for o in find_figures((make_table(rows),), ReportContext()).observations} == {("uncertain",)}


def test_one_name_twice_is_in_doubt(make_table: MakeTable) -> None:
    rows = [["Service", "Number"], ["Bins", "83"], ["Bins", "70"], ["Roads", "12"]]
    assert [o.flags for o in find_figures((make_table(rows),), CONTEXT).observations] == [("uncertain",), ("uncertain",), ()]


@pytest.mark.parametrize(
    "rows",
    [
        [["Item", "Title", "Pages"], ["1", "Apologies", "5 - 8"], ["2", "Minutes", "9 - 14"], ["3", "Budget", "15"]],
        [["Name", "Role", "Telephone"], ["A. Clerk", "Clerk", "01234 567890"], ["B. Scribe", "Scribe", "01234 567891"]],
        [["Risk", "Likelihood", "Impact"], ["The roof may leak", "3", "4"], ["The hall may flood", "2", "5"]],
        [
            ["Definition", "A repair is late when it takes more than 28 days."],
            ["Analysis", "The number rose from 12 to 15 in May."],
        ],
    ],
)
def test_tables_that_hold_no_figures(make_table: MakeTable, rows: list[list[str]]) -> None:
    assert find_figures((make_table(rows),), CONTEXT).observations == ()


def test_a_label_cut_by_the_page_end(make_table: MakeTable) -> None:
    rows = [["Service", "Number"], ["Bins", "83"], ["Parks", "70"], ["Roads (with", "12"]]
    context = ReportContext(as_at="2031-06", lines={2: (Line("bridges)"), Line("A new sentence (in brackets)."))})
    assert find_figures((make_table(rows),), context).observations[-1].indicator == "Roads (with bridges) - Number"


def test_rows_named_by_periods(make_table: MakeTable) -> None:
    rows = [["Quarter", "Complaints", "Compliments"], ["Q1 2031/32", "12", "30"], ["Q2 2031/32", "15", "28"]]
    found = find_figures((make_table(rows),), CONTEXT).observations
    assert [(o.source, o.indicator, o.period) for o in found][::2] == [
        ("detail", "Complaints", "2031-04/2031-06"),
        ("detail", "Complaints", "2031-07/2031-09"),
    ]


SPENDING = [["Service", "Budget", "Forecast", "Number of staff"], ["Roads", "58.1", "57.0", "12"], ["Parks", "9.2", "9.9", "3"]]


def test_the_scale_of_money_goes_with_the_name(make_table: MakeTable) -> None:
    found = find_figures((make_table(SPENDING, title="Spending in £m"),), CONTEXT).observations
    assert [(o.indicator, o.value, o.unit) for o in found][:3] == [
        ("Roads - Budget £m", 58.1, "currency"),
        ("Roads - Forecast £m", 57.0, "currency"),
        ("Roads - Number of staff", 12.0, "count"),
    ]


def test_a_scale_over_one_column_is_of_that_column(make_table: MakeTable) -> None:
    rows = [["Service", "Budget £000", "Visits"], ["Roads", "58.1", "40"], ["Parks", "9.2", "30"]]
    found = find_figures((make_table(rows),), CONTEXT).observations
    assert [(o.indicator, o.unit) for o in found][:2] == [("Roads - Budget £000", "currency"), ("Roads - Visits", "count")]


def test_an_amount_in_a_title_is_no_scale(make_table: MakeTable) -> None:
    found = find_figures((make_table(SPENDING, title="Schemes over £5m"),), CONTEXT).observations
    assert {o.unit for o in found} == {"ratio_other", "count"}


@pytest.mark.parametrize(("line", "unit"), [("All figures in £m", "currency"), ("It grew by £5m in all.", "ratio_other")])
def test_a_scale_at_the_end_of_the_page_before(make_table: MakeTable, line: str, unit: str) -> None:
    table = replace(make_table([r[:3] for r in SPENDING]), page=2, bbox=(0.0, 0.0, 150.0, 60.0))
    later = replace(table, id="t2", page=3)
    beside = replace(table, id="t3", page=3, bbox=(0.0, 200.0, 150.0, 260.0))
    lines = {1: (Line("A sentence."), Line(line)), 2: (Line("Roads", bbox=(0.0, 20.0, 50.0, 40.0)),)}
    lines[3] = lines[2]
    found = find_figures((table, later, beside), ReportContext(as_at="2031-06", lines=lines)).observations
    assert [o.unit for o in found] == [unit] * 8 + ["ratio_other"] * 4


def test_a_scale_beside_a_heading_is_of_the_whole_table(make_table: MakeTable) -> None:
    rows = [["Roads and parks", "", "All figures in £000s"], *(r[:3] for r in SPENDING)]
    found = find_figures((make_table(rows),), CONTEXT).observations
    assert {(o.unit, o.indicator.endswith("£000s")) for o in found} == {("currency", True)}


def test_a_bare_number_among_percentages_is_in_doubt(make_table: MakeTable) -> None:
    rows = [["Service", "% in time"], ["Bins", "83%"], ["Parks", "70"], ["Roads", "12%"]]
    found = find_figures((make_table(rows),), CONTEXT).observations
    assert [(o.unit, o.flags) for o in found] == [("percent", ()), ("count", ("uncertain",)), ("percent", ())]


def test_years_of_two_figures_follow_one_another(make_table: MakeTable) -> None:
    rows = [["Service", "29-30", "30-31", "31-32"], ["Bins", "83", "81", "80"], ["Parks", "70", "71", "72"]]
    found = find_figures((make_table(rows),), CONTEXT).observations
    assert [(o.period_type, o.period, o.flags) for o in found][:3] == [
        ("financial_year", y, ()) for y in ("2029/30", "2030/31", "2031/32")
    ]
    rows[0] = ["Service", "18-24", "25-64", "65-80"]
    assert {o.flags for o in find_figures((make_table(rows),), CONTEXT).observations} == {("uncertain",)}


def test_a_name_in_a_second_list_below_another_header_is_no_doubt(make_table: MakeTable) -> None:
    rows = [["Council", "2030", "2031"], ["Wexcombe", "8.3", "8.1"], ["Ashmere", "7.0", "7.1"]]
    rows += [["", "Trend", "Change"], ["Wexcombe", "up", "0.2"], ["Ashmere", "up", "0.1"]]
    found = find_figures((make_table(rows),), CONTEXT).observations
    assert [o.value for o in found if "uncertain" not in o.flags] == [8.3, 8.1, 7.0, 7.1]


def test_a_row_as_at_a_date(make_table: MakeTable) -> None:
    rows = [
        ["Reserve", "Parks", "Roads"],
        ["Balance as at 1st April 2030", "8", "7"],
        ["Balance as at 31st March 2031*", "9", "6"],
    ]
    found = find_figures((make_table(rows),), CONTEXT).observations
    assert [(o.period_type, o.period) for o in found][::2] == [("snapshot", "2030-04"), ("snapshot", "2031-03")]
