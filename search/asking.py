"""Words of a query into the parts that are looked up: references, figures, concepts with what goes with them, single words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from search.index import SearchIndex
from search.passages import reference_parts
from search.tokens import STOP_WORDS, Token, read_ratios, read_tokens, stem
from search.variants import find_variants

_MINUTE = re.compile(
    r"\bmin(?:ute)?s?\s*(?:no\.?|number)?\s*(\d{1,3})\b"
    r"(?:[\s,]*(?:\(?(?:resolution|clause|decision|resolved)?\s*\(?(\d{1,2}|[a-z])\)?))?(?=\W|$)",
    re.IGNORECASE,
)
_TWO_EDITS = 8  # letters that a word must have to be meant for one two edits away
_SPELL_LENGTH = 5  # letters: shorter words are not corrected
_RARE = 2  # passages: a word in more of them is no misprint
_MISPRINT = 10  # times as common must the word be that a misprint is meant for
_MADE = 0.6  # of a word made of the one typed
_SHOWN_FORMS = 4  # other forms of a word that are told, the commonest
_SIDE_BY_SIDE = 1.6  # of everyday words side by side as typed
_LONGEST_NAME = 5  # words of a name of everyday words
_JOINING = frozenset("of after in up on to for over under off at by from with down and the a per".split())
_INSIDE = 0.4  # a name inside a longer name
_SHOWN_RELATED = 6
_SHOWN_NAMES = 4  # of one thing
_FIGURE = 1.3  # of a figure or a number of a paper: whoever types one means just that
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_THE_YEAR = 0.8  # of a passage of the year asked for that does not name it
_FAINT = 0.3  # of a word that says little


@dataclass(frozen=True, slots=True)
class Alternative:
    """One lookup: a term of a field, at a weight. ``forms``: only passages that print one of these words; ``typed``: it is what
    was typed, not another name of it. A field "phrase" is words side by side."""

    field: str
    term: str
    weight: float = 1.0
    forms: tuple[str, ...] = ()
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the query asks for. ``bag``: stems that together half stand for it, and are what was typed; ``phrase``:
    words side by side."""

    label: str
    alternatives: tuple[Alternative, ...]
    rarity: float
    bag: tuple[str, ...] = ()
    said: tuple[str, ...] = ()  # of the bag, the stems that say something
    phrase: tuple[str, ...] = ()
    faint: bool = False  # it says little: a passage without it may still have all that was typed


@dataclass(slots=True)
class Asked:
    """What is being asked of which index, and what must be said about it."""

    index: SearchIndex
    expand: bool = True
    parts: list[Part] = field(default_factory=list)
    also: dict[str, None] = field(default_factory=dict)  # names searched besides the words typed, in order
    notes: dict[str, None] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)  # typed word: the printed word that may be meant
    kinds: set[str] = field(default_factory=set)  # kinds of passage that the words ask for
    forms: dict[str, None] = field(default_factory=dict)  # other forms of the words typed that count too

    @property
    def told(self) -> tuple[str, ...]:
        """All that counts besides the words typed: other names, then other forms of the words."""
        return tuple(dict.fromkeys((*self.also, *self.forms)))


