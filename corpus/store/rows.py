"""Rows of a query as frozen dataclasses: what leaves the store has names and types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar

from corpus.store.archive import Archive

T = TypeVar("T")


def fetch(archive: Archive, kind: type[T], sql: str, values: Sequence[Any] = ()) -> list[T]:
    """The rows of ``sql`` as ``kind``, whose fields name columns; columns beside them are left out, NULL in a text is ""."""
    hashable: Any = kind
    names, texts = _shape(hashable)
    out = []
    for row in archive.query(sql, values):
        values_of = {name: row[name] for name in names if name in row}
        for name in texts:
            if values_of.get(name, "") is None:
                values_of[name] = ""
        out.append(kind(**values_of))
    return out


def first(archive: Archive, kind: type[T], sql: str, values: Sequence[Any] = ()) -> T | None:
    """The first row, or None."""
    return next(iter(fetch(archive, kind, sql, values)), None)


def marks(values: Sequence[Any]) -> str:
    """``?, ?, ?`` for so many values."""
    return ", ".join("?" * len(values))


@cache
def _shape(kind: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    told = [f for f in fields(kind) if f.init]
    names = tuple(f.name for f in told)
    return names, tuple(f.name for f in told if f.type == "str" and (f.default is MISSING or f.default == ""))
