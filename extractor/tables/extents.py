"""How far the cells of an open table reach: its words show only where they begin, end or have their middle."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median, pstdev

from extractor.tables.atoms import Atom, Row

Bounds = list[tuple[float, float]]
PADDING = 0.4  # font sizes between a cell's side and words that begin or end there
SLACK = 1.0  # points by which places of words of one alignment may differ more than those of another


def cell_extents(rows: Sequence[Row], columns: Bounds, labels: int) -> list[Bounds]:
    """What each of the ``columns`` may reach over, for each alignment that the words of the ``rows`` may have, likeliest first.

    The first ``labels`` columns hold the names of the rows and keep the extent of their words.
    """
    figured = columns[labels:]
    if len(figured) < 2 or not rows:
        return [columns]
    held = [[a for row in rows for a in row.atoms if a.x0 >= x0 - 1 and a.x1 <= x1 + 1] for x0, x1 in figured]
    size = median(row.size for row in rows)
    made = []
    for spread, place in ((_spread(held, 0.5), 0.5), (_spread(held, 0.0), 0.0), (_spread(held, 1.0), 1.0)):
        made.append((spread, _extents(figured, place, PADDING * size)))
    least = min(spread for spread, _ in made)
    likely = sorted((spread > least + 0.01, at) for at, (spread, _) in enumerate(made) if spread <= least + SLACK)
    return [[*columns[:labels], *made[at][1]] for _, at in likely]


def _spread(held: Sequence[Sequence[Atom]], place: float) -> float:
    """How much the words of a column differ in the place of their beginning (0), middle (0.5) or end (1), on the average."""
    spreads = [pstdev([a.x0 + place * (a.x1 - a.x0) for a in atoms]) for atoms in held if len(atoms) > 1]
    return sum(spreads) / len(spreads) if spreads else 0.0


def _extents(columns: Bounds, place: float, padding: float) -> Bounds:
    """Cells side by side whose words begin, end or have their middle where the ``columns`` do."""
    at = [x0 + place * (x1 - x0) for x0, x1 in columns]
    pitch = median(b - a for a, b in itertools.pairwise(at))
    if place == 0.0:
        sides = [*(x - padding for x in at), at[-1] - padding + pitch]
    elif place == 1.0:
        sides = [at[0] + padding - pitch, *(x + padding for x in at)]
    else:
        inner = [(a + b) / 2 for a, b in itertools.pairwise(at)]
        sides = [at[0] - pitch / 2, *inner, at[-1] + pitch / 2]
    return list(itertools.pairwise(sides))
