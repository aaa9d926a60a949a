from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engine import Results
from tests.search.wexcombe import WEXCOMBE, Held, Maker, passage


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("drive to improve IHA timeliness", "r14-2"),
        ("dentist", "s373"),
        ("too many moves", "s36"),
        ('"was not brought"', "m14"),
        ("minute 14", "m14"),
        ("minute:14(2)", "r14-2"),
        ("minute 14 resolution 2", "r14-2"),
        ("ref:6.11", "i611"),
        ("4.8", "i611"),
        ("ref:3.7.2", "s372"),
        ("11 of 25", "s372"),
        ("44.0%", "s372"),
        ("£189.37", "s373"),
        ("1,234", "s373"),
        ("R&D", "s373"),
        ("24/00093 20/00077", "c1"),
        ("Priya Nand", "r14-2"),
        ("what did Priya Nand have to do", "r14-2"),
        ("re-referral", "c1"),
        ("paediat*", "m14"),
        ("corporate parenting panel terms", "p1"),
        ("child protection plan visits", "p2"),
        ("lifelong links", "a7"),
    ],
)
def test_what_officers_type_finds_what_answers(wexcombe: Held, query: str, first: str) -> None:
    assert wexcombe.ids(query)[:1] == [first]


def test_a_hyphen_leaves_nothing_out(wexcombe: Held) -> None:
    """Whoosh's plus-minus syntax would read "re-referral" as "re, without referral"."""
    assert "c1" in wexcombe.ids("re-referral") and "c1" in wexcombe.ids("referral")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("IHA AND dental", []),
        ("IHA OR dental", ["r14-2", "s372", "s373"]),
        ("health NOT dental", ["m14", "i611", "s372"]),
        ("(dental OR placements) AND 86.4%", ["s373"]),
        ('"working days" NOT section', ["i611", "s372"]),
    ],
)
def test_and_or_not(wexcombe: Held, query: str, found: list[str]) -> None:
    matters = {hit.passage.id for hit in wexcombe.search(query, expand=False).hits} | {
        clause.passage.id for hit in wexcombe.search(query, expand=False).hits for clause in hit.clauses
    }
    assert set(found) <= matters if query.startswith(("IHA OR", "health")) else set(found) == matters
    if "NOT dental" in query:
        assert "s373" not in matters


def test_filters_by_column(wexcombe: Held) -> None:
    assert wexcombe.ids("health timeliness", kind="resolution") == ["r14-2"]
    assert {hit.passage.kind for hit in wexcombe.search("health kind:decisions").hits} == {"resolution"}
    assert wexcombe.ids("supported", committee="cabinet") == ["c1"]
    assert wexcombe.ids("health", date_from="2022") == ["s373"]
    assert wexcombe.ids("health after:2021") == ["s373"]
    assert "s373" not in wexcombe.ids("health before:2022")
    assert wexcombe.ids("health", date_from="2022-01", date_to="2021-01") == []


def test_filters_do_not_hide_what_has_only_the_common_word(hold: Maker) -> None:
    made = [passage(f"s{n}", "section", f"report n{n}", meeting_date="2019-01-01") for n in range(30)]
    rare = passage("rare", "section", "report about zebras, quaggas and okapis", meeting_date="2022-01-01")
    assert hold([*made, rare]).ids("zebras quaggas okapis report", date_to="2019-12-31", limit=50)
    assert hold([*made, rare]).ids("zebras quaggas okapis report", limit=50) == ["rare"]


def test_filters_without_words_list_the_newest_first(wexcombe: Held) -> None:
    days = [hit.passage.meeting_date for hit in wexcombe.search("kind:section").hits]
    assert len(days) == 5 and days == sorted(days, reverse=True)


def test_a_minute_and_its_clauses_take_one_place(wexcombe: Held) -> None:
    hits = [
        hit for hit in wexcombe.search("drive to improve IHA timeliness").hits if hit.passage.id in ("m14", "r14-1", "r14-2")
    ]
    assert len(hits) == 1
    assert hits[0].passage.id == "r14-2"
    assert "m14" in [clause.passage.id for clause in hits[0].clauses]


def test_the_minute_leads_where_no_clause_answers(wexcombe: Held) -> None:
    hit = wexcombe.search("clinics after school").hits[0]
    assert hit.passage.id == "m14"


def test_copies_take_one_place_and_name_every_paper(hold: Maker) -> None:
    text = "3.6.1 " + " ".join(f"word{number}" for number in range(30)) + " sufficiency strategy"
    copies = [
        passage(f"s{number}", "section", text, document=f"pack-{number}.pdf", meeting_date=f"2021-0{number}-01")
        for number in (1, 2, 3)
    ]
    hits = hold(copies).search("sufficiency").hits
    assert len(hits) == 1
    assert hits[0].passage.documents == ("pack-1.pdf", "pack-2.pdf", "pack-3.pdf")


