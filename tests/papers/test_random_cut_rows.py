"""A row that the page end cuts is one row, whichever page has its figures; no half of it is a row by itself."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cpp.demo.drawing import BOLD, PLAIN, Box, Draft, compose, draw_grid
from extractor.figures.grid import grid_of
from tests.papers.readback import SETTINGS, read_back

NAMES = (
    "Reviews held in the standard timescale", "Visits to children completed on time", "Pupils attending a good school now",
    "Homes let within the target of days", "Carers who were approved in the year", "Streets found clean when inspected",
    "Invoices paid within thirty days", "Calls to the centre answered in time",
)  # fmt: skip
HEAD = ("Measure", "2019/20", "2020/21", "2021/22")
WIDTHS = [150.0, 70.0, 70.0, 70.0]


def _page(rows: list[tuple[str, ...]], header: bool, bottom: bool, looks: tuple[str, str]) -> Draft:
    """A page with the rows at its head, or at its foot for ``bottom``. ``looks`` are the borders and the header's fill."""
    draft = Draft()
    rules, border, fill = looks[0] == "rules", looks[0] == "grid", looks[1]
    rows = [HEAD, *rows] if header else rows
    top = draft.height - 40 - 16 * len(rows) if bottom else 40
    boxes = [
        Box(
            at, k, text, fill=fill if header and not at else "", font=BOLD if header and not at else PLAIN, size=8,
            align="left" if k == 0 else "centre", border=border,
        )
        for at, row in enumerate(rows)
        for k, text in enumerate(row)
    ]  # fmt: skip
    draw_grid(draft, 40, top, WIDTHS, [16.0] * len(rows), boxes)
    if rules:
        for at in range(len(rows) + 1):
            draft.path([(40, top + 16 * at), (40 + sum(WIDTHS), top + 16 * at)], line="#404040", width=0.6)
    return draft


@SETTINGS
@given(st.data())
def test_a_row_cut_by_the_page_end_is_one_row(data: st.DataObject) -> None:
    names = data.draw(st.permutations(NAMES))[:7]
    number = st.integers(0, 1000).map(lambda n: f"{n / 10:.1f}%")
    figures = [tuple(data.draw(number) for _ in HEAD[1:]) for _ in names]
    cut, late, again = 3, data.draw(st.booleans()), data.draw(st.booleans())
    words = names[cut].split()
    halves = " ".join(words[:3]), " ".join(words[3:])
    blank = ("",) * len(figures[cut])
    above = [(halves[0], *(blank if late else figures[cut]))]
    below = [(halves[1], *(figures[cut] if late else blank))]
    whole = [(name, *own) for name, own in zip(names, figures, strict=True)]
    styles = (("grid", "#d9e1f2"), ("grid", ""), ("rules", ""), ("none", ""))
    looks = data.draw(st.sampled_from(styles[:3] if late else styles))  # on white, a lone label at the foot ends no table yet
    first = _page([*whole[:cut], *above], True, True, looks)
    second = _page([*below, *whole[cut + 1 :]], again, False, looks)
    read = read_back(compose([first, second], "Performance", "Wexcombe Council"))
    grids = [grid_of(table) for table in read.tables]
    rows = Counter(tuple(grid.texts(r)) for grid in grids for r in range(grid.rows) if grid.text(r, 0) not in ("", HEAD[0]))
    assert rows == Counter(whole)
    pages = [cell.page for grid in grids for cell in grid.table.cells if (cell.text,) == figures[cut][:1]]
    assert 1 + late in pages
    assert {seen.indicator.split(" - ")[0] for seen in read.observations} <= set(names)