def read_parts(asked: Asked, text: str) -> list[Part]:
    """The parts of words read together, in the query's order."""
    parts: list[Part] = []
    spoken = _MINUTE.search(text)
    if spoken:
        parts.extend(_minute(asked, spoken[1], spoken[2] or ""))
        text = text[: spoken.start()] + " " + text[spoken.end() :]
    for ratio in read_ratios(text):
        rarity = asked.index.rarity("text", ratio) or asked.index.rarity("text", "?") or 8.0
        option = Alternative("text", ratio, typed=True)
        both = tuple(ratio.split("/"))
        parts.append(Part(ratio.replace("/", " of "), (option,), rarity, both, both))
        text = re.sub(r"\d[\d,]*\s+(?:out\s+of|of)\s+(?:the\s+)?\d[\d,]*", " ", text, count=1)
    tokens = [_spelt(asked, token) for token in _one_or_two(asked, list(read_tokens(text)))]
    asked.kinds |= asked.index.vocabulary.hinted(tokens)
    taken: set[int] = set()
    if asked.expand:
        for numbers, concepts, inside in _named(asked, tokens):
            taken |= numbers
            parts.append(_concept(asked, [tokens[number] for number in sorted(numbers)], concepts, inside))
    for span in _side_by_side(asked, tokens, taken):
        taken.update(span)
        parts.append(_phrase(asked, [tokens[number] for number in span]))
    single = [token for number, token in enumerate(tokens) if number not in taken]
    meaning = [token for token in single if token.forms[0] not in STOP_WORDS]
    if single and not meaning and not parts:
        asked.notes["Only everyday words were given, which every passage has: add one that says what it is about."] = None
    parts.extend(part for token in meaning for part in _word(asked, token))
    return parts


def _one_or_two(asked: Asked, tokens: list[Token]) -> list[Token]:
    """Tokens with two words made one, or one made two, where papers print only that: "pot holes", "streetlamps"."""
    made: list[Token] = []
    for token in tokens:
        form = token.forms[0] if token.forms else ""
        before = made[-1].forms[0] if made else ""
        both = before + form
        if before.isalpha() and form.isalpha() and min(len(before), len(form)) > 2 and _only_as(asked, both, [before, form]):
            made[-1] = made[-1]._replace(surface=both, forms=(both,))
            asked.also[both] = None
        elif form.isalpha() and len(form) > 6 and (parts := _halves(asked, form)):
            made += [token._replace(surface=part, forms=(part,)) for part in parts]
            asked.also[" ".join(parts)] = None
        else:
            made.append(token)
    return made


def _only_as(asked: Asked, both: str, apart: list[str]) -> bool:
    engine = asked.index.engine
    return bool(engine.count("words", both)) and not engine.phrase(apart)


def _halves(asked: Asked, form: str) -> list[str]:
    """The two printed words that one that is printed nowhere is made of, where they stand side by side somewhere."""
    engine = asked.index.engine
    if any(engine.count("words", word) for word in find_variants(asked.index, form).same):
        return []
    for at in range(3, len(form) - 2):
        if engine.count("words", form[:at]) and engine.phrase([form[:at], form[at:]]):
            return [form[:at], form[at:]]
    return []


def _minute(asked: Asked, number: str, clause: str) -> list[Part]:
    made = [read_reference(asked, "minute", number)]
    if clause:
        made.append(read_reference(asked, "minute", f"{number} {clause}"))
    return made


def read_reference(asked: Asked, kind: str, number: str) -> Part:
    """The part that a minute number ("66", "66(2)") or any printed reference ("6.11") stands for."""
    parts = reference_parts(number)
    term = "".join(parts)
    if kind == "minute" and parts:
        term = f"m{parts[0]}" + (f"c{''.join(parts[1:])}" if len(parts) > 1 else "")
    return Part(
        f"{kind} {number}", (Alternative("references", term, typed=True),), asked.index.rarity("references", term) or 5.0
    )


def _named(asked: Asked, tokens: list[Token]) -> list[tuple[frozenset[int], list[str], list[str]]]:
    """(token numbers, concepts, concepts named inside) of the longest names in the query; none shares a word with another."""
    by_concept: dict[str, list[frozenset[int]]] = {}
    for found in asked.index.vocabulary.find(tokens, query=True):
        if not _held(asked, found.concept):
            continue  # no passage speaks of it: the words themselves may still be found
        spans = by_concept.setdefault(found.concept, [])
        numbers = found.tokens
        for other in [span for span in spans if span & numbers]:  # "move + placement", "move + often": one name
            spans.remove(other)
            numbers |= other
        spans.append(numbers)
    concepts: dict[frozenset[int], list[str]] = {}
    for concept, spans in by_concept.items():
        for numbers in spans:
            concepts.setdefault(numbers, []).append(concept)
    kept: list[tuple[frozenset[int], list[str], list[str]]] = []
    for numbers in sorted(concepts, key=lambda numbers: (-len(numbers), min(numbers))):
        if not any(numbers & other for other, _, _ in kept):
            inside = [concept for span, held in concepts.items() if span < numbers for concept in held]
            kept.append((numbers, concepts[numbers], inside))
    return sorted(kept, key=lambda item: min(item[0]))


