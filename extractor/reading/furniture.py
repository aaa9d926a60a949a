"""Stamps, running heads and feet, taken off a paper's pages and kept as labels.

Nothing is known by its words alone: a piece of text near an edge of the page is furniture when it is a page number that counts
along with the pages, or when the same words stand in the same place on page after page.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.reading.glyphs import line_of
from extractor.reading.page import Line, Page, Paper, Word

MARGIN = 0.125  # of the page's height: page numbers stand in this outer part
RUNNING = 0.085  # of the page's height: running heads and feet stand farther out
SIDE = 60.0  # points from the left or right edge for sideways stamps
NUMBER = re.compile(
    r"""^(?P<word>page|pg\.?|p\.?)?\s*      # Page
        [-–|]?\s*(?P<number>\d{1,4})\s*[-–|]?     # 4
        (\s*(?P<of>of|/)\s*(?P<last>\d{1,4}))?$   # of 10
    """,
    re.VERBOSE | re.IGNORECASE,
)
ITEM = re.compile(r"^agenda\s+item\s*(?:no\.?\s*)?(?P<number>\d+[a-z]?)$", re.IGNORECASE)
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one size on one base line near an edge of page ``index``."""

    index: int
    edge: str  # head | foot | side
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)


def take_off(paper: Paper) -> Paper:
    """``paper`` with its furniture moved from lines and words to ``Page.furniture`` and the page's three labels.

    ``printed_page`` is the stamp of the pack ("Page 94"), ``report_page`` the report's own number ("4 of 10", a bare 4),
    ``item_stamp`` the number of a stamped "Agenda Item 5"; all as printed, empty where there is none.
    """
    if paper.media != "pdf":
        return paper
    pieces = [piece for index, page in enumerate(paper.pages) for piece in edge_pieces(index, page)]
    numbers = page_numbers(pieces)
    items = [piece for piece in pieces if piece.edge != "foot" and ITEM.match(piece.text)]
    known = {id(piece) for piece in [*numbers["stamp"], *numbers["report"], *items]}
    running = running_pieces([p for p in pieces if id(p) not in known], paper.pages)
    labels: dict[int, dict[str, str]] = defaultdict(dict)
    taken: dict[int, list[Piece]] = defaultdict(list)
    for name, found in (("printed_page", numbers["stamp"]), ("report_page", numbers["report"])):
        for piece in found:
            match = NUMBER.match(piece.text)
            labels[piece.index].setdefault(name, match["number"] if match else "")
            taken[piece.index].append(piece)
    for piece in items:
        match = ITEM.match(piece.text)
        labels[piece.index]["item_stamp"] = match["number"] if match else ""
        taken[piece.index].append(piece)
    for piece in running:
        taken[piece.index].append(piece)
    pages = [_without(page, taken[index], labels[index]) if index in taken else page for index, page in enumerate(paper.pages)]
    return replace(paper, pages=tuple(pages))


def edge_pieces(index: int, page: Page) -> list[Piece]:
    """Text near the page's edges, parted where size, weight, base line or a wide gap part it."""
    found: list[Piece] = []
    groups: dict[tuple[str, int, float, float, bool], list[Word]] = defaultdict(list)
    for line in page.lines:
        for word in line.words:
            edge = _edge(word, page)
            if edge:
                across = word.x1 if word.angle in (90, 270) else word.bottom
                groups[edge, word.angle, round(across), round(word.size, 1), word.bold].append(word)
    for (edge, angle, *_), words in groups.items():
        words.sort(key=lambda w: w.x0 if angle == 0 else (w.top if angle == 90 else -w.top))
        part: list[Word] = []
        for word in words:
            if part and _gap(part[-1], word) > 2.5 * word.size:
                found.append(Piece(index, edge, tuple(part)))
                part = []
            part.append(word)
        found.append(Piece(index, edge, tuple(part)))
    return found


def _edge(word: Word, page: Page) -> str:
    if word.angle in (90, 270):
        return "side" if word.x1 < SIDE or word.x0 > page.width - SIDE else ""
    if word.bottom < MARGIN * page.height:
        return "head"
    return "foot" if word.top > (1 - MARGIN) * page.height else ""


def _gap(left: Word, right: Word) -> float:
    if left.angle == 90:
        return right.top - left.bottom
    return left.top - right.bottom if left.angle == 270 else right.x0 - left.x1


