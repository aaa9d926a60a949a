"""A page as every later step sees it: characters, words, lines, edges and fills.

All boxes are in points with the origin at the top left of the page as a reader sees it (after its own rotation); pages
count from 1. Text layers and HTML have lines without boxes: their ``Line.number`` is the line of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.models import BBox, Problem

LONGEST = 6000  # letters: no line or paragraph of a paper is longer; what is, is no prose, and is taken piece by piece


def pieces(text: str) -> list[str]:
    """``text`` in pieces of at most ``LONGEST`` letters, parted at blanks where there are any. Nearly always itself alone.

    The time that a pattern takes on a text may grow with its square: on pieces it grows with their number.
    """
    parts = []
    while len(text) > LONGEST:
        cut = max(text.rfind(" ", 1, LONGEST), text.rfind("\t", 1, LONGEST)) + 1 or LONGEST
        parts.append(text[:cut].rstrip(" "))
        text = text[cut:]
    return [*parts, text]


@dataclass(frozen=True, slots=True)
class Char:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str = ""
    bold: bool = False
    colour: str = ""  # "#rrggbb"; empty for black
    angle: int = 0  # 0, 90, 180 or 270 degrees, clockwise as read


@dataclass(slots=True, unsafe_hash=True)
class Word:
    """A word and its place. Not to be changed; frozen it would take three times as long to make, and pages have thousands."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0
    bold: bool = False
    colour: str = ""
    angle: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one base line, in reading order. ``gap_before`` is the white space above it, in points."""

    text: str
    number: int = 0  # 1-based on its page; in a text layer, of the file
    words: tuple[Word, ...] = ()
    bbox: BBox | None = None
    size: float = 0.0
    bold: bool = False
    angle: int = 0
    margin: tuple[str, ...] = ()  # what is printed in the margin beside it: who is to act, by when
    charged: tuple[str, ...] = ()  # the like in a column of a ruled table, for the whole row that it ends


@dataclass(frozen=True, slots=True)
class Edge:
    """A ruling line, or a side of a thin or filled rectangle. ``orientation`` is "h" or "v"."""

    orientation: str
    x0: float
    top: float
    x1: float
    bottom: float
    colour: str = ""
    drawn: str = "line"  # line | rect | fill


@dataclass(frozen=True, slots=True)
class Fill:
    x0: float
    top: float
    x1: float
    bottom: float
    colour: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A small vector outline (an arrow, a mark): its corner points in page points."""

    points: tuple[tuple[float, float], ...]
    bbox: BBox
    fill: str = ""
    stroke: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    width: float = 0.0
    height: float = 0.0
    rotation: int = 0
    chars: tuple[Char, ...] = ()
    words: tuple[Word, ...] = ()
    lines: tuple[Line, ...] = ()
    edges: tuple[Edge, ...] = ()
    fills: tuple[Fill, ...] = ()
    shapes: tuple[Shape, ...] = ()
    images: tuple[BBox, ...] = ()
    charts: tuple[BBox, ...] = ()  # areas of drawn charts: their labels are words of the page, but of no table
    printed_page: str = ""  # stamped pack page
    report_page: str = ""  # the report's own number
    item_stamp: str = ""  # "5" from a stamped "Agenda Item 5"
    furniture: tuple[Line, ...] = ()  # stamps, running heads and feet taken off the page
    hidden: tuple[Word, ...] = ()  # words that a reader cannot see, kept for `cpp debug page`
    struck: tuple[Word, ...] = ()  # words with a line through them: no part of what the paper says
    notes: int = 0  # form fields and notes whose words were read as words of the page
    ocr: bool = False  # a scan whose words were recognised by a program

    @property
    def text(self) -> str:
        """The page's lines joined by newlines, without furniture and hidden words."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of an HTML page or PDF: its words, its address, the line it stands on."""

    text: str
    address: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that has been read: its pages, and what its format says about it."""

    name: str
    media: str  # pdf | html | text
    pages: tuple[Page, ...]
    title: str = ""  # from the file's own metadata
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    markup: str = ""  # HTML only: the page itself, for readers that need its structure
