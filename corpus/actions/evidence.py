"""What a later paper says of an action: passages that share its distinctive words, with the words that matched.

A proposal, not a judgement: a person decides (``corpus.verdicts``). Nothing here says that a thing was not done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.actions.asked import Action, sentences
from corpus.terms import EMPTY, Bag, Lexicon, Phrase
from corpus.traces import Trace

ANSWERED = "answered"
PARTLY = "partly"

# Shares of the matter's weight that a passage must hold. Chosen on the worked examples; a heading says less than a paragraph
# and means more, so that it needs less.
_HEADING_ANSWERS, _HEADING_TOUCHES = 0.6, 0.3
_PASSAGE_ANSWERS, _PASSAGE_TOUCHES = 0.7, 0.3
_ABOUT = 0.6  # share of a heading's own weight that must be words of the matter
_TITLE_WEIGHT = 0.25  # of the minute's title beside the words asked
_THIN = 4  # an action of fewer words is about its minute's title too
_WINDOW = 3  # sentences of a passage judged together


@dataclass(frozen=True, slots=True)
class Matter:
    """What an action is about: its own words, its minute's title, and the sentences of the minute that led to it."""

    own: Bag
    title: Bag
    context: Bag

    @property
    def all(self) -> Bag:
        return self.own | self.title | self.context


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage proposed, how far it answers, and why."""

    trace: Trace
    status: str  # answered | partly
    score: float
    excerpt: str
    why: str


def matter_of(action: Action, lexicon: Lexicon) -> Matter:
    """The words that an action can be found again by: without its owner, its date and its committee's name."""
    aside = lexicon.bag(f"{action.place.committee}. {action.place.council}")
    text = action.place.text
    for name in (action.owner_name, action.owner_role, action.due_raw):
        text = text.replace(name, " ") if name else text
    own = _without(lexicon.bag(text), aside)
    title = _without(lexicon.bag(action.place.title), aside)
    context = _without(_context(action, own, lexicon), aside) - own
    return Matter(own if own.terms else title, title, context)


def _without(bag: Bag, aside: Bag) -> Bag:
    return Bag(bag.terms - aside.terms, frozenset(p for p in bag.phrases - aside.phrases if not set(p) <= aside.terms))


def _context(action: Action, own: Bag, lexicon: Lexicon) -> Bag:
    """Sentences of the minute that hold a rare word of the action; the line before, where it says "the above"."""
    said = sentences(action.minute_text)
    own_words = " ".join(action.place.text.lower().split())
    rare = lexicon.telling(own.terms)
    bag = EMPTY
    for number, sentence in enumerate(said):
        if own_words[:60] in sentence.lower():
            if "above" in own_words and number:
                bag |= lexicon.bag(said[number - 1])
            continue
        if lexicon.bag(sentence).terms & rare:
            bag |= lexicon.bag(sentence)
    return bag


def evidence(action: Action, later: Iterable[Trace], lexicon: Lexicon, *, limit: int = 3) -> list[Evidence]:
    """The best passages among later ones, best first; none where nothing shares enough."""
    matter = matter_of(action, lexicon)
    found = [e for trace in later if (e := judged(matter, trace, lexicon))]
    found.sort(key=lambda e: (e.status != ANSWERED, -e.score, e.trace.date, e.trace.id))
    return _distinct(found)[:limit]


def _distinct(found: Sequence[Evidence]) -> list[Evidence]:
    """Copies of one passage in several papers once."""
    once: dict[str, Evidence] = {}
    for item in found:
        once.setdefault(f"{item.trace.date} {item.excerpt[:80].lower()}", item)
    return list(once.values())


def judged(matter: Matter, trace: Trace, lexicon: Lexicon) -> Evidence | None:
    """How far one passage answers a matter, or None."""
    if trace.kind == "agenda_item":
        return _heading(matter, trace, lexicon)
    windows = _windows(trace)
    best = max((e for w in windows if (e := _passage(matter, trace, w, lexicon))), key=lambda e: e.score, default=None)
    if best is None and trace.kind == "minute":
        return _heading(matter, trace, lexicon)
    return best


