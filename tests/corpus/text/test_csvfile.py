"""What a spreadsheet would run is guarded; figures stay as they are printed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.csvfile import cell, guarded, number, write_rows


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://evil.example/","x")',
        "=1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "+cmd",
        "-cmd",
        "-(1)",
        "+(1)",
        "--A1",
        "- of which =A1",
        " =1+1",
        "-2+3+cmd|' /C calc'!A0",
        "＝1",
        '+"a"',
    ],
)
def test_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "-5",
        "+2.1%",
        "-5.3",
        "+/-5 of 158.8",
        "-",
        "- 3",
        "-3 to 4",
        "-3–4",
        "+£1,200",
        "-£5m",
        "−4",
        "",
        "a=b",
        "5-4",
        "-12 (7)",
        "--",
    ],
)
def test_figures_tolerances_and_ranges_stay(text: str) -> None:
    assert guarded(text) == text


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_cells_are_read_back_as_written_but_for_the_guard(texts: list[str]) -> None:
    file = io.StringIO()
    columns = [f"c{i}" for i in range(len(texts))]
    write_rows(file, columns, [dict(zip(columns, texts, strict=True))])
    read = list(csv.reader(io.StringIO(file.getvalue(), newline="")))
    assert read[0] == columns
    assert all(a in (b, f"'{b}") for a, b in zip(read[1], texts, strict=True)) or "\r" in "".join(texts)


def test_values_as_cells() -> None:
    assert [cell(v) for v in (None, 2.0, 2.5, 3, ["a"], "x")] == ["", "2", "2.5", "3", '["a"]', "x"]
    assert number(1234567.0) == "1234567"
