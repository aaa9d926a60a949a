from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import EmptyFile, NotAPaper
from extractor.papers.kind import identify
from extractor.papers.minutes import read_minutes
from extractor.papers.pack import read_agendas
from extractor.reading.html import read_html

PAGE = """<!DOCTYPE html><html><head><title>Agenda for Children's Panel on Friday, 27th March, 2026, 1.00 pm</title>
<meta name="DC.title" content="Agenda for Children's Panel on Friday, 27th March, 2026, 1.00 pm"></head><body><main>
<ul class="mgActionList"><li><a href="documents/g7/Printed minutes.pdf">Printed minutes
 <span class="mgFileSize">PDF 9 KB</span></a></li></ul>
<p><span class="mgLabel">Venue: </span>Town Hall</p>
<table id="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td><p class="mgAiTitleTxt">1.</p></td><td><p class="mgAiTitleTxt">Apologies for Absence</p>
 <div class="mgWordPara"><p>To receive apologies.</p></div><p class="mgSubItemTitleTxt">Minutes:</p>
 <div class="mgWordPara"><p>Apologies were received from Cllr Jo Ash.</p></div></td></tr>
<tr><td><p class="mgAiTitleTxt">2.</p></td><td>
 <p class="mgAiTitleTxt"><a href="documents/s1/Budget.pdf">Budget <span class="mgFileSize">PDF 2 KB</span></a></p>
 <p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara"><p>The Children's Panel:</p>
 <p>1)&nbsp;&nbsp; Noted the forecast.</p><p>2)&nbsp;&nbsp; Approved the changes.</p></div>
 <p class="mgSubItemTitleTxt">Additional documents:</p><ul class="mgBulletList"><li>
 <a href="documents/s2/Appendix.pdf">Appendix <span class="mgHide">, item 2.</span></a></li></ul>
 <p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>The Chair introduced the report.</p><p>Resolved:</p>
 <p>1) Noted the ... <a href="mgAi.aspx?ID=2">view the full minutes text for item 2.</a></p></div></td></tr>
</table></main></body></html>"""


def save(folder: Path, text: str) -> Path:
    path = folder / "page.html"
    path.write_text(text, "utf-8")
    return path


def test_the_agenda_side_with_its_papers(tmp_path: Path) -> None:
    (agenda,) = read_agendas(read_html(save(tmp_path, PAGE)))
    assert (agenda.committee, agenda.date, agenda.time, agenda.venue) == (
        "Children's Panel",
        "2026-03-27",
        "13:00",
        "Town Hall",
    )
    assert [(i.number, i.title) for i in agenda.items] == [("1", "Apologies for Absence"), ("2", "Budget")]
    assert agenda.items[1].links[:2] == (("Budget", "documents/s1/Budget.pdf"), ("Appendix", "documents/s2/Appendix.pdf"))
    assert agenda.links == (("Printed minutes", "documents/g7/Printed minutes.pdf"),)


def test_the_minutes_side_takes_the_clauses_of_the_decision_block(tmp_path: Path) -> None:
    (minutes,) = read_minutes(read_html(save(tmp_path, PAGE)))
    assert minutes.source == "meeting_page"
    assert [p.name for p in minutes.apologies] == ["Cllr Jo Ash"]
    assert [(r.label, r.text, r.outcome) for r in minutes.items[1].resolutions] == [
        ("1", "Noted the forecast.", "noted"),
        ("2", "Approved the changes.", "approved"),
    ]
    assert "introduced the report" in minutes.items[1].text


def test_the_identity_of_a_meeting_page(tmp_path: Path) -> None:
    identity = identify(read_html(save(tmp_path, PAGE)))
    assert (identity.kind, identity.meeting_date) == ("meeting_page", "2026-03-27")


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Page not found</title></head><body><main><p>Sorry.</p></main></body></html>",
        "<html><body><p>The page you asked for cannot be found. It may have been moved.</p></body></html>",
        "%PDF-1.7 binary",
    ],
)
def test_an_error_page_or_another_format_is_no_paper(tmp_path: Path, page: str) -> None:
    with pytest.raises(NotAPaper, match=r"page\.html"):
        read_html(save(tmp_path, page))


def test_an_empty_page(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        read_html(save(tmp_path, "  "))
