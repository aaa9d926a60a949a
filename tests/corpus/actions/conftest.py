"""Two packs of an invented panel: the May pack holds the minutes of March, the July pack those of May."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.store.archive import Archive
from corpus.store.save import save
from tests.business import MARCH_PACK, MAY_PACK


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "A") as held:
        save(held, MARCH_PACK, "1")
        save(held, MAY_PACK, "1")
        yield held


@pytest.fixture
def first_pack(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "B") as held:
        save(held, MARCH_PACK, "1")
        yield held
