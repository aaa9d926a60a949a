"""Which papers print what another paper held prints: the same report as PDF and text, saved again, in two packs.

Told by content alone. Two prints of one report have the same title, date and figures; one differing figure makes another
vintage. What is the same is kept part by part (figures, minutes and agenda of a meeting, text), since a pack holds a report and
more; the source of a part is the paper that stands for all that print it, and one with pages before one without.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from corpus.identity.names import councils_differ
from corpus.identity.words import council_words
from corpus.store.archive import Archive
from corpus.store.papers import PaperRow, papers_held
from corpus.store.reprints import (
    PrintedFigure,
    PrintedItem,
    Reprint,
    agendas_printed,
    figures_printed,
    minutes_printed,
    papers_with_figures,
    parts_of_papers,
    reprints,
    texts_of_plain_papers,
)

TELLING = 12  # figures from which on their coordinates and values are evidence enough, however their names were read
LEAST_TEXT = 200  # letters of a paper that is known by its text
_PACKS = ("pack", "agenda", "supplement", "minutes")
_PLAIN = frozenset("report reports agenda pack the of and a".split())


def find_reprints(archive: Archive) -> list[Reprint]:
    """Every part of a paper that another paper stands for. The order in which papers were stored changes nothing."""
    held = {row.id: row for row in papers_held(archive)}
    found = [*_figures(archive), *_items("minutes", minutes_printed(archive), held)]
    found += [*_items("agenda", agendas_printed(archive), held), *_texts(texts_of_plain_papers(archive), held)]
    return sorted(found, key=lambda r: (r.document_id, r.part, r.meeting_id))


def whole_copies(archive: Archive) -> dict[str, str]:
    """Paper -> the paper that prints all that it prints."""
    parts = parts_of_papers(archive)
    out: dict[str, str] = {}
    by_paper: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for row in reprints(archive):
        by_paper[row.document_id][row.part, row.meeting_id] = row.source_id
    for paper, told in by_paper.items():
        sources = set(told.values())
        if len(sources) == 1 and parts.get(paper, set(told)) <= set(told):
            out[paper] = sources.pop()
    return out


def copies_of(archive: Archive, paper: str) -> tuple[list[PaperRow], list[PaperRow]]:
    """(papers that print the same as this one or less, papers that print parts of it and more)."""
    whole, parts = whole_copies(archive), parts_of_papers(archive)
    sources = {paper, whole.get(paper, paper)}
    linked = {row.document_id for row in reprints(archive) if row.source_id in sources} - {paper}
    linked |= {row.source_id for row in reprints(archive) if row.document_id == paper}
    mine = parts.get(paper, set())
    same = {
        key for key in linked if whole.get(key, key) in sources and (whole.get(key) == paper or parts.get(key, set()) <= mine)
    }
    held = [row for row in papers_held(archive) if row.id in linked]
    return [row for row in held if row.id in same], [row for row in held if row.id not in same]


def _figures(archive: Archive) -> list[Reprint]:
    """Reports whose figures another report prints, all of them, as at the same month."""
    alike: dict[tuple[str, ...], list[PaperRow]] = defaultdict(list)
    for paper in papers_with_figures(archive):
        when = (paper.as_at,) if paper.as_at else ("", paper.created, paper.meeting_date, *sorted(_title(paper)))
        alike[when].append(paper)
    out: list[Reprint] = []
    for papers in alike.values():
        if len(papers) < 2:
            continue
        printed = {key: _Figures(rows) for key, rows in figures_printed(archive, [paper.id for paper in papers]).items()}

        def same(one: PaperRow, other: PaperRow, printed: dict[str, _Figures] = printed) -> bool:
            return _one_report(one, other) and printed[one.id].stand_in(printed[other.id])

        ranked = sorted(papers, key=lambda p, printed=printed: (p.media != "pdf", -printed[p.id].count, *_order(p)))  # type: ignore[misc]
        out += [Reprint(copy, "figures", "", source) for copy, source in _sources(ranked, same).items()]
    return out


class _Figures:
    """One paper's figures, certain and doubtful, by what is left of them when another reader spells their names otherwise."""

    def __init__(self, rows: Sequence[PrintedFigure]) -> None:
        self.certain = Counter(_bare(row) for row in rows if not row.in_doubt)
        self.named = Counter((*_bare(row), _folded(row.indicator)) for row in rows if not row.in_doubt)
        self.doubtful = sum(row.in_doubt for row in rows)

    @property
    def count(self) -> int:
        return self.certain.total()

    def stand_in(self, other: _Figures) -> bool:
        """Whether another paper prints all of these figures: the same ones, but for those that one of the readers left in
        doubt; or these as a part of more, under the same names."""
        missing, more = self.certain - other.certain, other.certain - self.certain
        if {key[:-3] for key in missing} & {key[:-3] for key in more}:
            return False  # one period, two figures
        if missing.total() <= other.doubtful and more.total() <= self.doubtful:
            return self.count >= TELLING or not (self.named - other.named)
        return not (self.named - other.named)


