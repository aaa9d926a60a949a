"""Reports as the history of indicators: which paper is meant, and what its scorecard says of each indicator."""

from __future__ import annotations

from corpus.errors import NotFound
from corpus.store.archive import Archive
from corpus.store.papers import PaperRow, named_paper, shown_names
from corpus.store.reports import CardRow, cards_of_report, reports_held


def find_report(archive: Archive, words: str) -> PaperRow:
    """The one report with this id or beginning of an id, file name, part of a file name, or "as at" month. Raises NotFound."""
    held = reports_held(archive)
    told = shown_names(archive)
    text = words.strip().lower()
    for fits in (
        lambda r: text in (r.id, r.name.lower()),
        lambda r: text == r.as_at,
        lambda r: bool(text) and text in r.name.lower(),
    ):
        found = [r for r in held if fits(r)]
        if len(found) == 1:
            return found[0]
        if found:
            shown = ", ".join(told[r.id] if told[r.id] != r.name else f"{r.name} ({r.id})" for r in found[:6])
            raise NotFound(f"{len(found)} reports answer to {words!r}: {shown}.", "Name one of them by its id.")
    named = named_paper(archive, text)
    if named:
        return named
    listed = ", ".join(told[r.id] for r in held[-6:])
    raise NotFound(f"No report with figures is called {words!r}.", f"Newest reports: {listed}." if held else "")


def scorecard_of(archive: Archive, document_id: str) -> dict[str, CardRow]:
    """Scorecard row or box of each indicator of one report, by indicator id."""
    out: dict[str, CardRow] = {}
    for row in cards_of_report(archive, document_id):
        held = out.get(row.indicator_id)
        if held is None or (not held.rag and row.rag):
            out[row.indicator_id] = row
    return out
