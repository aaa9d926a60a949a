"""A meeting's page as council web sites publish it: items with their minutes, decisions and linked papers."""

from __future__ import annotations

from html import escape

from corpus.models import Agenda, AgendaItem, Minute, Minutes
from cpp.demo.council import COMMITTEE, COUNCIL, TIME, VENUE
from cpp.demo.periods import long_date

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="DC.title" content="{title}"/>
<meta name="DC.date" scheme="W3CDTF" content="{date}"/>
<title>{title} - {council}</title>
</head>
<body>
<div id="page-header"><a href="/">{council}</a></div>
<ul class="menu-list"><li><a href="mgCalendarMonthView.aspx?GL=1">Calendar</a></li>
<li><a href="mgListCommittees.aspx?bcr=1">Committees</a></li></ul>
<div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda and minutes</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt"><a href="mgCommitteeDetails.aspx?ID=301">{title}</a></h2></div>
<div class="mgLinks"><ul class="mgActionList">
<li><a href="documents/g900/Printed minutes {date}.pdf?T=1">Printed minutes <span class="mgFileSize">PDF 24 KB</span></a></li>
</ul></div>
<div class="mgContent">
<p><span class="mgLabel">Venue: </span>{venue}</p>
<table class="mgItemTable" summary="Table of agenda items" id="mgItemTable">
<caption class="mgSectionTitle">Items</caption>
<tr><th class="mgHide" scope="col">No.</th><th class="mgHide" scope="col">Item</th></tr>
"""
_FOOT = """</table>
</div></div>
</body>
</html>
"""


def write_page(minutes: Minutes) -> tuple[str, Agenda]:
    """The page of a meeting whose minutes are published, with a linked paper at each item that decided more than one thing."""
    title = f"{COMMITTEE} - Tuesday, {long_date(minutes.date)} {TIME[0]}"
    parts = [_HEAD.format(title=escape(title), date=minutes.date, council=escape(COUNCIL), venue=escape(" ".join(VENUE)))]
    items = []
    for item in minutes.items:
        address = f"documents/s{900 + int(item.number)}/Report.pdf" if len(item.resolutions) > 1 else ""
        parts.append(_row(item, address))
        items.append(AgendaItem(item.number, item.title, links=((item.title, address),) if address else ()))
    parts.append(_FOOT)
    return "".join(parts), Agenda(COUNCIL, COMMITTEE, minutes.date, TIME[1], " ".join(VENUE), tuple(items))


def _row(item: Minute, address: str) -> str:
    title = escape(item.title)
    if address:
        link = f'<a class="mgAiTitleLnk" href="{escape(address)}" title="Link to document">{title}'
        title = f'{link} <span class="mgFileSize">PDF 96 KB</span></a>'
    paragraphs = "\n".join(f'<p class="MsoNormal"><span style="">{escape(line)}</span></p>' for line in item.text.split("\n"))
    return (
        f'<tr>\n<td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI{item.number}"></a>{item.number}.</p></td>\n'
        f'<td>\n<p class="mgAiTitleTxt">{title}</p>\n'
        f'<p class="mgSubItemTitleTxt">Minutes:</p>\n<div class="mgWordPara"><div class="WordSection1">\n{paragraphs}\n'
        "</div></div>\n</td>\n</tr>\n"
    )
