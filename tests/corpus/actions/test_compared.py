"""The decisions of one meeting in two papers: the same, worded differently, or in one only."""

from __future__ import annotations

from pathlib import Path

from corpus.compared import compare_decisions
from corpus.models import Extraction, Minute, Minutes, Resolution
from corpus.store.archive import Archive
from corpus.store.save import save
from tests.business import COUNCIL, document


def paper(name: str, source: str, *decisions: tuple[str, str]) -> Extraction:
    items = tuple(
        Minute(str(n), title, text, resolutions=(Resolution("", text, "action"),)) for n, (title, text) in enumerate(decisions)
    )
    minutes = Minutes(COUNCIL, "Transport Committee", "2024-09-12", items=items, source=source)
    return Extraction(document(name, "2024-09-12", kind=source, committee="Transport Committee"), minutes=(minutes,))


def test_decisions_are_paired_within_their_items(tmp_path: Path) -> None:
    minutes = paper(
        "minutes.pdf",
        "minutes",
        ("Bridge", "That the old bridge be repaired before the winter begins."),
        ("Parking", "That the scheme be approved with charges of two pounds an hour in all zones of the city."),
        ("Ferry", "That the ferry be thanked for."),
    )
    notice = paper(
        "notice.pdf",
        "decisions",
        ("Parking", "That the scheme be approved with charges of three pounds a day in most parts."),
        ("Bridge", "That the old bridge be repaired before the winter begins."),
        ("Signs", "That new signs be ordered."),
    )
    with Archive.create(tmp_path / "A") as held:
        save(held, minutes, "1")
        save(held, notice, "1")
        pairs = compare_decisions(held, "transport-committee-2024-09-12")
    assert [(p.status, p.first and p.first.title, p.second and p.second.title) for p in pairs] == [
        ("same", "Bridge", "Bridge"),
        ("worded differently", "Parking", "Parking"),
        ("only here", "Ferry", None),
        ("only here", None, "Signs"),
    ]
    assert "“two” / “three”" in pairs[1].why
    assert pairs[2].why.startswith("in notice.pdf")


def test_one_paper_alone_has_nothing_to_compare(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "A") as held:
        save(held, paper("minutes.pdf", "minutes", ("Bridge", "That the bridge be repaired.")), "1")
        assert compare_decisions(held, "transport-committee-2024-09-12") == []
