"""Targets, judgements and arrows printed for each month or year: the newest figure's are taken, and no other's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.models import ScorecardRow, Table
from extractor.figures import ReportContext, find_figures
from extractor.figures.current import covers, span_of
from extractor.grammar.periods import Period

MakeTable = Callable[..., Table]
GREEN, AMBER, RED = "#00B050", "#FFC000", "#FF0000"


def cards(table: Table, as_at: str) -> list[ScorecardRow]:
    return list(find_figures((table,), ReportContext(as_at=as_at)).scorecard)


def rows(*lines: str) -> list[list[str]]:
    return [line.split("|") for line in lines]


def test_a_target_belongs_to_the_month_that_its_header_names(make_table: MakeTable) -> None:
    table = make_table(
        rows(
            "Ref|Measure|Good is|Nov-30|Nov Target|Dec-30|Dec Target|Jan-31|Jan Target",
            "1.1|% of repairs done in time|High|81%|80%|82%|81%|86%|90%",
            "1.2|Number of open repairs|Low|210|200|205|200|198|",
        )
    )
    first, second = cards(table, "2031-01")
    assert (first.target_green, first.rag_computed) == ("90%", "")  # not green; below it nothing says red or amber
    assert (second.target_green, second.rag_computed) == ("", "")


@pytest.mark.parametrize(
    ("head", "as_at", "targets"),
    [
        ("Measure|Good is|2029/30 Actual|2029/30 Target|2030/31 Actual|2030/31 Target", "2031-03", ["", "22"]),
        ("Measure|Good is|2029/30 Outturn|Target 2029/30|2030/31 Outturn|Target 2030/31", "", ["", "22"]),
        ("Measure|Good is|Q1 2030/31|Target Q1|Q2 2030/31|Target Q2 2030/31", "2030-09", ["", "22"]),
    ],
)
def test_a_blank_target_of_the_newest_period_stays_blank(
    make_table: MakeTable, head: str, as_at: str, targets: list[str]
) -> None:
    table = make_table(rows(head, "% of visits made on time|High|91%|90%|88%|", "Number of new carers|High|14|20|17|22"))
    assert [card.target_green for card in cards(table, as_at)] == targets


def test_the_next_year_s_target_is_not_this_year_s(make_table: MakeTable) -> None:
    table = make_table(
        rows("Measure|Good is|2029/30|2030/31|2030/31 Target|2031/32 Target", "% of visits made|High|91%|88%||92%")
    )
    (card,) = cards(table, "2031-03")
    assert (card.target_green, card.rag_computed) == ("", "")


def test_a_year_s_target_serves_its_quarters(make_table: MakeTable) -> None:
    table = make_table(
        rows(
            "Measure|Good is|Q1 2030/31|Q2 2030/31|2030/31 Target",
            "% of visits made|High|91%|95%|92%",
            "Number made|High|3|4|9",
        )
    )
    share, count = cards(table, "2030-09")
    assert (share.target_green, share.rag_computed) == ("92%", "green")
    assert (count.target_green, count.rag_computed) == ("9", "")  # a quarter's count is not held against a year's target


def test_targets_keep_the_period_that_they_are_for(make_table: MakeTable) -> None:
    head = "Measure|Good is|Q1 2030/31|Q1 Target|Q2 2030/31|Q2 Target|Annual Target"
    table = make_table(rows(head, "% of visits made|High|91%|90%|88%|92%|", "Number made|High|3|4|9|8|30"))
    found = find_figures((table,), ReportContext(as_at="2030-09")).targets
    assert [(t.indicator, t.raw, t.period_type, t.period) for t in found] == [
        ("% of visits made", "92%", "quarter", "2030-07/2030-09"),
        ("% of visits made", "90%", "quarter", "2030-04/2030-06"),
        ("Number made", "8", "quarter", "2030-07/2030-09"),
        ("Number made", "4", "quarter", "2030-04/2030-06"),
    ]


def test_an_annual_target_is_the_report_s_year_s(make_table: MakeTable) -> None:
    table = make_table(rows("Measure|Good is|Q2 2030/31|Annual Target", "Number made|High|3|30"))
    found = [find_figures((table,), ReportContext(as_at=as_at)).targets for as_at in ("2030-09", "")]
    assert [(t.period_type, t.period) for (t,) in found] == [("financial_year", "2030/31"), ("financial_year", "")]


def test_each_quarter_s_own_judgement(make_table: MakeTable) -> None:
    table = make_table(
        rows(
            "Measure|Polarity|Q1 2030/31|||Q2 2030/31||",
            "||Actual|Target|RAG|Actual|Target|RAG",
            "% of rent collected|High|98%|97%||96%|98%|",
            "Number of empty homes|Low|31|30||28||",
        ),
        spans={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 3), (0, 5): (1, 3)},
        fills={(2, 4): GREEN, (2, 7): AMBER, (3, 4): RED},
    )
    rent, homes = cards(table, "2030-09")
    assert (rent.rag, rent.target_green) == ("amber", "98%")
    assert (homes.rag, homes.target_green) == ("", "")


def test_judgements_beside_their_figures_without_a_period_of_their_own(make_table: MakeTable) -> None:
    table = make_table(
        rows(
            "Measure|Good is|Q1 2030/31|RAG|Q2 2030/31|RAG|Target",
            "% of repairs on time|High|91%||96%||95%",
            "% of lettings on time|High|91%||90%||95%",
        ),
        fills={(1, 3): RED, (1, 5): GREEN, (2, 3): RED},
    )
    assert [(c.rag, c.target_green) for c in cards(table, "2030-09")] == [("green", "95%"), ("", "95%")]


def test_columns_of_months_after_the_report_s_own_leave_dated_targets_out(make_table: MakeTable) -> None:
    table = make_table(rows("Measure|Good is|Jan-31|Jan Target|Feb-31|Feb Target", "% of repairs on time|High|91%|90%|96%|95%"))
    assert [c.target_green for c in cards(table, "2031-01")] == [""]


def test_spans() -> None:
    assert span_of(Period("financial_year", "2030/31")) == ("2030-04", "2031-03")
    assert span_of(Period("snapshot", "2030")) == ("2030-01", "2030-12")
    assert span_of(Period("quarter", "")) is None
    assert covers(Period("quarter", "2030-04/2030-06"), Period("month", "2030-05"))
    assert not covers(Period("month", "2030-05"), Period("quarter", "2030-04/2030-06"))


def test_the_fills_of_the_newest_figures_judge_them_where_no_column_does(make_table: MakeTable) -> None:
    lines = rows(
        "Measure|Good is|Q1 2030/31|Q2 2030/31|Target",
        "% of repairs on time|High|91%|96%|95%",
        "% of lettings on time|High|91%|90%|95%",
        "% of calls answered|High|91%|90%|",
    )
    judged = make_table(lines, fills={(1, 2): RED, (1, 3): GREEN, (2, 2): GREEN, (2, 3): AMBER})
    assert [(c.rag, c.rag_raw) for c in cards(judged, "2030-09")] == [("green", GREEN), ("amber", AMBER), ("", "")]
    shaded = make_table(lines, fills={(r, 3): AMBER for r in (1, 2, 3)})  # the ground of the newest column
    assert [c.rag for c in cards(shaded, "2030-09")] == ["", "", ""]