def _windows(trace: Trace) -> list[str]:
    said = sentences(trace.text)
    return [" ".join(said[n : n + _WINDOW]) for n in range(max(1, len(said) - _WINDOW + 1))] if said else []


def _heading(matter: Matter, trace: Trace, lexicon: Lexicon) -> Evidence | None:
    """An item of business whose title is about the matter."""
    aside = lexicon.bag(f"{trace.committee}. {trace.council}")
    said = _without(lexicon.bag(trace.title), aside)
    whole = said | (_without(lexicon.bag(trace.text), aside) if trace.kind == "agenda_item" else EMPTY)
    shared = said.terms & (matter.own.terms | matter.title.terms)
    weight = lexicon.total(said.terms)
    if len(shared) < 2 or not weight or lexicon.total(shared) / weight < _ABOUT:
        return None
    phrases = lexicon.telling(said.phrases & (matter.own.phrases | matter.title.phrases))
    part = coverage(matter, whole, lexicon)
    if not phrases or part < _HEADING_TOUCHES:
        return None
    status = ANSWERED if part >= _HEADING_ANSWERS and said.phrases & matter.own.phrases else PARTLY
    where = "on a later agenda" if trace.kind == "agenda_item" else "minuted again"
    why = f"{where}: {_told(shared, phrases, matter, whole, lexicon)}"
    return Evidence(trace, status, part * lexicon.total(shared), f"{trace.title} {trace.text}".strip()[:300], why)


def _passage(matter: Matter, trace: Trace, window: str, lexicon: Lexicon) -> Evidence | None:
    """A paragraph that shares the action's words, helped by the words that led to it."""
    said = lexicon.bag(f"{trace.title}. {window}") if trace.kind == "section" else lexicon.bag(window)
    own = lexicon.telling(said.phrases & matter.own.phrases)
    near = lexicon.telling(said.phrases & (matter.context.phrases | matter.title.phrases))
    part = coverage(matter, said, lexicon)
    if not own or len(own | near) < 2 or part < _PASSAGE_TOUCHES:
        return None
    shared = said.terms & matter.own.terms
    status = ANSWERED if part >= _PASSAGE_ANSWERS and len(lexicon.telling(shared)) >= 2 else PARTLY
    score = lexicon.total(shared) + 0.5 * lexicon.total(own | near)
    return Evidence(trace, status, score, window[:600], _told(shared, own | near, matter, said, lexicon))


def coverage(matter: Matter, said: Bag, lexicon: Lexicon) -> float:
    """The share of the matter's weight that a passage holds, 0 to 1; the title counts less than the words asked."""
    extra = matter.title.terms - matter.own.terms
    factor = _TITLE_WEIGHT * (2 if len(matter.own.terms) < _THIN else 1)
    whole = lexicon.total(matter.own.terms) + factor * lexicon.total(extra)
    held = lexicon.total(matter.own.terms & said.terms) + factor * lexicon.total(extra & said.terms)
    return held / whole if whole else 0.0


def _told(shared: frozenset[str], phrases: set[str | Phrase], matter: Matter, said: Bag, lexicon: Lexicon) -> str:
    """Which words matched and which rare ones did not."""
    pairs = [" ".join(p) if isinstance(p, tuple) else p for p in sorted(phrases, key=lambda p: (-lexicon.weight(p), str(p)))]
    words = sorted(shared, key=lambda t: (-lexicon.weight(t), t))
    missing = sorted(lexicon.telling(matter.own.terms - said.terms), key=lambda t: (-lexicon.weight(t), str(t)))
    told = f"shares {', '.join(repr(p) for p in pairs[:4])}; words {', '.join(words[:6])}"
    return told + (f"; without {', '.join(map(str, missing[:4]))}" if missing else "")
