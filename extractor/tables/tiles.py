"""Tiles of slides: a title over lines "Latest: 88.4%", "Previous: 86.1%", "Target: 90%", several on a page, ruled or not.

Each becomes a table of two columns: the title over both, then a row a line (label, value).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import BBox, Cell, Table
from extractor.grammar.numbers import parse_value
from extractor.grammar.periods import parse_period
from extractor.reading.page import Line, Page, Word
from extractor.vocabulary.figures import load, squeeze

_LABELLED = re.compile(r"(?P<label>[^:]{2,30}):\s*(?P<value>\S.*)")
_WHITE = 2.5  # letters' heights between two runs of words on one line
_LINES, _TITLE = 50.0, 60.0  # points between two lines of a tile, between it and its title
_ALIGNED, _OUTDENT = 6.0, 25.0  # points by which lines of a tile, and its title, may stand apart
_FEWEST_LINES, _FEWEST_TILES = 2, 2


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one line that stand together."""

    words: tuple[Word, ...]
    text: str
    bbox: BBox


def find_tiles(page: Page, words: Sequence[Word]) -> list[tuple[Table, tuple[Word, ...]]]:
    """The tiles of a page among words that are in no table, each with its words; none where there is only one."""
    if sum(":" in line.text for line in page.lines) < _FEWEST_LINES:
        return []
    free = {id(word) for word in words}
    runs = [run for line in page.lines if not line.angle for run in _runs(line, free)]
    tiles: list[list[Run]] = []
    for run in runs:
        if not _is_labelled(run.text):
            continue
        above = next((tile for tile in reversed(tiles) if _under(tile[-1], run)), None)
        if above is not None:
            above.append(run)
        else:
            tiles.append([run])
    found = []
    for tile in tiles:
        title = _title(tile[0], runs)
        if len(tile) >= _FEWEST_LINES and title and _says_figure(tile[0].text):
            found.append((_table(page, title, tile), tuple(w for run in (*title, *tile) for w in run.words)))
    return found if len(found) >= _FEWEST_TILES else []


def _runs(line: Line, free: set[int]) -> list[Run]:
    groups: list[list[Word]] = []
    for word in line.words:
        if id(word) not in free or not word.text.strip():
            continue
        if groups and word.x0 - groups[-1][-1].x1 <= _WHITE * max(word.size, 1.0):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Run(tuple(g), " ".join(w.text for w in g), _box(g)) for g in groups]


def _box(words: Sequence[Word]) -> BBox:
    return min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words)


def _is_labelled(text: str) -> bool:
    """Whether a run is a label of a KPI's box or a period, a colon, and a value."""
    m = _LABELLED.fullmatch(text)
    if m is None:
        return False
    words = load("headers")["kpi"]
    known = {squeeze(w) for kind in ("latest", "previous", "target", "floor") for w in words[kind]} | {"direction", "trend"}
    return squeeze(m["label"]) in known or parse_period(m["label"]) is not None


def _says_figure(text: str) -> bool:
    m = _LABELLED.fullmatch(text)
    return m is not None and parse_value(m["value"]) is not None


def _under(above: Run, run: Run) -> bool:
    return 0 < run.bbox[1] - above.bbox[1] <= _LINES and abs(run.bbox[0] - above.bbox[0]) <= _ALIGNED


def _title(first: Run, runs: Sequence[Run]) -> list[Run]:
    """The lines over a tile's first one that name it, top to bottom."""
    over = [r for r in runs if 0 < first.bbox[1] - r.bbox[3] <= _TITLE and -_ALIGNED <= first.bbox[0] - r.bbox[0] <= _OUTDENT]
    lines: list[Run] = []
    for run in sorted(over, key=lambda r: -r.bbox[3]):
        if ":" in run.text or _is_labelled(run.text) or sum(map(str.isalpha, run.text)) < 4:
            break
        if lines and (lines[0].bbox[1] - run.bbox[3] > 0.6 * run.words[0].size or run.words[0].size != lines[0].words[0].size):
            break
        lines.insert(0, run)
    return lines


def _table(page: Page, title: Sequence[Run], tile: Sequence[Run]) -> Table:
    box = _box([w for run in (*title, *tile) for w in run.words])
    name = " ".join(run.text for run in title)
    cells = [Cell(0, 0, name, page.number, _box([w for run in title for w in run.words]), column_span=2, header=True)]
    for row, run in enumerate(tile, start=1):
        m = _LABELLED.fullmatch(run.text)
        if m is not None:
            cells += [Cell(row, k, m[part].strip(), page.number, run.bbox) for k, part in enumerate(("label", "value"))]
    return Table("", page.number, box, len(tile) + 1, 2, tuple(cells), kind="kpi", origin="unruled", page_to=page.number)
