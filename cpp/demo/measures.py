"""What the invented council measures: names, references, targets and benchmarks, and how each changes between years."""

from __future__ import annotations

from dataclasses import dataclass

RENUMBERED_FROM = "2023/24"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Red, amber and green as a scorecard prints them, with the two limits that they mean."""

    red: str
    amber: str
    green: str
    amber_limit: float | None = None
    green_limit: float | None = None


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """Statistical neighbours' average and best, national average and top quartile, as printed."""

    sn_average: str
    sn_best: str
    national: str
    top_quartile: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator.

    ``kind`` says what its months add up to: snapshot (state at month end), flow (events of the month) or rolling (twelve
    months to the month end). ``level`` is where its series starts in April 2018 and ``aim`` where it would end in June 2024:
    percentages as fractions, everything else in its own unit.
    """

    slug: str
    group: str
    ref: str
    new_ref: str
    name: str
    detail_name: str
    unit: str  # percent | count | rate_per_10000 | days | ratio_other
    polarity: str  # High | Low | Info | Within Limits
    data_note: str
    kind: str
    level: float
    aim: float
    noise: float
    tolerance: Tolerance
    benchmarks: Benchmarks | None = None
    base: str = ""  # slug or number that the denominator comes from
    first_year: str = ""  # "New measure" of this year
    judged_on: str = ""  # "YTD" where the RAG is judged on the year to date
    names: tuple[tuple[str, str], ...] = ()  # (from year, name as printed since then)
    moved: tuple[tuple[str, Tolerance], ...] = ()  # (from year, tolerance since then)

    def printed_name(self, year: str) -> str:
        return next((name for start, name in reversed(self.names) if year >= start), self.name)

    def printed_ref(self, year: str) -> str:
        return self.new_ref if year >= RENUMBERED_FROM else self.ref

    def tolerance_of(self, year: str) -> Tolerance:
        return next((moved for start, moved in reversed(self.moved) if year >= start), self.tolerance)


LAC, HEALTH, PLANS = "CHILDREN IN CARE", "HEALTH", "PLANS & REVIEWS"
PLACEMENTS, LEAVERS, CASELOAD = "PLACEMENTS", "CARE LEAVERS", "CASELOAD"
_INFO = Tolerance("", "", "n/a")
_UNSET = Tolerance("range to be set", "", "")

MEASURES: tuple[Measure, ...] = (
    Measure(
        "children-in-care", LAC, "1.1", "2.1", "Number of Looked After Children", "Number of LAC", "count", "Info", "Count",
        "snapshot", 402, 430, 0, _INFO,
    ),
    Measure(
        "rate-per-10000", LAC, "1.2", "2.2", "Rate of Looked After Children per 10,000 population aged under 18",
        "Rate of children looked after per 10K pop", "rate_per_10000", "Low", "Rate per 10,000", "snapshot", 0, 0, 0,
        Tolerance("", "", "74.0"), Benchmarks("71.6", "48.0", "67.0", "-"),
    ),
    Measure(
        "admissions", LAC, "1.3", "2.3", "Admissions of Looked After Children", "Admissions of children looked after", "count",
        "Info", "Count", "flow", 15, 15, 4, _INFO,
    ),
    Measure(
        "ceased", LAC, "1.4", "2.4", "Number of children who have ceased to be Looked After Children",
        "No. of children who have ceased to be LAC", "count", "High", "Count", "flow", 14, 15, 4, _INFO,
    ),
    Measure(
        "permanence", LAC, "1.5", "2.5",
        "Percentage of LAC who have ceased to be looked after due to permanence (Special Guardianship Order, Adoption)",
        "% of children who ceased to be LAC due to permanence", "percent", "High", "Percentage", "flow", 0.31, 0.36, 0.08,
        Tolerance("<30%", "30%>", "34%+", 30, 34), base="ceased", judged_on="YTD",
    ),
    Measure(
        "health-assessments", HEALTH, "2.1", "3.1", "Health of Looked After Children - up to date Health Assessments",
        "% with an up to date Health Assessment", "percent", "High", "Percentage", "snapshot", 0.87, 0.93, 0.02,
        Tolerance("<90%", "90%>", "95%+", 90, 95), Benchmarks("88.4%", "98.0%", "89.0%", "96.0%"), base="0.86",
    ),
    Measure(
        "dental-assessments", HEALTH, "2.2", "3.2", "Health of Looked After Children - up to date Dental Assessments",
        "% with an up to date Dental Assessment", "percent", "High", "Percentage", "snapshot", 0.78, 0.86, 0.03,
        Tolerance("<80%", "80%>", "90%+", 80, 90), Benchmarks("79.1%", "97.0%", "76.0%", "90.0%"), base="0.86",
    ),
    Measure(
        "initial-health", HEALTH, "2.3", "3.3",
        "Health of Looked After Children - Initial Health Assessments carried out within 20 working days",
        "% of Initial Health Assessments in timescale", "percent", "High", "Percentage", "flow", 0.42, 0.74, 0.11,
        Tolerance("<60%", "60%>", "75%+", 60, 75), base="admissions",
        names=(("2022/23", "Health of Looked After Children - Initial Health Assessments completed within timescale"),),
    ),
    Measure(
        "pep", PLANS, "3.1", "4.1", "% of LAC with a Personal Education Plan (PEP)", "% of LAC with a PEP", "percent", "High",
        "Percentage", "snapshot", 0.94, 0.97, 0.012, Tolerance("<90%", "90%>", "95%+", 90, 95), base="0.71",
    ),
    Measure(
        "care-plans", PLANS, "3.2", "4.2", "% of eligible LAC with an up to date plan", "% of LAC with an up to date plan",
        "percent", "High", "Percentage", "snapshot", 0.90, 0.95, 0.015, Tolerance("<93%", "93%>", "95%+", 93, 95), base="0.97",
    ),
    Measure(
        "reviews", PLANS, "3.3", "4.3", "LAC cases reviewed within timescales", "% of LAC cases reviewed within timescales",
        "percent", "High", "Percentage", "flow", 0.90, 0.94, 0.035, Tolerance("<90%", "90%>", "95%+", 90, 95), base="0.27",
    ),
    Measure(
        "three-placements", PLACEMENTS, "4.1", "5.1", "% of LAC who have had 3 or more placements - rolling 12 months",
        "% of LAC with 3 or more placements (rolling 12 months)", "percent", "Low", "Percentage", "rolling", 0.132, 0.10, 0.006,
        Tolerance("13%+", "13%<", "10.8%<", 13, 10.8), Benchmarks("10.2%", "6.0%", "10.0%", "8.0%"), base="0.99",
    ),
    Measure(
        "stable-placements", PLACEMENTS, "4.2", "5.2",
        "% of long term LAC in placements which have been stable for at least 2 years",
        "% of long term LAC stable for at least 2 years", "percent", "High", "Percentage", "snapshot", 0.64, 0.71, 0.015,
        Tolerance("<68%", "68%>", "70%+", 68, 70), Benchmarks("69.3%", "86.0%", "70.0%", "74.0%"), base="0.29",
    ),
    Measure(
        "family-setting", PLACEMENTS, "4.3", "5.3", "% of LAC in a family Based setting", "% of LAC in a family based setting",
        "percent", "High", "Percentage", "snapshot", 0.81, 0.84, 0.008, _UNSET, base="1.0",
    ),
    Measure(
        "care-leavers", LEAVERS, "5.1", "1.1", "Number of care leavers", "Number of care leavers", "count", "Info", "Count",
        "snapshot", 184, 246, 3, _INFO,
    ),
    Measure(
        "pathway-plans", LEAVERS, "5.2", "1.2", "% of eligible LAC & Care Leavers with an up to date pathway plan",
        "% with an up to date pathway plan", "percent", "High", "Percentage", "snapshot", 0.72, 0.78, 0.02,
        Tolerance("<80%", "80%>", "90%+", 80, 90), base="care-leavers",
    ),
    Measure(
        "accommodation", LEAVERS, "5.3", "1.3", "% of care leavers in suitable accommodation",
        "% in suitable accommodation", "percent", "High", "Percentage", "snapshot", 0.95, 0.96, 0.008,
        Tolerance("<95%", "95%>", "98%+", 95, 98), Benchmarks("90.0%", "100.0%", "88.0%", "95.0%"), base="care-leavers",
    ),
    Measure(
        "eet", LEAVERS, "5.4", "1.4", "% of care leavers in employment, education or training",
        "% in employment, education or training", "percent", "High", "Percentage", "snapshot", 0.63, 0.65, 0.02,
        Tolerance("<68%", "68%>", "70%+", 68, 70), Benchmarks("53.4%", "72.0%", "54.0%", "61.0%"), base="care-leavers",
        moved=(("2023/24", Tolerance("<62%", "62%>", "66%+", 62, 66)),),
    ),
    Measure(
        "in-touch", LEAVERS, "5.5", "1.5", "% of care leavers with whom the service is in touch", "% in touch with the service",
        "percent", "High", "Percentage", "snapshot", 0.88, 0.95, 0.012, Tolerance("tbc", "tbc", "tbc"),
        base="care-leavers", first_year="2022/23",
    ),
    Measure(
        "adoption-days", CASELOAD, "6.1", "6.1",
        "Average number of days between a child becoming Looked After and having an adoption placement (A1)",
        "Average days from care to adoption placement (A1)", "days", "Low", "YTD Average", "rolling", 405, 365, 14,
        Tolerance("430+", "430<", "400<", 430, 400), Benchmarks("411.6", "297.0", "376.0", "342.5"),
    ),
    Measure(
        "caseload", CASELOAD, "6.2", "6.2", "Average number of cases per qualified social worker",
        "Average cases per social worker", "ratio_other", "Within Limits", "Average count", "snapshot", 15.2, 16.4, 0.7,
        Tolerance("over 1% above range", "1% above range", "14-20", 20.2, 20),
    ),
)  # fmt: skip

BY_SLUG = {measure.slug: measure for measure in MEASURES}


def measures_of(year: str) -> tuple[Measure, ...]:
    """The year's measures in the order of their references; those first measured later are left out."""
    held = [measure for measure in MEASURES if not measure.first_year or measure.first_year <= year]
    return tuple(sorted(held, key=lambda measure: [int(part) for part in measure.printed_ref(year).split(".")]))
