"""Real papers beside the checkout, held to the scorers' figures."""

from __future__ import annotations

import csv
import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from extractor.figures import Figures, ReportContext, find_figures
from extractor.reading.furniture import take_off
from extractor.reading.pdf import read_pdf
from extractor.reading.text import read_text
from extractor.tables import find_tables
from extractor.tables.delimited import find_delimited_tables

pytestmark = pytest.mark.shared


@cache
def figures(path: Path, as_at: str) -> Figures:
    paper = take_off(read_text(path) if path.suffix == ".txt" else read_pdf(path))
    tables = find_delimited_tables(paper) if paper.media == "text" else find_tables(paper)
    return find_figures(tables, ReportContext.of(paper, as_at=as_at))


def scorer(shared: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, shared / "eval" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def exported(found: Figures) -> list[dict[str, str]]:
    """The observations as the export writes them: certain ones only."""
    return [
        {
            "source": o.source, "ref": o.ref, "indicator": o.indicator, "breakdown": o.breakdown, "area": o.area,
            "period_type": o.period_type, "period": o.period, "value": str(o.value),
            "numerator": "" if o.numerator is None else f"{o.numerator:g}",
            "denominator": "" if o.denominator is None else f"{o.denominator:g}",
        }
        for o in found.observations
        if "uncertain" not in o.flags
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "as_at", "truth", "f1", "precision"),
    [
        ("seeds/rotherham-2018-07-03.txt", "2018-05", "rotherham-2018-07-03", 0.985, 0.995),
        ("seeds/rotherham-2015-12.txt", "2015-12", "rotherham-2015-12", 0.985, 0.995),
        ("seeds/rotherham-2017-02.txt", "2017-02", "rotherham-2017-02", 1.0, 1.0),
        ("facsimile/pack-2018-07-03.pdf", "2018-05", "rotherham-2018-07-03", 0.99, 0.998),
        ("facsimile/report-2017-02.pdf", "2017-02", "rotherham-2017-02", 1.0, 1.0),
        ("facsimile/report-2015-12.pdf", "2015-12", "rotherham-2015-12", 0.99, 0.998),
    ],
)
def test_observations(shared: Path, file: str, as_at: str, truth: str, f1: float, precision: float) -> None:
    module = scorer(shared, "score_observations")
    counts, examples = module.score(
        exported(figures(shared / file, as_at)), module.read(shared / "truth" / f"observations_{truth}.csv"), set()
    )
    got = module.rates(counts)
    assert got[0] >= precision and got[2] >= f1, dict(examples)


@pytest.mark.parametrize(
    ("file", "as_at", "truth"),
    [
        ("facsimile/pack-2018-07-03.pdf", "2018-05", "rotherham-2018-07-03"),
        ("facsimile/report-2015-12.pdf", "2015-12", "rotherham-2015-12"),
        ("seeds/rotherham-2018-07-03.txt", "2018-05", "rotherham-2018-07-03"),
        ("seeds/rotherham-2015-12.txt", "2015-12", "rotherham-2015-12"),
    ],
)
def test_scorecards(shared: Path, file: str, as_at: str, truth: str) -> None:
    module = scorer(shared, "score_scorecard")
    cards = {(c.ref, module.slug(c.indicator)): c for c in figures(shared / file, as_at).scorecard}
    with (shared / "truth" / f"scorecard_{truth}.csv").open(encoding="utf-8", newline="") as handle:
        wanted = [r for r in csv.DictReader(handle) if r["certain"] != "no"]
    for field in ("polarity", "dot", "target_red", "target_amber", "target_green"):
        found = [module.raw(getattr(cards.get((r["ref"], module.slug(r["indicator"]))), field, "missing")) for r in wanted]
        right = sum(got == module.raw(r[field]) for got, r in zip(found, wanted, strict=True))
        assert right >= 0.98 * len(wanted), field


def test_kpi_boxes(shared: Path) -> None:
    (file,) = (shared / "real" / "kent").glob("Quarterly*.pdf")
    found = figures(file, "2024-12")
    module = scorer(shared, "score_observations")
    counts, examples = module.score(exported(found), module.read(shared / "truth" / "observations_kent-qpr.csv"), {"kpi"})
    assert (counts["right"], counts["wrong"], counts["invented"]) == (36, 0, 0), dict(examples)
    cards = {module.slug(c.indicator): c for c in found.scorecard if c.source == "kpi"}
    wanted = module.read(shared / "truth" / "scorecard_kent-qpr.csv")
    assert [(cards[module.slug(r["indicator"])].rag, cards[module.slug(r["indicator"])].dot) for r in wanted] == [
        (r["rag"], r["dot"]) for r in wanted
    ]
