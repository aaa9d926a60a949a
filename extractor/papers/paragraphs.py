"""Lines become paragraphs: wrapped lines joined, also over a page end; list items, headings and columns kept apart."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractor.papers.cells import lines_by_cell
from extractor.papers.columns import clean, pieces_of
from extractor.papers.once import once_per_paper
from extractor.reading.page import LONGEST, Edge, Line, Page, Paper, Word, pieces

BULLETS = "•●▪■◦○‣⁃∙·*➢➤✓o\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\u2043"
MARK = re.compile(
    rf"""^\s*(?P<mark>
        \(?(?:item|para)?\s?\d{{1,3}}[a-z]?\)(?!\()         # (1)  1)  2a)
      | \((?:[a-z]{{1,2}}|[ivxlc]{{1,6}}|[A-Z])\)(?!\w)      # (a)  (iv)  (B)
      | (?:[a-z]|[ivx]{{1,5}})\)(?=\s)                       # a)  iv)
      | [A-Z]\)(?=\s)                                        # A)
      | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?(?=\s*[A-Z“"(‘'\[]|\s{{2,}}\S|\s(?:that\s|to\s[a-z]))   # 3.7.2   1.1On
      | \d{{1,2}}(?:\.\d{{1,2}}){{2,3}}\.?(?=\s+£?\d[\d,.]*%?\s+[a-z]{{2}})   # 3.9.6 70% of
      | \d{{1,4}}[a-zA-Z]?[.](?=\s)(?!\s*\d{{1,2}}:)         # 12.  2a.
      | (?:[a-zA-Z]|[ivx]{{2,5}})\.(?=\s)                    # a.   iv.
      | [{re.escape(BULLETS)}–—-](?=\s)                      # bullets and dashes
    )\s*(?P<rest>.*)$""",
    re.VERBOSE | re.DOTALL,
)
_END = re.compile(r"[.!?:;”\"’)\]]\s*$")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s*$")
_STOP = re.compile(r"(?:[.!?;”\"’)]|:\s?[-–]?)\s*$")  # a paragraph may end here
_TAIL = 60  # letters: enough to tell how a text ends
_ABBREVIATION = re.compile(r"\b(?:Cllrs?|Mr|Mrs|Ms|Dr|Prof|Rev|St|No|Nos|para|approx|[A-Z])\.\s*$")
_DECIDES = re.compile(
    r"(?:it was )?(?:RES[A-Z]{4,6}|Res[a-z]{3,5}ed|AGREED|Agreed|DECISION|ORDERED)\b\s*(?:[:;–—-]|that\b|to\b|$)", re.ASCII
)
_LABEL = re.compile(  # a label at the head of a line: "In attendance:", "Officers Present:-", "PRESENT:"
    r"(?:[A-Z][\w()’'/-]*)(?:\s+(?:[A-Z][\w()’'/-]*|of|for|and|also|present|attendance|members?|absence|in|to|by)){0,5}\s?:(?:\s|-|–|$)"
)
_MOVES = re.compile(
    r"(?:(?:it was )?(?:moved|proposed) by|an amendment was|on being put to|the (?:motion|amendment|recommendation)s? "
    r"|apologies (?:for (?:absence|non-attendance) )?(?:were|was|had) |also (?:in attendance|present)\b)",
    re.I,
)
_LISTED = re.compile(r"(?:in )?(?:attendance|present|attendees|apologies)\s*$", re.IGNORECASE)  # a heading of names, alone
_INITIAL = re.compile(r"[A-Z]\.\s+[A-Z]")  # "J. Ash" at the head of a wrapped line is a name, not a mark
_PAGE_NUMBER = re.compile(r"^\s*(?:[-–]\s*)?(?:page\s+)?\d{1,4}(?:\s+of\s+\d+)?(?:\s*[-–])?\s*$", re.IGNORECASE)
_ROW_WORDS = 14  # words of a row of an attendance table
_WRAPPED_WIDTH = 130  # a text layer with many longer lines holds one paragraph a line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the place of its first line. ``bold`` and ``size`` are those of its first line."""

    text: str
    page: int = 1
    page_to: int = 1
    printed_page: str = ""
    line: int = 0
    bold: bool = False
    size: float = 0.0
    indent: float = 0.0  # left edge in points; 0 in a text layer
    item: str = ""  # from a stamped "Agenda Item 5" on the page
    gap: bool = False  # white space or a page end stands above it
    printed: tuple[Line, ...] = ()
    margin: tuple[str, ...] = ()  # printed beside it in the margin: who is to act, by when
    charged: tuple[str, ...] = ()  # the like in a column of a ruled table, for the whole row that it ends
    head: str = ""  # a number with the bold or underlined words after it, where plain words follow on the same line

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines as printed, columns parted by tabs."""
        return tuple(map(_columns, self.printed))

    @property
    def mark(self) -> str:
        """The list mark that it begins with, as printed: "(1)", "a.", "•", "3.7.2"; empty where there is none."""
        found = MARK.match(self.text)
        return found["mark"] if found else ""

    @property
    def body(self) -> str:
        """The text after the mark."""
        found = MARK.match(self.text)
        return found["rest"] if found else self.text


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text[-_TAIL:])) and not _ABBREVIATION.search(text[-_TAIL:])


def read_paragraphs(paper: Paper, pages: Iterable[int] | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of a paper in reading order, or those that begin on these pages; furniture is already off the pages."""
    paragraphs = _all_paragraphs(paper)
    wanted = None if pages is None else set(pages)
    return paragraphs if wanted is None else tuple(p for p in paragraphs if p.page in wanted)


@once_per_paper
def _all_paragraphs(paper: Paper) -> tuple[Paragraph, ...]:
    wide = _is_one_line_a_paragraph(paper.pages)
    by_page = lines_by_cell(paper.pages)
    hangs = _hanging(by_page)
    out: list[Paragraph] = []
    for page, lines in zip(paper.pages, by_page, strict=True):
        for paragraph in _page_paragraphs(page, lines, wide, hangs):
            whole = out and len(out[-1].text) + len(paragraph.text) >= LONGEST
            if out and not whole and paragraph.page != out[-1].page_to and runs_on(out[-1], paragraph):
                out[-1] = _join(out[-1], paragraph.text, paragraph.page, *paragraph.printed)
            else:
                out.append(paragraph)
    if any(len(whole.text) > LONGEST for whole in out):
        out = [replace(whole, text=text) for whole in out for text in pieces(whole.text)]
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual on one page: line pitch, right edge, width in letters (0 where wrapping tells nothing), hanging lists."""

    pitch: float
    right: float
    width: float
    hangs: frozenset[tuple[str, bool, int]]  # kinds of list items whose second line stands under the text of the first


def _page_paragraphs(
    page: Page, printed: Sequence[Line], wide: bool, hangs: frozenset[tuple[str, bool, int]]
) -> Iterator[Paragraph]:
    lines = _with_underlined(page, _without_numbers([line for line in printed if not line.angle]))
    measure = _Measure(_usual_pitch(lines), _right_edge(lines), 0 if wide else _usual_width(lines), hangs)
    current: Paragraph | None = None
    last: Line | None = None
    blank = False
    for line in lines:
        text = clean(line.text)
        if not text:
            blank = True
            continue
        apart = blank or last is None or _is_apart(last, line, measure.pitch)
        whole = current and len(current.text) + len(text) >= LONGEST  # no paragraph is so long: its lines are no prose
        if current and last and not whole and not _begins(current, last, line, text, apart, measure):
            current = _join(current, text, page.number, line)
        else:
            if current:
                yield current
            current = Paragraph(
                text,
                page.number,
                page.number,
                page.printed_page,
                line.number,
                line.bold,
                line.size,
                line.bbox[0] if line.bbox else 0.0,
                page.item_stamp,
                apart,
                (line,),
                line.margin,
                line.charged,
                run_in_head(line, page),
            )
        last, blank = line, False
    if current:
        yield current


_MOST_RULES = 60  # short level rules on a page; a table has more


def _with_underlined(page: Page, lines: list[Line]) -> list[Line]:
    """The lines of a page with those that are underlined from end to end as bold ones: both are headings."""
    rules = [e for e in page.edges if e.orientation == "h" and e.x1 - e.x0 < 0.8 * page.width]
    upright = any(e.orientation == "v" for e in page.edges)
    if upright or not 2 <= len(rules) <= _MOST_RULES:
        return lines
    return [replace(line, bold=True) if not line.bold and _is_underlined(line, rules) else line for line in lines]


def _is_underlined(line: Line, rules: Sequence[Edge]) -> bool:
    if line.bbox is None or not re.search(r"[A-Za-z]{3}", line.text):
        return False
    left, _, right, bottom = line.bbox
    return any(e.x0 <= left + 3 and e.x1 >= right - 3 and -4 < e.top - bottom < 3 for e in rules)


def run_in_head(line: Line, page: Page) -> str:
    """The number and the words after it that are set apart (bold, underlined) from the rest of a line; empty where none are."""
    words = line.words
    if len(words) < 3 or not words[0].text[:1].isalnum() or not any(c.isdigit() for c in words[0].text):
        return ""
    rules = [edge for edge in page.edges if edge.orientation == "h" and edge.x1 - edge.x0 < 0.7 * page.width]

    def apart(word: Word) -> bool:
        middle = (word.x0 + word.x1) / 2
        return word.bold or any(e.x0 - 1 <= middle <= e.x1 + 1 and -2 < e.top - word.bottom < 3 for e in rules)

    end = next((i for i, word in enumerate(words[1:], 1) if not apart(word)), len(words))
    return " ".join(word.text for word in words[:end]) if 1 < end < len(words) else ""


def _without_numbers(lines: list[Line]) -> list[Line]:
    """Without a page number alone on the first or last line of a page."""
    ends = {0, len(lines) - 1} if lines and lines[0].bbox else set()
    return [line for i, line in enumerate(lines) if i not in ends or not _PAGE_NUMBER.match(line.text)]


def _begins(current: Paragraph, last: Line, line: Line, text: str, apart: bool, measure: _Measure) -> bool:
    """Whether ``line`` begins a paragraph of its own."""
    labelled = bool(line.words) and line.words[0].bold and not (last.words and last.words[-1].bold)
    if _LABEL.match(text) and (line.bbox is None or _stops(current.text) or apart or labelled):
        return True
    if text[0].isupper() and _LISTED.match(text):
        return True
    if line.bbox is None and _MOVES.match(text) and _stops(current.text):
        return True
    if _DECIDES.match(text) and (apart or _stops(current.text) or current.mark):
        return True
    if _INITIAL.match(text) and not apart and _is_cut(current.text):
        return False
    if _is_next_column(last, line) and _is_cut(current.text) and not MARK.match(text) and line.bold == last.bold:
        return False
    if MARK.match(text) and not (text[:1].isdigit() and _is_cut(current.text) and not apart and "." not in text[:3]):
        return True
    if line.bbox is None:
        return _begins_in_text(current.text, text, apart, len(last.text), measure.width)
    if (
        line.bbox[0] < current.indent + 4
        and not text[0].islower()
        and _item_kind(current.mark, current.bold, current.indent) in measure.hangs
    ):
        return True
    if not apart and last.bbox and _is_wrapped_item(current, last, line, measure.right):
        return False
    if apart or line.bold != last.bold or abs(line.size - last.size) > 1:
        return not (text[0].islower() and not _END.search(current.text[-_TAIL:]) and not (apart and line.size != last.size))
    right = measure.right
    short = last.bbox is not None and right - last.bbox[2] > 0.25 * (right - min(last.bbox[0], line.bbox[0]))
    ended = bool(_END.search(current.text[-_TAIL:])) and not _ABBREVIATION.search(current.text[-_TAIL:])
    return short and ended and not text[0].islower()


def _is_wrapped_item(current: Paragraph, last: Line, line: Line, right: float) -> bool:
    """Whether a line under a full line of a list item carries it on, though its weight differs."""
    if not current.mark or _stops(current.text) or last.bbox is None or line.bbox is None:
        return False
    full = right - last.bbox[2] < 0.16 * (right - last.bbox[0])
    return full and line.bbox[0] > current.indent + 6 and not line.text.isupper()


def _begins_in_text(before: str, text: str, apart: bool, length: int, width: float) -> bool:
    stopped = _stops(before)
    if text[0].islower() and not stopped:
        return False
    if not apart and width:
        return length < 0.62 * width
    if before.endswith((",", "-", " and", " of", " the")) and not stopped:
        return False
    return not (apart and width and length > 0.85 * width and not stopped and not text.isupper())


def runs_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph was cut by the page end: it stops in mid-sentence and the next begins without mark or capital."""
    if after.mark or before.bold != after.bold or re.search(r"[.!?:;][”\"’)]*-?$", before.text[-_TAIL:]):
        return False
    if after.text[0].islower() or before.text.endswith((",", "-")):
        return True
    return len(before.text) > 60 and not after.bold and not after.text.isupper()


def _columns(line: Line) -> str:
    """The line's columns parted by tabs; long lines are running text and have one."""
    if len(line.words) > _ROW_WORDS:
        return clean(line.text)
    return "\t".join(text for text, _, _ in pieces_of(line))


def _join(before: Paragraph, text: str, page: int, *lines: Line) -> Paragraph:
    return replace(
        before,
        text=join_lines(before.text, text),
        page_to=page,
        printed=(*before.printed, *lines),
        margin=(*before.margin, *(entry for line in lines for entry in line.margin)),
        charged=(*before.charged, *(entry for line in lines for entry in line.charged)),
    )


def join_lines(before: str, after: str) -> str:
    """Two lines of one paragraph as one; a hyphen at the line end stays, without a space, where a small letter follows."""
    if before.endswith(("\ufffe", "\xad")):
        return before[:-1] + after
    if before.endswith("-") and after[:1].islower() and re.search(r"\w-$", before[-2:]):
        return before + after
    return f"{before} {after}"


def _item_kind(mark: str, bold: bool, left: float) -> tuple[str, bool, int]:
    """Shape of the mark, weight and place: list items alike in all three are set alike."""
    return re.sub(r"[0-9]+", "9", re.sub(r"[a-z]+", "a", mark)), bold, round(left / 9)


def _hanging(pages: list[tuple[Line, ...]]) -> frozenset[tuple[str, bool, int]]:
    """The kinds of list items whose second line stands under the text of the first, not under its mark."""
    votes: Counter[tuple[str, bool, int]] = Counter()
    for lines in pages:
        for line, after in itertools.pairwise(lines):
            found = MARK.match(line.text)
            if found and line.bbox and after.bbox and not MARK.match(after.text):
                step = after.bbox[0] - line.bbox[0]
                vote = 1 if 8 < step < 60 else -1 if abs(step) < 4 else 0
                votes[_item_kind(found["mark"], line.bold, line.bbox[0])] += vote
    return frozenset(kind for kind, vote in votes.items() if vote > 0)


def _is_cut(text: str) -> bool:
    return not _END.search(text[-_TAIL:])


def _stops(text: str) -> bool:
    return bool(_STOP.search(text[-_TAIL:]))


def _is_next_column(last: Line, line: Line) -> bool:
    """Whether a line stands at the head of the column to the right of the last one."""
    if last.bbox is None or line.bbox is None:
        return False
    return line.bbox[1] < last.bbox[1] - 40 and line.bbox[0] > last.bbox[0] + 100


def _is_apart(last: Line, line: Line, pitch: float) -> bool:
    """Whether white space, or a step back up the page, stands between two lines."""
    if last.bbox is None or line.bbox is None:
        return False
    step = line.bbox[1] - last.bbox[1]
    return step < -2 or (pitch > 0 and step > 1.32 * pitch * _height(line))


def _height(line: Line) -> float:
    return max(1.0, line.bbox[3] - line.bbox[1]) if line.bbox else 1.0


def _usual_pitch(lines: list[Line]) -> float:
    """Distance between base lines inside a paragraph, in line heights: of the tight steps, else of the closer ones."""
    printed = [line for line in lines if line.bbox and line.text.strip()]
    tops = [(line.bbox[1], _height(line)) for line in printed if line.bbox]
    steps = sorted((b[0] - a[0]) / b[1] for a, b in itertools.pairwise(tops) if 4 < b[0] - a[0] < 40)
    tight = [step for step in steps if step <= 1.35]
    if len(tight) >= max(1, 0.1 * len(steps)):
        return median(tight)
    wrapped = _wrapped_steps(printed)
    if wrapped:
        return median(wrapped)
    return median(steps[: max(1, (len(steps) + 1) * 2 // 3)]) if steps else 0.0


def _wrapped_steps(printed: list[Line]) -> list[float]:
    """Steps under lines that fill the page, where nearly every paragraph is one line and the steps between those prevail."""
    right = _right_edge(printed)
    return [
        (after.bbox[1] - line.bbox[1]) / _height(after)
        for line, after in itertools.pairwise(printed)
        if line.bbox
        and after.bbox
        and line.bbox[2] > 0.9 * right
        and abs(after.bbox[0] - line.bbox[0]) < 4
        and 0 < after.bbox[1] - line.bbox[1] <= 1.5 * _height(after)
    ]


def _right_edge(lines: list[Line]) -> float:
    edges = sorted(line.bbox[2] for line in lines if line.bbox)
    return edges[int(len(edges) * 0.9)] if edges else 0.0


def _usual_width(lines: list[Line]) -> float:
    lengths = sorted(len(line.text) for line in lines if len(line.text.strip()) > 20)
    return float(lengths[int(len(lengths) * 0.8)]) if lengths else 0.0


def _is_one_line_a_paragraph(pages: Sequence[Page]) -> bool:
    lengths = [len(line.text) for page in pages for line in page.lines if line.text.strip() and line.bbox is None]
    return sum(n > _WRAPPED_WIDTH for n in lengths) > 0.04 * len(lengths)
