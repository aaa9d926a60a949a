"""One matter takes one place: a minute with its clauses, copies of a passage in several papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from search.index import SearchIndex
from search.rerank import Answer

_MOST_COUNTED = 4_000
_CLAUSE_LEADS = 0.7  # a clause leads its minute from this share of the minute's score


@dataclass(slots=True)
class Matter:
    """The passages of one matter: ``lead`` answers best, ``others`` follow by score."""

    lead: Answer
    others: list[Answer] = field(default_factory=list)
    papers: dict[str, None] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(self.papers)


def gather_matters(
    index: SearchIndex, best: Sequence[Answer], rest: Sequence[Answer] = (), *, requests: bool = False
) -> list[Matter]:
    """The answers as matters, in the order of their best passage. A clause leads its minute where it answers as well.

    A request is a line or two out of its minute and leads it only where requests are asked for (``requests``).
    ``rest`` follows ``best`` and changes neither its order nor which passage leads.
    """
    by_matter: dict[str, Matter] = {}
    by_text: dict[str, Matter] = {}
    answers = [*best, *rest]
    numbers = [answer.number for answer in answers]
    columns = zip(index.engine.values("same", numbers), index.engine.values("matter", numbers), strict=True)
    for at, (answer, (same, ident)) in enumerate(zip(answers, columns, strict=True)):
        if at == len(best):
            _order(by_matter, requests)
        _add(answer, same, ident, by_matter, by_text)
    if len(answers) == len(best):
        _order(by_matter, requests)
    return list(by_matter.values())


def _order(by_matter: Mapping[str, Matter], requests: bool) -> None:
    for matter in by_matter.values():
        _put_best_first(matter, requests)


def _add(answer: Answer, same: str, ident: str, by_matter: dict[str, Matter], by_text: dict[str, Matter]) -> None:
    matter = by_text.get(same)
    if matter is None:
        matter = by_matter.get(ident)
        if matter is None:
            matter = by_matter[ident] = Matter(answer)
        else:
            matter.others.append(answer)
        by_text[same] = matter
    matter.papers.update(dict.fromkeys((answer.passage.document, *answer.passage.documents)))


def _put_best_first(matter: Matter, requests: bool) -> None:
    """Let a clause lead its minute where it answers nearly as well, and the minute a request that was not asked for."""
    found = [matter.lead, *matter.others]
    if matter.lead.passage.kind == "request" and not requests:
        minutes = [other for other in matter.others if not other.passage.parent]
        first = minutes[0] if minutes else matter.lead
    elif matter.lead.passage.parent:
        return
    else:
        leaders = [
            other
            for other in matter.others
            if other.passage.parent
            and other.score >= _CLAUSE_LEADS * matter.lead.score
            and (requests or other.passage.kind != "request")
        ]
        first = leaders[0] if leaders else matter.lead
    matter.lead = first
    matter.others = [other for other in found if other is not first]


def count_matters(index: SearchIndex, numbers: Sequence[int]) -> int:
    """How many matters passages are of, copies of one counted once; of very many passages, the passages."""
    if len(numbers) > _MOST_COUNTED:
        return len(numbers)
    same: dict[str, str] = {}
    found: set[str] = set()
    for matter, text in zip(index.engine.values("matter", numbers), index.engine.values("same", numbers), strict=True):
        found.add(same.setdefault(text, matter))
    return len(found)