def _side_by_side(asked: Asked, tokens: list[Token], taken: set[int]) -> Iterator[range]:
    """Names made of everyday words, which mean nothing one by one: "out of hours", "cost of living"."""
    at = 0
    while at < len(tokens):
        for size in range(min(_LONGEST_NAME, len(tokens) - at), 2, -1):
            numbers = range(at, at + size)
            words = [tokens[number].forms[0] for number in numbers]
            small = [word for word in words[1:-1] if word in STOP_WORDS]
            named = small and set(small) <= _JOINING and words[-1] not in STOP_WORDS and words[0] not in STOP_WORDS
            if named and not taken.intersection(numbers) and asked.index.engine.phrase(words):
                yield numbers
                at += size - 1
                break
        at += 1


def _phrase(asked: Asked, tokens: list[Token]) -> Part:
    words = [token.forms[0] for token in tokens]
    count = len(asked.index.engine.phrase(words))
    bag = tuple(token.stem for token in tokens if token.forms[0] not in STOP_WORDS)
    rarity = max(asked.index.rarity_of(count), *(asked.index.rarity("text", stemmed) for stemmed in bag))
    option = Alternative("phrase", " ".join(words), _SIDE_BY_SIDE, typed=True)
    return Part(" ".join(token.surface for token in tokens), (option,), rarity, bag, phrase=tuple(words))


def _held(asked: Asked, concept: str) -> bool:
    """Whether any passage speaks of a concept, or of something close to it."""
    related = asked.index.vocabulary.concepts[concept].related
    return any(
        asked.index.count("concepts", ident) for ident in (concept, *(other for other, weight in related if weight >= 0.5))
    )


def _concept(asked: Asked, tokens: list[Token], concepts: list[str], inside: list[str]) -> Part:
    index = asked.index
    options = dict.fromkeys(inside, _INSIDE)
    for ident in concepts:
        options[ident] = 1.0
        concept = index.vocabulary.concepts[ident]
        for other, weight in concept.related:
            options[other] = max(options.get(other, 0.0), weight)
    label = " ".join(token.surface for token in tokens)
    held = [(ident, weight) for ident, weight in options.items() if index.count("concepts", ident)]
    for ident, weight in sorted(held, key=lambda item: -item[1])[:_SHOWN_RELATED]:
        concept = index.vocabulary.concepts[ident]
        names = concept.exact[:_SHOWN_NAMES] if ident in concepts else (concept.label,) if weight >= 0.5 else ()
        asked.also.update(dict.fromkeys(name for name in names or (concept.label,) if name.lower() != label.lower()))
    for token in tokens:
        _tell_forms(asked, token.forms[0])
    stems = tuple(token.stem for token in tokens if token.forms[0] not in STOP_WORDS)
    main = [index.rarity("concepts", ident) for ident in concepts if index.count("concepts", ident)]
    words = [index.rarity("text", stemmed) for stemmed in stems if index.count("text", stemmed)]
    related = [index.rarity("concepts", ident) for ident, _ in held]
    rarity = min(main) if main else max([*words, *related], default=0.0)
    said = tuple(stemmed for stemmed in stems if stemmed not in index.vocabulary.faint)
    return Part(label, tuple(Alternative("concepts", ident, weight) for ident, weight in held), rarity, stems, said or stems)


