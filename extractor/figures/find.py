"""Tables become figures: each table is read as the layout that it is."""

from __future__ import annotations

from corpus.models import Problem, Table
from extractor.figures.context import Figures, ReportContext
from extractor.figures.grid import grid_of
from extractor.figures.scorecard import read_scorecard


def find_figures(tables: tuple[Table, ...], context: ReportContext) -> Figures:
    """Observations, scorecard rows and targets of all tables of one paper, and the tables that could not be read."""
    found = Figures()
    for table in tables:
        try:
            found += read_scorecard(grid_of(table), context)
        except (ValueError, IndexError, KeyError) as error:
            found += Figures(problems=(Problem("figures", f"{table.id}: {error}", table.page, "Look at the page."),))
    return found
