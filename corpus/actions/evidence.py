"""What a later paper says of an action: passages that share its distinctive words, with the words that matched.

A proposal, not a judgement: a person decides (``corpus.verdicts``). Nothing here says that a thing was not done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from corpus.actions.asked import Action, matches, sentences
from corpus.references import Reference
from corpus.terms import EMPTY, Bag, Lexicon, Phrase
from corpus.traces import Trace

ANSWERED = "answered"
PARTLY = "partly"

# Shares of the matter's weight that a passage must hold. Chosen on the worked examples; a heading says less than a paragraph
# and means more, so that it needs less.
_HEADING_ANSWERS, _HEADING_TOUCHES = 0.6, 0.25
_PASSAGE_ANSWERS, _PASSAGE_TOUCHES = 0.7, 0.3
_REFERRED_ANSWERS = 0.4  # where the papers themselves make the link
_ABOUT = 0.6  # share of a heading's own weight that must be words of the matter
_AGAIN = 0.4  # share of the minute's title that a heading within it must hold to be the same business again
_RARE = 0.75  # of the weight of a phrase said once: only one or two places of the archive have it
_TITLE_WEIGHT = 0.25  # of the minute's title beside the words asked
_THIN = 4  # an action of fewer words is about its minute's title too
_LIMIT = 3  # passages proposed
_WINDOW = 3  # sentences of a passage judged together


# whom a thing is to be brought to: "submitted to the Improving Lives Select Commission" is not about improving lives
_BODY = re.compile(
    r"\b(?:to|by|before)\s+(?:the\s+|this\s+|its\s+)?(?:[A-Z][\w'’&-]*\s+(?:and\s+|of\s+|for\s+|the\s+)*)*"
    r"(?:Committee|Commission|Panel|Board|Group|Cabinet|Council|Forum|Partnership)\b"
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What an action is about: its own words, its minute's title, and the sentences of the minute that led to it."""

    own: Bag
    title: Bag
    context: Bag
    text: str = ""  # as printed, to show the words that folded
    bare: bool = False  # nothing but procedure is asked ("circulate the final version"), so that its title stands for it
    asks: frozenset[str] = frozenset()  # beginnings of all that was asked: asking, again or else, is no answer
    comes_back: bool = False  # a further or future report was asked for, so that the same business again is a trace of it


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage proposed, how far it answers, and why."""

    trace: Trace
    status: str  # answered | partly
    score: float
    excerpt: str
    why: str


def matter_of(action: Action, lexicon: Lexicon, asks: frozenset[str] = frozenset()) -> Matter:
    """The words that an action can be found again by: without its owner, its date and its committee's name.

    ``asks``: the beginnings of everything asked (``beginning``), so that a later request is not taken for an answer.
    """
    aside = lexicon.bag(f"{action.place.committee}. {action.place.council}")
    text = action.place.text
    for name in (action.owner_name, action.owner_role, action.due_raw):
        text = text.replace(name, " ") if name else text
    text = _BODY.sub(" ", text)
    above = _above(action)
    own = without(lexicon.bag(f"{text}\n{above}"), aside)
    title = without(lexicon.bag(action.place.title), aside)
    printed = f"{action.place.text}\n{above}\n{action.place.title}"
    context = without(_context(action, own, lexicon), aside) - own
    return Matter(
        own if own.terms else title,
        title,
        context,
        printed,
        bare=not own.terms,
        asks=asks,
        comes_back=matches("comes_back", action.place.text),
    )


def without(bag: Bag, aside: Bag) -> Bag:
    return Bag(bag.terms - aside.terms, frozenset(p for p in bag.phrases if not set(p) & aside.terms))


def _above(action: Action) -> str:
    """The line before the action's own, where it says "the above"."""
    said = sentences(action.minute_text)
    own = _folded(action.place.text)
    if " above" not in own:
        return ""
    return next((before for before, line in pairwise(said) if own[:60] in _folded(line)), "")


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _context(action: Action, own: Bag, lexicon: Lexicon) -> Bag:
    """Sentences of the minute that hold a rare word of the action; of a report, the rest of the passage that promises."""
    start = _folded(action.place.text)[:60]
    rare = lexicon.telling_terms(own.terms)
    bag = EMPTY
    for sentence in sentences(action.minute_text):
        found = lexicon.bag(sentence)
        if (action.kind == "promise" or found.terms & rare) and start not in _folded(sentence):
            bag |= found
    return bag


