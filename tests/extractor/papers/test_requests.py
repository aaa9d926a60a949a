"""Who is charged with what was asked for: "(Action: NAME)" at its end, or in a line below."""

from __future__ import annotations

import pytest

from extractor.papers.paragraphs import Paragraph
from extractor.papers.requests import find_requests


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            ("Cllr Cedar asked for figures on the cost of placements. (Action: Ann Gray)",),
            [("Cllr Cedar asked for figures on the cost of placements.", "Ann Gray")],
        ),
        (
            ("Costs had risen. A summary of surplus places would be sent to schools.", "Action: Paul Clark"),
            [("A summary of surplus places would be sent to schools.", "Paul Clark")],
        ),
        (("The Chair thanked the officers.", "Action was taken at once."), []),
        (("The Chair agreed to write to the Minister.",), [("The Chair agreed to write to the Minister.", "")]),
    ],
)
def test_the_owner_beside_a_request(texts: tuple[str, ...], told: list[tuple[str, str]]) -> None:
    found = find_requests([Paragraph(text, gap=True) for text in texts], set())
    assert [(request.text, request.owner_name) for request in found] == told
