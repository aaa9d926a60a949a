from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.papers.dates import find_dates, find_months, find_time, first_date

DAYS = st.dates(date(1990, 1, 1), date(2079, 12, 31))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Tuesday, 3rd July, 2018", "2018-07-03"),
        ("on Thursday, 9 January 2025.", "2025-01-09"),
        ("the 1st day of May 2021", "2021-05-01"),
        ("PANEL - 08/05/18", "2018-05-08"),
        ("Date created: 31/01/2023", "2023-01-31"),
        ("23.07.2024", "2024-07-23"),
        ("2026-03-27", "2026-03-27"),
        ("November 4, 2022", "2022-11-04"),
        ("31st February 2020", ""),
        ("16th October", ""),
        ("version 1.2.3 of 7 reports", ""),
    ],
)
def test_dates_as_papers_print_them(text: str, iso: str) -> None:
    assert first_date(text) == iso


def test_the_weekday_is_kept_so_that_a_wrong_one_can_be_told() -> None:
    (found,) = find_dates("Tuesday, 12th February, 2018")
    assert (found.iso, found.weekday) == ("2018-02-12", "tuesday")


@given(DAYS)
def test_a_written_date_is_read_back(day: date) -> None:
    assert first_date(f"held on {day:%A}, {day.day} {day:%B} {day.year} at noon") == day.isoformat()
    assert first_date(f"{day:%d/%m/%Y}") == day.isoformat()


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    assert all(len(found.iso) == 10 for found in find_dates(text))
    assert len(find_time(text)) in (0, 5)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("5.00 p.m.", "17:00"),
        ("at 1400 hours", "14:00"),
        ("County Hall, Wexcombe - 10.00 - 11.15 am", "10:00"),
        ("10.00 - 12.15 pm", "10:00"),
        ("5.30pm – 7.00pm", "17:30"),
        ("7.00 - 9.05 pm", "19:00"),
        ("10am", "10:00"),
        ("12.30 am", "00:30"),
        ("at 14:05", "14:05"),
        ("12 noon", "12:00"),
        ("at 10 o'clock", "10:00"),
        ("at 2 o'clock", ""),  # in the afternoon or the night: not printed
        ("at 8 o’clock in the evening", ""),
        ("90.4 (2016/17)", ""),
    ],
)
def test_times(text: str, time: str) -> None:
    assert find_time(text) == time


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Performance Report - May 2018", ("2018-05",)),
        ("Dec-18 and Jan 19", ("2018-12", "2019-01")),
        ("As at November 2024-25", ("2024-11",)),
        ("As at February 2024-25", ("2025-02",)),
        ("on 3rd July, 2018", ()),
    ],
)
def test_months(text: str, months: tuple[str, ...]) -> None:
    assert find_months(text) == months
