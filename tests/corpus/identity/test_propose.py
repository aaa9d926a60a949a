"""Printed names of invented reports become indicators: certain links made, doubtful ones listed, none by reference alone."""

from __future__ import annotations

import random

import pytest

from corpus.identity.decisions import Decision, Decisions, Spec, add_decisions, read_decisions
from corpus.identity.evidence import Figures, shown
from corpus.identity.names import PrintedName, nodes_of
from corpus.identity.propose import Proposal, ids, propose

OLD = {"document_id": "a1", "as_at": "2031-05", "vintage": "2031-05", "document": "may.pdf"}
NEW = {"document_id": "b2", "as_at": "2031-11", "vintage": "2031-11", "document": "nov.pdf"}


def printed(report: dict[str, str], name: str, *, ref: str = "", source: str = "scorecard", unit: str = "percent", **more: str):
    return PrintedName(source=source, ref=ref, name=name, unit=unit, section=more.pop("section", ""), **report, **more)


def joined(names: dict[PrintedName, dict[str, float]], decisions: Decisions = Decisions()) -> Proposal:  # noqa: B008
    figures = {
        n: Figures({("month", period): (shown(value),) for period, value in held.items()}, n.as_at, n.vintage)
        for n, held in names.items()
    }
    return propose(nodes_of(names, figures), decisions)


def groups(proposal: Proposal) -> set[frozenset[str]]:
    nodes = proposal.nodes
    return {frozenset(f"{nodes[i].printed.as_at} {nodes[i].printed.name}" for i in g.members) for g in proposal.groups}


MONTHS = {"2031-01": 41.3, "2031-02": 43.9, "2031-03": 47.2, "2031-04": 39.8}


def test_scorecard_and_detail_of_one_report_are_one_indicator() -> None:
    a = printed(OLD, "Number of Looked After Children", ref="7.1", unit="count")
    b = printed(OLD, "Number of LAC", ref="7.1", source="detail", unit="count")
    assert len(joined({a: {"2031-04": 300}, b: {"2031-04": 300}}).groups) == 1


def test_a_reference_alone_joins_nothing() -> None:
    a = printed(OLD, "Number of looked after children", ref="7.1", unit="count")
    b = printed(NEW, "Number of care leavers", ref="7.1", unit="count")
    assert len(joined({a: {"2031-04": 300}, b: {"2031-04": 120}}).groups) == 2


def test_other_words_join_where_the_figures_agree() -> None:
    a = printed(OLD, "Reviews held in timescale for families")
    b = printed(NEW, "Reviews held in timescale")
    assert len(joined({a: MONTHS, b: MONTHS}).groups) == 1


def test_other_words_without_common_periods_wait() -> None:
    a = printed(OLD, "Reviews held in timescale for families")
    b = printed(NEW, "Reviews held in timescale")
    proposal = joined({a: {"2031-01": 41.3}, b: {"2031-09": 41.3}})
    assert len(proposal.groups) == 2
    assert [link.verdict for link in proposal.doubts] == ["doubt"]


RESTATED = {"2031-01": 300, "2031-02": 305, "2031-03": 311}


@pytest.mark.parametrize(("share", "ref", "indicators"), [(1.06, "7.1", 1), (1.25, "7.1", 2), (1.06, "8.4", 2)])
def test_a_count_made_anew_is_one_measure_with_a_caution(share: float, ref: str, indicators: int) -> None:
    """The same name, number and theme, closed figures moved by a few in a hundred: restated; moved by a quarter: another."""
    a = printed(OLD, "Number of care leavers", ref="7.1", unit="count", section="Leaving care")
    b = printed(NEW, "Number of care leavers", ref=ref, unit="count", section="Leaving care")
    proposal = joined({a: RESTATED, b: {month: round(value * share) for month, value in RESTATED.items()}})
    assert len(proposal.groups) == indicators
    verdicts = {link.verdict for group in proposal.groups for link in group.evidence.values()}
    assert verdicts == ({"caution"} if indicators == 1 else set())


def test_same_words_wait_where_settled_figures_are_far_apart() -> None:
    a = printed(OLD, "Plans brought up to date")
    b = printed(NEW, "Plans brought up to date")
    proposal = joined({a: MONTHS, b: {k: v + 30 for k, v in MONTHS.items()}})
    assert len(proposal.groups) == 2
    assert "far apart" in proposal.doubts[0].evidence


