"""Series: vintages by the report's own date, revisions, gaps; nothing overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import identity
from corpus.errors import NotFound
from corpus.series import find_indicator, series
from corpus.store.archive import Archive
from corpus.store.save import save
from tests.invented import report

SLUG = "number-of-looked-after-children"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    with Archive.create(tmp_path / "A") as held:
        save(held, report("2031-10", {"2031-04": 609, "2031-05": 611, "2031-10": 620}), "1")  # the newer one first
        save(held, report("2031-05", {"2031-03": 600, "2031-04": 610, "2031-05": 612}), "1")
        identity.rebuild(held)
        yield held


def values(archive: Archive, vintage: str) -> dict[str, float | None]:
    return {p.period: p.chosen.value if p.chosen else None for p in series(archive, SLUG, vintage=vintage).points}


def test_latest_vintage_is_the_newest_report_not_the_newest_ingest(archive: Archive) -> None:
    assert values(archive, "latest") == {
        "2031-03": 600,
        "2031-04": 609,
        "2031-05": 611,
        "2031-06": None,
        "2031-07": None,
        "2031-08": None,
        "2031-09": None,
        "2031-10": 620,
    }


def test_first_vintage_and_as_known_at_a_month(archive: Archive) -> None:
    assert values(archive, "first")["2031-05"] == 612
    assert values(archive, "2031-05") == {"2031-03": 600, "2031-04": 610, "2031-05": 612}


def test_status_says_what_was_revised_and_what_is_new(archive: Archive) -> None:
    status = {p.period: p.status for p in series(archive, SLUG).points}
    assert (status["2031-03"], status["2031-05"], status["2031-07"], status["2031-10"]) == ("", "revised", "gap", "provisional")


@pytest.mark.parametrize("words", [SLUG, "6.1", "Number of LAC", "looked after"])
def test_an_indicator_is_found_by_slug_reference_and_name(archive: Archive, words: str) -> None:
    assert find_indicator(archive, words) == SLUG


def test_an_unknown_indicator_says_where_to_look(archive: Archive) -> None:
    with pytest.raises(NotFound, match="cpp indicators"):
        find_indicator(archive, "unicorns per head")
