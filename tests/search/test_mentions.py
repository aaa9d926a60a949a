from __future__ import annotations

from search.mentions import mentions
from tests.search.wexcombe import Held, Maker, passage


def test_first_and_last_mention_and_mentions_a_year(hold: Maker) -> None:
    held = hold(
        [
            passage("s1", "section", "The IHA pilot began.", meeting_date="2018-05-08"),
            passage("s2", "section", "Initial health assessments were late.", meeting_date="2018-10-16"),
            passage("s3", "section", "No word of it here.", meeting_date="2019-03-01"),
            passage("s4", "section", "The IHA measure was redefined.", meeting_date="2020-01-14"),
            passage("s5", "section", "IHA figures without a meeting.", meeting_date=""),
        ]
    )
    found = mentions(held.folder, "IHA", bodies=held.bodies)
    assert (found.total, found.undated) == (4, 1)
    assert found.years == (("2018", 2), ("2019", 0), ("2020", 1))
    assert found.first and found.first.id == "s1"
    assert found.last and found.last.id == "s4"


def test_nothing_mentioned(wexcombe: Held) -> None:
    found = mentions(wexcombe.folder, "zzzzzz", bodies=wexcombe.bodies)
    assert (found.total, found.first, found.last, found.years) == (0, None, None, ())
    assert found.notes == ('No passage has "zzzzzz".',)


def test_all_of_what_is_asked_must_stand_there(wexcombe: Held) -> None:
    assert mentions(wexcombe.folder, "dental placements", bodies=wexcombe.bodies).total == 0
    assert mentions(wexcombe.folder, "dental OR placements", bodies=wexcombe.bodies).total == 2


def test_filters(wexcombe: Held) -> None:
    assert mentions(wexcombe.folder, "referral", bodies=wexcombe.bodies, committee="panel").total == 0
    assert mentions(wexcombe.folder, "referral", bodies=wexcombe.bodies, committee="cabinet").total == 1
