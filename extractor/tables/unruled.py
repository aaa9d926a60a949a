"""Tables without a closed grid: shaded bands, horizontal rules only, white gaps. Columns from channels, rows from lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from corpus.models import BBox
from extractor.reading.page import Edge, Fill, Page, Word
from extractor.tables.atoms import YEAR, Row, is_number, make_rows, mark_prose
from extractor.tables.beside import part_beside
from extractor.tables.blocks import PITCH, with_names
from extractor.tables.columns import (
    Bounds,
    Span,
    find_columns,
    first_figured,
    first_labelled,
    header_extents,
    label_columns,
    merge_rows,
    narrow_boxes,
    place,
)
from extractor.tables.headers import build_header
from extractor.tables.regions import ENUMERATOR, MOST_HEADER_LINES, Region, find_regions, merge_rules
from extractor.tables.ruled import GridCell

PRECISE = re.compile(r"^[(£$+–-]*\d[\d,.]*[.,]\d|^[(£$+–-]*\d+(\.\d+)?%")  # a figure that numbers no column
USUALLY_FILLED = 0.4  # of a table's rows: they hold more than a label
FEWEST_FILLED = 0.2  # of the rows under a header, where nothing but figures stands in them: months still to come are blank
NOTHING_ELSE = 0.9  # of what stands right of the labels


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's cells with the words in each."""

    bbox: BBox
    row_count: int
    column_count: int
    header_rows: int
    cells: tuple[tuple[GridCell, tuple[Word, ...]], ...]


def find_layouts(page: Page, words: Sequence[Word], edges: Sequence[Edge]) -> list[Layout]:
    """Tables among upright ``words``, head of the page first."""
    rows, blank = make_rows(page, words)
    mark_prose(rows, blank)
    layouts = []
    for region in find_regions(rows, edges, blank, page.fills):
        layouts.extend(build(region, edges, blank, page.fills))
    return layouts


def build(region: Region, edges: Sequence[Edge], blank: float, fills: Sequence[Fill] = ()) -> list[Layout]:
    """The table in ``region``, several where they stand side by side, none if its rows do not hold together as one."""
    x0, top, x1, bottom = region.bbox
    rules = [r for r in merge_rules(edges) if top - 12 <= r.top <= bottom + 12 and r.x1 > x0 and r.x0 < x1]
    rows = merge_bands(region.rows, rules, x0, x1)
    columns = find_columns(rows, narrow_boxes(fills, x1 - x0))
    if len(columns) < 2:
        return []
    start = first_labelled(rows, columns)
    rows = [*rows[:start], *with_names(rows[start:])]
    lines = [place(row, columns, blank) for row in rows]
    labels = label_columns(rows, columns)
    head = header_length(lines, rules, x0, x1, labels)
    head = with_names_below(lines, head, label_columns(rows[first_figured(rows, columns) :], columns))
    body = merge_lines(lines[head:], rules)
    if not holds_together(lines[:head], body, columns, region):
        return []
    header = build_header(lines[:head], columns, rules, fills, header_extents(rows[:head], rows[head:], columns))
    if parts := part_beside(region, columns, header, rows[head:]):
        return [layout for part in parts for layout in build(part, edges, blank, fills)]
    depth = max((cell.level + 1 for cell in header), default=0)
    cells: list[tuple[GridCell, tuple[Word, ...]]] = []
    for cell in header:
        box = _around(cell.words)
        reaches = cell.boxed and not any(
            c.top >= cell.bottom - 2 and c.first <= cell.last and cell.first <= c.last for c in header
        )
        rows_ = depth - cell.level if reaches else 1
        cells.append((GridCell(cell.level, cell.first, rows_, cell.last - cell.first + 1, box), tuple(cell.words)))
    for number, line in enumerate(body):
        for span in line:
            place_ = GridCell(depth + number, span.first, 1, span.last - span.first + 1, _around(span.words))
            cells.append((place_, tuple(span.words)))
        cells.extend((place_, ()) for place_ in blanks(line, columns, depth + number))
    return [Layout(region.bbox, depth + len(body), len(columns), depth, tuple(cells))]


def blanks(line: Sequence[Span], columns: Bounds, row: int) -> list[GridCell]:
    """The places of a row that hold no words: each may hold a colour or an arrow."""
    held = {k for span in line for k in range(span.first, span.last + 1)}
    top, bottom = _top(line), _bottom(line)
    return [GridCell(row, k, 1, 1, (a, top, b, bottom)) for k, (a, b) in enumerate(columns) if k not in held]


