"""Web pages besides a meeting's list of items: printed minutes as HTML, one agenda item, one decision."""

from __future__ import annotations

from pathlib import Path

from corpus.models import Minutes
from extractor.papers.kind import identify
from extractor.papers.minutes import read_minutes
from extractor.reading.html import read_html
from extractor.reading.page import Paper


def paper_of(tmp_path: Path, body: str, title: str = "") -> Paper:
    path = tmp_path / "page.html"
    path.write_text(f"<html><head><title>{title}</title></head><body>{body}</body></html>", "utf-8")
    return read_html(path)


def only(paper: Paper) -> Minutes:
    (minutes,) = read_minutes(paper)
    return minutes


def test_printed_minutes_saved_as_html(tmp_path: Path) -> None:
    paper = paper_of(
        tmp_path,
        """<p>WEXCOMBE BOROUGH COUNCIL</p><p>SCRUTINY COMMITTEE</p>
        <p><b>Minutes of the meeting held on Tuesday 21 June 2022</b></p>
        <p><b>Present:</b></p><p>Councillors Mrs Black, Cann and English (Chairman)<br>Councillor Garth</p>
        <p>&lt;AI1&gt;</p><table><tr><td><p>1.</p></td><td><p><b>Apologies for Absence</b></p></td></tr></table>
        <p>Apologies were received from Councillor Clear.</p>
        <table><tr><td><p>2.</p></td><td><p><b>Care Leavers</b></p></td></tr></table><p><b>RESOLVED</b>: That</p>
        <ol><li><p>The report be noted; and</p></li><li><p>A further report be presented in December 2022.</p></li></ol>
        <table><tr><td><p>3.</p></td><td><p><b>Duration of Meeting</b></p></td></tr></table><p>6.30 p.m. to 8.18 p.m.</p>""",
    )
    minutes = only(paper)
    assert identify(paper).kind == "minutes"
    assert (minutes.date, minutes.time, minutes.committee) == ("2022-06-21", "18:30", "SCRUTINY COMMITTEE")
    assert [p.name for p in minutes.present] == ["Mrs Black", "Councillor Cann", "Councillor English", "Councillor Garth"]
    assert [(i.number, i.title) for i in minutes.items] == [
        ("1", "Apologies for Absence"),
        ("2", "Care Leavers"),
        ("3", "Duration of Meeting"),
    ]
    assert [(r.label, r.outcome) for r in minutes.items[1].resolutions] == [("1", "noted"), ("2", "action")]


def test_the_page_of_one_agenda_item(tmp_path: Path) -> None:
    minutes = only(
        paper_of(
            tmp_path,
            """<h1 class="mgMainTitleTxt">Agenda item</h1><h2 class="mgSubTitleTxt">Fostering Report</h2>
            <ul><li><a href="m">Meeting of Scrutiny Panel, Tuesday, 10th September, 2019 7.00 pm (Item 15.)</a></li></ul>
            <p>To receive the report.</p><h3 class="mgSubSubTitleTxt">Minutes:</h3>
            <div><p>RESOLVED: That the report be noted.</p></div><h3>Supporting documents:</h3><ul><li>Report</li></ul>""",
        )
    )
    assert (minutes.committee, minutes.date, minutes.time) == ("Scrutiny Panel", "2019-09-10", "19:00")
    (item,) = minutes.items
    assert (item.number, item.title) == ("15", "Fostering Report")
    assert [r.text for r in item.resolutions] == ["That the report be noted."]


def test_the_page_of_one_decision(tmp_path: Path) -> None:
    minutes = only(
        paper_of(
            tmp_path,
            """<h1 class="mgMainTitleTxt">Decision details</h1><h2 class="mgSubTitleTxt">Allowances 2024/25</h2>
            <p><span class="mgLabel">Decision Maker: </span>Cabinet Member for Children</p>
            <h3 class="mgSubItemTitleTxt">Decision:</h3><div><p>That the allowance be increased by 4%.</p>
            <p>That officers report on take-up by 31 March 2025.</p></div>
            <p><span class="mgLabel">Publication date: </span>16/05/2024</p>
            <p><span class="mgLabel">Date of decision: </span>14/05/2024</p>""",
        )
    )
    assert (minutes.committee, minutes.date) == ("Cabinet Member for Children", "2024-05-14")
    assert [(r.outcome, r.due) for r in minutes.items[0].resolutions] == [("approved", ""), ("action", "2025-03-31")]


def test_titles_without_the_sizes_of_linked_papers(tmp_path: Path) -> None:
    minutes = only(
        paper_of(
            tmp_path,
            """<h2 class="mgSubTitleTxt">Meeting: 22/01/2013 - Scrutiny Committee (Item 180)</h2><table class="mgItemTable"><tr>
            <td><p class="mgAiTitleTxt">180</p></td><td><p class="mgAiTitleTxt">Care offer <a href="d.pdf">PDF 100 KB</a></p>
            <p class="mgSubItemTitleTxt">Minutes:</p><p>RESOLVED: That the offer be endorsed.</p></td></tr></table>""",
        )
    )
    assert (minutes.committee, minutes.date, minutes.items[0].title) == ("Scrutiny Committee", "2013-01-22", "Care offer")
