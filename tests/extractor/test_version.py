"""The reader's version changes when what is read changes, so that papers held are marked and read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.version import NUMBER, libraries, version
from tests.extractor.stored import FILE, changed, read_now


def test_the_version_is_the_number_and_a_digest_of_the_vocabulary() -> None:
    number, _, digest = version().partition("-")
    assert int(number) == NUMBER and len(digest) == 10
    assert set(libraries()) >= {"pdfplumber", "pypdfium2", "spacy"}


def test_what_is_read_is_what_was_kept_under_this_version(tmp_path: Path) -> None:
    stored = json.loads(FILE.read_text("utf-8"))
    now = read_now(tmp_path)
    if now["libraries"] != stored["libraries"]:
        pytest.skip(f"other libraries read here: {now['libraries']}; kept: {stored['libraries']}")
    papers = changed(now, stored)
    assert not papers or now["version"] != stored["version"], (
        f"other things are read from {', '.join(papers)} than before: raise NUMBER in extractor/version.py, "
        "then run: python -m tests.extractor.stored"
    )
    assert now == stored, "the version or the papers are new: run python -m tests.extractor.stored"
