"""Reports cut into passages: one numbered paragraph is one section, or the text under one heading; what search shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from corpus.models import BBox, Section, Table
from extractor.papers.columns import clean
from extractor.papers.marks import order_of, style_of
from extractor.papers.pack import front_span
from extractor.papers.paragraphs import MARK, Paragraph, ends_sentence, read_paragraphs
from extractor.papers.reports import Span, find_report_spans
from extractor.papers.spans import minutes_paragraphs
from extractor.reading.page import Page, Paper
from extractor.vocabulary.words import either, load

LIMIT = 6000  # characters of a passage
_DIGIT = re.compile(r"\d")
_NO_LETTER = re.compile(r"[^A-Za-z]+")
_LEAST = 25  # letters that make a passage
_HEADING = 110  # characters of a heading


_NO_HEADING = re.compile(
    r"(?:from|to|by|subject|title|classification|date|decision no|report of|contact|status|(?:table|figure|chart) \d+)\b\W",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Open:
    heading: str
    number: str = ""
    parts: list[Paragraph] = field(default_factory=list)


def find_sections(paper: Paper, tables: Sequence[Table] = (), items: Mapping[int, str] | None = None) -> tuple[Section, ...]:
    """The passages of a paper's reports in order, each at most LIMIT characters, cut between sentences.

    Minutes, decision notices and agenda front sheets are left out, as are the cells of ``tables`` (boxes of prose, kind
    "layout", stay in). ``items`` gives the agenda item of each page. A theme page's boxes stand under the theme's title.
    """
    if paper.media == "html":
        return ()
    paragraphs = [p for p in _report_paragraphs(paper, tables) if not _is_noise(p.text)]
    sections: list[Section] = []
    for opened in _group(paragraphs, items or {}):
        sections += _sections(opened, items or {})
    if paper.media == "pdf":
        told = [section for table in tables for section in _rows_of_prose(table, paper.pages, items or {})]
        sections = sorted([*sections, *told], key=lambda section: section.page)
    spans = find_report_spans(paper)
    return tuple(_placed(section, spans) for section in sections) if spans else tuple(sections)


def _placed(section: Section, spans: Sequence[Span]) -> Section:
    """The section of a text layer with the agenda item of the report that its line stands in."""
    item = next((span.item for span in spans if span.first <= section.line <= span.last), "")
    return replace(section, item=section.item or item)


def _rows_of_prose(table: Table, pages: Sequence[Page], items: Mapping[int, str]) -> Iterator[Section]:
    """The rows of a table that tell something in sentences (risk registers, explanations of variances), one passage a row."""
    if table.kind in ("layout", "scorecard", "detail", "kpi"):
        return
    for row in sorted({cell.row for cell in table.cells if _is_told(cell.text)}):
        cells = sorted((cell for cell in table.cells if cell.row == row and cell.text.strip()), key=lambda cell: cell.column)
        page = cells[0].page
        stamp = next((p.printed_page for p in pages if p.number == page), "")
        text = "\n\n".join(clean(cell.text) for cell in cells)[:LIMIT]
        yield Section(table.title or table.section, text, "", items.get(page, ""), page, page, stamp)


def _is_told(text: str) -> bool:
    words = text.split()
    small = sum(word[:1].islower() and len(word) > 1 for word in words)
    return (len(words) >= 20 or (len(words) >= 9 and ends_sentence(text))) and small >= 0.5 * len(words)


def _report_paragraphs(paper: Paper, tables: Sequence[Table]) -> list[Paragraph]:
    boxes: dict[int, list[BBox]] = {}
    for table in tables:
        if table.kind != "layout":
            for page, box in _boxes(table):
                boxes.setdefault(page, []).append(box)
    pages = tuple(_without_tables(page, boxes.get(page.number, [])) for page in paper.pages)
    whole = all(page is own for page, own in zip(pages, paper.pages, strict=True))  # its paragraphs are known already
    shown = paper if whole else Paper(paper.name, paper.media, pages, paper.title)
    front_page, front_line = front_span(paper)
    taken = minutes_paragraphs(paper)
    rows = [
        (min(lines), max(lines)) for lines in ([c.line for c in t.cells] for t in tables if t.origin == "raw_text") if lines
    ]
    return [
        p
        for p in read_paragraphs(shown)
        if (p.page, p.line) > (front_page, front_line)
        and not any(begin <= (p.page, p.line) <= end for begin, end in taken)
        and not (any(first <= p.line <= last for first, last in rows) and not _is_sentence(p.text))
    ]


def _is_sentence(text: str) -> bool:
    """Whether a paragraph among the rows of a text layer's table is prose and no name of a row."""
    return ends_sentence(text) and len(text.split()) >= 8


