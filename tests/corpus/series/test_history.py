"""What becomes of figures after they are printed: double prints, breaks, revisions, diff, gaps, red for long, targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus import identity
from corpus.control import control
from corpus.diff import diff
from corpus.errors import NotFound
from corpus.gaps import gaps
from corpus.models import Extraction, Observation, ScorecardRow, Target
from corpus.redred import redred
from corpus.revisions import all_revisions, by_lag, revisions_of
from corpus.series import series
from corpus.store.archive import Archive
from corpus.store.save import save
from corpus.targets import Good, benchmarks_of, targets_of, verdict
from tests.invented import observation, report

PLANS = "plans-up-to-date"
BAND = {"meaning": "band", "within": None, "raw": "%", "period_type": "", "period": ""}


def plans(
    as_at: str,
    months: dict[str, float],
    *,
    rag: str = "",
    green: tuple[str, float] | None = None,
    also: tuple[Observation, ...] = (),
) -> Extraction:
    """A report that prints one percentage, its rating and what is good."""
    name = "Plans up to date"
    facts = {"indicator": name, "unit": "percent", "section": "PLANS", "ref": "2.1"}
    figures = [observation(m, v, raw=f"{v:g}%", **facts) for m, v in months.items()]
    figures += also
    row = ScorecardRow("PLANS", "2.1", name, "high", rag=rag, target_green=green[0] if green else "", page=3)
    goal = (Target(name, "2.1", "green", green[0], low=green[1], meaning="band"),) if green else ()
    return report(as_at, {}, observations=tuple(figures), scorecard=(row,), targets=goal, tables=())


def detail(month: str, value: float) -> Observation:
    facts = {"indicator": "Plans up to date", "unit": "percent", "section": "PLANS", "ref": "2.1", "source": "detail"}
    return observation(month, value, raw=f"{value:g}%", **facts)


def neighbours(value: float) -> Observation:
    return replace(detail("latest", value), area="sn_average", period_type="benchmark")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "A") as held:
        yield held


def hold(archive: Archive, *papers: Extraction) -> Archive:
    for paper in papers:
        save(archive, paper, "1")
    identity.rebuild(archive)
    return archive


def test_two_prints_of_one_report_are_both_kept_and_told(archive: Archive) -> None:
    hold(archive, plans("2031-05", {"2031-03": 81.0, "2031-04": 98.1}, also=(detail("2031-03", 81), detail("2031-04", 96.6))))
    points = {p.period: p for p in series(archive, PLANS).points}
    assert points["2031-03"].status == ""
    assert points["2031-04"].status == "provisional, two prints"
    assert {points["2031-04"].chosen.value, *(b.value for b in points["2031-04"].beside)} == {98.1, 96.6}  # type: ignore[union-attr]


def test_a_figure_that_one_of_two_prints_repeats_is_not_revised(archive: Archive) -> None:
    hold(archive, plans("2031-05", {"2031-04": 98.1}, also=(detail("2031-04", 96.6),)), plans("2031-09", {"2031-04": 98.1}))
    points = series(archive, PLANS).points
    assert "revised" not in points[0].status
    assert revisions_of(points) == []


def test_revisions_say_from_to_and_where(archive: Archive) -> None:
    hold(archive, plans("2031-05", {"2031-02": 80, "2031-05": 41.7}), plans("2031-09", {"2031-02": 80, "2031-05": 29.2}))
    [row] = revisions_of(series(archive, PLANS).points)
    assert (row.period, row.before.raw, row.after.raw, row.change, row.lag) == ("2031-05", "41.7%", "29.2%", -12.5, 0)
    assert (row.before.document, row.after.document) == ("report-2031-05.pdf", "report-2031-09.pdf")
    assert [(r.lag, r.matched, r.changed) for r in by_lag(archive)] == [("0", 1, 1), ("3", 1, 0), ("all", 2, 1)]
    assert [r.indicator for r in all_revisions(archive)] == [PLANS]


def test_a_series_is_broken_where_closed_figures_were_restated(archive: Archive) -> None:
    old, new = {"2031-01": 60.0, "2031-08": 62.0}, {"2031-01": 75.0, "2031-09": 77.0}
    hold(archive, plans("2031-08", old), plans("2031-10", new))
    found = series(archive, PLANS)
    assert [b.kind for b in found.breaks] == ["restated"]
    assert {p.period: "break" in p.status for p in found.points if p.chosen} == {
        "2031-01": False,  # the newer report's own
        "2031-08": False,
        "2031-09": True,
    }


def test_a_definition_breaks_the_series_where_the_report_says_that_it_began(archive: Archive) -> None:
    months = {f"2031-{m:02d}": 60.0 + m for m in range(1, 13)}
    facts = {
        "indicator": "Plans up to date (new definition Jul '31)",
        "unit": "percent",
        "section": "PLANS",
        "source": "detail",
    }
    figures = tuple(observation(m, v, raw=f"{v:g}%", **facts) for m, v in months.items())
    hold(archive, report("2031-12", {}, observations=figures, scorecard=(), tables=()))
    [row] = archive.query("select id from indicators")
    found = series(archive, row["id"])
    assert [p.period for p in found.points if "break" in p.status] == ["2031-07"]
    assert "12 points" in control(found).why_not


def test_diff_of_two_reports(archive: Archive) -> None:
    old = plans("2031-05", {"2031-02": 80, "2031-05": 41.7}, rag="amber", green=("95%+", 95))
    new = plans("2031-09", {"2031-02": 80, "2031-05": 29.2}, rag="red", green=("90%+", 90))
    hold(archive, old, new)
    found = diff(archive, "2031-09", "report-2031-05")
    assert found.before.as_at == "2031-05"
    assert [(r.period, r.before.raw, r.after.raw) for r in found.revised] == [("2031-05", "41.7%", "29.2%")]
    assert [(r.was, r.now) for r in found.turned_red] == [("amber", "red")]
    assert [(r.verdict, r.before, r.after) for r in found.targets] == [("easier", "95%+", "90%+")]
    assert found.new == found.dropped == found.no_longer_red == ()


def test_diff_needs_a_report_that_is_held(archive: Archive) -> None:
    hold(archive, plans("2031-05", {"2031-05": 1}))
    with pytest.raises(NotFound, match=r"report-2031-05\.pdf"):
        diff(archive, "2031-05", "2040-01")


def test_targets_tell_whether_they_were_made_easier(archive: Archive) -> None:
    papers = [plans(f"203{n}-05", {f"203{n}-05": 50}, green=(f"{g}%+", g)) for n, g in enumerate((95, 95, 90, 92), 1)]
    hold(archive, *papers)
    assert [row.verdict for row in targets_of(archive, PLANS)] == ["first", "same", "easier", "harder"]


@pytest.mark.parametrize(
    ("polarity", "green", "red", "said"),
    [
        ("low", (10, 8), (12, 16), "mixed"),
        ("low", (10, 8), (12, 11), "harder"),
        ("low", (10, 10), (12, 16), "easier"),
        ("high", (85, 90), (77, 70), "mixed"),
        ("high", (85, 80), (77, 70), "easier"),
    ],
)
def test_what_is_good_and_what_is_failing_are_judged_apart(
    polarity: str, green: tuple[int, int], red: tuple[int, int], said: str
) -> None:
    def good(n: int) -> Good:
        ends = ("high", "low") if polarity == "low" else ("low", "high")
        bands = ((ends[0], green[n]), (ends[1], red[n]))
        good, bad = (SimpleNamespace(**{"low": None, "high": None, **{end: at}, **BAND}) for end, at in bands)
        return Good(f"{green[n]}%", "", polarity, good, bad)  # type: ignore[arg-type]

    assert verdict(good(0), good(1)) == said


def test_a_year_s_target_is_not_compared_with_a_quarter_s(archive: Archive) -> None:
    spans = (("financial_year", "2030/31"), ("quarter", "2031-04/2031-06"), ("quarter", "2031-07/2031-09"))
    papers = []
    for n, (kind, period) in enumerate(spans, 1):
        paper = plans(f"203{n}-05", {f"203{n}-05": 50}, green=(f"{90 + n}+", 90 + n))
        goal = replace(paper.targets[0], period_type=kind, period=period)
        beside = replace(goal, raw="70+", low=70, period_type="month", period="2030-03")
        papers.append(replace(paper, targets=(goal, beside)))
    hold(archive, *papers)
    rows = targets_of(archive, PLANS)
    assert [row.verdict for row in rows] == ["first", "changed", "changed"]
    assert [(row.for_, row.beside) for row in rows] == [(period, "2030-03: 70+") for _, period in spans]


def test_benchmarks_move_while_their_label_stays(archive: Archive) -> None:
    papers = [plans(as_at, {as_at: 50}, also=(neighbours(value),)) for as_at, value in (("2031-05", 70), ("2031-09", 66))]
    hold(archive, *papers)
    assert [(r.figure.area, r.value, r.change) for r in benchmarks_of(archive, PLANS)] == [
        ("sn_average", 70, None),
        ("sn_average", 66, -4),
    ]


def test_gaps_between_reports(archive: Archive) -> None:
    hold(archive, plans("2031-02", {"2031-01": 50, "2031-02": 51}), plans("2031-06", {"2031-06": 55}))
    [row] = gaps(archive)
    assert (row.indicator, row.kind, row.missing, row.detail) == (PLANS, "months", 3, "2031-03 to 2031-05")


@pytest.mark.parametrize(("rags", "found"), [("red red red", 1), ("red red amber", 0), ("red red", 0)])
def test_red_in_three_reports_running(archive: Archive, rags: str, found: int) -> None:
    hold(archive, *(plans(f"2031-0{n}", {f"2031-0{n}": 50}, rag=rag) for n, rag in enumerate(rags.split(), 1)))
    assert len(redred(archive)) == found


@pytest.mark.parametrize(("last", "average", "found"), [(50, 70, 1), (50, 45, 0), (64, 70, 0)])
def test_worse_than_neighbours_and_worsening(archive: Archive, last: float, average: float, found: int) -> None:
    months = {"2031-01": 60.0, "2031-02": 58.0, "2031-03": 56.0, "2031-04": last}
    hold(archive, plans("2031-04", months, also=(neighbours(average),)))
    assert len(redred(archive)) == found
