"""ModernGov meeting pages: the agenda side and the minutes side of one table of items, as the same objects as of PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag

from corpus.models import Agenda, AgendaItem, Minute, Minutes
from extractor.papers.attendance import Attendance, read_attendance
from extractor.papers.bodies import find_council
from extractor.papers.dates import find_dates, find_time
from extractor.papers.items import is_exempt
from extractor.papers.minute import build_minute, complete
from extractor.papers.paragraphs import Paragraph
from extractor.reading.html import holders, words_of
from extractor.reading.page import Line, Paper, pieces

_MORE = re.compile(r"\s*(?:\.\.\.|…)?\s*view the full (?:minutes|decision|agenda)? ?text for item \S+\s*$", re.IGNORECASE)
LABEL = re.compile(
    r"^(?P<label>minutes|decisions?|resolved|additional documents?|decision maker|reasons?[\w ]*|contact[\w ]*|wards?[\w ]*)"
    r"\s*:?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Row:
    """One row of the table of items: paragraphs under "", "minutes" and "decision"."""

    number: str
    title: str
    parts: dict[str, list[Paragraph]] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    section: str = ""
    cut: bool = False  # the page shows a part and links to the whole


BREAK = "\v"  # stands for a <br>: white space that parts words and lines


def soup_of(paper: Paper) -> BeautifulSoup:
    """The page's markup, with line breaks that part words, and the items of numbered lists with their places."""
    soup = BeautifulSoup(paper.markup, "html.parser")
    for tag in soup.find_all("br"):
        tag.replace_with(BREAK)
    for listed in soup.find_all("ol"):
        told = str(listed.get("start") or 1)
        start = int(told) if told.isdecimal() and len(told) < 7 else 1
        for place, item in enumerate(listed.find_all("li", recursive=False), start):
            item["data-place"] = str(place)
    return soup


def read_meeting_agenda(paper: Paper) -> tuple[Agenda, ...]:
    """The agenda of a meeting page with the papers linked from each item; empty where the page is none."""
    soup = soup_of(paper)
    rows = list(_rows(soup))
    if not rows:
        return ()
    committee, date, time, venue = _meeting(soup)
    items, excluded = [], False
    for row in rows:
        note = "\n".join(p.text for p in row.parts.get("", []))
        exempt = is_exempt(row.title, note, row.section, excluded)
        excluded = excluded or bool(re.search(r"exclusion of (?:the )?(?:press|public)", row.title, re.I))
        items.append(AgendaItem(row.number, row.title, exempt=exempt, section=row.section, note=note, links=tuple(row.links)))
    links = tuple(_links(soup.select(".mgActionList a[href], .mgLinks a[href], .mgBulletList a[href]"), outside=_table(soup)))
    return (Agenda(find_council(paper), committee, date, time, venue, tuple(items), links=links),)


def read_meeting_minutes(paper: Paper) -> tuple[Minutes, ...]:
    """The minutes printed on a meeting page, with the decisions of its "Decision" blocks; empty before the meeting."""
    soup = soup_of(paper)
    rows = list(_rows(soup))
    if not any(row.parts.get("minutes") or row.parts.get("decision") for row in rows):
        return ()
    committee, date, time, venue = _meeting(soup)
    bodies = [(row.title, row.parts.get("minutes") or row.parts.get("decision") or []) for row in rows]
    lists = _attendance(soup)
    minutes = Minutes(
        council=find_council(paper),
        committee=committee,
        date=date,
        time=time,
        venue=venue,
        present=lists.present,
        in_attendance=lists.in_attendance,
        apologies=lists.apologies,
        items=tuple(_minute(row, committee) for row in rows),
        source="meeting_page",
    )
    return (complete(minutes, bodies),)


def _attendance(soup: BeautifulSoup) -> Attendance:
    """Who was there, by the page's table of attendance and by the paragraphs above its items ("Present: Councillors ...")."""
    items = _table(soup)
    paragraphs = []
    rows, texts = holders(soup, ["tr"]), holders(soup, ["p", "h3"])
    for block in soup.find_all(["tr", "p", "h3"]):
        if id(block) in (rows if block.name == "tr" else texts):
            continue
        if items is not None and (block is items or block.find_parent("table") is items or block.find_parent(id="mgItemTable")):
            continue
        if block.name == "tr":
            outer = holders(block, ["td"])
            cells = [words_seen(cell) for cell in block.find_all("td") if id(cell) not in outer]
            if len(cells) > 1:
                paragraphs.append(Paragraph(" ".join(cells), printed=(Line("\t".join(cells)),)))
        elif not block.find_parent("tr") and (text := words_seen(block)):
            paragraphs.append(Paragraph(text, printed=(Line(text),)))
    return read_attendance(paragraphs, limit=400)


def _minute(row: _Row, committee: str) -> Minute:
    """One minute; where a "Decision" block is printed its clauses count, since the minutes' text may be cut short."""
    first = Paragraph(row.title)
    minutes, decision = row.parts.get("minutes", []), row.parts.get("decision", [])
    whole = build_minute(row.number, row.title, minutes or decision, first, committee)
    if not decision:
        return whole
    decided = build_minute(row.number, row.title, [Paragraph("Decision:"), *decision], first, committee)
    return Minute(
        number=whole.number,
        title=whole.title,
        text=whole.text,
        resolutions=decided.resolutions or whole.resolutions,
        requests=whole.requests,
        references=whole.references,
        motions=whole.motions,
        declarations=whole.declarations,
    )


def _table(soup: BeautifulSoup) -> Tag | None:
    return soup.select_one("#mgItemTable, table.mgItemTable")


