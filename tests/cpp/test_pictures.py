"""Pictures of pages: of a size that any machine can draw, and no page brings the program down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import NotFound, PaperError
from cpp import pictures
from cpp.pictures import MOST, render
from cpp.workers import Limits, call_all


def page(path: Path, width: float, height: float) -> Path:
    canvas = Canvas(str(path), pagesize=(width, height))
    canvas.drawString(72, 72, "words")
    canvas.save()
    return path


@pytest.mark.parametrize(("width", "height", "scale"), [(595, 842, 2.0), (14400, 14400, MOST / 14400), (3000, 20, MOST / 3000)])
def test_no_side_of_a_picture_has_more_than_its_dots(width: float, height: float, scale: float, tmp_path: Path) -> None:
    picture, dots = render(page(tmp_path / "page.pdf", width, height), 1)
    assert dots == scale
    assert max(picture.size) <= MOST + 1
    assert picture.width == pytest.approx(width * scale, abs=1.5)


def abort(task: tuple[Path, int], tell_pages: Callable[[int], None]) -> tuple[Image.Image, float]:
    import os

    os.abort()


def test_a_page_that_brings_its_drawing_down_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def call(_: Any, tasks: Any, jobs: int, limits: Limits) -> Any:
        return call_all(abort, tasks, jobs, limits)

    monkeypatch.setattr("cpp.workers.call_all", call)
    with pytest.raises(PaperError, match=r"Page 1 of page\.pdf cannot be drawn"):
        render(page(tmp_path / "page.pdf", 595, 842), 1)


def test_a_missing_original_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"gone\.pdf"):
        pictures.render(tmp_path / "gone.pdf", 1)
