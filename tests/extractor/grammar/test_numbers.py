from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.grammar.numbers import BRACKETED, DAYS, Value, is_absent, parse_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("78.8%", Value(78.8, "percent", decimals=1)),
        ("0.04%", Value(0.04, "percent", decimals=2)),
        ("1,234", Value(1234.0, "number")),
        ("423.0", Value(423.0, "number", decimals=1)),
        ("-3.50", Value(-3.5, "number", decimals=2)),
        ("(5.6)", Value(-5.6, "number", decimals=1, note=BRACKETED)),
        ("10 days", Value(10.0, "number", note=DAYS)),
        ("115 of 146", Value(None, "fraction", 115.0, 146.0)),
        ("115  of  146", Value(None, "fraction", 115.0, 146.0)),
        ("55 40.44%", Value(40.44, "percent", 55.0, None, 2)),
        ("352/371 94.9%", Value(94.9, "percent", 352.0, 371.0, 1)),
        ("17.3% (56)", Value(17.3, "percent", 56.0, None, 1)),
        ("94.9% (352 of 371)", Value(94.9, "percent", 352.0, 371.0, 1)),
        ("95.0% (Spring Term)", Value(95.0, "percent", decimals=1, note="Spring Term")),
        ("- 5.2%", Value(-5.2, "percent", decimals=1)),
        ("(5.2%)", Value(-5.2, "percent", decimals=1, note=BRACKETED)),
        ("85% (2021/22)", Value(85.0, "percent", note="2021/22")),
        ("85% (1)", Value(85.0, "percent")),
        ("33.3% (1)", Value(33.3, "percent", 1.0, None, 1)),
        ("58.3 (7 of 12)", Value(58.3, "percent", 7.0, 12.0, 1)),
        ("1,204 of 1,288 (93.5%)", Value(93.5, "percent", 1204.0, 1288.0, 1)),
        ("1 in 4 (25%)", Value(25.0, "percent", note="1 in 4")),
        ("£189.37", Value(189.37, "currency", decimals=2)),
        ("-£3.0m", Value(-3_000_000.0, "currency", decimals=1, scale=1e6)),
    ],
)
def test_forms(text: str, value: Value) -> None:
    assert parse_value(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "–",
        "n/a",
        "N/A",
        "tbc",
        "#### of ####",
        "####",
        "*",
        "(Summer 2018)",
        "New Definition 2018/19",
        "2014/15",
        "12% 45%",
        "<90%",
        "10-15%",
        "10 - 15%",
        "95–100%",
        "12 -5%",
        "7 1 %",
        "8 0%",
        "58.3 (7 of 15)",
        "12 (20)",
        "3 4 5%",
        "12% or so",
        "1,23",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert parse_value(text) is None


def test_marks_for_no_figure() -> None:
    assert all(is_absent(t) for t in ("", " ", "-", "n/a", "tbc", "####", "*", "n/a¹", "n/k"))
    assert not any(is_absent(t) for t in ("0", "0.0%", "Low", "3"))


@given(st.decimals(0, 999_999, places=2))
def test_a_printed_number_is_its_value(number: object) -> None:
    for text in (f"{number}", f"{number:,}"):
        found = parse_value(text)
        assert found is not None and found.value == float(str(number)) and found.form == "number"


@given(st.integers(0, 5000), st.integers(1, 5000), st.decimals(0, 100, places=1))
def test_a_fraction_beside_its_percentage(part: int, rest: int, percent: object) -> None:
    whole = part + rest
    found = parse_value(f"{part} of {whole} {percent}%")
    assert found == Value(float(str(percent)), "percent", float(part), float(whole), 1)


@given(st.text(max_size=80))
def test_any_text_is_a_figure_or_none(text: str) -> None:
    value = parse_value(text)
    assert value is None or any(c.isdigit() for c in text)
