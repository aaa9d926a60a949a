"""Raw text layers, where only lines are left: captioned tables and scorecards, and where their columns cannot be known."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.models import Observation
from extractor.extract import extract

CAPTIONED = "Table 1 - Reviews by place\nPlace Number % of total\n"
HEADS = "NO. INDICATOR\nMar-31 Apr-31 May-31 YTD 2031/32 DATA NOTE Red Amber Target Green 2029/30 2030/31 NAT AVE\n"
ROWS = (
    "6.1 Number of children in care Info Count 410 412 415 415 Financial Year n/a 380 395 61\n"
    "6.2 Reviews held in time High Percentage 91.0% 92.0% 93.5% 92.2% Financial Year <85% 85%> 90%+ 88.0% 90.5% 93.0%\n"
    "6.3 Visits held in time High Percentage 81.0% 82.0% 83.5% 82.2% Financial Year <85% 85%> 90%+ 78.0% 80.5% 84.0%\n"
)


def figures(tmp_path: Path, text: str) -> list[Observation]:
    path = tmp_path / "layer.txt"
    path.write_text(f"Wexcombe Council\nPerformance Report\nAs at Month End: May 2031\n{text}", encoding="utf-8")
    return [seen for seen in extract(path).observations if "uncertain" not in seen.flags]


@pytest.mark.parametrize(
    "rows",
    [
        "Ash House 36 40%\nThe Hostel for young people 3 4%\nunder care\nElm Lodge 50 56%\n",
        "Ash House 36 40%\nThe Hostel for young people\nunder care 3 4%\nElm Lodge 50 56%\n",
    ],
    ids=["figures on the first line of a name", "figures on its last line"],
)
def test_a_name_over_lines_is_whole_wherever_its_figures_stand(tmp_path: Path, rows: str) -> None:
    names = {seen.breakdown for seen in figures(tmp_path, CAPTIONED + rows)}
    assert names == {"Ash House", "The Hostel for young people under care", "Elm Lodge"}


def test_where_names_break_both_ways_nothing_is_read(tmp_path: Path) -> None:
    rows = "Ash House 36 40%\nThe Hostel 3 4%\nunder care\nElm Lodge of\nthe north 50 56%\n"
    assert figures(tmp_path, CAPTIONED + rows) == []


def test_a_scorecard_whose_header_stands_whole_gives_its_figures(tmp_path: Path) -> None:
    seen = {(o.ref, o.period): o.value for o in figures(tmp_path, HEADS + ROWS)}
    assert (seen["6.2", "2031-05"], seen["6.2", "2030/31"]) == (93.5, 90.5)


@pytest.mark.parametrize(
    "heads",
    [
        HEADS.replace(" Target Green", "").replace(" YTD 2031/32", ""),
        HEADS.replace("Mar-31 Apr-31 May-31 YTD 2031/32 DATA NOTE Red", "Mar-31\n\nDOT (Month on\n\nRed"),
    ],
    ids=["names of columns lost", "a month stands apart"],
)
def test_under_a_header_that_lost_names_no_figure_is_certain(tmp_path: Path, heads: str) -> None:
    assert figures(tmp_path, heads + ROWS) == []


def test_rows_of_labels_without_figures_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "layer.txt"
    path.write_text("Wexcombe Council\nPERFORMANCE\nJan-31\nFeb-31\nMar-31\nApr-31\n", encoding="utf-8")
    assert extract(path).problems == ()
