"""Figures stated in sentences against the tables of the same paper, and against their own "x of y".

A sentence names its indicator loosely, so a table's figure is taken for the one meant only on evidence: area, unit and period
must fit, and the words of the indicator's name must be in the sentence. A value that is equal needs less of them than one that
is to be called a contradiction.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.checks.held import Paper, papers
from corpus.checks.printed import Print
from corpus.checks.rounding import agree, agreement, places, shown
from corpus.checks.same import words_of
from corpus.models import Finding
from corpus.store.archive import Archive
from corpus.store.checked import ClaimLine

OWN = "a percentage is the x of y stated beside it"
TABLE = "a sentence gives the figure of its report's table"
_UNITS = {
    "percent": {"percent"},
    "count": {"count"},
    "rate_per_10000": {"rate_per_10000"},
    "days": {"days"},
    "average_count": {"ratio_other", "count"},
}
_AREAS = {"comparator_national": "national", "comparator_sn": "sn_average"}
_ABOUT = re.compile(
    r"\b(?:circa|c\.|around|about|approximately|approx|nearly|almost|over|under|more than|less than|up to|above|below)\b\W*$"
)
_EQUAL_DECIMAL, _EQUAL_WHOLE = 0.3, 0.5  # of a name's weight in the sentence, for a value that is equal
_CONTEXT = 0.7  # how much a word elsewhere in the paragraph counts for
_SURE, _MARGIN = 0.75, 0.15  # for a value that is not, and how far the next name must be
_MOSTLY = 0.6  # of the sentence's own words for what it counts must be in the name
_SMALL = 30
_CODE = 4.0  # a word such as "A1" names an indicator by itself


@dataclass(frozen=True, slots=True)
class Match:
    """What the tables say of one claim: ``agrees`` yes | no | unknown; ``print`` is the table's figure where one is meant."""

    agrees: str
    print: Print | None
    indicator_id: str = ""


def matches_of(archive: Archive) -> dict[str, Match]:
    """Claim id -> its match, over all papers held."""
    return {claim: match for paper in papers(archive) for claim, match in matches(paper).items()}


def matches(paper: Paper) -> dict[str, Match]:
    """Claim id -> its match, for every claim of the paper."""
    namer = _Namer(sorted({f.indicator for f in paper.figures}))
    around: dict[tuple[str, int], str] = {}
    for row in paper.sections:
        for page in range(row.page, row.page_to + 1):
            around.setdefault((row.number, page), f"{row.heading} {row.text}")
    return {c.id: _Matcher(c, paper, namer, around.get((c.paragraph, c.page), "")).match() for c in paper.claims}


class _Namer:
    """How far the words of an indicator's name stand in a sentence: 0 to 1, rare words counting for more."""

    def __init__(self, names: list[str]) -> None:
        self.words = {name: words_of(name) for name in names}
        counts = Counter(word for words in self.words.values() for word in words)
        self.weight = {
            word: math.log(1 + len(names) / n) * (_CODE if re.fullmatch(r"[a-z]\d+", word) else 1) for word, n in counts.items()
        }
        self.initials = {short: words for name in names for short, words in _initials(name)}

    def of_text(self, text: str) -> frozenset[str]:
        spelled = " ".join(self.initials.get(w.removesuffix("s"), "") for w in re.findall(r"\b[A-Z][A-Z]+s?\b", text))
        return words_of(f"{text} {spelled}")

    def score(self, name: str, words: frozenset[str], context: frozenset[str] = frozenset()) -> float:
        own = self.words[name]
        whole = self._weight(own)
        found = self._weight(own & words) + _CONTEXT * self._weight(own & context - words)
        return found / whole if whole else 0.0

    def _weight(self, words: frozenset[str]) -> float:
        return math.fsum(self.weight[w] for w in words)  # rounded once: a plain sum differs with a set's order, from run to run


def _initials(name: str) -> Iterator[tuple[str, str]]:
    """("IHA", "Initial Health Assessments") for each run of two to four capitalised words."""
    words = re.findall(r"[A-Za-z']+", name)
    for size in (2, 3, 4):
        for start in range(len(words) - size + 1):
            run = words[start : start + size]
            if all(w[0].isupper() and not w.isupper() for w in run):
                yield "".join(w[0] for w in run), " ".join(run)


