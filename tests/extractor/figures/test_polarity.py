"""What is good, how far from the target is tolerated, rates of "1 in 7", and the council's own undated column."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.models import Table
from extractor.figures import Figures, ReportContext, find_figures
from extractor.grammar.numbers import parse_value
from extractor.vocabulary.figures import find_polarity, polarity_in

MakeTable = Callable[..., Table]


def read(make_table: MakeTable, *lines: str) -> Figures:
    table = make_table([line.split("|") for line in lines])
    return find_figures((table,), ReportContext(as_at="2031-12", council="Wexcombe Council"))


@pytest.mark.parametrize(
    ("head", "cell", "polarity"),
    [
        ("Good =", "High", "high"),
        ("Polarity", "Good = Low", "low"),
        ("Aim", "Aim to maximise", "high"),
        ("Aim to", "Minimise", "low"),
        ("Polarity", "Bigger is better", "high"),
        ("H/L", "L", "low"),
        ("High/Low", "H", "high"),
        ("Good", "↑", "high"),
        ("Desired trend", "↓ better", "low"),
        ("Better to be", "Lower", "low"),
        ("Preferred direction", "Increase", "high"),
        ("Polarity", "Goldilocks", ""),
    ],
)
def test_what_is_good(make_table: MakeTable, head: str, cell: str, polarity: str) -> None:
    (card,) = read(make_table, f"Indicator|{head}|Dec-31|Target", f"Visits made|{cell}|87%|90%").scorecard
    assert card.polarity == polarity


def test_what_is_good_in_a_name() -> None:
    names = (
        "Days to let (smaller is better)",
        "% in time (Good = High)",
        "Repairs (↑ is better)",
        "Repairs ↑",
        "Care (good quality)",
    )
    assert [polarity_in(name) for name in names] == ["low", "high", "high", "", ""]
    assert find_polarity("High quality homes") == ""


@pytest.mark.parametrize("said", ["+/-5%", "5%", "within 10% of target", "10% below target", "2"])
def test_a_tolerance_is_kept_and_judges_nothing(make_table: MakeTable, said: str) -> None:
    found = read(make_table, "Indicator|Good is|Dec-31|Target|Tolerance|RAG", f"% of visits made|High|87%|90%|{said}|A")
    (card,) = found.scorecard
    assert (card.target_green, card.target_amber, card.rag_computed) == ("90%", said, "")
    assert [(t.level, t.raw, t.meaning) for t in found.targets] == [("amber", said, "unparsed"), ("green", "90%", "band")]


def test_one_in_so_many_is_no_count(make_table: MakeTable) -> None:
    (figure,) = read(make_table, "Indicator|Dec-31|RAG", "Children in poor homes|1 in 7|A").observations
    assert (figure.value, figure.numerator, figure.denominator, figure.unit) == (None, 1, 7, "ratio_other")
    share = parse_value("1 in 3 (33.1%)")
    assert share is not None
    assert (share.value, share.form, share.numerator) == (33.1, "percent", None)
    assert parse_value("3 in 7") is parse_value("1 in 1") is None


def test_the_council_s_own_column_without_a_date_is_its_latest(make_table: MakeTable) -> None:
    found = read(make_table, "Indicator|Wexcombe|England 2030/31|Target|RAG", "% absent|19.1%|21.2%|18%|R").observations
    assert [(o.area, o.period_type, o.period, o.value, o.flags) for o in found] == [
        ("local", "latest", "", 19.1, ()),
        ("national", "benchmark", "2030/31", 21.2, ()),
    ]


def test_beside_months_the_council_s_name_dates_nothing(make_table: MakeTable) -> None:
    found = read(make_table, "Indicator|Dec-31|Wexcombe|Target|RAG", "% absent|19.1%|21.2%|18%|R").observations
    assert [(o.period, o.value) for o in found] == [("2031-12", 19.1)]


def test_an_undated_figure_beside_undated_benchmarks_is_in_doubt(make_table: MakeTable) -> None:
    rows = ("Indicator|Wexcombe|England", "% absent|19.1%|21.2%", "% late|4.1%|3.2%")
    flags = {(o.area, o.flags) for o in read(make_table, *rows).observations}
    assert flags == {("local", ("uncertain",)), ("national", ())}
