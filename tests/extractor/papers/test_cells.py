"""Minutes, notices and lists of names set as ruled tables are read cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.papers.cells import lines_by_cell
from extractor.papers.minutes import read_minutes
from extractor.papers.notices import read_notice
from extractor.papers.paragraphs import read_paragraphs
from extractor.reading.page import Edge, Line, Page, Paper, Word

LEFT = (60.0, 110.0, 440.0, 560.0)


def printed(text: str, left: float, top: float, number: int, bold: bool = False) -> Line:
    words, x = [], left
    for word in text.split():
        words.append(Word(word, x, top, x + 5 * len(word), top + 10, size=10, bold=bold))
        x += 5 * len(word) + 3
    return line_of(words, number)


def line_of(words: Sequence[Word], number: int) -> Line:
    box = (words[0].x0, words[0].top, words[-1].x1, words[-1].bottom)
    return Line(" ".join(w.text for w in words), number, tuple(words), box, 10, all(w.bold for w in words))


def table(
    rows: Sequence[Sequence[str]], top: float, number: int, left: Sequence[float] = LEFT
) -> tuple[list[Line], list[Edge]]:
    """A ruled table as a reader of PDFs hands it over: words side by side on one base line; "|" parts lines of a cell."""
    lines: list[Line] = []
    edges = [Edge("h", left[0], top, left[-1], top)]
    begin = top
    for row in rows:
        cells = [cell.split("|") for cell in row]
        for k in range(max(map(len, cells))):
            parts = [
                printed(c[k], x + 2, top + 3 + 12 * k, 0).words
                for c, x in zip(cells, left, strict=False)
                if len(c) > k and c[k]
            ]
            lines.append(line_of([word for part in parts for word in part], number + len(lines)))
        top += 12 * max(map(len, cells)) + 6
        edges.append(Edge("h", left[0], top, left[-1], top))
    return lines, edges + [Edge("v", x, begin, x, top) for x in left]


HEAD = (
    "Wexcombe Borough Council",
    "Corporate Parenting Board",
    "Minutes of the meeting held on Wednesday 6th March 2024 at 5.30pm",
    "Attendees:",
)


def paper_of(head: Sequence[str], *tables: tuple[Sequence[Sequence[str]], Sequence[float]]) -> Paper:
    lines = [printed(text, 60, 40 + 24.0 * i, i + 1, bold=True) for i, text in enumerate(head)]
    edges: list[Edge] = []
    for rows, left in tables:
        top = (lines[-1].bbox or (0, 0, 0, 0))[3] + 20
        more, ruled = table(rows, top, len(lines) + 1, left)
        lines, edges = lines + more, edges + ruled
    return Paper("minutes.pdf", "pdf", (Page(1, 600, 800, lines=tuple(lines), edges=tuple(edges)),))


def test_minutes_with_a_column_of_actions() -> None:
    people = [
        ("Name", "Role"),
        ("Cllr Asha Alder (Chair)", "Cabinet Member for Children"),
        ("Carol Cowslip", "Virtual School Head"),
    ]
    items = [
        ("Item", "Discussion", "Action"),
        ("1.", "Welcome and introductions|The Chair welcomed everyone.", ""),
        ("2.", "Health of children in care|Dental checks had fallen to 71%.", "DD to bring a|breakdown by age"),
        ("3.", "Any other business|There was none.", ""),
    ]
    (minutes,) = read_minutes(bold_titles(paper_of(HEAD, (people, (60, 260, 560)), (items, LEFT))))
    assert [(p.name, p.role) for p in minutes.present] == [
        ("Cllr Asha Alder", "Chair"),
        ("Carol Cowslip", "Virtual School Head"),
    ]
    assert [(i.number, i.title) for i in minutes.items] == [
        ("1", "Welcome and introductions"),
        ("2", "Health of children in care"),
        ("3", "Any other business"),
    ]
    (action,) = minutes.items[1].resolutions
    assert (action.text, action.outcome, action.owner_name) == ("DD to bring a breakdown by age", "action", "DD")
    assert "71%" in minutes.items[1].text


def bold_titles(paper: Paper) -> Paper:
    """The paper with its titles in bold, as such minutes print them."""
    (page,) = paper.pages
    titles = ("Welcome and", "Health of", "Any other")
    lines = []
    for line in page.lines:
        bold = any(title in line.text for title in titles)
        words = tuple(Word(w.text, w.x0, w.top, w.x1, w.bottom, w.size, bold or w.bold) for w in line.words)
        lines.append(Line(line.text, line.number, words, line.bbox, line.size, all(w.bold for w in words)))
    return Paper(paper.name, paper.media, (Page(1, 600, 800, lines=tuple(lines), edges=page.edges),))


def test_owner_and_due_date_stand_in_columns_of_their_own() -> None:
    rows = [
        ("Ref", "Action", "Owner", "Due"),
        ("3", "Write to schools about|part-time timetables", "Una Umber", "29 March 2024"),
        ("4", "Circulate the slides", "Sam Sorrel", ""),
    ]
    head = (*HEAD[:3], "Present: Councillor Ash (Chair)", "1. Apologies for absence", "2. Missing children")
    (minutes,) = read_minutes(paper_of(head, (rows, (60, 90, 330, 450, 560))))
    told = [(r.text, r.owner_name, r.due) for r in minutes.items[-1].resolutions]
    assert told == [
        ("Write to schools about part-time timetables", "Una Umber", "2024-03-29"),
        ("Circulate the slides", "Sam Sorrel", ""),
    ]


def test_a_decision_record_of_fields() -> None:
    rows = [
        ("Decision maker", "Cabinet Member for Children"),
        ("Date of decision", "14 May 2024"),
        ("Subject", "Supported Lodgings Allowances"),
        ("Decision", "That the weekly allowance be raised by 4%|with effect from 1 June 2024."),
        ("Reasons for decision", "To keep hosts in line with foster carers."),
    ]
    paper = paper_of(("CITY OF WEXCOMBE COUNCIL", "RECORD OF EXECUTIVE DECISION"), (rows, (60, 200, 560)))
    (notice,) = read_notice(paper, read_paragraphs(paper))
    (item,) = notice.items
    assert (notice.council, notice.date, item.title) == (
        "City of Wexcombe Council",
        "2024-05-14",
        "Supported Lodgings Allowances",
    )
    (decided,) = item.resolutions
    assert (decided.outcome, decided.text) == (
        "approved",
        "That the weekly allowance be raised by 4% with effect from 1 June 2024.",
    )


def test_tables_of_figures_keep_their_lines() -> None:
    rows = [("Measure", "April", "May"), ("Children in care", "610", "624"), ("Care leavers", "201", "199")]
    paper = paper_of(("Performance report",), (rows, LEFT))
    assert lines_by_cell(paper.pages) == [paper.pages[0].lines]
