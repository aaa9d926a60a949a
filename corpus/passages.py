"""What search can find: minutes, resolutions, motions, requests, sections, agenda items, what else pages print, indicators."""

from __future__ import annotations

import hashlib
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.passage import Passage
from corpus.store.archive import Archive
from corpus.store.content import HeldProblem
from corpus.store.derived import PASSAGES
from corpus.store.figures import Figure, local_prints
from corpus.store.indicators import NameRow, names_printed
from corpus.store.papers import full_id, paper, papers_without_items
from corpus.store.passages import (
    PASSAGE_KINDS,
    PassageRow,
    cells_of_paper,
    indicator_marks,
    pages_of_paper,
    paper_marks,
    passages_of_paper,
    passages_with_ids,
    texts_of_paper,
)
from corpus.traces import clause
from corpus.unread import HeldText, PrintedCell, unread_parts, words_of

_AT_ONCE = 400  # indicators asked for in one query
_LETTERS = {
    "m": "minute",
    "r": "resolution",
    "q": "request",
    "v": "motion",
    "s": "section",
    "a": "agenda_item",
    "w": "page",
}


def kind_of(key: str) -> str:
    """The kind of passage that an id names; an id without a letter and number is an indicator's."""
    found = re.fullmatch(r"(?P<letter>[a-z])\d+-[0-9a-f]{8,64}(?P<part>\.\d+)?", key)
    if not found:
        return "indicator"
    kind = _LETTERS.get(found["letter"], "")
    return kind if kind == "page" or not found["part"] else ""


def all_passages(archive: Archive) -> Iterator[Passage]:
    """Every passage held, a paper's together, indicators last."""
    return passages_of(archive, list(passage_owners(archive)))


def passage_owners(archive: Archive) -> dict[str, str]:
    """Whose passages there are, papers and indicators, each with a mark that changes when its passages may have."""
    masked = f"{PASSAGES} {archive.removals!r}"
    marks = {key: _digest([*told, masked]) for key, told in paper_marks(archive).items()}
    printed: dict[str, list[str]] = {}
    for indicator, document, told in indicator_marks(archive):
        printed.setdefault(indicator, []).extend((marks.get(document, ""), told))
    return marks | {key: _digest(told) for key, told in printed.items()}


def passages_of(archive: Archive, owners: Sequence[str]) -> Iterator[Passage]:
    """The passages of some owners, one owner's together. Copies of a passage in other papers are passages of their own."""
    indicators = []
    for owner in owners:
        if paper(archive, owner) is None:
            indicators.append(owner)
            continue
        for kind in PASSAGE_KINDS:
            for row in passages_of_paper(archive, kind, owner):
                yield _passage(kind, row)
        yield from page_passages(archive, owner)
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
        if kind == "indicator":
            found |= {p.id: p for p in indicator_passages(archive, keys)}
        elif kind == "page":
            found |= {p.id: p for number, paper_id in _pages_named(keys) for p in page_passages(archive, paper_id, number)}
        elif kind:
            found |= {row.id: _passage(kind, row) for row in passages_with_ids(archive, kind, keys)}
    return found


def _pages_named(ids: Iterable[str]) -> set[tuple[int, str]]:
    """(page, paper) of ids such as ``w3-3fa4...`` and, of a page that fills several passages, ``w3-3fa4....2``."""
    return {(int(number), paper_id) for number, paper_id in (key.partition(".")[0][1:].split("-") for key in ids)}


def page_passages(archive: Archive, paper_id: str, only: int = 0) -> Iterator[Passage]:
    """What the pages of a paper, or one of them, print that no other passage holds. Found out anew each time: it depends on
    nothing but what is stored."""
    pages = {row.page: row for row in pages_of_paper(archive, paper_id)}
    cells: dict[int, list[PrintedCell]] = {}
    for cell in cells_of_paper(archive, paper_id, only):
        cells.setdefault(cell.page, []).append(PrintedCell(cell.table_id, cell.row, cell.column, cell.text))
    held = [
        HeldText(one.first, one.last, words_of(f"{one.title} {one.text}"))
        for one in texts_of_paper(archive, paper_id)
        if not only or (one.first <= only + 1 and one.last >= only)
    ]
    for number, row in pages.items():
        if only in (0, number):
            following = pages[number + 1].text if number + 1 in pages else ""
            for part, text in enumerate(unread_parts(row.text, following, held, cells.get(number, ()), number), 1):
                key = f"w{number}-{paper_id}" + (f".{part}" if part > 1 else "")
                yield _passage("page", replace(row, id=key, text=text))


