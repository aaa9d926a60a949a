"""What was put into the invented council's papers comes back exactly: figures, scorecards, agendas, minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from corpus.models import Agenda, Extraction, Minutes, Observation, ScorecardRow
from cpp.demo.ledger import PaperTruth
from cpp.demo.papers import truth, write_papers
from extractor.extract import extract

# One of every template, with the packs that hold a slip, an exempt item, a correction and long tables.
PACKS = tuple(
    f"agenda-pack-{date}.pdf" for date in ("2021-07-06", "2022-04-05", "2022-10-04", "2023-01-10", "2023-10-03", "2024-07-02")
)
TEXT, MINUTES, PAGE = "performance-report-2021-11.txt", "minutes-2024-07-02.pdf", "meeting-page-2024-07-02.html"


@dataclass(frozen=True)
class Both:
    """What was put in and what was read."""

    put: PaperTruth
    read: Extraction


Reader = Callable[[str], Both]


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {paper.name: paper.path for paper in write_papers(tmp_path_factory.mktemp("demo"))}


@pytest.fixture(scope="session")
def both(papers: dict[str, Path]) -> Reader:
    """A paper by its name, each read once."""

    @cache
    def read(name: str) -> Both:
        return Both(truth().paper(name), extract(papers[name]))

    return read


def figure(seen: Observation) -> tuple[object, ...]:
    return (
        seen.source, seen.ref, seen.indicator, seen.breakdown, seen.area, seen.period_type, seen.period, seen.value, seen.unit,
        seen.numerator, seen.denominator, seen.page, seen.printed_page,
    )  # fmt: skip


def card(row: ScorecardRow) -> tuple[object, ...]:
    return (
        row.group, row.ref, row.indicator, row.polarity, row.data_note, row.dot, row.rag, row.rag_period, row.target_red,
        row.target_amber, row.target_green, row.page,
    )  # fmt: skip


def agenda(read: Agenda) -> dict[str, object]:
    return {
        "date": read.date, "time": read.time, "venue": squeezed(read.venue), "committee": read.committee.upper(),
        "items": [(item.number, squeezed(item.title), item.page_from, item.page_to, item.exempt) for item in read.items],
        "members": [(person.name, squeezed(person.role)) for person in read.membership],
    }  # fmt: skip


def attendance(read: Minutes) -> dict[str, object]:
    return {
        "date": read.date,
        "present": [(person.name, person.role) for person in read.present],
        "also": [person.name for person in read.in_attendance],
        "apologies": [person.name for person in read.apologies],
    }


def decisions(read: Minutes) -> list[tuple[object, ...]]:
    return [
        (item.number, clause.label, squeezed(clause.text), clause.outcome, clause.owner_name, squeezed(clause.owner_role))
        for item in read.items
        for clause in item.resolutions
    ]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def difference(put: Counter[tuple[object, ...]], read: Counter[tuple[object, ...]]) -> dict[str, list[str]]:
    return {"lost": sorted(map(str, (put - read).elements())), "invented": sorted(map(str, (read - put).elements()))}


NOTHING: dict[str, list[str]] = {"lost": [], "invented": []}


@pytest.mark.parametrize("name", [*PACKS, TEXT])
def test_every_figure_comes_back_and_no_other(both: Reader, name: str) -> None:
    paper = both(name)
    read = [seen for seen in paper.read.observations if seen.value is not None and "uncertain" not in seen.flags]
    assert difference(Counter(map(figure, paper.put.observations)), Counter(map(figure, read))) == NOTHING


@pytest.mark.parametrize("name", [*PACKS, TEXT])
def test_every_scorecard_row_comes_back(both: Reader, name: str) -> None:
    paper = both(name)
    assert list(map(card, paper.read.scorecard)) == list(map(card, paper.put.scorecard))


@pytest.mark.parametrize("name", PACKS)
def test_the_front_sheet_comes_back(both: Reader, name: str) -> None:
    paper = both(name)
    assert [agenda(read) for read in paper.read.agendas] == [agenda(paper.put.agenda)]


@pytest.mark.parametrize("name", [*PACKS, MINUTES])
def test_attendance_comes_back(both: Reader, name: str) -> None:
    paper = both(name)
    assert [attendance(read) for read in paper.read.minutes] == [attendance(put) for put in paper.put.minutes]


@pytest.mark.parametrize("name", [*PACKS, MINUTES, PAGE])
def test_every_decision_comes_back(both: Reader, name: str) -> None:
    paper = both(name)
    put, read = ([line for one in side for line in decisions(one)] for side in (paper.put.minutes, paper.read.minutes))
    assert read == put


@pytest.mark.parametrize("name", [*PACKS, MINUTES, PAGE])
def test_every_minute_comes_back_with_its_references_and_requests(both: Reader, name: str) -> None:
    paper = both(name)

    def items(side: tuple[Minutes, ...]) -> list[tuple[object, ...]]:
        return [
            (
                item.number, squeezed(item.title), sorted(found.number for found in item.references),
                [squeezed(found.text).rstrip(".") for found in item.requests], len(item.declarations),
            )
            for one in side
            for item in one.items
        ]  # fmt: skip

    assert items(paper.read.minutes) == items(paper.put.minutes)


@pytest.mark.parametrize("name", [*PACKS, MINUTES, TEXT, PAGE])
def test_a_paper_is_known_for_what_it_is(both: Reader, name: str) -> None:
    put, read = both(name).put.document, both(name).read.document
    assert (read.kind, read.meeting_date, read.as_at, read.page_count) == (
        put.kind,
        put.meeting_date,
        put.as_at,
        put.page_count,
    )
    if name != TEXT:  # the report alone names no committee
        assert read.committee.upper() == put.committee.upper()


@pytest.mark.parametrize("name", PACKS)
def test_pages_are_stamped_and_belong_to_their_items(both: Reader, name: str) -> None:
    paper = both(name)
    items = [item for item in paper.put.agenda.items if item.page_from and not item.exempt]
    wanted = {page + 2: (str(page), item.number) for item in items for page in range(item.page_from, item.page_to + 1)}
    assert {page.number: (page.printed_page, page.item) for page in paper.read.pages if page.number > 2} == wanted
