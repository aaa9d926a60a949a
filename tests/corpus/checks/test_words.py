"""Dates, minutes and sentences that contradict themselves or the tables; which checks there are."""

from __future__ import annotations

import pytest

from corpus import exports
from corpus.checks import check
from corpus.errors import UsageProblem
from corpus.models import Cell, Claim, Minute, Minutes, PageRecord, Resolution, Section, Table
from corpus.store.archive import Archive
from tests.planted import Check, column, percent

REVIEWS = "% of LAC reviews carried out within timescales"


def page(text: str) -> tuple[PageRecord, ...]:
    return (PageRecord(1, text=text),)


def test_a_weekday_that_the_date_is_not(found: Check) -> None:
    (finding,) = found("dates", pages=page("The next meeting is on Tuesday, 12th February, 2018 at 5 p.m."))
    assert finding.message == "12 February 2018 is a Monday; in 2019 it is a Tuesday"
    assert (finding.kind, finding.printed_b) == ("dates", "Monday 2018-02-12")


def test_a_day_that_does_not_exist(found: Check) -> None:
    assert [f.message for f in found("dates", pages=page("by 31 June 2031"))] == ["June 2031 has no day 31"]


def test_a_page_number_before_a_line_end_is_no_day(found: Check) -> None:
    assert found("dates", pages=page("Wexcombe Policy  74\nFebruary 2025")) == []


@pytest.mark.parametrize(
    "text", ["Monday 12 February 2018", "on 29 February 2028", "Tuesday, 3rd July, 2018", "Friday 13 monkeys"]
)
def test_dates_that_are_right(found: Check, text: str) -> None:
    assert found("dates", pages=page(text)) == []


def labels(*texts: str) -> tuple[Table, ...]:
    cells = tuple(Cell(i, 0, text, page=9) for i, text in enumerate(texts))
    return (Table("t2", 9, None, len(texts), 1, cells),)


def test_month_labels_that_run_backwards(found: Check) -> None:
    (finding,) = found("dates", tables=labels("Aug-31", "Sep-31", "Oct-31", "Nov-31", "Dec-31", "Jan-31", "Feb-31"))
    assert (finding.printed_a, finding.printed_b) == ("Jan-31 (p. 9)", "after Dec-31 (p. 9)")


@pytest.mark.parametrize("again", [("Apr-31", "May-31", "Jun-31", "Jul-31"), ("Jul-30",), ("Mar-31",)])
def test_a_table_that_begins_again_or_compares_is_in_order(found: Check, again: tuple[str, ...]) -> None:
    assert found("dates", tables=labels("Apr-31", "May-31", "Jun-31", "Jul-31", *again)) == []


def minuted(*names: str) -> tuple[Minutes, ...]:
    clauses = tuple(Resolution(name, "That it be noted.", "noted", page=6) for name in names)
    return (Minutes("", "Panel", "2031-05-08", items=(Minute("66", "TERMS", "", page=6, resolutions=clauses),)),)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("(1)", "(2)", "(3)"), []),
        (("(1)", "(4)", "(3)"), ["(4) follows (1)"]),
        (("a)", "b)", "c)"), []),
        (("i)", "ii)", "iii)"), []),
        (("a)", "b)", "6"), []),
        (("(1)", "(2)", "(1)", "(2)"), []),
    ],
)
def test_labels_of_a_decision(found: Check, names: tuple[str, ...], told: list[str]) -> None:
    assert [f.message for f in found("minutes", minutes=minuted(*names))] == told


def claim(sentence: str, figure: float, raw: str, unit: str = "percent", **facts: object) -> Claim:
    fields: dict[str, object] = {"role": "value", "paragraph": "3.4", "page": 4, **facts}
    return Claim(sentence, figure, raw, unit, **fields)  # type: ignore[arg-type]


