"""One matter over meetings, by words or by an id."""

from __future__ import annotations

import pytest

from corpus.archive import Archive
from corpus.errors import NotFound
from corpus.threads import Step, thread


def told(steps: list[Step]) -> list[str]:
    return [f"{s.trace.date} {s.trace.kind} {s.trace.reference}" for s in steps]


def test_words_in_titles_and_texts_by_date(archive: Archive) -> None:
    assert told(thread(archive, "placement charter")) == [
        "2021-03-02 minute 41",
        "2021-03-02 minute 42",  # refers to Minute 41
        "2021-03-02 resolution 41 (2)",
        "2021-05-04 agenda_item 3",
    ]


def test_links_say_why(archive: Archive) -> None:
    steps = {s.trace.reference: s for s in thread(archive, "placement charter")}
    assert any("referred to by Minute 42 of 2021-03-02" in link for link in steps["41"].links)
    assert any(link.startswith("refers to Minute 41 of 2021-03-02") for link in steps["42"].links)
    assert steps["3"].links == ("in its title",)


def test_an_action_is_followed_by_its_words_and_its_minute(archive: Archive) -> None:
    key = archive.query("select id from resolutions where text like '%dental checks%'")[0]["id"]
    found = told(thread(archive, key))
    assert "2021-05-04 section 3.4" in found
    assert "2021-03-02 minute 42" in found


def test_nothing_about_it(archive: Archive) -> None:
    with pytest.raises(NotFound, match="submarine"):
        thread(archive, "submarine")
    with pytest.raises(NotFound):
        thread(archive, "the of and")
