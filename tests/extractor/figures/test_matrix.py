"""Tables read by their axes: months across, bands, spanning labels, captions, categories, frames under each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.models import Cell, Observation, Table
from extractor.figures import ReportContext, find_figures
from extractor.reading.page import Line

MakeTable = Callable[..., Table]
CONTEXT = ReportContext(as_at="2031-06")


def read(table: Table, *more: Table, context: ReportContext = CONTEXT) -> tuple[Observation, ...]:
    return find_figures((table, *more), context).observations


def sure(figures: tuple[Observation, ...]) -> list[tuple[str, str, str, float | None]]:
    return [(o.indicator, o.breakdown, o.period, o.value) for o in figures if "uncertain" not in o.flags]


def test_measures_down_and_months_across_are_one_name_a_row(make_table: MakeTable) -> None:
    rows = [
        ["Indicator", "Oct-30", "Nov-30", "Dec-30"],
        ["% of lamps lit", "89%", "88%", "91%"],
        ["Number of lamps", "4", "5", "6"],
    ]
    found = read(make_table(rows))
    assert [(o.indicator, o.period_type, o.period) for o in found][:3] == [
        ("% of lamps lit", "month", f"2030-{m}") for m in ("10", "11", "12")
    ]
    assert {o.indicator for o in found} == {"% of lamps lit", "Number of lamps"}
    assert (found[0].period_start, found[0].period_end, found[0].certainty) == ("2030-10-01", "2030-10-31", 1.0)


def test_a_band_names_the_rows_down_to_the_next(make_table: MakeTable) -> None:
    rows = [
        ["Ward", "2029/30", "2030/31"],
        ["North", "", ""],
        ["Ash", "1", "2"],
        ["Elm", "3", "4"],
        ["South", "", ""],
        ["Ash", "5", "6"],
    ]
    table = make_table(rows, spans={(1, 0): (1, 3), (4, 0): (1, 3)}, title="Fly-tips per 1,000, by ward")
    assert sure(read(table)) == [
        ("Fly-tips per 1,000", part, year, value)
        for part, figures in (("North > Ash", (1, 2)), ("North > Elm", (3, 4)), ("South > Ash", (5, 6)))
        for year, value in zip(("2029/30", "2030/31"), figures, strict=True)
    ]


def test_a_lonely_label_that_nothing_marks_as_a_band_leaves_doubt(make_table: MakeTable) -> None:
    rows = [["Measure", "2029/30"], ["Lamps lit", "4"], ["Lamps sold", ""], ["Lamps lost", "7"], ["Lamps found", "8"]]
    found = read(make_table(rows))
    assert [(o.indicator, o.doubt) for o in found] == [
        ("Lamps lit", ""),
        ("Lamps lost", "how far does the label above reach?"),
        ("Lamps found", "how far does the label above reach?"),
    ]


def test_a_label_over_several_rows_names_each(make_table: MakeTable) -> None:
    rows = [["Place", "", "Land (Ha)"], ["Towns", "Ash", "4.5"], ["", "Elm", "5.5"], ["Villages", "", "1.5"]]
    table = make_table(rows, spans={(0, 0): (1, 2), (1, 0): (2, 1), (3, 0): (1, 2)})
    assert [o.indicator for o in read(table)] == ["Towns - Ash - Land (Ha)", "Towns - Elm - Land (Ha)", "Villages - Land (Ha)"]


def test_ages_by_sex_by_day(make_table: MakeTable) -> None:
    rows = [
        ["Age", "31 March 2030", "", "", "31 March 2031", "", ""],
        ["", "Girls", "All", "% of total", "Girls", "All", "% of total"],
        ["Under 1", "11", "25", "7.0", "9", "21", "5.8"],
        ["1 to 4", "24", "53", "93.0", "22", "53", "94.2"],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (1, 3), (0, 4): (1, 3)}
    found = read(make_table(rows, spans=spans, title="Table 2: Children in care by age and sex"))
    assert [(o.indicator, o.breakdown, o.period, o.unit) for o in found][:4] == [
        ("Children in care", "Under 1 > Girls", "2030-03", "count"),
        ("Children in care", "Under 1", "2030-03", "count"),
        ("Children in care - % of total", "Under 1", "2030-03", "percent"),
        ("Children in care", "Under 1 > Girls", "2031-03", "count"),
    ]
    assert not any(o.flags for o in found)


@pytest.mark.parametrize("spread", [("N", "D", "%"), ("Num", "Denom", "Rate")])
def test_numerator_denominator_and_share_are_one_figure_a_quarter(make_table: MakeTable, spread: tuple[str, ...]) -> None:
    rows = [
        ["Measure", "2029/30", *[""] * 2, "2030/31", *[""] * 2],
        ["", "Q4", "", "", "Q1", "", ""],
        ["", *spread, *spread],
        ["Visits held in time", "7", "14", "50%", "9", "12", "75%"],
        ["Reviews held in time", "1", "4", "25%", "3", "4", "75%"],
    ]
    spans = {(0, 0): (3, 1), (0, 1): (1, 3), (0, 4): (1, 3), (1, 1): (1, 3), (1, 4): (1, 3)}
    found = read(make_table(rows, spans=spans))
    assert [(o.indicator, o.period, o.value, o.numerator, o.denominator, o.flags) for o in found][:2] == [
        ("Visits held in time", "2030-01/2030-03", 50.0, 7.0, 14.0, ()),
        ("Visits held in time", "2030-04/2030-06", 75.0, 9.0, 12.0, ()),
    ]
    assert len(found) == 4


def test_months_down_and_years_across(make_table: MakeTable) -> None:
    rows = [["Month", "2029/30", "2030/31"], ["April", "41.8", "39.2"], ["January", "42.5", "40.7"]]
    found = sure(read(make_table(rows, title="Residual waste per household (kg)")))
    name = "Residual waste per household (kg)"
    assert found == [
        (name, "", m, v) for m, v in zip(("2029-04", "2030-04", "2030-01", "2031-01"), (41.8, 39.2, 42.5, 40.7), strict=True)
    ]
    assert not sure(read(make_table(rows)))  # nothing says what is measured


@pytest.mark.parametrize("month", ["March", "May", "June"])
def test_a_town_of_a_month_s_name_is_a_town(make_table: MakeTable, month: str) -> None:
    rows = [["Town", "New sites", "All sites"], ["Askby", "1", "2"], [month, "3", "4"], ["Thornwell", "5", "6"]]
    assert [o.period for o in read(make_table(rows))] == ["2031-06"] * 6


def test_quarters_of_a_year_that_may_be_either_are_in_doubt(make_table: MakeTable) -> None:
    rows = [["Measure", "Q4 2029", "Q1 2030"], ["Lamps lit", "60", "70"], ["Lamps sold", "61", "71"]]
    found = read(make_table(rows))
    assert {(o.doubt, o.flags) for o in found} == {("quarter of the calendar or of the financial year?", ("uncertain",))}
    assert {o.indicator for o in found} == {"Lamps lit", "Lamps sold"}


def test_this_month_and_last_month_are_the_report_s(make_table: MakeTable) -> None:
    rows = [
        ["Measure", "This month", "Last month", "Same month last year"],
        ["Lamps lit", "6", "7", "8"],
        ["Lamps sold", "1", "2", "3"],
    ]
    assert [(o.source, o.indicator, o.period) for o in read(make_table(rows))][:3] == [
        ("narrative_table", "Lamps lit", month) for month in ("2031-06", "2031-05", "2030-06")
    ]


def test_a_period_after_the_paper_is_in_doubt_unless_it_is_planned(make_table: MakeTable) -> None:
    rows = [["Measure", "May-31", "Aug-31", "Forecast Aug-31"], ["Lamps lit", "6", "7", "8"], ["Lamps sold", "1", "2", "3"]]
    assert [o.doubt for o in read(make_table(rows))][:3] == ["", "after the date of the paper", ""]


def test_a_second_head_begins_another_frame(make_table: MakeTable) -> None:
    rows = [
        ["Service", "Net £", "Budget £"],
        ["Halls", "11", "15"],
        ["Parks", "61", "73"],
        ["Visits in the year", "", ""],
        ["Place", "Visits", "Tours"],
        ["Museum", "640", "3"],
        ["Library", "655", "4"],
    ]
    found = read(make_table(rows, spans={(3, 0): (1, 3)}))
    assert [o.indicator for o in found][4:] == [f"{p} - {w}" for p in ("Museum", "Library") for w in ("Visits", "Tours")]


def test_a_head_printed_again_goes_on(make_table: MakeTable) -> None:
    head = ["Measure", "2029/30", "2030/31"]
    rows = [head, ["Lamps lit", "1", "2"], ["Lamps sold", "3", "4"], head, ["Lamps lost", "5", "6"]]
    assert [o.value for o in read(make_table(rows))] == [1, 2, 3, 4, 5, 6]


def test_tables_that_only_their_captions_tell_apart(make_table: MakeTable) -> None:
    rows = [["Tenure", "1 bed", "2 bed"], ["Rent", "121", "152"], ["Shared", "258", "219"]]
    other = [["Tenure", "1 bed", "2 bed"], ["Rent", "139", "176"], ["Shared", "274", "340"]]
    named = (make_table(rows, title="Table 4a Ashby homes"), make_table(other, title="Table 4b Elmby homes", id="t2"))
    assert {o.indicator.split(" - ")[0] for o in read(*named)} == {"Ashby homes", "Elmby homes"}
    bare = read(make_table(rows), make_table(other, id="t2"))
    assert {o.doubt for o in bare} == {"two figures of one name and period"}


def test_a_scale_in_the_heading_stays_in_the_name(make_table: MakeTable) -> None:
    rows = [["Service area", "Jan - Mar 31", "Apr - Jun 31"], ["Allotments", "31", "29"], ["Total", "61", "58"]]
    names = {o.indicator for o in read(make_table(rows, title="Number of calls (thousands)"))}
    assert names == {"Number of calls (thousands) - Allotments", "Number of calls (thousands) - Total"}


def test_one_figure_over_several_columns_is_none_of_theirs(make_table: MakeTable) -> None:
    rows = [
        ["Measure", "Apr-31", "May-31", "Jun-31"],
        ["Lit", "77%", "", ""],
        ["Sold", "1%", "2%", "3%"],
        ["Lost", "4%", "5%", "6%"],
    ]
    assert 77.0 not in [o.value for o in read(make_table(rows, spans={(1, 1): (1, 3)}))]


def test_a_block_without_names_goes_on_beside_the_one_that_has_them(make_table: MakeTable) -> None:
    names = make_table(
        [["Ref", "Measure", "May-31"], ["L1", "Lamps lit", "6"], ["L2", "Lamps sold", "7"], ["L3", "Lamps", "8"]]
    )
    years = make_table([["2029/30", "2030/31"], ["1", "2"], ["3", "4"], ["5", "6"]])
    names, years = at(names, 0.0, "t1"), at(years, 170.0, "t2")
    found = read(names, years)
    assert [(o.table_id, o.column, o.indicator, o.period) for o in found][:3] == [
        ("t1", 2, "Lamps lit", "2031-05"),
        ("t2", 0, "Lamps lit", "2029/30"),
        ("t2", 1, "Lamps lit", "2030/31"),
    ]


def at(table: Table, left: float, name: str) -> Table:
    cells = tuple(replace(c, bbox=moved(c, left), header=c.row == 0) for c in table.cells)
    width = 50.0 * table.column_count
    return replace(table, id=name, cells=cells, bbox=(left, 0.0, left + width, 20.0 * table.row_count))


def moved(cell: Cell, left: float) -> tuple[float, float, float, float]:
    assert cell.bbox is not None
    return cell.bbox[0] + left, cell.bbox[1], cell.bbox[2] + left, cell.bbox[3]


MEASURES = ["% of lamps lit", "Number of lamps sold", "Average days to mend a lamp", "Lamps per 1,000 homes"]
MONTHS = ["Jan-31", "Feb-31", "Mar-31", "Apr-31"]


@settings(max_examples=40, deadline=None)
@given(st.permutations(MEASURES), st.permutations(MONTHS), st.data())
def test_order_of_rows_and_columns_changes_no_coordinates(measures: list[str], months: list[str], data: st.DataObject) -> None:
    value = {(m, p): 10 * i + k for i, m in enumerate(MEASURES) for k, p in enumerate(MONTHS)}
    texts = [["Measure", *months], *([m, *(str(value[m, p]) for p in months)] for m in measures)]
    cells = tuple(
        Cell(r, c, t, bbox=(50.0 * c, 20.0 * r, 50.0 * c + 50, 20.0 * r + 20))
        for r, row in enumerate(texts)
        for c, t in enumerate(row)
    )
    beside = Table(
        "t2", 1, None, 2, 2, (Cell(0, 0, "Word"), Cell(0, 1, "Other"), Cell(1, 0, "a"), Cell(1, 1, "b")), origin="ruled"
    )
    table = Table("t1", 1, None, 5, 5, cells, origin="ruled")
    tables = (table, beside) if data.draw(st.booleans()) else (table,)
    found = {(o.indicator, o.period, o.value, o.flags) for o in find_figures(tables, CONTEXT).observations}
    assert found == {(m, f"2031-0{MONTHS.index(p) + 1}", float(v), ()) for (m, p), v in value.items()}


def test_a_scale_in_the_corner_goes_with_every_name(make_table: MakeTable) -> None:
    rows = [["Service (thousands)", "2029/30"], ["Calls", "31"], ["Letters", "12"], ["% answered", "90%"]]
    assert [o.indicator for o in read(make_table(rows))] == ["Calls (thousands)", "Letters (thousands)", "% answered"]


def test_a_measure_over_its_places(make_table: MakeTable) -> None:
    rows = [
        ["Measure", "Locality", "2029/30"],
        ["Visits on time (%)", "North", "81.0"],
        ["", "South", "83.0"],
        ["", "All", "82.0"],
    ]
    found = read(make_table(rows, spans={(1, 0): (3, 1)}))
    assert [(o.indicator, o.breakdown) for o in found] == [("Visits on time (%)", part) for part in ("North", "South", "All")]


@pytest.mark.parametrize("heads", [["Jun-07", "Jun-14", "Jun-21"], ["w/e 7 June", "w/e 14 June", "w/e 21 June"]])
def test_weeks_are_no_years(make_table: MakeTable, heads: list[str]) -> None:
    found = read(make_table([["Measure", *heads], ["Lamps lit", "1", "2", "3"], ["Lamps sold", "4", "5", "6"]]))
    assert {o.flags for o in found} == {("uncertain",)}


def test_a_total_of_all_bands_is_of_none(make_table: MakeTable) -> None:
    rows = [
        ["Ward", "2030/31"],
        ["North", ""],
        ["Ash", "1"],
        ["Total", "1"],
        ["South", ""],
        ["Elm", "2"],
        ["Total", "2"],
        ["Town total", "3"],
    ]
    found = read(make_table(rows, spans={(1, 0): (1, 2), (4, 0): (1, 2)}, title="Fly-tips by ward"))
    assert [o.breakdown for o in found] == ["North > Ash", "North > Total", "South > Elm", "South > Total", "Town total"]


def test_columns_of_others_keep_the_measure_s_name(make_table: MakeTable) -> None:
    rows = [
        ["Measure", "2030/31", "England 2030/31", "South East 2030/31", "Nearest neighbours 2030/31"],
        ["Recycled (%)", "4", "5", "6", "7"],
    ]
    rows += [["Composted (%)", "1", "2", "3", "4"]]
    found = read(make_table(rows))
    assert {o.indicator for o in found} == {"Recycled (%)", "Composted (%)"}
    assert [o.area for o in found][:4] == ["local", "national", "regional", "other:Nearest neighbours"]


def test_a_table_without_a_title_stands_under_the_heading_of_its_own_page(make_table: MakeTable) -> None:
    rows = [["Service", "2029/30", "2030/31"], ["Bins", "1", "2"], ["Parks", "3", "4"]]
    first = replace(make_table(rows, title="Number of calls (thousands)"), bbox=(0.0, 50.0, 150.0, 110.0))
    second = replace(make_table(rows, id="t2"), page=2, bbox=(0.0, 200.0, 150.0, 260.0))
    heading = Line("Complaints", bbox=(0.0, 100.0, 60.0, 114.0), size=14.0, bold=True)
    text = tuple(Line("It rose.", bbox=(0.0, y, 60.0, y + 10.0), size=10.0) for y in (120.0, 140.0, 300.0))
    lines = {1: text, 2: (heading, *text)}
    found = read(first, second, context=ReportContext(as_at="2031-06", lines=lines))
    assert {o.section for o in found if o.table_id == "t2"} == {"Complaints"}
    bare = read(first, second, context=ReportContext(as_at="2031-06", lines={1: text, 2: text}))
    assert {o.section for o in bare if o.table_id == "t2"} == {""}
