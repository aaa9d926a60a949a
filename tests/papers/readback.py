"""Read a drawn report and say what was found, in the words of :class:`tests.papers.layouts.Put`."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings

from corpus.models import Extraction
from extractor.extract import extract
from tests.papers.layouts import Card, Put, Seen

SETTINGS = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def read_back(content: bytes) -> Extraction:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(content)
        return extract(path)


def figures_of(read: Extraction) -> Counter[Seen]:
    """The figures that the archive would show: those read without doubt."""
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


def assert_same_figures(read: Extraction, put: Put) -> None:
    found, wanted = figures_of(read), Counter(put.figures)
    assert (wanted - found, found - wanted) == (Counter(), Counter()), "figures lost, figures invented"


def assert_nothing_invented(read: Extraction, put: Put) -> None:
    """Every figure, colour and arrow found was put there; what could not be read may be missing."""
    assert figures_of(read) - Counter(put.figures) == Counter(), "figures invented"
    cards = {(ref, name): (dot, rag) for ref, name, _, dot, rag, _ in put.cards}
    for row in read.scorecard:
        dot, rag = cards[row.ref, row.indicator]
        assert row.dot in ("", dot)
        assert row.rag in ("", rag)
