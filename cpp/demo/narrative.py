"""Sentences that state figures, as officers write them, with the figures that they state."""

from __future__ import annotations

from dataclasses import dataclass

from cpp.demo.figures import Figure, printed_month, printed_to_date, printed_year
from cpp.demo.measures import BY_SLUG, Measure
from cpp.demo.periods import add_months, long_month, next_year, year_of


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure of a sentence: role as in :class:`corpus.models.Claim`."""

    slug: str
    figure: float
    raw: str
    role: str
    period: str
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    stated: tuple[Stated, ...] = ()


def _month(measure: Measure, month: str, as_at: str) -> Figure:
    figure = printed_month(measure, month, as_at)
    assert figure is not None, f"{measure.slug} has no figure for {month}"
    return figure


def _moved(now: Figure, before: Figure, better_high: bool = True) -> str:
    if now.value == before.value:
        return "is unchanged at"
    return "has improved to" if (now.value > before.value) == better_high else "has declined to"


def month_sentence(slug: str, as_at: str, subject: str) -> Sentence:
    """A month against the month before it: ``... has improved to 91.3% from 89.9% in April 2021.``"""
    measure, before = BY_SLUG[slug], add_months(as_at, -1)
    now, then = _month(measure, as_at, as_at), _month(measure, before, as_at)
    moved = _moved(now, then, measure.polarity != "Low")
    return Sentence(
        f"{subject} {moved} {now.text} at the end of {long_month(as_at)}, compared to {then.text} in {long_month(before)}.",
        (
            Stated(slug, now.value, now.text, "value", as_at),
            Stated(slug, then.value, then.text, "comparator_previous", before),
        ),
    )


def fraction_sentence(slug: str, as_at: str, subject: str, things: str) -> Sentence:
    """A month with its numerator and denominator: ``... was 58.3% (7 out of 12 assessments).``"""
    figure = _month(BY_SLUG[slug], as_at, as_at)
    return Sentence(
        f"{subject} in {long_month(as_at)} was {figure.text} ({figure.numerator} out of {figure.denominator} {things}).",
        (Stated(slug, figure.value, figure.text, "value", as_at, figure.numerator, figure.denominator),),
    )


def to_date_sentence(slug: str, as_at: str) -> Sentence:
    """The year so far: ``This takes the 2021/22 year to date position to 61.0% (25 out of 41).``"""
    year = year_of(as_at)
    figure = printed_to_date(BY_SLUG[slug], year, as_at)
    assert figure is not None, f"{slug} has no year to date"
    return Sentence(
        f"This takes the {year} year to date position to {figure.text} ({figure.numerator} out of {figure.denominator}).",
        (Stated(slug, figure.value, figure.text, "value", year, figure.numerator, figure.denominator),),
    )


def number_sentence(slug: str, as_at: str, subject: str) -> Sentence:
    """A count against the last closed year: ``... 431 at the end of May 2021, against 428 at the end of 2020/21.``"""
    measure, year = BY_SLUG[slug], next_year(year_of(as_at), -1)
    now, then = _month(measure, as_at, as_at), printed_year(measure, year, as_at)
    assert then is not None, f"{slug} has no {year}"
    return Sentence(
        f"{subject} {now.text} at the end of {long_month(as_at)}, against {then.text} at the end of {year}.",
        (Stated(slug, now.value, now.text, "value", as_at), Stated(slug, then.value, then.text, "comparator_previous", year)),
    )


def year_end_sentence(slug: str, as_at: str, subject: str) -> Sentence:
    """The last closed year: ``The year end position for 2020/21 was 91.0%.``"""
    year = next_year(year_of(as_at), -1)
    figure = printed_year(BY_SLUG[slug], year, as_at)
    assert figure is not None, f"{slug} has no {year}"
    return Sentence(f"{subject} {year} was {figure.text}.", (Stated(slug, figure.value, figure.text, "value", year),))


_SUBJECTS = {
    "health-assessments": "The proportion of children with an up to date health assessment",
    "dental-assessments": "The proportion of children with an up to date dental assessment",
    "pep": "The proportion of children with a Personal Education Plan (PEP)",
    "care-plans": "Compliance on plans",
    "three-placements": "The proportion of children with three or more placements in twelve months",
    "stable-placements": "The proportion of children long in care who have been stable for two years or more",
    "family-setting": "The proportion of children in a family based setting",
    "accommodation": "The proportion of care leavers in suitable accommodation",
    "eet": "The proportion of care leavers in employment, education or training (EET)",
}


def _analysis(slugs: tuple[str, ...], as_at: str) -> list[Sentence]:
    sentences = []
    if "children-in-care" in slugs:
        sentences.append(number_sentence("children-in-care", as_at, "The number of looked after children stood at"))
    if "initial-health" in slugs:
        sentences.append(fraction_sentence("initial-health", as_at, "Timeliness of Initial Health Assessments", "assessments"))
        sentences.append(to_date_sentence("initial-health", as_at))
    if "reviews" in slugs:
        sentences.append(fraction_sentence("reviews", as_at, "The timeliness of statutory reviews", "reviews"))
    if "care-leavers" in slugs:
        sentences.append(number_sentence("care-leavers", as_at, "The service supported care leavers numbering"))
    return sentences + [month_sentence(slug, as_at, _SUBJECTS[slug]) for slug in slugs if slug in _SUBJECTS][:2]


def analysis_of(slugs: tuple[str, ...], as_at: str) -> str:
    """The performance analysis of a theme page, one paragraph."""
    closing = "Operational managers review exceptions weekly, and late entries are followed up before the next report is run."
    return " ".join([sentence.text for sentence in _analysis(slugs, as_at)] + [closing])


def report_sections(as_at: str) -> list[tuple[str, list[list[Sentence]]]]:
    """The key issues of the covering report: a heading and its paragraphs, each a list of sentences."""

    def month(slug: str) -> Sentence:
        return month_sentence(slug, as_at, _SUBJECTS[slug])

    plain = Sentence
    return [
        (
            "Service Overview and Context",
            [
                [number_sentence("children-in-care", as_at, "The number of looked after children (LAC) stood at")],
                [plain("Demand for placements remains high and the shortage of local placements has a bearing on caseloads.")],
            ],
        ),
        (
            "Health",
            [
                [month("health-assessments"), month("dental-assessments")],
                [
                    fraction_sentence("initial-health", as_at, "Timeliness of Initial Health Assessments (IHA)", "IHAs"),
                    to_date_sentence("initial-health", as_at),
                    plain("An update on capacity at the clinic will be reported within the next performance report."),
                ],
            ],
        ),
        (
            "Plans, Reviews and Education",
            [
                [fraction_sentence("reviews", as_at, "The timeliness of statutory reviews", "reviews")],
                [year_end_sentence("reviews", as_at, "The year end position for reviews in"), month("care-plans")],
                [month("pep")],
            ],
        ),
        ("Placements", [[month("three-placements")], [month("stable-placements"), month("family-setting")]]),
        (
            "Care Leavers",
            [
                [number_sentence("care-leavers", as_at, "The number of care leavers was")],
                [month("accommodation"), month("eet")],
            ],
        ),
    ]
