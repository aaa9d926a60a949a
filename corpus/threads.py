"""One matter over meetings: every minute, clause, request, agenda item and report passage about it, by date, with its links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.actions.asked import Action, sentences
from corpus.actions.evidence import judged
from corpus.actions.ledger import Known
from corpus.actions.matter import Matter, matter_of, without
from corpus.dates import dates_in
from corpus.errors import NotFound
from corpus.outgoing import MASK
from corpus.references import Reference
from corpus.store.archive import Archive
from corpus.store.papers import full_id
from corpus.terms import EMPTY, Lexicon
from corpus.traces import Trace

_WINDOW = 3  # sentences that must hold the words asked for
_ENOUGH = 0.85  # share of their weight: one common word of several may be missing
_NEAR = 0.55  # where nothing holds that much
_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a thread, what it says of the matter, and what links it."""

    trace: Trace
    excerpt: str
    links: tuple[str, ...]


def thread(archive: Archive, words: str) -> list[Step]:
    """The steps of a matter, oldest first, by words, by an id, or by a minute's number ("Minute 66 of 8th May 2018").

    Raises NotFound where nothing is about it, or where two meetings have a minute of that number.

    Links are references between minutes ("Minute No. 66 refers"), the clauses of a minute in the thread, shared words, and
    what later papers say of the actions in it.
    """
    known = Known(archive)
    held, lexicon = known.held, known.lexicon
    seed = known.by_id.get(full_id(archive, words)) or _numbered(words, held)
    action = next((a for a in known.asked if seed and a.id == seed.id), None)
    asked = archive.outgoing.scattered(words).replace(MASK, " ")  # what is masked cannot be looked for
    steps = _about(seed, action, held, lexicon) if seed else _with_words(asked, held, lexicon)
    if not steps:
        raise NotFound(f"No paper held speaks of {words!r}.", "Try fewer or other words; cpp search finds near ones too.")
    answered = _answered(_copies_joined(steps), known)
    linked = _referred(answered, known.references, known.by_id)
    linked = [replace(step, links=tuple(map(archive.outgoing.scattered, step.links))) for step in linked]
    return sorted(linked, key=_by_date)[:_LIMIT]


def _by_date(step: Step) -> tuple[str, int, str, str, int]:
    trace = step.trace
    return trace.date, _ORDER[trace.kind], trace.document, trace.document_id, trace.page


_ORDER = {"agenda_item": 0, "section": 1, "minute": 2, "resolution": 3, "request": 4}


_NUMBER = re.compile(
    r"""(?P<named>minute\s*(?:no\.?|number)?\s*)?   # "Minute No."
        (?P<number>[A-Z]{0,6}[./]?\d{1,4}[A-Z]?(?:/\d+)?)
        (?:\s*(?:,|of|on)?\s+(?P<rest>.*))?""",
    re.VERBOSE | re.IGNORECASE,
)


def _numbered(words: str, held: Sequence[Trace]) -> Trace | None:
    """The minute that a number, with or without a date, names; None where the words are no such thing."""
    found = _NUMBER.fullmatch(words.strip())
    days = (re.findall(r"\d{4}-\d\d-\d\d", words) or dates_in(words)) if found else []
    if not found or (found["rest"] and not days) or not (found["named"] or found["rest"] or words.strip().isdigit()):
        return None
    minutes = [t for t in held if t.kind == "minute" and t.reference.upper() == found["number"].upper()]
    minutes = [t for t in minutes if not days or t.date == days[0]]
    meetings = {t.meeting_id: t for t in reversed(minutes)}
    if len(meetings) > 1:
        near = ", ".join(f"{t.id} ({t.date})" for t in list(meetings.values())[:6])
        raise NotFound(f"{len(meetings)} minutes have the number {found['number']}: {near}.", "Name one by its id or its date.")
    return next(iter(meetings.values()), None)


def _with_words(words: str, held: Sequence[Trace], lexicon: Lexicon) -> list[Step]:
    bag = lexicon.bag(words)
    terms = bag.terms or frozenset(t for phrase in bag.phrases for t in phrase)
    if not terms:
        return []
    whole = lexicon.total(terms)
    for share in (_ENOUGH, _NEAR):
        steps = [step for trace in held if (step := _holding(trace, terms, share * whole, lexicon))]
        if steps:
            return steps
    return []


def _holding(trace: Trace, terms: frozenset[str], enough: float, lexicon: Lexicon) -> Step | None:
    """The place, if its title or a few sentences of it hold so much weight of the words; says which rare ones are missing."""
    title = lexicon.bag(trace.title).terms & terms
    if lexicon.total((lexicon.bag(trace.text).terms & terms) | title) < enough:
        return None
    if trace.kind != "resolution" and trace.kind != "request" and lexicon.total(title) >= enough:
        return Step(trace, _short(trace.text or trace.title), ("in its title" + _missing(terms - title),))
    said = sentences(trace.text)
    for start in range(max(1, len(said) - _WINDOW + 1)):
        window = " ".join(said[start : start + _WINDOW])
        found = lexicon.bag(window).terms & terms
        if lexicon.total(found) >= enough:
            return Step(trace, _short(window), ("in its words" + _missing(terms - found),))
        if found and lexicon.total(found | title) >= enough:
            return Step(trace, _short(window), ("in its title and words" + _missing(terms - found - title),))
    return None


