"""The second ranking: the text of the best passages is read, and the one whose sentence answers comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.models import Passage
from search.analyser import Token, read_tokens
from search.asking import Asked, Part
from search.snippets import find_sentences

_SENTENCE = 0.6  # how much a sentence that holds the whole query adds


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage with its score. ``worth`` says what each word of it is worth to the query, for the snippet."""

    number: int
    score: float
    passage: Passage
    worth: Callable[[Sequence[Token]], Sequence[float]]
    why: str = ""


def rank_answers(asked: Asked, ranked: Iterable[tuple[int, float]], bodies: Mapping[str, Passage]) -> list[Answer]:
    """The passages by both rankings, best first. Passages that the caller no longer holds are left out."""
    sought = _Sought(asked)
    made = []
    for number, score in ranked:
        passage = bodies.get(asked.index.column("id", number))
        if passage is None:
            continue
        share, parts = sought.best_sentence(passage)
        final = score * (1 + _SENTENCE * share)
        why = f"words and concepts {score:.2f}; best sentence holds {share:.0%} of the query ({', '.join(parts) or 'nothing'})"
        made.append(Answer(number, final, passage, sought.worth, why))
    made.sort(key=lambda answer: -answer.score)  # equal ones keep the order of the first ranking
    return made


class _Sought:
    """The query's parts as they are recognised in a text."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.whole = sum(part.rarity for part in asked.parts) or 1.0
        self.by_stem: dict[str, list[tuple[Part, float]]] = {}
        self.by_concept: dict[str, list[tuple[Part, float]]] = {}
        for part in asked.parts:
            for option in part.alternatives:
                target = self.by_concept if option.field == "concepts" else self.by_stem
                target.setdefault(option.term, []).append((part, option.weight))
            for stemmed in part.bag:
                self.by_stem.setdefault(stemmed, []).append((part, 0.55 / len(part.bag)))

    def worth(self, tokens: Sequence[Token]) -> list[float]:
        """What each word is worth: by itself, or in the name of a concept looked for."""
        made = [max((p.rarity * weight for p, weight in self.by_stem.get(token.stem, ())), default=0.0) for token in tokens]
        if self.by_concept:
            for found in self.asked.index.vocabulary.find(tokens):
                for part, weight in self.by_concept.get(found.concept, ()):
                    for number in found.tokens:
                        made[number] = max(made[number], part.rarity * weight / len(found.tokens))
        return made

    def best_sentence(self, passage: Passage) -> tuple[float, list[str]]:
        """The largest share of the query that one sentence holds, its title beside it, and the parts it holds."""
        best, named = 0.0, list[str]()
        for sentence in (passage.title, *(passage.text[s.start : s.end] for s in find_sentences(passage.text))):
            held = self._held(list(read_tokens(sentence)))
            share = sum(part.rarity * weight for part, weight in held.values()) / self.whole
            if share > best:
                best, named = share, [part.label for part, _ in held.values()]
        return min(1.0, best), named

    def _held(self, tokens: list[Token]) -> dict[int, tuple[Part, float]]:
        held: dict[int, tuple[Part, float]] = {}
        bags: dict[int, set[str]] = {}
        for token in tokens:
            for part, weight in self.by_stem.get(token.stem, ()):
                if token.stem in part.bag:
                    bags.setdefault(id(part), set()).add(token.stem)
                    weight *= len(bags[id(part)])
                if held.get(id(part), (part, 0.0))[1] < weight:
                    held[id(part)] = (part, weight)
        if self.by_concept:
            for found in self.asked.index.vocabulary.find(tokens):
                for part, weight in self.by_concept.get(found.concept, ()):
                    if held.get(id(part), (part, 0.0))[1] < weight:
                        held[id(part)] = (part, weight)
        return held