def test_revisions_of_the_newest_months_do_not_part_a_series() -> None:
    a = printed(OLD, "Plans brought up to date")
    b = printed(NEW, "Plans brought up to date")
    later = {**MONTHS, "2031-04": 12.0, "2031-05": 70.0}
    assert len(joined({a: {**MONTHS, "2031-05": 20.0}, b: later}).groups) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Days to match a child (A1)", "Days to match a child (A10)"),
        ("Days to match a child (rolling 12 months)", "Days to match a child (YTD average)"),
        ("Health checks: dental, up to date", "Health checks: eyes, up to date"),
    ],
)
def test_look_alikes_stay_apart(one: str, other: str) -> None:
    a, b = printed(OLD, one, unit="days"), printed(NEW, other, unit="days")
    assert len(joined({a: {"2031-01": 401.5}, b: {"2031-01": 401.5}}).groups) == 2


def test_units_and_councils_part_equal_names() -> None:
    a = printed(OLD, "Care leavers in work and training")
    b = printed(OLD, "Care leavers in work and training", unit="count")
    c = printed(NEW, "Care leavers in work and training", council="Wexcombe Council")
    d = printed({**NEW, "document_id": "c3"}, "Care leavers in work and training", council="Northmere Council")
    assert len(joined(dict.fromkeys((b, c, d), MONTHS)).groups) == 3
    assert len(joined(dict.fromkeys((a, c), MONTHS)).groups) == 1


def test_rows_of_tables_join_under_one_heading_only() -> None:
    rows = [
        printed(OLD, "Under 1 - Number", source="narrative_table", unit="count", section="Table 1 - Ages of children"),
        printed(NEW, "Under 1 - Number", source="narrative_table", unit="count", section="Table 2: Ages of children, in May"),
        printed(NEW, "Under 1 - Number", source="narrative_table", unit="count", section="Table 3: Waiting lists"),
    ]
    assert sorted(len(g.members) for g in joined({row: {} for row in rows}).groups) == [1, 2]


def test_a_decision_outweighs_words_and_figures() -> None:
    a, b = printed(OLD, "Plans brought up to date"), printed(NEW, "Plans renewed")
    same = Decisions((Decision(True, Spec(a.name), Spec(b.name)),))
    assert len(joined({a: MONTHS, b: {}}).groups) == 2
    assert len(joined({a: MONTHS, b: {}}, same).groups) == 1
    c = printed(NEW, "Plans brought up to date")
    apart = Decisions((Decision(False, Spec(a.name, report="2031-05"), Spec(c.name, report="2031-11")),))
    assert len(joined({a: MONTHS, c: MONTHS}, apart).groups) == 2


def test_decisions_are_read_as_they_were_written(tmp_path) -> None:
    wanted = Decisions(
        (
            Decision(False, Spec('"Late" plans', "percent", "2031-05"), Spec("Plans"), "asked \\ the team"),
            Decision(True, Spec("A"), Spec("B", section="Café")),
        )
    )
    add_decisions(tmp_path / "indicators.toml", wanted.items)
    assert read_decisions(tmp_path / "indicators.toml") == wanted


def _many() -> dict[PrintedName, dict[str, float]]:
    names: dict[PrintedName, dict[str, float]] = {}
    for k, report in enumerate((OLD, NEW, {**NEW, "document_id": "c3", "as_at": "2032-03", "vintage": "2032-03"})):
        for number, stem in enumerate(("Plans up to date", "Visits made in time", "Visits made in time to the local standard")):
            held = {m: v + number for m, v in MONTHS.items()}
            names[printed(report, f"% of {stem}", ref=f"{number + k}.1")] = held
            names[printed(report, f"{stem} (new definition)" if k == 2 else stem, ref=f"{number + k}.1", source="detail")] = (
                held
            )
    return names


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_ingest_changes_nothing(seed: int) -> None:
    names = _many()
    shuffled = list(names.items())
    random.Random(seed).shuffle(shuffled)
    one, other = joined(names), joined(dict(shuffled))
    assert groups(one) == groups(other)
    assert [link.evidence for link in one.doubts] == [link.evidence for link in other.doubts]
    assert list(ids(one)) == list(ids(other))
