"""What the papers contradict: pure rules over what the archive holds. Nothing is corrected, both prints are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from corpus.archive import Archive
from corpus.checks import arithmetic, prints, rag, totals
from corpus.checks.held import Paper, papers
from corpus.models import Finding

Rule = Callable[[Paper], Iterator[Finding]]

# family as the command names it -> its rules; a rule of one paper at a time
FAMILIES: dict[str, tuple[Rule, ...]] = {
    "arithmetic": (arithmetic.pairs, arithmetic.shares, arithmetic.rates, totals.years, totals.parts, totals.share_of_total),
    "tables": (prints.twice, prints.year_ends, prints.repeated_rows, prints.flows, rag.colours, rag.information, rag.arrows),
}
_SEVERITY = {"error": 0, "warning": 1, "note": 2}


def check(archive: Archive, kinds: Sequence[str] = (), document: str = "") -> list[Finding]:
    """What the papers held contradict, by paper, then the gravest first.

    ``kinds`` are families (``FAMILIES``), all where none is named; ``document`` is part of a file name.
    """
    rules = [rule for family in (kinds or FAMILIES) for rule in FAMILIES[family]]
    found: list[Finding] = []
    for paper in papers(archive, document):
        own = {finding: None for rule in rules for finding in rule(paper)}
        found += sorted(own, key=lambda f: (_SEVERITY[f.severity], f.page, f.kind, f.subject, f.rule))
    return found
