"""Which indicator a person means: a slug, a name or part of it, an abbreviation, or a reference with its report."""

from __future__ import annotations

import re
from typing import Any

from corpus.archive import Archive
from corpus.errors import NotFound
from corpus.identity.words import apart, folded, learn

Row = dict[str, Any]
REFERENCE = re.compile(r"(?P<ref>\d{1,2}\.\d{1,2}[a-z]?)(?:\s+(?P<report>\S.*))?")


def find_indicator(archive: Archive, words: str) -> str:
    """The id of the indicator meant. Raises NotFound where none or several answer, naming the near ones.

    A reference is re-used from report to report, so it answers alone only where it has always meant one indicator; else
    name the report too: "6.11 2018-05" or "6.11 part-of-its-file-name".
    """
    words = " ".join(words.split())
    exact = archive.one("select id from indicators where id = ?", [words])
    if exact:
        return str(exact["id"])
    rows = archive.query(
        """select n.indicator_id, n.name, n.ref, n.source, d.name as document, d.as_at, i.unit from indicator_names n
           join documents d on d.id = n.document_id join indicators i on i.id = n.indicator_id order by n.indicator_id"""
    )
    reference = REFERENCE.fullmatch(words)
    found = _by_reference(rows, reference) if reference else _by_words(rows, words)
    if len(found) == 1:
        return found[0]
    if not found:
        near = _near(rows, words)
        advice = f"Near it: {', '.join(near)}." if near else ""
        look = f'Look for it with: cpp indicators "{words.split(" ")[0]}"'
        raise NotFound(f"No indicator is called {words!r}.", f"{advice} {look}".strip())
    shown = ", ".join(found[:6]) + (" ..." if len(found) > 6 else "")
    raise NotFound(f"{len(found)} indicators answer to {words!r}: {shown}.", _advice(archive, found))


def _advice(archive: Archive, found: list[str]) -> str:
    marks = ", ".join("?" for _ in found)
    sql = f"select id from indicator_links where indicator_id in ({marks}) and other_id in ({marks}) and joined = 0"
    pair = archive.one(f"{sql} order by strength desc", [*found, *found])
    maybe = f" Two of them may be one: see {pair['id']} in cpp indicators review." if pair else ""
    return f"Name one of them.{maybe}"


def _by_reference(rows: list[Row], reference: re.Match[str]) -> list[str]:
    report = (reference["report"] or "").lower()
    return sorted(
        {
            r["indicator_id"]
            for r in rows
            if r["ref"] == reference["ref"] and (not report or r["as_at"] == report or report in r["document"].lower())
        }
    )


def _by_words(rows: list[Row], words: str) -> list[str]:
    """The narrowest reading that answers: the name itself, the same words, part of a name."""
    learned = learn(r["name"] for r in rows)
    wanted, text = apart(words, learned), folded(words, learned)
    names = {r["name"]: apart(r["name"], learned) for r in rows}
    main = [r for r in rows if r["source"] != "narrative_table"]
    asked = wanted.core or frozenset(text.split())

    def has_text(r: Row) -> bool:
        return folded(r["name"], learned) == text

    def has_key(r: Row) -> bool:
        return bool(wanted.core) and names[r["name"]].key == wanted.key

    def has_core(r: Row) -> bool:
        return bool(wanted.core) and names[r["name"]].core == wanted.core

    def has_words(r: Row) -> bool:
        return bool(asked) and asked <= names[r["name"]].core | set(folded(r["name"], learned).split())

    for some, fits in ((rows, has_text), (main, has_key), (main, has_core), (main, has_words), (rows, has_words)):
        found = sorted({r["indicator_id"] for r in some if fits(r)})
        if found:
            return found
    return []


def _near(rows: list[Row], words: str) -> list[str]:
    asked = apart(words).core
    shared = {r["indicator_id"]: 0 for r in rows}
    for r in rows:
        shared[r["indicator_id"]] = max(shared[r["indicator_id"]], len(asked & apart(r["name"]).core))
    return sorted((k for k, n in shared.items() if n), key=lambda k: (-shared[k], k))[:4]


def indicators(archive: Archive, words: str = "") -> list[Row]:
    """One row an indicator whose printed names hold all words: ``id name unit polarity figures reports first last names``."""
    rows = archive.query(
        """select i.id, i.name, i.unit, i.polarity, count(*) as figures, count(distinct f.document_id) as reports,
                  min(case when f.period_type = 'month' then f.period end) as first,
                  max(case when f.period_type = 'month' then f.period end) as last
           from indicators i join figures f on f.indicator_id = i.id
           where (' ' || f.flags || ' ') not like '% uncertain %' group by i.id order by i.name, i.id"""
    )
    if not words.strip():
        return rows
    asked = apart(words).core or frozenset(folded(words).split())
    names: dict[str, set[str]] = {}
    for row in archive.query("select distinct indicator_id, name, ref from indicator_names"):
        known = apart(row["name"]).core | set(folded(row["name"]).split())
        names.setdefault(row["indicator_id"], set()).update(known, [row["ref"]])
    return [row for row in rows if asked <= names.get(row["id"], set())]
