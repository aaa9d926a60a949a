from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures.periods import (
    Period,
    financial_year,
    find_month,
    find_year,
    latest_month,
    month_in_year,
    parse_period,
    quarter_of,
    without_months,
    year_of,
)

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@pytest.mark.parametrize(
    ("label", "kind", "period"),
    [
        ("Oct-15", "month", "2015-10"),
        ("Nov 15", "month", "2015-11"),
        ("Sept 2019", "month", "2019-09"),
        ("March 2018", "month", "2018-03"),
        ("2014/ 15", "financial_year", "2014/15"),
        ("2018 / 19", "financial_year", "2018/19"),
        ("2018-19", "financial_year", "2018/19"),
        ("2015/16 YTD", "ytd", "2015/16"),
        ("YTD 2018/19", "ytd", "2018/19"),
        ("Year to Date 15/16", "ytd", "2015/16"),
        ("Quarter to Dec 24", "quarter", "2024-10/2024-12"),
        ("Quarter to Jan 25", "quarter", "2024-11/2025-01"),
        ("Q3 2024/25", "quarter", "2024-10/2024-12"),
        ("Q4 2024/25", "quarter", "2025-01/2025-03"),
        ("Jan – Mar 24", "quarter", "2024-01/2024-03"),
        ("Apr - Dec 2024", "ytd", "2024/25"),
        ("Apr 2023 to Mar 2024", "financial_year", "2023/24"),
        ("12 mths to Dec 24", "rolling_year", "2024-12"),
        ("12m to Dec 24", "rolling_year", "2024-12"),
        ("As at 31 March 2018", "snapshot", "2018-03"),
        ("31/03/2018", "snapshot", "2018-03"),
        ("2007", "snapshot", "2007"),
    ],
)
def test_labels(label: str, kind: str, period: str) -> None:
    assert parse_period(label) == Period(kind, period)


@pytest.mark.parametrize(
    "label", ["", "16-17", "14-20", "2018/20", "Jan-18 Feb-18", "115 of 146", "May have been", "78.8%", "1,234"]
)
def test_what_is_no_period(label: str) -> None:
    assert parse_period(label) is None


def test_a_month_without_a_year_takes_the_table_s_year_then_the_report_s() -> None:
    assert parse_period("Jan", year="2018/19") == Period("month", "2019-01")
    assert parse_period("Apr", year="2018/19") == Period("month", "2018-04")
    assert parse_period("Nov", as_at="2018-05") == Period("month", "2017-11")
    assert parse_period("Q1", year="2018/19") == Period("quarter", "2018-04/2018-06")
    assert parse_period("YTD", as_at="2019-02") == Period("ytd", "2018/19")


@given(st.integers(1, 12), st.integers(2001, 2098), st.sampled_from(["-", " ", "", " - "]), st.booleans())
def test_every_month_and_year_comes_back(month: int, year: int, gap: str, short: bool) -> None:
    label = f"{MONTHS[month - 1]}{gap}{year % 100:02d}" if short else f"{MONTHS[month - 1]}{gap}{year}"
    assert parse_period(label) == Period("month", f"{year}-{month:02d}")


@given(st.integers(1, 12), st.integers(2001, 2097))
def test_a_month_belongs_to_the_year_that_gives_it_back(month: int, start: int) -> None:
    year = financial_year(str(start), str(start + 1))
    assert year_of(month_in_year(month, year)) == year


@given(st.integers(1, 4), st.integers(2001, 2097))
def test_quarters_are_three_months_of_their_year(number: int, start: int) -> None:
    first, last = quarter_of(number, f"{start}/{(start + 1) % 100:02d}").split("/")
    assert (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) == 2
    assert year_of(first) == year_of(last)


@given(st.integers(1, 12), st.integers(2001, 2098), st.integers(1, 12))
def test_the_latest_month_is_never_after_the_report(number: int, year: int, as_at: int) -> None:
    assert latest_month(number, f"{year}-{as_at:02d}") <= f"{year}-{as_at:02d}"


@given(st.text(max_size=70))
def test_any_text_is_a_period_or_none(text: str) -> None:
    period = parse_period(text, year="2018/19", as_at="2018-05")
    assert period is None or period.type in {"month", "quarter", "financial_year", "ytd", "rolling_year", "snapshot"}


def test_years_and_months_inside_a_label() -> None:
    assert find_year("LATEST BENCHMARKING - 2014/15") == "2014/15"
    assert find_year("31/03/2018") == ""
    assert find_month("Latest National comparative data (Mar-16)") == "2016-03"
    assert find_month("between Mar-16 and Apr-16") == ""


def test_the_ticks_of_an_axis_leave_nothing() -> None:
    assert without_months("Jan-18 Feb-18 Mar 18").strip() == ""
    assert without_months("% of repairs (new from Apr-15)").split() == ["%", "of", "repairs", "(new", "from", ")"]
    assert without_months("Marches in May").split() == ["Marches", "in"]
