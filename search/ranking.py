"""How well passages answer a query: every part of it scored over the index, then put together.

A part is a word, a concept, a phrase or a reference, with the alternatives that may stand for it. A passage takes the best
alternative of each part, never the sum, so that a passage gains nothing by naming one thing twice. The sum over parts is
multiplied by the share of the query that the passage covers: a soft AND.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from search.asking import Alternative, Asked, Part, read_parts, read_reference
from search.index import SearchIndex
from search.query import All, Any, Fuzzy, Node, Not, Phrase, Prefix, Reference, Words
from search.tokens import STOP_WORDS, printed_words, read_tokens, stem

MOST_POSTINGS = 600_000  # read at most so many for one query: commoner words are left out, with a note
MOST_EXPANSIONS = 200  # words of a prefix
_AS_PRINTED = 0.8  # more for the very words typed, beside what they mean
_TOO_COMMON = 20_000  # passages: words in so many tell no passage from another
_PARTIAL = 0.55  # the words of a concept without the concept
_LOOK_UP = 20  # a look-up takes as long as so many postings sifted
LEAST_COVER = 0.4  # of the best passage's cover: what has less is no hit
_OPERAND_COVER = 0.5  # of the query that an operand of AND must have


@dataclass(slots=True)
class Scored:
    """Scores and cover by passage number; ``whole`` is the cover of a passage that has everything. ``typed`` is the cover by
    the words typed alone, without other names of what they mean."""

    score: dict[int, float] = field(default_factory=dict)
    cover: dict[int, float] = field(default_factory=dict)
    whole: float = 0.0
    typed: dict[int, float] = field(default_factory=dict)
    needed: float = 0.0  # ``typed`` of a passage that has all words as typed, but those that say little

    def as_typed(self, number: int) -> bool:
        """Whether a passage has all the words as typed."""
        return self.typed.get(number, 0.0) >= 0.999 * self.needed


@dataclass(slots=True)
class Reading:
    """One query being answered, and how many postings it has read."""

    asked: Asked
    filtered: bool = False  # passages will be taken out afterwards: none may be left out for better ones that are
    alone: bool = False  # the query is one group of words: what falls behind in it falls out of the answer
    read: int = 0

    @property
    def index(self) -> SearchIndex:
        return self.asked.index

    def evaluate(self, node: Node) -> Scored:
        """Scores of every passage that the node finds."""
        match node:
            case Words(text):
                return self.soft(read_parts(self.asked, text))
            case Phrase(text):
                return self.phrase(text)
            case Prefix(letters):
                words = self.index.engine.words_with(letters, MOST_EXPANSIONS)
                if len(words) == MOST_EXPANSIONS:
                    self.asked.notes[
                        f'"{letters}*" stands for more than {MOST_EXPANSIONS} words: only the first were searched.'
                    ] = None
                return self.any_word(f"{letters}*", words)
            case Fuzzy(word):
                return self.any_word(word, [word, *self.index.engine.words_near(word, 2, 2)])
            case Reference(kind, number):
                return self.soft([read_reference(self.asked, kind, number)])
            case All(nodes):
                return self.all_of(nodes)
            case Any(nodes):
                return self.any_of(nodes)
            case Not(inner):
                return self.evaluate(inner)

    def all_of(self, nodes: tuple[Node, ...]) -> Scored:
        wanted = [self.evaluate(node) for node in nodes if not isinstance(node, Not)]
        unwanted = [self.matching(self.evaluate(node.node)) for node in nodes if isinstance(node, Not)]
        numbers = self.matching(wanted[0])
        for other in wanted[1:]:
            numbers &= self.matching(other)
        numbers.difference_update(*unwanted)
        made = Scored(whole=sum(scored.whole for scored in wanted), needed=sum(scored.needed for scored in wanted))
        for number in numbers:
            made.score[number] = sum(scored.score[number] for scored in wanted)
            made.cover[number] = sum(scored.cover[number] for scored in wanted)
            made.typed[number] = sum(scored.typed.get(number, 0.0) for scored in wanted)
        return made

    def any_of(self, nodes: tuple[Node, ...]) -> Scored:
        made = Scored()
        for scored in (self.evaluate(node) for node in nodes if not isinstance(node, Not)):
            made.whole, made.needed = max(made.whole, scored.whole), 1.0
            for number, score in scored.score.items():
                made.score[number] = made.score.get(number, 0.0) + score
                made.cover[number] = max(made.cover.get(number, 0.0), scored.cover[number])
                if scored.as_typed(number):
                    made.typed[number] = 1.0  # one of them as typed is what was typed
        return made

    @staticmethod
    def matching(scored: Scored) -> set[int]:
        least = _OPERAND_COVER * scored.whole
        return {number for number, cover in scored.cover.items() if cover >= least}

    def soft(self, parts: list[Part]) -> Scored:
        """The sum over the parts, rarest first, until the postings allowed are read."""
        parts = list({part.alternatives or part.label: part for part in parts}.values())  # a word said twice is said once
        self.asked.parts.extend(parts)
        made = Scored()
        left = sum(part.rarity for part in parts)
        for part in sorted(parts, key=lambda part: -part.rarity):
            if made.score and self.read > MOST_POSTINGS:
                self.asked.notes[f'"{part.label}" stands in too many passages to be counted with so many other words.'] = None
                continue
            # a passage that has only what is left would be left out in the end
            only_held = not self.filtered and left < LEAST_COVER * max(made.cover.values(), default=0.0)
            if only_held and self.alone:
                _drop(made, LEAST_COVER * max(made.cover.values()) - left)
            worth, weight, typed = self.best(part, made.score if only_held else None)
            _add_up(made, worth, weight, part.rarity, only_held)
            if not part.faint:
                made.needed += part.rarity
                for number in typed:
                    made.typed[number] = made.typed.get(number, 0.0) + part.rarity
            made.whole += part.rarity
            left -= part.rarity
        return made

    def best(
        self, part: Part, only: Mapping[int, float] | None = None
    ) -> tuple[dict[int, float], dict[int, float], Collection[int]]:
        """(worth, weight) of the best alternative by passage, worth being weight x impact, and the passages that have what was
        typed; ``only`` of these passages."""
        worth: dict[int, float] = {}
        weight: dict[int, float] = {}
        typed: set[int] = set()
        for option in part.alternatives:
            numbers, impacts = self.option(option, only)
            mine = option.weight
            if option.typed:
                typed.update(numbers)
            if not worth:
                worth = dict(zip(numbers, impacts, strict=True))
                if mine != 1.0:
                    worth = {number: mine * impact for number, impact in worth.items()}
                weight = dict.fromkeys(numbers, mine)
                continue
            for number, impact in zip(numbers, impacts, strict=True):
                value = mine * impact
                if value > worth.get(number, -1.0):
                    worth[number] = value
                    if mine > weight.get(number, 0.0):
                        weight[number] = mine
        if part.bag and (not worth or sum(self.index.count("text", stemmed) for stemmed in part.bag) <= _TOO_COMMON):
            bag = self.add_bag(part, worth, weight, only)
            if part.said:
                typed |= bag
        return worth, weight, typed

    def option(self, option: Alternative, only: Mapping[int, float] | None) -> tuple[Sequence[int], Sequence[float]]:
        """The passages of one alternative and its impact in each."""
        if option.field == "phrase":
            found = [number for number in self.index.engine.phrase(option.term.split()) if only is None or number in only]
            return found, [1.0] * len(found)
        numbers, impacts = self.postings(option.field, option.term, only)
        if not option.forms:
            return numbers, impacts
        allowed = {number for form in option.forms for number in self.postings("words", form, only)[0]}
        kept = [(number, impact) for number, impact in zip(numbers, impacts, strict=True) if number in allowed]
        return [number for number, _ in kept], [impact for _, impact in kept]

    def add_bag(
        self, part: Part, worth: dict[int, float], weight: dict[int, float], only: Mapping[int, float] | None = None
    ) -> set[int]:
        """Add what the words of a name are worth without the name; gives back the passages that have them all."""
        rarity = {stemmed: self.index.rarity("text", stemmed) for stemmed in part.bag}
        whole = sum(rarity.values()) or 1.0
        share: dict[int, float] = {}
        inside: dict[int, float] = {}
        for stemmed in part.bag:
            rare = rarity[stemmed]
            for number, impact in zip(*self.postings("text", stemmed, only), strict=True):
                share[number] = share.get(number, 0.0) + rare / whole
                inside[number] = inside.get(number, 0.0) + impact * rare / whole
        for number, part_of in share.items():
            held, value, mine = worth.get(number, 0.0), inside[number], _PARTIAL * part_of * part_of
            printed = _AS_PRINTED * value if held and part_of > 0.99 else 0.0  # the very words, besides the meaning
            value *= _PARTIAL * part_of
            worth[number] = (held if held > value else value) + printed
            if mine > weight.get(number, -1.0):
                weight[number] = mine
        having = [set(self.postings("text", stemmed, only)[0]) for stemmed in part.said]
        return having[0].intersection(*having[1:]) if having else set()

    def postings(self, field: str, term: str, only: Mapping[int, float] | None = None) -> tuple[Sequence[int], Sequence[float]]:
        """A term's passages and impacts, counted as read; of few passages each is looked up, of many the list is sifted."""
        numbers, impacts = self.index.postings(field, term)  # printed words have no impacts
        self.read += len(numbers)
        if only is None or not numbers:
            return numbers, impacts
        if len(only) * _LOOK_UP < len(numbers):
            places = [(number, bisect_left(numbers, number)) for number in sorted(only)]
            kept = [at for number, at in places if at < len(numbers) and numbers[at] == number]
        else:
            kept = [at for at, number in enumerate(numbers) if number in only]
        return [numbers[at] for at in kept], [impacts[at] for at in kept] if impacts else []

    def phrase(self, text: str) -> Scored:
        words = [form for token in read_tokens(text) for form in printed_words(token.forms)]
        numbers = self.index.engine.phrase(words)
        rarity = sum(self.index.rarity("words", word) for word in words if word not in STOP_WORDS) or 1.0
        bag = tuple(stem(word) for word in words if word not in STOP_WORDS)
        self.asked.parts.append(Part(text, (), rarity, bag, phrase=tuple(words)))
        worth = dict.fromkeys(numbers, 0.0)
        for word in set(words) - STOP_WORDS:
            rarity_of_word = self.index.rarity("text", stem(word))
            for number, impact in zip(*self.index.postings("text", stem(word)), strict=True):
                if number in worth:
                    worth[number] += impact * rarity_of_word
        covers = dict.fromkeys(numbers, rarity)
        return Scored({number: 1.0 + score for number, score in worth.items()}, covers, rarity, dict(covers), rarity)

    def any_word(self, label: str, words: list[str]) -> Scored:
        stems = dict.fromkeys(stem(word) for word in words if word not in STOP_WORDS)
        options = tuple(Alternative("text", stemmed, typed=True) for stemmed in stems)
        rarity = max((self.index.rarity("text", stemmed) for stemmed in stems), default=0.0)
        return self.soft([Part(label, options, rarity or 1.0)])


def _add_up(made: Scored, worth: dict[int, float], weight: dict[int, float], rarity: float, only_held: bool) -> None:
    """Add what one part is worth in each passage; ``only_held``: in those that have an earlier part."""
    score, cover = made.score, made.cover
    if not score and not only_held:
        made.score = {number: rarity * value for number, value in worth.items()}
        made.cover = {number: rarity * share for number, share in weight.items()}
        return
    if only_held:
        for number, value in worth.items():
            score[number] += rarity * value
            cover[number] += rarity * weight[number]
        return
    for number, value in worth.items():
        score[number] = score.get(number, 0.0) + rarity * value
        cover[number] = cover.get(number, 0.0) + rarity * weight[number]


def _drop(made: Scored, least: float) -> None:
    """Let go of passages whose cover is so far behind that what is left of the query cannot bring them back."""
    least -= 1e-9
    if min(made.cover.values(), default=least) < least:
        made.cover = {number: cover for number, cover in made.cover.items() if cover >= least}
        made.score = {number: made.score[number] for number in made.cover}
