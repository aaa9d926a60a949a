"""A paper taken out of an archive: the reason is kept first, so that a run that is killed leaves nothing that comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.actions.asked import asked
from corpus.errors import NotFound
from corpus.identity.copies import copies_of
from corpus.store.archive import Archive
from corpus.store.papers import Failure, PaperRow, failed_paper, find_paper, named_paper
from corpus.store.save import remove_failure, remove_paper
from corpus.tombstones import DATA_PROTECTION, Tombstone, bury
from corpus.verdicts import read_verdicts, save_verdict
from cpp.refresh import refresh


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out. ``also_in``: papers still held that print some of the same."""

    stones: tuple[Tombstone, ...]
    names: tuple[str, ...]
    also_in: tuple[str, ...]
    verdicts: int  # people's verdicts that speak of no paper held any more


def remove(archive: Archive, words: str, *, reason: str, note: str, day: str) -> Removed:
    """Take a paper out, with all its copies: what was read, its original, its place in index and series.

    ``day``: today, ISO. Raises NotFound where no paper, or several, answer to ``words``.
    """
    with archive.writing("cpp remove"):
        if named_paper(archive, words.strip()) is None and (failed := failed_paper(archive, words)):
            stone = _stone(failed, reason, note, day)
            bury(archive, stone)
            remove_failure(archive, failed.sha256)
            archive.forget_removed()
            return Removed((stone,), (failed.name,), (), 0)
        try:
            found = find_paper(archive, words)
        except NotFound:
            if refresh(archive, command="cpp remove (indexing)"):  # a removal that was stopped, run again
                archive.forget_removed()
            raise
        refresh(archive, command="cpp remove (indexing)")  # which papers are copies is told by what is held now
        copies, parts = copies_of(archive, found.id)
        papers = [found, *copies]
        gone = {paper.id for paper in papers}
        before = {action.key for action in asked(archive) if action.place.document_id in gone}
        stones = tuple(_stone(paper, reason, note, day) for paper in papers)
        for stone, paper in zip(stones, papers, strict=True):
            bury(archive, stone)
            remove_paper(archive, paper.id)
        left = _verdicts_without_a_paper(archive, before, forget=reason == DATA_PROTECTION)
        # an index from which a paper was taken may keep its words in its files until it is made anew
        refresh(archive, command="cpp remove (indexing)", force=reason == DATA_PROTECTION)
        archive.forget_removed()
    return Removed(stones, tuple(paper.name for paper in papers), tuple(paper.name for paper in parts), left)


def _stone(paper: PaperRow | Failure, reason: str, note: str, day: str) -> Tombstone:
    return Tombstone(paper.sha256, reason, day, "" if reason == DATA_PROTECTION else paper.name, note)


def _verdicts_without_a_paper(archive: Archive, before: set[str], *, forget: bool) -> int:
    """How many verdicts were on these actions alone. They are kept, for a paper that comes back; of a paper removed for data
    protection the words are not."""
    lost = before - {action.key for action in asked(archive)}
    held = [verdict for key, verdict in read_verdicts(archive).items() if key in lost]
    for verdict in held if forget else ():
        save_verdict(archive, replace(verdict, text="", note=""))
    return len(held)
