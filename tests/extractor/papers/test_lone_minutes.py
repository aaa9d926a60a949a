"""Minutes of one item, and minutes without headings, are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.extract import extract

HEAD = """FENMARSH COUNTY COUNCIL

MINUTES of a meeting of the Fenmarsh County Council held at Town House, Fenmarsh on Thursday, 12 December 2030.

PRESENT: Mrs A Alder (Chairman), Mr B Birch, Mr C Cedar

"""


@pytest.mark.parametrize(
    ("body", "number", "title"),
    [
        ("120. Family orchards\n\nRESOLVED that the Council recognise the worth of orchards.\n", "120", "Family orchards"),
        ("7. Wells\n\nIt was AGREED that the Council recognise the worth of orchards.\n", "7", "Wells"),
        ("RESOLVED that the Council recognise the worth of orchards.\n", "", ""),
    ],
)
def test_one_matter_is_a_minute(body: str, number: str, title: str, tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(HEAD + body, encoding="utf-8")
    found = extract(path)
    assert not found.problems
    (minute,) = (item for minutes in found.minutes for item in minutes.items)
    assert (minute.number, minute.title) == (number, title)
    assert [r.text for r in minute.resolutions] == ["that the Council recognise the worth of orchards."]