def _word(asked: Asked, token: Token) -> list[Part]:
    index = asked.index
    form = token.forms[0]
    options = _printed(asked, token)
    if form[0].isdigit() and index.count("references", form):
        options.append(Alternative("references", form, 1.0, typed=True))
    rarity = max((index.rarity(option.field, option.term) for option in options), default=0.0)
    if _YEAR.fullmatch(form) and index.count("references", f"y{form}"):  # a paper of that year need not print it
        options.append(Alternative("references", f"y{form}", _OF_THE_YEAR, typed=True))
        return [Part(token.surface, tuple(options), index.rarity("references", f"y{form}"))]
    if token.stem in index.vocabulary.faint:
        rarity *= _FAINT
    elif not form.isalpha():
        rarity *= _FIGURE
    if len(token.forms) > 2:
        return [Part(token.surface, tuple(options), rarity or 6.0, tuple(stem(part) for part in token.forms[1:]))]
    if not rarity:
        asked.notes[f'No passage has "{token.surface}".'] = None
        return []
    return [Part(token.surface, tuple(options), rarity, faint=token.stem in index.vocabulary.faint)]


def _tell_forms(asked: Asked, form: str) -> None:
    """Say which other printed forms of a word count."""
    variants = find_variants(asked.index, form) if form not in STOP_WORDS else None
    others = [word for word in (*variants.same, *variants.made) if word != form] if variants else []
    for word in sorted(others, key=lambda word: -asked.index.engine.count("words", word))[:_SHOWN_FORMS]:
        asked.forms[word] = None


def _printed(asked: Asked, token: Token) -> list[Alternative]:
    """The lookups of a word as it is printed, and what else of its stem counts, which is told."""
    form, stemmed = token.forms[0], token.stem
    variants = find_variants(asked.index, form)
    if not asked.expand:
        return [Alternative("text", stemmed, forms=(form,), typed=True)]
    _tell_forms(asked, form)
    if not variants.made and not variants.others:
        return [Alternative("text", stemmed, typed=True)]
    options = [Alternative("text", stemmed, forms=variants.same, typed=True)]
    if variants.made:
        options.append(Alternative("text", stemmed, _MADE, forms=variants.made))
    return options


def _spelt(asked: Asked, token: Token) -> Token:
    """The token, or where no passage has it the printed word that it may be meant for. A word that is printed, but rarely, is
    searched as typed; what it may be meant for is offered."""
    form, index = token.forms[0], asked.index
    if not form.isalpha() or len(form) < _SPELL_LENGTH or form in STOP_WORDS:
        return token
    count = max(index.count("words", form), sum(index.count("words", other) for other in find_variants(index, form).same))
    if count > _RARE or index.vocabulary.knows(stem(form)):
        return token
    near = close_words(asked, form, reach=1 if count else 2)
    if count:
        common = [word for word in near if index.count("words", word) >= _MISPRINT * count]
        if common:
            asked.corrected[token.surface] = common[0]
        return token
    if not near:
        return token
    asked.corrected[token.surface] = near[0]
    asked.notes[f'No passage has "{token.surface}": searched "{near[0]}".'] = None
    return token._replace(surface=near[0], forms=(near[0],))


def close_words(asked: Asked, word: str, reach: int = 2) -> list[str]:
    """Printed words that a word may be meant for, the closest and then the commonest first, at most three."""
    index = asked.index
    furthest = 1 if len(word) < _TWO_EDITS else reach
    for prefix in (1, 0):
        for distance in range(1, (furthest if prefix else 1) + 1):  # "mileage" is not meant for "village"
            found = [
                other
                for other in index.engine.words_near(word, distance, prefix)
                if other.isalpha() and len(other) >= _SPELL_LENGTH - 1
            ]
            if found:
                found.sort(key=lambda other: (-index.count("words", other), other))
                return found[:3]
    return []