def page_numbers(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    """Pieces that number pages: "stamp" (Page 4) and "report" (4 of 10, Page 4 of 10, 4), each counting with the pages."""
    chains: dict[tuple[str, int], list[Piece]] = defaultdict(list)
    for piece in pieces:
        match = NUMBER.match(piece.text)
        if not match:
            continue
        shift = int(match["number"]) - piece.index
        if match["of"]:
            kind = f"of {match['last']}" if int(match["number"]) <= int(match["last"]) else ""
        elif match["word"]:
            kind = "stamp"
        else:
            kind = f"bare {round(piece.words[0].size)} {piece.edge}"
        if kind:
            chains[kind, shift].append(piece)
    found: dict[str, list[Piece]] = {"stamp": [], "report": []}
    for (kind, _), chain in chains.items():
        if kind == "stamp":
            found["stamp"].extend(chain)
        elif _counts(chain) or (kind.startswith("of") and (len(chain) > 1 or chain[0].text[0].isalpha())):
            found["report"].extend(chain)
    return found


def _counts(chain: Sequence[Piece]) -> bool:
    """True for bare numbers on neighbouring pages in one place (the middle, or either side in turn)."""
    pages = sorted({piece.index for piece in chain})
    near = sum(b - a <= 2 for a, b in itertools.pairwise(pages))
    heights = [round(piece.top / 6) for piece in chain]
    return near >= 1 and max(heights) - min(heights) <= 2


def running_pieces(pieces: Sequence[Piece], pages: Sequence[Page]) -> list[Piece]:
    """Pieces whose words, figures aside, stand in one place of many pages or of three neighbouring ones."""
    groups: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        if len(piece.text) > 1 and any(c.isalpha() for c in piece.text) and _outermost(piece, pages[piece.index]):
            groups[DIGITS.sub("#", piece.text.casefold()), piece.edge].append(piece)
    found: list[Piece] = []
    for members in groups.values():
        for place in _places(members):
            indexes = sorted({piece.index for piece in place})
            often = len(indexes) >= 3 and len(indexes) >= 0.5 * len(pages)
            if len(indexes) >= 3 and not often:
                neighbours = sum(b - a <= 2 for a, b in itertools.pairwise(indexes))
                often = (
                    neighbours >= 2
                    and neighbours >= 0.5 * (len(indexes) - 1)
                    and all(_stands_alone(piece, pages[piece.index]) for piece in place)
                )
            if often and not any(_in_grid(piece, pages[piece.index]) for piece in place):
                found.extend(place)
    return found


def _outermost(piece: Piece, page: Page) -> bool:
    if piece.edge == "head":
        return piece.bottom < RUNNING * page.height
    return piece.edge == "side" or piece.top > (1 - RUNNING) * page.height


def _places(members: Sequence[Piece]) -> list[list[Piece]]:
    """Members grouped by place: one height and the same left edge, right edge or middle."""
    places: list[list[Piece]] = []
    for piece in members:
        for place in places:
            first = place[0]
            level = abs(piece.top - first.top) < 4 or abs(piece.bottom - first.bottom) < 4 or piece.edge == "side"
            shifts = piece.x0 - first.x0, piece.x1 - first.x1, (piece.x0 + piece.x1 - first.x0 - first.x1) / 2
            if level and (min(abs(shift) for shift in shifts) < 4 or piece.edge == "side"):
                place.append(piece)
                break
        else:
            places.append([piece])
    return places


def _stands_alone(piece: Piece, page: Page) -> bool:
    """True if white space parts the piece from the body of the page."""
    own = {id(word) for word in piece.words}
    size = piece.words[0].size
    for line in page.lines:
        if line.bbox is None or line.angle or line.bbox[2] < piece.x0 or line.bbox[0] > piece.x1:
            continue
        gap = line.bbox[1] - piece.bottom if piece.edge == "head" else piece.top - line.bbox[3]
        near = -2 < gap < 0.8 * size
        if near and any(id(w) not in own and w.x1 >= piece.x0 and w.x0 <= piece.x1 for w in line.words):
            return False
    return True


def _in_grid(piece: Piece, page: Page) -> bool:
    """True if upright rulings pass the piece: a table's header that is repeated on page after page."""
    middle = (piece.top + piece.bottom) / 2
    passing = [
        e for e in page.edges if e.orientation == "v" and e.top < middle < e.bottom and e.bottom - e.top < 0.9 * page.height
    ]
    return any(e.x0 < piece.x0 for e in passing) and any(e.x0 > piece.x1 for e in passing)


def _without(page: Page, taken: Sequence[Piece], labels: dict[str, str]) -> Page:
    gone = {id(word) for piece in taken for word in piece.words}
    lines: list[Line] = []
    for line in page.lines:
        words = tuple(word for word in line.words if id(word) not in gone)
        if len(words) == len(line.words):
            at = len(lines) + 1
            lines.append(line if line.number == at else Line(line.text, at, words, line.bbox, line.size, line.bold, line.angle))
        elif words:
            lines.append(line_of(words, len(lines) + 1))
    return replace(
        page,
        lines=tuple(lines),
        words=tuple(word for word in page.words if id(word) not in gone),
        furniture=tuple(line_of(piece.words) for piece in sorted(taken, key=lambda p: (p.top, p.x0))),
        printed_page=labels.get("printed_page", ""),
        report_page=labels.get("report_page", ""),
        item_stamp=labels.get("item_stamp", ""),
    )
