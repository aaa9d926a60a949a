"""The ledger: each action with what the later papers held say of it, a person's verdict over it, and the filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.actions.asked import Action, asked, sentences
from corpus.actions.due import coming_meetings
from corpus.actions.evidence import ANSWERED, PARTLY, Evidence, best, evidence, referred
from corpus.actions.matter import Matter, beginning, folded, matter_of
from corpus.actions.verdicts import place_verdicts
from corpus.references import references
from corpus.store.archive import Archive
from corpus.terms import Lexicon
from corpus.traces import Paper, Trace, papers, same_body, same_council, traces
from corpus.verdicts import Verdict, read_verdicts

_AFTERWARDS = ("minute", "resolution", "request", "minutes", "decisions")  # written after the meeting of their date
NO_TRACE = "no trace in the papers held"
NO_LATER = "no later paper held"


_NAMED = 3  # papers that are searched are named up to so many, then counted


def _span(days: Sequence[str]) -> str:
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. ``proposed`` is what the papers suggest; ``status`` is the verdict where there is one."""

    action: Action
    proposed: str  # answered | partly | no trace in the papers held | no later paper held
    evidence: tuple[Evidence, ...]
    searched: tuple[Paper, ...]
    verdict: Verdict | None = None

    @property
    def status(self) -> str:
        return self.verdict.status if self.verdict else self.proposed

    @property
    def open(self) -> bool:
        """Whether somebody still has to look: everything that is neither proposed nor judged as answered."""
        return self.status != ANSWERED

    @property
    def why(self) -> str:
        if self.evidence:
            return self.evidence[0].why
        if self.searched:
            names = [p.document for p in self.searched]
            told = ", ".join(names) if len(names) <= _NAMED else f"{len(names)} papers"
            return f"searched {told} ({_span([p.date for p in self.searched])})"
        return f"the paper that asks is the newest held of its {'committee' if self.action.place.committee else 'council'}"


def ledger(archive: Archive, *, until: str = "", due: str = "") -> list[Entry]:
    """Everything asked, oldest first, judged against the papers held up to the date ``until``.

    ``due`` (a date, ISO) keeps what is due at the meeting of that date, and what was outstanding before it, judged against
    the papers of that meeting and earlier ones.
    """
    known = Known(archive)
    actions = [a for a in known.asked if not due or (a.place.date < due and known.meets(a, due))]
    entries = [known.entry(a, due or until) for a in actions]
    return [e for e in entries if not due or _outstanding(e, due)]


def _outstanding(entry: Entry, due: str) -> bool:
    """Due at the meeting, or not settled before it. A proposal of that meeting's own papers settles nothing before it."""
    if entry.action.due == due:
        return True
    if entry.action.due > due:
        return False
    if entry.verdict:
        return entry.verdict.status != ANSWERED
    first = min((e.trace.date for e in entry.evidence if e.status == ANSWERED), default=due)
    return first >= due


def _answerable(place: Trace | Paper, asking: Trace) -> bool:
    """Papers of the same committee; of a report that prints no committee, all of its council."""
    if asking.committee:
        return same_body(place, asking)
    return bool(asking.council and place.council) and same_council(place, asking)


class Known:
    """What the archive holds, read once for all actions."""

    def __init__(self, archive: Archive) -> None:
        self.held = traces(archive)
        self.outgoing = archive.outgoing
        self.lexicon = Lexicon(f"{t.title}. {t.text}" for t in self.held)
        self.laid = papers(archive)
        self.asked = asked(archive, self.held)
        self.coming = coming_meetings(archive, self.held)
        self.asks = frozenset(beginning(a.words) for a in self.asked)
        self.verdicts = place_verdicts(read_verdicts(archive), self.asked).by_action
        self.by_id = {t.id: t for t in self.held}
        self.references = references(archive, self.held)
        told = {(t.document_id, t.meeting_id): t for t in self.held if t.kind == "minute"}
        self.minuted = list(told.values())  # one minute a meeting and paper
        self.by_minute = Counter((a.place.meeting_id, a.number) for a in self.asked)
        self.first_said: dict[str, str] = {}  # what reports repeat from month to month answers nothing asked since
        for place in self.held:
            if place.kind == "section":
                for sentence in sentences(place.text):
                    self.first_said.setdefault(folded(sentence), place.date)

    def meets(self, action: Action, day: str) -> bool:
        """Whether the action's committee meets on a date: by the papers of that date, else by those that announce it.

        Where no paper speaks of the date, every committee may.
        """
        bodies: list[Trace | Paper] = [p for p in self.laid if p.date == day]
        if not bodies:
            bodies = [t for t in self.held if day in self.coming.get(t.meeting_id or t.document_id, ())]
        return action.due == day or not bodies or any(same_body(body, action.place) for body in bodies)

    def entry(self, action: Action, horizon: str) -> Entry:
        """The ledger's line of one action, judged against later papers of its committee up to a date ("": all)."""

        def later(place: Trace | Paper) -> bool:
            known = not horizon or place.date < horizon or (place.date == horizon and place.kind not in _AFTERWARDS)
            return action.place.date < place.date and known and _answerable(place, action.place)

        printing = {t.document_id for t in self.minuted if later(t)}
        searched = tuple(p for p in self.laid if later(p) or p.document_id in printing)
        if not searched:
            return Entry(action, NO_LATER, (), (), self.verdicts.get(action.id))
        matter = matter_of(action, self.lexicon, self.asks, self.first_said)
        found = best([*self._referring(action, matter, later), *evidence(matter, self.held, later, self.lexicon)])
        found = tuple(replace(e, why=self.outgoing.scattered(e.why)) for e in found)  # it names words out of their order
        return Entry(action, found[0].status if found else NO_TRACE, found, searched, self.verdicts.get(action.id))

    def _referring(self, action: Action, matter: Matter, later: Callable[[Trace], bool]) -> Iterator[Evidence]:
        """Later minutes that refer to the minute that asked."""
        alone = self.by_minute[action.place.meeting_id, action.number] == 1
        for ref in self.references:
            if not ref.target or ref.kind == "correction":
                continue
            target = self.by_id[ref.target]
            meant = (target.meeting_id, target.reference) == (action.place.meeting_id, action.number)
            if meant and later(ref.source) and (found := referred(matter, ref, self.lexicon, alone=alone)):
                yield found


__all__ = ["ANSWERED", "NO_LATER", "NO_TRACE", "PARTLY", "Entry", "ledger"]
