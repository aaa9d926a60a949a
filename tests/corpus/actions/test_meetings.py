"""One meeting in several papers: however they print its committee, it is one meeting, and its decisions are paired."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.actions import asked
from corpus.compared import compare_decisions
from corpus.meetings import meetings
from corpus.store.archive import Archive
from corpus.store.save import folded_committee, save
from tests.business import MARCH_MINUTES, MARCH_PACK, document


@pytest.mark.parametrize(
    ("name", "council", "expected"),
    [
        ("OVERVIEW & SCRUTINY COMMITTEE", "", "overview and scrutiny committee"),
        ("The Overview and Scrutiny  Committee", "", "overview and scrutiny committee"),
        ("Meeting of the Cabinet", "", "cabinet"),
        ("Wexcombe Borough Council Scrutiny Committee", "Wexcombe Borough Council", "scrutiny committee"),
        ("Wexcombe Borough Council's Scrutiny Committee", "Wexcombe Borough Council", "scrutiny committee"),
        ("Wexcombe Borough Council", "Wexcombe Borough Council", "wexcombe borough council"),
        (
            "Wexcombe Authority Committee and Joint Committee",
            "Wexcombe Authority",
            "wexcombe authority committee and joint committee",
        ),
        ("", "", ""),
    ],
)
def test_names_of_one_committee_fold_alike(name: str, council: str, expected: str) -> None:
    assert folded_committee(name, council) == expected


def test_minutes_notice_and_web_page_are_one_meeting(tmp_path: Path) -> None:
    alone = replace(MARCH_PACK, document=document("minutes.pdf", "2021-03-02", kind="minutes"), agendas=(), sections=())
    notice = replace(
        alone,
        document=document("notice.pdf", "2021-03-02", kind="decisions"),
        minutes=(replace(MARCH_MINUTES, committee="Corporate Parenting Panel", source="decisions"),),
    )
    page = replace(
        alone,
        document=document("page.html", "2021-03-02", kind="meeting_page"),
        minutes=(
            replace(MARCH_MINUTES, committee="Wexcombe Borough Council Corporate Parenting Panel", source="meeting_page"),
        ),
    )
    with Archive.create(tmp_path / "A") as held:
        for paper in (page, notice, alone):
            save(held, paper, "1")
        found = meetings(held)
        assert [(m.id, m.papers) for m in found] == [("corporate-parenting-panel-2021-03-02", 3)]
        assert {p.status for p in compare_decisions(held, found[0].id)} == {"same"}
        assert {a.place.document for a in asked(held)} == {"minutes.pdf"}
