"""Agenda items from the lines of a front sheet: numbers that count up, titles over several lines, page ranges, exempt items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from corpus.models import AgendaItem
from extractor.papers.bodies import find_committee
from extractor.papers.dates import find_dates
from extractor.papers.layout import Piece
from extractor.vocabulary.words import either, load

_ITEM = re.compile(
    r"^(?:(?:agenda\s+)?item\s+)?(?P<number>\d{1,2}[a-z]?"
    r"|\d{3,4}(?=\.\s))(?P<stop>[.):])?\s+(?P<title>\S.*)$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d{1,4}(?:\s*[-–]\s*\d{1,4})?")
_LEADERS = re.compile(r"^(?P<title>.*?)\s*(?:[._…·]\s?){4,}(?P<pages>\d{1,4}(?:\s*[-–]\s*\d{1,4})?)?$")  # "Flood wall ..... 21"
_TOUCHING = re.compile(r"^(?P<title>.*\S)\s+(?P<pages>\d{1,4}\s*[-–]\s*\d{1,4})$")

RANGE = re.compile(
    r"\(?\s*\b(?:pages?|pp?\.?)(?:\s*(?:nos?\b\.?|numbers?))?\s*:?\s*(?P<first>\d{1,4})\s*(?:(?:[-–—]|to)\s*(?P<last>\d{1,4}))?\s*\)?(?!\s*of\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Draft:
    number: str
    title: list[Piece] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)
    pages: str = ""
    section: str = ""


@cache
def agenda_words() -> dict[str, re.Pattern[str]]:
    rows = {key: value for key, value in load("agendas").items() if isinstance(value, list)}
    return {key: re.compile(either(value), re.I) for key, value in rows.items()}


def item_rows(rows: Sequence[list[Piece]]) -> list[int]:
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
        elif starts and len(starts) > 2 and agenda_words()["ends"].match(row_text(row)):
            break
    if len(starts) >= 3:
        return starts
    if running := _running_rows(rows):
        return running
    headed = next((i for i, row in enumerate(rows) if re.match(r"\W*agenda item", row_text(row), re.I)), None)
    if headed is not None:
        return [
            i for i in range(headed + 1, min(len(rows), headed + 40)) if _number(rows[i]) and (RANGE.search(_near(rows, i)))
        ]
    return []


def _running_rows(rows: Sequence[list[Piece]]) -> list[int]:
    """Rows that begin items numbered on from the last meeting (14, 15, 16 ...) under the heading "AGENDA"; at least three."""
    top = next((i for i, row in enumerate(rows) if agenda_words()["heading"].fullmatch(row_text(row).strip(" :"))), None)
    first = next((i for i in range(top + 1, len(rows)) if _number(rows[i])), None) if top is not None else None
    if first is None:
        return []
    starts, expected = [], _number(rows[first])
    for i in range(first, len(rows)):
        if _number(rows[i]) == expected and abs(rows[i][0].x0 - rows[first][0].x0) < 12:
            starts.append(i)
            expected += 1
    return starts if len(starts) >= 3 else []


_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?", re.IGNORECASE)
_SIDE = re.compile(
    r"(?:lead|presenter|presented by|owner|officer|lead officer|report(?:ing)? (?:author|officer)|author|contact officer"
    r"|time|timings?|duration|purpose|format|paper|enc(?:losure)?s?\.?|wards?(?: affected)?|action)(?: required)?",
    re.IGNORECASE,
)


def without_side_columns(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The rows of an agenda set as a table without its columns of presenters and times, which are no words of titles."""
    timed = [row for row in rows if len(row) > 2 and _CLOCK.fullmatch(row[0].text) and _number(row[1:])]
    if timed:  # the time at which an item is expected stands before its number
        rows = [row[1:] if row in timed else row for row in rows]
    for i, row in enumerate(rows):
        sides = [piece for piece in row[1:] if _SIDE.fullmatch(piece.text.strip(" :"))]
        if sides and len(row) > 2 and re.match(r"(?:agenda\s+)?(?:item|no|subject|title)\b", row[0].text, re.IGNORECASE):
            below = [[p for p in after if not any(abs(p.x0 - side.x0) < 8 for side in sides)] for after in rows[i + 1 :]]
            return [*rows[: i + 1], *(after for after in below if after)]
    return list(rows)


