"""Two columns of text are read one after the other; owners in a margin belong to what stands beside them."""

from __future__ import annotations

from corpus.models import Resolution
from extractor.papers.inline import with_titles_apart
from extractor.papers.margins import charges_of, is_margin, with_charges
from extractor.papers.paragraphs import Paragraph
from extractor.papers.sides import lines_by_side
from extractor.reading.page import Line, Page, Word


def printed(*pieces: tuple[float, float, str]) -> Line:
    """One line of words, five points a letter, from (left, top, text) pieces."""
    words = []
    for left, top, text in pieces:
        x = left
        for part in text.split():
            words.append(Word(part, x, top, x + 5 * len(part), top + 10, 10))
            x += 5 * len(part) + 3
    text = " ".join(word.text for word in words)
    box = (words[0].x0, words[0].top, words[-1].x1, words[0].bottom)
    return Line(text, words=tuple(words), bbox=box)


def page(*lines: Line) -> Page:
    return Page(1, 600, 800, lines=lines)


def test_two_columns_of_running_text_are_read_one_after_the_other() -> None:
    left = [
        "The gate at the mill was",
        "mended in the spring and",
        "the hedge beside it cut.",
        "Members thanked the men",
        "who had done the work in",
        "their own time, as last",
        "year and the year before.",
    ]
    right = [
        "The price of the swings",
        "went up after the frost",
        "and the order was put",
        "off until the price had",
        "come down again, as the",
        "maker thought it might",
        "before the next summer.",
    ]
    lines = [printed((250, 40, "HEXLEY PARISH COUNCIL"))]
    lines += [printed((60, 100 + 14 * i, a), (320, 100 + 14 * i, b)) for i, (a, b) in enumerate(zip(left, right, strict=True))]
    read = [line.text for line in lines_by_side(page(*lines), lines)]
    assert read == ["HEXLEY PARISH COUNCIL", *left, *right]


def test_a_list_of_names_and_offices_keeps_its_rows() -> None:
    rows = [("Councillor Ada Ash", "Chair of the Finance Committee")] * 8
    lines = [printed((60, 100 + 14 * i, a), (320, 100 + 14 * i, b)) for i, (a, b) in enumerate(rows)]
    assert list(lines_by_side(page(*lines), lines)) == lines


def test_owners_at_the_right_edge_stand_beside_their_lines() -> None:
    lines = [
        printed((60, 100, "RESOLVED that the county be asked to clear the drain and"), (450, 100, "Clerk")),
        printed((60, 114, "to tell the parish when it will be done this winter.")),
        printed((60, 128, "The speed watch needs two more people on Monday mornings."), (450, 128, "Cllr A. Elm")),
    ]
    assert [(line.text.split()[-1], line.margin) for line in lines_by_side(page(*lines), lines)] == [
        ("and", ("Clerk",)),
        ("winter.", ()),
        ("mornings.", ("Cllr A. Elm",)),
    ]


def test_a_cell_of_names_and_dates_is_a_margin_and_a_deed_is_none() -> None:
    assert is_margin(["Ada Ash", "next meeting", "Ben Birch", "31 October"])
    assert not is_margin(["Ada Ash to write to the trustees"])
    assert charges_of(["Ada Ash", "next meeting", "Ben Birch"]) == [("Ada Ash", "next meeting"), ("Ben Birch", "")]


def test_a_charge_goes_to_the_clause_with_its_name_and_else_to_the_only_one_left() -> None:
    clauses = [
        Resolution("1", "That the report be noted.", "noted"),
        Resolution("2", "That Ada Ash bring a report.", "action"),
        Resolution("3", "That the trustees be asked.", "action"),
    ]
    found = with_charges(clauses, [("Ben Birch", "31 October"), ("Ada Ash", "May")])
    assert [(r.owner_name, r.due) for r in found] == [("", ""), ("Ada Ash", "May"), ("Ben Birch", "31 October")]
    assert with_charges(clauses, [("Cy Cole", "")]) == clauses


def test_titles_that_run_into_their_text_are_set_apart() -> None:
    texts = [
        "211. Apologies for absence. Apologies were received from Councillor Ash.",
        "212. Declarations of interest. None was made.",
        "213. Bus shelter: the price had gone up. Nothing was done.",
    ]
    apart = with_titles_apart([Paragraph(text) for text in texts])
    assert [p.text for p in apart if p.bold] == [
        "211. Apologies for absence",
        "212. Declarations of interest",
        "213. Bus shelter",
    ]
    assert with_titles_apart([Paragraph("1. That it be noted. It was cold.")]) == [
        Paragraph("1. That it be noted. It was cold.")
    ]