def _boxes(table: Table) -> Iterator[tuple[int, BBox]]:
    """The place of a table on each of its pages."""
    placed = [(cell.page, cell.bbox) for cell in table.cells if cell.bbox]
    if table.bbox and not any(page != table.page for page, _ in placed):
        yield table.page, table.bbox
        return
    for page in sorted({page for page, _ in placed}):
        left, top, right, bottom = zip(*(box for at, box in placed if at == page), strict=True)
        yield page, (min(left), min(top), max(right), max(bottom))


def _without_tables(page: Page, boxes: Sequence[BBox]) -> Page:
    """The page without lines that stand in a table: by box, or as tab-separated rows of a text layer."""
    lines = []
    for line in page.lines:
        if line.bbox is None and line.text.count("\t") >= 2:
            continue
        if line.bbox and boxes:
            x, y = (line.bbox[0] + line.bbox[2]) / 2, (line.bbox[1] + line.bbox[3]) / 2
            if any(x0 - 1 <= x <= x1 + 1 and top - 1 <= y <= bottom + 1 for x0, top, x1, bottom in boxes):
                continue
        lines.append(line)
    if len(lines) == len(page.lines):
        return page
    return Page(
        page.number,
        page.width,
        page.height,
        page.rotation,
        lines=tuple(lines),
        printed_page=page.printed_page,
        item_stamp=page.item_stamp,
    )


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(rf"^\W{{0,60}}{either(load('sections')[key])}\W*", re.IGNORECASE)


_FIGURE = re.compile(
    r"[-–+<>£(*]*\d[\d.,/%)+-]*[<>%)*]*|[-–]|of|n/a|YTD|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[-–]?\d{0,4}|\w{1,2}"
)


def _is_noise(text: str) -> bool:
    """Stamps, rules, single letters of turned labels, rows of figures and months."""
    if _pattern("skip").match(text) or len(_NO_LETTER.sub("", text)) < 3:
        return True
    tokens = text.split()
    figures = sum(1 for token in tokens if _FIGURE.fullmatch(token))
    return figures == len(tokens) or (len(tokens) >= 4 and figures > 0.55 * len(tokens))


def _is_prose(text: str) -> bool:
    """Whether a passage holds at least one run of words such as sentences and points of a list have."""
    for part in text.split("\n\n"):
        words = part.split()
        small = sum(word[:1].islower() and len(word) > 1 for word in words)
        told = ends_sentence(part) or bool(MARK.match(part)) or len(words) >= 14
        if len(words) >= 6 and small >= 0.4 * len(words) and told:
            return True
    return False


def _is_row(text: str) -> bool:
    """Whether a numbered line is a row of a scorecard and no paragraph: every third token is a figure."""
    tokens = text.split()
    figures = sum(1 for token in tokens if _DIGIT.search(token) and _FIGURE.fullmatch(token))
    return figures >= 3 and figures > 0.3 * len(tokens) and not ends_sentence(text)


def _group(paragraphs: Sequence[Paragraph], items: Mapping[int, str]) -> Iterator[_Open]:
    """Paragraphs gathered under their number or heading."""
    current = _Open("")
    last_top, top = 0, ""
    for i, paragraph in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        number, body = _numbered(paragraph, last_top)
        heading = _is_heading(paragraph, body, following)
        new_item = current.parts and items.get(current.parts[-1].page) != items.get(paragraph.page)
        if heading or number or new_item:
            if current.parts:
                yield current
            keep = current.heading if number and not heading and not new_item else ""
            if keep and "." in number and top and number.split(".")[0] != top:
                keep = ""  # a new chapter whose heading was not recognised
            top = number.split(".")[0] if "." in number else "" if heading else top
            current = _Open(paragraph.text if heading else keep, number if not heading else "")
            if number.isdigit():
                last_top = int(number)
        if not heading:
            current.parts.append(paragraph)
    if current.parts:
        yield current