def merge_bands(rows: Sequence[Row], rules: Sequence[Edge], x0: float, x1: float, least: int = 4) -> list[Row]:
    """``rows`` with those between two rules made one, where rules part the rows of the table in ``least`` bands or more.

    A band that holds two lines of figures is a part of the table with rows of its own, and is left alone.
    """
    across = [rule.top for rule in rules if min(rule.x1, x1) - max(rule.x0, x0) > 0.8 * (x1 - x0)]
    bands: list[list[Row]] = [[]]
    for row in rows:
        if bands[-1] and any(bands[-1][-1].middle < y < row.middle for y in across):
            bands.append([])
        bands[-1].append(row)
    if len(bands) < least:
        return list(rows)
    label = max(row.atoms[0].x1 for row in bands[1])
    cut = [r for r in bands[0] if r.x0 < label and sum(bool(PRECISE.search(atom.text)) for atom in r.atoms) >= 2]
    merged: list[Row] = list(bands[0])
    if len(cut) == 1:  # a row, and above it the lines of the header, if any
        head = sum(_names_columns(row, label) for row in bands[0][: bands[0].index(cut[0])])
        merged = [*bands[0][:head], merge_rows(bands[0][head:])]
    for band in bands[1:]:
        figures = sum(sum(is_number(atom.text) for atom in row.atoms) >= 2 for row in band)
        merged.extend(band if figures >= 2 else [merge_rows(band)])
    return merged


def _names_columns(row: Row, label: float) -> bool:
    """True for a line of two names or more right of the labels' end."""
    return sum(atom.x0 > label for atom in row.atoms) > 1


def _around(words: Sequence[Word]) -> BBox:
    return min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words)


def _figures(line: Sequence[Span]) -> int:
    return sum(1 for span in line if span.first > 0 and is_number(span.text) and not YEAR.match(span.text))


def header_length(lines: Sequence[Sequence[Span]], rules: Sequence[Edge], x0: float, x1: float, labels: int = 1) -> int:
    """How many lines head the columns: those above the first rule across the table, or above the first line of figures.

    The first ``labels`` columns hold the names of the rows.
    """
    first = next((at for at, line in enumerate(lines) if _figures(line)), None)
    labelled = next((at for at, line in enumerate(lines) if line[0].first < labels), len(lines))
    if not 0 < labelled <= MOST_HEADER_LINES or labelled == len(lines):
        labelled = 0  # else nothing stands over the labels of the rows, down to here
    if lines[0][0].first == 0 and sum(bool(PRECISE.match(span.text)) for span in lines[0]) >= 2:
        return 0
    most = MOST_HEADER_LINES if first is None else first if _is_row(lines, first, labels) else first + 1
    for rule in rules:
        if min(rule.x1, x1) - max(rule.x0, x0) < 0.8 * (x1 - x0):
            continue
        above = [at for at, line in enumerate(lines) if min(s.top for s in line) < rule.top - 2]
        fits = 0 < len(above) < min(len(lines), MOST_HEADER_LINES) and len(above) <= most
        if fits and len({span.first for at in above for span in lines[at]}) > 1:
            return max(len(above), labelled)
    if labelled or first is None:
        return labelled or 1
    if all(line[-1].last < labels for line in lines[:first]) and _close(lines[: first + 1]):
        return 0  # lines of the first row's name, no header
    while first > 1 and len(lines[first - 1]) == 1 and lines[first - 1][0].first == 0 and lines[first - 1][0].last == 0:
        first -= 1  # a group's name above its first figures
    return first


def with_names_below(lines: Sequence[Sequence[Span]], head: int, labels: int) -> int:
    """How many lines head the columns, where ``head`` or more do: lines of names follow, one of all with a label at most."""
    first = next((at for at, line in enumerate(lines) if _figures(line)), 0)
    while 0 < head < first and sum(span.first >= labels for span in lines[head]) > 1:
        if any(line[0].first < labels for line in lines[:head]) and lines[head][0].first < labels:
            break
        head += 1
    return head


def _is_row(lines: Sequence[Sequence[Span]], first: int, labels: int) -> bool:
    """True if the line of figures is plainly a row of the body, not of the header: both have a label."""
    line = lines[first]
    if line[0].first >= labels or not any(above[0].first < labels and len(above) > 1 for above in lines[:first]):
        return False
    return any(PRECISE.match(span.text) for span in line[1:]) or _figures(line) > 1


def _close(lines: Sequence[Sequence[Span]]) -> bool:
    """True if the lines follow each other as those of one text do."""
    return all(_top(b) - _top(a) <= PITCH * a[0].words[0].size for a, b in itertools.pairwise(lines))