def _missing(terms: frozenset[str]) -> str:
    return f", without {', '.join(sorted(terms))}" if terms else ""


def _matter(seed: Trace, action: Action | None, lexicon: Lexicon) -> Matter:
    """A seed's own words (of an action without its owner), its title, and for a minute its text as what led to it."""
    if action:
        return matter_of(action, lexicon)
    aside = lexicon.bag(f"{seed.committee}. {seed.council}")
    title, text = without(lexicon.bag(seed.title), aside), without(lexicon.bag(seed.text), aside)
    printed = f"{seed.title}\n{seed.text}"
    if seed.kind in ("resolution", "request", "section"):
        return Matter(text if text.terms else title, title, EMPTY, printed)
    return Matter(title, title, text, printed)


def _about(seed: Trace, action: Action | None, held: Sequence[Trace], lexicon: Lexicon) -> list[Step]:
    """Places that share a seed's rare words and phrases."""
    matter = _matter(seed, action, lexicon)
    near = lexicon.with_phrases(lexicon.telling_phrases(matter.own.phrases | matter.title.phrases))
    steps = [Step(seed, _short(seed.text or seed.title), ("asked about",))]
    for number in sorted(near):
        trace = held[number]
        related = trace.minute_id and trace.minute_id in (seed.id, seed.minute_id)
        if trace.id == seed.id or related:
            continue
        found = judged(matter, trace, lexicon.bags[number], lexicon)
        if found:
            steps.append(Step(trace, _short(found.excerpt), (found.why,)))
    clauses = [t for t in held if t.minute_id == (seed.minute_id or seed.id) and t.id != seed.id and t.minute_id]
    return steps + [Step(t, _short(t.text or t.title), ("of the same minute",)) for t in clauses]


def _copies_joined(steps: Iterable[Step]) -> list[Step]:
    """One step for copies of a place in several papers of one meeting."""
    once: dict[tuple[str, ...], Step] = {}
    for step in steps:
        trace = step.trace
        words = " ".join(re.findall(r"\w+", f"{trace.title} {trace.text}".lower())[:30])
        key = (trace.date, trace.kind, trace.reference, words)
        if key in once:
            first = once[key]
            link = f"also in {trace.document}"
            once[key] = replace(first, links=tuple(dict.fromkeys((*first.links, link))))
        else:
            once[key] = step
    return list(once.values())


def _answered(steps: Sequence[Step], known: Known) -> list[Step]:
    """The steps with the passages proposed as answers to the actions among them."""
    out = {step.trace.id: step for step in steps}
    for action in known.asked:
        if action.id not in out:
            continue
        entry = known.entry(action, "")
        out[action.id] = replace(out[action.id], links=(*out[action.id].links, f"asked; the later papers: {entry.proposed}"))
        for found in entry.evidence:
            step = out.get(found.trace.id) or Step(found.trace, _short(found.excerpt), ())
            link = f"proposed as answering {action.reference} of {action.place.date} ({action.id}), {found.status}: {found.why}"
            out[found.trace.id] = replace(step, links=(*step.links, link))
    return list(out.values())


def _referred(steps: Sequence[Step], found: Sequence[Reference], by_id: dict[str, Trace]) -> list[Step]:
    """The steps with the references of their minutes, both ways; minutes referred to join the thread."""
    out = {step.trace.id: step for step in steps}
    minutes = {step.trace.minute_id for step in steps if step.trace.minute_id}

    def link(place: Trace, text: str) -> None:
        step = out.get(place.id) or Step(place, _short(place.text or place.title), ())
        out[place.id] = replace(step, links=tuple(dict.fromkeys((*step.links, text))))

    for ref in found:
        target = by_id.get(ref.target)
        if ref.source.id in minutes:
            told = f"Minute {ref.number}" + (f" of {ref.target_date}" if ref.target_date else "")
            link(ref.source, f"{_VERBS[ref.kind]} {told}" + (f" ({ref.target})" if target else f" (points nowhere: {ref.why})"))
            if target:
                link(target, f"referred to by Minute {ref.source.reference} of {ref.source.date} ({ref.source.id})")
        elif target and target.id in minutes:
            link(target, f"referred to by Minute {ref.source.reference} of {ref.source.date} ({ref.source.id})")
            link(ref.source, f"{_VERBS[ref.kind]} Minute {ref.number} of {ref.target_date} ({ref.target})")
    return list(out.values())


_VERBS = {"refers": "refers to", "arising": "arises from", "correction": "corrects"}


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 300 else plain[:299].rsplit(" ", 1)[0] + " …"
