"""Figures of invented sentences: what each is, and the numbers that are none."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.models import Claim, Section
from extractor.prose import find_claims

Told = tuple[float, str, str, str]


def claims(text: str, as_at: str = "2021-05") -> list[Claim]:
    return list(find_claims((Section("Placements", text, number="3.2", page=4, printed_page="12"),), as_at))


def told(text: str) -> list[Told]:
    return [(c.figure, c.unit, c.role, c.period) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Performance in May was 41.7%.", [(41.7, "percent", "value", "2021-05")]),
        (
            "The number stood at 486 at the end of May 2021, against 482 at the end of 2020/21.",
            [(486.0, "count", "value", "2021-05"), (482.0, "count", "comparator_previous", "2020/21")],
        ),
        ("Performance against the target was 88%.", [(88.0, "percent", "value", "")]),
        (
            "Visits in time have dipped from 97.5% in April to 93.2% at the end of May.",
            [(97.5, "percent", "comparator_previous", "2021-04"), (93.2, "percent", "value", "2021-05")],
        ),
        (
            "98% of care leavers are in suitable homes (national average is 77%).",
            [(98.0, "percent", "value", ""), (77.0, "percent", "comparator_national", "")],
        ),
        (
            "There are 231 children in care, a rate of 62.4 per 10,000, above the statistical neighbour average of 58.1.",
            [
                (231.0, "count", "value", ""),
                (62.4, "rate_per_10000", "value", ""),
                (58.1, "rate_per_10000", "comparator_sn", ""),
            ],
        ),
        (
            "The outturn was 88% against a target of 95%.",
            [(88.0, "percent", "value", ""), (95.0, "percent", "comparator_target", "")],
        ),
        ("The proportion is above target at 96.3%.", [(96.3, "percent", "value", "")]),
        (
            "The average time to a match was 208 days down from 211 last month (England average at 223 days).",
            [
                (208.0, "days", "value", ""),
                (211.0, "days", "comparator_previous", "2021-04"),
                (223.0, "days", "comparator_national", ""),
            ],
        ),
        (
            "Between March 2020 and March 2021 the number of children looked after rose from 488 to 628.",
            [(488.0, "count", "comparator_previous", "2020-03"), (628.0, "count", "value", "2021-03")],
        ),
        ("Five children have been adopted in 2020/21.", [(5.0, "count", "value", "2020/21")]),
        ("Caseloads increased by 12% over the year.", [(12.0, "percent", "derived_change", "")]),
        ("The service is forecasting an overspend of £2.5m.", [(2_500_000.0, "currency", "value", "")]),
        (
            "Completion fell 3 percentage points to 81.5%.",
            [(3.0, "percentage_points", "derived_change", ""), (81.5, "percent", "value", "")],
        ),
    ],
)
def test_figures_of_a_sentence(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The panel met on 23rd March 2021 and again on 8 June.",
        "Members are referred to paragraph 3.7 and to Table 2 of Appendix 4.",
        "The club is for children aged 4-11 and for young people aged 16 and over.",
        "Assessments are due within 20 working days of coming into care.",
        "Children who have had three or more placements, or 3+ placements, are reviewed.",
        "Please ring 01234 567890 before 5.00 p.m. or see page 14.",
        "Section 20 of the Act 1989 and Minute No. 66 refer.",
        "The plan runs for 12 months and is reviewed every 6 weeks.",
        "In the 2019/20 report the standard was not met.",
        "Levels have stayed between 95-99% in most months.",
        "This is one of the priorities of the board.",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert told(text) == []


def test_numerator_and_denominator_join_their_percentage() -> None:
    (claim,) = claims("Timeliness for the year to date is 43.7% (16 out of 37 assessments).")
    assert (claim.figure, claim.numerator, claim.denominator, claim.period) == (43.7, 16.0, 37.0, "2021/22 ytd")


def test_a_pair_before_its_percentage() -> None:
    (claim,) = claims("At the end of the year 45 of 60 homes (75%) were let.")
    assert (claim.figure, claim.numerator, claim.denominator) == (75.0, 45.0, 60.0)


def test_a_pair_alone_counts_its_numerator() -> None:
    (claim,) = claims("Only 5 of the 308 pupils do not yet have a plan.")
    assert (claim.figure, claim.unit, claim.numerator, claim.denominator) == (5.0, "count", 5.0, 308.0)


def test_a_claim_knows_its_place_and_what_it_counts() -> None:
    (claim,) = claims("The number of care leavers remains stable at 223.")
    assert (claim.paragraph, claim.page, claim.printed_page, claim.raw) == ("3.2", 4, "12", "223")
    assert claim.indicator == "number of care leavers"
    assert claim.sentence == "The number of care leavers remains stable at 223."


def test_months_stay_empty_where_the_report_does_not_say_its_own() -> None:
    (claim,) = claims("Performance in May was 41.7%.", as_at="")
    assert claim.period == ""


def test_a_month_after_the_report_belongs_to_the_year_before() -> None:
    (claim,) = claims("Performance in November was 41.7%.")
    assert claim.period == "2020-11"


def test_a_row_of_a_table_is_no_sentence() -> None:
    assert claims("Placement Order 36 7%\n\nUnder 1\t36\t7.4%\t5%") == []


def test_a_paragraph_number_is_no_figure() -> None:
    assert [(c.figure, c.sentence) for c in claims("3.9.6 70.5% of care leavers are in work.")] == [
        (70.5, "70.5% of care leavers are in work.")
    ]
    assert [c.figure for c in claims("98.6% of care leavers are in work.")] == [98.6]


def test_a_section_that_holds_the_next_paragraph_too() -> None:
    section = Section("Leavers", "98% of care leavers are housed.\n\n3.9.6 70% of them are in work.", number="3.9.5")
    assert [(c.paragraph, c.figure) for c in find_claims((section,))] == [("3.9.5", 98.0), ("3.9.6", 70.0)]


def test_a_row_of_a_table_read_as_words_is_no_sentence() -> None:
    assert claims("25 Reduction in grant to the children of the district following 2,960.5 0.0 0.0 Adults is set out.") == []


def test_the_year_of_a_month_from_the_date_of_the_report() -> None:
    (claim,) = find_claims((Section("", "Performance in May was 41.7%."),), as_at="", created="2021-06-21")
    assert claim.period == "2021-05"


def test_bullets_and_page_ends() -> None:
    text = "There are currently:\n- 24 children placed for\n\nadoption,\n- 10 with a likely match."
    assert [(c.figure, c.sentence) for c in claims(text)] == [
        (24.0, "24 children placed for adoption,"),
        (10.0, "10 with a likely match."),
    ]


def test_a_mention_is_not_a_second_figure() -> None:
    text = "In total five children have been adopted. The 5 children adopted thus far have settled well."
    assert [c.raw for c in claims(text)] == ["five"]


def test_spacy_is_not_loaded_without_figures() -> None:
    code = (
        "import sys; from corpus.models import Section; from extractor.prose import find_claims; "
        "assert find_claims((Section('a', 'No figures here.'),)) == (); assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@settings(max_examples=60, deadline=None)
@given(value=st.decimals(0, 100, places=1), month=st.sampled_from(["January", "March", "May"]))
def test_any_percentage_is_read_as_printed(value: object, month: str) -> None:
    (claim,) = claims(f"At the end of {month} the proportion of reviews in time was {value}% overall.")
    assert (claim.raw, claim.figure, claim.unit, claim.role) == (f"{value}%", float(str(value)), "percent", "value")
    assert claim.period == {"January": "2021-01", "March": "2021-03", "May": "2021-05"}[month]


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ab 0159%.,()/-£\n–’'", max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    for claim in claims(text):
        assert claim.raw in claim.sentence
