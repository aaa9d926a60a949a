"""Two prints of a decision are the same only with the same figures, months and verbs."""

from __future__ import annotations

import pytest

from corpus.compared import DIFFERS, SAME, WORDED, pair_decisions
from corpus.traces import Trace


def trace(text: str, document: str) -> Trace:
    return Trace("r1", "resolution", "2031-05-06", "Panel", "", document, document, "4 (1)", "Waste", text, 1, "")


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        ("That the charge be £50 a year.", "That the charge be £60 a year.", DIFFERS),
        ("That the market be approved.", "That the market be refused.", DIFFERS),
        ("That it begin in March 2031.", "That it begin in April 2031.", DIFFERS),
        ("That the kiosk be let.", "That the kiosk be not let.", DIFFERS),
        ("That the charge be £1,250.", "That the charge be £1250.", SAME),
        ("(1) That the report be noted;", "That the report be noted.", SAME),
        ("To note the report on waste.", "That the report on waste be noted.", WORDED),
    ],
)
def test_what_is_the_same(one: str, other: str, status: str) -> None:
    (pair,) = pair_decisions([trace(one, "minutes.pdf")], [trace(other, "notice.pdf")])
    assert pair.status == status


def test_a_paper_is_not_blamed_for_what_was_not_read() -> None:
    pairs = pair_decisions([trace("That the pier be closed.", "minutes.pdf")], [trace("That nobody be paid.", "notice.pdf")])
    assert [pair.why for pair in pairs] == [
        "in notice.pdf other decisions were read on this item",
        "in minutes.pdf other decisions were read on this item",
    ]
