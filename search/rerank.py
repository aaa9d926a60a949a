"""The second ranking: the text of the best passages is read, and the one whose sentence answers comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.passage import Passage
from search.asking import Asked, Part
from search.snippets import MEANT, TYPED, Sentence, Snippet, find_sentences, make_snippet
from search.tokens import STOP_WORDS, Beginnings, Token, composed, printed_words, read_tokens, stem, steps_of

Ranked = tuple[int, float, bool]  # number, score of the first ranking, whether it has all words as typed
_Key = tuple[int, str]  # part of the query, and of a name of several words the one of them
Recognised = Sequence[Sequence[tuple[int, float, bool, _Key | None]]]

_ANSWERS = 0.5  # how much it adds that the sentence has what the question looks for
_SENTENCE = 1.0  # how much a sentence that holds the whole query adds
_LONGEST = 6_000  # characters of a passage that are read
_BESIDE = 0.3  # how much it adds that its words stand side by side there as in the query
_NAME = 0.4  # how much it adds that a figure's whole name is asked for, and nothing else
_WHOLE = 3  # how sharply that falls with each word more or less
_IN_NAME = 0.55  # a word of a name without the name


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage with its score, and the sentence of it that holds most of the query. ``typed``: it has all words as typed."""

    number: int
    score: float
    passage: Passage
    sentence: Sentence
    why: str = ""
    typed: bool = False


@dataclass(frozen=True, slots=True)
class _Use:
    """What a stem is to the query: a part at a weight, by some forms alone, by itself or with others of a name."""

    part: int
    weight: float
    typed: bool
    forms: frozenset[str] = frozenset()
    bag: bool = False


@dataclass(frozen=True, slots=True)
class Best:
    """The sentence that holds most of the query: its place, the share (0 to 1), and the parts that it holds."""

    sentence: Sentence
    share: float
    parts: tuple[str, ...]
    answers: float = 0.0  # for what the question looks for: a person, a day, money, a reason, a count
    typed: bool = False  # a sentence has, with the title, all words as typed


def rank_answers(sought: Sought, found: Iterable[tuple[Ranked, Passage]]) -> list[Answer]:
    """The passages by both rankings, best first, those with the words as typed in a sentence before all others; equal ones
    keep the order of the first."""
    return sorted(list_answers(sought, found), key=lambda answer: (not answer.typed, -answer.score))


def list_answers(sought: Sought, found: Iterable[tuple[Ranked, Passage]]) -> list[Answer]:
    """The passages with what their best sentence adds, in the order given."""
    made = []
    for (number, score, typed), passage in found:
        best = sought.best_sentence(passage)
        final = score * (1 + _SENTENCE * best.share + _NAME * sought.share_of_names(passage) + best.answers)
        named = ", ".join(best.parts) or "-"
        why = f"words and concepts {score:.2f}; best sentence holds {min(1.0, best.share):.0%} of the query: {named}"
        made.append(Answer(number, final, passage, best.sentence, why, typed and best.typed))
    return made


def _typed_keys(number: int, part: Part) -> list[_Key]:
    """What a sentence must have to have a part as it was typed; words that say little are not asked for."""
    if part.said:
        return [(number, stemmed) for stemmed in part.said]
    return [] if part.faint else [(number, "")]


def read_text(passage: Passage) -> str:
    """The text of a passage that is read and shown from."""
    return composed(passage.text[:_LONGEST] or passage.title)


