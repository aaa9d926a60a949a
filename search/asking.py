"""Words of a query into the parts that are looked up: references, figures, concepts with what goes with them, single words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from search.analyser import STOP_WORDS, Token, read_ratios, read_tokens, stem
from search.index import SearchIndex
from search.passages import reference_parts

_MINUTE = re.compile(
    r"\bmin(?:ute)?s?\s*(?:no\.?|number)?\s*(\d{1,3})\b"
    r"(?:[\s,]*(?:\(?(?:resolution|clause|decision|resolved)?\s*\(?(\d{1,2}|[a-z])\)?))?(?=\W|$)",
    re.IGNORECASE,
)
_SPELL_LENGTH = 5  # letters: shorter words are not corrected
_RARE = 2  # passages: a word in more of them is no misprint
_MISPRINT = 10  # times as common must the word be that a misprint is meant for
_OTHER = 0.8  # another word that may be meant
_INSIDE = 0.4  # a name inside a longer name
_SHOWN_RELATED = 6
_FIGURE = 1.3  # of a figure or a number of a paper: whoever types one means just that
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_THE_YEAR = 0.8  # of a passage of the year asked for that does not name it
_FAINT = 0.3  # of a word that says little


@dataclass(frozen=True, slots=True)
class Alternative:
    """One lookup: a term of a field, at a weight."""

    field: str
    term: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the query asks for. ``bag``: stems that together half stand for it; ``phrase``: words side by side."""

    label: str
    alternatives: tuple[Alternative, ...]
    rarity: float
    bag: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()


@dataclass(slots=True)
class Asked:
    """What is being asked of which index, and what must be said about it."""

    index: SearchIndex
    expand: bool = True
    parts: list[Part] = field(default_factory=list)
    also: dict[str, None] = field(default_factory=dict)  # names searched besides the words typed, in order
    notes: dict[str, None] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)  # typed word: the printed word searched for it
    others: dict[str, list[str]] = field(default_factory=dict)  # word searched: other printed words that may be meant
    kinds: set[str] = field(default_factory=set)  # kinds of passage that the words ask for


def read_parts(asked: Asked, text: str) -> list[Part]:
    """The parts of words read together, in the query's order."""
    parts: list[Part] = []
    spoken = _MINUTE.search(text)
    if spoken:
        parts.extend(_minute(asked, spoken[1], spoken[2] or ""))
        text = text[: spoken.start()] + " " + text[spoken.end() :]
    for ratio in read_ratios(text):
        rarity = asked.index.rarity("text", ratio) or asked.index.rarity("text", "?") or 8.0
        parts.append(Part(ratio.replace("/", " of "), (Alternative("text", ratio),), rarity, tuple(ratio.split("/"))))
        text = re.sub(r"\d[\d,]*\s+(?:out\s+of|of)\s+(?:the\s+)?\d[\d,]*", " ", text, count=1)
    tokens = [_spelt(asked, token) for token in read_tokens(text)]
    asked.kinds |= asked.index.vocabulary.hinted(tokens)
    taken: set[int] = set()
    if asked.expand:
        for numbers, concepts, inside in _named(asked, tokens):
            taken |= numbers
            parts.append(_concept(asked, [tokens[number] for number in sorted(numbers)], concepts, inside))
    single = [token for number, token in enumerate(tokens) if number not in taken]
    meaning = [token for token in single if token.forms[0] not in STOP_WORDS]
    if single and not meaning and not parts:
        asked.notes["Only everyday words were given, which every passage has: add one that says what it is about."] = None
    parts.extend(part for token in meaning for part in _word(asked, token))
    return parts


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
    return Part(f"{kind} {number}", (Alternative("references", term),), asked.index.rarity("references", term) or 5.0)


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
        name = index.vocabulary.concepts[ident].label
        if weight >= 0.5 and name.lower() != label.lower():
            asked.also[name] = None
    stems = tuple(token.stem for token in tokens if token.forms[0] not in STOP_WORDS)
    main = [index.rarity("concepts", ident) for ident in concepts if index.count("concepts", ident)]
    words = [index.rarity("text", stemmed) for stemmed in stems if index.count("text", stemmed)]
    related = [index.rarity("concepts", ident) for ident, _ in held]
    rarity = min(main) if main else max([*words, *related], default=0.0)
    return Part(label, tuple(Alternative("concepts", ident, weight) for ident, weight in held), rarity, stems)


def _word(asked: Asked, token: Token) -> list[Part]:
    index = asked.index
    form = token.forms[0]
    options = [Alternative("text", stem(form))]
    if form[0].isdigit() and index.count("references", form):
        options.append(Alternative("references", form, 1.0))
    rarity = max(index.rarity(option.field, option.term) for option in options)
    if _YEAR.fullmatch(form) and index.count("references", f"y{form}"):  # a paper of that year need not print it
        options.append(Alternative("references", f"y{form}", _OF_THE_YEAR))
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
    others = dict.fromkeys(stem(word) for word in asked.others.get(form, ()))
    options.extend(Alternative("text", stemmed, _OTHER) for stemmed in others if stemmed != stem(form))
    return [Part(token.surface, tuple(options), rarity)]


def _spelt(asked: Asked, token: Token) -> Token:
    """The token, or the printed word that it may be meant for; a word printed, but rarely, keeps its likely one beside it."""
    form, index = token.forms[0], asked.index
    if not form.isalpha() or len(form) < _SPELL_LENGTH or form in STOP_WORDS:
        return token
    count = max(index.count("words", form), index.count("text", stem(form)))
    if count > _RARE or (not count and index.vocabulary.knows(stem(form))):
        return token
    near = close_words(asked, form, reach=1 if count else 2)
    if count:  # printed, but perhaps misprinted
        common = [word for word in near if index.count("words", word) >= _MISPRINT * count]
        if common and not index.vocabulary.knows(stem(form)):
            asked.others[form] = common
            asked.also[common[0]] = None
            asked.corrected[token.surface] = common[0]
        return token
    if not near:
        return token
    asked.corrected[token.surface] = near[0]
    asked.notes[f'No passage has "{token.surface}": searched "{near[0]}".'] = None
    asked.others[near[0]] = near[1:]
    return token._replace(surface=near[0], forms=(near[0],))


def close_words(asked: Asked, word: str, reach: int = 2) -> list[str]:
    """Printed words that a word may be meant for, the closest and then the commonest first, at most three."""
    index = asked.index
    furthest = 1 if len(word) < 6 else reach
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
