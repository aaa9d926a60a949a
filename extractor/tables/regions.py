"""Where on a page a table without a closed grid may stand: runs of rows with columns, bounded by rules, prose and captions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import BBox
from extractor.reading.page import Edge, Fill
from extractor.tables.atoms import ROW_GAP, Atom, Row, is_number
from extractor.tables.blocks import LARGER, MOST_LINES, first_heading_row, is_of_row
from extractor.tables.columns import find_columns, first_labelled

CAPTION = re.compile(r"^(table|figure|fig\.|chart|exhibit|graph|box|source|notes?)\b[\s:.]*[\w.-]*", re.IGNORECASE)
ENUMERATOR = re.compile(
    r"""^(\(?\d{1,3}(\.\d{1,3})*[.)]?   # 4  4.  4.1  (4)
        |\(?[a-z][.)]|\(?[ivxl]{1,5}[.)]  # a)  (iv)
        |[•·▪◦‣❖➢►○●■□o§*–-]|\uf0b7|\uf0a7   # bullets
        )$""",
    re.VERBOSE | re.IGNORECASE,
)


Interval = tuple[float, float]
MOST_HEADER_LINES = 14  # lines of names that are centred on each other interlace
HEADER_REACH = 5.0  # font sizes of white between a header that is centred over its columns and what it heads


@dataclass(frozen=True, slots=True)
class Region:
    """Rows that may make a table, with the rules above and below where it has them."""

    rows: tuple[Row, ...]
    bbox: BBox
    ruled_top: bool = False
    ruled_bottom: bool = False


def merge_rules(edges: Sequence[Edge]) -> list[Edge]:
    """Horizontal edges joined where they meet, head of the page first: a row of cell borders becomes one rule."""
    rules: list[Edge] = []
    for edge in sorted((e for e in edges if e.orientation == "h"), key=lambda e: (round(e.top / 2), e.x0)):
        last = rules[-1] if rules else None
        if last is not None and abs(last.top - edge.top) <= 2 and edge.x0 <= last.x1 + 4:
            rules[-1] = Edge("h", last.x0, last.top, max(last.x1, edge.x1), last.top, last.colour, last.drawn)
        elif edge.x1 - edge.x0 > 8:
            rules.append(edge)
    rules.sort(key=lambda e: (e.top, e.x0))
    return rules


def is_tabular(row: Row, blank: float) -> bool:
    """True if the row has atoms parted as columns are."""
    atoms = row.atoms
    if len(atoms) < 2:
        return False
    if len(atoms) == 2 and ENUMERATOR.match(atoms[0].text) and not is_number(atoms[1].text):
        return False
    figures = sum(is_number(atom.text) for atom in atoms)
    if figures >= 3:
        return True
    return any(right.x0 - left.x1 > ROW_GAP * blank * min(left.size, right.size) for left, right in itertools.pairwise(atoms))


def find_ladders(rules: Sequence[Edge], rows: Sequence[Row], blank: float) -> list[BBox]:
    """Boxes spanned by three rules or more of one width, one below the other, as rows of a table are ruled.

    A band with a caption in it, or with text and no columns and much white, lies between two tables.
    """
    groups: list[list[Edge]] = []
    for rule in rules:
        if rule.x1 - rule.x0 < 60:
            continue
        for group in reversed(groups):
            if abs(group[-1].x0 - rule.x0) < 4 and abs(group[-1].x1 - rule.x1) < 4 and rule.top - group[-1].top < 300:
                if _parts_tables(group[-1], rule, rows, blank):
                    continue
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [(g[0].x0, g[0].top, g[0].x1, g[-1].top) for g in groups if len(g) >= 3]


def _parts_tables(upper: Edge, lower: Edge, rows: Sequence[Row], blank: float) -> bool:
    band = [row for row in rows if upper.top < row.middle < lower.top and row.x1 > upper.x0 and row.x0 < upper.x1]
    if any(CAPTION.match(row.atoms[0].text) for row in band):
        return True
    if not band:
        return lower.top - upper.top > 24
    if any(is_tabular(row, blank) for row in band):
        return False
    ends = [upper.top, *(y for row in band for y in (row.top, row.bottom)), lower.top]
    white = max(after - before for before, after in zip(ends[::2], ends[1::2], strict=True))
    return white > 1.7 * band[0].size


def find_regions(rows: Sequence[Row], edges: Sequence[Edge], blank: float, fills: Sequence[Fill] = ()) -> list[Region]:
    """Candidate regions, head of the page first. Prose must have been marked; between rules of a ladder it is cells' text."""
    rules = merge_rules(edges)
    ladders = find_ladders(rules, rows, blank)
    for x0, top, x1, bottom in ladders:
        for atom in only_atoms(rows):
            if x0 - 3 < atom.x0 and atom.x1 < x1 + 3 and top < atom.top and atom.bottom < bottom + 3:
                atom.prose = False
    bare: list[Row] = []
    barriers: list[tuple[float, float, float]] = []  # prose lines as (middle, x0, x1)
    for row in rows:
        atoms = [atom for atom in row.atoms if not atom.prose]
        barriers.extend(((a.top + a.bottom) / 2, a.x0, a.x1) for a in row.atoms if a.prose)
        if atoms:
            bare.append(Row(atoms))
    grounds = [_ground(row, fills) for row in bare]
    groups = _with_heads(bare, _with_ladders(bare, _group(bare, grounds, barriers, blank), ladders), barriers)
    regions = []
    used = -1
    for first, last in groups:
        if last <= used:
            continue  # loose labels that the region above has taken in
        start, ruled_top = _upwards(bare, grounds, rules, max(first, used + 1), used)
        end, ruled_bottom = _downwards(bare, rules, start, last)
        used = end
        part = bare[start : end + 1]
        box = min(r.x0 for r in part), part[0].top, max(r.x1 for r in part), part[-1].bottom
        regions.append(Region(tuple(part), box, ruled_top, ruled_bottom))
    return regions


