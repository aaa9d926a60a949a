"""What an error advises works: the paper that could not be read is in the archive once the advice is followed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from cpp import ingest as ingest_module
from cpp.cli.ingest import run_ingest
from cpp.files import Candidate
from cpp.readers import Result, read_all, read_one

SAID = "The Wexcombe panel met in the town hall and noted the report of the director"


def prose(path: Path, **settings: object) -> None:
    canvas = Canvas(str(path), pagesize=(595, 842), **settings)
    for number in range(12):
        canvas.drawString(72, 760 - 16 * number, f"{SAID} {number}")
    canvas.save()


def scan(path: Path) -> None:
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
    canvas.save()


def scan_with_text(path: Path) -> None:
    """As a program that recognises text writes it: invisible letters over the picture."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 250)), 0, 0, 595, 842)
    text = canvas.beginText(72, 760)
    for number in range(12):
        text.textLine(f"{SAID} {number}")
    canvas.drawText(text)
    canvas.save()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def web_page(path: Path) -> None:
    path.write_text(f"<html><body><p>{SAID}. {SAID}.</p></body></html>", encoding="utf-8")


def cut_short(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)


def locked(path: Path) -> None:
    prose(path, encrypt=StandardEncryption("reader", "owner"))


@pytest.mark.parametrize(
    ("bad", "advised", "good"),
    [
        (empty, "Download it again", prose),
        (web_page, "save the paper itself", prose),
        (cut_short, "Download it again", prose),
        (locked, "Save a copy without the password", prose),
        (scan, "Run OCR over it", scan_with_text),
    ],
)
def test_the_advice_is_the_way_out(
    bad: Callable[[Path], None], advised: str, good: Callable[[Path], None], tmp_path: Path
) -> None:
    paper = tmp_path / "item 7.pdf"
    bad(paper)
    (outcome,) = run_ingest([paper], tmp_path / "A", jobs=1, quiet=True).outcomes
    assert outcome.status == "failed" and advised in outcome.message
    good(paper)
    (outcome,) = run_ingest([paper], tmp_path / "A", jobs=1, quiet=True).outcomes
    assert outcome.status == "stored"


def stumble(candidate: Candidate, tell_pages: Callable[[int], None]) -> Result:
    if candidate.name == "bad.txt":
        raise KeyError("a column")
    return read_one(candidate, tell_pages)


@pytest.mark.parametrize("verbose", [True, False])
def test_run_again_with_v_shows_where(
    verbose: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ingest_module, "read_all", partial(read_all, read=stumble))
    (tmp_path / "bad.txt").write_text(SAID, encoding="utf-8")
    run_ingest([tmp_path / "bad.txt"], tmp_path / "A", jobs=1, verbose=verbose)
    said = capsys.readouterr()
    assert "bad.txt could not be read: KeyError: 'a column'. Run again with -v" in said.out
    assert ("in stumble" in said.err) is verbose
