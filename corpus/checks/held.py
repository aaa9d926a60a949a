"""What the rules look at: one paper's figures, scorecard rows, targets, tables and claims, read from the archive once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property

from corpus.checks.printed import Print
from corpus.checks.same import same_indicator
from corpus.models import Finding
from corpus.store.archive import Archive
from corpus.store.checked import (
    CellText,
    ClaimLine,
    MinuteLine,
    PageText,
    PrintedFigure,
    ResolutionLine,
    ScorecardLine,
    SectionText,
    TargetLine,
    lines_of_paper,
    resolutions_of_paper,
)
from corpus.store.papers import PaperRow, papers_held


@dataclass(frozen=True)
class Paper:
    """One paper's rows. ``figures`` are the certain ones with a value."""

    id: str
    name: str
    as_at: str
    figures: tuple[Print, ...]
    scorecard: tuple[ScorecardLine, ...] = ()
    targets: tuple[TargetLine, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    cells: tuple[CellText, ...] = ()
    pages: tuple[PageText, ...] = ()
    resolutions: tuple[ResolutionLine, ...] = ()
    minutes: tuple[MinuteLine, ...] = ()
    sections: tuple[SectionText, ...] = ()

    @cached_property
    def series(self) -> dict[tuple[str, str, str, str, str], list[Print]]:
        """Figures by table, reference, name, unit and area."""
        out: dict[tuple[str, str, str, str, str], list[Print]] = defaultdict(list)
        for figure in self.figures:
            out[figure.series].append(figure)
        return dict(out)

    @cached_property
    def indicators(self) -> list[list[Print]]:
        """Figures of one indicator over all tables of the paper (see ``corpus.checks.same``)."""
        return same_indicator(list(self.series.values()))

    def finding(self, kind: str, severity: str, at: Print, printed_b: str, rule: str, message: str) -> Finding:
        """A finding about one print."""
        subject = f"{at.name}, {at.when}" if at.when else at.name
        if at.area != "local":
            subject += f" ({at.area})"
        return Finding(self.name, at.page, kind, severity, subject, at.said, printed_b, rule, message)


def papers(archive: Archive, document: str = "") -> Iterator[Paper]:
    """Every paper of the archive (or those whose file name holds the words, or whose id begins so), in the order of their
    names."""
    words = document.lower()
    for row in papers_held(archive):
        if words in row.name.lower() or row.id.startswith(words):
            yield _paper(archive, row)


def _paper(archive: Archive, paper: PaperRow) -> Paper:
    return Paper(
        id=paper.id,
        name=paper.name,
        as_at=paper.as_at,
        figures=tuple(_counts_beside(_prints(lines_of_paper(archive, PrintedFigure, paper.id)))),
        scorecard=lines_of_paper(archive, ScorecardLine, paper.id),
        targets=lines_of_paper(archive, TargetLine, paper.id),
        claims=lines_of_paper(archive, ClaimLine, paper.id),
        cells=lines_of_paper(archive, CellText, paper.id),
        pages=lines_of_paper(archive, PageText, paper.id),
        minutes=lines_of_paper(archive, MinuteLine, paper.id),
        sections=lines_of_paper(archive, SectionText, paper.id),
        resolutions=resolutions_of_paper(archive, paper.id),
    )


def _prints(rows: Iterable[PrintedFigure]) -> Iterator[Print]:
    """The certain figures; the name of one that is of a part begins with it, as a row's label stands before its column's."""
    names = [f.name for f in fields(Print)]
    seen: set[str] = set()
    for row in rows:
        if row.value is None or "uncertain" in row.flags.split() or row.id in seen:
            continue
        seen.add(row.id)  # a name that two indicators claim comes twice
        name = " - ".join([*row.breakdown.split(" > "), row.indicator]).removeprefix(" - ")
        yield Print(**{**{field: getattr(row, field) for field in names}, "indicator": name})


def _counts_beside(prints: Iterable[Print]) -> Iterator[Print]:
    """A bare number that is the numerator of the percentage beside it counts things, whatever its column is called; so does all
    that is printed bare in its column."""
    held = list(prints)
    numerators = {(p.table, p.ref, p.indicator, p.when, p.numerator) for p in held if p.numerator is not None}
    bare = [p for p in held if p.unit == "percent" and p.numerator is None and "%" not in p.raw]
    beside = [p for p in bare if (p.table, p.ref, p.indicator, p.when, p.value) in numerators]
    columns = {(p.table, p.column) for p in beside}
    counts = {id(p) for p in bare if (p.table, p.column) in columns}
    for one in held:
        yield replace(one, unit="count") if id(one) in counts else one


def months_of(year: str, last: str) -> list[str]:
    """The months of a financial year ``2018/19`` up to ``last``, all of them where ``last`` is later or empty."""
    if not re.fullmatch(r"\d{4}/\d\d", year):
        return []
    start = int(year[:4])
    months = [f"{start}-{m:02d}" for m in range(4, 13)] + [f"{start + 1}-{m:02d}" for m in range(1, 4)]
    return [month for month in months if not last or month <= last]
