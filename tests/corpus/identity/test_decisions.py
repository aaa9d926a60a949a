"""``indicators.toml``: written by the program, edited by people, whose comments and order stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CppError
from corpus.identity.decisions import Decision, Spec, add_decisions, read_decisions

BY_HAND = """# Agreed with the performance team in May.

[[different]]
one = { name = "Plans in time" }          # of the team
other = { name = "Plans in time", report = "2031-05" }
order = 4

[[same]]
# the name was shortened
one = { name = "A" }
other = { name = "B" }
order = 2
note = "by telephone"
"""


def test_a_persons_comments_and_order_stay(tmp_path: Path) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text(BY_HAND, encoding="utf-8")
    add_decisions(path, [Decision(True, Spec("B"), Spec("A"), "by letter"), Decision(False, Spec("C"), Spec('"D"', "count"))])
    text = path.read_text(encoding="utf-8")
    assert text.startswith(BY_HAND.replace("order = 2", "order = 5").replace("telephone", "letter").partition("[[same]]")[0])
    for kept in ("# of the team", "# the name was shortened", "order = 5", 'note = "by letter"'):
        assert kept in text
    assert [(d.same, d.one.name, d.other.name) for d in read_decisions(path).items] == [
        (False, "Plans in time", "Plans in time"),
        (True, "A", "B"),
        (False, "C", '"D"'),
    ]


def test_the_other_decision_on_a_pair_takes_the_place_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text(BY_HAND, encoding="utf-8")
    add_decisions(path, [Decision(False, Spec("A"), Spec("B"))])
    assert [d.same for d in read_decisions(path).items if d.pair == {Spec("A"), Spec("B")}] == [False]
    assert "Agreed with the performance team" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[same]\n", "line 1"),
        (BY_HAND + '\n[[same]]\none = { name = "A" }\n', "line 15"),
        ('[[same]]\none = { name = "A", colour = "red" }\nother = { name = "B" }\n', "line 1"),
        ('[[same]]\none = "A"\nother = "B"\n', "line 1"),
        ("same = 1\n", "line 1"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_name_and_line(tmp_path: Path, text: str, line: str) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CppError, match=rf"indicators\.toml.*{line}"):
        read_decisions(path)
