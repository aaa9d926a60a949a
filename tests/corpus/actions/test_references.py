"""References from minute to minute: found by meeting and number, or pointing nowhere with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.models import Extraction, Minute, MinuteReference, Minutes
from corpus.references import check_references, references, told_of
from corpus.store.archive import Archive
from corpus.store.save import save
from tests.business import COUNCIL, document

COMMITTEE = "Overview Committee"


def meeting(date: str, numbers: str, *refers: tuple[str, str], title: str = "", told: str = "") -> Extraction:
    """The minutes of one meeting; its last minute makes the references (kind, number)."""
    found = tuple(MinuteReference(number, f"Minute No. {number}", kind, told) for kind, number in refers)
    names = numbers.split()
    items = [Minute(n, f"ITEM {n}", f"Text of {n} at {date}.") for n in names]
    items[-1] = Minute(names[-1], title or "LAST", "Last.", references=found)
    return Extraction(
        document(f"{date}.pdf", date, kind="minutes", committee=COMMITTEE),
        minutes=(Minutes(COUNCIL, COMMITTEE, date, items=tuple(items)),),
    )


def resolved(tmp_path: Path, *papers: Extraction) -> list[tuple[str, str]]:
    """(date of the minute meant, why) of every reference."""
    with Archive.create(tmp_path / "R") as held:
        for paper in papers:
            save(held, paper, "1")
        return [(r.target_date if r.target else "", r.why) for r in references(held)]


@pytest.mark.parametrize(
    ("held", "reference", "expected", "why"),
    [
        (["2021-07-01 10 11"], ("refers", "10"), "2021-09-02", "the same meeting"),  # the meeting itself has 10 too: see below
        (["2021-07-01 10 11"], ("refers", "11"), "2021-07-01", "same run"),
        (["2021-03-04 60 61", "2021-07-01 10 11"], ("refers", "61"), "2021-03-04", "before"),
        (["2020-01-09 60 61", "2021-07-01 10 11"], ("refers", "61"), "", "no minutes held"),  # too long ago
        (["2020-11-05 14 15", "2021-07-01 10 12"], ("refers", "14"), "", "no minutes held"),  # this year's 14 is not held
        ([], ("refers", "4"), "", "not held"),
    ],
)
def test_bare_numbers(tmp_path: Path, held: list[str], reference: tuple[str, str], expected: str, why: str) -> None:
    papers = [meeting(*text.split(" ", 1)) for text in held]
    own = "10 20 21" if why == "the same meeting" else "20 21"
    found = resolved(tmp_path, *papers, meeting("2021-09-02", own, reference))
    assert found[0][0] == expected
    assert why in found[0][1]


def test_arising_looks_in_the_minutes_that_were_approved(tmp_path: Path) -> None:
    title = "MINUTES OF THE PREVIOUS MEETING HELD ON 1ST JULY, 2021"
    papers = [meeting("2021-03-04", "10 11"), meeting("2021-07-01", "10 11")]
    last = meeting("2021-09-02", "20 21", ("arising", "11"), ("correction", "19"), title=title, told="2021-12-24")
    assert resolved(tmp_path, *papers, last) == [
        ("2021-07-01", "minute 11 of the meeting of 2021-07-01, which is named beside it"),
        ("", "the minutes of 2021-07-01 are held and have no number 19"),
    ]


def test_minutes_numbered_by_item_mean_the_meeting_before(tmp_path: Path) -> None:
    papers = [meeting(date, "1 2 3") for date in ("2021-05-06", "2021-07-01")]
    assert resolved(tmp_path, *papers, meeting("2021-09-02", "1 2 3 4", ("arising", "2")))[0][0] == "2021-07-01"
    assert resolved(tmp_path / "b", *papers, meeting("2021-09-02", "1 2 3 4", ("refers", "2")))[0][0] == "2021-09-02"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("(Minute No. 10 of the Licensing Board refers)", "2021-07-08", "of the Licensing Board"),
        ("Minute No. 10 (Fees) of the meeting of the Licensing Board", "2021-07-08", "of the Licensing Board"),
        ("Minute No. 10 of the Overview Committee", "2021-09-02", "the same meeting"),
        ("Minute No. 10 of the Planning Committee", "", "the minutes of the planning committee are not held"),
        ("Minute No. 10, at the request of a Member", "2021-09-02", "the same meeting"),
    ],
)
def test_another_committee_that_is_named(tmp_path: Path, text: str, expected: str, why: str) -> None:
    board = Extraction(
        document("board.pdf", "2021-07-08", kind="minutes", committee="Licensing Board"),
        minutes=(Minutes(COUNCIL, "Licensing Board", "2021-07-08", items=(Minute("10", "FEES", "Fees were set."),)),),
    )
    items = (Minute("10", "A", "Of ten."), Minute("11", "B", text, references=(MinuteReference("10", text, "refers"),)))
    own = Extraction(
        document("own.pdf", "2021-09-02", kind="minutes", committee=COMMITTEE),
        minutes=(Minutes(COUNCIL, COMMITTEE, "2021-09-02", items=items),),
    )
    found = resolved(tmp_path, board, own)
    assert found[0][0] == expected
    assert why in found[0][1]


def test_what_points_nowhere_is_found_with_both_reasons(archive: Archive) -> None:
    found = check_references(archive)
    assert [(f.document, f.severity, f.message) for f in found] == [
        ("pack-2021-05-04.pdf", "note", "Minute 33 points nowhere: the minutes of 2021-01-12 are not held."),
        (
            "pack-2021-07-06.pdf",
            "warning",
            "Minute 44 points nowhere: the minutes of 2021-03-02 are held and have no number 44.",
        ),
    ]
    assert {f.kind for f in found} == {"references"}


def test_show_lists_both_ways(archive: Archive) -> None:
    charter = next(r for r in archive.query("select id from minutes where number = '41'"))["id"]
    dental = next(r for r in archive.query("select id from minutes where number = '42'"))["id"]
    assert told_of(archive, charter) == [("Refers to", []), ("Referred to by", [f"{dental}  Minute 42 of 2021-03-02 (refers)"])]
    assert told_of(archive, dental)[0][1] == [f"{charter}  Minute 41 (refers): minute 41 of the same meeting"]
