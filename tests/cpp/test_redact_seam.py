"""`cpp redact add` looks through what is left: an id is not read on into the title beside it."""

from __future__ import annotations

from pathlib import Path

from tests.cpp.kept import call, stored
from tests.invented import observation, report


def test_an_id_that_ends_as_its_name_begins_is_no_place_left(tmp_path: Path) -> None:
    names = {"5.1": "Number of looked after children", "5.2": "Number of children who have ceased to be looked after children"}
    figures = [observation("2031-05", 600, indicator=name, ref=ref) for ref, name in names.items()]
    folder = stored(tmp_path / "A", report("2031-05", {}, observations=tuple(figures), scorecard=(), tables=()))
    told = call(folder, "redact", "add", "Number of looked after children").output
    assert "Masked from now on" in told and "still shown" not in told
    assert "no masked word is left" in " ".join(told.split())
