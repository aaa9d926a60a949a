"""Days and committees typed in a query are filters, and told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.filters import Filters
from search.when import read_when, sought_by
from tests.search.wexcombe import Held, Maker, passage

TODAY = date(2026, 6, 15)
COMMITTEES = ["Cabinet", "Transport & Harbour Committee"]


def read(text: str, finds: bool = True) -> tuple[str, Filters]:
    when = read_when(text, TODAY, COMMITTEES, lambda filters: finds)
    return when.text, when.filters


@pytest.mark.parametrize(
    ("text", "first", "last", "rest"),
    [
        ("ferry 14 May 2026", "2026-05-14", "2026-05-14", "ferry"),
        ("ferry on Thursday, 14th of May 2026", "2026-05-14", "2026-05-14", "ferry"),
        ("ferry May 14th, 2026", "2026-05-14", "2026-05-14", "ferry"),
        ("ferry 14/5/2026", "2026-05-14", "2026-05-14", "ferry"),
        ("ferry in Feb 2024", "2024-02-01", "2024-02-29", "ferry"),
        ("ferry since 2023", "2023-01-01", "", "ferry"),
        ("ferry after March 2023", "2023-04-01", "", "ferry"),
        ("ferry before 2019", "", "2018-12-31", "ferry"),
        ("ferry until 3 March 2019", "", "2019-03-03", "ferry"),
        ("ferry between 2018 and June 2020", "2018-01-01", "2020-06-30", "ferry"),
        ("ferry from 1 May 2018 to 3 June 2018", "2018-05-01", "2018-06-03", "ferry"),
        ("ferry last March", "2026-03-01", "2026-03-31", "ferry"),
        ("ferry last June", "2025-06-01", "2025-06-30", "ferry"),
        ("ferry last month", "2026-05-01", "2026-05-31", "ferry"),
        ("ferry last year", "2025-01-01", "2025-12-31", "ferry"),
        ("ferry last week", "2026-06-08", "2026-06-14", "ferry"),
        ("ferry yesterday", "2026-06-14", "2026-06-14", "ferry"),
    ],
)
def test_days_are_read(text: str, first: str, last: str, rest: str) -> None:
    assert read(text) == (rest, Filters(date_from=first, date_to=last))


@pytest.mark.parametrize(
    "text", ["plan 2018/19", "ferry 2019", "may 3 boats", "31 February 2020", "24/00108", "ferry 2020-2030"]
)
def test_what_is_no_day_stays(text: str) -> None:
    assert read(text) == (text, Filters())


def test_a_committee_beside_a_day_filters_too() -> None:
    day = {"date_from": "2025-03-13", "date_to": "2025-03-13"}
    assert read("13th March 2025 Cabinet") == ("", Filters(committee="Cabinet", **day))
    assert read("transport and harbour committee 13 March 2025 fees") == ("fees", Filters(committee=COMMITTEES[1], **day))
    assert read("Cabinet fees") == ("Cabinet fees", Filters())


@pytest.mark.parametrize("words", ["decisions of", "what was decided on", "resolutions", "what did the council decide on"])
def test_decisions_of_a_day_are_its_decisions(words: str) -> None:
    assert read(f"{words} 14 May 2026") == ("", Filters(kind="resolution", date_from="2026-05-14", date_to="2026-05-14"))


def test_days_of_which_nothing_is_held_are_words() -> None:
    when = read_when("ferry 14 May 2026", TODAY, (), lambda filters: False)
    assert when.text == "ferry 14 May 2026" and not when.filters and "14 May 2026" in when.told


@given(st.text(max_size=80), st.sampled_from(["13 March 2025", "since 2023", "last May", "between 2018 and"]))
def test_no_text_is_an_error(text: str, day: str) -> None:
    for typed in (text, f"{text} {day}", f"{day} {text}"):
        read_when(typed, TODAY, COMMITTEES, lambda filters: True)


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("who chairs it", "Councillor Ada Finch chairs it", "it is chaired well"),
        ("when does it open", "it opens in June", "it opens"),
        ("how much is the fee", "the fee is £14", "the fee rose"),
        ("why was it shut", "shut because of the storm", "shut again"),
        ("how many boats", "there were 32 boats", "there were boats"),
    ],
)
def test_questions_look_for_what_answers_them(question: str, answer: str, other: str) -> None:
    sought = sought_by(question)
    assert sought and sought.search(answer) and not sought.search(other)
    assert sought_by("harbour fees") is None


def held(hold: Maker) -> Held:
    made = [
        passage(
            "r1", "resolution", "That the ferry be let.", meeting_date="2026-05-14", committee="Cabinet", title="Ferry hire"
        ),
        passage(
            "r2", "resolution", "That the ferry be sold.", meeting_date="2025-05-14", committee="Cabinet", title="Old ferry"
        ),
        passage("s1", "section", "The ferry of 14 May 2026 was late.", meeting_date="", committee=""),
    ]
    return hold(made)


def test_a_day_in_a_query_filters_and_is_told(hold: Maker) -> None:
    results = held(hold).search("ferry 14 May 2026", today=TODAY)
    assert [hit.passage.id for hit in results.hits] == ["r1"]
    assert "14 May 2026" in results.filtered and "--as-typed" in results.filtered
    assert results.unjudged == 1
    assert {hit.passage.id for hit in held(hold).search("ferry 14 May 2026", today=TODAY, undated=True).hits} == {"r1", "s1"}
    assert held(hold).ids("ferry 14 May 2026", today=TODAY, as_typed=True)[0] == "s1"
    assert held(hold).ids("decisions of 14 May 2026", today=TODAY) == ["r1"]


def test_days_that_leave_nothing_are_given_up_and_told(hold: Maker) -> None:
    results = held(hold).search("sold 14 May 2026", today=TODAY)
    assert "r2" in {hit.passage.id for hit in results.hits} and not results.filtered
    assert "14 May 2026" in results.notes[0]
