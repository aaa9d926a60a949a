"""The motions that minutes tell: who moved what, what became of it, with how many votes."""

from __future__ import annotations

import re
from typing import Any

from corpus.store.archive import Archive
from corpus.store.content import motions_of_papers

Row = dict[str, Any]
UNCERTAIN = "not certain"


def motions(archive: Archive, words: str = "") -> list[Row]:
    """The motions of the meetings, people or matters that ``words`` name, oldest first; all without words.

    One row each: ``id date committee document number title kind text mover seconder fate votes amends page``. ``kind`` is
    motion or amendment; ``amends`` the id of the motion that an amendment amends; a fate that no words tell is "not certain".
    """
    rows = motions_of_papers(archive)
    by_minute: dict[str, list[Row]] = {}
    for row in rows:
        by_minute.setdefault(row["minute_id"], []).append(row)
    for row in rows:
        place = row["amends"] or 0
        beside = by_minute[row["minute_id"]]
        row["amends"] = beside[place - 1]["id"] if 0 < place <= len(beside) else ""
        row["kind"] = "amendment" if row["amends"] else "motion"
    asked = _folded(words).split()
    return [row for row in rows if all(word in _sought(row) for word in asked)]


def _sought(row: Row) -> str:
    names = ("id", "meeting", "date", "committee", "number", "title", "text", "mover", "seconder", "fate", "kind")
    return _folded(" ".join(str(row[name] or "") for name in names))


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[\w£%-]+", text.lower().replace("’", "'")))
