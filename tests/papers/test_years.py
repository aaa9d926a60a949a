"""Reports of one council through a year, read from PDF and from web pages: every series, revision, target and colour comes back
as it was put in, and nothing is found to contradict itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from corpus import identity
from corpus.checks import check
from corpus.diff import diff
from corpus.gaps import gaps
from corpus.redred import redred
from corpus.revisions import revisions_of
from corpus.series import series
from corpus.store.archive import Archive
from corpus.store.indicators import doubtful_pairs
from corpus.store.save import save
from corpus.targets import targets_of
from extractor.extract import extract
from tests.papers.years import MONTHLY, QUARTERLY, Ledger, Report, Writer, monthly, quarterly, write_html, write_pdf

PERIODS = {
    **{f"{m}-31": f"2031-{n:02d}" for n, m in enumerate(("Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"), 2)},
    **dict(zip(("Q1", "Q2", "Q3"), ("2031-04/2031-06", "2031-07/2031-09", "2031-10/2031-12"), strict=True)),
    "Q4": "2032-01/2032-03",
    "2030/31": "2030/31",
}


@dataclass(frozen=True)
class Held:
    archive: Archive
    reports: tuple[Report, ...]  # in the order of their dates
    ledgers: tuple[Ledger, ...]

    def prints(self, ledger: Ledger) -> dict[str, list[str]]:
        """What the reports print of an indicator by period, oldest report first."""
        out: dict[str, list[str]] = {}
        for report in self.reports:
            for measure in report.measures:
                if measure.name in ledger.names:
                    for head, text in measure.figures.items():
                        out.setdefault(PERIODS[head], []).extend([text] if text else [])
        return {period: texts for period, texts in out.items() if texts}

    def id_of(self, ledger: Ledger) -> str:
        names = {
            row["indicator_id"] for row in self.archive.query("select * from indicator_names") if row["name"] in ledger.names
        }
        (one,) = names
        return str(one)


def _kinds(ledger: Ledger) -> tuple[str, ...]:
    return ("quarter", "financial_year") if "Q1" in ledger.prints else ("month",)


@pytest.fixture(scope="module", params=["monthly pdf", "monthly html", "quarterly pdf", "quarterly html"])
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    layout, form = request.param.split()
    folder: Path = tmp_path_factory.mktemp("years")
    reports, ledgers = (monthly(), MONTHLY) if layout == "monthly" else (quarterly(), QUARTERLY)
    write: Writer = write_pdf if form == "pdf" else write_html
    with Archive.create(folder / "A") as archive:
        for report in reversed(reports):  # the order of ingest plays no part
            save(archive, extract(write(report, folder)), "1")
        identity.rebuild(archive)
        yield Held(archive, tuple(sorted(reports, key=lambda r: r.name)), ledgers)


def test_each_indicator_is_one_through_new_names_and_references(held: Held) -> None:
    assert len({held.id_of(ledger) for ledger in held.ledgers}) == len(held.ledgers)
    assert len(held.archive.query("select id from indicators")) == len(held.ledgers)
    assert doubtful_pairs(held.archive) == []


def test_series_hold_the_first_and_the_latest_print(held: Held) -> None:
    for ledger in held.ledgers:
        printed = held.prints(ledger)
        for vintage, place in (("first", 0), ("latest", -1)):
            found = [
                (point.period, point.chosen.raw)
                for kind in _kinds(ledger)
                for point in series(held.archive, held.id_of(ledger), period_type=kind, vintage=vintage).points
                if point.chosen
            ]
            assert sorted(found) == sorted((period, texts[place]) for period, texts in printed.items()), ledger.key


def test_revisions_are_those_that_were_made(held: Held) -> None:
    for ledger in held.ledgers:
        found = [
            (row.period, row.before.raw, row.after.raw)
            for kind in _kinds(ledger)
            for row in revisions_of(series(held.archive, held.id_of(ledger), period_type=kind).points)
        ]
        made = [(p, a, b) for p, texts in held.prints(ledger).items() for a, b in pairwise(texts) if a != b]
        assert sorted(found) == sorted(made), ledger.key


def test_targets_and_colours_are_those_of_each_report(held: Held) -> None:
    for ledger in held.ledgers:
        put = [(m.target, m.rag) for r in held.reports for m in r.measures if m.name in ledger.names]
        rows = targets_of(held.archive, held.id_of(ledger))
        assert [(row.green, row.rag) for row in rows] == put, ledger.key
        assert {row.for_ for row in rows if row.green} <= {"2031/32"}
        moved = [b != a for (a, _), (b, _) in pairwise(put)]
        assert [row.verdict in ("easier", "harder") for row in rows[1:]] == moved


def test_nothing_contradicts_itself(held: Held) -> None:
    assert check(held.archive) == []


def test_red_for_long_and_measures_that_stopped(held: Held) -> None:
    long = {ledger.key for ledger in held.ledgers if ledger.rags and ledger.rags[-1] == "red" and len(ledger.rags) < 3}
    assert {row.indicator for row in redred(held.archive)} == {held.id_of(k) for k in held.ledgers if k.key in long}
    stopped = {held.id_of(ledger) for ledger in held.ledgers if 3 in ledger.absent}
    assert {row.indicator for row in gaps(held.archive)} == stopped


def test_what_differs_between_two_reports(held: Held) -> None:
    first, third = (next(r for r in held.reports if r.name.endswith(f"-{n}")) for n in (1, 3))
    found = diff(held.archive, first.name, third.name)
    names = [{m.name for m in report.measures} for report in (first, third)]
    keys = [{k.key for k in held.ledgers if names[n] & set(k.names)} for n in (0, 1)]
    assert {row.indicator for row in found.new} == {held.id_of(k) for k in held.ledgers if k.key in keys[1] - keys[0]}
    assert found.dropped == ()
    both = [held.prints(k) and k for k in held.ledgers if k.key in keys[0] & keys[1]]
    revised = {
        (held.id_of(k), PERIODS[head])
        for k in both
        for one in (k.measure(0, first.heads),)
        for other in (k.measure(2, third.heads),)
        for head in set(one.figures) & set(other.figures)
        if one.figures[head] and one.figures[head] != other.figures[head]
    }
    assert {(row.indicator, row.period) for row in found.revised} == revised
