"""Tables of text layers: with tabs, and raw."""

from __future__ import annotations

from extractor.figures import ReportContext, find_figures
from extractor.reading.page import Line, Page, Paper
from extractor.tables.delimited import find_delimited_tables, find_tabbed_tables
from extractor.tables.raw_cells import split_figures, trailing_figures

CONTEXT = ReportContext(as_at="2031-06", media="text")


def paper(text: str) -> Paper:
    return Paper("report.txt", "text", (Page(1, lines=tuple(Line(t, n) for n, t in enumerate(text.split("\n"), 1))),))


def test_runs_of_lines_with_tabs_are_tables_and_prose_parts_them() -> None:
    text = (
        "REPAIRS\nAge\tNumber\nUnder 5\t36\n\n5 - 9\t59\nA sentence between.\n"
        "DEFINITION\tA repair is late after 28 days.\nYear\tCost\n2030\t12"
    )
    first, second = find_tabbed_tables(paper(text))
    assert first.rows() == [["Age", "Number"], ["Under 5", "36"], ["5 - 9", "59"]]
    assert (first.section, first.origin, [c.line for c in first.cells if c.column == 0]) == ("REPAIRS", "delimited", [2, 3, 5])
    assert second.rows() == [["Year", "Cost"], ["2030", "12"]]


def test_trailing_tabs_are_fields() -> None:
    (table,) = find_tabbed_tables(paper("a\tb\tc\n1\t\t\n"))
    assert len([c for c in table.cells if c.row == 1]) == 3


def test_cells_of_a_raw_line() -> None:
    assert split_figures("115 of 146 78.8% - n/a 95.0% (Spring Term) <90% 90%> 95%+ 14-20") == [
        "115 of 146", "78.8%", "-", "n/a", "95.0% (Spring Term)", "<90%", "90%>", "95%+", "14-20",
    ]  # fmt: skip
    assert split_figures("115 of 146 in May") is None
    assert trailing_figures("On remand, or committed 3 0.6%") == ("On remand, or committed", ["3", "0.6%"])


CAPTIONED = """Table 1 – Age of bicycles

Age Band Number % of total
Latest National
comparative data (Mar-30)

Under 1 36 7.4% 5%
1 – 4 59 12.2% 13%
5 - 9 101 20.8% 20%
Older than 9, under
Section 20 40 9.2% 11%
Total 236
3.2.3 The table shows more bicycles than before."""


def test_a_captioned_table_without_tabs() -> None:
    (table,) = find_delimited_tables(paper(CAPTIONED))
    assert table.rows() == [
        ["Age Band", "Number", "% of total", "Latest National comparative data (Mar-30)"],
        ["Under 1", "36", "7.4%", "5%"],
        ["1 – 4", "59", "12.2%", "13%"],
        ["5 - 9", "101", "20.8%", "20%"],
        ["Older than 9, under Section 20", "40", "9.2%", "11%"],
        ["Total", "236", "", ""],
    ]


RAW = """Apr-31 May-31 Jun-31 YTD
2031/32
DATA
NOTE
Red Amber Target
Green 2029/30 2030/31 STAT NEIGH
AVE
NAT AVE

1.1 Number of open repairs Info Count 310 325 318 - As at mth
end
 n/a 290 301
1.2 % of repairs in
time
High Percentage 75.0% 80.6% 82.0% 79.1% Financial
Year <70% 70%> 80%+ 71.3% 74.4% 70.0% 69.0%
1.3 Repairs per 10,000 homes Low Rate per
10,000 51.7 54.2 53.0 - As at mth
end 48.3 50.2
DOT
RAG
REPAIRS - OPEN AND DONE
of
Apr-31 45 of 60 75.0% 310 9.9
May-31 50 of 62 80.6% 325 9.9
Jun-31 41 of 50 82.0% 318 9.9
Jul-31 9.9
Aug-31 9.9
YTD 2031/32 136 of 172 79.1% - 9.9
2029/ 30 71.3% 290 9.9
2030/ 31 130 of 175 74.4% 301 9.9
"""


def test_a_raw_scorecard_and_the_theme_page_whose_names_it_tells() -> None:
    found = find_figures(find_delimited_tables(paper(RAW)), CONTEXT)
    cards = [(c.ref, c.indicator, c.polarity, c.target_red, c.target_amber, c.target_green) for c in found.scorecard]
    assert cards == [
        ("1.1", "Number of open repairs", "info", "", "", "n/a"),
        ("1.2", "% of repairs in time", "high", "<70%", "70%>", "80%+"),
        ("1.3", "Repairs per 10,000 homes", "low", "", "", ""),
    ]
    certain = {(o.source, o.ref, o.area, o.period, o.value, o.numerator) for o in found.observations if not o.flags}
    assert ("scorecard", "1.2", "national", "latest", 69.0, None) in certain
    assert ("scorecard", "1.1", "local", "2030/31", 301.0, None) in certain
    assert {(ref, period, value, part) for source, ref, _, period, value, part in certain if source == "detail"} == {
        ("1.2", "2031-04", 75.0, 45.0),
        ("1.2", "2031-05", 80.6, 50.0),
        ("1.2", "2031-06", 82.0, 41.0),
        ("1.2", "2031/32", 79.1, 136.0),
        ("1.2", "2029/30", 71.3, None),
        ("1.2", "2030/31", 74.4, 130.0),
        ("1.1", "2031-04", 310.0, None),
        ("1.1", "2031-05", 325.0, None),
        ("1.1", "2031-06", 318.0, None),
        ("1.1", "2029/30", 290.0, None),
        ("1.1", "2030/31", 301.0, None),
    }
    assert not any(o.value == 9.9 for o in found.observations)


def test_a_theme_page_keeps_the_reference_that_it_prints() -> None:
    text = RAW.replace("REPAIRS - OPEN AND DONE\nof\n", "REPAIRS - OPEN AND DONE\n1.7\nof repairs in\ntime\n")
    found = find_figures(find_delimited_tables(paper(text)), CONTEXT)
    assert {o.ref for o in found.observations if o.source == "detail"} == {"1.7", "1.1"}
    assert {o.ref for o in found.observations if o.source == "scorecard"} == {"1.1", "1.2", "1.3"}


def test_a_judgement_in_two_fields_moves_nothing() -> None:
    head = (
        "No.\tIndicator\tGood perf is\tData note\tApr-31\tMay-31\tJun-31\tYTD\tDOT\tRAG\tRed\tAmber\tGreen\t2029/30\t2030/31\n"
    )
    rows = (
        "2.1\tLamps that work in every street\tHigh\tPercentage\t80%\t81%\t82%\t81%\t↑\tGreen\t<70%\t70%>\t80%\t75%\t76%\n"
        "2.2\tRepairs that were done in time\tHigh\tPercentage\t70%\t71%\t72%\t71%\t↑\tYellow\tYTD\t<70%\t70%>\t80%\t75%\t76%\n"
        "2.3\tBenches that were painted green\tHigh\tPercentage\t60%\t61%\t62%\t61%\t↑\tRed\t<70%\t70%>\t80%\t75%\t76%\n"
    )
    found = find_figures(find_delimited_tables(paper(head + rows)), CONTEXT)
    assert [(c.rag, c.rag_period, c.target_red, c.target_green, c.flags) for c in found.scorecard] == [
        ("green", "", "<70%", "80%", ()),
        ("amber", "ytd", "<70%", "80%", ()),
        ("red", "", "<70%", "80%", ()),
    ]
    assert [o.value for o in found.observations if o.period == "2030/31"] == [76.0, 76.0, 76.0]
