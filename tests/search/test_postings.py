"""Posting lists as arrays: what is written is read back, in memory or by way of the disk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.postings import Gathered, PostingList, find_phrase


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


def test_what_is_gathered_comes_back_in_order() -> None:
    gathered = Gathered()
    for number in range(40):
        gathered.add_weights("text", number, {"é": 1.0, f"only{number:02}": 2.0})
        gathered.add_places("words", number, {"every": [number, number + 2]})
    got = list(gathered.sorted())
    assert [key[:2] for key in got] == sorted(key[:2] for key in got)
    assert len(got) == 42
    by_term = {term.decode(): held for _, term, held in got}
    assert list(by_term["é"].numbers) == list(by_term["every"].numbers) == list(range(40))
    assert list(by_term["every"].places) == [place for number in range(40) for place in (number, number + 2)]


def test_passages_taken_out_leave_a_list() -> None:
    held = posting_list({1: (1.0, [0, 9]), 2: (2.0, [5]), 7: (3.0, [3])})
    renumbered = [-1, -1, 0, -1, -1, -1, -1, 1]
    assert seen(held.only(renumbered)) == ([0, 1], [2.0, 3.0], [1, 1], [5, 3])
    assert seen(held.only([-1] * 8)) == ([], [], [], [])


def test_later_passages_follow_under_higher_numbers() -> None:
    held = posting_list({1: (1.0, [4])})
    held.extend(posting_list({0: (2.0, [5, 6])}), base=10)
    assert seen(held) == ([1, 10], [1.0, 2.0], [1, 2], [4, 5, 6])


def test_a_list_that_was_read_takes_later_passages_with_larger_numbers() -> None:
    first = posting_list({1: (1.0, [2, 3])})
    read = PostingList.read(Bytes(first.to_bytes()), 0)
    read.extend(posting_list({0: (2.0, [70_000])}), 5)
    assert seen(read) == ([1, 5], [1.0, 2.0], [2, 1], [2, 3, 70_000])


def test_a_phrase_stands_side_by_side() -> None:
    was = posting_list({1: (1.0, [0, 9]), 2: (1.0, [5]), 7: (1.0, [3])})
    brought = posting_list({1: (1.0, [10]), 2: (1.0, [7]), 8: (1.0, [4])})
    assert find_phrase([was, brought]) == [1]
    assert find_phrase([brought, was]) == []
    assert find_phrase([was]) == [1, 2, 7]


def test_lists_of_many_words_count_as_memory_though_each_is_short() -> None:
    gathered = Gathered()
    gathered.add_weights("text", 1, {f"word{number}": 1.0 for number in range(10)})
    assert gathered.size > 1_000
