"""The decisions of one meeting as each of its papers prints them: minutes, decision notice, web page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from corpus.store.archive import Archive
from corpus.traces import Trace, traces

SAME, WORDED, DIFFERS, ONLY = "same", "worded differently", "differs", "only here"
_ALIKE = 0.9  # of the words, in order: a dropped word or a hyphen makes no other decision
_RELATED = 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """One decision in two papers of a meeting, or in one of them only (the other side is None)."""

    first: Trace | None
    second: Trace | None
    status: str  # same | worded differently | differs (in a figure, a date, the outcome) | only here
    why: str


def compare_decisions(archive: Archive, meeting: str) -> list[Pair]:
    """Each decision of a meeting paired between its papers, in printed order; [] where fewer than two papers print any."""
    found = [t for t in traces(archive) if t.kind == "resolution" and t.meeting_id == meeting]
    papers: dict[str, list[Trace]] = {}
    for place in found:
        papers.setdefault(place.document_id, []).append(place)
    lists = sorted(papers.values(), key=lambda places: (-len(places), places[0].document, places[0].document_id))
    return [pair for first, second in pairwise(lists) for pair in pair_decisions(first, second)]


def pair_decisions(first: Sequence[Trace], second: Sequence[Trace]) -> list[Pair]:
    """Best matches first, each decision once; what is left stands alone, with the reason."""
    scores = sorted(
        ((_alike(a, b), -i, -j) for i, a in enumerate(first) for j, b in enumerate(second)),
        reverse=True,
    )
    matched: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for score, i, j in scores:
        if score < _RELATED:
            break
        if -i not in matched and -j not in used:
            matched[-i] = (-j, score)
            used.add(-j)
    out = [
        _pair(place, second[matched[i][0]], matched[i][1]) if i in matched else _alone(place, second)
        for i, place in enumerate(first)
    ]
    return out + [Pair(None, place, ONLY, _absent(place, first)) for j, place in enumerate(second) if j not in used]


def _pair(one: Trace, other: Trace, score: float) -> Pair:
    differing = _differing(one.text, other.text)
    if clash := _clash(one.text, other.text):
        return Pair(one, other, DIFFERS, f"not the same {clash}: {differing}")
    if score >= _ALIKE or not differing:
        return Pair(one, other, SAME, f"differs in: {differing}" if differing else "word for word")
    return Pair(one, other, WORDED, f"differs in: {differing}")


_VERBS = {  # words of one meaning; two decisions with verbs of different meanings are not the same
    "approved": "approve approves approved agree agrees agreed adopt adopts"
    " adopted grant grants granted accept accepts accepted",
    "refused": "refuse refuses refused reject rejects rejected decline declines declined",
    "noted": "note notes noted receive receives received",
    "deferred": "defer defers deferred adjourn adjourned postpone postponed",
    "supported": "support supports supported endorse endorses endorsed",
    "referred": "recommend recommends recommended refer refers referred",
}
_MEANING = {word: meaning for meaning, words in _VERBS.items() for word in words.split()}
_NEGATED = frozenset("not no never nor cannot".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())


def _clash(one: str, other: str) -> str:
    """In what two texts cannot be one decision: "figure", "month", "verb", "negation"; empty where nothing forbids it."""
    for name, part in (("figure", _figures), ("month", _months), ("negation", _negations)):
        if part(one) != part(other):
            return name
    mine, theirs = ({_MEANING[w] for w in _words(text) if w in _MEANING} for text in (one, other))
    return "verb" if mine and theirs and not (mine <= theirs or theirs <= mine) else ""


def _figures(text: str) -> Counter[str]:
    """The figures that a text prints; a clause's own number and the zeros after a point do not matter."""
    bare = re.sub(r"^\W*\(?\w{1,2}[.)]\s", "", text)
    found = re.findall(r"\d[\d,]*(?:\.\d+)?", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", bare))
    return Counter(number.replace(",", "").removesuffix(".00") for number in found)


def _months(text: str) -> Counter[str]:
    return Counter(word for word in _words(text) if word in _MONTHS and word != "may")


def _negations(text: str) -> int:
    return sum(word in _NEGATED for word in _words(text))


def _alone(place: Trace, others: Sequence[Trace]) -> Pair:
    return Pair(place, None, ONLY, _absent(place, others))


def _absent(place: Trace, others: Sequence[Trace]) -> str:
    """Why a decision stands in one paper only: what was read of the other. What was not read may be printed all the same."""
    if not others:
        return "no other paper"
    item = any(_words(o.title) == _words(place.title) or _number(o) == _number(place) for o in others)
    name = others[0].document
    return f"in {name} other decisions were read on this item" if item else f"in {name} no decision was read on this item"


def _number(place: Trace) -> str:
    return place.reference.split(" ")[0]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"(?<=\d),(?=\d)", "", text.lower()))


def _alike(one: Trace, other: Trace) -> float:
    """Share of words in common, in order, 0 to 1; the same words count only within one item, where both have titles."""
    score = SequenceMatcher(None, _words(one.text), _words(other.text), autojunk=False).ratio()
    titles = (
        SequenceMatcher(None, _words(one.title), _words(other.title), autojunk=False).ratio()
        if one.title and other.title
        else 1.0
    )
    return score if titles > 0.5 else score * 0.5


def _differing(one: str, other: str) -> str:
    """The words that only one of them prints, at most three places: “to note” / “noted”."""
    a, b = _words(one), _words(other)
    changes = [
        f"“{' '.join(a[i1:i2])}” / “{' '.join(b[j1:j2])}”"
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    return "; ".join(changes[:3]) + (" …" if len(changes) > 3 else "")
