"""Text layers: a file of plain text becomes a Paper whose lines keep their tabs and their place in the file."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import EmptyFile, NotAPaper
from corpus.letters import printable
from extractor.reading.page import Line, Page, Paper, pieces

_CONTROL_SHARE = 0.01  # more control characters than this, and the bytes are no text


def read_text(path: Path) -> Paper:
    """The paper in a text file: one page for each form feed, one page where there is none.

    ``Line.number`` is the 1-based line of the file (of its pieces where it is longer than any printed line), tabs are kept,
    trailing spaces are not. UTF-8 (with or without a
    byte order mark), UTF-16 with its mark, else Windows 1252. What steers a terminal or is not seen is taken out.
    Raises EmptyFile and NotAPaper.
    """
    text = decode(path.read_bytes(), path.name)
    pages: list[Page] = []
    number = 1
    for part in text.split("\f"):
        rows = printable(part).split("\n")
        lines = tuple(Line(piece, number + i) for i, row in enumerate(rows) for piece in pieces(row.rstrip(" \xa0")))
        number += len(rows) - 1
        pages.append(Page(len(pages) + 1, lines=lines))
    while len(pages) > 1 and not pages[-1].text.strip():
        pages.pop()  # text layers end in a form feed
    return Paper(path.name, "text", tuple(pages))


def decode(data: bytes, name: str) -> str:
    """The text of a file with one kind of line end. Raises EmptyFile where nothing is printed, NotAPaper for other bytes."""
    if not data.strip():
        raise EmptyFile(f"{name}: the file is empty.", "Fetch it again from where it was published.")
    text = _characters(data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\f\v\xa0"):
        raise EmptyFile(f"{name}: the file holds white space only.", "Fetch it again from where it was published.")
    control = sum(ch < " " and ch not in "\n\t\f\v" for ch in text)
    if "\0" in text or control > len(text) * _CONTROL_SHARE:
        raise NotAPaper(f"{name}: these bytes are not text.", "Check the file's type and give it its true name.")
    return text


def _characters(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
