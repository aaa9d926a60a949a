"""What a later paper says of an action: passages that share its distinctive words, with the words that matched.

A proposal, not a judgement: a person decides (``corpus.verdicts``). Nothing here says that a thing was not done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass

from corpus.actions.asked import sentences
from corpus.actions.matter import Matter, beginning, coverage, folded, undelegated, without
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
_LIMIT = 3  # passages proposed
_WINDOW = 3  # sentences of a passage judged together


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage proposed, how far it answers, and why."""

    trace: Trace
    status: str  # answered | partly
    score: float
    excerpt: str
    why: str


def evidence(matter: Matter, held: Sequence[Trace], later: Callable[[Trace], bool], lexicon: Lexicon) -> list[Evidence]:
    """Every passage among the later ones that shares enough. ``held`` are the places that the lexicon was made of, in order."""
    near = lexicon.with_phrases(lexicon.telling_phrases(matter.own.phrases | matter.title.phrases))
    return [e for n in sorted(near) if later(held[n]) and (e := judged(matter, held[n], lexicon.bags[n], lexicon))]


def best(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The three best, answers first; copies of one passage in several papers count once."""
    ranked = sorted(found, key=lambda e: (e.status != ANSWERED, -e.score, e.trace.date, e.trace.id))
    once: dict[str, Evidence] = {}
    for item in ranked:
        once.setdefault(f"{item.trace.date} {folded(item.excerpt)[:80]}", item)
    return tuple(once.values())[:_LIMIT]


def judged(matter: Matter, trace: Trace, whole: Bag, lexicon: Lexicon) -> Evidence | None:
    """How far one passage answers a matter, or None. ``whole`` is the bag of all that it prints."""
    if trace.kind == "agenda_item":
        return _heading(matter, trace, lexicon)
    possible = whole.phrases & matter.own.phrases and coverage(matter, whole, lexicon) >= _PASSAGE_TOUCHES
    windows = _windows(trace, matter) if possible else []
    best = max((e for w in windows if (e := _passage(matter, trace, w, lexicon))), key=lambda e: e.score, default=None)
    if best is None and trace.kind == "minute":
        return _heading(matter, trace, lexicon)
    return best


def referred(matter: Matter, reference: Reference, lexicon: Lexicon, *, alone: bool) -> Evidence | None:
    """A later minute that refers to the minute that asked; ``alone``: nothing else was asked there, so that it means this."""
    source = reference.source
    said = sentences(source.text)
    start = folded(reference.text)[:40]
    at = next((n for n, sentence in enumerate(said) if start and start in folded(sentence)), None)
    window = " ".join(said[at : at + _WINDOW]) if at is not None else reference.text
    part = coverage(matter, lexicon.bag(window), lexicon)
    if not alone and part < _PASSAGE_TOUCHES / 2:
        return None
    why = f"Minute {source.reference} of {source.date} {_VERBS[reference.kind]} Minute {reference.number}"
    answers = part >= _REFERRED_ANSWERS and not matter.bare
    return Evidence(source, ANSWERED if answers else PARTLY, 100.0 + part, window[:600], why)


_VERBS = {"refers": "refers to", "arising": "arises from", "correction": "corrects"}


def _windows(trace: Trace, matter: Matter) -> list[str]:
    """Runs of three sentences, without those that only ask or promise, and those that reports repeat since before."""
    said = [s for s in sentences(trace.text) if beginning(s) not in matter.asks]
    if trace.kind == "section" and matter.first_said:
        said = [s for s in said if matter.first_said.get(folded(s), trace.date) > matter.asked_on]
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
    bare = undelegated(window)
    said = lexicon.bag(f"{trace.title}. {bare}") if trace.kind == "section" else lexicon.bag(bare)
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
