"""Tables that contradict themselves or each other, and those that only round."""

from __future__ import annotations

import pytest

from corpus.models import Finding, Observation
from tests.planted import Check, column, part, percent, year_to_date

REVIEWS = "% of reviews in time"


def brief(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(f.kind, f.severity, f.message) for f in findings]


def test_a_pair_that_is_not_its_percentage(found: Check) -> None:
    figures = percent(REVIEWS, [(19, 371, 94.9), (16, 37, 43.2), (352, 371, 94.9)], ref="7.6")
    (finding,) = found("arithmetic", observations=tuple(figures))
    assert finding.subject == "7.6 % of reviews in time, 2031-04"
    assert finding.printed_a == "19 of 371 | 94.9% (detail, p. 9)"
    assert finding.printed_b == "19 of 371 = 5.1%"
    assert finding.message == "19 of 371 is 5.1%, printed 94.9%; 352 of 371 would be 94.9%"
    assert (finding.document, finding.page, finding.severity) == ("report.pdf", 9, "error")


def test_truncation_is_a_note_and_rounding_nothing(found: Check) -> None:
    figures = percent("% of plans", [(2, 416, 0.4), (2, 441, 0.5), (69, 558, 12.4)])
    assert [f.severity for f in found("arithmetic", observations=tuple(figures))] == ["note"]


def test_a_numerator_above_its_denominator(found: Check) -> None:
    (finding,) = found("arithmetic", observations=tuple(percent(REVIEWS, [(40, 37, 92.5)])))
    assert finding.message == "40 of 37 is more than the whole"


def test_a_percentage_that_is_not_count_over_count_as_in_its_other_rows(found: Check) -> None:
    whole = column("Enquiries completed", [95, 114, 117, 168, 97], ref="4.4")
    part_of = column("Enquiries substantiated", [60, 72, 71, 99, 19], ref="4.5", column=2)
    share = column("% substantiated", [63.2, 63.2, 60.7, 58.9, 25.0], ref="4.5", column=3, unit="percent")
    (finding,) = found("arithmetic", observations=(*whole, *part_of, *share))
    assert finding.message == "4.5 Enquiries substantiated over 4.4 Enquiries completed is 19.6%, printed 25%"
    assert finding.printed_b == "19 of 97 = 19.6% (p. 9)"


def test_a_rate_that_means_another_population(found: Check) -> None:
    counts = column("Number of children looked after", [407, 415, 417, 422, 423], ref="7.1")
    rates = column("Rate of children looked after per 10,000", [72.5, 73.9, 74.3, 75.2, 80.0], ref="7.2", unit="rate_per_10000")
    (finding,) = found("arithmetic", observations=(*counts, *rates))
    assert (finding.severity, finding.subject) == ("warning", "7.2 Rate of children looked after per 10,000, 2031-08")


def test_a_year_to_date_that_its_months_do_not_give(found: Check) -> None:
    name = "Number of contacts"
    figures = [*column(name, [880, 860, 999, 1032]), year_to_date(name, 3371)]
    (finding,) = found("arithmetic", observations=tuple(figures))
    assert (finding.kind, finding.message) == ("ytd", "the year to date is 3371, its months add up to 3771")
    assert finding.printed_b == "880 + 860 + 999 + 1032 = 3771 (2031-04 to 2031-07, p. 9)"


@pytest.mark.parametrize(
    ("values", "ytd", "as_at"),
    [
        ([880, 860, 999, 1032], 3771, "2031-07"),  # adds up
        ([602, 611, 609, 615], 615, "2031-07"),  # a position at a date, not a sum
        ([880, None, 999, 1032], 3000, "2031-07"),  # a month is missing: nothing can be said
    ],
)
def test_years_to_date_that_are_no_contradiction(found: Check, values: list[float | None], ytd: float, as_at: str) -> None:
    figures = [*column("Number of children", values), year_to_date("Number of children", ytd)]
    assert found("arithmetic", as_at=as_at, observations=tuple(figures)) == []


def test_a_pooled_percentage_of_the_year_to_date(found: Check) -> None:
    months = percent(REVIEWS, [(79, 84, 94.0), (63, 74, 85.1), (95, 103, 92.2), (106, 116, 91.4)])
    right = year_to_date(REVIEWS, 91.0, unit="percent", numerator=343.0, denominator=377.0, raw="343 of 377 | 91.0%")
    wrong = year_to_date(REVIEWS, 84.3, unit="percent", numerator=327.0, denominator=388.0, raw="327 of 388 | 84.3%")
    assert found("arithmetic", observations=(*months, right)) == []
    (finding,) = found("arithmetic", observations=(*months, wrong))
    assert finding.message == "the year to date is 327 of 388, its months give 343 of 377"


def test_a_percentage_of_the_year_to_date_outside_every_month(found: Check) -> None:
    months = column("% of adoptions in a year", [50.0, 0.0, 20.0, 25.0], unit="percent")
    figures = [*months, year_to_date("% of adoptions in a year", 80.0, unit="percent")]
    assert [f.message for f in found("arithmetic", observations=tuple(figures))] == [
        "the year to date is 80%, outside every month of it"
    ]