def _with_ladders(rows: Sequence[Row], groups: list[tuple[int, int]], ladders: Sequence[BBox]) -> list[tuple[int, int]]:
    """Groups of rows, those that share a ladder made one."""
    spans = list(groups)
    for x0, top, x1, bottom in ladders:
        inside = [at for at, r in enumerate(rows) if top < r.middle < bottom and r.x0 > x0 - 6 and r.x1 < x1 + 6]
        if len(inside) >= 2:
            spans.append((inside[0], inside[-1]))
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], last)
        else:
            merged.append((first, last))
    return merged


def _with_heads(
    rows: Sequence[Row], groups: Sequence[tuple[int, int]], barriers: Sequence[tuple[float, float, float]]
) -> list[tuple[int, int]]:
    """Groups of rows, each from the first row on that heads its columns, however much white stands below it."""
    headed: list[tuple[int, int]] = []
    for first, last in groups:
        columns = find_columns(rows[first : last + 1])
        body = first + first_labelled(rows[first : last + 1], columns)
        near = max(0, body - MOST_HEADER_LINES)
        near = next((at + 1 for at in range(body - 1, near - 1, -1) if _ends_head(rows, at, barriers)), near)
        start = first
        if last - body >= 2 and len(columns) > 2:
            columns = find_columns(rows[body : last + 1])
            start = min(first, near + first_heading_row(rows[near:], body - near, columns, HEADER_REACH))
        while headed and start <= headed[-1][0]:
            headed.pop()
        if headed and start <= headed[-1][1]:
            headed[-1] = headed[-1][0], start - 1
        headed.append((start, last))
    return headed


def _ends_head(rows: Sequence[Row], at: int, barriers: Sequence[tuple[float, float, float]]) -> bool:
    """True if no header of the table below can stand as high as the row: it is a caption, or prose stands under it."""
    return bool(CAPTION.match(rows[at].atoms[0].text)) or _blocked(rows[at], rows[at + 1], barriers)


def _blocked(above: Row, below: Row, barriers: Sequence[tuple[float, float, float]]) -> bool:
    left, right = min(above.x0, below.x0), max(above.x1, below.x1)
    return any(
        above.middle < middle < below.middle and min(right, x1) - max(left, x0) > 0.3 * (right - left)
        for middle, x0, x1 in barriers
    )


def _ground(row: Row, fills: Sequence[Fill]) -> Interval:
    """Top and bottom of the row's words, or of the shaded boxes that they stand in."""
    top, bottom = row.top, row.bottom
    for atom in row.atoms:
        x, y = (atom.x0 + atom.x1) / 2, (atom.top + atom.bottom) / 2
        for fill in fills:
            if fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom and fill.bottom - fill.top < 9 * row.size:
                top, bottom = min(top, fill.top), max(bottom, fill.bottom)
    return top, bottom


def _same_pitch(above: Row, below: Row) -> bool:
    """True for two rows of figures whose atoms stand under each other, however much white parts them."""
    if below.top - above.bottom > 6 * below.size:
        return False
    met = sum(any(a.x0 < b.x1 and b.x0 < a.x1 for a in above.atoms) for b in below.atoms)
    figures = min(sum(is_number(atom.text) for atom in row.atoms) for row in (above, below))
    return figures >= 3 and met >= 0.8 * min(len(above.atoms), len(below.atoms)) and met >= 5


def _group(
    rows: Sequence[Row], grounds: Sequence[Interval], barriers: Sequence[tuple[float, float, float]], blank: float
) -> list[tuple[int, int]]:
    """Runs of tabular rows as (first, last); up to three other rows may stand between two of them."""
    groups: list[tuple[int, int]] = []
    tabular = [at for at, row in enumerate(rows) if is_tabular(row, blank)]
    for at in tabular:
        if groups and _belongs(rows, grounds, *groups[-1], at, barriers):
            groups[-1] = (groups[-1][0], at)
        else:
            groups.append((at, at))
    return groups


