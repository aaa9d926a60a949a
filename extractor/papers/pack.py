"""Agenda front sheets: committee, date, time, place, items with their page ranges; and which page of a pack is whose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.models import Agenda, Person
from extractor.papers.bodies import find_committee, find_council
from extractor.papers.front import find_meeting
from extractor.papers.guests import is_young
from extractor.papers.items import (
    RANGE,
    agenda_words,
    finish_items,
    item_rows,
    read_drafts,
    row_text,
    with_page_column,
    without_side_columns,
)
from extractor.papers.layout import Piece, rows_of
from extractor.papers.meeting_page import read_meeting_agenda
from extractor.papers.once import once_per_paper
from extractor.papers.paragraphs import read_paragraphs
from extractor.papers.people import read_people
from extractor.reading.page import Page, Paper

_PAGE_LIMIT = 12  # pages in which a front sheet is looked for


_ROW_LIMIT = 320  # lines, in a text layer


@once_per_paper
def read_agendas(paper: Paper) -> tuple[Agenda, ...]:
    """The front sheet of a paper, as a tuple of one, or empty where it has none. Meeting pages give theirs, too."""
    if paper.media == "html":
        return read_meeting_agenda(paper)
    rows = with_page_column(without_side_columns(list(rows_of(_front_pages(paper)))[:_ROW_LIMIT]))
    starts = item_rows(rows)
    if not starts or not _is_front(rows[: starts[0]], rows, starts):
        return ()
    drafts, end = read_drafts(rows, starts)
    head = rows[: starts[0]]
    date, time, venue = find_meeting(head)
    if not date:
        return ()
    council = find_council(paper)
    texts = [p.text for p in read_paragraphs(paper, {head[0][0].page, *(row[0].page for row in head)})] if head else []
    lines = [piece.text for row in head for piece in row]
    items, upcoming = finish_items(drafts)
    rest = [piece.text for row in rows[end:] for piece in row]
    committee = find_committee([*lines, *texts[:12]], council)
    return (
        Agenda(
            council,
            committee,
            date,
            time,
            venue,
            items,
            _membership(rest) or _membership(lines),
            upcoming,
            rows[starts[0]][0].page,
        ),
    )


@once_per_paper
def front_span(paper: Paper) -> tuple[int, int]:
    """(page, line) of the last line of the agenda front sheet, (0, 0) where a paper has none: numbered rows near the word
    "agenda" that tell of no meeting are none."""
    rows = list(rows_of(_front_pages(paper)))[:_ROW_LIMIT]
    starts = item_rows(rows)
    if not starts or not _is_front(rows[: starts[0]], rows, starts) or not read_agendas(paper):
        return 0, 0
    _, end = read_drafts(rows, starts)
    last = rows[min(end, len(rows) - 1)][0]
    if rows[0][0].top != float(rows[0][0].line):  # a page of a PDF belongs to the front sheet whole
        front = _front_pages(paper)
        return (front[-1].number if len(front) < min(len(paper.pages), _PAGE_LIMIT) else last.page), 100_000
    return last.page, last.line


def _front_pages(paper: Paper) -> list[Page]:
    """The pages before the first stamped one (and it, where its stamp is not a first page of an item)."""
    pages: list[Page] = []
    for page in paper.pages[:_PAGE_LIMIT]:
        if pages and (page.item_stamp or page.printed_page == "1"):
            break
        pages.append(page)
    return pages


def _is_front(head: Sequence[list[Piece]], rows: Sequence[list[Piece]], starts: Sequence[int]) -> bool:
    texts = [row_text(row) for row in head]
    words = agenda_words()
    if any(words["not_agenda"].search(text) for text in texts):
        return False
    pages = sum(bool(RANGE.search(row_text(row))) for row in rows[starts[0] :])
    return any(words["head"].search(text) for text in texts) or pages >= 2


def _membership(texts: Sequence[str]) -> tuple[Person, ...]:
    """Members named after "Membership of the ...:"."""
    text = "\n".join(texts)
    found = re.search(r"(?:^|\n)(?:membership\b[^\n:]*(?::|\n)|members\b[^\n:]*:)\s*[-–]?\s*(?P<names>.+)", text, re.I | re.S)
    if not found:
        return ()
    names = re.split(r"\n(?:A ?G ?E ?N ?D ?A|Item)\b", found["names"])[0]
    names = re.split(r"\n(?=[A-Z][\w’' .]+,\s*\n?(?:Chief|General|Monitoring|Director|Head|Strategic))|\n\s*\n", names)[0]
    members = read_people(re.sub(r"\n(?!Councillor|Cllr|Chair|Vice|Deputy)", " ", names))
    return tuple(member for member in members if not is_young(member.role))


def page_items(paper: Paper, agendas: Sequence[Agenda]) -> dict[int, str]:
    """The agenda item number of each PDF page of a pack, by its stamped page and the items' ranges, and by the item stamps.

    Pages of the front sheet and pages that nothing places are absent.
    """
    ranges = [
        (i.page_from, i.page_to, i.number)
        for a in agendas
        for i in a.items
        if i.page_from is not None and i.page_to is not None
    ]
    out: dict[int, str] = {}
    current = ""
    for page in paper.pages:
        stamped = int(page.printed_page) if page.printed_page.isdigit() else 0
        ranged = next((number for first, last, number in ranges if stamped and first <= stamped <= last), "")
        current = page.item_stamp or ranged or (current if stamped or current else "")
        if current:
            out[page.number] = ranged or current
    return out
