"""A page's picture with what was read from it: cells thin grey, header cells blue, figures green, doubtful figures red."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFound, PaperError
from corpus.store.archive import Archive, translated
from corpus.store.figures import figure
from corpus.store.papers import find_paper, full_id, paper_of
from corpus.store.single import boxes_on_page
from cpp.blackout import black_out
from cpp.edge import shown

if TYPE_CHECKING:
    from PIL import ImageDraw
    from PIL.Image import Image

SCALE = 2.0  # picture dots a point
MOST = 4000  # dots along a side: a page may be said to be five metres wide
MARGIN = 120.0  # dots above and below a cell's crop

COLOURS = {"table": "#0050c8", "cell": "#b4b4b4", "header": "#6496ff", "figure": "#00963c", "uncertain": "#dc1e1e"}


def draw_page(archive: Archive, document: str, number: int, output: Path | None) -> Path:
    """Write the picture of one page of a PDF and return its path. Raises NotFound for a paper, page or picture not held."""
    paper = find_paper(archive, document)
    if paper.media != "pdf":
        raise NotFound(f"{paper.name} has no pages to draw: it is {paper.media}.", f"See it with: cpp show {paper.id}")
    if number > paper.page_count:
        raise NotFound(f"{paper.name} has {paper.page_count} pages, no page {number}.")
    original = archive.original(paper.sha256, paper.name)
    picture, scale = render(original, number)
    black_out(picture, original, archive, paper.id, number, scale)
    _draw_boxes(picture, scale, archive, paper.id, number)
    path = output or Path(f"{shown(Path(paper.name).stem)}-page-{number}.png")
    with translated(path.parent):
        picture.save(path)
    return path


def render(path: Path, number: int) -> tuple[Image, float]:
    """The picture of one page and its dots a point: two, or fewer where a side would have more than ``MOST`` dots.

    Drawn in a process of its own, since a page may be made to bring down what draws it. Raises NotFound, PaperError.
    """
    from cpp.workers import Ended, Limits, call_all

    if not path.exists():
        raise NotFound(f"The original {path.name} is missing from the archive.", "Ingest the paper again with --force.")
    ((_, drawn),) = call_all(_render, [(path, number)], 1, Limits())
    if isinstance(drawn, Ended):
        why = f"Page {number} of {path.name} cannot be drawn ({drawn.reason}{': ' if drawn.detail else ''}{drawn.detail})."
        raise PaperError(why, "Open the paper in a viewer.")
    return drawn


def _render(task: tuple[Path, int], tell_pages: Callable[[int], None]) -> tuple[Image, float]:
    import pypdfium2

    path, number = task
    with closing(pypdfium2.PdfDocument(path)) as document:
        page = document[number - 1]
        scale = min(SCALE, MOST / max(1.0, *page.get_size()))
        return page.render(scale=scale).to_pil().convert("RGB"), scale


def _draw_boxes(picture: Image, scale: float, archive: Archive, document: str, number: int) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(picture)
    here = (document, number)
    boxes = [(row, "header" if row["header"] else "cell", 1) for row in boxes_on_page(archive, "cells", *here)]
    boxes += [(row, "table", 3) for row in boxes_on_page(archive, "tables", *here)]
    figures = boxes_on_page(archive, "observations", *here)
    boxes += [(row, "uncertain" if "uncertain" in row["flags"] else "figure", 2) for row in figures]
    for row, kind, width in boxes:
        box = [row[side] * scale for side in ("x0", "top", "x1", "bottom")]
        draw.rectangle(box, outline=COLOURS[kind], width=width)
    for row, kind, _ in boxes[-len(figures) :] if figures else ():
        _label(draw, row, scale, COLOURS[kind])


def _label(draw: ImageDraw.ImageDraw, row: dict[str, Any], scale: float, colour: str) -> None:
    """What a cell was read as, small, along the foot of its box: reference, area, period, value."""
    from PIL import ImageFont

    value = f"{row['value']:g}" if row["value"] is not None else "?"
    area = "" if row["area"] == "local" else row["area"]
    label = shown(" ".join(part for part in (row["ref"], area, row["period"], value) if part))
    draw.text((row["x0"] * scale + 2, row["bottom"] * scale - 9), label, fill=colour, font=ImageFont.load_default(8))


def crop_cell(archive: Archive, key: str, output: Path) -> Path:
    """Write the picture of one observation's cell, framed, with its row and column around it. Raises NotFound."""
    found = figure(archive, full_id(archive, key))
    if found is None or found.box is None:
        raise NotFound(f"{key} is no figure with a place on a page.", "Only figures read from a PDF have a picture.")
    from PIL import ImageDraw

    paper = paper_of(archive, found.document_id)
    original = archive.original(paper.sha256, paper.name)
    picture, scale = render(original, found.page)
    black_out(picture, original, archive, paper.id, found.page, scale)
    box = [side * scale for side in found.box]
    ImageDraw.Draw(picture).rectangle(box, outline=COLOURS["figure"], width=3)
    top, bottom = max(0, round(box[1] - MARGIN)), min(picture.height, round(box[3] + MARGIN))
    around = (0, top, picture.width, bottom)
    with translated(output.parent):
        picture.crop(around).save(output)
    return output
