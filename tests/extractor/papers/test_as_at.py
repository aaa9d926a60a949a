"""The month that figures describe: labels, titles and sentences about the report, and what is none of these."""

from __future__ import annotations

import pytest

from extractor.papers.as_at import find_as_at
from extractor.reading.page import Line, Page, Paper


def as_at(*texts: str, meeting: str = "", created: str = "", title: str = "", name: str = "report.pdf") -> str:
    lines = tuple(Line(text, number, None) for number, text in enumerate(texts, 1))
    paper = Paper(name, "pdf", (Page(1, 595, 842, lines=lines),), title=title)
    return find_as_at(paper, texts, (), meeting, created)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("As at Month End: December 2031", "2031-12"),
        ("Data to 31 December 2031", "2031-12"),
        ("Wexcombe Council. Data up to the end of December 2031", "2031-12"),
        ("Performance as at end of Q3 2031/32", "2031-12"),
        ("Quarter 3 (October - December 2031)", "2031-12"),
        ("Period: Apr-Dec 2031", "2031-12"),
        ("Period: 1 April 2031 to 31 December 2031", "2031-12"),
        ("Reporting period: December 2031", "2031-12"),
        ("Reporting period: 12 months to June 2031", "2031-06"),
        ("December 2031 data", "2031-12"),
        ("for the period ending 31 March 2032", "2032-03"),
        ("Position at 31/12/2031", "2031-12"),
        ("As at November 2031-32 - Quarter 3", "2031-11"),
        ("CPP Scorecard Dec-31", "2031-12"),
        ("Performance Report - Quarter 4 and Year End 2031/32", "2032-03"),
        ("2031/32 Quarter 2 Performance Report", "2031-09"),
        ("Q1 31/32 Performance", "2031-06"),
        ("Budget Monitoring Period 10 2031/32", "2032-01"),
        ("Corporate Scorecard 2031/32 - Month 9 (December 2031)", "2031-12"),
        ("Monitoring Report - Q4 - January 2031-32", "2032-01"),
        (
            "This report presents performance for the period ending 31 December 2031, each red measure explained.",
            "2031-12",
        ),
        ("As at 31 March 2030 there were 624 children in the care of the council.", ""),
        ("The number has risen by 5% since the end of March 2030.", ""),
        ("National data for March 2030 will be published in the autumn of 2031 by the department.", ""),
        ("Meeting of the Corporate Parenting Panel, 14 December 2031", ""),
        ("Published December 2031", ""),
        ("Performance Report", ""),
        ("At the end of May 92.7% had a plan", ""),
        ("Minutes of the meeting on the performance report, December 2031", ""),
        ("Q1 2031/32 Q2 2031/32 Q3 2031/32", ""),
        ("management system at the end of October 2031.", ""),
        ("The new system was brought in at the end of October 2031.", ""),
    ],
)
def test_the_month_that_a_text_tells(text: str, month: str) -> None:
    assert as_at("Wexcombe Council", text) == month


def test_two_months_told_alike_are_none() -> None:
    assert as_at("As at December 2031", "As at March 2031") == ""
    assert as_at("Performance Report - May 2031", "Performance Report - June 2031") == ""


def test_a_label_goes_before_a_title() -> None:
    assert as_at("Performance Report - February 2032", "Data to 31 December 2031") == "2031-12"


def test_no_month_of_or_after_the_meeting_is_taken_from_a_title() -> None:
    assert as_at("Performance Report - March 2032", meeting="2032-03-12") == ""
    assert as_at("Performance Report - January 2032", meeting="2032-03-12") == "2032-01"
    assert as_at("Data as at 3 March 2032", meeting="2032-03-12") == "2032-03"
    assert as_at("Performance Report - March 2032", created="2032-02-20") == ""


def test_the_file_s_own_title_and_name() -> None:
    assert as_at("Wexcombe Council", title="CPP Scorecard Dec-31") == "2031-12"
    assert as_at("Wexcombe Council", name="CPP_Scorecard_Dec-31.pdf") == "2031-12"
    assert as_at("Wexcombe Council", name="agenda-2031-12.pdf") == ""
