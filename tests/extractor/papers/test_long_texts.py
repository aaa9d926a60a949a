"""Texts that a pattern could take without end: each is read, and what is printed in it is found."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from extractor.papers.meeting_page import paragraphs_of, soup_of
from extractor.papers.moved import find_moved, find_seconder
from extractor.papers.owners import find_owner
from extractor.papers.paragraphs import ends_sentence, read_paragraphs
from extractor.papers.wording import is_alike
from extractor.prose.sentences import sentences
from extractor.reading.page import LONGEST, Line, Page, Paper


@pytest.mark.parametrize("joint", ["of", "for", "and", "of the", "&"])
def test_an_office_of_a_long_chain_of_names(joint: str) -> None:
    chain = " ".join([f"Director {joint} Alpha", *(f"{joint} Beta" for _ in range(400))])
    assert find_owner(f"That the {chain} 12 report back").name == ""
    assert find_owner(f"That the Director {joint} Alpha {joint} Beta be asked to report").role == (
        f"Director {joint} Alpha {joint} Beta"
    )


@pytest.mark.parametrize("run", ["A. ", "A", "Ann Bee ", "Cllr ", "AB "])
def test_who_moves_and_seconds_after_a_run_of_capitals(run: str) -> None:
    moved = find_moved(f"{run * 1500}; Councillor Moss moved that the report be noted, seconded by Councillor Fern.")
    assert moved is not None and (moved.mover, moved.seconder) == ("Councillor Moss", "Councillor Fern")
    assert find_seconder(f"The motion was heard. {run * 1500}") == ""


def test_wordings_without_end_are_compared() -> None:
    assert is_alike("of X " * 3000, "of X " * 3000)
    assert not is_alike("of X " * 3000, "to be noted " * 3000)


def test_lines_without_end_become_paragraphs_of_bounded_length() -> None:
    lines = tuple(
        Line(f"{n % 90} The officer said that the service had improved and that work would go on", n) for n in range(900)
    )
    paragraphs = read_paragraphs(Paper("a.txt", "text", (Page(1, lines=lines),)))
    assert all(len(paragraph.text) <= LONGEST for paragraph in paragraphs)
    assert sum(len(paragraph.printed) for paragraph in paragraphs) == 900


def test_a_line_longer_than_any_paragraph_is_parted() -> None:
    lines = (Line("word " * 4000, 1),)
    paragraphs = read_paragraphs(Paper("a.txt", "text", (Page(1, lines=lines),)))
    assert len(paragraphs) > 3 and " ".join(paragraph.text for paragraph in paragraphs).split() == ["word"] * 4000


@pytest.mark.parametrize(("text", "ends"), [("x" * 5000 + ".", True), ("x" * 5000 + ".”", True), ("x. " * 900 + "and", False)])
def test_how_a_text_ends_is_told_by_its_end(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends


def test_list_items_of_one_text_have_each_their_number() -> None:
    items = "".join("<li>Noted.</li>" for _ in range(3))
    paper = Paper("a.html", "html", (), markup=f"<ol start='4'>{items}</ol><ol start='²'><li>One</li></ol><ul><li>x</li></ul>")
    blocks: BeautifulSoup = soup_of(paper)
    texts = [p.text for block in blocks.find_all("li") for p in paragraphs_of(block, block.get_text())]
    assert texts == ["4. Noted.", "5. Noted.", "6. Noted.", "1. One", "• x"]


def test_a_run_of_punctuation_leaves_sentences_in_their_places() -> None:
    run = "(" * 3000
    found = sentences(f"Visits rose to 78% in May. {run} The rate was 5% in June.", lambda text: True)
    assert found[0].text == "Visits rose to 78% in May."
    assert "".join(s.text for s in found).count("(") == 3000
