"""Archives of invented reports with planted contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.checks import check
from corpus.models import Document, Extraction, Finding
from corpus.store.archive import Archive
from corpus.store.save import save
from tests.invented import COUNCIL, PANEL, digest
from tests.planted import Check


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "A") as held:
        yield held


@pytest.fixture
def found(archive: Archive) -> Check:
    """Stores one invented report with the parts given and checks it."""

    def run(*kinds: str, as_at: str = "2031-07", **parts: object) -> list[Finding]:
        document = Document("report.pdf", digest("report.pdf"), "pdf", "report", council=COUNCIL, committee=PANEL, as_at=as_at)
        save(archive, Extraction(document=document, **parts), "1")  # type: ignore[arg-type]
        return check(archive, kinds)

    return run
