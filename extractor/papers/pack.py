"""Agenda front sheets: committee, date, time, place, items with their page ranges; and which page of a pack is whose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from corpus.models import Agenda, AgendaItem, Person
from extractor.papers.bodies import find_committee, find_council
from extractor.papers.dates import find_dates
from extractor.papers.front import find_meeting
from extractor.papers.layout import Piece, rows_of
from extractor.papers.paragraphs import read_paragraphs
from extractor.papers.people import read_people
from extractor.reading.page import Page, Paper
from extractor.vocabulary.words import either, load

_PAGE_LIMIT = 12  # pages in which a front sheet is looked for
_ROW_LIMIT = 320  # lines, in a text layer
_ITEM = re.compile(r"^(?:(?:agenda\s+)?item\s+)?(?P<number>\d{1,2}[a-z]?)(?P<stop>[.):])?\s+(?P<title>\S.*)$", re.IGNORECASE)
_RANGE = re.compile(
    r"\(?\s*\b(?:pages?|pp?\.?)\s*:?\s*(?P<first>\d{1,4})\s*(?:(?:[-–—]|to)\s*(?P<last>\d{1,4}))?\s*\)?(?!\s*of\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Draft:
    number: str
    title: list[Piece] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)
    pages: str = ""
    section: str = ""


@cache
def _words() -> dict[str, re.Pattern[str]]:
    rows = {key: value for key, value in load("agendas").items() if isinstance(value, list)}
    return {key: re.compile(either(value), re.I) for key, value in rows.items()}


def read_agendas(paper: Paper) -> tuple[Agenda, ...]:
    """The front sheet of a paper, as a tuple of one, or empty where it has none. Meeting pages give theirs, too."""
    if paper.media == "html":
        from extractor.papers.meeting_page import read_meeting_agenda

        return read_meeting_agenda(paper)
    rows = list(rows_of(_front_pages(paper)))[:_ROW_LIMIT]
    starts = _item_rows(rows)
    if not starts or not _is_front(rows[: starts[0]], rows, starts):
        return ()
    drafts, end = _drafts(rows, starts)
    head = rows[: starts[0]]
    date, time, venue = find_meeting(head)
    if not date:
        return ()
    council = find_council(paper)
    texts = [p.text for p in read_paragraphs(paper, {head[0][0].page, *(row[0].page for row in head)})] if head else []
    lines = [piece.text for row in head for piece in row]
    items, upcoming = _items(drafts)
    rest = [piece.text for row in rows[end:] for piece in row]
    committee = find_committee([*lines, *texts[:12]], council)
    return (Agenda(council, committee, date, time, venue, items, _membership(rest), upcoming, rows[starts[0]][0].page),)


def front_span(paper: Paper) -> tuple[int, int]:
    """(page, line) of the last line of the agenda front sheet, (0, 0) where a paper has none."""
    rows = list(rows_of(_front_pages(paper)))[:_ROW_LIMIT]
    starts = _item_rows(rows)
    if not starts or not _is_front(rows[: starts[0]], rows, starts):
        return 0, 0
    _, end = _drafts(rows, starts)
    last = rows[min(end, len(rows) - 1)][0]
    if rows[0][0].top != float(rows[0][0].line):  # a page of a PDF belongs to the front sheet whole
        return last.page, 100_000
    return last.page, last.line


def _front_pages(paper: Paper) -> list[Page]:
    """The pages before the first stamped one (and it, where its stamp is not a first page of an item)."""
    pages: list[Page] = []
    for page in paper.pages[:_PAGE_LIMIT]:
        if pages and (page.item_stamp or page.printed_page == "1"):
            break
        pages.append(page)
    return pages


def _item_rows(rows: Sequence[list[Piece]]) -> list[int]:
    """Rows that begin an item: numbers that count up by one from 1, in one column; else one numbered row with pages."""
    starts: list[int] = []
    expected = 1
    for i, row in enumerate(rows):
        number = _number(row)
        if number == expected:
            starts.append(i)
            expected += 1
        elif starts and number and number == expected - 1 and row[0].text[-1:].isalpha():
            continue
        elif starts and len(starts) > 2 and _words()["ends"].match(_text(row)):
            break
    if len(starts) >= 3:
        return starts
    headed = next((i for i, row in enumerate(rows) if re.match(r"\W*agenda item", _text(row), re.I)), None)
    if headed is not None:
        return [
            i for i in range(headed + 1, min(len(rows), headed + 40)) if _number(rows[i]) and (_RANGE.search(_near(rows, i)))
        ]
    return []


def _near(rows: Sequence[list[Piece]], i: int) -> str:
    return " ".join(_text(row) for row in rows[i : i + 4])


def _text(row: list[Piece]) -> str:
    return " ".join(piece.text for piece in row)


def _number(row: list[Piece]) -> int:
    """The item number that a row begins with, 0 where it begins otherwise."""
    alone = re.fullmatch(r"(?:item\s+)?(\d{1,2})[.):]?", row[0].text, re.I)
    if alone and len(row) > 1:
        return int(alone[1])
    found = _ITEM.match(_text(row))
    if not found or (not found["stop"] and len(row) == 1 and not found["title"][0].isupper()):
        return 0
    return int(re.sub(r"\D", "", found["number"]))


def _is_front(head: Sequence[list[Piece]], rows: Sequence[list[Piece]], starts: Sequence[int]) -> bool:
    texts = [_text(row) for row in head]
    words = _words()
    if any(words["not_agenda"].search(text) for text in texts):
        return False
    pages = sum(bool(_RANGE.search(_text(row))) for row in rows[starts[0] :])
    return any(words["head"].search(text) for text in texts) or pages >= 2


def _drafts(rows: Sequence[list[Piece]], starts: Sequence[int]) -> tuple[list[_Draft], int]:
    """Items with the lines of their titles and notes; and the index of the first row after them."""
    edge = _title_edge(rows, starts)
    section = _section_above(rows, starts[0])
    drafts: list[_Draft] = []
    end = len(rows)
    for k, start in enumerate(starts):
        stop = starts[k + 1] if k + 1 < len(starts) else len(rows)
        draft = _Draft(_printed_number(rows[start]), section=section)
        drafts.append(draft)
        for i in range(start, stop):
            row = rows[i]
            if i > start and _is_section(rows, i, draft, edge):
                section = _text(row)
                continue
            if i > start and _is_end(row) and not _is_wrapped(draft, row, edge):
                end = i if k == len(starts) - 1 else end
                break
            _add_row(draft, row, i == start, edge)
        else:
            continue
        if k == len(starts) - 1:
            break
    return drafts, end


def _is_end(row: list[Piece]) -> bool:
    """Whether a row ends the item above it: membership, a signature, a note, or a label such as "EXEMPT ITEMS"."""
    text = _text(row)
    label = len(text) < 60 and (row[0].bold or text.isupper()) and _words()["exempt_sections"].match(text.strip(" (*"))
    return bool(_words()["ends"].match(text) or label)


def _printed_number(row: list[Piece]) -> str:
    found = re.match(r"(?:(?:agenda\s+)?item\s+)?(\d{1,2}[a-z]?)", row[0].text, re.I)
    return found[1] if found else ""


def _title_edge(rows: Sequence[list[Piece]], starts: Sequence[int]) -> float:
    """How far right titles reach before they wrap: the longest title line that is no page range."""
    edges = [
        piece.x1
        for row in rows[starts[0] : starts[-1] + 1]
        for piece in row
        if not _RANGE.fullmatch(piece.text.strip()) and len(piece.text) > 25
    ]
    return max(edges, default=0.0)


def _fits(draft: _Draft, piece: Piece, edge: float) -> bool:
    """Whether the line's first word would have fitted on the title's last line: then the title had ended there."""
    last = draft.title[-1]
    per_letter = (last.x1 - last.x0) / max(1, len(last.text))
    return last.x1 + per_letter * (len(piece.text.split()[0]) + 1) < edge * 0.985


def _is_wrapped(draft: _Draft, row: list[Piece], edge: float) -> bool:
    if not draft.title:
        return False
    text = row[0].text
    open_range = re.search(r"\((?:pages?)?\s*$|\(pages?\s*\d*\s*[-–]?\s*$", draft.title[-1].text, re.I)
    return bool(open_range) or text[0].islower() or (not row[0].blank_before and not _fits(draft, row[0], edge))


def _is_section(rows: Sequence[list[Piece]], i: int, draft: _Draft, edge: float) -> bool:
    row, text = rows[i], _text(rows[i])
    if _is_wrapped(draft, row, edge) or _RANGE.search(text) or len(text) > 90:
        return False
    known = bool(_words()["exempt_sections"].match(text) or _words()["public_sections"].match(text)) and len(text) < 60
    follows = next((_number(after) for after in rows[i + 1 : i + 4] if _number(after)), 0)
    styled = (row[0].bold and not draft.title[0].bold) or text.isupper()
    upcoming = find_dates(text) or re.match(r"\d{1,2}(?:st|nd|rd|th)\b", text)
    return (
        bool(follows)
        and not upcoming
        and (
            known
            or styled
            or (
                row[0].blank_before
                and not row[0].text[0].isdigit()
                and not text.endswith(".")
                and not draft.notes
                and _number(rows[i + 1]) > 0
            )
        )
    )


def _section_above(rows: Sequence[list[Piece]], start: int) -> str:
    """A label right above the first item: "UNRESTRICTED ITEMS"."""
    for row in reversed(rows[max(0, start - 3) : start]):
        text = _text(row)
        if _words()["heading"].match(text) or find_dates(text) or ":" in text:
            return ""
        if not text.startswith("(") and (row[0].bold or text.isupper() or row[0].blank_before) and len(text) < 70:
            return text if not find_committee([text]) else ""
    return ""


def _add_row(draft: _Draft, row: list[Piece], first: bool, edge: float) -> None:
    pieces = list(row)
    if first:
        found = re.match(r"(?:(?:agenda\s+)?item\s+)?\d{1,2}[a-z]?[.):]?\s*", pieces[0].text, re.I)
        text = pieces[0].text[found.end() :] if found else pieces[0].text
        pieces[0] = replace(pieces[0], text=text)
        draft.title += [piece for piece in pieces if piece.text]
        return
    if not draft.notes and _is_wrapped(draft, row, edge):
        draft.title += pieces
    elif not draft.notes and _RANGE.fullmatch(_text(row).strip()):
        draft.title += pieces
    else:
        draft.notes += pieces


def _items(drafts: Sequence[_Draft]) -> tuple[tuple[AgendaItem, ...], tuple[str, ...]]:
    """Finished items, and the dates printed under an item about next meetings."""
    items: list[AgendaItem] = []
    upcoming: list[str] = []
    excluded = False
    for draft in drafts:
        title, first, last = _without_range(" ".join(piece.text for piece in draft.title))
        note, note_first, note_last = _without_range("\n".join(piece.text for piece in draft.notes))
        if first is None and note_first is not None:
            first, last = note_first, note_last
        if _words()["next_meetings"].match(title):
            upcoming += [line.strip() for line in note.splitlines() if re.search(r"\d", line)]
        exempt = is_exempt(title, note, draft.section, excluded)
        excluded = excluded or bool(_words()["exclusion"].search(title))
        at = draft.title[0] if draft.title else Piece("", 0, 0, 1, "", 0, False, False)
        items.append(
            AgendaItem(draft.number, title, first, last, exempt, draft.section, note.strip(), at.page, at.printed_page)
        )
    return tuple(items), tuple(upcoming)


def _without_range(text: str) -> tuple[str, int | None, int | None]:
    found = _RANGE.search(text.replace("\n", " "))
    if not found:
        return " ".join(text.split(" ")).strip(), None, None
    rest = (text[: found.start()].rstrip() + " " + text[found.end() :].lstrip()).strip()
    first = int(found["first"])
    return re.sub(r"[ ]{2,}", " ", rest), first, int(found["last"] or first)


def is_exempt(title: str, note: str, section: str, excluded: bool) -> bool:
    """Whether an item is closed to the public, by its own words, its section, or an exclusion printed above it."""
    words = _words()
    if words["exclusion"].search(title):
        return False
    if words["exempt_notes"].search(f"{title} {note}") or (section and words["exempt_sections"].match(section.strip(" (*"))):
        return not words["always_public"].match(title)
    public_again = section and words["public_sections"].match(section.strip(" (*"))
    return excluded and not public_again and not words["always_public"].match(title)


def _membership(texts: Sequence[str]) -> tuple[Person, ...]:
    """Members named after "Membership of the ...:"."""
    text = "\n".join(texts)
    found = re.search(r"(?:membership|members)\b[^\n:]*:\s*[-–]?\s*(?P<names>.+)", text, re.I | re.S)
    if not found:
        return ()
    names = re.split(
        r"\n(?=[A-Z][\w’' .]+,\s*\n?(?:Chief|General|Monitoring|Director|Head|Strategic))|\n\s*\n", found["names"]
    )[0]
    return read_people(re.sub(r"\n(?!Councillor|Cllr)", " ", names))


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