def evidence(matter: Matter, held: Sequence[Trace], later: Callable[[Trace], bool], lexicon: Lexicon) -> list[Evidence]:
    """Every passage among the later ones that shares enough. ``held`` are the places that the lexicon was made of, in order."""
    near = lexicon.with_phrases(lexicon.telling_phrases(matter.own.phrases | matter.title.phrases))
    return [e for n in sorted(near) if later(held[n]) and (e := judged(matter, held[n], lexicon.bags[n], lexicon))]


def best(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The three best, answers first; copies of one passage in several papers count once."""
    ranked = sorted(found, key=lambda e: (e.status != ANSWERED, -e.score, e.trace.date, e.trace.id))
    once: dict[str, Evidence] = {}
    for item in ranked:
        once.setdefault(f"{item.trace.date} {_folded(item.excerpt)[:80]}", item)
    return tuple(once.values())[:_LIMIT]


def judged(matter: Matter, trace: Trace, whole: Bag, lexicon: Lexicon) -> Evidence | None:
    """How far one passage answers a matter, or None. ``whole`` is the bag of all that it prints."""
    if trace.kind == "agenda_item":
        return _heading(matter, trace, lexicon)
    possible = whole.phrases & matter.own.phrases and coverage(matter, whole, lexicon) >= _PASSAGE_TOUCHES
    windows = _windows(trace, matter.asks) if possible else []
    best = max((e for w in windows if (e := _passage(matter, trace, w, lexicon))), key=lambda e: e.score, default=None)
    if best is None and trace.kind == "minute":
        return _heading(matter, trace, lexicon)
    return best


def referred(matter: Matter, reference: Reference, lexicon: Lexicon, *, alone: bool) -> Evidence | None:
    """A later minute that refers to the minute that asked; ``alone``: nothing else was asked there, so that it means this."""
    source = reference.source
    said = sentences(source.text)
    start = _folded(reference.text)[:40]
    at = next((n for n, sentence in enumerate(said) if start and start in _folded(sentence)), None)
    window = " ".join(said[at : at + _WINDOW]) if at is not None else reference.text
    part = coverage(matter, lexicon.bag(window), lexicon)
    if not alone and part < _PASSAGE_TOUCHES / 2:
        return None
    why = f"Minute {source.reference} of {source.date} {_VERBS[reference.kind]} Minute {reference.number}"
    answers = part >= _REFERRED_ANSWERS and not matter.bare
    return Evidence(source, ANSWERED if answers else PARTLY, 100.0 + part, window[:600], why)


_VERBS = {"refers": "refers to", "arising": "arises from", "correction": "corrects"}


def beginning(text: str) -> str:
    """The first words of a clause from its "that" on, folded: what it is known by wherever it is printed."""
    folded = _folded(text)
    at = folded.find("that ")
    return folded[max(at, 0) if at < 40 else 0 :][:60]


def _windows(trace: Trace, asks: frozenset[str]) -> list[str]:
    """Runs of three sentences, without those that only ask or promise."""
    said = [s for s in sentences(trace.text) if beginning(s) not in asks]
    return [" ".join(said[n : n + _WINDOW]) for n in range(max(1, len(said) - _WINDOW + 1))] if said else []


def _heading(matter: Matter, trace: Trace, lexicon: Lexicon) -> Evidence | None:
    """An item of business whose title is about the matter."""
    aside = lexicon.bag(f"{trace.committee}. {trace.council}")
    said = without(lexicon.bag(trace.title), aside)
    whole = said | (without(lexicon.bag(trace.text), aside) if trace.kind == "agenda_item" else EMPTY)
    shared = said.terms & (matter.own.terms | matter.title.terms)
    weight = lexicon.total(said.terms)
    if len(shared) < 2 or not weight or lexicon.total(shared) / weight < _ABOUT:
        return None
    phrases = lexicon.telling_phrases(said.phrases & (matter.own.phrases | matter.title.phrases))
    part = coverage(matter, whole, lexicon)
    again = matter.comes_back and said.terms <= matter.title.terms and weight >= _AGAIN * lexicon.total(matter.title.terms)
    named = said.terms <= matter.own.terms  # the action names this very business
    enough = named or part >= _HEADING_TOUCHES
    if not phrases or not (again or (enough and lexicon.telling_terms(shared))):
        return None
    told = bool(said.phrases & matter.own.phrases) or matter.own.terms <= whole.terms
    status = ANSWERED if part >= _HEADING_ANSWERS and told and not matter.bare else PARTLY
    where = "on a later agenda" if trace.kind == "agenda_item" else "minuted again"
    why = f"{where}: {_told(shared, phrases, matter, whole, f'{trace.title} {trace.text}', lexicon)}"
    score = lexicon.total(shared) + 0.5 * lexicon.total(phrases)
    return Evidence(trace, status, score, f"{trace.title} {trace.text}".strip()[:300], why)


def _passage(matter: Matter, trace: Trace, window: str, lexicon: Lexicon) -> Evidence | None:
    """A paragraph that shares the action's words, helped by the words that led to it."""
    said = lexicon.bag(f"{trace.title}. {window}") if trace.kind == "section" else lexicon.bag(window)
    own = lexicon.telling_phrases(said.phrases & matter.own.phrases)
    near = lexicon.telling_phrases(said.phrases & (matter.context.phrases | matter.title.phrases))
    part = coverage(matter, said, lexicon)
    several = _several(own, near, window, lexicon)
    if part < (_PASSAGE_TOUCHES if several else _PASSAGE_ANSWERS) or not lexicon.naming(own):
        return None
    if matter.bare and not several:
        return None
    shared = said.terms & matter.own.terms
    status = ANSWERED if several and part >= _PASSAGE_ANSWERS and len(lexicon.telling_terms(shared)) >= 2 else PARTLY
    score = lexicon.total(shared) + 0.5 * lexicon.total(own | near)
    return Evidence(
        trace, status, score, window[:600], _told(shared, own | near, matter, said, f"{window} {trace.title}", lexicon)
    )


def _several(own: Set[Phrase], near: Set[Phrase], window: str, lexicon: Lexicon) -> bool:
    """Two phrases of the action itself, or one and a very rare one of what led to it, such as a date."""
    return len(_as_printed(own, window, lexicon)) > 1 or any(lexicon.rarity(phrase) >= _RARE for phrase in near - own)


def _as_printed(phrases: Set[Phrase], text: str, lexicon: Lexicon) -> set[str]:
    """Phrases by what is printed: the long form of one abbreviation is one."""
    words = lexicon.printed(text)
    return {" ".join(dict.fromkeys(words.get(term, term) for term in phrase)) for phrase in phrases}


def coverage(matter: Matter, said: Bag, lexicon: Lexicon) -> float:
    """The share of the matter's weight that a passage holds, 0 to 1; the title counts less than the words asked."""
    extra = matter.title.terms - matter.own.terms
    factor = _TITLE_WEIGHT * (2 if len(matter.own.terms) < _THIN else 1)
    whole = lexicon.total(matter.own.terms) + factor * lexicon.total(extra)
    held = lexicon.total(matter.own.terms & said.terms) + factor * lexicon.total(extra & said.terms)
    return held / whole if whole else 0.0


def _told(shared: frozenset[str], phrases: Set[Phrase], matter: Matter, said: Bag, text: str, lexicon: Lexicon) -> str:
    """Which words matched and which rare ones did not, as printed."""
    words = {**lexicon.printed(matter.text), **lexicon.printed(text)}

    def named(terms: Iterable[str]) -> list[str]:
        ranked = sorted(terms, key=lambda t: (-lexicon.weight(t), t))
        return list(dict.fromkeys(words.get(t, t) for t in ranked))

    pairs = sorted(phrases, key=lambda p: (-lexicon.weight(p), p))[:4]
    shown = dict.fromkeys(" ".join(dict.fromkeys(words.get(t, t) for t in pair)) for pair in pairs)
    told = ", ".join(f"“{pair}”" for pair in shown)
    missing = named(lexicon.telling_terms(matter.own.terms - said.terms))[:4]
    out = f"shares {told}; words {', '.join(named(shared)[:6])}"
    return out + (f"; without {', '.join(missing)}" if missing else "")
