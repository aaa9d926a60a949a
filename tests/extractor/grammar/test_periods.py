from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.grammar.periods import (
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
    year_quarter,
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


@pytest.mark.parametrize(
    ("label", "kind", "period"),
    [
        ("1 Apr - 30 Jun 21", "quarter", "2021-04/2021-06"),
        ("1 April 2021 to 31 March 2022", "financial_year", "2021/22"),
        ("March 31, 2018", "snapshot", "2018-03"),
        ("31.3.22", "snapshot", "2022-03"),
        ("2022-03-31", "snapshot", "2022-03"),
        ("2022-03", "month", "2022-03"),
        ("Autumn term 2022", "snapshot", "2022-09/2022-12"),
        ("Spring 2022/23", "snapshot", "2023-01/2023-03"),
        ("H1 2023/24", "snapshot", "2023-04/2023-09"),
        ("Academic year 2021/22", "academic_year", "2021/22"),
    ],
)
def test_dates_in_any_order(label: str, kind: str, period: str) -> None:
    assert parse_period(label) == Period(kind, period)


@pytest.mark.parametrize("label", ["15 Apr - 20 Jun 21", "31.13.22", "Q4 2020", "32/01/2022"])
def test_dates_that_are_none(label: str) -> None:
    assert parse_period(label) is None


def test_a_quarter_of_an_unnamed_year() -> None:
    assert year_quarter("Q4 2020") == year_quarter("2020 Q4") == (2020, 4)
    assert year_quarter("Q4 2020/21") is None


def test_a_day_behind_a_month_is_no_year() -> None:
    assert find_month("Performance to June 30, 2022") == "2022-06"
    assert find_month("the year ending March 31") == ""
    assert find_month("1 Apr - 30 Jun 21") == "2021-06"
    assert find_month("Report of 12 June 2022") == "2022-06"
    assert find_month("March '31") == "2031-03"
