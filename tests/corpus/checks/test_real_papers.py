"""The checks on real reports: what the proof-readers marked is found, and claims are read as they were by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from corpus.checks import check
from corpus.store.archive import Archive
from corpus.store.save import save
from extractor.extract import extract

PAPERS = {"rotherham-2015-12.txt": "rotherham-2015-12", "rotherham-2018-07-03.txt": "rotherham-2018-07-03"}


def rows_of(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "truth" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def marked(shared: Path, truth: str) -> list[dict[str, str]]:
    """The figures that the proof-readers noted as contradicted by another print of the paper."""
    return [
        row for row in rows_of(shared, f"observations_{truth}") if row["note"].startswith("source") and row["certain"] == "yes"
    ]


@pytest.mark.shared
@pytest.mark.parametrize("name", PAPERS)
def test_marked_figures_are_found(shared: Path, tmp_path: Path, name: str) -> None:
    with Archive.create(tmp_path / "A") as archive:
        save(archive, extract(shared / "seeds" / name), "1")
        told = [f"{f.subject} {f.printed_b}" for f in check(archive)]
    rows = marked(shared, PAPERS[name])
    found = [r for r in rows if any(f"{r['ref']} " in text and r["period"] in text for text in told)]
    assert len(found) >= 0.8 * len(rows), sorted({(r["ref"], r["period"], r["note"]) for r in rows if r not in found})


@pytest.mark.shared
@pytest.mark.parametrize("truth", ["rotherham-2017-02", "rotherham-2018-07-03"])
def test_claims_are_those_read_by_hand(shared: Path, truth: str) -> None:
    rows = [r for r in rows_of(shared, "claims") if r["doc"] == truth]
    wanted = [(r["para"], float(r["figure"])) for r in rows if r["figure"].replace(".", "").isdigit()]
    paragraphs = {r["para"] for r in rows}
    claims = extract(shared / "seeds" / f"{truth}.txt").claims
    got = [(claim.paragraph, claim.figure) for claim in claims if claim.paragraph in paragraphs]
    both = sum(min(got.count(one), wanted.count(one)) for one in set(wanted))
    assert both >= 0.9 * len(wanted)
    assert both >= 0.85 * len(got)
