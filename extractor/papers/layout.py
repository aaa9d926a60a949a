"""Lines of a front sheet as pieces: what stands in different columns of one line is taken apart by its white gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractor.papers.paragraphs import clean, is_bold
from extractor.reading.page import Line, Page

_GAP = 1.6  # ems of white that part two columns


_PAGES = re.compile(r"\(pages?\b", re.IGNORECASE)  # page ranges stand in a column of their own


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


def pieces_of(line: Line) -> list[tuple[str, float, float]]:
    """The pieces of one line as (text, left, right)."""
    if not line.words:
        parts = [part for part in re.split(r"\t+| {4,}", line.text) if part.strip()]
        return [(clean(part), line.text.find(part), line.text.find(part) + len(part)) for part in parts]
    groups = [[line.words[0]]]
    for word in line.words[1:]:
        wide = word.x0 - groups[-1][-1].x1 > _GAP * max(word.size, line.size, 6)
        if wide or _PAGES.match(word.text):
            groups.append([])
        groups[-1].append(word)
    return [(clean(" ".join(word.text for word in group)), group[0].x0, group[-1].x1) for group in groups]


def rows_of(pages: Iterable[Page]) -> Iterator[list[Piece]]:
    """Every printed line of the pages as its pieces, left to right."""
    for page in pages:
        blank, last_bottom = True, 0.0
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
            yield [
                Piece(text, x0, x1, page.number, page.printed_page, line.number, is_bold(line), blank, top)
                for text, x0, x1 in pieces_of(line)
                if text
            ]
            blank = False


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