def merge_lines(lines: Sequence[list[Span]], rules: Sequence[Edge]) -> list[list[Span]]:
    """Body lines joined to rows: wrapped labels and wrapped text go to the row that they continue."""
    if not lines:
        return []
    pitches = [_top(b) - _top(a) for a, b in itertools.pairwise(lines) if _figures(a) and _figures(b)]
    usual = median(pitches) if pitches else 0.0
    banded = _banded(lines, rules)
    merged: list[list[Span]] = [list(lines[0])]
    last = lines[0]
    for at in range(1, len(lines)):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else None
        parted = _parted(last, line, rules)
        in_band = banded and not (_figures(merged[-1]) and _figures(line))
        if not parted and (in_band or _continues(merged[-1], last, line, following, usual)):
            merged[-1] = _join(merged[-1], line)
        else:
            merged.append(list(line))
        last = line
    return merged


def _top(line: Sequence[Span]) -> float:
    return min(span.top for span in line)


def _base(line: Sequence[Span]) -> float:
    """The base line of most words; an arrow may reach higher and lower."""
    return median(word.bottom for span in line for word in span.words)


def _bottom(line: Sequence[Span]) -> float:
    return max(span.bottom for span in line)


def _parted(last: Sequence[Span], line: Sequence[Span], rules: Sequence[Edge]) -> bool:
    """True if a rule is drawn between two lines."""
    low, high = _bottom(last) - 3, _top(line) + 3
    return any(low <= r.top <= high and r.x0 <= line[0].x0 + 2 and r.x1 >= line[0].x1 - 2 for r in rules)


def _banded(lines: Sequence[Sequence[Span]], rules: Sequence[Edge]) -> bool:
    """True if rules part most lines of figures: then each band between rules is one row."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if _figures(a) and _figures(b)]
    return len(pairs) >= 2 and sum(_parted(a, b, rules) for a, b in pairs) >= 0.8 * len(pairs)


def _continues(
    row: Sequence[Span], last: Sequence[Span], line: Sequence[Span], after: Sequence[Span] | None, usual: float
) -> bool:
    size = line[0].words[0].size
    pitch = _base(line) - _base(last)
    if pitch > 1.45 * size:
        return False
    if pitch < 0.85 * size:
        return not any(is_number(a.text) and is_number(b.text) for a in row for b in line if a.first == b.first)
    small = line[0].text[:1]
    lower = small.islower() or small in "(&,;" or row[0].text.endswith((",", "-", "–", "&", "/", "(")) or _open(row[0].text)
    if _figures(line):
        only_label = not _figures(row) and len(row) == 1 and row[0].first == line[0].first == 0
        return only_label and lower and pitch <= max(1.3 * size, 0.9 * usual)
    starts = [span.first for span in line]
    if not all(any(cell.first <= first <= cell.last for cell in row) for first in starts):
        return False
    if all(span.text[:1].islower() or span.text[:1] in "(&" for span in line) or (len(line) == 1 and lower):
        return True
    if not usual and after is None:
        return False
    tight = usual > 1.25 * pitch
    return tight and (after is None or _top(after) - _top(line) > 1.15 * pitch)


def _open(text: str) -> bool:
    return text.count("(") > text.count(")")


def _join(row: Sequence[Span], line: Sequence[Span]) -> list[Span]:
    joined = list(row)
    for span in line:
        for cell in joined:
            if cell.first <= span.last and span.first <= cell.last:
                cell.words.extend(span.words)
                cell.first, cell.last = min(cell.first, span.first), max(cell.last, span.last)
                break
        else:
            joined.append(span)
    joined.sort(key=lambda s: s.first)
    return joined


def holds_together(header: Sequence[Sequence[Span]], body: Sequence[Sequence[Span]], columns: Bounds, region: Region) -> bool:
    """True if the rows are a table: enough of them fill two columns or more, with figures or between rules."""
    if len(body) + len(header) < 2 or not body:
        return False
    ruled = region.ruled_top + region.ruled_bottom
    filled = [line for line in body if len(line) >= 2]
    others = [span for line in body for span in line if span.first > 0]
    figures = sum(is_number(span.text) for span in others) / max(1, len(others))
    least = FEWEST_FILLED if header and figures > NOTHING_ELSE else USUALLY_FILLED
    if len(filled) < (2 if ruled else 3) or len(filled) < least * len(body):
        return False
    firsts = [line[0].text for line in body if line[0].first == 0]
    listed = sum(bool(ENUMERATOR.match(text)) for text in firsts) / max(1, len(firsts))
    named = sum(text.endswith(":") for text in firsts) / max(1, len(firsts))
    if max(listed, named) > 0.5 and (figures < 0.5 or (len(columns) == 2 and listed > named)):
        return False
    if ruled == 2:
        return True
    return figures >= (0.3 if ruled else 0.5)
