"""The invented figures behave as real ones do: re-run, restated, redefined, renumbered."""

from __future__ import annotations

from cpp.demo.figures import Figure, direction, judged, printed_month, printed_to_date, printed_year, rounded
from cpp.demo.measures import BY_SLUG, MEASURES, measures_of
from cpp.demo.periods import add_months, month_of, months_of

REPORTS = [month_of(24_256 + 3 * step) for step in range(13)]  # May 2021 to May 2024


def changed(age: int) -> float:
    """The share of figures of that age (months before the report's own) that the next report prints differently."""
    pairs = [
        (printed_month(measure, month, as_at), printed_month(measure, month, add_months(as_at, 3)))
        for measure in MEASURES
        if measure.slug != "pathway-plans"
        for as_at in REPORTS[:-1]
        for month in [add_months(as_at, -age)]
    ]
    held = [(first, later) for first, later in pairs if first and later]
    return sum(first != later for first, later in held) / len(held)


def test_the_first_report_is_as_at_may_2021() -> None:
    assert (REPORTS[0], REPORTS[-1]) == ("2021-05", "2024-05")


def test_the_newest_months_change_most_and_older_ones_stand() -> None:
    shares = [changed(age) for age in range(4)]
    assert shares[0] > shares[1] > shares[2] > shares[3] == 0


def test_a_percentage_follows_from_its_numerator_and_denominator_but_for_one_slip() -> None:
    wrong = []
    for measure in MEASURES:
        for as_at in REPORTS:
            for back in range(12):
                figure = printed_month(measure, add_months(as_at, -back), as_at)
                if (
                    figure
                    and figure.denominator
                    and figure.value != rounded(100 * (figure.numerator or 0) / figure.denominator, 1)
                ):
                    wrong.append((measure.slug, as_at, add_months(as_at, -back)))
    assert wrong == [("reviews", "2022-11", "2022-10")]


def test_the_year_to_date_is_the_sum_of_the_months_printed_beside_it() -> None:
    measure = BY_SLUG["admissions"]
    months = [printed_month(measure, month, "2022-11") for month in months_of("2022/23")[:8]]
    to_date = printed_to_date(measure, "2022/23", "2022-11")
    assert to_date is not None and to_date.value == sum(figure.value for figure in months if figure)


def test_children_in_care_move_by_admissions_and_discharges() -> None:
    late = "2024-05"  # old months stand as they are in the end
    for month in months_of("2022/23"):
        wanted = (
            ("children-in-care", month),
            ("children-in-care", add_months(month, -1)),
            ("admissions", month),
            ("ceased", month),
        )
        number, before, admitted, ceased = (printed_month(BY_SLUG[slug], when, late) for slug, when in wanted)
        assert number and before and admitted and ceased
        assert number.value == before.value + admitted.value - ceased.value


def test_one_year_end_is_restated() -> None:
    measure = BY_SLUG["reviews"]
    first, later = (printed_year(measure, "2021/22", as_at) for as_at in ("2022-05", "2022-08"))
    assert first and later and first.numerator is not None and later.numerator == first.numerator - 9


def test_a_new_definition_lifts_the_whole_series() -> None:
    measure = BY_SLUG["pathway-plans"]
    for month in ("2023-01", "2023-02", "2023-03"):
        old, new = printed_month(measure, month, "2023-02"), printed_month(measure, month, "2023-05")
        assert new and (old is None or new.value > old.value + 8)


def test_references_are_used_again_for_other_indicators() -> None:
    assert next(measure.slug for measure in measures_of("2022/23")) == "children-in-care"
    assert next(measure.slug for measure in measures_of("2023/24")) == "care-leavers"
    assert BY_SLUG["children-in-care"].printed_ref("2022/23") == BY_SLUG["care-leavers"].printed_ref("2023/24") == "1.1"


def test_a_new_measure_has_no_figures_before_its_year() -> None:
    measure = BY_SLUG["in-touch"]
    assert measure not in measures_of("2021/22")
    assert printed_month(measure, "2022-03", "2022-05") is None
    assert printed_year(measure, "2021/22", "2022-05") is None


def test_direction_of_travel_goes_by_polarity() -> None:
    more, less = Figure(12.0, "12.0%"), Figure(10.0, "10.0%")
    assert direction(BY_SLUG["three-placements"], more, less) == "down"
    assert direction(BY_SLUG["reviews"], more, less) == "up"
    assert direction(BY_SLUG["reviews"], more, more) == "same"
    assert direction(BY_SLUG["reviews"], more, None) == ""


def test_a_moved_target_judges_the_same_figure_differently() -> None:
    figure, measure = Figure(66.4, "66.4%"), BY_SLUG["eet"]
    assert (judged(measure, figure, "2022/23"), judged(measure, figure, "2023/24")) == ("red", "green")
