from __future__ import annotations

import pytest

from extractor.figures.captions import read_caption
from extractor.grammar.periods import Period


@pytest.mark.parametrize(
    ("text", "measure", "dimensions", "period"),
    [
        ("Table 4: Complaints received, by service", "Complaints received", ("service",), None),
        ("Attendance by phase (%), academic years", "Attendance (%)", ("phase",), None),
        ("Data annex A: children in care by age and sex", "children in care", ("age", "sex"), None),
        ("3.2 Fly-tips per 1,000 by ward, 2028/29 to 2030/31", "Fly-tips per 1,000", ("ward",), None),
        ("Children in care at 31 March 2031", "Children in care", (), Period("snapshot", "2031-03")),
        ("Complaints (Q1 2030/31)", "Complaints", (), Period("quarter", "2030-04/2030-06")),
        ("Homes Board, 14 July 2030", "", (), None),
        ("Performance Report: June 2031", "", (), Period("month", "2031-06")),
        ("Wexcombe Council", "", (), None),
        ("Note: figures are rounded", "", (), None),
        ("", "", (), None),
    ],
)
def test_headings(text: str, measure: str, dimensions: tuple[str, ...], period: Period | None) -> None:
    caption = read_caption(text, "Wexcombe Council", "2031-06")
    assert (caption.measure, caption.dimensions, caption.period) == (measure, dimensions, period)
