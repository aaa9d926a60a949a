"""The innermost blocks of a web page, however deep its elements are nested."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from extractor.reading.html import BLOCKS, holders, is_bold, read_html


def test_the_elements_that_hold_others() -> None:
    soup = BeautifulSoup("<div id=a><b><p id=b>x</p></b><span><i>y</i></span></div><div id=c>z</div>", "html.parser")
    held = holders(soup, BLOCKS)
    assert [tag["id"] for tag in soup.find_all(BLOCKS) if id(tag) not in held] == ["b", "c"]
    assert id(soup.b) in held and id(soup.span) not in held


def test_bold_in_bold_counts_once() -> None:
    half = BeautifulSoup(f"<p>{'<b>' * 40}half{'</b>' * 40} of the words</p>", "html.parser").p
    whole = BeautifulSoup("<p><b>all <strong>the</strong> words</b></p>", "html.parser").p
    assert half is not None and whole is not None
    assert not is_bold(half, "half of the words")
    assert is_bold(whole, "all the words")


def test_blocks_in_blocks_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<body>{'<div><p>' * 200}The panel met.{'</p></div>' * 200}<p>It noted the report.</p></body>", "utf-8")
    assert [line.text for line in read_html(path).pages[0].lines] == ["The panel met.", "It noted the report."]
