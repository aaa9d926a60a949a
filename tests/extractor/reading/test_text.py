from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import EmptyFile, NotAPaper
from extractor.reading.text import read_text


def write(folder: Path, data: bytes) -> Path:
    path = folder / "paper.txt"
    path.write_bytes(data)
    return path


def test_lines_keep_tabs_and_their_place_in_the_file(tmp_path: Path) -> None:
    paper = read_text(write(tmp_path, b"Wexcombe Council\r\n\r\nMay-18\t12\t\t14  \n"))
    (page,) = paper.pages
    assert [(line.number, line.text) for line in page.lines] == [
        (1, "Wexcombe Council"),
        (2, ""),
        (3, "May-18\t12\t\t14"),
        (4, ""),
    ]
    assert (paper.media, paper.name, page.number) == ("text", "paper.txt", 1)


def test_a_form_feed_begins_a_page_and_line_numbers_run_on(tmp_path: Path) -> None:
    paper = read_text(write(tmp_path, b"one\ntwo\n\fthree\nfour\n\f"))
    assert [page.number for page in paper.pages] == [1, 2]
    assert [(line.number, line.text) for line in paper.pages[1].lines][:2] == [(3, "three"), (4, "four")]


@pytest.mark.parametrize(
    "data",
    [
        "Café £5 – 10".encode(),
        "Café £5 – 10".encode("utf-8-sig"),
        "Café £5 – 10".encode("cp1252"),
        "Café £5 – 10".encode("utf-16"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    assert read_text(write(tmp_path, data)).pages[0].text == "Café £5 – 10"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\f\n", b"\xef\xbb\xbf\n"])
def test_nothing_printed_is_an_empty_file(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyFile, match=r"paper\.txt"):
        read_text(write(tmp_path, data))


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(1, 256))])
def test_other_bytes_are_not_a_paper(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotAPaper, match="not text"):
        read_text(write(tmp_path, data))