def test_the_same_short_decision_of_two_meetings_stays_two(hold: Maker) -> None:
    noted = [
        passage(f"r{number}", "resolution", "That the report be noted.", meeting_date=f"2021-0{number}-01", parent=f"m{number}")
        for number in (1, 2)
    ]
    assert len(hold(noted).search("report noted").hits) == 2


def test_an_indicator_is_not_ranked_by_how_often_it_was_printed(hold: Maker) -> None:
    names = tuple((f"pack-{n}.pdf", "6.1", f"Number of looked after children {n}") for n in range(9))
    often = passage("often", "indicator", " · ".join(name for _, _, name in names), title="Looked after children", names=names)
    once = replace(
        often, id="once", text="Adoptions of looked after children", title="Adoptions of looked after children", names=()
    )
    assert hold([often, once]).ids("adoption of looked after children")[0] == "once"


def test_what_was_also_searched_is_said_and_can_be_switched_off(wexcombe: Held) -> None:
    results = wexcombe.search("IHA")
    assert "initial health assessments" in results.expanded
    plain = wexcombe.search("IHA", expand=False)
    assert plain.expanded == ()
    assert {hit.passage.id for hit in plain.hits} < {hit.passage.id for hit in results.hits} | {"m14"}


def test_misspellings_are_searched_as_meant_and_said(wexcombe: Held) -> None:
    results = wexcombe.search("placments stabilty")
    assert results.hits[0].passage.id == "s36"
    assert results.did_you_mean == "placements stability"
    assert 'No passage has "placments": searched "placements".' in results.notes


def test_a_name_misspelt_by_one_letter_is_found(wexcombe: Held) -> None:
    results = wexcombe.search("Priya Okaffor")
    assert "Okafor" in results.hits[0].passage.text
    assert results.did_you_mean == "Priya okafor"


def test_everyday_words_alone_find_nothing_and_say_why(wexcombe: Held) -> None:
    results = wexcombe.search("was it the of")
    assert results.hits == ()
    assert len(results.notes) == 1 and "everyday words" in results.notes[0]


def test_a_figure_of_a_series_finds_the_indicator(wexcombe: Held) -> None:
    assert wexcombe.ids("43.2%") == ["i611"]


def test_an_indicator_is_of_every_month_that_its_figures_cover(wexcombe: Held) -> None:
    assert "i611" in wexcombe.ids("initial health assessments", date_from="2021-04-01", date_to="2021-04-30")
    assert "i611" not in wexcombe.ids("initial health assessments", date_from="2021-06-01", date_to="2021-06-30")


def test_what_stands_in_every_report_comes_last(hold: Maker) -> None:
    words = "Priya Nand is Service Manager for placements."
    made = [
        passage("s1", "section", words, title="14. Accountable Officer(s)"),
        passage("s2", "section", words, title="Placements"),
    ]
    assert [
        hit.passage.id for hit in hold([replace(made[0], text=words + " Contact her."), made[1]]).search("Priya Nand").hits
    ] == [
        "s2",
        "s1",
    ]


@pytest.mark.parametrize(("limit", "expected"), [(3, 3), (60, 60), (200, 120)])
def test_as_many_hits_as_asked_for(hold: Maker, limit: int, expected: int) -> None:
    made = [passage(f"s{number}", "section", f"placement {'x ' * number} n{number}") for number in range(120)]
    assert len(hold(made).search("placement", limit=limit).hits) == expected


def test_an_empty_answer_says_what_was_searched(wexcombe: Held) -> None:
    results = wexcombe.search("zzzzzzzz", date_from="2022-01-01")
    assert results.hits == () and results.total == 0
    said = str(results.searched)
    assert "2 of 11 passages" in said and "3 papers" in said and "2020-11-03" in said
    assert 'No passage has "zzzzzzzz".' in results.notes


def test_snippets_mark_stems_and_names(wexcombe: Held) -> None:
    hits = {hit.passage.id: hit.snippet for hit in wexcombe.search("IHA").hits}
    assert "‹Initial Health Assessments› («IHA»)" in hits["s372"]
    assert hits["s372"].startswith("3.7.2 The number")


def test_explain_says_why(wexcombe: Held) -> None:
    assert wexcombe.search("dentist").hits[0].why == ""
    assert "dentist" in wexcombe.search("dentist", explain=True).hits[0].why


@pytest.mark.parametrize(
    "query",
    [
        "a*",
        "*",
        "child~9",
        "child " * 1700,
        "x" * 10_000,
        '"not closed',
        "((((",
        "a\x00b\x07\x1b[31m",
        "the of and",
        "🙂",
        "",
        "\\",
    ],
)
def test_hostile_queries_are_answered(wexcombe: Held, query: str) -> None:
    results = wexcombe.search(query)
    assert isinstance(results, Results)
    assert len(results.hits) <= results.total or not results.hits


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("IHA dental\"()*~: ANDORNOT minute:14 66%£'-")), max_size=40))
def test_no_query_is_an_error(wexcombe: Held, query: str) -> None:
    results = wexcombe.search(query, limit=3)
    assert len(results.hits) <= 3


