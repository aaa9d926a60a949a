"""The ledger: each action with what the later papers held say of it, a person's verdict over it, and the filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.actions.asked import Action, asked
from corpus.actions.evidence import ANSWERED, PARTLY, Evidence, evidence
from corpus.archive import Archive
from corpus.terms import Lexicon
from corpus.traces import Paper, Trace, papers, same_body, traces
from corpus.verdicts import Verdict, read_verdicts

NO_TRACE = "no trace in the papers held"
NO_LATER = "no later paper held"


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
            return f"searched {len(self.searched)} papers, {self.searched[0].date} to {self.searched[-1].date}"
        return "the paper that asks is the newest held of its committee"


def ledger(archive: Archive, *, until: str = "", due: str = "") -> list[Entry]:
    """Everything asked, oldest first, judged against the papers held up to the date ``until``.

    ``due`` (a date, ISO) keeps what is due at the meeting of that date, and what was outstanding before it, judged against
    the papers of that meeting and earlier ones.
    """
    held = traces(archive)
    lexicon = Lexicon(f"{t.title}. {t.text}" for t in held)
    laid = papers(archive)
    verdicts = read_verdicts(archive)
    horizon = due or until
    actions = [a for a in asked(archive, held) if not due or (a.place.date < due and _meets(a, due, laid))]
    entries = [_entry(a, held, laid, lexicon, verdicts, horizon) for a in actions]
    return [e for e in entries if not due or _outstanding(e, due)]


def _meets(action: Action, due: str, laid: Sequence[Paper]) -> bool:
    """Whether the action's committee meets on a date, as far as papers tell; all do where no paper is of that date."""
    meeting = [p for p in laid if p.date == due]
    return action.due == due or not meeting or any(same_body(p, action.place) for p in meeting)


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


def _entry(
    action: Action,
    held: Sequence[Trace],
    laid: Sequence[Paper],
    lexicon: Lexicon,
    verdicts: Mapping[str, Verdict],
    horizon: str,
) -> Entry:
    asked_on = action.place.date

    def later(place: Trace | Paper) -> bool:
        return asked_on < place.date and (not horizon or place.date <= horizon) and same_body(place, action.place)

    searched = tuple(p for p in laid if later(p))
    found = tuple(evidence(action, held, later, lexicon)) if searched else ()
    proposed = found[0].status if found else NO_TRACE if searched else NO_LATER
    return Entry(action, proposed, found, searched, verdicts.get(action.key))


__all__ = ["ANSWERED", "NO_LATER", "NO_TRACE", "PARTLY", "Entry", "ledger"]