def _numbered(paragraph: Paragraph, last_top: int) -> tuple[str, str]:
    """(paragraph number, text after it) where a paragraph of a report is numbered: 3.7.2, or 12. in a row of such."""
    text = re.sub(r"^[-–•]\s+(?=\d+\.\d)", "", paragraph.text)
    found = MARK.match(text)
    if not found:
        return "", paragraph.text
    mark, style = found["mark"], style_of(found["mark"])
    if style == "1.1":
        return mark.rstrip("."), found["rest"]
    if style == "1." and order_of(mark) == last_top + 1 and len(found["rest"]) > 150:
        return mark.rstrip("."), found["rest"]
    return "", paragraph.text


def _is_heading(paragraph: Paragraph, body: str, following: Paragraph | None) -> bool:
    """Whether a paragraph is a heading: short, no sentence, and bold, in capitals, numbered, or alone between white space."""
    text = paragraph.text
    numbered = style_of(paragraph.mark) in ("1.", "1.1") and len(body.split()) <= 12
    if len(text) > _HEADING or _pattern("boxes").fullmatch(text) or text.endswith((";", ",", ":-")):
        return False
    if (ends_sentence(text) or text.endswith(":")) and not (
        numbered and sum(w[0].isupper() for w in body.split()) >= 0.5 * len(body.split())
    ):
        return False
    if _NO_HEADING.match(text):
        return False
    style = style_of(paragraph.mark)
    if _is_row(text):
        return False
    if style in ("•", "(1)", "(a)", "a)", "(i)", "i)", "i.", "a.") and not re.match(r"^[-–•]\s+\d+\.\d", text):
        return False
    words = [word for word in re.findall(r"[A-Za-z][\w’'-]*", body) if len(word) > 3]
    if not words or len(words) > 14:
        return False
    titled = sum(word[0].isupper() for word in words) >= 0.6 * len(words)
    if style in ("1.", "1.1"):
        return len(body) < 90 and (titled or paragraph.bold or (following is not None and bool(following.mark)))
    letters = _NO_LETTER.sub("", text)
    if paragraph.bold or (letters.isupper() and len(letters) > 3):
        return True
    return (
        paragraph.indent == 0
        and paragraph.gap
        and titled
        and following is not None
        and following.gap
        and len(following.text) > len(text)
    )


def _sections(opened: _Open, items: Mapping[int, str]) -> Iterator[Section]:
    """The passages of one group: cut between paragraphs, else between sentences, where it is longer than LIMIT."""
    parts: list[tuple[str, Paragraph]] = []
    for paragraph in opened.parts:
        parts += [(text, paragraph) for text in _cut(paragraph.text)]
    batch: list[tuple[str, Paragraph]] = []
    for part in parts:
        if batch and sum(len(text) + 2 for text, _ in batch) + len(part[0]) > LIMIT:
            yield _section(opened, batch, items)
            batch = []
        batch.append(part)
    whole = "\n\n".join(text for text, _ in batch)
    if len(_NO_LETTER.sub("", whole)) >= _LEAST and ((opened.number and not _is_row(whole)) or _is_prose(whole)):
        yield _section(opened, batch, items)


def _section(opened: _Open, batch: Sequence[tuple[str, Paragraph]], items: Mapping[int, str]) -> Section:
    first, last = batch[0][1], batch[-1][1]
    return Section(
        heading=opened.heading,
        text="\n\n".join(text for text, _ in batch),
        number=opened.number,
        item=items.get(first.page, ""),
        page=first.page,
        page_to=max(last.page_to, first.page),
        printed_page=first.printed_page,
        line=first.line,
    )


def _cut(text: str) -> list[str]:
    """A paragraph longer than LIMIT in pieces that end with a sentence."""
    pieces = []
    while len(text) > LIMIT:
        ends = [found.end() for found in re.finditer(r"[.!?][”\"’)]?\s+", text[:LIMIT])]
        at = ends[-1] if ends else text.rfind(" ", 0, LIMIT) + 1 or LIMIT
        pieces.append(text[:at].rstrip())
        text = text[at:]
    return [*pieces, text]
