"""How well search answers the judged queries of queries.json: nDCG@10, first hits right, by kind, for both halves.

    python benchmarks/judge_search.py --archive DIR [--show] [--queries FILE]

The archive holds the papers of ../shared/real and ../shared/facsimile. A hit is a judged passage when it is of the same paper
and holds one of its runs of words; the first hit of a place earns its grade, further ones nothing; what was not judged is 0.
--show prints the queries of the tuning half (odd ids) one by one, never those held out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.passage import Passage

RUN = 6  # words in a run
TODAY = date(2026, 6, 30)  # "last March" is asked on one day, or its answer would change


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--archive", type=Path, required=True)
    ap.add_argument("--queries", type=Path, default=Path(__file__).with_name("queries.json"))
    ap.add_argument("--show", action="store_true")
    args = ap.parse_args()
    queries = json.loads(args.queries.read_text(encoding="utf-8"))["queries"]
    halves: dict[str, dict[str, list[tuple[float, bool]]]] = {"tuning": defaultdict(list), "held out": defaultdict(list)}
    for query, hits in zip(queries, answers(args.archive, [q["query"] for q in queries]), strict=True):
        half = "tuning" if int(query["id"][1:]) % 2 else "held out"
        grades = grade_hits(query["judgments"], hits)
        share = dcg(grades) / dcg(best_grades(query["judgments"]))
        first = bool(grades) and grades[0] >= 2
        for name in (query["kind"], "all"):
            halves[half][name].append((share, first))
        if args.show and half == "tuning":
            print(f"{query['id']} {query['kind']:9} {share:.3f} {grades} {query['query']}")
    for half, kinds in halves.items():
        print(half)
        for kind, results in sorted(kinds.items(), key=lambda item: (item[0] == "all", item[0])):
            ndcg = sum(share for share, _ in results) / len(results)
            right = sum(first for _, first in results) / len(results)
            print(f"  {kind:10}{len(results):4} queries  nDCG@10 {ndcg:.3f}  first hit {right:.2f}")


def answers(folder: Path, queries: Sequence[str]) -> list[list[Passage]]:
    """The best ten passages of each query."""
    from corpus.passages import passages
    from corpus.store.archive import Archive
    from search.engine import search

    with Archive.open(folder) as held:
        return [
            [hit.passage for hit in search(held.index, query, bodies=lambda ids: passages(held, list(ids)), today=TODAY).hits]
            for query in queries
        ]


def grade_hits(judgments: list[dict[str, Any]], hits: Sequence[Passage]) -> list[int]:
    taken: set[int] = set()
    grades = []
    for hit in hits:
        papers = {Path(name).stem for name in (hit.document, *hit.documents, *(document for document, _, _ in hit.names))}
        keys = keys_of(hit)
        held = [one for one in judgments if one["paper"] in papers and keys.intersection(one["keys"])]
        best = max(held, key=lambda one: one["grade"], default=None)
        grades.append(best["grade"] if best and best["place"] not in taken else 0)
        taken.update(one["place"] for one in held)
    return grades


def keys_of(hit: Passage) -> set[str]:
    names = [hit.title, *(name for _, _, name in hit.names)] if hit.kind == "indicator" else []
    words = re.findall(r"[a-z0-9]+", (hit.text or hit.title).lower())
    runs = [words[at : at + RUN] for at in range(len(words) - RUN + 1)] or [words]
    runs += [re.findall(r"[a-z0-9]+", name.lower()) for name in names]
    return {hashlib.blake2b(" ".join(run).encode(), digest_size=5).hexdigest() for run in runs}


def best_grades(judgments: list[dict[str, Any]]) -> list[int]:
    places: dict[int, int] = {}
    for one in judgments:
        places[one["place"]] = max(places.get(one["place"], 0), one["grade"])
    return sorted(places.values(), reverse=True)


def dcg(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades[:10]))


if __name__ == "__main__":
    main()
