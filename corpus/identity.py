"""Which printed names are one indicator.

Identity comes from the name and unit, never from the reference, which councils re-use. This module proposes; it joins only
names that are equal once spelling, punctuation and plain abbreviations are folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.archive import Archive

Row = dict[str, str]

_FOLDS = (
    (r"\bl\.?a\.?c\b", "looked after children"),
    (r"\bno\.?\b(?= )", "number"),
    (r"^%|%", " percent "),
    (r"&", " and "),
    (r"\bc(hildren)? in care\b", "looked after children"),
)


@dataclass(frozen=True, slots=True)
class PrintedName:
    """An indicator's name as one paper prints it."""

    document_id: str
    source: str
    ref: str
    name: str
    unit: str
    section: str
    vintage: str = ""  # sorts by the report's own dates
    polarity: str = ""


def folded(name: str) -> str:
    """The name without case, punctuation and spelling variants: two names that fold alike are one name."""
    text = name.lower().replace("’", "'").replace("'s", "s")
    for pattern, word in _FOLDS:
        text = re.sub(pattern, word, text)
    return " ".join(re.findall(r"[a-z0-9+]+", text))


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80].strip("-")


def key_of(name: PrintedName) -> tuple[str, str, str]:
    """What names of one indicator share; a narrative table's rows are known only under their heading."""
    theme = folded(name.section) if name.source == "narrative_table" else ""
    return folded(name.name), name.unit, theme


def propose(names: Iterable[PrintedName]) -> dict[str, list[PrintedName]]:
    """Indicator id -> its printed names, oldest first. Ids do not depend on the order in which papers were read."""
    groups: dict[tuple[str, str, str], list[PrintedName]] = {}
    for name in sorted(names, key=lambda n: (n.vintage, n.document_id, n.source, n.ref, n.name)):
        groups.setdefault(key_of(name), []).append(name)
    ids: dict[str, list[PrintedName]] = {}
    for (text, unit, theme), members in sorted(groups.items()):
        base = slug(" ".join(part for part in (theme, text) if part)) or "indicator"
        ids[base if base not in ids else slug(f"{base[:60]}-{unit}-{len(ids)}")] = members
    return ids


def rebuild(archive: Archive) -> int:
    """Assign every printed name to an indicator; returns how many indicators there are. One transaction."""
    names = [PrintedName(**row) for row in archive.query(_NAMES)]
    groups = propose(names)
    with archive.transaction() as db:
        db.conn.execute("delete from indicators")
        db.conn.execute("delete from indicator_names")
        db.table("indicators").insert_all(_indicator(key, members) for key, members in groups.items())
        db.table("indicator_names").insert_all(
            {
                "indicator_id": key,
                **{f: getattr(n, f) for f in ("document_id", "source", "ref", "name", "unit", "section")},
                "evidence": "same name and unit" if len(members) > 1 else "only print",
            }
            for key, members in groups.items()
            for n in members
        )
    return len(groups)


def _indicator(key: str, members: list[PrintedName]) -> Row:
    newest = members[-1]
    polarity = next((n.polarity for n in reversed(members) if n.polarity), "")
    return {"id": key, "name": newest.name, "unit": newest.unit, "polarity": polarity, "theme": newest.section}


_NAMES = """
    select distinct o.document_id, o.source, o.ref, o.indicator as name, o.unit, o.section,
           d.as_at || d.created || d.meeting_date as vintage,
           coalesce((select k.polarity from scorecard_rows k where k.document_id = o.document_id
                     and k.indicator = o.indicator limit 1), '') as polarity
    from observations o join documents d on d.id = o.document_id"""
