"""Which lines of a pack's text layer belong to which agenda item, where the reports' titles make it certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Agenda, AgendaItem
from extractor.papers.pack import front_span, read_agendas
from extractor.papers.paragraphs import Paragraph, read_paragraphs
from extractor.papers.spans import endings, minutes_paragraphs
from extractor.reading.page import Paper
from extractor.vocabulary.words import either, load

_MORE_WORDS = 4  # words of a printed title that the front sheet may leave out
_HEAD = 14  # paragraphs of a report's own head, in which its labels stand
_SMALL = {"and", "of", "the", "on", "for", "to", "a", "an", "in", "with", "report"}


@dataclass(frozen=True, slots=True)
class Span:
    """Lines ``first`` to ``last`` of a text layer, all of one agenda item."""

    first: int
    last: int
    item: str


def find_report_spans(paper: Paper) -> tuple[Span, ...]:
    """The spans of the reports of a pack's text layer, in order; empty for other papers.

    A report begins where the words of an item's title stand alone, in the order of the front sheet; it ends at the title of
    the next item, or, where that is not found, at the next head of a report, whose item is then not known.
    """
    agendas = read_agendas(paper) if paper.media == "text" else ()
    if not agendas:
        return ()
    front, taken = front_span(paper), minutes_paragraphs(paper)
    body = [
        p
        for p in read_paragraphs(paper)
        if (p.page, p.line) > front and not any(begin <= (p.page, p.line) <= end for begin, end in taken)
    ]
    items = _with_papers(agendas[0])
    found = _titles(items, body)
    return tuple(_span(items, found, k, body) for k in range(len(items)) if k in found)


def _with_papers(agenda: Agenda) -> list[AgendaItem]:
    """The items that bring a paper: those with pages, or all where the front sheet prints none; exempt ones are absent."""
    paged = [item for item in agenda.items if item.page_from is not None]
    return [item for item in (paged or agenda.items) if not item.exempt]


def _titles(items: Sequence[AgendaItem], body: Sequence[Paragraph]) -> dict[int, int]:
    """For each item whose title is found in order, the paragraph that prints it; a title that fits two items is no evidence."""
    found: dict[int, int] = {}
    begin = 0
    wanted = [_words(item.title) for item in items]
    for k, words in enumerate(wanted):
        if len(words) < 2 or wanted.count(words) > 1:
            continue
        at = next((i for i in range(begin, len(body)) if _is_title(body, i, words)), None)
        later = at is not None and any(
            _is_title(body, i, other) for other in wanted[k + 1 :] if len(other) > 1 for i in range(begin, at)
        )
        if at is not None and not later:
            found[k], begin = at, at + 1
    return found


def _words(text: str) -> frozenset[str]:
    """The words that tell a title, hyphens inside words left out: "Up-date" is "update"."""
    return frozenset(re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)[-’'](?=\w)", "", text.lower()))) - _SMALL


def _is_title(body: Sequence[Paragraph], i: int, title: frozenset[str]) -> bool:
    """Whether a paragraph is this title; one of two words must stand after a label such as "Title:"."""
    label = re.compile(rf"^{either(load('kinds')['title_labels'])}\b\s*:?\s*", re.IGNORECASE)
    text = label.sub("", body[i].text)
    labelled = text != body[i].text or bool(i and label.fullmatch(body[i - 1].text))
    if text[:1].isdigit() or body[i].mark or (len(title) < 3 and not labelled):
        return False
    if len(text) > 140 or text.endswith((".", ";", ",")) or re.search(r"\bpage \d+\s*$", text, re.IGNORECASE):
        return False
    printed = _words(text)
    return title <= printed and len(printed) <= len(title) + _MORE_WORDS


def _span(items: Sequence[AgendaItem], found: dict[int, int], k: int, body: Sequence[Paragraph]) -> Span:
    begin = found[k]
    heads = [i for i in range(begin + 1, len(body)) if endings()[1].match(body[i].text)]
    end = found.get(k + 1, len(body) if k == len(items) - 1 else 0)
    if k + 1 in found:  # the labels above the next title are of the next report
        end = next((i for i in heads if end - _HEAD <= i < end), end)
    if not end:
        later = min((i for i in found.values() if i > begin), default=len(body))
        end = next(
            (i for i in heads if begin + _HEAD <= i < later), begin
        )  # where the next report begins is not known: nothing is certain
    return Span(body[begin].line, body[end].line - 1 if end < len(body) else body[-1].line, items[k].number)
