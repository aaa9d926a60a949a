"""Sentences of a report about its own figures: kept with the indicators of their page, or with the whole report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import identity
from corpus.models import Section
from corpus.series import series
from corpus.store.archive import Archive
from corpus.store.save import save
from tests.invented import observation, report

THEME = "LOOKED AFTER CHILDREN - NUMBERS"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "A") as held:
        yield held


def told(archive: Archive, *texts: tuple[str, str]) -> list[tuple[str, str]]:
    """Kinds and words of what is remembered of an indicator whose middle report prints these (heading, text) sections."""
    for as_at in ("2031-01", "2031-05", "2031-09"):
        sections = tuple(Section(heading, text, page=9) for heading, text in texts) if as_at == "2031-05" else ()
        figure = observation(as_at, 600, section=THEME, source="detail")
        save(archive, report(as_at, {}, observations=(figure,), scorecard=(), tables=(), sections=sections), "1")
    identity.rebuild(archive)
    return [(b.kind, b.evidence) for b in series(archive, "number-of-looked-after-children").breaks]


def test_a_note_on_the_theme_stays_with_its_indicators(archive: Archive) -> None:
    note = "Caution should be applied when comparing with earlier months."
    assert told(archive, (THEME, f"Numbers rose. {note} They fell again.")) == [("data note", note)]


def test_a_note_on_another_theme_does_not(archive: Archive) -> None:
    assert told(archive, ("HOUSING", "Caution should be applied when comparing with earlier months.")) == []


def test_a_new_system_concerns_every_series_that_runs_over_it(archive: Archive) -> None:
    text = "Since the change the figures come from the new case management system."
    assert told(archive, ("1 Introduction", text), ("2 Plans", text)) == [("system change", text)]


def test_a_new_system_of_one_service_concerns_the_measures_that_it_names(archive: Archive) -> None:
    text = "Dental checks were not recorded, as the clinic had moved to a new case management system."
    names = {
        "Number of looked after children": "number-of-looked-after-children",
        "Dental checks in time": "dental-checks-in-time",
    }
    for as_at in ("2031-01", "2031-05", "2031-09"):
        sections = (Section("1 Introduction", text, page=9),) if as_at == "2031-05" else ()
        figures = tuple(
            observation(as_at, 600, indicator=name, ref=str(k), section=THEME, source="detail") for k, name in enumerate(names)
        )
        save(archive, report(as_at, {}, observations=figures, scorecard=(), tables=(), sections=sections), "1")
    identity.rebuild(archive)
    told = {key: [b.evidence for b in series(archive, key).breaks] for key in names.values()}
    assert told == {"number-of-looked-after-children": [], "dental-checks-in-time": [text]}


@pytest.mark.parametrize("text", ["A new case management system will be introduced.", "The new bus system is popular."])
def test_what_is_to_come_or_of_another_kind_is_no_break(archive: Archive, text: str) -> None:
    assert told(archive, ("1 Introduction", text)) == []
