"""Place the cells of a row whose cells may have shifted: the cheapest order-keeping assignment of cells to columns.

Viterbi over steps (a step is a column, or a block of columns that share cells): a step takes no cell, one, or several; a
blank cell may be dropped. Beside the best path every cell gets a margin, the extra cost of the best path that puts it
elsewhere: a small margin means that the row alone does not say where the cell belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

INFINITE = 1e9
DROP_BLANK, DROP_BLANK_AT_END, DROP_TEXT = 0.5, 0.05, 6.0

Cost = Callable[[int, int], float]  # (first cell, number of cells) -> cost; INFINITE where it cannot be


@dataclass(frozen=True, slots=True)
class Step:
    """One place of the header: ``cost(i, k)`` of giving it ``k`` cells from cell ``i`` on, ``k`` at most ``most``."""

    cost: Cost
    most: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell's place: the step it went to (None: dropped), the first cell and number of cells there, and the margin."""

    step: int | None
    first: int
    count: int
    margin: float


def align(cells: Sequence[str], steps: Sequence[Step]) -> tuple[Placed, ...]:
    """Where each cell goes, in order of the cells."""
    forward = _table(cells, steps)
    backward = _table_back(cells, steps)
    total = forward[len(steps)][len(cells)]
    best = _path(cells, steps, forward)
    return tuple(
        Placed(step, first, count, _best_elsewhere(i, step, cells, steps, forward, backward) - total)
        for i, (step, first, count) in enumerate(best)
    )


def drop_cost(cells: Sequence[str], i: int) -> float:
    """The cost of leaving a cell out: little for a blank, less where only blanks follow."""
    if cells[i].strip():
        return DROP_TEXT
    return DROP_BLANK_AT_END if not any(c.strip() for c in cells[i:]) else DROP_BLANK


def _table(cells: Sequence[str], steps: Sequence[Step]) -> list[list[float]]:
    """``table[j][i]``: the least cost of the first ``j`` steps taking the first ``i`` cells."""
    n = len(cells)
    table = [[INFINITE] * (n + 1) for _ in range(len(steps) + 1)]
    table[0][0] = 0.0
    for j in range(len(steps) + 1):
        for i in range(n + 1):
            if i > 0:
                table[j][i] = min(table[j][i], table[j][i - 1] + drop_cost(cells, i - 1))
            if table[j][i] >= INFINITE or j == len(steps):
                continue
            for k in range(min(steps[j].most, n - i) + 1):
                table[j + 1][i + k] = min(table[j + 1][i + k], table[j][i] + steps[j].cost(i, k))
    return table


def _table_back(cells: Sequence[str], steps: Sequence[Step]) -> list[list[float]]:
    """``table[j][i]``: the least cost of the steps from ``j`` on taking the cells from ``i`` on."""
    n = len(cells)
    table = [[INFINITE] * (n + 1) for _ in range(len(steps) + 1)]
    table[len(steps)][n] = 0.0
    for j in range(len(steps), -1, -1):
        for i in range(n, -1, -1):
            best = table[j][i]
            if i < n:
                best = min(best, table[j][i + 1] + drop_cost(cells, i))
            if j < len(steps):
                for k in range(min(steps[j].most, n - i) + 1):
                    best = min(best, steps[j].cost(i, k) + table[j + 1][i + k])
            table[j][i] = best
    return table


def _path(cells: Sequence[str], steps: Sequence[Step], forward: list[list[float]]) -> list[tuple[int | None, int, int]]:
    """The best assignment, read back from the end."""
    out: list[tuple[int | None, int, int]] = [(None, i, 1) for i in range(len(cells))]
    i, j = len(cells), len(steps)
    while i > 0 or j > 0:
        if i > 0 and abs(forward[j][i - 1] + drop_cost(cells, i - 1) - forward[j][i]) < 1e-9:
            i -= 1
            continue
        taken = next(
            k
            for k in range(min(steps[j - 1].most, i) + 1)
            if abs(forward[j - 1][i - k] + steps[j - 1].cost(i - k, k) - forward[j][i]) < 1e-9
        )
        j, i = j - 1, i - taken
        for cell in range(i, i + taken):
            out[cell] = (j, i, taken)
    return out


def _best_elsewhere(
    i: int,
    step: int | None,
    cells: Sequence[str],
    steps: Sequence[Step],
    forward: list[list[float]],
    backward: list[list[float]],
) -> float:
    """The least cost of all paths that do not put cell ``i`` at ``step``."""
    best = INFINITE
    if step is not None:
        best = min(forward[j][i] + drop_cost(cells, i) + backward[j][i + 1] for j in range(len(steps) + 1))
    for j, other in enumerate(steps):
        if j == step:
            continue
        for k in range(1, other.most + 1):
            for first in range(max(0, i - k + 1), min(i, len(cells) - k) + 1):
                best = min(best, forward[j][first] + other.cost(first, k) + backward[j + 1][first + k])
    return best
