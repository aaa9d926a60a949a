"""Scorecards with known content: merged headers, fills, rows whose cells have shifted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.models import Table
from extractor.figures import Figures, ReportContext, find_figures

CONTEXT = ReportContext(as_at="2031-05")
TOP = (
    "NO.|INDICATOR|GOOD PERF IS|DATA NOTE|2030/31|2031 / 32|||DOT|RAG|Target and Tolerances|||YR ON YR TREND||"
    "LATEST BENCHMARKING - 2029/30|"
).split("|")
LOW = "||||Mar-31|Apr-31|May-31|YTD|||Red|Amber|Target Green|2029/30|2030/31|STAT NEIGH AVE|NAT TOP QTILE THRESHO LD".split("|")
ROW = ("1.1|% of repairs done in time|High|Percentage|81.0%|79.4%|92.5%|86.0%|↑||<85%|85%>|95%+|88.2%|90.1%|77.7%|95.5%").split(
    "|"
)
EXPECTED = {
    ("local", "month", "2031-03"): 81.0,
    ("local", "month", "2031-04"): 79.4,
    ("local", "month", "2031-05"): 92.5,
    ("local", "ytd", "2031/32"): 86.0,
    ("local", "financial_year", "2029/30"): 88.2,
    ("local", "financial_year", "2030/31"): 90.1,
    ("sn_average", "benchmark", "2029/30"): 77.7,
    ("top_quartile", "benchmark", "2029/30"): 95.5,
}
SPANS = {(0, c): (2, 1) for c in (0, 1, 2, 3, 8, 9)} | {(0, 5): (1, 3), (0, 10): (1, 3), (0, 13): (1, 2), (0, 15): (1, 2)}
MakeTable = Callable[..., Table]


def certain(figures: Figures) -> dict[tuple[str, str, str], float | None]:
    return {(o.area, o.period_type, o.period): o.value for o in figures.observations if not o.flags}


def test_merged_headers_give_each_column_one_meaning(make_table: MakeTable) -> None:
    found = find_figures((make_table([TOP, LOW, ROW], spans=SPANS, fills={(2, 9): "#FFC000"}),), CONTEXT)
    assert certain(found) == EXPECTED
    (card,) = found.scorecard
    assert (card.ref, card.polarity, card.dot, card.rag, card.rag_raw) == ("1.1", "high", "up", "amber", "#FFC000")
    assert (card.target_red, card.target_amber, card.target_green) == ("<85%", "85%>", "95%+")
    assert card.rag_computed == "amber"
    assert [(t.level, t.low, t.high) for t in found.targets] == [
        ("red", None, 85.0),
        ("amber", 85.0, 95.0),
        ("green", 95.0, None),
    ]
    assert {o.unit for o in found.observations} == {"percent"}
    assert all(o.bbox is not None and o.ref == "1.1" for o in found.observations)


def test_a_text_layer_s_row_with_a_group_before_it_and_a_blank_lost(make_table: MakeTable) -> None:
    shifted = ["REPAIRS", *ROW[:9], *ROW[10:]]  # the RAG cell is gone
    found = find_figures((make_table([TOP, LOW, shifted], origin="delimited"),), CONTEXT)
    assert certain(found) == EXPECTED
    assert found.scorecard[0].group == "REPAIRS"


def test_two_tolerances_in_one_field_and_the_year_in_the_rag_field(make_table: MakeTable) -> None:
    merged = ["", *ROW[:9], "Red YTD", "<85% 85%>", "95%+", *ROW[13:]]
    found = find_figures((make_table([TOP, LOW, merged], origin="delimited"),), CONTEXT)
    assert certain(found) == EXPECTED
    (card,) = found.scorecard
    assert (card.rag, card.rag_period, card.target_red, card.target_amber) == ("red", "ytd", "<85%", "85%>")
    assert card.rag_computed == "amber"  # 86.0 of the year to date


def test_figures_that_could_stand_in_two_columns_are_left_in_doubt(make_table: MakeTable) -> None:
    short = ["1.1", "% of repairs done in time", "High", "Percentage", "81.0%", "79.4%"]
    found = find_figures((make_table([TOP, LOW, short], origin="delimited"),), CONTEXT)
    assert {o.flags for o in found.observations if o.raw in {"81.0%", "79.4%"}} <= {(), ("uncertain",)}
    assert all(EXPECTED.get(key) == value for key, value in certain(found).items())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.integers(4, 16), max_size=2, unique=True), st.booleans())
def test_dropped_fields_never_put_a_figure_under_a_wrong_column(make_table: MakeTable, blank: list[int], group: bool) -> None:
    """Whatever cells are blank or lost, a figure that is certain stands where it was printed."""
    row = ["" if c in blank else t for c, t in enumerate(ROW)]
    lost = ["PARKS", *row] if group else row
    found = find_figures((make_table([TOP, LOW, lost], origin="delimited"),), CONTEXT)
    assert all(EXPECTED[key] == value for key, value in certain(found).items())


def test_a_reference_over_two_rows_belongs_to_the_first(make_table: MakeTable) -> None:
    second = ["", "% of repairs done in time by contractors", *ROW[2:]]
    found = find_figures((make_table([TOP, LOW, ROW, second], spans=SPANS | {(2, 0): (2, 1)}),), CONTEXT)
    assert [card.ref for card in found.scorecard] == ["1.1", ""]


def test_latest_and_previous_need_no_date(make_table: MakeTable) -> None:
    rows = [["Indicator", "Target", "Latest", "Previous", "RAG"], ["Calls answered", "90%", "94%", "89%", "Green"]]
    found = find_figures((make_table(rows),), ReportContext())
    assert certain(found) == {("local", "latest", ""): 94.0, ("local", "previous", ""): 89.0}
    assert found.scorecard[0].target_green == "90%"


def test_numerator_and_denominator_columns(make_table: MakeTable) -> None:
    rows = [
        ["Indicator", "Polarity", "May-31", "", ""],
        ["", "", "Num", "Denom", "%"],
        ["Visits in time", "High", "45", "60", "75.0%"],
    ]
    (observation,) = find_figures((make_table(rows, spans={(0, 2): (1, 3)}),), CONTEXT).observations
    assert (observation.value, observation.numerator, observation.denominator) == (75.0, 45.0, 60.0)


def test_targets_and_forecasts_with_a_year_are_no_figures_of_that_year(make_table: MakeTable) -> None:
    rows = [
        [
            "PI Ref",
            "Performance Indicator",
            "Good is",
            "2030/31 Outturn",
            "2031/32 Target",
            "2031/32 Forecast",
            "Q1 2031/32",
            "RAG",
        ],
        ["HS01", "Repairs in time", "Bigger is better", "81%", "85%", "84%", "82.1%", "Amber"],
    ]
    found = find_figures((make_table(rows),), CONTEXT)
    assert certain(found) == {("local", "financial_year", "2030/31"): 81.0, ("local", "quarter", "2031-04/2031-06"): 82.1}
    assert (found.scorecard[0].target_green, found.scorecard[0].polarity) == ("85%", "high")


def test_a_year_under_a_benchmark_s_name_is_the_benchmark_s(make_table: MakeTable) -> None:
    rows = [["Indicator", "RAG", "Wexcombe", "", "England", ""], ["", "", "2029/30", "2030/31", "2029/30", "2030/31"]]
    rows.append(["Repairs in time", "Green", "81%", "82%", "79%", "78%"])
    found = find_figures((make_table(rows, spans={(0, 2): (1, 2), (0, 4): (1, 2)}),), CONTEXT)
    assert certain(found) == {
        ("local", "financial_year", "2029/30"): 81.0,
        ("local", "financial_year", "2030/31"): 82.0,
        ("national", "benchmark", "2029/30"): 79.0,
        ("national", "benchmark", "2030/31"): 78.0,
    }


def test_a_group_runs_on_over_the_page_end(make_table: MakeTable) -> None:
    first = make_table([["", *TOP], ["", *LOW], ["REPAIRS", *ROW]])
    second = make_table([["", *TOP], ["", *LOW], ["", "1.2", *ROW[1:]], ["PARKS", "2.1", *ROW[1:]]])
    second = replace(second, id="t2", page=2, cells=tuple(replace(cell, page=2) for cell in second.cells))
    found = find_figures((first, second), CONTEXT)
    assert [(c.group, c.ref) for c in found.scorecard] == [("REPAIRS", "1.1"), ("REPAIRS", "1.2"), ("PARKS", "2.1")]


def test_columns_told_by_what_they_hold(make_table: MakeTable) -> None:
    rows = [["KPI", "Description", "Target", "Jun-31", "Trend"]]
    rows += [[f"L{n}", f"Lamps mended in ward {n}", "9", str(n), "↑"] for n in range(1, 4)]
    found = find_figures((make_table(rows),), ReportContext(as_at="2031-06"))
    assert [(card.ref, card.indicator, card.dot) for card in found.scorecard] == [
        (f"L{n}", f"Lamps mended in ward {n}", "up") for n in range(1, 4)
    ]
    assert [(o.period, o.value) for o in found.observations] == [("2031-06", float(n)) for n in range(1, 4)]


def test_a_name_over_two_lines_of_an_open_header(make_table: MakeTable) -> None:
    rows = [["", "", "LAST TWO MONTHS", "", "YTD", "LATEST"]]
    rows += [["INDICATOR", "GOOD IS", "Apr-31", "May-31", "2031/32", "BENCHMARKING NAT AVE"]]
    rows += [[f"Lamps mended in ward {n}", "High", "1", "2", "3", "4"] for n in range(1, 4)]
    table = make_table(rows, origin="unruled")
    table = replace(table, cells=tuple(replace(cell, header=cell.row < 2) for cell in table.cells))
    found = find_figures((table,), CONTEXT).observations[:4]
    assert [(o.area, o.period_type, o.period, o.value) for o in found] == [
        ("local", "month", "2031-04", 1.0),
        ("local", "month", "2031-05", 2.0),
        ("local", "ytd", "2031/32", 3.0),
        ("national", "benchmark", "latest", 4.0),
    ]


SURPLUS_HEAD = [
    "NO.|INDICATOR|GOOD PERF IS|2030/31|2031 / 32||DOT|RAG|Target and Tolerances|||YR ON YR TREND|||BENCHMARKING||",
    "|||Mar-31|Apr-31|May-31|||Red|Amber|Target Green|2028/29|2029/30|2030/31|STAT NEIGH AVE|BEST STAT NEIGH|NAT AVE",
]


@pytest.mark.parametrize(
    ("figures", "open_to_doubt"),
    [
        # one blank too many before the benchmarks, of which one is blank itself: 876 is the average's, or the best one's
        ("|892|757|||876|817|", {("sn_average", "876"), ("sn_best", "876"), ("sn_best", "817"), ("national", "817")}),
        # a whole row whose fields may stand as they are, or one place on
        ("|112|976|202|258||", {("sn_average", "202"), ("sn_average", "976"), ("sn_best", "258"), ("sn_best", "202")}),
    ],
)
def test_a_row_with_a_blank_too_many_is_left_in_doubt(
    make_table: MakeTable, figures: str, open_to_doubt: set[tuple[str, str]]
) -> None:
    line = f"1.9|Number of carers approved|High|879|140|362|↓||||400+{figures}"
    table = make_table([text.split("|") for text in (*SURPLUS_HEAD, line)], origin="delimited")
    found = find_figures((table,), CONTEXT).observations
    certain = {(o.area, o.raw) for o in found if "uncertain" not in o.flags}
    assert certain & open_to_doubt == set()
    assert {("local", "879"), ("local", "140"), ("local", "362")} <= certain


@pytest.mark.parametrize("aside", [False, True])
def test_a_second_header_in_the_columns_of_another_table_places_nothing_for_certain(make_table: MakeTable, aside: bool) -> None:
    first = ["Ref|Measure|Good is|Apr-31||May-31||RAG", "1.1|% of repairs done in time|High|81.0%||82.0%||Red"]
    row = "2.1|Number of homes let|High||14|22|25|" if aside else "2.1|Number of homes let|High|14||22||"
    second = ["Ref|Measure|Good is|2029/30||2030/31||", row]
    found = find_figures((make_table([row.split("|") for row in (*first, *second)]),), CONTEXT)
    years = [(o.period, o.value) for o in found.observations if o.ref == "2.1" and not o.flags]
    assert years == ([] if aside else [("2029/30", 14.0), ("2030/31", 22.0)])
