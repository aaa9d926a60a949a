"""Tables of a saved web page: the grid that its markup says, merged cells and grounds as declared, nothing that it hides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from corpus.models import Cell, Table
from extractor.reading.page import Paper

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_UNSEEN = {"script", "style", "svg", "noscript", "template", "nav", "footer", "form", "head", "del", "s", "strike"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "caption"}
_BLOCKS = {"p", "div", "li", "td", "th", "br", "ul", "ol"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_GROUND = re.compile(r"background(?:-color)?\s*:\s*(#[0-9a-f]{6}|#[0-9a-f]{3}|[a-z]+)", re.I)
_INK = re.compile(r"(?<![-\w])color\s*:\s*(#[0-9a-f]{6}|#[0-9a-f]{3})", re.I)
_NAMES = {"red": "#ff0000", "green": "#008000", "lime": "#00ff00", "orange": "#ffa500", "yellow": "#ffff00", "gold": "#ffd700"}
_FOOTNOTE = re.compile(r"\s*[\[(]?(?:\d{1,2}|[a-z*†‡])[\])]?\s*")
_MOST_SPAN = 200
_WHITE = {"#ffffff", "#fff", "white", "transparent", "none", "inherit", "initial"}


@dataclass
class _Draft:
    """A table while it is read: its cells in rows, and the places that cells from rows above cover."""

    title: str = ""
    cells: list[Cell] = field(default_factory=list)
    row: int = -1
    column: int = 0
    covered: set[tuple[int, int]] = field(default_factory=set)
    holds_table: bool = False

    def place(self, cell: Cell) -> Cell:
        """The cell at the next free place of the row."""
        while (self.row, self.column) in self.covered:
            self.column += 1
        placed = replace(cell, row=max(self.row, 0), column=self.column)
        self.covered |= {(placed.row + r, placed.column + c) for r in range(placed.row_span) for c in range(placed.column_span)}
        self.column += placed.column_span
        return placed


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Draft] = []
        self.open: list[tuple[_Draft, Cell | None, list[str]]] = []  # tables within tables: draft, cell, its text
        self.unseen: list[str] = []  # open elements inside one that is not shown, itself first
        self.heading: list[str] | None = None
        self.title = ""
        self.raised: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if self.unseen or tag in _UNSEEN or "hidden" in said or _HIDDEN.search(said.get("style", "")):
            if tag not in _VOID:
                self.unseen.append(tag)
            return
        if tag == "table":
            for draft, _, _ in self.open:
                draft.holds_table = True
            self.open.append((_Draft(self.title), None, []))
        elif tag in _HEADINGS:
            self.heading = []
        elif tag == "sup":
            self.raised = []
        elif self.open:
            self._in_table(tag, said)

    def _in_table(self, tag: str, said: dict[str, str]) -> None:
        draft, _, text = self.open[-1]
        if tag == "tr":
            self._close_cell()
            draft.row, draft.column = draft.row + 1, 0
        elif tag in ("td", "th"):
            self._close_cell()
            style = said.get("style", "")
            ground = _GROUND.search(style)
            ink = _INK.search(style)
            cell = Cell(
                0,
                0,
                "",
                row_span=_span(said.get("rowspan", "")),
                column_span=_span(said.get("colspan", "")),
                fill=_colour(ground[1] if ground else said.get("bgcolor", "")),
                colour=_colour(ink[1] if ink else ""),
                header=tag == "th",
            )
            self.open[-1] = (draft, cell, [])
        elif tag == "img" and said.get("alt"):
            text.append(f" {said['alt']} ")
        elif tag in _BLOCKS:
            text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            if tag in self.unseen:
                while self.unseen.pop() != tag:
                    pass
        elif tag == "sup" and self.raised is not None:
            raised, self.raised = "".join(self.raised), None
            if not _FOOTNOTE.fullmatch(raised):
                self.handle_data(raised)
        elif tag in _HEADINGS and self.heading is not None:
            words, self.heading = " ".join("".join(self.heading).split()), None
            if tag == "caption" and self.open:
                self.open[-1][0].title = words
            else:
                self.title = words
        elif tag in ("td", "th") and self.open:
            self._close_cell()
        elif tag == "table" and self.open:
            self._close_cell()
            self.found.append(self.open.pop()[0])

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.raised is not None:
            self.raised.append(data)
        elif self.heading is not None:
            self.heading.append(data)
        elif self.open:
            self.open[-1][2].append(data)

    def _close_cell(self) -> None:
        draft, cell, text = self.open[-1]
        if cell is not None:
            words = " ".join("".join(text).replace("\xa0", " ").replace("\u200b", "").split())
            draft.cells.append(draft.place(replace(cell, text=words)))
        self.open[-1] = (draft, None, [])


def find_html_tables(paper: Paper) -> tuple[Table, ...]:
    """The tables of a web page with two rows and columns or more, in order; those that only lay out others are left out."""
    reader = _Reader()
    reader.feed(paper.markup)
    reader.close()
    tables: list[Table] = []
    for draft in reader.found:
        rows = max((c.row + 1 for c in draft.cells), default=0)
        columns = max((c.column + c.column_span for c in draft.cells), default=0)
        if rows < 2 or columns < 2 or draft.holds_table or not any(c.text for c in draft.cells):
            continue
        cells = tuple(replace(c, row_span=min(c.row_span, rows - c.row)) for c in draft.cells)
        tables.append(Table(f"t{len(tables) + 1}", 1, None, rows, columns, cells, title=draft.title, origin="html"))
    return tuple(tables)


def _span(said: str) -> int:
    return min(max(int(said), 1), _MOST_SPAN) if said.strip().isdigit() else 1


def _colour(said: str) -> str:
    """ "#rrggbb" for a colour of the page, "" for none, white, and names that are no judgement."""
    said = _NAMES.get(said.lower(), said.lower())
    if said in _WHITE or not re.fullmatch(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", said):
        return ""
    return said if len(said) == 7 else "#" + "".join(c * 2 for c in said[1:])
