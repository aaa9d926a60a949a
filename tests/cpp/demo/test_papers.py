"""The invented council's papers: the same bytes each time, and pages that hold what their truth says."""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path

import pytest

from cpp.demo import papers
from cpp.demo.ledger import PaperTruth
from cpp.demo.papers import DemoPaper, DemoTruth, truth, write_papers
from extractor.reading.pdf import read_pdf


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[DemoPaper, ...]:
    return write_papers(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def known() -> DemoTruth:
    return truth()


def packs(known: DemoTruth) -> list[PaperTruth]:
    return [paper for paper in known.papers if paper.document.kind == "pack"]


def test_three_years_of_quarterly_packs_and_one_of_every_other_kind(written: tuple[DemoPaper, ...]) -> None:
    kinds = [paper.kind for paper in written]
    assert (kinds.count("pack"), kinds.count("minutes"), kinds.count("report"), kinds.count("meeting_page")) == (13, 1, 1, 1)
    assert [paper.as_at for paper in written[:4]] == ["2021-05", "2021-08", "2021-11", "2022-02"]


def test_drawing_again_gives_the_same_bytes(written: tuple[DemoPaper, ...], tmp_path: Path) -> None:
    before = {paper.name: hashlib.sha256(paper.path.read_bytes()).hexdigest() for paper in written}
    papers._papers.cache_clear()
    again = write_papers(tmp_path)
    assert {paper.name: hashlib.sha256(paper.path.read_bytes()).hexdigest() for paper in again} == before
    assert {paper.document.name: paper.document.sha256 for paper in truth().papers} == before


def test_all_papers_together_stay_small(written: tuple[DemoPaper, ...]) -> None:
    assert sum(paper.path.stat().st_size for paper in written) < 5_000_000


def test_pages_that_an_agenda_names_carry_its_item_and_number(known: DemoTruth) -> None:
    for paper in packs(known):
        assert paper.agenda is not None
        named = [item for item in paper.agenda.items if item.page_from and not item.exempt]
        spans = [(item.page_from, item.page_to) for item in named]
        assert spans[0][0] == 1
        assert all(before[1] + 1 == after[0] for before, after in itertools.pairwise(spans))  # type: ignore[operator]
        assert paper.document.page_count == 2 + (spans[-1][1] or 0)


def test_an_exempt_item_has_pages_on_the_front_sheet_only(known: DemoTruth) -> None:
    exempt = [(paper, item) for paper in packs(known) for item in (paper.agenda.items if paper.agenda else ()) if item.exempt]
    assert len(exempt) == 2
    assert all((item.page_to or 0) > paper.document.page_count - 2 for paper, item in exempt)


def test_minute_numbers_run_through_the_municipal_year(known: DemoTruth) -> None:
    numbers = [[int(item.number) for item in paper.minutes[0].items] for paper in packs(known)]
    assert numbers[1][0] == 1 and numbers[5][0] == 1 and numbers[9][0] == 1
    year = [number for meeting in numbers[1:5] for number in meeting]
    assert year == list(range(1, len(year) + 1))


def test_every_resolution_stands_on_its_page(written: tuple[DemoPaper, ...], known: DemoTruth) -> None:
    paper = known.paper(written[6].name)
    pages = {page.number: "".join(page.text.split()) for page in read_pdf(written[6].path).pages}
    for item in paper.minutes[0].items:
        for clause in item.resolutions:
            start = "".join(clause.text.split())[:40]
            assert start in pages[clause.page], clause.text


def test_every_figure_of_a_scorecard_stands_on_its_page(written: tuple[DemoPaper, ...], known: DemoTruth) -> None:
    for place in (0, 6, 12):  # one of every template
        pages = {page.number: {word.text for word in page.words} for page in read_pdf(written[place].path).pages}
        seen = [one for one in known.paper(written[place].name).observations if one.source == "scorecard"]
        assert [one for one in seen if one.raw not in pages[one.page]] == []


def test_arrows_drawn_as_glyphs_come_out_as_arrows(written: tuple[DemoPaper, ...]) -> None:
    page = next(page for page in read_pdf(written[0].path).pages if "Performance Summary" in page.text)
    assert {"↑", "↓"} <= {word.text for word in page.words}


def test_arrows_drawn_as_shapes_are_no_words(written: tuple[DemoPaper, ...]) -> None:
    page = next(page for page in read_pdf(written[12].path).pages if "Performance Summary" in page.text)
    assert not {"↑", "↓", "→"} & {word.text for word in page.words}
    assert any(5 < shape.bbox[3] - shape.bbox[1] < 12 for shape in page.shapes)


def test_a_paper_that_is_not_there_is_not_guessed(known: DemoTruth) -> None:
    with pytest.raises(KeyError):
        known.paper("agenda-pack-1999-01-01.pdf")
