"""What search can find, read from the database: minutes, resolutions, requests, sections, indicators, agenda items."""

from __future__ import annotations

import hashlib
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corpus.passage import Passage
from corpus.store.archive import Archive
from corpus.store.derived import READ
from corpus.store.papers import full_id
from corpus.store.schema import VINTAGE_ORDER

Row = dict[str, Any]

_PAPER = """d.name as document, d.id as document_id, d.created, d.as_at"""
_SQL = {
    "minute": f"""select x.*, {_PAPER}, p.committee, p.date from minutes x join documents d on d.id = x.document_id
        left join meeting_papers p on p.document_id = x.document_id and p.meeting_id = x.meeting_id and p.role != 'agenda'""",
    "resolution": f"""select x.*, {_PAPER}, p.committee, p.date, m.number, m.title from resolutions x
        join documents d on d.id = x.document_id join minutes m on m.id = x.minute_id
        left join meeting_papers p on p.document_id = x.document_id and p.meeting_id = x.meeting_id and p.role != 'agenda'""",
    "request": f"""select x.*, {_PAPER}, p.committee, p.date, m.number, m.title from requests x
        join documents d on d.id = x.document_id left join minutes m on m.id = x.minute_id
        left join meeting_papers p on p.document_id = x.document_id and p.meeting_id = x.meeting_id and p.role != 'agenda'""",
    "section": f"""select x.*, {_PAPER}, d.committee, d.meeting_date as date from sections x
        join documents d on d.id = x.document_id""",
    "agenda_item": f"""select x.*, {_PAPER}, p.committee, p.date from agenda_items x
        join documents d on d.id = x.document_id
        left join meeting_papers p on p.document_id = x.document_id and p.meeting_id = x.meeting_id
             and p.role = 'agenda'""",
}
_AT_ONCE = 400  # indicators asked for in one query
_LETTERS = {"m": "minute", "r": "resolution", "q": "request", "s": "section", "a": "agenda_item"}


def kind_of(key: str) -> str:
    """The kind of passage that an id names; an id without a letter and number is an indicator's."""
    found = re.fullmatch(r"([a-z])\d+-[0-9a-f]{8,64}", key)
    return _LETTERS.get(found[1], "") if found else "indicator"


def all_passages(archive: Archive) -> Iterator[Passage]:
    """Every passage held, a paper's together, indicators last."""
    return passages_of(archive, list(passage_owners(archive)))


def passage_owners(archive: Archive) -> dict[str, str]:
    """Whose passages there are, papers and indicators, each with a mark that changes when its passages may have."""
    masked = repr(archive.removals)
    settings = archive.query("select key, value from settings where key like ?", [f"{READ}%"])
    read = {row["key"]: row["value"] for row in settings}
    marks: dict[str, str] = {}
    for row in archive.query("select id, name, committee, meeting_date, created, as_at, extractor from documents order by id"):
        told = [str(value) for value in (*row.values(), read.get(READ + row["id"], ""), masked)]
        marks[row["id"]] = _digest(told)
    printed: dict[str, list[str]] = {}
    sql = """select indicator_id, document_id, count(*) as names, sum(length(name) + length(ref)) as letters
        from indicator_names group by indicator_id, document_id order by indicator_id, document_id"""
    for row in archive.query(sql):
        told = printed.setdefault(row["indicator_id"], [])
        told += [marks.get(row["document_id"], ""), str(row["names"]), str(row["letters"])]
    return marks | {key: _digest(told) for key, told in printed.items()}


def passages_of(archive: Archive, owners: Sequence[str]) -> Iterator[Passage]:
    """The passages of some owners, one owner's together. Copies of a passage in other papers are passages of their own."""
    indicators = []
    for owner in owners:
        if archive.one("select 1 from documents where id = ?", [owner]) is None:
            indicators.append(owner)
            continue
        for kind, sql in _SQL.items():
            for row in archive.query(f"{sql} where x.document_id = ? group by x.id order by x.ordinal", [owner]):
                yield _passage(kind, row)
    for at in range(0, len(indicators), _AT_ONCE):
        yield from indicator_passages(archive, indicators[at : at + _AT_ONCE])


def _digest(told: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(told).encode(), digest_size=8).hexdigest()


def passages(archive: Archive, ids: Sequence[str]) -> dict[str, Passage]:
    """The passages with these ids, by the id asked for (an index may have those of old); ids that are not held are left out."""
    whole = {key: full_id(archive, key) if kind_of(key) not in ("", "indicator") else key for key in ids}
    found = _by_whole_id(archive, list(dict.fromkeys(whole.values())))
    return {key: found[own] for key, own in whole.items() if own in found}


def _by_whole_id(archive: Archive, ids: Sequence[str]) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    by_kind: dict[str, list[str]] = {}
    for key in ids:
        by_kind.setdefault(kind_of(key), []).append(key)
    for kind, keys in by_kind.items():
        marks = ", ".join("?" for _ in keys)
        if kind == "indicator":
            found |= {p.id: p for p in indicator_passages(archive, keys)}
        elif kind:
            rows = archive.query(f"{_SQL[kind]} where x.id in ({marks}) group by x.id", keys)
            found |= {row["id"]: _passage(kind, row) for row in rows}
    return found


