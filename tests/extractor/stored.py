"""What the reader read from generated papers, kept as a digest a paper beside the reader's version.

python -m tests.extractor.stored        keeps what is read now; refuses where it changed and the version did not
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from dataclasses import replace
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from cpp.demo.papers import write_papers
from extractor.extract import extract
from extractor.version import libraries, version
from tests.papers.years import monthly, quarterly, write_html, write_pdf

FILE = Path(__file__).with_name("stored.json")
DEMO = (
    "agenda-pack-2021-07-06.pdf agenda-pack-2023-10-03.pdf minutes-2024-07-02.pdf performance-report-2021-11.txt "
    "meeting-page-2024-07-02.html"
).split()


def read_now(folder: Path) -> dict[str, Any]:
    """The version, the libraries that drew and read the papers, and a digest of what each paper's extraction says."""
    papers = {paper.name: paper.path for paper in write_papers(folder)}
    paths = [papers[name] for name in DEMO]
    paths += [write(report, folder) for report in (monthly()[0], quarterly()[0]) for write in (write_pdf, write_html)]
    return {
        "version": version(),
        "libraries": {**libraries(), "reportlab": installed("reportlab")},
        "papers": {path.name: _digest(path) for path in paths},
    }


def _digest(path: Path) -> str:
    """Of all that is read, but not of the file's own bytes: they may hold the day they were drawn on."""
    found = extract(path)
    told = repr(replace(found, document=replace(found.document, sha256="")))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def changed(now: dict[str, Any], stored: dict[str, Any]) -> list[str]:
    """The papers from which something else is read than was kept."""
    return [name for name, digest in now["papers"].items() if stored["papers"].get(name, digest) != digest]


def main() -> int:
    stored = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {"version": "", "papers": {}}
    with tempfile.TemporaryDirectory() as folder:
        now = read_now(Path(folder))
    if (papers := changed(now, stored)) and now["version"] == stored["version"] and now["libraries"] == stored["libraries"]:
        sys.stderr.write(f"Other things are read from {', '.join(papers)}: raise NUMBER in extractor/version.py first.\n")
        return 1
    FILE.write_text(json.dumps(now, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
