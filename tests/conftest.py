"""Shared fixtures: the folder of real papers beside the checkout, where it is present."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real papers and truth beside the checkout; the test is skipped, with the reason, where it is absent."""
    folder = Path(__file__).resolve().parents[1].parent / "shared"
    if not (folder / "truth").is_dir():
        pytest.skip("no ../shared beside this checkout: tests on real papers need it")
    return folder
