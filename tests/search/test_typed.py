"""The word typed comes first; what counts besides is told; what takes one place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.filters import committee_of
from tests.search.wexcombe import Held, Maker, passage


def sections(hold: Maker, *texts: str) -> Held:
    return hold([passage(f"s{at}", "section", text) for at, text in enumerate(texts)])


def test_another_name_never_stands_before_the_word_typed(hold: Maker) -> None:
    long = (
        "Members spoke of schools, libraries and the coast path, and a pothole was mended. "
        + "They talked of other things. " * 40
    )
    results = sections(hold, "Highways, carriageway, footways, resurfacing.", "Resurfacing of footways.", long).search(
        "potholes"
    )
    assert results.hits[0].passage.id == "s2"
    assert (results.total, results.related) == (1, 2)
    assert "pothole" in results.expanded


@pytest.mark.parametrize(
    ("query", "found", "told"),
    [
        ("adopted", ["s0"], ()),
        ("adoption", ["s1", "s4", "s0"], ("adopted", "adopter")),
        ("training", ["s2"], ()),
        ("trains", ["s3"], ("train",)),
    ],
)
def test_forms_of_a_word_count_not_other_words_of_its_stem(
    hold: Maker, query: str, found: list[str], told: tuple[str, ...]
) -> None:
    texts = ("The plan was adopted.", "Adoption of a code.", "Staff training is due.", "A train was late.", "The adopter left.")
    results = sections(hold, *texts).search(query)
    assert results.hits[0].passage.id == found[0] and {hit.passage.id for hit in results.hits} == set(found)
    assert set(told) <= set(results.expanded)


def test_names_of_everyday_words_stand_together(hold: Maker) -> None:
    made = sections(hold, "Thirty hours of cover, hours and hours.", "The out of hours number is answered at night.")
    assert made.ids("out of hours")[0] == "s1"


@pytest.mark.parametrize("query", ["pot holes", "potholes"])
def test_one_word_or_two(hold: Maker, query: str) -> None:
    assert sections(hold, "Potholes were mended.", "A pot of paint.").ids(query)[0] == "s0"


def test_one_word_is_two_where_papers_print_it_so(hold: Maker) -> None:
    assert sections(hold, "New lamp posts were put up.", "A lamp.").ids("lampposts")[0] == "s0"


@pytest.mark.parametrize("query", ["cafe", "café", "CAFÉ", "cafe\u0301"])
def test_accents_are_folded_both_ways(hold: Maker, query: str) -> None:
    made = sections(hold, "The café is open.", "A cafe by the quay.", "The cafe\u0301 roof.", "Something else.")
    assert set(made.ids(query)) == {"s0", "s1", "s2"}


def test_a_correction_of_two_letters_needs_a_long_word(hold: Maker) -> None:
    made = sections(hold, "The route is short.", "The accommodation was let.")
    assert made.search("rotten").hits == ()
    assert made.ids("acomodation") == ["s1"]


def test_a_rare_word_is_searched_as_typed_and_another_offered(hold: Maker) -> None:
    made = sections(hold, "The quays were swept.", *["The quay is long." for _ in range(30)], "The quoy was drained.")
    results = made.search("quoys swept")
    assert results.hits[0].passage.id in ("s0", "s31")


def test_a_minute_is_found_where_it_is_spoken_of(hold: Maker) -> None:
    made = sections(hold, "Approved subject to Minute No. 17 reading ebb.", "The tide of 17 May.")
    assert made.ids("Minute No. 17")[0] == "s0"


def test_a_paper_is_found_by_its_name(hold: Maker) -> None:
    made = [
        passage("s1", "section", "The levy is set.", document="24-00108 Harbour Levy Report.pdf"),
        passage("s2", "section", "Something else.", document="other.pdf"),
    ]
    assert hold(made).ids("24/00108") == ["s1"]
    assert hold(made).ids("harbour levy report")[0] == "s1"


def test_the_columns_of_a_row_take_one_place(hold: Maker) -> None:
    row = [
        passage(f"i{at}", "indicator", f"Crane hire - {name}", title=f"Crane hire - {name}", row="p 1 7")
        for at, name in enumerate("ABC")
    ]
    made = [*row, passage("s1", "section", "The crane was hired out.")]
    hits = hold(made).search("crane").hits
    assert [hit.passage.kind for hit in hits].count("indicator") == 1 and len(hits) == 2


def test_minutes_and_notice_of_a_decision_take_one_place(hold: Maker) -> None:
    text = "The Committee resolved that the ferry ramp be mended by the spring of the year at a cost of £96,500."
    minute = passage("m1", "minute", text, title="Ferry ramp repairs", committee="Harbour & Coast Committee")
    notice = replace(minute, id="m2", text=f"Decision: {text}", document="notice.pdf", committee="HARBOUR AND COAST COMMITTEE")
    assert len(hold([minute, notice]).search("ferry ramp").hits) == 1


def test_pages_sorting_and_facets(hold: Maker) -> None:
    made = hold(
        [passage(f"s{year}", "section", "ferry " * (year % 4 + 1), meeting_date=f"{year}-05-01") for year in range(2010, 2022)]
    )
    first, second = made.search("ferry", limit=5), made.search("ferry", limit=5, page=2)
    assert [hit.rank for hit in second.hits] == [6, 7, 8, 9, 10]
    assert not {hit.passage.id for hit in first.hits} & {hit.passage.id for hit in second.hits}
    assert made.ids("ferry", sort="date", limit=3) == ["s2021", "s2020", "s2019"]
    facets = made.search("ferry", facets=True).facets
    assert facets["year"]["2015"] == 1 and facets["kind"] == {"section": 12} and len(facets["paper"]) == 12
    assert made.ids("ferry", paper="2015-05") == ["s2015"]


@pytest.mark.parametrize(
    ("printed", "listed"),
    [
        ("CORPORATE PARENTING PANEL", "Corporate Parenting Panel"),
        ("HARBOUR AND COAST COMMITTEE", "Harbour and Coast Committee"),
        ("Cabinet", "Cabinet"),
        ("That Committee", ""),
        ("Cllr A Oddie Leader", ""),
        ("Report of the Chief Officer", ""),
    ],
)
def test_committees_are_listed_one_way_and_junk_is_none(printed: str, listed: str) -> None:
    assert committee_of(printed) == listed
