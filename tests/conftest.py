"""Shared fixtures: the folder of real papers beside the checkout, where it is present.

Property tests draw the same examples each time, so that a run can be repeated; ``HYPOTHESIS_PROFILE=explore`` draws new ones.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real papers and truth beside the checkout; the test is skipped, with the reason, where it is absent."""
    folder = Path(__file__).resolve().parents[1].parent / "shared"
    if not (folder / "truth").is_dir():
        pytest.skip("no ../shared beside this checkout: tests on real papers need it")
    return folder
