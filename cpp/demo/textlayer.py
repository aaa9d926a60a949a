"""A performance report as a converter's text layer: tables as tab separated lines, everything else line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cpp.demo.council import PERFORMANCE
from cpp.demo.drawing import ARROWS, Box, Draft
from cpp.demo.ledger import Ledger
from cpp.demo.periods import add_months, long_month, slashed
from cpp.demo.scorecard import draw_scorecard
from cpp.demo.themes import THEMES, draw_themes


class _Lines:
    """Lines written so far, and where each drawn table begins."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.first: dict[str, int] = {}  # table -> number of its first line, from 1

    def add(self, *lines: str) -> None:
        self.lines += [*lines, ""]

    def add_table(self, table_id: str, boxes: Sequence[Box]) -> None:
        self.first[table_id] = len(self.lines) + 1
        self.add(*rows_of(boxes))


def rows_of(boxes: Sequence[Box]) -> list[str]:
    """A drawn table's rows, cells separated by tabs; a merged cell once at its top left."""
    rows = max(box.row + box.rows for box in boxes)
    columns = max(box.column + box.columns for box in boxes)
    grid = [[""] * columns for _ in range(rows)]
    for box in boxes:
        mark = ARROWS[box.mark[0]] if box.mark else ""
        grid[box.row][box.column] = box.text.replace("\n", " ") or mark or box.spoken
    return ["\t".join(cells) for cells in grid]


def write_text(as_at: str) -> tuple[str, Ledger]:
    """The report "as at" a month as text, and its figures with the lines that they stand on."""
    ledger, text = Ledger(), _Lines()
    text.add("", "Corporate Parenting Performance Report")
    text.add(f"As at Month End: {long_month(as_at)}")
    text.add("Document Details")
    created = slashed(add_months(as_at, 1) + "-09")
    for line in ("Status: Issue 1", f"Date Created: {created}", f"Created by: {PERFORMANCE.name}, {PERFORMANCE.role}"):
        text.add(line)
    scorecard, themes = draw_scorecard(as_at, ledger), draw_themes(as_at, ledger)
    text.add("Performance Summary")
    for number, draft in enumerate(scorecard, start=1):
        text.add_table(f"t{number}", draft.tables[0])
    for number, (theme, draft) in enumerate(zip(THEMES, themes, strict=True), start=len(scorecard) + 1):
        _add_theme(text, theme.title, draft, f"t{number}")
    _put_lines(ledger, text.first)
    return "\n".join(text.lines) + "\n", ledger


def _add_theme(text: _Lines, title: str, draft: Draft, table_id: str) -> None:
    text.add(title)
    words = sorted(draft.tables[0], key=lambda box: (box.row, box.column))
    text.add(f"{words[0].text}\t{words[1].text}")
    text.add(f"{words[2].text}\t{words[3].text}")
    kept = [row for row in range(max(box.row for box in draft.tables[1]) + 1) if any(box.row == row for box in draft.tables[1])]
    text.add_table(table_id, [replace(box, row=kept.index(box.row)) for box in draft.tables[1]])


def _put_lines(ledger: Ledger, first: dict[str, int]) -> None:
    """Give every figure its line; in the text layer a gap between two parts of a table is no row."""
    for place, (draft, seen) in enumerate(ledger.observations):
        rows = sorted({box.row for box in draft.tables[-1]})
        row = rows.index(seen.row)
        ledger.observations[place] = (draft, replace(seen, row=row, line=first[seen.table_id] + row))
    words = {"#ff0000": "Red", "#ffc000": "Yellow", "#00b050": "Green"}
    for place, (draft, card) in enumerate(ledger.scorecard):
        said = "" if card.rag_period else card.rag or "grey"
        raw = words.get(card.rag_raw, "Grey") if said else ""
        ledger.scorecard[place] = (draft, replace(card, rag=said, rag_raw=raw, dot_colour=""))
