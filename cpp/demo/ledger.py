"""What was put into the papers, kept while they are drawn; pages are filled in once they are numbered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from corpus.models import Agenda, Claim, Document, Finding, Minutes, Observation, ScorecardRow
from cpp.demo.drawing import Draft


@dataclass(frozen=True, slots=True)
class PaperTruth:
    """Everything that one paper of the invented council holds."""

    document: Document
    observations: tuple[Observation, ...] = ()
    scorecard: tuple[ScorecardRow, ...] = ()
    agenda: Agenda | None = None
    minutes: tuple[Minutes, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    page_kinds: tuple[str, ...] = ()


@dataclass(slots=True)
class Ledger:
    """Facts with the draft that they were drawn on."""

    observations: list[tuple[Draft, Observation]] = field(default_factory=list)
    scorecard: list[tuple[Draft, ScorecardRow]] = field(default_factory=list)
    claims: list[tuple[Draft, Claim]] = field(default_factory=list)
    findings: list[tuple[Draft, Finding]] = field(default_factory=list)
    tables: int = 0

    def next_table(self) -> str:
        self.tables += 1
        return f"t{self.tables}"

    def settle(self, document: Document, pages: list[Draft]) -> PaperTruth:
        """The facts with their page numbers, once every draft has one."""
        return PaperTruth(
            document,
            tuple(replace(fact, page=draft.number, printed_page=draft.stamp) for draft, fact in self.observations),
            tuple(replace(fact, page=draft.number, printed_page=draft.stamp) for draft, fact in self.scorecard),
            claims=tuple(replace(fact, page=draft.number, printed_page=draft.stamp) for draft, fact in self.claims),
            findings=tuple(replace(fact, page=draft.number, document=document.name) for draft, fact in self.findings),
            page_kinds=tuple(draft.kind for draft in pages),
        )