def _passage(kind: str, row: Row) -> Passage:
    number = row.get("number") or ""
    label = row.get("label") or ""
    if kind == "resolution":
        reference = f"{number} ({label.strip('().')})" if label else number
        text = f"{row['lead']} {row['text']}".strip()
    elif kind == "agenda_item":
        reference = f"item {number}" if number else ""
        text = " ".join(part for part in (row["title"], row["note"]) if part)
    else:
        reference, text = number, row["text"]
    return Passage(
        id=row["id"],
        kind=kind,
        title=row.get("title") or row.get("heading") or "",
        text=text,
        document=row["document"],
        document_id=row["document_id"],
        committee=row["committee"] or "",
        meeting_date=row["date"] or "",
        paper_date=_paper_date(row),
        page=row["page"],
        printed_page=row["printed_page"] or "",
        reference=reference,
        parent=row.get("minute_id") or "",
        documents=(row["document"],),
    )


def _paper_date(row: Row) -> str:
    """The date that a report prints as its own, else the last day of the month that it describes."""
    if row["created"] or not re.fullmatch(r"\d{4}-\d{2}", row["as_at"] or ""):
        return row["created"] or ""
    year, month = map(int, row["as_at"].split("-"))
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"


def indicator_passages(archive: Archive, ids: Sequence[str] | None = None) -> Iterator[Passage]:
    """One passage an indicator, with its printed names and the latest vintage of its monthly (else yearly) figures."""
    where = f"where n.indicator_id in ({', '.join('?' for _ in ids)})" if ids is not None else ""
    names: dict[str, list[Row]] = {}
    sql = f"""select distinct n.*, d.name as document, d.committee, d.meeting_date, d.created, d.as_at,
        i.name as newest from indicator_names n
        join documents d on d.id = n.document_id join indicators i on i.id = n.indicator_id
        {where} order by {VINTAGE_ORDER}, n.source desc"""
    for row in archive.query(sql, list(ids or ())):
        names.setdefault(row["indicator_id"], []).append(row)
    figures = _latest_figures(archive, ids)
    for key in sorted(names):
        yield _indicator(key, names[key], figures.get(key, []))


def _indicator(key: str, names: list[Row], figures: list[Row]) -> Passage:
    last = names[-1]
    printed = tuple(dict.fromkeys((n["document"], n["ref"], n["name"]) for n in names))
    themes = dict.fromkeys(n["section"] for n in names if n["section"])
    text = " · ".join(dict.fromkeys([*(n["name"] for n in names), *themes]))
    place: Row = figures[-1] if figures else {"page": 1, "printed_page": ""}
    return Passage(
        id=key,
        kind="indicator",
        title=last["newest"],
        text=text,
        document=last["document"],
        document_id=last["document_id"],
        committee=last["committee"],
        meeting_date=last["meeting_date"],
        paper_date=_paper_date(last),
        page=place["page"],
        printed_page=place["printed_page"] or "",
        reference=last["ref"],
        documents=tuple(dict.fromkeys(n["document"] for n in names)),
        names=printed,
        figures=tuple((f["period"], f["raw"]) for f in figures),
        row=_row_of(figures[-1]) if figures else "",
    )


def _row_of(figure: Row) -> str:
    """The row of a table whose columns are several figures of one thing; none where columns are indicators of their own."""
    return (
        f"{figure['document_id']} {figure['table_id']} {figure['row']}"
        if figure["source"] == "narrative_table" and figure["table_id"]
        else ""
    )


def _latest_figures(archive: Archive, ids: Sequence[str] | None) -> dict[str, list[Row]]:
    """Newest vintage of each local period: months where there are any, else years, else the latest box."""
    where = f"and f.indicator_id in ({', '.join('?' for _ in ids)})" if ids is not None else ""
    rows = archive.query(
        f"""select f.indicator_id, f.period_type, f.period, f.raw, f.page, f.printed_page, f.document_id,
                   f.table_id, f.[row], f.source from figures f
            where f.area = 'local' and f.value is not null and f.flags not like '%uncertain%' {where}
            order by f.indicator_id, f.period_type, f.period, f.as_at, f.created, f.meeting_date,
                     f.source = 'detail', f.ordinal""",
        list(ids or ()),
    )
    series: dict[str, dict[str, dict[str, Row]]] = {}
    for row in rows:
        series.setdefault(row["indicator_id"], {}).setdefault(row["period_type"], {})[row["period"]] = row
    best = {}
    for key, kinds in series.items():
        kind = next((k for k in ("month", "quarter", "latest", "financial_year", "snapshot") if k in kinds), None)
        best[key] = list(kinds[kind].values()) if kind else []
    return best
