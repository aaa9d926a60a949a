"""Motions and amendments of one minute, from moved to its fate: a small state machine over the minute's sentences.

    moved -> (seconded) -> words -> debate, amendments -> put to the vote -> votes -> carried, lost, withdrawn, deferred

An amendment is settled before the motion that it amends. A fate that no words tell is "not certain"; so is one that the
words tell of another motion. What stands in a quotation is a motion's wording and tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Motion
from extractor.language.sentences import sentence_spans
from extractor.papers import fates
from extractor.papers.fates import (
    AMENDED,
    AMENDMENT,
    CARRIED,
    DEFERRED,
    LOST,
    NOT_CERTAIN,
    Result,
    find_results,
    find_unanimity,
    find_votes,
    speaks_of_substantive,
    subject_of,
)
from extractor.papers.moved import Moved, find_moved, find_seconder, may_move
from extractor.papers.people import read_people
from extractor.papers.statements import Statement
from extractor.papers.wording import (
    SIDE,
    SIDE_OF_NAMES,
    Opened,
    belongs,
    is_alike,
    is_procedural,
    moves_the_report,
    words_of_motion,
)
from extractor.vocabulary.words import either, load

_NOTICE = re.compile(
    r"\b(?:notices? of (?:the |a )?(?:following"
    r" )?motions?|(?:following |the )motions?\b[^.]{0,60})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Debates:
    """What find_motions gives: the motions in order, the statements that hold their words, and those told as carried."""

    motions: tuple[Motion, ...] = ()
    taken: frozenset[int] = frozenset()
    carried: tuple[Opened, ...] = ()  # motions (no amendments) carried with no decision printed for them besides


def find_motions(statements: Sequence[Statement], decided: dict[int, str]) -> Debates:
    """The motions of one minute. ``decided`` has the words of each decision by the index of the statement that opens it."""
    if not any(may_move(s.plain) for s in statements):
        return Debates()
    debate = _Debate(statements, decided)
    for i in range(len(statements)):
        debate.hear(i)
    return debate.close()


class _Debate:
    def __init__(self, statements: Sequence[Statement], decided: dict[int, str]) -> None:
        self.statements = statements
        self.decided = decided
        self.all: list[Opened] = []
        self.taken: set[int] = set()
        self.answered: set[int] = set()  # motions for which a decision is printed, by identity
        self.votes: list[str] = []  # counted before anything is moved
        self.listing: Opened | None = None  # whose recorded vote is being listed
        self.now = 0  # index of the statement being heard
        self.aside = -2  # index of a procedural motion
        self.left: list[Opened] = []  # motions that another one followed before their fate was told
        self.notice: list[str] = []  # words of a motion printed before it is moved

    # -- what is open

    def _open(self) -> list[Opened]:
        return [m for m in self.all if not m.fate]

    def _base(self) -> Opened | None:
        """The motion under debate: the last one moved that amends nothing and has no fate yet."""
        return next((m for m in reversed(self.all) if not m.amendment and not m.fate), None)

    def _top(self) -> Opened | None:
        return next((m for m in reversed(self.all) if not m.fate), None)

    def _about(self, subject: str, text: str) -> Opened | None:
        """The open motion that a sentence speaks of."""
        numbered = self._numbered(text)
        if numbered and (subject != AMENDMENT or numbered.amendment):
            return numbered
        if speaks_of_substantive(text) and subject != AMENDMENT:
            return self._base()
        amendments = [m for m in self._open() if m.amendment]
        if subject == AMENDMENT:
            named = [m for m in amendments if _surname(m.mover) and re.search(rf"\b{re.escape(_surname(m.mover))}\b", text)]
            return named[-1] if named else amendments[-1] if amendments else None
        if subject == fates.MOTION:
            return self._base() or (amendments[-1] if amendments else None)
        return self._top()

    def _numbered(self, text: str) -> Opened | None:
        """The open motion set out "in paragraph 17"."""
        found = re.search(r"\b(?:motion|amendment)s?\b[^.]{0,40}\b(?:in|at) paragraph\s+\(?(\d{1,3})", text, re.I)
        return next((m for m in self._open() if found and m.number == found[1]), None)

    # -- hearing

    def hear(self, index: int) -> None:
        statement = self.statements[index]
        self.now = index
        if index in self.decided:
            self._resolve(index, statement)
            return
        if self._gather(index, statement):
            return
        if _is_counts(statement.plain) and (votes := find_votes(statement.plain)):
            self._count(votes, statement.plain, None)
            return
        for begin, end in sentence_spans(statement.text):
            self._sentence(index, statement.text[begin:end], statement.plain[begin:end], statement)

    def _sentence(self, index: int, text: str, plain: str, statement: Statement) -> None:
        if self._list_votes(text, plain):
            return
        moved = find_moved(plain)
        if moved:
            self._move(index, text, plain, moved, statement)
            self._judge(plain, text, moved)
            return
        last = self.all[-1] if self.all else None
        if last and last.place == index and not last.text and plain.rstrip().endswith(":") and subject_of(plain):
            last.announced = True  # "The amendment text is as follows:"
        if seconder := find_seconder(plain):
            target = next((m for m in reversed(self._open()) if not m.seconder), None)
            if target:
                target.seconder = seconder
        self._judge(plain, text, None)

    def _judge(self, plain: str, text: str, moved: Moved | None) -> None:
        after = moved.end if moved else 0
        results = [result for result in find_results(plain) if result.told >= after]
        votes = find_votes(plain[after:])
        if re.match(r"\W*\((?:in|note)\b", plain, re.I):
            return  # a note of the clerk tells of another print
        unanimous = find_unanimity(plain)
        if results:
            for result in results:
                self._settle(result, plain, votes if len(results) == 1 else find_votes(plain[result.begin :]), unanimous, moved)
            return
        if _is_not_put(plain) and (target := self._about(subject_of(plain), plain)):
            target.fate = LOST if re.search(r"\b(?:fell|lost|lapsed)\b", plain) else NOT_CERTAIN
            target.void = True
            return
        if re.search(r"\bwith(?:drew|drawn)\b", plain) and (target := self._withdrawer(plain)):
            target.fate = fates.WITHDRAWN
            return
        if subject_of(plain) and re.search(r"\bvot\w+\b", plain, re.I) and plain.rstrip().endswith(":"):
            self.listing = self._about(subject_of(plain), plain)
        if votes:
            self._count(votes, plain, moved)

    def _withdrawer(self, plain: str) -> Opened | None:
        return next(
            (m for m in reversed(self._open()) if _surname(m.mover) and _surname(m.mover) in plain and subject_of(plain)), None
        )

    def _count(self, votes: str, plain: str, moved: Moved | None) -> None:
        """Votes without a fate beside them: of the motion being put, of the last one settled, or of the next one moved."""
        target = self._about(subject_of(plain), plain) or (self._top() if self._open() else None)
        if target and not target.votes:
            target.votes.append(votes)
        elif not target and self.all and not self.all[-1].votes and not self.votes and (moved or _is_counts(plain)):
            self.all[-1].votes.append(votes)
        elif not target and _is_counts(plain):
            self.votes = [votes]

    def _list_votes(self, text: str, plain: str) -> bool:
        """Take a line of a recorded vote, "For (14)" or the names under it; whether it was one."""
        target = self.listing or self._top()
        if (
            target
            and SIDE.match(plain)
            and (re.search(r"\d", plain[:40]) or SIDE_OF_NAMES.match(plain))
            and not _is_counts(plain)
        ):
            self.listing = target
            target.votes = [v for v in target.votes if SIDE.match(v)]
            target.votes.append(_until_fate(text, plain))
        elif self.listing and self.listing.votes and _are_names(text):
            self.listing.votes[-1] = f"{self.listing.votes[-1]} {_until_fate(text, plain)}".strip()
        else:
            return False
        results = find_results(plain)
        for result in results:
            self._settle(result, plain, "", "", None)
        return True

    # -- moving

    def _move(self, index: int, text: str, plain: str, moved: Moved, statement: Statement) -> None:
        self.listing = None
        words, announced = words_of_motion(text, plain, moved)
        if is_procedural(words):
            self.aside = index  # it is settled where it is moved, and nothing else is
            return
        base = self._base()
        amends = moved.amends and base is not None
        if not moved.amends:
            same = self._same_mover(moved)
            if same and len(words.split()) < 5 and not announced:
                same.seconder = same.seconder or moved.seconder
                return
            self._leave_open()
        opened = Opened(moved.mover, moved.seconder, index, statement.at.page, base if amends else None, moved.amends)
        found = re.match(r"\(?(\d{1,3})[).]", statement.text)
        opened.number = found[1] if found else ""
        opened.votes, self.votes = self.votes, []
        opened.announced = announced
        if self.notice and not moved.amends and not opened.announced and len(words.split()) < 8:
            opened.text, self.notice = self.notice, []
        elif words:
            opened.text.append(words)
        self.notice = []  # another motion is moved: what notice was given of is not
        self.all.append(opened)

    def _same_mover(self, moved: Moved) -> Opened | None:
        """The open motion itself where it is only spoken of again: "Councillor Ash, who moved the motion, said"."""
        top = self._top()
        return top if top and top.mover == moved.mover and (not moved.seconder or moved.seconder == top.seconder) else None

    def _leave_open(self) -> None:
        """Another motion is moved: what is still open has no certain fate."""
        for motion in self._open():
            motion.fate = NOT_CERTAIN
            self.left.append(motion)

    def _gather(self, index: int, statement: Statement) -> bool:
        """Whether a statement is the wording of the motion just moved, or of one of which notice was given."""
        top = self.all[-1] if self.all and not self.all[-1].fate else None
        if top is None or self.listing:
            self._hear_notice(index, statement)
            return False
        if not belongs(top, statement, self.statements[index - 1] if index else None, index):
            return False
        top.text.append(statement.text)
        self.taken.add(index)
        return True

    def _hear_notice(self, index: int, statement: Statement) -> None:
        """Keep a quoted text that stands under "notice of motion": it is moved below."""
        before = self.statements[index - 1] if index else None
        given = before is not None and bool(_NOTICE.search(before.plain)) and before.text.rstrip().endswith((":", "-", "that"))
        if statement.quoted and (self.notice or given):
            self.notice.append(statement.text)
            self.taken.add(index)

    # -- settling

    def _settle(self, result: Result, plain: str, votes: str, unanimous: str, moved: Moved | None) -> None:
        if result.subject == fates.IT and self.now - self.aside <= 1:
            return  # the procedural motion's own fate
        target = self._about(result.subject, plain)
        if result.subject == AMENDMENT and target is None:
            return  # the same amendment, told again, or one whose mover is not told
        if result.subject == fates.IT and not (target and (moved or self._is_near(target) or votes)):
            return
        if target is None:
            return
        self.listing = None
        if votes and not target.votes:
            target.votes.append(votes)
        elif unanimous and not target.votes and result.fate == CARRIED:
            target.votes.append(unanimous)
        if result.fate == CARRIED and not target.amendment and self._has_open_amendment(target):
            self._give_up(target)
        target.fate = result.fate
        target.changed = target.changed or bool(re.search(r"\bas (?:so )?amended\b", plain, re.I))
        if not target.amendment and result.fate in (CARRIED, LOST, fates.WITHDRAWN, DEFERRED):
            self._give_up(target)

    def _is_near(self, target: Opened) -> bool:
        return True

    def _has_open_amendment(self, base: Opened) -> bool:
        return any(m.amends is base and not m.fate for m in self.all)

    def _give_up(self, base: Opened) -> None:
        """The motion is settled: amendments whose fate was not told stay uncertain."""
        for motion in self.all:
            if motion.amends is base and not motion.fate:
                motion.fate = NOT_CERTAIN

    def _resolve(self, index: int, statement: Statement) -> None:
        """A decision is printed: it answers the open motion, or the motion just carried."""
        self.listing = None
        plain, decision = statement.plain, self.decided[index]
        moved = find_moved(plain)
        votes = find_votes(plain[:200]) or find_unanimity(plain[:80])
        if moved and not any(m.place == index for m in self.all):
            same = self._same_mover(moved)
            if same is None:
                self._leave_open()
                same = Opened(moved.mover, moved.seconder, index, statement.at.page)
                same.votes, self.votes = self.votes, []
                self.all.append(same)
            same.fate = CARRIED
            same.text = same.text or [decision]
            if votes and not same.votes:
                same.votes.append(votes)
            self.answered.add(id(same))
            return
        base = self._base()
        if base:
            above = self.statements[index - 1] if index else None
            close = above is not None and bool(re.search(r"(?:\bit was\b[^.]{0,60}|whereupon|,)\s*$", above.plain))
            amended = any(m.amends is base and m.fate == CARRIED for m in self.all)
            rival = next((m for m in self.left if is_alike(m.wording, decision)), None)
            if rival and not (close or is_alike(base.wording, decision)):
                rival.fate = CARRIED
                self.answered.add(id(rival))
                self._leave_open()
            elif close or amended or is_alike(base.wording, decision) or moves_the_report(base):
                base.fate = CARRIED
                base.text = base.text or [decision]
                if votes and not base.votes:
                    base.votes.append(votes)
                self.answered.add(id(base))
                self._give_up(base)
            return
        last = next((m for m in reversed(self.all) if not m.amendment), None)
        if last and last.fate == CARRIED:
            self.answered.add(id(last))
            last.text = last.text or [decision]

    def close(self) -> Debates:
        if self.votes and self.all and not self.all[-1].votes:
            self.all[-1].votes = self.votes
        motions = []
        for motion in self.all:
            fate = motion.fate or NOT_CERTAIN
            changed = motion.changed and id(motion) not in self.answered
            if fate == CARRIED and not motion.amendment and changed:
                fate = AMENDED
            if fate == CARRIED and not motion.amendment and any(m.amends is motion and m.fate == CARRIED for m in self.all):
                fate = AMENDED
            text = motion.wording or self.statements[motion.place].text
            motions.append(
                Motion(text, fate, motion.mover, motion.seconder, "; ".join(motion.votes), motion.page, self._amends(motion))
            )
        carried = [
            m
            for m in self.all
            if m.fate == CARRIED and not m.amendment and id(m) not in self.answered and not self._was_amended(m)
        ]
        return Debates(tuple(motions), frozenset(self.taken), tuple(carried))

    def _was_amended(self, motion: Opened) -> bool:
        return motion.changed or any(
            m.amends is motion and m.fate in (CARRIED, NOT_CERTAIN, "") and not m.void for m in self.all
        )

    def _amends(self, motion: Opened) -> int:
        """The place of the motion that an amendment amends among the minute's motions, from 1; 0 where it amends none told."""
        return next((i for i, other in enumerate(self.all, 1) if other is motion.amends), 0)


def _is_not_put(plain: str) -> bool:
    return bool(re.search(either(load("motions")["not_put"]["words"]), plain, re.I))


def _surname(name: str) -> str:
    return name.split()[-1] if name else ""


def _is_counts(text: str) -> bool:
    """Whether a sentence is nothing but counted votes: "For: 10. Against: 1."."""
    return (
        len(text) < 90
        and bool(re.match(r"^\W*(?:vot\w+|for|against|in favour|abst\w+|\d+)\b", text, re.I))
        and bool(find_votes(text))
    )


def _are_names(text: str) -> bool:
    found = read_people(text)
    return bool(found) and sum(len(p.name) for p in found) > 0.5 * len(text)


def _until_fate(text: str, plain: str) -> str:
    results = find_results(plain)
    if results:
        begin = results[0].begin
        head = re.sub(r"\b(?:the\s+)?(?:substantive|original|amended)\s*$", "", text[:begin], flags=re.I)
        text = head
    return " ".join(text.split()).strip(" .,;")
