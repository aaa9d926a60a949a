"""Theme pages with known content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.models import Observation, Table
from extractor.figures import ReportContext, find_figures

CONTEXT = ReportContext(as_at="2031-06")
MakeTable = Callable[..., Table]
HEADER = [
    ["", "", "3.1", "", "3.2", "3.3"],
    ["", "", "% of repairs in time", "", "Number of open repairs", "Repairs per 10,000 homes"],
]
BODY = [
    ["IN MONTH PERFORMANCE", "Apr-31", "45 of 60", "75.0%", "310", "51.7"],
    ["", "May-31", "50 of 62", "80.6%", "325", "54.2"],
    ["", "Jun-31", "41 of 50", "82.0%", "318", "53.0"],
    ["", "Jul-31", "", "", "", ""],
    ["YTD", "2031/32", "136 of 172", "79.1%", "-", "-"],
    ["ANNUAL TREND", "2029/ 30", "", "71.3%", "290", "48.3"],
    ["", "2030/ 31", "#### of ####", "74.4%", "301", "50.2"],
    ["LATEST BENCHMARKING", "SN AVE", "", "70.0%", "", "49.9"],
]
SPANS = {(0, 2): (1, 2), (1, 2): (1, 2)}


def rows_of(observations: tuple[Observation, ...]) -> set[tuple[str, str, str, str, float | None, float | None, float | None]]:
    return {(o.ref, o.area, o.period_type, o.period, o.value, o.numerator, o.denominator) for o in observations if not o.flags}


EXPECTED = {
    ("3.1", "local", "month", "2031-04", 75.0, 45.0, 60.0),
    ("3.1", "local", "month", "2031-05", 80.6, 50.0, 62.0),
    ("3.1", "local", "month", "2031-06", 82.0, 41.0, 50.0),
    ("3.1", "local", "ytd", "2031/32", 79.1, 136.0, 172.0),
    ("3.1", "local", "financial_year", "2029/30", 71.3, None, None),
    ("3.1", "local", "financial_year", "2030/31", 74.4, None, None),
    ("3.1", "sn_average", "benchmark", "latest", 70.0, None, None),
    ("3.2", "local", "month", "2031-04", 310.0, None, None),
    ("3.2", "local", "month", "2031-05", 325.0, None, None),
    ("3.2", "local", "month", "2031-06", 318.0, None, None),
    ("3.2", "local", "financial_year", "2029/30", 290.0, None, None),
    ("3.2", "local", "financial_year", "2030/31", 301.0, None, None),
    ("3.3", "local", "month", "2031-04", 51.7, None, None),
    ("3.3", "local", "month", "2031-05", 54.2, None, None),
    ("3.3", "local", "month", "2031-06", 53.0, None, None),
    ("3.3", "local", "financial_year", "2029/30", 48.3, None, None),
    ("3.3", "local", "financial_year", "2030/31", 50.2, None, None),
    ("3.3", "sn_average", "benchmark", "latest", 49.9, None, None),
}


@pytest.mark.parametrize("origin", ["ruled", "delimited"])
def test_fractions_and_percentages_are_one_observation(make_table: MakeTable, origin: str) -> None:
    found = find_figures((make_table(HEADER + BODY, origin=origin, spans=SPANS if origin == "ruled" else None),), CONTEXT)
    assert rows_of(found.observations) == EXPECTED
    assert {o.unit for o in found.observations if o.ref == "3.3"} == {"rate_per_10000"}


def test_a_fraction_in_three_columns(make_table: MakeTable) -> None:
    header = [["", "4.1", "", "", ""], ["", "% of visits in time", "", "", ""]]
    body = [
        [month, part, "of", "80", percent]
        for month, part, percent in (("Apr-31", "40", "50.0%"), ("May-31", "44", "55.0%"), ("Jun-31", "48", "60.0%"))
    ]
    spans = {(0, 1): (1, 4), (1, 1): (1, 4)}
    found = find_figures((make_table(header + body, spans=spans),), CONTEXT)
    assert [(o.value, o.numerator, o.denominator) for o in found.observations] == [
        (50.0, 40.0, 80.0),
        (55.0, 44.0, 80.0),
        (60.0, 48.0, 80.0),
    ]


def test_a_bare_count_beside_its_percentage_is_a_row_and_its_numerator(make_table: MakeTable) -> None:
    header = [["", "5.1", ""], ["", "No. of cases closed", "% of cases closed"]]
    body = [["Apr-31", "30", "60.0%"], ["May-31", "33", "66.0%"], ["Jun-31", "35", "70.0%"]]
    found = find_figures((make_table(header + body, spans={(0, 1): (1, 2)}),), CONTEXT)
    assert [(o.indicator, o.value, o.numerator, o.unit) for o in found.observations[:2]] == [
        ("% of cases closed", 60.0, 30.0, "percent"),
        ("No. of cases closed", 30.0, None, "count"),
    ]


def test_shifted_rows_are_placed_by_what_they_hold(make_table: MakeTable) -> None:
    shifted = [row[:] for row in BODY]
    shifted[5] = ["ANNUAL TREND", "2029/ 30", "71.3%", "290", "48.3"]  # no fraction, and no field for it
    shifted[7] = ["LATEST BENCHMARKING", "SN AVE", "70.0%", "49.9"]
    found = find_figures((make_table(HEADER + shifted, origin="delimited"),), CONTEXT)
    assert rows_of(found.observations) == EXPECTED


def test_a_figure_that_suits_two_columns_is_in_doubt(make_table: MakeTable) -> None:
    header = [["", "", "6.1", "6.2"], ["", "", "Number of bins", "Number of carts"]]
    body = [
        ["", "Apr-31", "300", "310"],
        ["", "May-31", "305", "299"],
        ["", "Jun-31", "301", "306"],
        ["ANNUAL TREND", "2030/31", "304"],
    ]
    found = find_figures((make_table(header + body, origin="delimited"),), CONTEXT)
    assert [o.flags for o in found.observations if o.raw == "304"] == [("uncertain",)]


def test_a_label_that_goes_back_is_kept_and_flagged(make_table: MakeTable) -> None:
    header = [["", "7.1"], ["", "Number of swings"]]
    body = [["Nov-31", "1"], ["Dec-31", "2"], ["Jan-31", "3"]]
    found = find_figures((make_table(header + body),), CONTEXT)
    assert [(o.period, o.flags) for o in found.observations][-1] == ("2031-01", ("label_out_of_order",))


def test_the_ticks_of_a_chart_are_no_indicators(make_table: MakeTable) -> None:
    rows = [["", "1000", "900"], ["Apr-31", "800", "700"], ["May-31", "600", "500"], ["Jun-31", "400", "300"]]
    assert find_figures((make_table(rows),), CONTEXT).observations == ()


def test_turned_letters_of_a_group_do_not_matter_on_a_page(make_table: MakeTable) -> None:
    body = [["", *row[1:]] for row in BODY]
    body[4][0] = "YTD"
    found = find_figures((make_table(HEADER + body, spans=SPANS),), CONTEXT)
    assert rows_of(found.observations) == EXPECTED


def test_blocks_ruled_apart_share_the_header_above(make_table: MakeTable) -> None:
    upper = make_table(HEADER + BODY[:4], spans=SPANS)
    lower = make_table(BODY[4:])
    moved = tuple(replace(c, bbox=(c.bbox[0], c.bbox[1] + 130, c.bbox[2], c.bbox[3] + 130)) for c in lower.cells if c.bbox)
    tables = (
        replace(upper, bbox=(0.0, 0.0, 300.0, 120.0)),
        replace(lower, id="t2", cells=moved, bbox=(0.0, 130.0, 300.0, 210.0)),
    )
    found = find_figures(tables, CONTEXT)
    assert rows_of(found.observations) == EXPECTED
    assert {(o.table_id, o.row) for o in found.observations if o.period == "2031/32"} == {("t2", 0)}
    apart = (tables[0], replace(tables[1], bbox=(0.0, 400.0, 300.0, 480.0)))
    assert {o.period for o in find_figures(apart, CONTEXT).observations} == {"2031-04", "2031-05", "2031-06"}
