"""Passages as the index may hold them and a search may show them: masked, under ids that reveal no masked word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corpus.lookup import real_id
from corpus.passage import Passage
from corpus.passages import all_passages, passages

if TYPE_CHECKING:
    from corpus.store.archive import Archive


def to_index(archive: Archive) -> Iterator[Passage]:
    """Every passage held, so that a word that is masked cannot be looked for."""
    outgoing = archive.outgoing
    return (outgoing.value(passage) for passage in all_passages(archive))


def bodies(archive: Archive, ids: Iterable[str]) -> dict[str, Passage]:
    """The passages that the index knows by these ids."""
    real = {real_id(archive, key): key for key in ids}
    found = passages(archive, list(real))
    return {real[key]: archive.outgoing.value(passage) for key, passage in found.items()}
