"""Passages as the index may hold them and a search may show them: masked, under ids that reveal no masked word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corpus.lookup import real_ids
from corpus.passage import Passage
from corpus.passages import passage_owners, passages, passages_of

if TYPE_CHECKING:
    from corpus.store.archive import Archive


def index_owners(archive: Archive) -> dict[str, str]:
    """Whose passages the index may hold, with the marks that tell whether it does."""
    return {archive.outgoing.slug(key): mark for key, mark in passage_owners(archive).items()}


def to_index(archive: Archive, owners: Iterable[str] | None = None) -> Iterator[Passage]:
    """The passages of some owners, or all, masked, so that a word that is masked cannot be looked for."""
    outgoing = archive.outgoing
    owners = index_owners(archive) if owners is None else owners
    return (outgoing.value(passage) for passage in passages_of(archive, list(real_ids(archive, owners))))


def bodies(archive: Archive, ids: Iterable[str]) -> dict[str, Passage]:
    """The passages that the index knows by these ids."""
    real = real_ids(archive, ids)
    found = passages(archive, list(real))
    return {real[key]: archive.outgoing.value(passage) for key, passage in found.items()}
