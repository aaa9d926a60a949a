"""Tables drawn in random layouts come back exactly: every figure with its meaning, and nothing else."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from corpus.models import Extraction
from extractor.extract import extract
from tests.papers.layouts import Card, Detail, Put, Scorecard, Seen, draw_detail, draw_scorecard
from tests.papers.strategies import details, scorecards

SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def read_back(content: bytes) -> Extraction:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(content)
        return extract(path)


def figures_of(read: Extraction) -> Counter[Seen]:
    """The figures as :class:`Put` lists them."""
    return Counter(
        (
            seen.source, seen.ref, seen.indicator, seen.area, seen.period_type, seen.period, seen.value, seen.unit,
            seen.numerator, seen.denominator, seen.page,
        )
        for seen in read.observations
        if seen.value is not None and "uncertain" not in seen.flags
    )  # fmt: skip


def cards_of(read: Extraction) -> list[Card]:
    return [
        (row.ref, row.indicator, row.polarity, row.dot, row.rag, (row.target_red, row.target_amber, row.target_green))
        for row in read.scorecard
    ]


def assert_figures(read: Extraction, put: Put) -> None:
    found, wanted = figures_of(read), Counter(put.figures)
    assert (wanted - found, found - wanted) == (Counter(), Counter()), "figures lost, figures invented"


@SETTINGS
@given(scorecards())
def test_a_ruled_scorecard_comes_back(card: Scorecard) -> None:
    content, put = draw_scorecard(card)
    read = read_back(content)
    assert_figures(read, put)
    assert cards_of(read) == put.cards


@SETTINGS
@given(scorecards(borders=("rules", "bands")))
def test_a_scorecard_without_vertical_lines_comes_back(card: Scorecard) -> None:
    content, put = draw_scorecard(card)
    read = read_back(content)
    assert_figures(read, put)
    assert cards_of(read) == put.cards


@SETTINGS
@given(details())
def test_a_ruled_detail_table_comes_back(detail: Detail) -> None:
    content, put = draw_detail(detail)
    assert_figures(read_back(content), put)


@SETTINGS
@given(details(borders=("rules", "bands")))
def test_a_detail_table_without_vertical_lines_comes_back(detail: Detail) -> None:
    content, put = draw_detail(detail)
    assert_figures(read_back(content), put)
