from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.figures.align import INFINITE, Cost, Step, align


def letter_step(texts: list[str], wanted: str) -> Step:
    """A column that holds one letter only."""

    def cost(i: int, k: int) -> float:
        return 1.0 if k == 0 else 0.0 if texts[i] == wanted else 0.2 if not texts[i] else INFINITE

    return Step(cost)


def places(texts: list[str], columns: str) -> list[int | None]:
    return [p.step for p in align(texts, [letter_step(texts, c) for c in columns])]


def test_cells_stand_in_order_and_blanks_may_be_dropped() -> None:
    assert places(["a", "b", "c"], "abc") == [0, 1, 2]
    assert places(["a", "", "", "b"], "ab") == [0, None, None, 1]
    assert places(["a", "c"], "abc") == [0, 2]


def test_a_cell_that_fits_two_columns_alike_has_no_margin() -> None:
    (placed,) = align(["a"], [letter_step(["a"], c) for c in "aa"])
    assert placed.margin == 0.0
    (placed,) = align(["a"], [letter_step(["a"], c) for c in "ab"])
    assert placed.margin > 1.0


@given(st.lists(st.sampled_from("abcde"), unique=True).map(sorted), st.lists(st.booleans(), min_size=5, max_size=5))
def test_every_cell_finds_its_own_column(kept: list[str], blanks: list[bool]) -> None:
    texts = [t for letter, blank in zip(kept, blanks, strict=False) for t in (["", letter] if blank else [letter])]
    found = places(texts, "abcde")
    assert [found[i] for i, t in enumerate(texts) if t] == ["abcde".index(t) for t in texts if t]


def test_a_block_takes_several_cells() -> None:
    texts = ["x", "1", "2", "y"]

    def numbers(i: int, k: int) -> float:
        return 1.0 if k == 0 else 0.0 if all(t.isdigit() for t in texts[i : i + k]) and k == 2 else INFINITE

    block: Cost = numbers
    steps = [letter_step(texts, "x"), Step(block, 2), letter_step(texts, "y")]
    assert [p.step for p in align(texts, steps)] == [0, 1, 1, 2]
