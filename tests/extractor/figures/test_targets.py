from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures.targets import Band, contains, parse_target, parse_tolerances, rag_computed, split_targets


@pytest.mark.parametrize(
    ("text", "polarity", "band"),
    [
        ("<90%", "high", Band("<90%", "band", high=90.0, high_open=True)),
        ("95%+", "high", Band("95%+", "band", low=95.0)),
        ("90%>", "high", Band("90%>", "band", low=90.0)),
        ("90%<", "high", Band("90%<", "band", low=90.0)),
        ("13%<", "low", Band("13%<", "band", high=13.0, high_open=True)),
        ("90%>", "", Band("90%>", "unparsed", centre=90.0)),
        ("511+", "low", Band("511+", "band", low=511.0)),
        (">12%", "low", Band(">12%", "band", low=12.0, low_open=True)),
        ("14-20", "within_limits", Band("14-20", "band", 14.0, 20.0)),
        ("more than +/-15", "info", Band("more than +/-15", "outside", within=15.0)),
        ("+/-5 of 158.8", "info", Band("+/-5 of 158.8", "within", centre=158.8, within=5.0)),
        ("upto +/-2 of 73.5", "info", Band("upto +/-2 of 73.5", "within", centre=73.5, within=2.0)),
        ("over 1% above range", "", Band("over 1% above range", "outside", within=1.0)),
        ("86%", "high", Band("86%", "band", low=86.0)),
        ("74.1", "low", Band("74.1", "band", high=74.1)),
        ("range to be set", "high", Band("range to be set", "unset")),
        ("awaiting national benchmarking", "", Band("awaiting national benchmarking", "unset")),
        ("n/a", "", Band("n/a", "unset")),
        ("tbc", "", Band("tbc", "unset")),
        ("to be judged by the panel", "", Band("to be judged by the panel", "unparsed")),
    ],
)
def test_forms(text: str, polarity: str, band: Band) -> None:
    assert parse_target(text, polarity) == band


@pytest.mark.parametrize(
    ("red", "amber", "green", "polarity", "value", "rag"),
    [
        ("<90%", "90%>", "95%+", "high", 78.8, "red"),
        ("<90%", "90%>", "95%+", "high", 90.0, "amber"),
        ("<90%", "90%<", "95%", "high", 95.0, "green"),
        ("13%+", "13%<", "10.8%<", "low", 13.8, "red"),
        ("26%+", "26%<", "23%", "low", 24.0, "amber"),
        ("16%+", "8%+", "<8%", "low", 9.2, "amber"),
        ("95.2+", "-", "<95.2", "low", 95.9, "red"),
        ("more than +/-15", "+/-15", "+/-5 of 158.8", "info", 170.0, "amber"),
        ("more than +/-15", "+/-15", "+/-5 of 158.8", "info", 251.8, "red"),
        ("<6%", "6%>", "4%", "low", 4.8, ""),  # red below 6 and green at 4 cannot both be meant
        ("range to be set", "", "", "high", 50.0, ""),
        ("over 1% above range", "1% above range", "14-20", "within_limits", 16.0, "green"),
        ("over 1% above range", "1% above range", "14-20", "within_limits", 12.0, ""),
    ],
)
def test_rag_from_value_and_tolerances(red: str, amber: str, green: str, polarity: str, value: float, rag: str) -> None:
    assert rag_computed(value, parse_tolerances(red, amber, green, polarity), polarity) == rag


def test_two_tolerances_in_one_cell() -> None:
    assert split_targets("<33% 33%>") == ("<33%", "33%>")
    assert split_targets("range to be set") is None
    assert split_targets("95%+") is None


@given(st.integers(1, 60), st.integers(1, 39), st.integers(0, 100))
def test_with_high_good_red_amber_green_rise(worst: int, step: int, value: int) -> None:
    best = worst + step
    tolerances = parse_tolerances(f"<{worst}%", f"{worst}%>", f"{best}%+", "high")
    expected = "green" if value >= best else "amber" if value >= worst else "red"
    assert rag_computed(float(value), tolerances, "high") == expected


@given(st.integers(1, 60), st.integers(1, 39), st.integers(0, 100))
def test_with_low_good_they_fall(best: int, step: int, value: int) -> None:
    worst = best + step
    tolerances = parse_tolerances(f"{worst}%+", f"{worst}%<", f"{best}%<", "low")
    expected = "green" if value < best else "red" if value >= worst else "amber"
    found = rag_computed(float(value), tolerances, "low")
    assert found == expected or (value == best and found in {"", "amber", "red"})


@given(st.text(max_size=40), st.sampled_from(["high", "low", "info", ""]))
def test_any_text_keeps_its_raw_form(text: str, polarity: str) -> None:
    band = parse_target(text, polarity)
    assert band.raw == text
    assert band.meaning in {"band", "within", "outside", "unset", "unparsed"}
    assert contains(band, 50.0) in {True, False, None}