class _Matcher:
    """One claim beside the figures of its paper."""

    def __init__(self, claim: ClaimLine, paper: Paper, namer: _Namer, around: str) -> None:
        self.claim, self.as_at, self.namer = claim, paper.as_at, namer
        self.digits = places(claim.raw, claim.figure)
        self.words = namer.of_text(f"{claim.indicator} {claim.sentence}")
        self.context = namer.of_text(around)
        units, area = _UNITS.get(claim.unit, set()), _AREAS.get(claim.role, "local")
        self.figures = [f for f in paper.figures if f.unit in units and f.area == area]

    def match(self) -> Match:
        if self.claim.role in {"derived_change", "comparator_target"}:
            return Match("unknown", None)
        return self._pair() or self._equal() or self._meant()

    def _pair(self) -> Match | None:
        """The same x of y in one table: whether its percentage is the same too."""
        pair = (self.claim.numerator, self.claim.denominator)
        same = [f for f in self.figures if f.unit == "percent" and None not in pair and (f.numerator, f.denominator) == pair]
        if not same or len({f.indicator_id or f.indicator for f in same}) > 1:
            return None
        agrees = agree(self.claim.figure, self.digits, same[0].value, same[0].digits)
        return Match("yes" if agrees else "no", same[0], same[0].indicator_id)

    def _equal(self) -> Match | None:
        """An equal figure of the period whose name the sentence, or its paragraph, tells of."""
        least = _EQUAL_DECIMAL if self.digits else _EQUAL_WHOLE
        scored = [
            (self.namer.score(f.indicator, self.words, self.context), f.source == "detail", f.denominator is not None, i)
            for i, f in enumerate(self.figures)
            if _fits(self.claim, f, self.as_at) and _equal(self.claim, self.digits, f)
        ]
        best = max(scored, default=None)
        if best is None or best[0] < least:
            return None
        figure = self.figures[best[3]]
        if figure.unit == "count" and figure.value < _SMALL and not (self.claim.period and self._names(figure)):
            return None  # small numbers are equal by chance
        return Match("yes", figure, figure.indicator_id)

    def _names(self, figure: Print) -> bool:
        return self.namer.score(figure.indicator, self.words) >= _SURE

    def _meant(self) -> Match:
        """The one indicator that the sentence itself names in full, with its figure where that is another."""
        tabled = [f for f in self.figures if f.source != "narrative_table" and len(self.namer.words[f.indicator]) >= 3]
        name = _one_of([(self.namer.score(name, self.words), name) for name in {f.indicator for f in tabled}])
        if not name:
            return Match("unknown", None)
        figures = [f for f in tabled if f.indicator == name]
        told = [f for f in figures if _exactly(self.claim, f, self.as_at)]
        if self._contradicts(name, told):
            return Match("no", told[0], told[0].indicator_id)
        return Match("unknown", None, figures[0].indicator_id)

    def _contradicts(self, name: str, told: list[Print]) -> bool:
        """Whether the sentence says the same thing as the table, of the period that it names itself, in another number."""
        own = self.namer.of_text(self.claim.indicator)
        both = len(own & self.namer.words[name]) / len(own) if own else 0.0
        return (
            bool(self.claim.period)
            and self.claim.role == "value"
            and self.namer.score(name, own) >= _SURE
            and both >= _MOSTLY
            and not _ABOUT.search(_before(self.claim))
            and len({f.value for f in told}) == 1
            and (told[0].unit == "ratio_other") == (self.claim.unit == "average_count")
        )


def _before(claim: ClaimLine) -> str:
    return str(claim.sentence).partition(claim.raw)[0].lower()


def _one_of(scored: list[tuple[float, str]]) -> str:
    """The one name that stands out, "" where two are as likely."""
    ranked = sorted(scored, reverse=True)
    if not ranked or ranked[0][0] < _SURE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return ""
    return ranked[0][1]


def _equal(claim: ClaimLine, digits: int, figure: Print) -> bool:
    if agree(claim.figure, digits, figure.value, figure.digits):
        return True
    return bool(_ABOUT.search(_before(claim))) and claim.unit == "percent" and abs(claim.figure - figure.value) <= 1


def _fits(claim: ClaimLine, figure: Print, as_at: str) -> bool:
    """Whether a figure's period can be the claim's."""
    period = claim.period
    if figure.area != "local":
        return True
    if not period and claim.role == "comparator_previous":
        return not as_at or figure.period[:7] < as_at
    return _exactly(claim, figure, as_at) or (not period and figure.period_type in {"ytd", "latest", "rolling_year"})


def _exactly(claim: ClaimLine, figure: Print, as_at: str) -> bool:
    """Whether a figure's period is the claim's, or the report's own month where the sentence names none."""
    period = claim.period
    if period.endswith(" ytd"):
        return figure.period_type == "ytd" and figure.period == period[:-4]
    if re.fullmatch(r"\d{4}/\d\d", period):
        march = f"{int(period[:4]) + 1}-03"
        return (figure.period == period and figure.period_type == "financial_year") or figure.period == march
    month = period or as_at
    return bool(month) and figure.period_type in {"month", "snapshot"} and figure.period == month


def against_tables(paper: Paper) -> Iterator[Finding]:
    """A sentence whose figure is not that of the table."""
    found = matches(paper)
    for claim in paper.claims:
        match = found[claim.id]
        if match.agrees == "no" and match.print:
            figure = match.print
            message = f"the sentence says {claim.raw}, the table {figure.value:g} ({figure.name}, {figure.when})"
            yield _finding(paper, claim, "warning", f"{figure.said}: {figure.name}, {figure.when}", TABLE, message)


def own_pairs(paper: Paper) -> Iterator[Finding]:
    """A sentence whose percentage is not the "x of y" that stands beside it."""
    for claim in paper.claims:
        x, y = claim.numerator, claim.denominator
        if claim.unit == "percent" and x is not None and y:
            exact = 100 * x / y
            if agreement(claim.figure, places(claim.raw, claim.figure), exact) == "differs":
                message = f"{x:g} of {y:g} is {shown(exact)}%, the sentence says {claim.raw}"
                yield _finding(paper, claim, "error", f"{x:g} of {y:g} = {shown(exact)}%", OWN, message)


def _finding(paper: Paper, claim: ClaimLine, severity: str, printed_b: str, rule: str, message: str) -> Finding:
    sentence = claim.sentence if len(claim.sentence) <= 160 else claim.sentence[:157] + "..."
    subject = f"{claim.paragraph} {claim.indicator}".strip() or sentence
    printed_a = f'{claim.raw} in "{sentence}" (p. {claim.page})'
    return Finding(paper.name, claim.page, "claims", severity, subject, printed_a, printed_b, rule, message)
