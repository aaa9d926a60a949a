"""The judged queries on the papers that most of them are about, held to the share that officers were promised."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from corpus.passages import passages
from corpus.store.archive import Archive
from search.engine import Hit, search

pytestmark = pytest.mark.shared

LEAST_NDCG, LEAST_FIRST = 0.75, 0.85


def read_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_search", shared / "eval" / "score_search.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def record(hit: Hit) -> dict[str, Any]:
    p = hit.passage
    names = [{"document": document, "ref": ref, "name": name} for document, ref, name in p.names]
    return {"document": p.document, "documents": p.documents, "text": p.text, "title": p.title, "kind": p.kind, "names": names}


def test_judged_queries(shared: Path, tmp_path: Path) -> None:
    scorer = read_scorer(shared)
    papers = [*sorted((shared / "seeds").glob("*.txt")), *(shared / "real" / "kent").glob("CPP Minutes*.pdf")]
    folder = tmp_path / "archive"
    command = [sys.executable, "-m", "cpp", "ingest", *map(str, papers), "--archive", str(folder), "--jobs", "1"]
    subprocess.run(command, check=True, capture_output=True)
    held = {scorer.stem_of(paper.name) for paper in papers}
    shares, firsts = [], []
    with Archive.open(folder) as archive:
        for query in json.loads((shared / "truth" / "queries.json").read_text(encoding="utf-8"))["queries"]:
            judged = query["judgments"]
            if not all(scorer.stem_of(one["doc"]) in held for one in judged):
                continue
            for one in judged:
                one["_runs"] = scorer.runs(one["text"])
            limits = {name: query["filters"].get(name, "") for name in ("committee", "date_from", "date_to")}
            results = search(archive.index, query["query"], bodies=lambda ids: passages(archive, list(ids)), **limits)
            grades = scorer.grade_hits(query, [record(hit) for hit in results.hits], {})
            places: dict[str, int] = {}
            for one in judged:
                places[one["group"]] = max(places.get(one["group"], 0), one["grade"])
            shares.append(scorer.dcg(grades) / scorer.dcg(sorted(places.values(), reverse=True)))
            firsts.append(bool(grades) and grades[0] >= 2)
        first_five = search(archive.index, "IHA timeliness", bodies=lambda ids: passages(archive, list(ids)), limit=5).hits
    assert {"resolution", "section", "indicator"} <= {hit.passage.kind for hit in first_five}
    assert "70 (3)" in [hit.passage.reference for hit in first_five]
    assert len(shares) > 20
    assert sum(shares) / len(shares) >= LEAST_NDCG
    assert sum(firsts) / len(firsts) >= LEAST_FIRST
