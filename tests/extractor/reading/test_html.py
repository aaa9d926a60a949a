"""Saved web pages: what is struck out, deleted or hidden is no word of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.reading.html import read_html


@pytest.mark.parametrize(
    "gone",
    [
        "<del>£40,000 a year</del>",
        "<s>£40,000 a <b>year</b></s>",
        '<span style="text-decoration: line-through">£40,000 a year</span>',
        '<span class="old gone">£40,000 a year</span>',
    ],
)
def test_struck_out_words_are_not_read_and_are_counted(gone: str, tmp_path: Path) -> None:
    path = tmp_path / "minutes.html"
    style = "<style>p{margin:0} h2, .gone { color: red; text-decoration:line-through }</style>"
    path.write_text(f"<html><head>{style}</head><body><p>That a grant of {gone} <ins>£42,500</ins> be made.</p></body></html>")
    paper = read_html(path)
    assert paper.pages[0].text == "That a grant of £42,500 be made."
    assert "40,000" not in paper.markup
    assert [problem.message for problem in paper.problems] == ["3 struck-out words on page 1 are not read"]


def test_hidden_words_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "minutes.html"
    path.write_text('<html><body><p>Noted. <span hidden>Lost.</span><span style="display: none">Lost.</span></p></body></html>')
    paper = read_html(path)
    assert (paper.pages[0].text, paper.problems) == ("Noted.", ())
