"""Council English: which words stand for one another, which only go together.

A concept is one thing that papers and officers call by several names. ``council_*.toml`` hold them in layers; the
abbreviations that the papers define themselves are learned from them (``search.abbreviations``). Concepts are
found in passages at that moment and kept in the index, so that a query reads one list instead of a phrase search a name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from search.tokens import STOP_WORDS, Token, Word, inflected, read_tokens, stem, stems_of, steps_of, word_forms


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with its names. ``exact`` are names in papers; ``asked`` only officers use; others are (id, weight)."""

    id: str
    label: str
    exact: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    related: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A name as stems. ``asked``: recognised in queries only; ``cased``: a short abbreviation, capitals needed."""

    stems: tuple[str, ...]
    concept: str
    asked: bool = False
    cased: bool = False
    short: str = ""  # an abbreviation in lower case: "LEVI" is not the stem of "levy"
    near: tuple[str, ...] = ()  # of what means other things too: stems of which one must stand in the same text
    word: str = ""  # a name of one word, without its inflection: "training" names no train


@dataclass(frozen=True, slots=True)
class Found:
    """A concept recognised in a text, with the numbers of the tokens that name it."""

    concept: str
    tokens: frozenset[int]


@dataclass(slots=True)
class Vocabulary:
    """All concepts, their names by first stem, and the pairs of words ("a + b") that name one anywhere in a query."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    forms: dict[str, list[Form]] = field(default_factory=dict)
    together: list[Form] = field(default_factory=list)
    faint: frozenset[str] = frozenset()  # stems that say little in a query: "help", "problem"
    hints: list[tuple[tuple[str, ...], str]] = field(default_factory=list)  # stems of a question, kind that would answer it
    boilerplate: tuple[str, ...] = ()  # headings of what stands in every report
    formal: tuple[str, ...] = ()  # items that open or close every meeting
    _stems: set[str] = field(default_factory=set, repr=False)
    _begun: dict[str, tuple[list[Form], dict[str, list[Form]]]] = field(default_factory=dict, repr=False)

    def add(self, concept: Concept, everyday: Container[str] = (), near: Iterable[str] = ()) -> None:
        """Hold a concept; one already held under the same id is kept and its names are added. Names that are ``everyday``
        count only where a word of ``near`` stands in the same text."""
        near = tuple(near)
        held = self.concepts.get(concept.id)
        if held:
            concept = Concept(
                held.id,
                held.label,
                (*held.exact, *concept.exact),
                (*held.asked, *concept.asked),
                held.related or concept.related,
            )
        self.concepts[concept.id] = concept
        for names, asked in ((concept.exact, False), (concept.asked, True)):
            for name in names:
                self.add_form(name, concept.id, asked=asked, near=near if name in everyday else ())

    def add_form(self, name: str, concept: str, *, asked: bool = False, near: Iterable[str] = ()) -> None:
        stems = tuple(step for step, _ in _steps(list(read_tokens(name))))
        if not stems:
            return
        if " + " in name:
            self.together.append(Form(stems, concept, asked=True))
            return
        cased = len(stems) == 1 and name.isupper() and (len(name) < 4 or name.lower() in STOP_WORDS)
        short = name.lower() if len(stems) == 1 and name.isupper() else ""
        bare = name.lower()
        word = inflected(bare) if len(stems) == 1 and not short and bare.isalpha() else ""
        beside = tuple(dict.fromkeys(one for text in near for one in stems_of(text) if one not in stems))
        form = Form(stems, concept, asked, cased, short, beside, word)
        held = self.forms.setdefault(stems[0], [])
        if form not in held:
            held.append(form)
            self._begun.pop(stems[0], None)

    def named(self, name: str) -> str:
        """The id of the concept that has exactly this name, or an empty string."""
        stems = tuple(step for step, _ in _steps(list(read_tokens(name))))
        for form in self.forms.get(stems[0], []) if stems else ():
            if form.stems == stems and not form.asked and not form.near:
                return form.concept
        return ""

    def find(self, tokens: Sequence[Token], *, query: bool = False, steps: list[tuple[str, int]] | None = None) -> list[Found]:
        """Every concept named in the tokens, nested ones too. An ambiguous abbreviation needs one of its words beside it.

        ``steps``: (stem, token number), where the caller has them already.

        Over stems this takes as long as spaCy's PhraseMatcher (0.29 s against 0.26 s for 1,749 passages), which takes 1.4 s
        to load.
        """
        steps = _steps(tokens) if steps is None else steps
        found = [
            Found(form.concept, frozenset(number for _, number in steps[i : i + len(form.stems)]))
            for i, form in self._named([step for step, _ in steps], query=query)
            if _fits(form, tokens[steps[i][1]].surface, query)
        ]
        return [*found, *self._find_together(steps)] if query else found

    def named_in(self, words: Sequence[Word], beside: Callable[[], Set[str]] = frozenset) -> list[str]:
        """The concepts of ``find``, one for each time that it is named, without their places. ``beside`` gives all stems of the
        passage, by which names of several meanings are told apart."""
        stems: list[str] = []
        surfaces: list[str] = []
        for word in words:
            stems.extend(word.steps)
            surfaces.extend([word.surface] * len(word.steps))
        return [form.concept for i, form in self._named(stems, beside=beside) if _fits(form, surfaces[i], query=False)]

    def _named(
        self, stems: Sequence[str], *, query: bool = False, beside: Callable[[], Set[str]] = frozenset
    ) -> Iterator[tuple[int, Form]]:
        """Each name that the stems spell, with its place; how it is printed is left to the caller."""
        present: set[str] | None = None
        nexts = [*stems[1:], ""]
        forms = self.forms
        for i in [i for i, first in enumerate(stems) if first in forms]:
            first = stems[i]
            alone, by_second = self._begun.get(first) or self._begin(first)
            for form in by_second.get(nexts[i], alone):
                size = len(form.stems)
                if (form.asked and not query) or (size > 2 and tuple(stems[i : i + size]) != form.stems):
                    continue
                if form.near:
                    present = {*stems, *beside()} if present is None else present
                    if not present.intersection(form.near):
                        continue
                yield i, form

    def _begin(self, first: str) -> tuple[list[Form], dict[str, list[Form]]]:
        """The names that begin with a stem: those of one word, and by each second word those and the longer ones, in order."""
        forms = self.forms[first]
        seconds = {form.stems[1] for form in forms if len(form.stems) > 1}
        by_second = {second: [form for form in forms if form.stems[1:2] in ((), (second,))] for second in seconds}
        made = self._begun[first] = ([form for form in forms if len(form.stems) == 1], by_second)
        return made

    def _find_together(self, steps: list[tuple[str, int]]) -> list[Found]:
        places: dict[str, list[int]] = {}
        for step, number in steps:
            places.setdefault(step, []).append(number)
        return [
            Found(form.concept, frozenset(number for step in form.stems for number in places[step]))
            for form in self.together
            if all(step in places for step in form.stems)
        ]

    def only(self, concepts: Container[str]) -> Vocabulary:
        """The names of these concepts alone: quicker to find in many texts."""
        made = Vocabulary()
        for first, forms in self.forms.items():
            if kept := [form for form in forms if form.concept in concepts]:
                made.forms[first] = kept
        return made

    def stems(self) -> set[str]:
        """All stems of the names, and of the words that tell meanings apart."""
        forms = [form for held in (*self.forms.values(), self.together) for form in held]
        return {step for form in forms for step in (*form.stems, *form.near)}

    def knows(self, stemmed: str) -> bool:
        """Whether the stem stands in any name."""
        if not self._stems:
            self._stems.update(step for forms in (*self.forms.values(), self.together) for form in forms for step in form.stems)
        return stemmed in self._stems

    def hinted(self, tokens: Sequence[Token]) -> set[str]:
        """The kinds of passage that a question's words ask for: "what did ... have to do" asks for resolutions, requests."""
        stems = [step for step, _ in _steps(tokens)]
        return {
            kind
            for wanted, kind in self.hints
            if any(tuple(stems[i : i + len(wanted)]) == wanted for i in range(len(stems) - len(wanted) + 1))
        }

    def is_boilerplate(self, heading: str, text: str) -> bool:
        """Whether a passage stands under a heading that every report has, or begins with it."""
        begins = (heading.lower().strip(" 0123456789.:-"), text[:80].lower().strip(" 0123456789.:-"))
        return any(words.startswith(self.boilerplate) for words in begins)

    def is_formal(self, title: str) -> bool:
        """Whether an item opens or closes every meeting: apologies, the minutes of the last."""
        return title.lower().strip(" 0123456789.:-").startswith(self.formal) if self.formal else False

    def to_json(self) -> str:
        """The compiled vocabulary, kept beside the index: reading it back is quicker than stemming every name again."""
        concepts = [[c.id, c.label, c.exact, c.asked, c.related] for c in self.concepts.values()]
        forms = [[f.stems, f.concept, f.asked, f.cased, f.short, f.near, f.word] for held in self.forms.values() for f in held]
        together = [[f.stems, f.concept] for f in self.together]
        data = {"concepts": concepts, "forms": forms, "together": together, "faint": sorted(self.faint), "hints": self.hints}
        return json.dumps(data, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Vocabulary:
        data = json.loads(text)
        made = cls()
        for ident, label, exact, asked, related in data["concepts"]:
            links = tuple((other, float(weight)) for other, weight in related)
            made.concepts[ident] = Concept(ident, label, tuple(exact), tuple(asked), links)
        for stems, concept, asked, cased, short, near, word in data["forms"]:
            made.forms.setdefault(stems[0], []).append(Form(tuple(stems), concept, asked, cased, short, tuple(near), word))
        made.together = [Form(tuple(stems), concept, asked=True) for stems, concept in data["together"]]
        made.faint = frozenset(data["faint"])
        made.hints = [(tuple(stems), kind) for stems, kind in data["hints"]]
        return made


def read_council_english() -> Vocabulary:
    """The vocabulary of all layers, ``council_*.toml``: general council English, children in care, places ..."""
    import tomllib
    from importlib import resources  # here, because a search reads the compiled vocabulary and needs neither

    files = sorted((file for file in resources.files("search").iterdir() if file.name.startswith("council_")), key=str)
    return read_layers(tomllib.loads(file.read_text(encoding="utf-8")) for file in files)


def read_layers(layers: Iterable[Mapping[str, Any]]) -> Vocabulary:
    """The vocabulary of some layers together; a concept may be related to one of another layer."""
    layers = list(layers)
    made = Vocabulary()
    links: dict[str, dict[str, float]] = {}
    for data in layers:
        made.faint |= {stem(word) for word in data.get("faint", ())}
        made.hints += [(stems_of(words), kind) for kind, held in data.get("hint", {}).items() for words in held]
        made.boilerplate += tuple(data.get("boilerplate", {}).get("headings", ()))
        made.formal += tuple(data.get("boilerplate", {}).get("items", ()))
        for ident, entry in data.get("concept", {}).items():
            for kind, back in (("related", 1.0), ("narrower", 0.6)):  # a wider name is a weaker answer than a narrower one
                for other, weight in entry.get(kind, {}).items():
                    links.setdefault(ident, {})[other] = float(weight)
                    links.setdefault(other, {}).setdefault(ident, float(weight) * back)
    for data in layers:
        layer = data.get("layer", {})
        everyday = frozenset(layer.get("everyday", ()))
        for ident, entry in data.get("concept", {}).items():
            made.add(_concept(ident, entry, links.get(ident, {})), everyday, entry.get("near", layer.get("near", ())))
        for short, meanings in data.get("ambiguous", {}).items():
            for ident, near in meanings.items():
                made.add_form(short, ident, near=near)
    return made


def _concept(ident: str, entry: Mapping[str, Any], links: Mapping[str, float]) -> Concept:
    exact = tuple(entry.get("exact", ()))
    label = exact[0] if exact else ident.replace("-", " ")
    return Concept(ident, label, exact, tuple(entry.get("asked", ())), tuple(links.items()))


def _steps(tokens: Sequence[Token]) -> list[tuple[str, int]]:
    """(stem, token number) with hyphened words in their parts: "asylum-seeking" reads as "asylum seeking"."""
    return [(step, number) for number, token in enumerate(tokens) for step in steps_of(token.forms)]


def _fits(form: Form, surface: str, query: bool) -> bool:
    """Whether a printed word may be the name of one word, or the abbreviation, that a form is; any longer name fits."""
    if form.word and inflected(word_forms(surface.lower())[0]) != form.word:
        return False
    if form.short and form.short not in (printed := surface.lower().replace("’", "'"), printed.removesuffix("s").rstrip("'")):
        return False
    return not form.cased or _in_capitals(surface, query)


def _in_capitals(surface: str, query: bool) -> bool:
    bare = surface.split("'")[0].split("’")[0].rstrip("s")
    return bare.isupper() or (query and surface.lower() not in STOP_WORDS)
