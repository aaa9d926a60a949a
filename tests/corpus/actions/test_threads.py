"""One matter over meetings, by words or by an id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.errors import NotFound
from corpus.store.archive import Archive
from corpus.store.save import save
from corpus.threads import Step, thread
from tests.business import MAY_PACK, document


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
    assert steps["3"].links[0] == "in its title"
    assert steps["3"].links[1].startswith("proposed as answering 41 (2) of 2021-03-02")


def test_an_action_is_followed_by_its_words_and_its_minute(archive: Archive) -> None:
    key = archive.query("select id from resolutions where text like '%dental checks%'")[0]["id"]
    found = told(thread(archive, key))
    assert "2021-05-04 section 3.4" in found
    assert "2021-03-02 minute 42" in found


@pytest.mark.parametrize("words", ["Minute 41", "minute no. 41 of 2nd March 2021", "41", "Minute 41, 2021-03-02"])
def test_a_minute_by_its_number(archive: Archive, words: str) -> None:
    steps = thread(archive, words)
    assert next(s.trace.reference for s in steps if "asked about" in s.links) == "41"
    assert "2021-05-04 agenda_item 3" in told(steps)


def test_a_number_that_two_meetings_have_is_asked_back(archive: Archive) -> None:
    again = replace(MAY_PACK, document=document("later.pdf", "2022-07-05"), agendas=(), sections=())
    again = replace(again, minutes=(replace(MAY_PACK.minutes[0], date="2022-05-03"),))
    save(archive, again, "1")
    with pytest.raises(NotFound, match="2 minutes"):
        thread(archive, "minute 46")


def test_nothing_about_it(archive: Archive) -> None:
    with pytest.raises(NotFound, match="submarine"):
        thread(archive, "submarine")
    with pytest.raises(NotFound):
        thread(archive, "the of and")
