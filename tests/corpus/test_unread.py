"""What a page prints and no passage holds: nothing less, and little more."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.unread import LIMIT, HeldText, PrintedCell, unread_parts, words_of

PAGE = """12. HARBOUR WALL
The Committee heard that the harbour wall had been surveyed by divers in the
spring. Further surveys would follow.
Resolved:- That the report be noted.
Contact: J. Ash, Harbour Master, telephone 01234 567890"""


def held(*texts: str, first: int = 1, last: int = 1) -> list[HeldText]:
    return [HeldText(first, last, words_of(text)) for text in texts]


def unread(text: str, *passages: str, following: str = "", cells: tuple[PrintedCell, ...] = ()) -> list[str]:
    return "\n".join(unread_parts(text, following, held(*passages), cells, 1)).splitlines()


def test_what_passages_hold_is_left_out_and_the_rest_comes_as_printed() -> None:
    minute = "12 HARBOUR WALL The Committee heard that the harbour wall had been surveyed by divers in the spring."
    told = unread(PAGE, f"{minute} Further surveys would follow. Resolved:- That the report be noted.")
    assert told == ["Contact: J. Ash, Harbour Master, telephone 01234 567890"]


def test_a_page_of_which_no_passage_holds_anything_comes_whole() -> None:
    assert unread(PAGE) == PAGE.splitlines()


def test_a_sentence_whose_parts_stand_in_two_passages_comes_whole() -> None:
    first = "The Committee heard that the harbour wall had been surveyed by divers in the"
    assert unread("\n".join(PAGE.splitlines()[1:3]), first, "spring. Further surveys would follow.") == PAGE.splitlines()[1:3]


def test_a_sentence_belongs_to_the_page_on_which_it_begins() -> None:
    told = unread("Nobody read this sentence, which the", following="next page ends.\nAnother begins here and is its own.")
    assert told == ["Nobody read this sentence, which the", "next page ends."]


def test_passages_of_other_pages_hold_nothing_of_a_page() -> None:
    text = "Gulls nested on the harbour wall again."
    assert unread_parts(text, "", held(text, first=5, last=9), (), 7) == ()
    assert unread_parts(text, "", held(text, first=5, last=9), (), 12) == (text,)


def test_rows_of_a_table_come_cell_beside_cell_and_its_lines_only_once() -> None:
    texts = [["Berth", "Yachts in the\nharbour", "2031"], ["North quay", "41", "£1,210"]]
    cells = tuple(PrintedCell("t1", r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row))
    told = unread("Berth Yachts in the 2031\nharbour\nNorth quay 41 £1,210", cells=cells)
    assert told == ["Berth | Yachts in the harbour | 2031", "North quay | 41 | £1,210"]


def test_a_row_whose_sentences_a_passage_holds_is_left_out() -> None:
    risk, answer = "The wall may fall in a storm.", "Divers look at it every spring."
    cells = (PrintedCell("t1", 0, 0, risk), PrintedCell("t1", 0, 1, answer))
    assert unread(f"{risk} {answer}", f"{risk}\n\n{answer}", cells=cells) == []


def test_of_a_long_cell_only_what_no_passage_holds_comes() -> None:
    decided = " ".join(f"Approve the dredging of basin {n} by the contractor named in the report." for n in range(20))
    cells = (PrintedCell("t1", 0, 0, "(d)"), PrintedCell("t1", 0, 1, f"{decided} Publish this by Friday afternoon."))
    told = unread("", decided, cells=cells)
    assert told[-1] == "Publish this by Friday afternoon." and not any("basin" in line for line in told)


def test_a_word_or_two_that_stand_elsewhere_too_are_no_passage() -> None:
    assert unread("(Item 5)", "This item was the fifth, item 5 of the day.") == []
    assert unread("(Item 5)", "This item was the fifth.") == ["(Item 5)"]


def test_tags_and_hyphens_of_line_ends_are_no_words() -> None:
    assert unread("<p>The har\ufffe\nbour was dredged.</p>", "The harbour was dredged.") == []


@given(st.lists(st.text("ab .\n", max_size=40), max_size=3), st.text("abc .|\n", max_size=200))
def test_every_word_is_in_a_passage_or_comes_back(passages: list[str], text: str) -> None:
    told = words_of(" ".join(unread_parts(text, "", held(*passages), (), 1)))
    found = {word for passage in passages for word in words_of(passage)} | set(told)
    assert set(words_of(text)) <= found


@given(st.lists(st.integers(1, 9_000), max_size=6), st.sampled_from(["a", "ab c. ", "word "]))
def test_no_piece_is_longer_than_a_passage(lengths: list[int], word: str) -> None:
    text = "\n".join((word * length)[:length] for length in lengths)
    parts = unread_parts(text, "", [], (), 1)
    assert all(len(part) <= LIMIT for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split()) or len(words_of(text)) < 3
