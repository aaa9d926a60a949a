"""Tables drawn with known cells in random layouts come back cell by cell."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from corpus.models import Table
from extractor.reading.furniture import take_off
from extractor.reading.pdf import read_pdf
from extractor.tables import find_tables, split_by_page

PROSE = "The panel noted the report of the director and asked that the figures be brought back to its next meeting."
LABELS = ["Ash Vale", "Beck Hill", "Churn", "Dunmore Park", "East Wex", "Ferry Road", "Gorse", "Hythe", "Ings", "Jarvis Bay"]
HEADS = ["Number", "Rate", "Target", "Apr-23", "May-23", "2022/23", "Change", "England"]
FIGURES = st.one_of(
    st.integers(0, 9999).map(lambda n: f"{n:,}"),
    st.integers(0, 1000).map(lambda n: f"{n / 10:.1f}%"),
    st.integers(1, 99).map(lambda n: f"£{n}.50"),
)


@dataclass(frozen=True)
class Drawn:
    """A table to be drawn: its texts, and how it is set."""

    rows: list[list[str]]
    borders: str  # grid | rules | gaps
    width: float
    pitch: float
    size: float
    fill: bool
    right: bool


@st.composite
def drawn_tables(draw: st.DrawFn, most: int = 10) -> Drawn:
    columns = draw(st.integers(2, 6))
    count = draw(st.integers(4, most))
    heads = draw(st.permutations(HEADS))[:columns]
    labels = draw(st.permutations(LABELS))[: min(count, len(LABELS))]
    rows = [["Area", *heads]] + [[label, *draw(st.lists(FIGURES, min_size=columns, max_size=columns))] for label in labels]
    return Drawn(
        rows,
        draw(st.sampled_from(["grid", "rules", "gaps"])),
        draw(st.floats(62, 72)),
        draw(st.floats(14, 24)),
        draw(st.floats(7, 10)),
        draw(st.booleans()),
        draw(st.booleans()),
    )


def _draw_rows(canvas: Canvas, table: Drawn, rows: list[list[str]], x: float, top: float) -> float:
    """Draws ``rows`` from ``top`` down and returns the height of the foot."""
    edges = [x] + [x + 90 + table.width * k for k in range(len(rows[0]))]
    foot = top - table.pitch * len(rows)
    if table.fill:
        canvas.setFillColorRGB(0.85, 0.88, 0.95)
        canvas.rect(edges[0], top - table.pitch, edges[-1] - edges[0], table.pitch, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica", table.size)
    for number, row in enumerate(rows):
        base = top - table.pitch * (number + 1) + (table.pitch - table.size) / 2 + 1
        for column, text in enumerate(row):
            if column and table.right:
                canvas.drawRightString(edges[column + 1] - 4, base, text)
            else:
                canvas.drawString(edges[column] + 4, base, text)
    if table.borders == "grid":
        canvas.grid(edges, [top - table.pitch * k for k in range(len(rows) + 1)])
    elif table.borders == "rules":
        for y in (top, top - table.pitch, foot):
            canvas.line(edges[0], y, edges[-1], y)
    return foot


def _tables(draw_on: object) -> tuple[Table, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.pdf"
        canvas = Canvas(str(path), pagesize=(595, 842))
        draw_on(canvas)  # type: ignore[operator]
        canvas.save()
        return find_tables(take_off(read_pdf(path)))


def _prose(canvas: Canvas, top: float, lines: int = 5) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.setFillColorRGB(0, 0, 0)
    for number in range(lines):
        canvas.drawString(50, top - 12 * number, PROSE if number < lines - 1 else PROSE[:60])


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(drawn_tables())
def test_a_drawn_table_comes_back_cell_by_cell(table: Drawn) -> None:
    def draw_on(canvas: Canvas) -> None:
        _prose(canvas, 780)
        foot = _draw_rows(canvas, table, table.rows, 50, 690)
        _prose(canvas, foot - 50)

    found = _tables(draw_on)
    assert [part.rows() for part in found] == [table.rows]
    assert found[0].origin == ("ruled" if table.borders == "grid" else "unruled")
    head = [cell for cell in found[0].cells if cell.row == 0]
    assert all(cell.header for cell in head)
    if table.fill:
        assert {cell.fill for cell in head} == {"#d9e0f2"}


@settings(max_examples=12, deadline=None, derandomize=True)
@given(drawn_tables(), st.booleans())
def test_a_table_over_a_page_end_is_one_and_can_be_parted(table: Drawn, again: bool) -> None:
    first, rest = table.rows[:3], table.rows[3:]
    second = [table.rows[0], *rest] if again else rest
    grid = Drawn(table.rows, "grid", table.width, table.pitch, table.size, False, table.right)

    def draw_on(canvas: Canvas) -> None:
        _prose(canvas, 780)
        _draw_rows(canvas, grid, first, 50, 60 + grid.pitch * len(first))
        canvas.showPage()
        _prose(canvas, _draw_rows(canvas, grid, second, 50, 800) - 40)

    found = _tables(draw_on)
    if len(second) < 2:
        return  # a single row left over is no grid of its own
    assert [part.rows() for part in found] == [first + second]
    assert (found[0].page, found[0].page_to) == (1, 2)
    assert {cell.page for cell in found[0].cells if cell.row < len(first)} == {1}
    assert [part.rows() for part in split_by_page(found[0])] == [first, second]
    assert next(cell.header for cell in found[0].cells if cell.row == len(first)) is again


def test_no_table_on_a_page_of_prose_and_lists() -> None:
    def draw_on(canvas: Canvas) -> None:
        _prose(canvas, 780, 9)
        canvas.setFont("Helvetica", 11)
        for number, title in enumerate(("Apologies", "Declarations of interest", "Minutes", "Budget monitoring"), start=1):
            canvas.drawString(50, 640 - 22 * number, f"{number}.")
            canvas.drawString(80, 640 - 22 * number, title)
        for number, name in enumerate(("Councillor Ash", "Councillor Beck", "Councillor Churn")):
            canvas.drawString(50, 500 - 16 * number, name)
            canvas.drawString(300, 500 - 16 * number, f"Mrs {name[11:]}er")
        _prose(canvas, 420, 9)

    assert _tables(draw_on) == ()


def test_a_spanning_header_stands_once_over_its_columns() -> None:
    figures = ("Ash Vale 12 3.4% 15 3.9%", "Beck Hill 7 2.0% 9 2.2%", "Churn 30 8.1% 28 7.7%")
    rows = [text.rsplit(" ", 4) for text in figures]

    def draw_on(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.line(50, 706, 410, 706)
        for x, text in ((190, "2022/23"), (340, "2023/24")):
            canvas.drawCentredString(x, 694, text)
            canvas.line(x - 55, 690, x + 55, 690)
        for x, text in zip((60, 160, 220, 310, 370), ("Area", "Number", "Rate", "Number", "Rate"), strict=True):
            (canvas.drawString if x == 60 else canvas.drawCentredString)(x, 678, text)
        canvas.line(50, 672, 410, 672)
        for number, row in enumerate(rows):
            for x, text in zip((60, 160, 220, 310, 370), row, strict=True):
                (canvas.drawString if x == 60 else canvas.drawCentredString)(x, 658 - 14 * number, text)
        canvas.line(50, 620, 410, 620)

    table = _tables(draw_on)[0]
    assert table.rows() == [["Area", "2022/23", "", "2023/24", ""], ["", "Number", "Rate", "Number", "Rate"], *rows]
    assert [(c.text, c.column_span) for c in table.cells if c.column_span > 1] == [("2022/23", 2), ("2023/24", 2)]
