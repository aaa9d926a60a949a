"""Words of a line become atoms, phrases that no wide gap and no ruling parts; wrapped prose is told from rows of a table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from statistics import median

from extractor.reading.page import Edge, Page, Word

USUAL_BLANK = 0.27  # of the font size, where a page has too few blanks to measure
PHRASE_GAP = 1.7  # blanks: a wider gap parts two phrases
ROW_GAP = 2.4  # blanks: a gap this wide is a sign of columns
NUMBER = re.compile(
    r"""^[(\[<>≤≥~+±–−-]*\s*[£$€]?\s*[+–−-]?           # signs, brackets and currency in front
        (\d[\d,.\u00a0 ]*|\.\d+)                        # the figure
        \s*(%|p|k|m|bn|M|K|th)?[)\]*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰%+<>]*$  # unit, marks, closing bracket
    """,
    re.VERBOSE,
)
STANDS_FOR_NUMBER = re.compile(r"^([-–—−.*†‡#/]+|n/?a|tbc|nil|\(x\)|x|\.\.)$", re.IGNORECASE)
MARKED = re.compile(r"\(\d\)")  # a footnote's number
THOUSANDS, HUNDREDS = re.compile(r"[£$€+–-]?\d{1,3}"), re.compile(r"\d{3}[%*]?")  # of one figure, parted by a blank
YEAR = re.compile(r"^[(]?(19|20)\d\d([/–-]\d{2,4})?[)]?[*¹²³⁴⁵]?$")
DECIMAL = re.compile(r"\d[.,]\d")
RANGE = re.compile(r"^\(?[£$€]?[\d,.]+%?\s*(-|–|to|/|:)\s*[£$€]?[\d,.]+%?\)?[*†‡]*$")
FRACTION = re.compile(r"^[\d,.]+\s*(/|of|out of)\s*[\d,.]+(\s\(?[\d,.]+%\)?)?[*†‡]*$")  # and the share that it makes


@dataclass(slots=True)
class Atom:
    """A phrase on one line."""

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    prose: bool = False

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        return self.words[0].size


@dataclass(slots=True)
class Row:
    """Atoms on one base line, left to right."""

    atoms: list[Atom] = field(default_factory=list)

    @property
    def top(self) -> float:
        return min(atom.top for atom in self.atoms)

    @property
    def bottom(self) -> float:
        return max(atom.bottom for atom in self.atoms)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def x0(self) -> float:
        return self.atoms[0].x0

    @property
    def x1(self) -> float:
        return max(atom.x1 for atom in self.atoms)

    @property
    def size(self) -> float:
        return max(atom.size for atom in self.atoms)


@lru_cache(maxsize=8192)
def is_number(text: str) -> bool:
    """True for a figure, a range, "x of y", or a mark that stands where a figure would (dash, n/a)."""
    return bool(NUMBER.match(text) or STANDS_FOR_NUMBER.match(text) or RANGE.match(text) or FRACTION.match(text))


def blank_width(words: Sequence[Sequence[Word]]) -> float:
    """Width of a blank between words of the page's lines, in font sizes."""
    gaps = []
    for line in words:
        for left, right in itertools.pairwise(line):
            gap = (right.x0 - left.x1) / max(left.size, 1.0)
            if 0.1 < gap < 0.75:
                gaps.append(gap)
    if len(gaps) < 12:
        return USUAL_BLANK
    return max(0.2, min(0.65, median(gaps)))


def make_rows(page: Page, words: Sequence[Word]) -> tuple[list[Row], float]:
    """Rows of atoms from upright ``words`` of ``page``, head of the page first, and the width of a blank in font sizes."""
    lines = _lines(words)
    blank = blank_width(lines)
    uprights = [edge for edge in page.edges if edge.orientation == "v" and edge.bottom - edge.top > 4]
    rows = [Row(_atoms(line, blank, uprights)) for line in lines]
    return rows, blank


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    foot: list[float] = []
    for word in sorted((w for w in words if w.angle == 0), key=lambda w: (w.bottom, w.x0)):
        if lines and word.bottom - foot[-1] <= 0.3 * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
            foot.append(word.bottom)
    for line in lines:
        line.sort(key=lambda w: w.x0)
    return lines


