"""Letters and figures that stand loose on a page (a formula, the labels of a drawing) go on with no table."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extractor.extract import extract

LOOSE = [(484, 350, "t", 9), (236, 337, "q", 6.5), (310, 337, "q", 9), (236, 330, "2", 6.5), (386, 329, "2", 6.5)]


def table(canvas: Canvas, add: int) -> None:
    rows = [["Measure", "2019/20", "2020/21", "2021/22"]]
    rows += [
        [name, *(f"{add + 10 * k + n}%" for k in range(3))] for n, name in enumerate(("Visits", "Checks", "Plans", "Reviews"))
    ]
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            x, y = 60 + (240 + 70 * (column - 1) if column else 0), 730 - 20 * at
            canvas.rect(x, y, 70 if column else 240, 20)
            canvas.drawString(x + 4, y + 6, text)


def test_a_page_of_loose_labels_takes_no_table_and_gives_no_figure(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    table(canvas, 40)
    canvas.showPage()
    for x, y, text, size in LOOSE:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, text)
    canvas.showPage()
    table(canvas, 50)
    canvas.save()
    found = extract(path)
    assert not [problem for problem in found.problems if problem.stage == "tables"]
    assert {o.page for o in found.observations} <= {1, 3}
    assert len(found.observations) == 24
