"""What an action is about: the words that it can be found again by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from corpus.actions.asked import Action, matches, sentences
from corpus.terms import EMPTY, Bag, Lexicon

_TITLE_WEIGHT = 0.25  # of the minute's title beside the words asked
_THIN = 4  # an action of fewer words is about its minute's title too

# whom a thing is to be brought to: "submitted to the Safer Streets Board" is not about streets
_BODY = re.compile(
    r"\b(?:to|by|before)\s+(?:the\s+|this\s+|its\s+)?(?:[A-Z][\w'’&-]*\s+(?:and\s+|of\s+|for\s+|the\s+)*)*"
    r"(?:Committee|Commission|Panel|Board|Group|Cabinet|Council|Forum|Partnership)\b"
)


# who may do a thing, and whom they ask first: every decision of a council says so, it tells no matter
_DELEGATION = re.compile(
    r"\b(?:(?:authoris|delegat)\w+(?:\s+authority)?(?:\s+(?:be\s+)?(?:given\s+)?to)?|authority\s+(?:be\s+)?(?:delegated|given)\s+to"
    r"|that)\s+(?:the\s+)?(?:[A-Z][\w’'&-]*|of|and|for|the|\s)+?(?=,?\s+(?:in\s+consultation|to|be)\b)"
    r"|,?\s*\bin\s+consultation\s+with\s+(?:the\s+)?[^,.;]{3,140}?(?=,|\.|;|\s+to\s|$)"
)


def undelegated(text: str) -> str:
    """A text without its formulas of delegation: "authorise the Director of Parks, in consultation with the Chair, to"."""
    return _DELEGATION.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Matter:
    """What an action is about: its own words, its minute's title, and the sentences of the minute that led to it."""

    own: Bag
    title: Bag
    context: Bag
    text: str = ""  # as printed, to show the words that folded
    bare: bool = False  # nothing but procedure is asked ("circulate the final version"), so that its title stands for it
    asks: frozenset[str] = frozenset()  # beginnings of all that was asked: asking, again or else, is no answer
    first_said: Mapping[str, str] = field(default_factory=dict)  # sentence of a report, folded -> its first date
    asked_on: str = ""
    comes_back: bool = False  # a further or future report was asked for, so that the same business again is a trace of it


def matter_of(
    action: Action, lexicon: Lexicon, asks: frozenset[str] = frozenset(), first_said: Mapping[str, str] = MappingProxyType({})
) -> Matter:
    """The words that an action can be found again by: without its owner, its date and its committee's name.

    ``asks``: the beginnings of everything asked (``beginning``), so that a later request is not taken for an answer.
    ``first_said``: sentence of a report (``folded``) -> its first date; what reports said before answers nothing.
    """
    aside = lexicon.bag(f"{action.place.committee}. {action.place.council}")
    text = action.place.text
    for name in (action.owner_name, action.owner_role, action.due_raw):
        text = text.replace(name, " ") if name else text
    text = _BODY.sub(" ", undelegated(text))
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
        first_said=first_said,
        asked_on=action.place.date,
        comes_back=matches("comes_back", action.place.text),
    )


def without(bag: Bag, aside: Bag) -> Bag:
    return Bag(bag.terms - aside.terms, frozenset(p for p in bag.phrases if not set(p) & aside.terms))


def _above(action: Action) -> str:
    """The line before the action's own, where it says "the above"."""
    said = sentences(action.minute_text)
    own = folded(action.place.text)
    if " above" not in own:
        return ""
    return next((before for before, line in pairwise(said) if own[:60] in folded(line)), "")


def folded(text: str) -> str:
    """Words in small letters, without punctuation."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _context(action: Action, own: Bag, lexicon: Lexicon) -> Bag:
    """Sentences of the minute that hold a rare word of the action; of a report, the rest of the passage that promises."""
    start = folded(action.place.text)[:60]
    rare = lexicon.telling_terms(own.terms)
    bag = EMPTY
    for sentence in sentences(action.minute_text):
        found = lexicon.bag(sentence)
        if (action.kind == "promise" or found.terms & rare) and start not in folded(sentence):
            bag |= found
    return bag


def beginning(text: str) -> str:
    """The first words of a clause from its "that" on, folded: what it is known by wherever it is printed."""
    words = folded(text)
    at = words.find("that ")
    return words[max(at, 0) if at < 40 else 0 :][:60]


def coverage(matter: Matter, said: Bag, lexicon: Lexicon) -> float:
    """The share of the matter's weight that a passage holds, 0 to 1; the title counts less than the words asked."""
    extra = matter.title.terms - matter.own.terms
    factor = _TITLE_WEIGHT * (2 if len(matter.own.terms) < _THIN else 1)
    whole = lexicon.total(matter.own.terms) + factor * lexicon.total(extra)
    held = lexicon.total(matter.own.terms & said.terms) + factor * lexicon.total(extra & said.terms)
    return held / whole if whole else 0.0
