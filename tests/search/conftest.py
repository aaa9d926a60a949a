from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from corpus.models import Passage
from search.update import build_index
from tests.search.wexcombe import WEXCOMBE, Held, Maker


@pytest.fixture
def hold(tmp_path: Path) -> Maker:
    """Makes an index of the passages given."""

    def made(passages: Iterable[Passage]) -> Held:
        listed = list(passages)
        build_index(tmp_path / "index", listed)
        return Held(tmp_path / "index", {item.id: item for item in listed})

    return made


@pytest.fixture
def wexcombe(hold: Maker) -> Held:
    return hold(WEXCOMBE)
