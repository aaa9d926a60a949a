"""Whose paper it is: letterheads and repeated names count, a council named in passing and an address do not."""

from __future__ import annotations

import pytest

from extractor.papers.bodies import find_council
from extractor.reading.page import Line, Page, Paper

PROSE = "The report sets out spending on roads in the year so far and what is forecast for its end.\n"


def paper(text: str, title: str = "", furniture: str = "") -> Paper:
    lines = tuple(Line(line, i) for i, line in enumerate(text.split("\n"), 1))
    return Paper("p.txt", "text", (Page(1, lines=lines, furniture=(Line(furniture, 0),) if furniture else ()),), title)


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("WEXCOMBE BOROUGH COUNCIL\n\nREPORT TO CABINET\n" + PROSE, "Wexcombe Borough Council"),
        ("Report to Cabinet\n" + PROSE + "A grant was paid to Aldbury District Council for a crossing.\n", ""),
        ("Contact: a.ash@wexcombe.gov.uk\n" + PROSE, ""),
        ("Contact: a.ash@wexcombe.gov.uk\nWexcombe Borough Council will pay for it.\n" + PROSE, "Wexcombe Borough Council"),
        ("e-mail: a.ash@wexcombe.gov.uk\nA meeting of Wexcombe Council Leaders was held.\n" + PROSE, ""),
        ("e-mail: a.ash@wexcombe.gov.uk\nLed by Wexcombe Council\nDevolution Working Group as before.\n" + PROSE, ""),
        (PROSE + "Wexcombe City Council and Aldbury District Council agreed.\n" * 4, ""),
        (PROSE * 30 + "Wexcombe City Council pays.\n" * 4, "Wexcombe City Council"),
        ("See www.gov.uk and www.wexcombe.gov.uk\n" + PROSE, ""),
        ("Minutes of the meeting of Wexcombe Town Council held on 3 May 2022\n" + PROSE, "Wexcombe Town Council"),
        ("London Borough of Wexcombe & Lyde\nCabinet\n" + PROSE, "London Borough of Wexcombe & Lyde"),
        ("ROYAL BOROUGH OF WEXCOMBE\nNOTICE OF DECISIONS\n" + PROSE, "Royal Borough of Wexcombe"),
        ("BOROUGH OF WEXCOMBE\nCHILDREN’S PANEL\n" + PROSE, "Borough of Wexcombe"),
        ("CITY OF WEXCOMBE COUNCIL\nRECORD OF DECISION\n" + PROSE, "City of Wexcombe Council"),
        ("WEXCOMBE AND LYDE COMBINED AUTHORITY\n" + PROSE, "Wexcombe and Lyde Combined Authority"),
        ("EXECUTIVE BOARD\nUNANIMOUSLY RESOLVED TO RECOMMEND TO COUNCIL:\n" + PROSE, ""),
        ("e-mail: a.ash@aldbury.gov.uk\n" + PROSE + "West Wexcombe County Council objected.\n", ""),
    ],
)
def test_the_publisher_and_no_neighbour(text: str, council: str) -> None:
    assert find_council(paper(text)) == council


def test_a_running_head_names_the_publisher() -> None:
    assert find_council(paper(PROSE, furniture="Wexcombe County Council")) == "Wexcombe County Council"