def _atoms(line: Sequence[Word], blank: float, uprights: Sequence[Edge]) -> list[Atom]:
    atoms: list[Atom] = []
    middle = (line[0].top + line[0].bottom) / 2
    walls = [edge.x0 for edge in uprights if edge.top <= middle <= edge.bottom]
    widest = PHRASE_GAP * blank
    last: Atom | None = None
    size = 0.0  # of the last word
    for word in line:
        if last is not None:
            gap = (word.x0 - last.x1) / max(min(word.size, size), 1.0)
            near = gap <= widest and not (walls and any(last.x1 - 1.5 <= x <= word.x0 + 1.5 for x in walls))
            if near and not _two_figures(last, word, gap, blank):
                _extend(last, word)
                size = word.size
                continue
        last = Atom([word], word.x0, word.top, word.x1, word.bottom)
        atoms.append(last)
        size = word.size
    return atoms


def _extend(atom: Atom, word: Word) -> None:
    """Adds the next word to a phrase; comparisons in the open, for every word of a page comes through here."""
    atom.words.append(word)
    if word.x1 > atom.x1:
        atom.x1 = word.x1
    if word.top < atom.top:
        atom.top = word.top
    if word.bottom > atom.bottom:
        atom.bottom = word.bottom


def _two_figures(last: Atom, word: Word, gap: float, blank: float) -> bool:
    """True for two figures side by side that belong to two columns: "0.33 0.51", not "1 649 692" or "10,000 (1)"."""
    text = last.words[-1].text
    if not (NUMBER.match(word.text) and NUMBER.match(text)) or MARKED.fullmatch(word.text):
        return False
    if len(last.words) > 1 and not is_number(last.text):
        return False
    if THOUSANDS.fullmatch(text) and HUNDREDS.fullmatch(word.text):
        return False
    return gap > (0.6 if DECIMAL.search(text) else 1.15) * blank


def mark_prose(rows: Sequence[Row], blank: float) -> None:
    """Sets ``prose`` on atoms that are lines of wrapped text.

    Text is wrapped where the first word of a line would not have fitted behind the line before. Labels of a table's first
    column stop anywhere, so that the next one would often have fitted.
    """
    open_stacks: list[list[Atom]] = []
    done: list[list[Atom]] = []
    for row in rows:
        rest: list[list[Atom]] = []
        labels = {id(a) for a, b in pairwise(row.atoms) if is_number(b.text) and not is_number(a.text)}
        taken: set[int] = set(labels)  # a label before a figure begins a row, however alike its neighbours are in length
        for stack in open_stacks:
            follower = _follower(stack, row, taken)
            if follower is not None:
                taken.add(id(follower))
                stack.append(follower)
                rest.append(stack)
            elif row.top - stack[-1].bottom < 0.9 * stack[-1].size:
                rest.append(stack)
            else:
                done.append(stack)
        open_stacks = rest + [[atom] for atom in row.atoms if id(atom) not in taken]
    for stack in done + open_stacks:
        _judge(stack, blank)


def _follower(stack: Sequence[Atom], row: Row, taken: set[int]) -> Atom | None:
    last = stack[-1]
    for atom in row.atoms:
        if id(atom) in taken or atom.top < last.top + 0.5 * last.size:
            continue
        first_line = len(stack) == 1 and -3 * last.size < atom.x0 - last.x0 < 3 * last.size
        if (
            (abs(atom.x0 - last.x0) < 2.5 or first_line)
            and atom.top - last.bottom < 0.9 * last.size
            and abs(atom.size - last.size) < 0.12 * last.size
        ):
            return atom
    return None


def _judge(stack: Sequence[Atom], blank: float) -> None:
    right = max(atom.x1 for atom in stack)
    left = min(atom.x0 for atom in stack)
    longest = max(len(atom.text) for atom in stack)
    if len(stack) < 2 or longest < 22:
        return
    wrapped = sum(
        1
        for atom, after in itertools.pairwise(stack)
        if atom.x1 + (blank + 0.05) * atom.size + after.words[0].x1 - after.words[0].x0 > right - 0.5
    )
    worded = sum(len(atom.words) for atom in stack) / len(stack)
    share = wrapped / (len(stack) - 1)
    wide = right - left > 240 and longest > 60
    if (len(stack) >= 3 and share >= 0.75 and worded >= 3.5) or (len(stack) == 2 and wide and wrapped):
        for atom in stack:
            atom.prose = True
