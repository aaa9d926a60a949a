"""An open index with the words that its papers use: what an engine holds, and what is known besides of names."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from search.abbreviations import Learned, add_learned
from search.about import read_contents
from search.retrieval import ADVICE, About, Index, IndexUnusable
from search.tokens import read_tokens, stem
from search.vocabulary import Vocabulary
from search.whoosh_index import WhooshIndex

if TYPE_CHECKING:
    from search.variants import Variants

_LEARNED_WEIGHT = 1.2  # of a name found as a phrase: about what a word printed once weighs


class SearchIndex:
    """An index open to be searched. ``vocabulary`` has council English and what the papers define themselves.

    Names that the papers define are looked up as they are printed, so that a paper added later changes nothing in the index.
    Raises IndexUnusable wherever it cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self.engine: Index = WhooshIndex(folder)
        name = next((name for name in read_contents(folder).files if name.startswith("vocabulary-")), "")
        try:
            self.vocabulary = Vocabulary.from_json((folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise IndexUnusable("The search index is damaged.", ADVICE) from error
        self._learned: Mapping[str, Sequence[Learned]] = add_learned(self.vocabulary, self.about.defined)
        self.variants: dict[str, Variants] = {}  # of words asked for
        self._named: dict[str, tuple[array[int], array[float]]] = {}

    @property
    def about(self) -> About:
        return self.engine.about

    def rarity(self, field: str, term: str) -> float:
        """The inverse document frequency of a term, 0 where no passage has it."""
        return self.rarity_of(self.count(field, term))

    def rarity_of(self, count: int) -> float:
        """The inverse document frequency of what so many passages have."""
        return math.log(1 + (self.about.passages - count + 0.5) / (count + 0.5)) if count else 0.0

    def count(self, field: str, term: str) -> int:
        """In how many passages a term stands."""
        if field == "concepts" and term in self._learned:
            return len(self.postings(field, term)[0])
        return self.engine.count(field, term)

    def postings(self, field: str, term: str) -> tuple[array[int], array[float]]:
        """The numbers of the passages that have the term, rising, and its weight in each."""
        if field != "concepts" or term not in self._learned:
            return self.engine.postings(field, term)
        if term not in self._named:
            found = dict(zip(*self.engine.postings(field, term), strict=True))
            for one in self._learned[term]:
                for number in self._printed(one):
                    found[number] = max(found.get(number, 0.0), _LEARNED_WEIGHT)
            self._named[term] = (array("I", sorted(found)), array("f", [found[number] for number in sorted(found)]))
        return self._named[term]

    def _printed(self, one: Learned) -> set[int]:
        """The passages that print an abbreviation, beside one of its words where it has other meanings too, or its name."""
        short = set(self.engine.postings("references", f"={one.short}")[0])
        if one.near:
            short &= {number for word in one.near for number in self.engine.postings("text", word)[0]}
        words = [token.forms[0] for token in read_tokens(one.long)]
        for last in {words[-1], words[-1].removesuffix("s"), f"{words[-1]}s"}:
            if stem(last) == stem(words[-1]):
                short.update(self.engine.phrase([*words[:-1], last]))
        return short

    def column(self, name: str, number: int) -> str:
        """What a column holds of one passage."""
        return self.engine.values(name, (number,))[0]

    def count_values(self, name: str, numbers: Iterable[int]) -> int:
        """How many different values a column holds of the passages."""
        return len(set(self.engine.values(name, numbers)))


def vocabulary_file(text: str) -> str:
    """The name under which a compiled vocabulary stands beside the index: another vocabulary has another."""
    from hashlib import blake2b  # here: who searches needs none

    return f"vocabulary-{blake2b(text.encode(), digest_size=6).hexdigest()}.json"
