"""Form fields and notes: what was filled in or typed on a page is read with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extractor.reading.page import Paper
from extractor.reading.pdf import read_pdf

FIELD = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Councillor Ash) /Rect [150 696 300 712] {more} >>"
TYPED = "<< /Type /Annot /Subtype /FreeText /Contents (Agreed on 4 June) /DA (/F1 12 Tf) /Rect [72 500 300 520] >>"


def read(path: Path, content: str, notes: Sequence[str], form: bool = False) -> Paper:
    numbers = [f"{number} 0 R" for number in range(6, 6 + len(notes))]
    fields = f"/AcroForm << /Fields [{' '.join(numbers)}] >>" if form else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {fields} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> "
        f"/Annots [{' '.join(numbers)}] >>",
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *notes,
    ]
    body = "".join(f"{number} 0 obj {text} endobj\n" for number, text in enumerate(objects, 1))
    path.write_text(f"%PDF-1.5\n{body}trailer << /Root 1 0 R >>\n%%EOF")
    return read_pdf(path)


def test_a_filled_field_is_read_beside_its_label(tmp_path: Path) -> None:
    paper = read(tmp_path / "form.pdf", "BT /F1 11 Tf 72 700 Td (Proposed by) Tj ET", [FIELD.format(more="")], form=True)
    assert " ".join(paper.pages[0].text.split()) == "Proposed by Councillor Ash"
    assert [p.message for p in paper.problems] == ["the words of 1 form field or note on page 1 are read as words of the page"]


def test_a_hidden_field_is_not_read(tmp_path: Path) -> None:
    paper = read(tmp_path / "form.pdf", "BT /F1 11 Tf 72 700 Td (Proposed by) Tj ET", [FIELD.format(more="/F 2")], form=True)
    assert (paper.pages[0].text, paper.problems) == ("Proposed by", ())


def test_a_page_with_notes_only_is_read(tmp_path: Path) -> None:
    assert read(tmp_path / "notes.pdf", "", [TYPED]).pages[0].text == "Agreed on 4 June"


def test_a_comment_strikes_words_out(tmp_path: Path) -> None:
    strike = "<< /Type /Annot /Subtype /StrikeOut /Rect [72 697 105 710] /QuadPoints [72 710 105 710 72 697 105 697] >>"
    page = read(tmp_path / "struck.pdf", "BT /F1 11 Tf 72 700 Td (Delete) Tj 60 0 Td (Keep) Tj ET", [strike]).pages[0]
    assert (page.text, [word.text for word in page.struck]) == ("Keep", ["Delete"])