def _bare(row: PrintedFigure) -> tuple[Hashable, ...]:
    """Coordinates, then the figure: its last three are value, numerator and denominator."""
    return row.ref, row.area, row.breakdown, row.period_type, row.period, row.unit, row.value, row.numerator, row.denominator


def _one_report(one: PaperRow, other: PaperRow) -> bool:
    """Whether titles, councils and dates let two papers be prints of one report; a pack has a title and a date of its own."""
    if councils_differ(council_words(one.council), council_words(other.council)):
        return False
    if one.created and other.created and one.created != other.created:
        return False
    if one.kind in _PACKS or other.kind in _PACKS:
        return True
    first, second = _title(one), _title(other)
    return first <= second or second <= first


def _title(paper: PaperRow) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", paper.title.lower())) - _PLAIN


def _sources(ranked: Sequence[PaperRow], same: Callable[[PaperRow, PaperRow], bool]) -> dict[str, str]:
    """Copy -> the paper that stands for it: the first of the ranking that prints the same; of a part, the paper with more."""
    out: dict[str, str] = {}
    sources: list[PaperRow] = []
    for paper in ranked:
        found = next((source for source in sources if same(paper, source)), None)
        if found:
            out[paper.id] = found.id
        else:
            sources.append(paper)
    for paper in reversed(sources):
        larger = next((s for s in sources if s is not paper and s.id not in out and same(paper, s)), None)
        if larger:
            out[paper.id] = larger.id
    return {copy: out.get(source, source) for copy, source in out.items()}


def _items(
    part: str, printed: dict[tuple[str, str], dict[str, list[PrintedItem]]], held: dict[str, PaperRow]
) -> Iterator[Reprint]:
    """Minutes or agendas of one meeting that two papers of one kind print alike."""
    for (meeting, _), papers in printed.items():
        told = {paper: [_item(item) for item in items] for paper, items in papers.items()}

        def same(one: PaperRow, other: PaperRow, told: dict[str, list[tuple[str, str, str]]] = told) -> bool:
            return _same_items(told[one.id], told[other.id])

        ranked = sorted((held[paper] for paper in papers), key=lambda p: (p.media != "pdf", p.kind == "pack", *_order(p)))
        for copy, source in _sources(ranked, same).items():
            yield Reprint(copy, part, meeting, source)


def _item(item: PrintedItem) -> tuple[str, str, str]:
    return _folded(item.number), _folded(item.title), _folded(item.text)


def _same_items(one: Sequence[tuple[str, str, str]], other: Sequence[tuple[str, str, str]]) -> bool:
    """Equal items in one order; only after the last may a reader have found more, such as the foot of a page."""
    if len(one) != len(other) or [item[:2] for item in one] != [item[:2] for item in other]:
        return False
    if [item[2] for item in one[:-1]] != [item[2] for item in other[:-1]]:
        return False
    a, b = one[-1][2], other[-1][2]
    return a.startswith(b) or b.startswith(a)


def _texts(texts: dict[str, str], held: dict[str, PaperRow]) -> Iterator[Reprint]:
    """Papers without figures, minutes and agenda whose letters are the same."""
    by_text: dict[str, list[PaperRow]] = defaultdict(list)
    for paper, text in texts.items():
        folded = _folded(text)
        if len(folded) >= LEAST_TEXT:
            by_text[folded].append(held[paper])
    for papers in by_text.values():
        source, *copies = sorted(papers, key=lambda p: (p.media != "pdf", *_order(p)))
        for copy in copies:
            yield Reprint(copy.id, "text", "", source.id)


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _order(paper: PaperRow) -> tuple[str, ...]:
    return paper.meeting_date, paper.created, paper.name, paper.id
