"""What search finds. Units and conventions as in ``corpus.models``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """What search finds: a minute, resolution, motion, request, section, indicator or agenda item with its place, or what a
    page prints besides."""

    id: str
    kind: str  # minute | resolution | motion | request | section | indicator | agenda_item | page
    title: str
    text: str
    document: str
    committee: str = ""
    meeting_date: str = ""
    page: int = 1
    printed_page: str = ""
    reference: str = ""  # "70 (3)", "3.7.2", "6.11"
    parent: str = ""  # id of the minute that a clause or request belongs to
    documents: tuple[str, ...] = ()  # every paper that holds the same passage
    names: tuple[tuple[str, str, str], ...] = ()  # indicators: (document, ref, name as printed)
    figures: tuple[tuple[str, str], ...] = ()  # indicators: (period, raw) of the latest vintage, oldest first
    document_id: str = ""  # paper that ``document`` names
    row: str = ""  # indicators: the row of a table that the newest figure stands in, with others of its columns
    paper_date: str = ""  # where no meeting is known: the report's own date, or the month end that it describes

    @property
    def owner(self) -> str:
        """What it is indexed and taken out with: its paper, or an indicator itself, which spans papers."""
        return self.id if self.kind == "indicator" else self.document_id or self.document

    @property
    def date(self) -> str:
        """The day to search and sort by: the meeting's, else the paper's own; empty where neither is printed."""
        return self.meeting_date or self.paper_date
