"""The map: how a file becomes facts, every step by name.

    file -> Paper -> Pages without furniture -> Tables -> Observations, scorecard rows, targets
                  -> Identity, agendas, minutes, sections -> claims

Each step is a pure function that can be called alone. A step that fails on one paper is recorded as a Problem and the other
steps go on; only a file that cannot be read at all raises a PaperError.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from corpus.errors import NotAPaper
from corpus.models import Agenda, Document, Extraction, Minutes, PageRecord, Problem, Table
from extractor.figures import Figures, ReportContext, find_figures
from extractor.figures.recognised import doubt_recognised
from extractor.papers.kind import Identity, identify
from extractor.papers.minute import label_gaps
from extractor.papers.minutes import read_minutes
from extractor.papers.pack import page_items, read_agendas
from extractor.papers.sections import find_sections
from extractor.prose import find_claims
from extractor.reading.faults import PageFaults, described
from extractor.reading.furniture import take_off
from extractor.reading.html import read_html
from extractor.reading.page import Page, Paper
from extractor.reading.pdf import count_pages, read_pdf
from extractor.reading.text import read_text
from extractor.tables import find_tables
from extractor.tables.delimited import find_delimited_tables
from extractor.tables.html import find_html_tables

READERS: dict[str, Callable[[Path], Paper]] = {
    ".pdf": read_pdf,
    ".txt": read_text,
    ".htm": read_html,
    ".html": read_html,
}
Result = TypeVar("Result")
LETTERS_A_PAGE = 4000


def extract(path: Path, *, name: str = "") -> Extraction:
    """Everything that one paper says. ``name`` is the file name to remember where it is not the path's own.

    Raises PaperError (empty, damaged, password needed, no text layer, not a paper) where nothing can be read.
    """
    with _collector_paused():
        return _extract(path, name)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No search for cyclic garbage meanwhile: a paper makes many objects, all in use to its end, and none in cycles."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _extract(path: Path, name: str) -> Extraction:
    steps = _Steps()
    paper = take_off(read(path))
    identity = steps.run("papers", lambda: identify(paper), Identity(kind="other"))
    agendas = steps.many("papers", lambda: read_agendas(paper))
    items = steps.run("papers", lambda: page_items(paper, agendas), dict[int, str]())
    paper = withhold_exempt(paper, agendas, items)
    faults = PageFaults("tables", "cannot be searched for tables", "Look at it by eye; the rest of the paper was read.")
    tables = steps.many("tables", lambda: tables_of(paper, faults))
    minutes = steps.many("papers", lambda: read_minutes(paper))
    gaps = steps.many("papers", lambda: label_gaps(minutes))
    sections = steps.many("papers", lambda: find_sections(paper, tables, items))
    context = ReportContext.of(
        paper,
        as_at=identity.as_at,
        created=identity.created,
        meeting_date=identity.meeting_date,
        council=identity.council,
    )
    recognised = {page.number for page in paper.pages if page.ocr}
    figures = doubt_recognised(steps.run("figures", lambda: find_figures(tables, context), Figures()), recognised)
    printed = tuple(section for section in sections if recognised.isdisjoint(range(section.page, section.page_to + 1)))
    claims = steps.many("prose", lambda: find_claims(printed, identity.as_at, identity.created))
    return Extraction(
        document=document_of(path, name or path.name, paper, identity, agendas, minutes),
        pages=tuple(_page_records(paper, items)),
        agendas=agendas,
        minutes=minutes,
        sections=sections,
        tables=tables,
        observations=figures.observations,
        scorecard=figures.scorecard,
        targets=figures.targets,
        claims=claims,
        problems=(*paper.problems, *faults.problems(), *gaps, *figures.problems, *steps.problems),
    )


def read(path: Path) -> Paper:
    """The file's pages, by its ending. Raises NotAPaper for an ending that is not read, PaperError for a bad file."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise NotAPaper(f"{path.name} is not a PDF, HTML or text file.", "Save it as PDF and ingest that.")
    return reader(path)


def pages_in(path: Path) -> int:
    """How many pages a file says it has, before it is read; of a text or web page, by its length."""
    return count_pages(path) if path.suffix.lower() == ".pdf" else path.stat().st_size // LETTERS_A_PAGE


def tables_of(paper: Paper, faults: PageFaults | None = None) -> tuple[Table, ...]:
    """The paper's tables: from lines and white space in a PDF, markup in a web page, tabs and numbers in a text layer."""
    if paper.media == "html":
        return find_html_tables(paper)
    return find_tables(paper, faults) if paper.media == "pdf" else find_delimited_tables(paper)


def withhold_exempt(paper: Paper, agendas: tuple[Agenda, ...], items: dict[int, str]) -> Paper:
    """The paper with the pages of exempt items emptied and told as a Problem: they should not have been published."""
    exempt = {item.number for agenda in agendas for item in agenda.items if item.exempt}
    found = [page.number for page in paper.pages if items.get(page.number) in exempt and page.text.strip()]
    if not found:
        return paper
    pages = tuple(Page(p.number, p.width, p.height, p.rotation) if p.number in found else p for p in paper.pages)
    told = Problem(
        "papers",
        f"pages {found[0]} to {found[-1]} belong to an item that the agenda calls exempt; they are not read",
        found[0],
        "Tell the council's clerk: these pages should not have been published.",
    )
    return replace(paper, pages=pages, problems=(*paper.problems, told))


def document_of(
    path: Path, name: str, paper: Paper, identity: Identity, agendas: tuple[Agenda, ...], minutes: tuple[Minutes, ...]
) -> Document:
    """What the paper is; its front sheet, then its minutes, say which meeting it belongs to where its title does not."""
    told: tuple[Agenda | Minutes, ...] = (*agendas, *minutes)
    return Document(
        name=name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        media=paper.media,
        kind=identity.kind,
        title=identity.title or paper.title,
        council=identity.council or next((t.council for t in told if t.council), ""),
        committee=identity.committee or next((t.committee for t in told if t.committee), ""),
        meeting_date=identity.meeting_date or next((t.date for t in told if t.date), ""),
        as_at=identity.as_at,
        created=identity.created,
        page_count=len(paper.pages),
    )


def _page_records(paper: Paper, items: dict[int, str]) -> list[PageRecord]:
    return [
        PageRecord(
            number=page.number,
            printed_page=page.printed_page,
            report_page=page.report_page,
            width=page.width,
            height=page.height,
            rotation=page.rotation,
            kind="" if page.text.strip() else "blank",
            item=items.get(page.number, ""),
            text=page.text,
            ocr=page.ocr,
        )
        for page in paper.pages
    ]


@dataclass
class _Steps:
    """Runs a step; a failure becomes a Problem and the step's empty result."""

    problems: list[Problem] = field(default_factory=list)

    def many(self, stage: str, step: Callable[[], tuple[Result, ...]]) -> tuple[Result, ...]:
        return self.run(stage, step, ())

    def run(self, stage: str, step: Callable[[], Result], nothing: Result) -> Result:
        try:
            return step()
        except Exception as error:
            message = f"{stage} could not be read ({described(error)})"
            self.problems.append(Problem(stage, message, advice="Please report this paper; the rest of it was read."))
            return nothing