def unreachable(archive: Archive) -> list[HeldProblem]:
    """The papers of which search can find nothing, as problems."""
    return [
        HeldProblem(
            document=row.name,
            document_id=row.id,
            page=0,
            stage="papers",
            message="nothing of it can be found by search: no text was read from its pages.",
            advice="Look at it by eye; a scan needs text recognition first.",
        )
        for row in papers_without_items(archive)
        if next(page_passages(archive, row.id), None) is None
    ]


def _passage(kind: str, row: PassageRow) -> Passage:
    reference, text = row.number, row.text
    if kind == "resolution":
        reference = clause(row.number, row.label)
        text = f"{row.lead} {row.text}".strip()
    elif kind == "motion":  # its words are a decision only where its fate says so
        reference = ", ".join(part for part in (row.number, row.label) if part)
    elif kind == "agenda_item":
        reference = f"item {row.number}" if row.number else ""
        text = " ".join(part for part in (row.title, row.note) if part)
    return Passage(
        id=row.id,
        kind=kind,
        title=row.title,
        text=text,
        document=row.document,
        document_id=row.document_id,
        committee=row.committee,
        meeting_date=row.date,
        paper_date=_paper_date(row),
        page=row.page,
        printed_page=row.printed_page,
        reference=reference,
        parent=row.minute_id,
        documents=(row.document,),
    )


def _paper_date(row: PassageRow | NameRow) -> str:
    """The date that a report prints as its own, else the last day of the month that it describes."""
    if row.created or not re.fullmatch(r"\d{4}-\d{2}", row.as_at):
        return row.created
    year, month = map(int, row.as_at.split("-"))
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"


def indicator_passages(archive: Archive, ids: Sequence[str] | None = None) -> Iterator[Passage]:
    """One passage an indicator, with its printed names and the latest vintage of its monthly (else yearly) figures."""
    names: dict[str, list[NameRow]] = {}
    for row in names_printed(archive, ids):
        names.setdefault(row.indicator_id, []).append(row)
    figures = _latest_figures(archive, ids)
    for key in sorted(names):
        yield _indicator(key, names[key], figures.get(key, []))


def _indicator(key: str, names: list[NameRow], figures: list[Figure]) -> Passage:
    last = ([n for n in names if not n.copy] or names)[-1]
    printed = tuple(dict.fromkeys((n.document, n.ref, n.name) for n in names))
    themes = dict.fromkeys(n.section for n in names if n.section)
    text = " · ".join(dict.fromkeys([*(n.name for n in names), *themes]))
    return Passage(
        id=key,
        kind="indicator",
        title=last.newest,
        text=text,
        document=last.document,
        document_id=last.document_id,
        committee=last.committee,
        meeting_date=last.meeting_date,
        paper_date=_paper_date(last),
        page=figures[-1].page if figures else 1,
        printed_page=figures[-1].printed_page if figures else "",
        reference=last.ref,
        documents=tuple({n.document_id: n.document for n in names}.values()),
        names=printed,
        figures=tuple((f.period, f.raw) for f in figures),
        row=_row_of(figures[-1]) if figures else "",
    )


def _row_of(figure: Figure) -> str:
    """The row of a table whose columns are several figures of one thing; none where columns are indicators of their own."""
    own = figure.source == "narrative_table" and figure.table_id
    return f"{figure.document_id} {figure.table_id} {figure.row}" if own else ""


def _latest_figures(archive: Archive, ids: Sequence[str] | None) -> dict[str, list[Figure]]:
    """Newest vintage of each local period: months where there are any, else years, else the latest box."""
    series: dict[str, dict[str, dict[str, Figure]]] = {}
    for figure in local_prints(archive, ids):
        series.setdefault(figure.indicator_id, {}).setdefault(figure.period_type, {})[figure.period] = figure
    best = {}
    for key, kinds in series.items():
        kind = next((k for k in ("month", "quarter", "latest", "financial_year", "snapshot") if k in kinds), None)
        best[key] = list(kinds[kind].values()) if kind else []
    return best
