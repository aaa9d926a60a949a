"""Two open tables side by side under the same names: what looks like one table is parted between them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractor.tables.atoms import Atom, Row, is_number
from extractor.tables.columns import Bounds
from extractor.tables.over import HeaderCell
from extractor.tables.regions import Region

FEWEST_COLUMNS = 2  # of each table: the names of its rows, and figures
MOSTLY = 0.6  # of a column's texts are words where it names rows


def part_beside(region: Region, columns: Bounds, header: Sequence[HeaderCell], body: Sequence[Row]) -> list[Region]:
    """The regions of the tables that stand side by side in ``region``; none where it is one table.

    They are told by the names of their columns, which follow each other again in the same order, over words where the first
    table has the names of its rows.
    """
    names = [_name(header, k) for k in range(len(columns))]
    for width in range(FEWEST_COLUMNS, len(columns) // 2 + 1):
        parts = [names[at : at + width] for at in range(0, len(columns), width)]
        starts = range(width, len(columns), width)
        if all(part == parts[0] for part in parts) and any(parts[0]) and all(_names_rows(body, columns[k]) for k in starts):
            bounds = [(columns[k - 1][1] + columns[k][0]) / 2 for k in starts]
            return _cut(region, [columns[0][0] - 1000, *bounds, columns[-1][1] + 1000])
    return []


def _name(header: Sequence[HeaderCell], column: int) -> str:
    cells = sorted((cell for cell in header if cell.first <= column <= cell.last), key=lambda cell: cell.top)
    return " ".join(word.text for cell in cells for word in cell.words)


def _names_rows(rows: Sequence[Row], column: tuple[float, float]) -> bool:
    """True for a column of words."""
    texts = [atom.text for row in rows for atom in row.atoms if atom.x0 < column[1] and column[0] < atom.x1]
    return len(texts) > 1 and sum(not is_number(text) for text in texts) >= MOSTLY * len(texts)


def _cut(region: Region, bounds: Sequence[float]) -> list[Region]:
    regions = []
    for low, high in itertools.pairwise(bounds):
        kept = [_within(row, low, high) for row in region.rows]
        rows = tuple(Row(atoms) for atoms in kept if atoms)
        if rows:
            box = min(r.x0 for r in rows), rows[0].top, max(r.x1 for r in rows), rows[-1].bottom
            regions.append(Region(rows, box, region.ruled_top, region.ruled_bottom))
    return regions


def _within(row: Row, low: float, high: float) -> list[Atom]:
    return [atom for atom in row.atoms if low < (atom.x0 + atom.x1) / 2 < high]
