"""Whatever the numbers are: a report that only rounds contradicts nothing, and one changed figure is always found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.checks import FAMILIES
from corpus.checks.held import Paper
from corpus.checks.printed import Print
from corpus.models import Finding
from tests.planted import months

NAME = "% of repairs completed in time"


def figure(source: str, name: str, period: str, value: float, raw: str, **facts: object) -> Print:
    fields: dict[str, object] = {
        "ref": "2.1" if name == NAME else "2.2",
        "section": "REPAIRS",
        "table_id": source,
        "row": 0,
        "column": 0,
        "area": "local",
        "period_type": "month",
        "unit": "percent" if name == NAME else "count",
        "numerator": None,
        "denominator": None,
        "page": 3,
        "line": 0,
        "indicator_id": "",
        **facts,
    }
    return Print(source=source, indicator=name, period=period, value=value, raw=raw, **fields)  # type: ignore[arg-type]


def pooled(period: str, pairs: list[tuple[int, int]], period_type: str) -> list[Print]:
    """The detail's and the scorecard's print of one period: the percentage to one digit, and the count of repairs."""
    x, y = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    share = f"{100 * x / y:.1f}"
    out = []
    for source in ("detail", "scorecard"):
        pair = {"numerator": float(x), "denominator": float(y)} if source == "detail" else {}
        raw = f"{x} of {y} | {share}%" if pair else f"{share}%"
        out.append(figure(source, NAME, period, float(share), raw, period_type=period_type, **pair))
        out.append(figure(source, "Number of repairs", period, y, str(y), period_type=period_type))
    return out


def report(pairs: list[tuple[int, int]]) -> tuple[Print, ...]:
    spans = months(len(pairs))
    monthly = [p for month, pair in zip(spans, pairs, strict=True) for p in pooled(month, [pair], "month")]
    return (*monthly, *pooled("2031/32", pairs, "ytd"))


def findings(figures: tuple[Print, ...], as_at: str) -> list[Finding]:
    paper = Paper("d1", "report.pdf", as_at, figures)
    return [f for family in ("arithmetic", "tables") for rule in FAMILIES[family] for f in rule(paper)]


# so many repairs each month that the year to date is told from a position at a date
PAIRS = st.lists(st.integers(100, 140), min_size=3, max_size=12, unique=True).flatmap(
    lambda wholes: st.tuples(*(st.integers(20, whole).map(lambda x, whole=whole: (x, whole)) for whole in wholes)).map(list)
)


@settings(max_examples=150, deadline=None)
@given(PAIRS)
def test_a_report_that_only_rounds_contradicts_nothing(pairs: list[tuple[int, int]]) -> None:
    assert findings(report(pairs), months(len(pairs))[-1]) == []


@settings(max_examples=100, deadline=None)
@given(PAIRS, st.data())
def test_one_changed_percentage_is_found_with_its_period(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    figures = list(report(pairs))
    at = data.draw(st.sampled_from([i for i, f in enumerate(figures) if f.indicator == NAME and f.source == "detail"]))
    changed = figures[at]
    value = round(changed.value + data.draw(st.sampled_from([-7.3, 7.3])), 1)
    raw = f"{changed.numerator:g} of {changed.denominator:g} | {value}%"
    figures[at] = figure(
        "detail",
        NAME,
        changed.period,
        value,
        raw,
        period_type=changed.period_type,
        numerator=changed.numerator,
        denominator=changed.denominator,
    )
    told = findings(tuple(figures), months(len(pairs))[-1])
    assert {"arithmetic", "internal"} <= {f.kind for f in told}
    assert all(changed.period in f.subject or f.kind == "ytd" for f in told)