def test_a_sentence_against_its_own_pair(found: Check) -> None:
    wrong = claim("It was 43.7% (16 out of 37).", 43.7, "43.7%", numerator=16, denominator=37)
    right = claim("It was 43.2% (16 out of 37).", 43.2, "43.2%", numerator=16, denominator=37)
    (finding,) = found("claims", claims=(wrong, right))
    assert finding.message == "16 of 37 is 43.2%, the sentence says 43.7%"
    assert finding.printed_a == '43.7% in "It was 43.7% (16 out of 37)." (p. 4)'


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "There are 8 conference chairs. With 645 children on a plan this is 71.6 per Conference Chair.",
            ["645 over 8 is 80.6, the text says 71.6 per Conference Chair"],
        ),
        ("There are nine conference chairs. With 645 children on a plan this is 71.7 per chair.", []),
        ("With 645 children this is 71.6 per chair.", []),
        ("The 8 chairs and the 9 chairs of the north hold 645 cases, 71.6 per chair.", []),
        ("Of 8 years, 645 days were lost, 71.6 per year.", []),
    ],
)
def test_an_average_per_head(found: Check, text: str, messages: list[str]) -> None:
    assert [f.message for f in found("claims", sections=(Section("CASELOADS", text, page=7, page_to=7),))] == messages


def told(archive: Archive) -> list[tuple[str, str]]:
    return [(row["table_value"], row["agrees"]) for row in exports.claims(archive)]


FIGURES = (
    *percent(REVIEWS, [(79, 84, 94.0), (63, 74, 85.1), (148, 154, 96.1), (115, 146, 78.8)], ref="6.7"),
    *column("Number of care leavers", [240, 244, 246, 249], ref="7.1", column=4),
)


def test_a_sentence_that_agrees_with_the_table(archive: Archive, found: Check) -> None:
    found(
        "claims",
        observations=FIGURES,
        claims=(
            claim("The timeliness of statutory reviews has fallen to 78.8%.", 78.8, "78.8%"),
            claim("Care leavers: 249.", 249, "249", "count", indicator="number of care leavers"),
            claim(
                "In June reviews were at 96%.", 96, "96%", period="2031-06", indicator="LAC reviews carried out in timescale"
            ),
        ),
        sections=(Section("Reviews", "LAC reviews and their timeliness", number="3.4", page=4, page_to=4),),
    )
    assert told(archive) == [("115 of 146 | 78.8%", "yes"), ("249", "yes"), ("148 of 154 | 96.1%", "yes")]
    first = exports.claims(archive)[0]
    assert (first["period"], first["numerator"], first["denominator"]) == ("2031-07", 115, 146)


def test_a_sentence_that_names_its_indicator_and_gives_another_figure(archive: Archive, found: Check) -> None:
    words = "LAC reviews carried out within timescales"
    (finding,) = found(
        "claims",
        observations=FIGURES,
        claims=(claim(f"{words} were at 81.0%.", 81, "81.0%", indicator=words, period="2031-07"),),
    )
    assert finding.printed_b == f"115 of 146 | 78.8% (detail, p. 9): 6.7 {REVIEWS}, 2031-07"
    assert told(archive) == [("115 of 146 | 78.8%", "no")]


@pytest.mark.parametrize(
    "unsure",
    [
        claim("Visits were at 81.0%.", 81, "81.0%"),  # another indicator
        claim(
            "LAC reviews carried out within timescales were 81.0%.", 81, "81.0%", period="2029-05"
        ),  # a period that is not held
        claim("The target for LAC reviews carried out within timescales is 95%.", 95, "95%", role="comparator_target"),
        claim("There are 4 care leavers in the choir.", 4, "4", "count"),
    ],
)
def test_a_sentence_of_which_the_tables_do_not_speak(archive: Archive, found: Check, unsure: Claim) -> None:
    assert found("claims", observations=FIGURES, claims=(unsure,)) == []
    assert told(archive) == [("", "unknown")]


def test_findings_are_exported_with_the_gravest_first(archive: Archive, found: Check) -> None:
    found(observations=tuple(percent(REVIEWS, [(2, 416, 0.4), (19, 371, 94.9)])))
    rows = exports.findings(archive)
    assert [row["severity"] for row in rows] == ["error", "note"]
    assert list(rows[0]) == exports.FINDING_COLUMNS


def test_an_unknown_check_says_which_there_are(archive: Archive) -> None:
    with pytest.raises(UsageProblem, match="arithmetic, claims, dates, minutes, references, tables"):
        check(archive, ["sums"])


def test_an_empty_archive_contradicts_nothing(archive: Archive) -> None:
    assert check(archive) == []