def with_page_column(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The rows with numbers in a column of pages written as page ranges: "5 - 12" becomes "(Pages 5 - 12)".

    The column is headed "Page", is led to by dots, or holds ranges that count up at the right of the items.
    """
    rows = [_without_leaders(row) for row in rows]
    heads = (piece.x0 for row in rows for piece in row if re.fullmatch(r"pages?(?:\s*(?:nos?\.?|numbers?))?", piece.text, re.I))
    column = next(heads, None)
    if column is None:
        pages = _right_ranges(rows)
        return [[replace(p, text=f"(Pages {p.text})") if p in pages else p for p in row] for row in rows]
    return [[_as_range(piece, column) for piece in row] for row in rows]


def _without_leaders(row: list[Piece]) -> list[Piece]:
    """The row with dots taken out, and the number that they lead to written as a page range."""
    kept: list[Piece] = []
    led = False  # the piece before ended in dots
    for piece in row:
        found = _LEADERS.match(piece.text)
        pages = found["pages"] if found else piece.text if led and _FIGURES.fullmatch(piece.text) else None
        title = found["title"] if found else "" if pages else piece.text
        led = bool(found and not pages)
        text = f"{title} (Pages {pages})".strip() if pages else title
        if text:
            kept.append(replace(piece, text=text) if text != piece.text else piece)
    return kept or row


def _right_ranges(rows: Sequence[list[Piece]]) -> list[Piece]:
    """Page numbers and ranges that end the rows of items in one column, in rising order; none for less than two ranges."""
    right = max((piece.x1 for row in rows for piece in row), default=0.0)
    found = [row[-1] for row in rows if len(row) > 1 and row[-1].x1 > 0.75 * right and _FIGURES.fullmatch(row[-1].text)]
    found = [piece for piece in found if abs(piece.x1 - found[0].x1) < 12 or abs(piece.x0 - found[0].x0) < 12]
    bounds = [int(number) for piece in found for number in re.findall(r"\d+", piece.text)]
    ranges = sum(not piece.text.isdigit() for piece in found)
    return found if ranges >= 2 and bounds == sorted(bounds) else []


def _as_range(piece: Piece, column: float) -> Piece:
    figures = _FIGURES.fullmatch(piece.text)
    if figures:
        return replace(piece, text=f"(Pages {piece.text})") if abs(piece.x0 - column) < 40 else piece
    touching = _TOUCHING.search(piece.text)  # a title that fills its column up to the page numbers
    if not touching or piece.x1 < column:
        return piece
    left = piece.x1 - (piece.x1 - piece.x0) * len(touching["pages"]) / len(piece.text)
    return replace(piece, text=f"{touching['title']} (Pages {touching['pages']})") if abs(left - column) < 15 else piece


def _near(rows: Sequence[list[Piece]], i: int) -> str:
    return " ".join(row_text(row) for row in rows[i : i + 4])


def row_text(row: list[Piece]) -> str:
    return " ".join(piece.text for piece in row)


def _number(row: list[Piece]) -> int:
    """The item number that a row begins with, 0 where it begins otherwise."""
    alone = re.fullmatch(r"(?:item\s+)?(\d{1,2})[.):]?", row[0].text, re.I)
    if alone and len(row) > 1:
        return int(alone[1])
    found = _ITEM.match(row_text(row))
    if not found or (not found["stop"] and len(row) == 1 and not found["title"][0].isupper()):
        return 0
    return int(re.sub(r"\D", "", found["number"]))


def read_drafts(rows: Sequence[list[Piece]], starts: Sequence[int]) -> tuple[list[Draft], int]:
    """Items with the lines of their titles and notes; and the index of the first row after them."""
    edge = _title_edge(rows, starts)
    section = _section_above(rows, starts[0])
    drafts: list[Draft] = []
    end = len(rows)
    for k, start in enumerate(starts):
        stop = starts[k + 1] if k + 1 < len(starts) else len(rows)
        draft = Draft(_printed_number(rows[start]), section=section)
        drafts.append(draft)
        for i in range(start, stop):
            row = rows[i]
            if i > start and _is_section(rows, i, draft, edge):
                section = row_text(row)
                continue
            if i > start and _is_end(row) and not _is_wrapped(draft, row, edge):
                end = i if k == len(starts) - 1 else end
                _without_signature(draft, row)
                break
            _add_row(draft, row, i == start, edge)
        else:
            continue
        if k == len(starts) - 1:
            break
    return drafts, end


def _is_end(row: list[Piece]) -> bool:
    """Whether a row ends the item above it: membership, a signature, a note, or a label such as "EXEMPT ITEMS"."""
    text = row_text(row)
    label = len(text) < 60 and (row[0].bold or text.isupper()) and agenda_words()["exempt_sections"].match(text.strip(" (*"))
    return bool(agenda_words()["ends"].match(text) or label)


def _without_signature(draft: Draft, row: list[Piece]) -> None:
    """Take back the name over an officer's title: it signs the front sheet and is no note of the last item."""
    if (
        draft.notes
        and draft.notes[-1].page == row[0].page
        and re.fullmatch(r"(?:[A-Z][\w’'.-]+\s?){2,4},?", draft.notes[-1].text)
    ):
        draft.notes.pop()


def _printed_number(row: list[Piece]) -> str:
    found = re.match(r"(?:(?:agenda\s+)?item\s+)?(\d{3,4}(?=\.\s)|\d{1,2}[a-z]?)", row[0].text, re.I)
    return found[1] if found else ""


def _title_edge(rows: Sequence[list[Piece]], starts: Sequence[int]) -> float:
    """How far right titles reach before they wrap: the longest title line that is no page range."""
    edges = [
        piece.x1
        for row in rows[starts[0] : starts[-1] + 1]
        for piece in row
        if not RANGE.fullmatch(piece.text.strip()) and len(piece.text) > 25
    ]
    return max(edges, default=0.0)


def _fits(draft: Draft, piece: Piece, edge: float) -> bool:
    """Whether the line's first word would have fitted on the title's last line: then the title had ended there."""
    last = next((p for p in reversed(draft.title) if not RANGE.fullmatch(p.text.strip())), draft.title[-1])
    per_letter = (last.x1 - last.x0) / max(1, len(last.text))
    return last.x1 + per_letter * (len(piece.text.split()[0]) + 1) < edge * 0.985


def _is_wrapped(draft: Draft, row: list[Piece], edge: float) -> bool:
    if not draft.title:
        return False
    text = row[0].text
    if re.search(r"\((?:pages?)?\s*$|\(pages?\s*\d*\s*[-–]?\s*$", draft.title[-1].text, re.I):
        return True  # a page range broken by the line end
    if draft.title[0].bold and not row[0].bold and not RANGE.search(row_text(row)):
        return False  # the title is bold, what stands under it is not
    return text[0].islower() or (not row[0].blank_before and not _fits(draft, row[0], edge))


def _is_section(rows: Sequence[list[Piece]], i: int, draft: Draft, edge: float) -> bool:
    row, text = rows[i], row_text(rows[i])
    if _is_part_label(row, text, draft) and any(_number(after) for after in rows[i + 1 : i + 4]):
        return True
    if _is_wrapped(draft, row, edge) or RANGE.search(text) or len(text) > 90:
        return False
    words = agenda_words()
    label = words["exempt_sections"].match(text) or words["public_sections"].match(text)
    known = bool(label) and len(text) < 60 and text[0].isupper()
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


def _is_part_label(row: list[Piece], text: str, draft: Draft) -> bool:
    """ "PART II - NOT FOR PUBLICATION" in bold or capitals under a title in neither."""
    words = agenda_words()
    title = " ".join(piece.text for piece in draft.title)
    styled = (row[0].bold and not draft.title[0].bold) or (text.isupper() and not title.isupper())
    label = words["exempt_sections"].match(text) or words["public_sections"].match(text)
    return bool(styled and label and len(text) < 60 and not RANGE.search(text))


def _section_above(rows: Sequence[list[Piece]], start: int) -> str:
    """A label right above the first item: "UNRESTRICTED ITEMS"."""
    for row in reversed(rows[max(0, start - 3) : start]):
        text = row_text(row)
        if (
            agenda_words()["heading"].match(text)
            or re.match(r"(?:item|page|no)\b", text, re.I)
            or find_dates(text)
            or ":" in text
        ):
            return ""
        if not text.startswith("(") and (row[0].bold or text.isupper() or row[0].blank_before) and len(text) < 70:
            return text if not find_committee([text]) else ""
    return ""


def _add_row(draft: Draft, row: list[Piece], first: bool, edge: float) -> None:
    pieces = list(row)
    if first:
        found = re.match(r"(?:(?:agenda\s+)?item\s+)?(?:\d{3,4}(?=\.\s)|\d{1,2}[a-z]?)[.):]?\s*", pieces[0].text, re.I)
        text = pieces[0].text[found.end() :] if found else pieces[0].text
        pieces[0] = replace(pieces[0], text=text)
        draft.title += [piece for piece in pieces if piece.text]
        return
    if (not draft.notes and _is_wrapped(draft, row, edge)) or (not draft.notes and RANGE.fullmatch(row_text(row).strip())):
        draft.title += pieces
    else:
        draft.notes += pieces


def finish_items(drafts: Sequence[Draft]) -> tuple[tuple[AgendaItem, ...], tuple[str, ...]]:
    """Finished items, and the dates printed under an item about next meetings."""
    items: list[AgendaItem] = []
    upcoming: list[str] = []
    excluded = False
    for draft in drafts:
        title, first, last = _without_range(" ".join(piece.text for piece in draft.title))
        note, note_first, note_last = _without_range("\n".join(piece.text for piece in draft.notes))
        if first is None and note_first is not None:
            first, last = note_first, note_last
        if agenda_words()["next_meetings"].match(title):
            upcoming += [line.strip() for line in note.splitlines() if re.search(r"\d", line)]
        exempt = is_exempt(title, note, draft.section, excluded)
        excluded = excluded or bool(agenda_words()["exclusion"].search(title))
        at = draft.title[0] if draft.title else Piece("", 0, 0, 1, "", 0, False, False)
        items.append(
            AgendaItem(draft.number, title, first, last, exempt, draft.section, note.strip(), at.page, at.printed_page)
        )
    return tuple(items), tuple(upcoming)


def _without_range(text: str) -> tuple[str, int | None, int | None]:
    found = RANGE.search(text.replace("\n", " "))
    if not found:
        return " ".join(text.split(" ")).strip(), None, None
    rest = (text[: found.start()].rstrip() + " " + text[found.end() :].lstrip()).strip()
    first = int(found["first"])
    return re.sub(r"[ ]{2,}", " ", rest), first, int(found["last"] or first)


def is_exempt(title: str, note: str, section: str, excluded: bool) -> bool:
    """Whether an item is closed to the public, by its own words, its section, or an exclusion printed above it."""
    words = agenda_words()
    if words["exclusion"].search(title) or re.search(r"\bexclusion of\b", title, re.IGNORECASE):
        return False
    if words["exempt_notes"].search(f"{title} {note}") or (section and words["exempt_sections"].match(section.strip(" (*"))):
        return not words["always_public"].match(title)
    public_again = section and words["public_sections"].match(section.strip(" (*"))
    return excluded and not public_again and not words["always_public"].match(title)
