"""Every sentence that a paper prints is found by its words side by side, whatever reader took it, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.models import Extraction
from corpus.store.archive import Archive
from corpus.store.save import save
from cpp.demo.papers import write_papers
from cpp.refresh import refresh
from extractor.extract import READERS, extract
from search.index import SearchIndex
from search.tokens import printed_words, read_tokens

LEAST_WORDS = 4
STOP = re.compile(r"(?<=[.!?])\s+")
COLUMNS = "   "  # between the cells of a row


def sentences(text: str) -> Iterator[str]:
    """The sentences of a page's lines, wrapped lines joined; a heading is a sentence of its own, and a row is none."""
    lines = [line for line in re.sub("[\ufffe\u00ad]\\s*", "", re.sub(r"</?\w+>", " ", text)).splitlines() if line.strip()]
    full = 0.75 * max(map(len, lines), default=0)
    block = ""
    for line, after in pairwise([*lines, ""]):
        joined = block and not (block.endswith("-") and line[0].islower())
        block += f" {line}" if joined else line
        apart = len(line) < full or line.endswith((".", ":", ";"))
        if not after or COLUMNS in line or COLUMNS in after or (apart and not after.lstrip()[:1].islower()):
            yield from (part for part in STOP.split(block) if COLUMNS not in part)
            block = ""


def not_found(archive: Archive) -> list[str]:
    """The sentences of the papers held that no passage has side by side. Rows of figures are none."""
    engine = SearchIndex(archive.index).engine
    missing = []
    for page in archive.query("select p.*, d.name from pages p join documents d on d.id = p.document_id"):
        values = [page["document_id"], page["number"]]
        cells = archive.query("select text from cells where document_id = ? and page = ?", values)
        inside = {word for cell in cells for word in words(cell["text"])}
        for sentence in sentences(page["text"]):
            wanted = words(sentence)
            if (
                sum(word.isalpha() and len(word) > 2 for word in wanted) >= LEAST_WORDS
                and not inside.issuperset(wanted)
                and not engine.phrase(wanted)
            ):
                missing.append(f"{page['name']}, page {page['number']}: {sentence}")
    return missing


def cells_not_found(archive: Archive) -> list[str]:
    engine = SearchIndex(archive.index).engine
    cells = archive.query("select d.name, c.* from cells c join documents d on d.id = c.document_id where c.text != ''")
    told = [(cell, part) for cell in cells for part in STOP.split(" ".join(re.sub(r"</?\w+>", " ", cell["text"]).split()))]
    return [f"{c['name']}, page {c['page']}: {part}" for c, part in told if words(part) and not engine.phrase(words(part))]


def words(text: str) -> list[str]:
    return [word for token in read_tokens(text) for word in printed_words(token.forms)]


def held(folder: Path, *extractions: Extraction) -> Archive:
    with Archive.create(folder) as archive:
        for extraction in extractions:
            save(archive, extraction, "test")
        refresh(archive)
    return Archive.open(folder)


def test_of_the_invented_papers(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    write_papers(papers)
    found = [extract(path) for path in sorted(papers.rglob("*")) if path.suffix in READERS]
    assert len(found) > 3
    with held(tmp_path / "archive", *found) as archive:
        assert archive.one("select 1 from pages where text like '%.%'")
        assert not_found(archive) == []
        assert cells_not_found(archive) == []


SHARED = Path(__file__).resolve().parents[2].parent / "shared"
PAPERS = [
    path
    for folder in ("seeds", "facsimile", "real")
    for path in sorted((SHARED / folder).rglob("*"))
    if path.suffix in READERS and path.parent.name != "bad"
]


@pytest.mark.shared
@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_of_real_papers(shared: Path, path: Path, tmp_path: Path) -> None:
    with held(tmp_path / "archive", extract(path)) as archive:
        assert not_found(archive) == []
        assert cells_not_found(archive) == []
