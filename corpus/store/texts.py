"""Every text held, kind by kind, as it may be shown: to count what is masked, and to see that nothing is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from corpus.store.schema import TABLES

if TYPE_CHECKING:
    from corpus.store.archive import Archive

_KINDS = {
    "passages": "minutes resolutions requests sections agenda_items motions declarations claims minute_references",
    "cells": "cells tables",
    "names of figures": "observations scorecard_rows targets indicators indicator_names indicator_links indicator_breaks",
    "attendance": "attendance",
    "papers": "documents copies failures meeting_papers next_meetings problems",
    "pages": "pages",
}
KINDS = (*_KINDS, "notes")
_NEVER_SHOWN = frozenset("sha256 extractor media key".split())


def texts_held(archive: Archive) -> Iterator[tuple[str, list[str]]]:
    """(kind, texts that stand side by side): a row of a table comes whole, since a name may stand in two of its cells."""
    for kind, tables in _KINDS.items():
        for table in (name for name in tables.split() if name in TABLES):
            yield from ((kind, row) for row in _rows(archive, table))
    yield from (("notes", [note]) for note in _notes(archive))


def _rows(archive: Archive, table: str) -> Iterator[list[str]]:
    names = [name for name, (type_, _) in TABLES[table].items() if type_ is str and name not in _NEVER_SHOWN]
    if table == "cells":
        rows = archive.query("select document_id, table_id, row, text from cells order by document_id, table_id, row, column")
        for _, cells in groupby(rows, key=lambda cell: (cell["document_id"], cell["table_id"], cell["row"])):
            yield [cell["text"] or "" for cell in cells]
        return
    shown = ", ".join(f"[{name}]" for name in names if name != "id" and not name.endswith("_id"))
    if shown:
        yield from (_texts(row.values()) for row in archive.query(f"select {shown} from [{table}]"))


def _texts(values: Iterable[Any]) -> list[str]:
    return [value for value in values if isinstance(value, str) and value]


def _notes(archive: Archive) -> Iterator[str]:
    """What people wrote beside the papers: the notes and words of verdicts, and of decisions on indicators."""
    for path in sorted(archive.folder.glob("*.toml")):
        yield from path.read_text(encoding="utf-8", errors="replace").splitlines()
