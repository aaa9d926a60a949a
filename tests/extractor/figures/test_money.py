"""Money with scales in heads and cells, and figures that say what is planned, not what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.models import Table
from extractor.figures import ReportContext, find_figures
from extractor.figures.money import measure_of
from extractor.figures.targets import parse_target
from extractor.grammar.numbers import parse_value, scale_of

MakeTable = Callable[..., Table]


def shown(table: Table) -> list[tuple[str, float | None, tuple[str, ...]]]:
    found = find_figures((table,), ReportContext(as_at="2031-05")).observations
    return [(o.indicator.partition(" - ")[2], o.value, o.flags) for o in found]


def test_a_cell_s_own_scale_under_a_head_of_the_same_or_of_none(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["Service", "Budget £m", "Forecast £m", "Spend to date", "Variance (£m)"],
            ["Adult care", "120.5", "£131.2m", "£2.56m", "(10.7)"],
            ["Libraries", "£3.1", "£850k", "£850k", "0.2"],
        ]
    )
    assert shown(table) == [
        ("Budget £m", 120.5, ("budget",)),
        ("Forecast £m", 131.2, ("forecast",)),
        ("Spend", 2_560_000, ("scaled",)),
        ("Variance (£m)", -10.7, ("variance",)),
        ("Budget £m", 3.1, ("budget",)),
        ("Forecast £m", 850_000, ("forecast", "scaled", "uncertain")),
        ("Spend", 850_000, ("scaled",)),
        ("Variance (£m)", 0.2, ("variance",)),
    ]


def test_a_target_with_a_scale_judges_a_figure_in_pounds(make_table: MakeTable) -> None:
    table = make_table([["Measure", "Good is", "Target", "Apr-31", "May-31"], ["Arrears", "Low", "£1.0m", "£950k", "£9,200"]])
    (card,) = find_figures((table,), ReportContext(as_at="2031-05")).scorecard
    assert (card.target_green, card.rag_computed) == ("£1.0m", "green")
    assert parse_target("£1.15m", "low").high == 1_150_000


@pytest.mark.parametrize(
    ("words", "scale"),
    [("£m", 1e6), ("£'000", 1e3), ("£000s", 1e3), ("k", 1e3), ("bn", 1e9), ("£", 1.0), ("", 1.0), ("£s", 1.0)],
)
def test_scales(words: str, scale: float) -> None:
    assert scale_of(words) == scale


def test_a_printed_scale_is_remembered() -> None:
    value = parse_value("-£2.56m")
    assert value is not None
    assert (value.value, value.scale) == (-2_560_000, 1e6)


@pytest.mark.parametrize(
    ("label", "name", "measure"),
    [
        ("Revenu e Forecas t", "Libraries", "forecast"),
        ("2030/31 Variance", "Libraries", "variance"),
        ("Actual", "Strategic Management & Budgets", ""),
        ("2030/31", "Forecast outturn", "forecast"),
        ("Savings Target", "Libraries", "target"),
    ],
)
def test_measures(label: str, name: str, measure: str) -> None:
    assert measure_of(label, name) == measure


def test_a_variance_or_a_budget_without_its_money_is_in_doubt(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["Project", "Real Variance", "Rephasing Variance"],
            ["Basic need", "-1.043", "-0.400"],
            ["Number of places", "12", "-3"],
        ]
    )
    flags = [flags for _, _, flags in shown(table)]
    assert flags == [("variance", "uncertain"), ("variance", "uncertain"), ("variance",), ("variance",)]


def test_beside_a_total_in_thousands_the_other_rows_are_in_doubt(make_table: MakeTable) -> None:
    table = make_table(
        [
            ["Service", "Q1 2031/32", "Q2 2031/32"],
            ["Care", "26", "24"],
            ["Roads", "16", "13"],
            ["Calls (thousands)", "42", "37"],
        ]
    )
    found = find_figures((table,), ReportContext(as_at="2031-09")).observations
    assert [(o.value, o.flags) for o in found[-2:]] == [(42, ()), (37, ())]
    assert {o.flags for o in found[:-2]} == {("uncertain",)}
    titled = replace(table, title="Calls by service (thousands)")
    assert {o.flags for o in find_figures((titled,), ReportContext(as_at="2031-09")).observations} == {()}