BANDS = (("Under 1", 49.0, 7.6), ("1 - 4", 103.0, 16.0), ("5 - 9", 137.0, 21.3), ("10 and over", 353.0, 55.0))


def table(bands: tuple[tuple[str, float, float], ...], total: float) -> tuple[Observation, ...]:
    rows = [part(label, count) for label, count, _ in bands] + [part("Total", total)]
    shares = [part(label, share, "% of total", column=2, unit="percent", raw=f"{share}%") for label, _, share in bands]
    return (*rows, *shares)


def test_parts_that_add_up_are_no_finding(found: Check) -> None:
    assert found("arithmetic", observations=table(BANDS, 642)) == []


def test_parts_that_do_not_add_up_to_their_total(found: Check) -> None:
    bands = (*BANDS[:3], ("10 and over", 350.0, 54.5))
    assert brief(found("arithmetic", observations=table(bands, 642))) == [
        ("arithmetic", "error", "the total is 642, its parts add up to 639"),
        ("arithmetic", "warning", "the shares add up to 99.4%"),
    ]


def test_measured_parts_may_round(found: Check) -> None:
    rows = [part(label, n) for label, n in (("Shops (sq.m)", 312), ("Cafes (sq.m)", 941), ("Stalls (sq.m)", 175))]
    assert found("arithmetic", observations=(*rows, part("Total (sq.m)", 1429))) == []


def test_totals_in_thousands_may_round(found: Check) -> None:
    rows = [part("Calls A", 26), part("Calls B", 18), part("Calls C", 17), part("Total (thousands)", 62)]
    assert found("arithmetic", observations=tuple(rows)) == []


def test_scorecard_against_detail(found: Check) -> None:
    detail = column("Av. no. cases in Duty Teams", [16.1, 15.9], ref="11.4", unit="ratio_other")
    card = column(
        "Average number of cases per worker in Duty Teams",
        [16.1, 17.3],
        ref="11.4",
        unit="ratio_other",
        source="scorecard",
        table_id="t1",
        page=2,
    )
    (finding,) = found("tables", observations=(*card, *detail))
    assert (finding.kind, finding.severity) == ("internal", "warning")
    assert finding.printed_a == "17.3 (scorecard, p. 2)"
    assert finding.printed_b == "15.9 (detail, p. 9): 11.4 Av. no. cases in Duty Teams"


def test_one_reference_on_two_teams_joins_nothing(found: Check) -> None:
    def cases(team: str, ref: str, value: float, table: str) -> list[Observation]:
        source = "scorecard" if table == "t1" else "detail"
        return column(f"Average cases in {team} Teams", [value], ref=ref, unit="ratio_other", table_id=table, source=source)

    figures = [
        *cases("Locality Central", "11.6", 18.3, "t1"),
        *cases("Locality South", "11.7", 15.7, "t1"),
        *cases("Locality South", "11.6", 15.7, "t2"),
        *cases("Disability", "11.7", 20.3, "t2"),
    ]
    assert found("tables", observations=tuple(figures)) == []


def test_a_year_that_repeats_february(found: Check) -> None:
    pairs = [(40, 400, 10.0)] * 9 + [(42, 400, 10.5), (49, 409, 12.0), (41, 409, 10.0)]
    figures = percent("% with 3 or more placements", pairs)
    year = year_to_date(
        "% with 3 or more placements",
        12.0,
        unit="percent",
        period_type="financial_year",
        numerator=49.0,
        denominator=409.0,
        raw="49 of 409 | 12.0%",
    )
    findings = found("tables", as_at="2032-03", observations=(*figures, year))
    assert [f.message for f in findings if "year" in f.message] == ["the year's figure is that of 2032-02, not of 2032-03"]


def test_a_copied_row(found: Check) -> None:
    stable = percent("% stable", [(105, 148, 70.9), (108, 152, 71.1), (108, 152, 71.1), (110, 155, 71.0), (111, 150, 74.0)])
    moves = percent("% moved", [(40, 410, 9.8), (41, 417, 9.8), (41, 417, 9.8), (44, 418, 10.5), (48, 425, 11.3)])
    findings = found("tables", observations=(*stable, *moves))
    assert [f.message for f in findings] == ["2 indicators have the same figures in 2031-05 and 2031-06"]


def test_a_stock_that_does_not_follow_from_its_flows(found: Check) -> None:
    held = column("Number of children looked after", [400, 410, 420], ref="6.1")
    came = column("Admissions", [20, 25, 30], ref="6.3", column=2)
    left = column("Number who ceased", [10, 15, 15], ref="6.4", column=3)
    (finding,) = found("tables", observations=(*held, *came, *left))
    assert (finding.severity, finding.message) == ("note", "410 + 30 - 15 is 425, printed 420; 1 of 2 months do not add up")
