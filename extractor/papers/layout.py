"""Lines of a front sheet as pieces: what stands in different columns of one line is taken apart by its white gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractor.papers.columns import pieces_of
from extractor.reading.page import Page

_MANY = 60
_UPRIGHT = 9.0  # points: an upright line that parts columns is longer


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that stand together. Edges are points in a PDF, characters in a text layer."""

    text: str
    x0: float
    x1: float
    page: int
    printed_page: str
    line: int
    bold: bool
    blank_before: bool
    top: float = 0.0


def rows_of(pages: Iterable[Page]) -> Iterator[list[Piece]]:
    """Every printed line of the pages as its pieces, left to right."""
    for page in pages:
        blank, last_bottom = True, 0.0
        upright = [edge for edge in page.edges if edge.orientation == "v" and edge.bottom - edge.top > _UPRIGHT]
        if len(upright) > _MANY:  # a drawing or a table of figures, no front sheet
            upright = []
        for line in page.lines:
            if line.angle:
                continue
            if not line.text.strip():
                blank = True
                continue
            if line.bbox:
                blank = blank or line.bbox[1] - last_bottom > 0.75 * (line.bbox[3] - line.bbox[1])
                last_bottom = line.bbox[3]
            top = line.bbox[1] if line.bbox else float(line.number)
            row = [
                Piece(text, x0, x1, page.number, page.printed_page, line.number, line.bold, blank, top)
                for text, x0, x1 in pieces_of(line, [edge.x0 for edge in upright if edge.top <= top + 3 <= edge.bottom])
                if text
            ]
            if row:  # a line of invisible characters prints nothing
                yield row
            blank = not row


_LABEL = re.compile(r"\s+(?=(?:Ask for|Telephone|Tel|Email|E-mail|Contact|Date|Time)\s*:)")


def column_texts(rows: Iterable[list[Piece]]) -> list[str]:
    """The text of each column of a head, top to bottom, as lines; pieces that start together are one column.

    A label alone ("Venue:") is joined with what stands beside it, and labels inside a piece begin pieces of their own.
    """
    columns: list[list[Piece]] = []
    for piece in (part for row in rows for part in _with_labels(row)):
        home = next((column for column in columns if abs(column[-1].x0 - piece.x0) < 12), None)
        if home is None:
            columns.append([piece])
        else:
            home.append(piece)
    return ["\n".join(piece.text for piece in column) for column in columns]


def _with_labels(row: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for piece in row:
        first, *rest = _LABEL.split(piece.text)
        if out and re.fullmatch(r"[A-Z][\w ]{2,12}:", out[-1].text):
            out[-1] = replace(out[-1], text=f"{out[-1].text} {first}", x0=piece.x0)
        else:
            out.append(replace(piece, text=first))
        out += [replace(piece, text=text, x0=piece.x1 - 1) for text in rest]
    return out
