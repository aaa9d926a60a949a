"""Copies of one report are one report, told by content: in series, minutes, findings, meetings; exports keep every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from corpus import exports, identity
from corpus.checks import check
from corpus.gaps import gaps
from corpus.identity.copies import whole_copies
from corpus.lookup import indicators
from corpus.meetings import meetings, minutes_of
from corpus.models import Extraction
from corpus.series import series
from corpus.store.archive import Archive
from corpus.store.reprints import reprints
from corpus.store.save import save
from tests.invented import digest, observation, pack, report

SLUG = "number-of-looked-after-children"
FIGURES = {"2031-04": 610.0, "2031-05": 612.0}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "A") as held:
        yield held


def hold(archive: Archive, *papers: Extraction) -> None:
    for paper in papers:
        save(archive, paper, "1")
    identity.rebuild(archive)


def again(paper: Extraction, name: str, media: str = "pdf", **changes: object) -> Extraction:
    """The paper in another file: other bytes, the same content."""
    document = replace(paper.document, name=name, sha256=digest(name), media=media, **changes)  # type: ignore[arg-type]
    return replace(paper, document=document)


def key(name: str) -> str:
    return digest(name)[:16]


def test_a_report_as_pdf_and_text_and_saved_again_is_one_report(archive: Archive) -> None:
    one = report("2031-05", FIGURES)
    hold(archive, again(one, "a.txt", "text"), one, again(one, "z.pdf"))
    assert whole_copies(archive) == {key("a.txt"): key("report-2031-05.pdf"), key("z.pdf"): key("report-2031-05.pdf")}
    points = series(archive, SLUG).points
    assert [len(point.prints) for point in points] == [1, 1]
    assert {p.chosen.document for p in points if p.chosen} == {"report-2031-05.pdf"}  # the copy with pages
    assert [(row.figures, row.reports) for row in indicators(archive)] == [(2, 1)]


@pytest.mark.parametrize(
    "other",
    [
        again(report("2031-05", FIGURES | {"2031-05": 613.0}), "b.pdf"),  # one figure differs
        again(report("2031-05", {"2031-05": 612.0, "2031-03": 9.0}), "b.pdf"),  # each prints what the other does not
        again(report("2031-06", FIGURES), "b.pdf"),  # another month's report
        again(report("2031-05", FIGURES), "b.pdf", title="Fostering"),
        again(report("2031-05", FIGURES), "b.pdf", council="Oakhollow Council"),
        again(report("2031-05", FIGURES), "b.pdf", created="2031-07-01"),
    ],
)
def test_what_differs_is_another_vintage(archive: Archive, other: Extraction) -> None:
    one = report("2031-05", FIGURES)
    one = replace(one, document=replace(one.document, council="Wexcombe Council", created="2031-06-10"))
    hold(archive, one, other)
    assert whole_copies(archive) == {}


def test_a_report_printed_in_two_packs_is_one_report(archive: Archive) -> None:
    printed = report("2031-05", FIGURES)
    packs = [
        replace(
            pack(date, name=f"pack-{date}.pdf"),
            document=replace(pack(date, name=f"pack-{date}.pdf").document, as_at="2031-05"),
            observations=printed.observations,
            tables=printed.tables,
            scorecard=printed.scorecard,
        )
        for date in ("2031-06-03", "2031-07-01")
    ]
    hold(archive, *packs)
    assert [(r.part, r.document_id) for r in reprints(archive) if r.part == "figures"] == [
        ("figures", key("pack-2031-07-01.pdf"))
    ]
    assert [len(point.prints) for point in series(archive, SLUG).points] == [1, 1]
    # both packs print the minutes of the meeting before, each its own agenda: one record of minutes, no pack a copy whole
    assert len(minutes_of(archive, "corporate-parenting-panel-2031-03-04")) == 1
    assert whole_copies(archive) == {}
    assert {m.date: m.papers for m in meetings(archive)}["2031-03-04"] == 1


def test_part_of_a_report_is_no_further_report(archive: Archive) -> None:
    whole = report("2031-05", FIGURES | {"2031-03": 600.0})
    hold(archive, again(report("2031-05", FIGURES), "pages-3-4.pdf"), whole)
    assert whole_copies(archive) == {key("pages-3-4.pdf"): key("report-2031-05.pdf")}


def test_a_figure_that_one_reader_left_in_doubt_makes_no_other_report(archive: Archive) -> None:
    months = {f"2031-{m:02d}": 600.0 + m for m in range(1, 13)}
    one = report("2031-12", months)
    doubtful = replace(one.observations[3], flags=("uncertain",), period="2030-04")
    text = replace(again(one, "a.txt", "text"), observations=(*one.observations[:3], doubtful, *one.observations[4:]))
    hold(archive, one, text)
    assert whole_copies(archive) == {key("a.txt"): key("report-2031-12.pdf")}


def test_exports_keep_the_rows_of_copies_and_findings_are_told_once(archive: Archive) -> None:
    wrong = observation("2031-05", 50.0, unit="percent", raw="50% (3/4)", numerator=3.0, denominator=4.0)
    one = report("2031-05", {}, observations=(wrong,), scorecard=(), tables=())
    hold(archive, one, again(one, "copy.pdf"))
    assert [row["document"] for row in exports.observations(archive)] == ["copy.pdf", "report-2031-05.pdf"]
    assert [f.document for f in check(archive)] == ["copy.pdf"]
    assert [f.document for f in check(archive, document="report-2031-05")] == ["report-2031-05.pdf"]


def test_the_order_of_ingest_changes_no_export_and_no_relation(tmp_path: Path) -> None:
    one = report("2031-05", FIGURES)
    papers = [one, again(one, "a.txt", "text"), again(report("2031-06", FIGURES), "report-2031-05.pdf"), pack()]
    papers[2] = replace(papers[2], document=replace(papers[2].document, sha256=digest("other")))
    told = set()
    for number, order in enumerate(permutations(papers)):
        with Archive.create(tmp_path / str(number)) as archive:
            hold(archive, *order)
            told.add(repr([export(archive) for export in exports.EXPORTS.values()] + [reprints(archive), gaps(archive)]))
    assert len(told) == 1
    assert "'document_id'" in told.pop()
