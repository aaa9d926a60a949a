"""What the reader of a table needs to know of its report, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.models import Observation, Problem, ScorecardRow, Table, Target
from extractor.reading.page import Line, Paper, Shape

_FIRST_LINES, _LONGEST_TITLE = 8, 90


@dataclass(frozen=True, slots=True)
class ReportContext:
    """The dates of a report, and what its pages hold besides tables.

    ``as_at`` is the month that the figures describe (``2018-05``), ``created`` and ``meeting_date`` are ISO dates; each is
    empty where the paper does not print it. ``lines`` are the lines of each page (for headings and captions), ``stamps``
    the pack page stamped on it, ``shapes`` its small outlines (arrows drawn in cells),
    ``council`` the name of the council whose report it is.
    """

    as_at: str = ""
    created: str = ""
    meeting_date: str = ""
    media: str = "pdf"
    lines: dict[int, tuple[Line, ...]] = field(default_factory=dict)
    stamps: dict[int, str] = field(default_factory=dict)
    shapes: dict[int, tuple[Shape, ...]] = field(default_factory=dict)
    council: str = ""

    @classmethod
    def of(
        cls, paper: Paper, *, as_at: str = "", created: str = "", meeting_date: str = "", council: str = ""
    ) -> ReportContext:
        """The context of a paper that has been read, with the dates found in it."""
        return cls(
            as_at,
            created,
            meeting_date,
            paper.media,
            {page.number: page.lines for page in paper.pages},
            {page.number: page.printed_page for page in paper.pages},
            {page.number: page.shapes for page in paper.pages},
            council,
        )

    @property
    def month(self) -> str:
        """The month of the figures, "" where the report does not say it."""
        return self.as_at[:7]

    def titles(self, table: Table) -> tuple[str, ...]:
        """The table's own title, the headings above it on its page, and the first lines of the report."""
        here = [line for line in self.lines.get(table.page, ()) if _above(line, table)]
        first = self.lines.get(min(self.lines, default=0), ())[:_FIRST_LINES]
        return (table.title, *(line.text for line in (*here, *first) if len(line.text) <= _LONGEST_TITLE))


def _above(line: Line, table: Table) -> bool:
    return line.bbox is not None and table.bbox is not None and line.bbox[3] <= table.bbox[1]


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the tables of one paper say, in reading order."""

    observations: tuple[Observation, ...] = ()
    scorecard: tuple[ScorecardRow, ...] = ()
    targets: tuple[Target, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.observations + other.observations,
            self.scorecard + other.scorecard,
            self.targets + other.targets,
            self.problems + other.problems,
        )
