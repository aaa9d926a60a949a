"""Posting lists as arrays: what is written is read back, in memory or by way of the disk."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.postings import PostingList, PostingPool, find_phrase


class Bytes:
    """Bytes read by place, as Whoosh's files are."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def get(self, position: int, length: int) -> bytes:
        return self.data[position : position + length]


def posting_list(postings: dict[int, tuple[float, list[int]]]) -> PostingList:
    made = PostingList()
    for number, (weight, places) in sorted(postings.items()):
        made.numbers.append(number)
        made.weights.append(weight)
        made.counts.append(len(places))
        made.places.extend(places)
    return made


def seen(held: PostingList) -> tuple[list[float], ...]:
    return tuple(list(part) for part in (held.numbers, held.weights, held.counts, held.places))


@given(
    st.dictionaries(
        st.integers(0, 2**32 - 1),
        st.tuples(st.floats(0, 100, width=32), st.lists(st.integers(0, 70_000), min_size=1, max_size=4)),
        min_size=1,
    )
)
def test_a_list_is_read_back_as_it_was(postings: dict[int, tuple[float, list[int]]]) -> None:
    made = posting_list(postings)
    assert seen(PostingList.read(Bytes(b"front" + made.to_bytes()), 5)) == seen(made)


def test_a_list_cut_short_is_no_list() -> None:
    whole = posting_list({3: (1.5, [1, 7]), 900: (2.0, [4])}).to_bytes()
    for kept in range(len(whole)):
        with pytest.raises((ValueError, IndexError)):
            PostingList.read(Bytes(whole[:kept]), 0)


@pytest.mark.parametrize("most", [1, 5_000, 1 << 28])
def test_what_is_put_down_to_disk_comes_back_in_order(tmp_path: Path, most: int) -> None:
    pool = PostingPool(tmp_path, most)
    for number in range(40):
        pool.add_weights("text", number, {"é": 1.0, f"only{number:02}": 2.0})
        pool.add_places("words", number, {"every": [number, number + 2]})
    got = list(pool.iter_postings())
    assert [key[:2] for key in got] == sorted(key[:2] for key in got)
    assert len(got) == 42
    by_term = {term.decode(): held for _, term, held in got}
    assert list(by_term["é"].numbers) == list(by_term["every"].numbers) == list(range(40))
    assert list(by_term["every"].places) == [place for number in range(40) for place in (number, number + 2)]
    pool.cleanup()
    assert not list(tmp_path.iterdir())


def test_a_phrase_stands_side_by_side() -> None:
    was = posting_list({1: (1.0, [0, 9]), 2: (1.0, [5]), 7: (1.0, [3])})
    brought = posting_list({1: (1.0, [10]), 2: (1.0, [7]), 8: (1.0, [4])})
    assert find_phrase([was, brought]) == [1]
    assert find_phrase([brought, was]) == []
    assert find_phrase([was]) == [1, 2, 7]


def test_lists_of_many_words_count_as_memory_though_each_is_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_down: list[Path] = []

    def run(dir: Path) -> IO[bytes]:
        put_down.append(dir)
        return io.BytesIO()

    monkeypatch.setattr("search.postings.tempfile.TemporaryFile", run)
    pool = PostingPool(tmp_path, 1_000)
    pool.add_weights("text", 1, {f"word{number}": 1.0 for number in range(10)})
    assert put_down == [tmp_path]
