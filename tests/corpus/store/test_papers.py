"""A paper is its content: found by any beginning of its id that is unique, never taken for another of the same file name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.cite import cite
from corpus.errors import NotFound
from corpus.models import Extraction
from corpus.passages import passages
from corpus.show import show
from corpus.store.archive import Archive
from corpus.store.papers import find_paper, full_id, shown_names
from corpus.store.save import save, save_copy
from tests.invented import digest, pack, report


def renamed(paper: Extraction, name: str) -> Extraction:
    """The paper with its own bytes under another file name."""
    return replace(paper, document=replace(paper.document, name=name))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "A") as held:
        save(held, pack(), "1")
        for month in ("2031-05", "2031-06"):
            save(held, renamed(report(month, {month: 612}), "report.pdf"), "1")
        yield held


PACK = digest("pack.pdf")
MAY, JUNE = digest("report-2031-05.pdf"), digest("report-2031-06.pdf")


@pytest.mark.parametrize("words", [PACK[:16], PACK[:8], PACK[:4], PACK, "pack.pdf", "pack"])
def test_a_paper_answers_to_any_beginning_of_its_hash_and_to_its_name(archive: Archive, words: str) -> None:
    assert find_paper(archive, words).id == PACK[:16]


def test_a_paper_answers_to_the_name_of_its_copy(archive: Archive) -> None:
    save_copy(archive, PACK[:16], "as-published.pdf")
    assert find_paper(archive, "as-published.pdf").id == PACK[:16]


@pytest.mark.parametrize("ask", [find_paper, show, cite])
def test_two_papers_of_one_name_are_told_apart_by_their_ids(archive: Archive, ask: object) -> None:
    with pytest.raises(NotFound, match=rf"2 papers .*{MAY[:6]}|2 papers .*{JUNE[:6]}"):
        ask(archive, "report.pdf")  # type: ignore[operator]
    assert shown_names(archive) == {
        PACK[:16]: "pack.pdf",
        MAY[:16]: f"report.pdf ({MAY[:6]})",
        JUNE[:16]: f"report.pdf ({JUNE[:6]})",
    }
    assert show(archive, JUNE[:6]).id == JUNE[:16]


@pytest.mark.parametrize("digits", [4, 8, 16, 30])
def test_an_id_of_old_and_any_unique_beginning_still_name_a_row(archive: Archive, digits: int) -> None:
    whole, short = f"r2-{PACK[:16]}", f"r2-{PACK[:digits]}"
    assert full_id(archive, short) == whole
    assert cite(archive, short) == cite(archive, whole)
    assert show(archive, short).id == whole


def test_an_index_made_before_ids_were_longer_still_finds_its_passages(archive: Archive) -> None:
    whole, short = f"r2-{PACK[:16]}", f"r2-{PACK[:8]}"
    assert passages(archive, [short])[short].id == whole


def test_show_names_the_paper_that_prints_it_not_another_of_its_name(archive: Archive) -> None:
    for sha256 in (MAY, JUNE):
        assert show(archive, f"o1-{sha256[:8]}").source.endswith(f"{sha256}.pdf")


def test_a_beginning_that_two_papers_share_is_asked_back(archive: Archive) -> None:
    other = report("2031-07", {"2031-07": 5})
    save(archive, replace(other, document=replace(other.document, sha256=PACK[:8] + "0" * 56)), "1")
    with pytest.raises(NotFound, match="2 papers"):
        full_id(archive, f"r2-{PACK[:8]}")
    assert full_id(archive, f"r2-{PACK[:9]}") == f"r2-{PACK[:16]}"


@pytest.mark.parametrize("words", ["", "ffff", "zzz", "x1-ffff", "children-in-care", "a_c%"])
def test_what_is_no_id_stays_as_it_is_and_no_paper_is_guessed(archive: Archive, words: str) -> None:
    assert full_id(archive, words) == words
    with pytest.raises(NotFound):
        show(archive, words)
