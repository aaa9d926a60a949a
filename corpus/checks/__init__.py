"""What the papers contradict: pure rules over what the archive holds. Nothing is corrected, both prints are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.checks import arithmetic, averages, claims, dates, minutes, prints, rag, totals
from corpus.checks.held import Paper, papers
from corpus.errors import UsageProblem
from corpus.models import Finding
from corpus.references import check_references
from corpus.store.archive import Archive
from corpus.store.reprints import reprints

Rule = Callable[[Paper], Iterator[Finding]]

# family as the command names it -> its rules; a rule of one paper at a time
FAMILIES: dict[str, tuple[Rule, ...]] = {
    "arithmetic": (arithmetic.pairs, arithmetic.shares, arithmetic.rates, totals.years, totals.parts, totals.share_of_total),
    "tables": (
        prints.twice,
        prints.year_ends,
        prints.repeated_rows,
        prints.flows,
        rag.colours,
        rag.information,
        rag.arrows,
        rag.benchmarks,
    ),
    "dates": (dates.calendar, dates.month_labels),
    "minutes": (minutes.labels, minutes.numbers),
    "claims": (claims.own_pairs, claims.against_tables, averages.per_head),
}
# family -> rules that look over all papers at once, such as references from one paper's minutes to another's
OVER_ALL: dict[str, tuple[Callable[[Archive], Iterable[Finding]], ...]] = {"references": (check_references,)}
_SEVERITY = {"error": 0, "warning": 1, "note": 2}


def check(archive: Archive, kinds: Sequence[str] = (), document: str = "") -> list[Finding]:
    """What the papers held contradict, by paper, then the gravest first.

    ``kinds`` are families (``FAMILIES`` and ``OVER_ALL``), all where none is named; ``document`` is part of a file name or the
    beginning of an id. What copies of one report contradict is told once, of the paper that stands for them.
    Raises UsageProblem for a kind that there is not.
    """
    known = list(dict.fromkeys((*FAMILIES, *OVER_ALL)))
    unknown = [kind for kind in kinds if kind not in known]
    if unknown:
        raise UsageProblem(f"There is no check called {unknown[0]!r}.", f"There are: {', '.join(sorted(known))}.")
    wanted = [family for family in known if not kinds or family in kinds]
    rules = [rule for family in wanted for rule in FAMILIES.get(family, ())]
    found = [f for family in wanted for rule in OVER_ALL.get(family, ()) for f in rule(archive) if _of(f, document)]
    for paper in papers(archive, document) if rules else ():
        told = (replace(finding, document_id=paper.id) for rule in rules for finding in rule(paper))
        found += dict.fromkeys(told)
    return sorted(_once(archive, found), key=_order)


def _of(finding: Finding, words: str) -> bool:
    return words.lower() in finding.document.lower() or finding.document_id.startswith(words.lower())


def _once(archive: Archive, found: list[Finding]) -> list[Finding]:
    """Without what a paper and its copy both contradict: the paper that stands for both tells it."""
    sources: dict[str, set[str]] = {}
    for row in reprints(archive):
        sources.setdefault(row.document_id, set()).add(row.source_id)
    told = {(f.document_id, *_said(f)) for f in found}
    return [f for f in found if not any((source, *_said(f)) in told for source in sources.get(f.document_id, ()))]


def _said(finding: Finding) -> tuple[str, str, str, str]:
    return finding.kind, finding.rule, finding.subject, finding.message


def _order(f: Finding) -> tuple[str | int, ...]:
    return f.document, f.document_id, _SEVERITY[f.severity], f.page, f.kind, f.subject, f.rule, f.message
