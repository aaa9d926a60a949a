"""Minutes on web pages that are no list of a meeting's items: printed minutes saved as HTML, one agenda item, one decision."""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from corpus.models import Minutes
from extractor.papers.bodies import find_council
from extractor.papers.dates import find_dates, find_time, first_date
from extractor.papers.meeting_page import BREAK, LABEL, paragraphs_of, soup_of, title_words, words_seen
from extractor.papers.minute import build_minute
from extractor.papers.paragraphs import Paragraph
from extractor.reading.html import holders, is_bold, words_of
from extractor.reading.page import Line, Paper

_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "td", "th"]
_KINDS = re.compile(r"agenda item\b|decision(?: details)?\b", re.IGNORECASE)
_MEETING = re.compile(r"\bmeeting of (?:the )?(?P<committee>[^,]+?),", re.IGNORECASE)
_ITEM = re.compile(r"\(item\s+(?P<number>[\w./]+?)\.?\)", re.IGNORECASE)
_TAG = re.compile(r"^</?[A-Z]+\d*>$")  # "<AI1>": marks of the program that wrote the page


def web_paragraphs(paper: Paper) -> list[Paragraph]:
    """The paragraphs of a page in order, list items with the marks that a browser prints."""
    soup = soup_of(paper)
    out: list[Paragraph] = []
    main = soup.find("main") or soup.body or soup
    holding = holders(main, _BLOCKS)
    for block in main.find_all(_BLOCKS):
        if id(block) in holding:
            continue
        text = words_seen(block)
        if re.search(r"\w", text) and not _TAG.match(text):
            lines = tuple(Line(" ".join(part.split())) for part in block.get_text().split(BREAK) if part.strip())
            bold = _is_bold(block, text)
            for part in paragraphs_of(block, text):
                out.append(replace(part, line=len(out) + 1, bold=bold, printed=lines))
    return out


def _is_bold(block: Tag, text: str) -> bool:
    return block.name[0] == "h" or is_bold(block, text)


def read_single_item(paper: Paper) -> tuple[Minutes, ...]:
    """The minute or decision on the page of one agenda item or one decision; empty where the page is none or tells no day."""
    soup = soup_of(paper)
    heads = [head for head in soup.select("h1, h2, .mgMainTitleTxt, .mgSubTitleTxt") if words_of(head)]
    if len(heads) < 2 or not _KINDS.match(words_of(heads[0])):
        return ()
    fields = dict(_fields(soup))
    meeting = next((text for a in soup.select("a, p") if _MEETING.search(text := words_of(a)) and find_dates(text)), "")
    date = first_date(meeting) or first_date(fields.get("date of decision", "") or fields.get("decision date", ""))
    body = _body(heads[-1])
    if not date or not body:
        return ()
    number = _ITEM.search(meeting)
    named = _MEETING.search(meeting)
    first = Paragraph(words_of(heads[-1]))
    minute = build_minute(number["number"] if number else "", title_words(heads[-1]), body, first)
    committee = named["committee"] if named else fields.get("decision maker", "")
    return (Minutes(find_council(paper), committee, date, find_time(meeting), items=(minute,), source="meeting_page"),)


def _fields(soup: BeautifulSoup) -> list[tuple[str, str]]:
    """The labelled lines of a page: ("date of decision", "14/05/2024")."""
    labels = soup.select(".mgLabel")
    return [
        (words_of(label).strip(" :?").lower(), words_of(label.parent)[len(words_of(label)) :].strip(" :"))
        for label in labels
        if label.parent is not None
    ]


def _body(title: Tag) -> list[Paragraph]:
    """The paragraphs under "Minutes:" or "Decision:"; a decision's are opened by a lead-in of their own."""
    parts: dict[str, list[Paragraph]] = {}
    place = ""
    for block in title.find_all_next(_BLOCKS):
        if block.find(_BLOCKS) or block.select_one(".mgLabel"):
            continue
        text = words_seen(block)
        heading = block.name[0] == "h" or any("Title" in name for name in block.get("class") or [])
        if heading:
            label = LABEL.match(text)
            place = label["label"].lower().rstrip("s") if label else ""
        elif place in ("minute", "decision") and re.search(r"\w", text):
            parts.setdefault(place, []).extend(paragraphs_of(block, text))
    if "minute" in parts:
        return parts["minute"]
    return [Paragraph("Decision:"), *parts["decision"]] if "decision" in parts else []