def test_totals_and_first_hits_do_not_depend_on_the_limit(hold: Maker) -> None:
    """Whoosh's own ``search(limit=10)`` gives wrong first hits and totals for a word with another clause, such as dates."""
    words = ["placement", "review", "dental", "adoption", "contact", "visit", "budget", "school"]
    made = [
        passage(
            f"s{number}",
            "section",
            " ".join([words[number % 8]] * (1 + number % 5) + ["filler"] * (number % 37) + [words[(number * 7) % 8]])
            + f" n{number}",
            meeting_date=f"20{15 + number % 9}-0{1 + number % 9}-11",
        )
        for number in range(600)
    ]
    held = hold(made)
    for word in words:
        for year in range(2015, 2020):
            spans = {"date_from": f"{year}-01-01", "date_to": f"{year + 2}-12-31"}
            expected = {
                p.id for p in made if word in p.text.split() and spans["date_from"] <= p.meeting_date <= spans["date_to"]
            }
            every = held.search(word, limit=600, expand=False, **spans)
            short = held.search(word, limit=10, expand=False, **spans)
            assert short.total == every.total == len(expected)
            assert [hit.passage.id for hit in short.hits] == [hit.passage.id for hit in every.hits[:10]]
            assert {hit.passage.id for hit in every.hits} <= expected


def test_a_fresh_process_loads_little() -> None:
    heavy = "spacy numpy pdfplumber pypdfium2 sqlite_utils bs4"
    code = f"import sys, search.engine, search.mentions; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_passage_made_here_can_be_found_by_its_own_words(wexcombe: Held) -> None:
    for item in WEXCOMBE:
        ids = set()
        for hit in wexcombe.search(" ".join(item.text.split()[:8]), limit=20).hits:
            ids |= {hit.passage.id, *(clause.passage.id for clause in hit.clauses)}
        assert item.id in ids, item.id


def test_a_phrase_is_marked_whole_small_words_too(wexcombe: Held) -> None:
    first = wexcombe.search('"was not brought"').hits[0]
    assert "«was not brought»" in first.snippet


def test_the_sentence_with_the_phrase_is_shown_not_one_with_its_words(hold: Maker) -> None:
    text = "Brought, brought and brought again were the papers. The child was not brought to the clinic."
    shown = hold([passage("s1", "section", text)]).search('"was not brought"').hits[0].snippet
    assert shown == "The child «was not brought» to the clinic."


def test_a_request_leads_its_minute_only_where_requests_are_asked_for(hold: Maker) -> None:
    minute = passage(
        "m5", "minute", "5. The Panel discussed clinics. Further clinics were to be listed by ward.", reference="5"
    )
    request = passage("q5", "request", "Further clinics were to be listed by ward.", reference="5", parent="m5")
    held = hold([minute, request, *WEXCOMBE])
    assert held.ids("clinics listed by ward")[0] == "m5"
    assert held.ids("what was requested on clinics listed by ward")[0] == "q5"


def test_the_indicator_whose_whole_name_is_asked_for_leads(hold: Maker) -> None:
    figures = tuple((f"2021-{month:02d}", f"{600 + month}") for month in range(1, 13))
    names = ("% of looked after children in kinship care", "No. of looked after children", "Looked after children with a PEP")
    made = [
        passage(f"i{place}", "indicator", name, title=name, names=(("p.pdf", f"6.{place}", name),), figures=figures)
        for place, name in enumerate(names)
    ]
    held = hold(made)
    assert held.ids("how many looked after children")[0] == "i1"


@pytest.mark.parametrize("query", ["", "££££", "%", "$#@!", "😀", "()", "   "])
def test_nothing_to_search_for_says_so(wexcombe: Held, query: str) -> None:
    results = wexcombe.search(query)
    assert results.hits == () and results.notes == ("There is nothing to search for: give a word.",)


def test_words_side_by_side_as_in_the_query_come_first(hold: Maker) -> None:
    beside = passage("s1", "section", "The gritting rota was redrawn after the winter for all of the roads.")
    apart = passage("s2", "section", "The rota for the roads was redrawn after the winter gritting of all.")
    assert hold([apart, beside]).ids("gritting rota")[0] == "s1"


def test_a_year_finds_the_papers_of_that_year(hold: Maker) -> None:
    made = [
        passage("s1", "section", "Placement stability fell.", meeting_date="2019-03-01"),
        passage("s2", "section", "Placement stability rose a little.", meeting_date="2021-03-01"),
        passage("s3", "section", "The budget of the year was set.", meeting_date="2021-03-01"),
    ]
    assert hold(made).ids("placement stability 2021")[0] == "s2"
    assert hold(made).ids("placement stability 2019")[0] == "s1"


def test_no_other_word_is_put_for_one_of_another_beginning(hold: Maker) -> None:
    results = hold([passage("s1", "section", "The village hall was let.")]).search("mileage")
    assert results.hits == () and not results.did_you_mean
