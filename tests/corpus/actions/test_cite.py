"""The formal reference of each kind of thing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.cite import cite, long_date
from corpus.errors import NotFound
from corpus.store.archive import Archive
from corpus.store.save import save
from tests.invented import report


def first(archive: Archive, table: str, where: str = "1") -> str:
    return str(archive.query(f"select id from [{table}] where {where} order by document_id, ordinal")[0]["id"])


@pytest.mark.parametrize(
    ("table", "where", "expected"),
    [
        ("minutes", "number = '41'", "Corporate Parenting Panel, 2 March 2021, Minute 41, pack of 4 May 2021, page 2"),
        (
            "resolutions",
            "label = '2'",
            "Corporate Parenting Panel, 2 March 2021, Minute 41 (2), pack of 4 May 2021, page 3",
        ),
        (
            "resolutions",
            "label = '(a)'",
            "Corporate Parenting Panel, 4 May 2021, Minute 46 (a), pack of 6 July 2021, page 1 of the file",
        ),
        ("requests", "1", "Corporate Parenting Panel, 2 March 2021, Minute 43 (request), pack of 4 May 2021, page 4"),
        (
            "agenda_items",
            "number = '3'",
            "Corporate Parenting Panel, 4 May 2021, agenda item 3 “Corporate Parenting Panel - Placement Charter”, "
            "pages 6 to 9",
        ),
        (
            "sections",
            "number = '3.4'",
            "Corporate Parenting Panel, 4 May 2021, item 4 “Performance Report”, paragraph 3.4, page 29",
        ),
    ],
)
def test_of_meetings(archive: Archive, table: str, where: str, expected: str) -> None:
    assert cite(archive, first(archive, table, where)) == expected


@pytest.fixture
def figures(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "F") as held:
        save(held, report("2031-04", {"2031-03": 610.0, "2031-04": 612.0}), "1")
        yield held


def test_of_a_figure(figures: Archive) -> None:
    assert cite(figures, first(figures, "observations", "period = '2031-04'")) == (
        "Corporate Parenting Panel, Performance, as at April 2031, page 24, table t1 row 1 column 2, "
        "6.1 Number of looked after children (month 2031-04): 612"
    )


def test_nothing_held(archive: Archive) -> None:
    with pytest.raises(NotFound, match="r99-00000000"):
        cite(archive, "r99-00000000")


@pytest.mark.parametrize(("iso", "words"), [("2018-05-08", "8 May 2018"), ("", ""), ("6 monthly", "6 monthly")])
def test_long_dates(iso: str, words: str) -> None:
    assert long_date(iso) == words
