"""The unit of a figure, from its sign, its name and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.models import Table
from extractor.figures import ReportContext, find_figures
from extractor.figures.units import unit_among, unit_of
from extractor.grammar.numbers import parse_value
from extractor.vocabulary.figures import find_role

CONTEXT = ReportContext(as_at="2031-06")


@pytest.mark.parametrize(
    ("name", "printed", "unit"),
    [
        ("Registrations of births", "12", "count"),
        ("Operations and concentration", "12", "count"),
        ("Ratio of lamps to streets", "12", "ratio_other"),
        ("Average lamps per street", "1.5", "ratio_other"),
        ("Number of averaging devices", "12", "count"),
        ("Repairs per 1,000 homes", "4", "ratio_other"),
        ("Repairs per 1,000,000 homes", "4", "count"),
        ("Repairs per 10,000 homes", "4", "rate_per_10000"),
        ("Percentage of spend with local firms", "4", "percent"),
        ("% of repairs within the average days taken", "4", "percent"),
        ("Total spend on repairs", "4", "currency"),
        ("Suspended repairs", "4", "count"),
        ("Lamps working (%)", "4", "percent"),
    ],
)
def test_words_are_compared_whole(name: str, printed: str, unit: str) -> None:
    value = parse_value(printed)
    assert value is not None
    assert unit_of(name, "", value) == unit


@pytest.mark.parametrize(
    ("printed", "signed", "unit"),
    [
        ("78.8%", True, ("percent", True)),
        ("78.8", False, ("percent", True)),
        ("60", True, ("count", False)),
        ("262", False, ("count", False)),
        ("60.5", True, ("ratio_other", False)),
    ],
)
def test_a_bare_number_named_a_percentage(printed: str, signed: bool, unit: tuple[str, bool]) -> None:
    value = parse_value(printed)
    assert value is not None
    assert unit_among("% of repairs in time", "", value, signed=signed) == unit


def test_a_count_beside_its_percentage_is_no_percentage(make_table: Callable[..., Table]) -> None:
    rows = [
        ["", "2.1", ""],
        ["", "% of repairs in time", ""],
        ["Apr-31", "60", "63.2%"],
        ["May-31", "72", "64.1%"],
        ["Jun-31", "71", "60.7%"],
        ["2031/32 YTD", "262", "62.5%"],
    ]
    found = find_figures((make_table(rows, spans={(0, 1): (1, 2), (1, 1): (1, 2)}),), CONTEXT).observations
    assert {o.unit for o in found if "%" in o.raw} == {"percent"}
    assert {(o.value, o.unit) for o in found if "%" not in o.raw} == {(v, "count") for v in (60.0, 72.0, 71.0, 262.0)}


@pytest.mark.parametrize(("label", "role"), [("Targets", "target"), ("Target 2031", "target"), ("Targeted support", "")])
def test_a_header_s_first_words_are_whole(label: str, role: str) -> None:
    assert find_role(label) == role


@pytest.mark.parametrize(
    ("name", "text", "unit", "sure"),
    [
        ("Children in need", "3.2 per 10,000", "rate_per_10000", True),
        ("Average relet time (days)", "31", "days", True),
        ("Net cost (£)", "(12)", "currency", True),
        ("Number of young carers", "(12)", "count", False),  # a minus, a note, or twelve?
    ],
)
def test_what_the_cell_or_the_name_says(name: str, text: str, unit: str, sure: bool) -> None:
    value = parse_value(text)
    assert value is not None
    assert unit_among(name, "", value, signed=False) == (unit, sure)