def _belongs(
    rows: Sequence[Row],
    grounds: Sequence[Interval],
    first: int,
    last: int,
    at: int,
    barriers: Sequence[tuple[float, float, float]],
) -> bool:
    if _blocked(rows[last], rows[at], barriers) or rows[last].size > LARGER * rows[at].size:
        return False
    if all(grounds[k + 1][0] <= grounds[k][1] for k in range(last, at)):
        return True  # shaded boxes that meet, lines of one header
    if at - last > 4 and not all(_is_label(row, rows[last]) for row in rows[last + 1 : at]):
        return False
    left, right = min(row.x0 for row in rows[first : last + 1]), max(row.x1 for row in rows[first : last + 1])
    if min(right, rows[at].x1) - max(left, rows[at].x0) <= 0:
        return False
    for k in range(last, at):
        white = grounds[k + 1][0] - grounds[k][1]
        if white > 2.6 * rows[k + 1].size and not _same_pitch(rows[last], rows[at]):
            return False
        if k > last and len(rows[k].atoms) == 1 and CAPTION.match(rows[k].atoms[0].text):
            return False
    return True


def _is_label(row: Row, full: Row) -> bool:
    """True for a row that holds nothing but a short label in the first column of ``full``: a month still to come."""
    label, first = row.atoms[0], full.atoms[0]
    return len(row.atoms) == 1 and len(label.text) <= 25 and label.x0 < first.x1 and first.x0 < label.x1


def _spans(rule: Edge, left: float, right: float) -> bool:
    return min(rule.x1, right) - max(rule.x0, left) > 0.75 * (right - left) and rule.x1 - rule.x0 < 1.6 * (right - left) + 40


def _upwards(
    rows: Sequence[Row], grounds: Sequence[Interval], rules: Sequence[Edge], first: int, used: int
) -> tuple[int, bool]:
    """First row of the region whose first tabular row is ``first``: header lines above it belong to it."""
    while first > used + 1 and is_of_row(rows, first - 1, _first_figures(rows, first)):
        first -= 1
    left, right = rows[first].x0, rows[first].x1
    start = first
    ruled = False
    for at in range(first - 1, used, -1):
        row, below = rows[at], rows[at + 1]
        if row.size > LARGER * rows[first].size:
            break  # a title
        white = grounds[at + 1][0] - grounds[at][1]
        between = [r for r in rules if row.middle < r.top < below.middle and _spans(r, left, right)]
        if between:
            ruled = True
            if len(row.atoms) < 2 or white > 1.5 * row.size:
                break
        elif white > 1.1 * row.size:
            break
        above_rule = [r for r in rules if rows[at].middle - 7 * row.size < r.top < row.middle and _spans(r, left, right)]
        alone = len(row.atoms) == 1
        if alone and not above_rule:
            if CAPTION.match(row.atoms[0].text) or row.atoms[0].x1 - row.atoms[0].x0 > 0.6 * (right - left):
                break
            if row.atoms[0].x0 < left + 0.25 * (right - left):
                break
        if CAPTION.match(row.atoms[0].text) and alone:
            break
        left, right = min(left, row.x0), max(right, row.x1)
        start = at
    else:
        ruled = ruled or bool(
            [r for r in rules if rows[start].top - 2 * rows[start].size < r.top < rows[start].middle and _spans(r, left, right)]
        )
    return start, ruled


def _first_figures(rows: Sequence[Row], first: int) -> int:
    """The first row from ``first`` on that holds figures, ``first`` itself where none is near."""
    near = range(first, min(first + MOST_LINES, len(rows)))
    return next((at for at in near if sum(is_number(atom.text) for atom in rows[at].atoms) > 1), first)


def _downwards(rows: Sequence[Row], rules: Sequence[Edge], start: int, last: int) -> tuple[int, bool]:
    """Last row of the region: lines below the last tabular row count only down to a rule close by."""
    figured = last
    while last + 1 < len(rows) and is_of_row(rows, last + 1, figured):
        last += 1
    left = min(row.x0 for row in rows[start : last + 1])
    right = max(row.x1 for row in rows[start : last + 1])
    for at in range(last, min(len(rows), last + 3)):
        foot = rows[at].bottom
        following = rows[at + 1].middle if at + 1 < len(rows) else foot + 60
        if any(rows[at].middle < r.top < following and _spans(r, left, right) and r.top - foot < 30 for r in rules):
            return at, True
        if at + 1 < len(rows) and (
            rows[at + 1].top - foot > 0.9 * rows[at + 1].size or CAPTION.match(rows[at + 1].atoms[0].text)
        ):
            break
    return last, False


def only_atoms(rows: Sequence[Row]) -> list[Atom]:
    return [atom for row in rows for atom in row.atoms]
