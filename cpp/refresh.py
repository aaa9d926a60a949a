"""Indicators and search index brought up to the papers held, whatever changed: papers, a decision, a mask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.store.archive import Archive, translated
from corpus.store.derived import identity_current, index_mark
from search.about import fingerprint_of


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many indicators and passages there are now."""

    indicators: int
    passages: int


def index_current(archive: Archive) -> bool:
    """Whether search would find what the papers held say."""
    return fingerprint_of(archive.index) == index_mark(archive)


def refresh(
    archive: Archive, *, force: bool = False, command: str = "indexing", begun: Callable[[], None] = lambda: None
) -> Refreshed | None:
    """Join indicators and bring the index up to date where they are not, or make both anew with ``force``; None where nothing
    had to be done. Other programs that want to write wait; readers read on. Raises ArchiveError (disk full, busy)."""
    with archive.writing(command):
        if not force and identity_current(archive) and index_current(archive):
            return None
        begun()
        from corpus import identity
        from cpp.passages import index_owners, to_index
        from search.update import update_index

        indicators = identity.rebuild(archive)
        with translated(archive.folder):
            updated = update_index(
                archive.index,
                index_owners(archive),
                lambda owners: to_index(archive, owners),
                fingerprint=index_mark(archive),
                anew=force,
            )
        return Refreshed(indicators, updated.passages)
