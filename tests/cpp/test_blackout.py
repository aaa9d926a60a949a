"""Pictures of pages: masked words are black in them, or there is no picture."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from corpus.removals import write_removals
from corpus.store.archive import Archive
from cpp.blackout import CannotMask, black_out
from cpp.ingest import ingest
from cpp.pictures import SCALE, draw_page, render

HEIGHT = 842.0


def paper(path: Path, words: list[tuple[float, float, str]]) -> Path:
    """A page of an invented panel's minutes with words at places (points from the left and from the top)."""
    canvas = Canvas(str(path), pagesize=(595, HEIGHT), invariant=1)
    for x, top, text in [(72, 72, "Wexcombe Council"), (72, 90, "The Panel met on 6th May, 2031 and heard of visits."), *words]:
        canvas.drawString(x, HEIGHT - top, text)
    canvas.save()
    return path


def drawn(tmp_path: Path, words: list[tuple[float, float, str]], removed: list[str]) -> Image.Image:
    with Archive.create(tmp_path / "A") as held:
        ingest(held, [paper(tmp_path / "minutes.pdf", words)], jobs=1)
    write_removals(tmp_path / "A", removed)
    with Archive.open(tmp_path / "A") as held:
        return Image.open(draw_page(held, "minutes.pdf", 1, tmp_path / "page.png"))


def is_black(picture: Image.Image, x: float, top: float, x1: float) -> bool:
    """Whether the baseline strip of a word is one colour, dark."""
    strip = picture.crop((round(x * SCALE), round((top - 6) * SCALE), round(x1 * SCALE), round((top - 1) * SCALE)))
    return [colour for _, colour in strip.getcolors() or []] == [(26, 26, 26)]


def test_a_masked_name_is_black_and_the_words_beside_it_are_not(tmp_path: Path) -> None:
    picture = drawn(tmp_path, [(72, 200, "That Zoë Quillfeather report back.")], ["Zoe Quillfeather"])
    assert is_black(picture, 110, 200, 180)
    assert not is_black(picture, 72, 200, 95) and not is_black(picture, 210, 200, 240)


def test_a_name_over_a_line_end_and_one_in_a_narrow_column(tmp_path: Path) -> None:
    words = [
        (400, 200, "asked Zoë Quill-"),
        (400, 214, "feather to come"),
        (72, 300, "Ada"),
        (300, 300, "other"),
        (72, 314, "Crewe"),
    ]
    picture = drawn(tmp_path, words, ["Zoë Quillfeather", "Ada Crewe"])
    assert is_black(picture, 440, 200, 480) and is_black(picture, 402, 214, 435)
    assert is_black(picture, 74, 300, 90) and is_black(picture, 74, 314, 100)
    assert not is_black(picture, 302, 300, 320)


def test_a_turned_page(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(paper(tmp_path / "upright.pdf", [(72, 200, "That Zoë Quillfeather report back.")]))
    document[0].set_rotation(90)
    document.save(path := tmp_path / "minutes.pdf")
    document.close()
    picture, scale = render(path, 1)
    with Archive.create(tmp_path / "A") as held:
        write_removals(tmp_path / "A", ["Zoë Quillfeather"])
        black_out(picture, path, held, "", 1, scale)
    turned_back = picture.rotate(90, expand=True)
    assert is_black(turned_back, 110, 200, 180) and not is_black(turned_back, 72, 200, 95)


def test_without_a_list_nothing_is_painted(tmp_path: Path) -> None:
    assert not is_black(drawn(tmp_path, [(72, 200, "That Zoë Quillfeather report back.")], []), 110, 200, 180)


def test_a_page_that_is_a_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    canvas = Canvas(str(path), pagesize=(595, HEIGHT), invariant=1)
    canvas.drawString(72, 700, "The Panel met on 6th May, 2031 and heard of visits.")
    canvas.showPage()
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    with Archive.create(tmp_path / "A") as held:
        ingest(held, [path], jobs=1)
    write_removals(tmp_path / "A", ["Zoë Quillfeather"])
    with Archive.open(tmp_path / "A") as held, pytest.raises(CannotMask, match="not known"):
        draw_page(held, "minutes.pdf", 2, tmp_path / "page.png")
    assert not (tmp_path / "page.png").exists()