class Sought:
    """The query's parts as they are recognised in a text. ``answer``: what a sentence that answers has besides."""

    def __init__(self, asked: Asked, answer: re.Pattern[str] | None = None) -> None:
        self.parts = asked.parts
        self.answer = answer
        self.whole = sum(part.rarity for part in asked.parts) or 1.0
        self.by_stem: dict[str, list[_Use]] = {}
        self.by_concept: dict[str, list[tuple[int, float]]] = {}
        for number, part in enumerate(asked.parts):
            for option in part.alternatives:
                if option.field == "concepts":
                    self.by_concept.setdefault(option.term, []).append((number, option.weight))
                elif option.field != "phrase":
                    use = _Use(number, option.weight, option.typed, frozenset(option.forms))
                    self.by_stem.setdefault(option.term, []).append(use)
            for stemmed in part.bag:
                self.by_stem.setdefault(stemmed, []).append(_Use(number, _IN_NAME / len(part.bag), True, bag=True))
        self.needed = {key for number, part in enumerate(asked.parts) for key in _typed_keys(number, part)}
        self.vocabulary = asked.index.vocabulary.only(self.by_concept)
        self._beginnings = Beginnings((*self.by_stem, *self.vocabulary.stems()))
        self._stems: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}

    def best_sentence(self, passage: Passage) -> Best:
        """The sentence of the passage that holds most of the query; a title that holds more counts for the whole passage."""
        text = read_text(passage)
        sentences = (find_sentences(text) if self.parts else []) or [Sentence(0, len(text))]
        held: list[dict[int, float]] = [{} for _ in sentences]
        words: list[set[_Key]] = [set() for _ in sentences]
        tokens = list(read_tokens(text))
        at = 0
        recognised = self._recognised(tokens)
        for token, worth in zip(tokens, recognised, strict=True):
            while at + 1 < len(sentences) and token.start >= sentences[at].end:
                at += 1
            for number, weight, adds, key in worth:
                if key:
                    words[at].add(key)
                known = held[at].get(number, 0.0)
                held[at][number] = min(_IN_NAME, known + weight) if adds and known < _IN_NAME else max(known, weight)
        shares = [sum(self.parts[number].rarity * weight for number, weight in parts.items()) for parts in held]
        titled = self._recognised(list(read_tokens(passage.title)))
        title = self._held(titled)
        left = self.needed - {key for worth in titled for *_, key in worth}
        fits = [self.answer is not None and bool(self.answer.search(text, one.start, one.end)) for one in sentences]
        typed = [left.issubset(found) for found in words]
        best = max(range(len(shares)), key=lambda at: (typed[at], shares[at] * (1 + _ANSWERS * fits[at])))
        beside = max(self._beside(recognised), self._beside(titled))
        named = tuple(self.parts[number].label for number in held[best])
        share = min(1.0, max(*shares, title) / self.whole)
        return Best(sentences[best], share + _BESIDE * beside, named, _ANSWERS * share * fits[best], any(typed))

    def _beside(self, recognised: Recognised) -> float:
        """The share of the query whose parts stand side by side in a text, as they do in the query: "charging policy"."""
        found: set[int] = set()
        before: set[int] = set()
        for worth in recognised:
            now = {number for number, weight, adds, _ in worth if weight >= 1.0 and not adds}
            for number in now - before:
                if number - 1 in before and number - 1 not in now:
                    found |= {number - 1, number}
            before = now
        return sum(self.parts[number].rarity for number in found) / self.whole

    def share_of_names(self, passage: Passage) -> float:
        """How nearly an indicator is what is asked for: the query's share of its name times the name's share of the query.

        "looked after children" asks for their number rather than for those in kinship care.
        """
        if passage.kind != "indicator":
            return 0.0
        return max(map(self._share_both_ways, dict.fromkeys((passage.title, *(name for _, _, name in passage.names)))))

    def _share_both_ways(self, name: str) -> float:
        tokens = list(read_tokens(name))
        worth = self._recognised(tokens)
        meant = [
            max((weight for _, weight, _, _ in held), default=0.0)
            for token, held in zip(tokens, worth, strict=True)
            if token.forms[0] not in STOP_WORDS
        ]
        return (sum(meant) / len(meant) * self._held(worth) / self.whole) ** _WHOLE if meant else 0.0

    def snippet(self, answer: Answer) -> Snippet:
        """The best sentence of an answer with what was looked for marked."""
        return make_snippet(read_text(answer.passage), answer.sentence, self.marks)

    def marks(self, tokens: Sequence[Token]) -> list[int]:
        """TYPED for each word that was typed, MEANT for one that stands for it, 0 for all others."""
        return [TYPED if any(key for *_, key in worth) else MEANT if worth else 0 for worth in self._recognised(tokens)]

    def _recognised(self, tokens: Sequence[Token]) -> Recognised:
        """For each word the parts that it stands for: (part, weight, whether words add up to it, what of it was typed)."""
        made: list[list[tuple[int, float, bool, _Key | None]]] = [[] for _ in tokens]
        seen: set[tuple[str, int]] = set()
        steps: list[tuple[str, int]] = []
        for place, token in enumerate(tokens):
            stemmed, inside = self._stems.get(token.forms) or self._stem(token.forms)
            steps.extend([(step, place) for step in inside])
            for use in self.by_stem.get(stemmed, ()):
                if use.forms and token.forms[0] not in use.forms:
                    continue
                key = (use.part, stemmed if use.bag else "") if use.typed else None
                made[place].append((use.part, use.weight, use.bag and (stemmed, use.part) not in seen, key))
                if use.bag:
                    seen.add((stemmed, use.part))
        if self.vocabulary.forms:
            for found in self.vocabulary.find(tokens, steps=steps):
                for number, weight in self.by_concept[found.concept]:
                    for place in found.tokens:
                        made[place].append((number, weight, False, None))
        for number, part in enumerate(self.parts):
            for place in _find_phrase(tokens, part.phrase) if part.phrase else ():
                made[place].append((number, 1.0, False, (number, "")))
        return made

    def _stem(self, forms: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """A word's stem and its steps in names; ("", ("",)) for a word that has nothing to do with the query."""
        if any(map(self._beginnings.allow, forms)):
            made = self._stems[forms] = (stem(forms[0]), steps_of(forms))
        else:
            made = self._stems[forms] = ("", ("",))
        return made

    def _held(self, recognised: Recognised) -> float:
        held: dict[int, float] = {}
        for worth in recognised:
            for number, weight, _, _ in worth:
                held[number] = max(held.get(number, 0.0), weight)
        return sum(self.parts[number].rarity * weight for number, weight in held.items())


def _find_phrase(tokens: Sequence[Token], phrase: tuple[str, ...]) -> Iterator[int]:
    """The places of the tokens that spell the phrase."""
    words = [(word, place) for place, token in enumerate(tokens) for word in printed_words(token.forms)]
    for start in range(len(words) - len(phrase) + 1):
        if words[start][0] == phrase[0] and all(words[start + i][0] == word for i, word in enumerate(phrase)):
            yield from dict.fromkeys(place for _, place in words[start : start + len(phrase)])