def _rows(soup: BeautifulSoup) -> Iterator[_Row]:
    table = _table(soup)
    section = ""
    for tr in table.find_all("tr") if table else ():
        if tr.find_parent("table") is not table:
            continue
        cells = tr.find_all("td", recursive=False)
        if len(cells) == 1 and words_of(cells[0]):
            section = words_of(cells[0])
        if len(cells) < 2:
            continue
        row = _Row(words_of(cells[0]).rstrip("."), "", section=section)
        _read_cell(cells[-1], row)
        if row.title:
            yield row


def _read_cell(cell: Tag, row: _Row) -> None:
    title = cell.select_one(".mgAiTitleTxt")
    if title:
        row.title = title_words(title)
    row.links = _links(cell.select("a[href]"))
    place = ""
    holding = holders(cell, ["p", "li", "table"])
    bullets = {id(tag) for outer in cell.select(".mgBulletList") for tag in outer.find_all(["p", "li"])}
    for block in cell.find_all(["p", "li", "h2", "h3", "h4", "td"]):
        if block is title or id(block) in holding or "mgAiTitleTxt" in (block.get("class") or []):
            continue
        text = words_seen(block)
        label = LABEL.match(text)
        if label and "mgSubItemTitleTxt" in (block.get("class") or []):
            place = label["label"].lower().rstrip("s") if label["label"].lower() != "minutes" else "minutes"
            continue
        if id(block) in bullets:
            continue
        if _MORE.search(text):
            text, row.cut = _MORE.sub(" …", text), True
        if re.search(r"\w", re.sub(r"^\(?\w{1,3}[).]\s+", "", text)):
            row.parts.setdefault(place if place in ("minutes", "decision") else "", []).extend(paragraphs_of(block, text))


def paragraphs_of(block: Tag, text: str) -> list[Paragraph]:
    """A block as a paragraph, or several where it is longer than any; list items carry the mark that a browser would print."""
    return [Paragraph(piece, gap=True) for piece in pieces(_marked(block, text))]


def _marked(block: Tag, text: str) -> str:
    listed = block if block.name == "li" else block.find_parent("li")
    text = re.sub(r"^[·•]\s*", "• ", text)
    if listed is not None and listed.parent is not None and not re.match(r"^(?:\(?\w{1,3}[).]|•)\s", text):
        if listed.parent.name == "ol":
            place = int(str(listed["data-place"]))
            letters = str(listed.parent.get("type") or "1") == "a" and place <= 26
            text = f"{chr(96 + place) if letters else place}. {text}"
        else:
            text = f"• {text}"
    return text


def words_seen(block: Tag) -> str:
    """The words that a reader sees: without hidden notes and file sizes."""
    copy = BeautifulSoup(str(block), "html.parser")
    for hidden in copy.select(".mgFileSize, .mgHide"):
        hidden.decompose()
    return words_of(copy)


_SIZE = re.compile(r"\s*(?:pdf\s+icon\s*)?\bPDF\s+[\d.,]+\s*[KM]B\b\s*$", re.IGNORECASE)  # of the paper linked from a title


def title_words(block: Tag) -> str:
    """The words of a title without the sizes of the papers linked from it."""
    text = words_seen(block)
    while found := _SIZE.search(text):
        text = text[: found.start()]
    return text


def _links(anchors: list[Tag], outside: Tag | None = None) -> list[tuple[str, str]]:
    """(words, address) of papers, in order, each address once."""
    found: dict[str, str] = {}
    for anchor in anchors:
        address = str(anchor["href"]).strip()
        if outside is not None and anchor.find_parent(id="mgItemTable") is outside:
            continue
        if address.startswith(("#", "javascript:", "mailto:")):
            continue
        text = words_seen(anchor)
        if text:
            found.setdefault(address, text)
    return [(text, address) for address, text in found.items()]


def _meeting(soup: BeautifulSoup) -> tuple[str, str, str, str]:
    """(committee, ISO date, HH:MM, venue) from the page's own title."""
    metas = [str(meta.get("content") or "") for meta in soup.select("meta[name='DC.title'], meta[name='DC.description']")]
    heads = [words_of(tag) for tag in soup.select("h1, h2, .mgSubTitleTxt, .mgMainTitleTxt, title")]
    for text in [*metas, *heads]:
        dates = find_dates(text)
        if not dates:
            continue
        before = re.sub(r"[\s,–-]*(?:on)?[\s,–-]*$", "", text[: dates[0].start])
        before = re.sub(r"^.*?\b(?:agenda|minutes|decisions|documents|details)\b.*?\bfor\s+(?:the\s+)?", "", before, flags=re.I)
        before = re.sub(r"^(?:agenda|decisions|minutes|and|draft|,|\s)+(?:-|–|:)\s*", "", before, flags=re.I)
        before = re.sub(r"^(?:meeting|agenda|minutes|decisions)\s*:?\s*$", "", before, flags=re.I)
        if not before:  # "Meeting: 22/01/2013 - Scrutiny Committee (Item 180)"
            after = text[dates[0].start + len(dates[0].raw) :]
            before = "" if find_time(after) else re.sub(r"^[\s,–-]+|\s*\(item\b.*$", "", after, flags=re.I)
        committee = re.sub(r"^joint meeting\s*[-–:]\s*", "", before, flags=re.I).strip()
        venue = next(
            (words_of(p).split(":", 1)[1].strip() for p in soup.select("p") if re.match(r"venue\s*:", words_of(p), re.I)), ""
        )
        venue = re.sub(r"\.?\s*(?:view )?directions$", "", venue, flags=re.I)
        return committee, dates[0].iso, find_time(text[dates[0].start :]), venue
    return "", "", "", ""
