"""Whether two printed names are one indicator: a verdict with its strength and the evidence in words."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.identity.evidence import Overlap, overlap
from corpus.identity.names import Node, themes_agree
from corpus.identity.words import likeness

SHORT = 2  # a name of so few words needs more than its words


@dataclass(frozen=True, slots=True)
class Link:
    """Two printed names (places in the list of nodes), what is thought of them, and why."""

    one: int
    other: int
    verdict: str  # yes | caution | doubt | no
    strength: float
    evidence: str
    overlap: Overlap = field(default_factory=Overlap)


def told(found: Overlap) -> str:
    """An overlap in words: "12 of 14 figures of the same periods agree"."""
    if not found.shared:
        return "no period printed in both"
    return f"{found.agree} of {found.shared} figures of the same periods agree"


def within_report(a: Node, b: Node, i: int, j: int) -> Link | None:
    """The scorecard's name against a detail table's of the same report; None where nothing speaks for it."""
    if a.unit != b.unit or codes_conflict(a, b):
        return None
    like = likeness(a.words, b.words)
    inside = bool(a.words.core and b.words.core) and (a.words.core <= b.words.core or b.words.core <= a.words.core)
    same_ref = bool(a.printed.ref) and a.printed.ref == b.printed.ref
    exact = a.key == b.key
    if not (exact or same_ref or like >= 0.5):
        return None
    found = overlap(a.figures, b.figures, a.printed.unit, same_report=True)
    no_agreement = found.shared > 0 and found.agree == 0
    windows = not (a.words.windows and b.words.windows and not a.words.windows & b.words.windows)
    agrees = found.telling >= 2 and found.agree >= 2 * found.apart
    yes = (
        (exact and not (no_agreement and found.apart >= 2 and not same_ref))
        or (same_ref and windows and not no_agreement and (like >= 0.25 or inside))
        or (same_ref and agrees)
        or (windows and agrees and like >= 0.5)
        or (windows and inside and like >= 0.6 and found.agree > 0 and found.agree >= found.apart)
    )
    if not yes:
        return None
    why = "same words" if exact else "like words"
    ref = f", same reference {a.printed.ref}" if same_ref else ""
    strength = 10 + 3 * like + 2 * same_ref + min(found.telling, 4) + exact - found.apart
    return Link(i, j, "yes", strength, f"same report: {why}{ref}, {told(found)}", found)


def codes_conflict(a: Node, b: Node) -> bool:
    """A1 against A10, teams 1-3 against 4-5: numbers on both sides, none of them a part of the other's."""
    one, other = a.words.numbers, b.words.numbers
    return bool(one and other and not one <= other and not other <= one)


def same_words(a: Node, b: Node, i: int, j: int, ambiguous: bool) -> Link | None:
    """Two names of different reports that fold to the same words. ``ambiguous``: a report prints them under two themes."""
    found = overlap(a.figures, b.figures, a.printed.unit)
    themes = themes_agree(a.theme, b.theme)
    table = a.printed.source == "narrative_table"
    if (table or ambiguous) and not (themes and (a.theme and b.theme)):
        return None
    one_month = bool(a.printed.as_at) and a.printed.as_at == b.printed.as_at
    if found.contradicts and one_month and a.printed.source != b.printed.source:
        return None  # a copy of the report: its scorecard and detail table may be two runs of one measure
    same_ref = bool(a.printed.ref) and a.printed.ref == b.printed.ref
    restated = not found.beyond and same_ref and a.printed.name == b.printed.name and bool(a.theme) and a.theme == b.theme
    if found.contradicts and not restated:
        return Link(i, j, "no", 2, f"same words, but {_apart(found)}", found)
    polarities = {a.printed.polarity, b.printed.polarity}
    if {"high", "low"} <= polarities:
        return Link(i, j, "doubt", 0, "same words, but good performance is high in one and low in the other", found)
    spelt = "same name" if a.printed.name == b.printed.name else "same words"
    sure = a.words.length > SHORT or found.telling or (a.theme and b.theme and themes) or same_ref or found.agree >= 2
    if not sure and not themes:
        return Link(i, j, "doubt", 0, f"{spelt}, but too short to tell under another theme; {told(found)}", found)
    near = 1.0 if a.theme == b.theme else 0.5 if themes else 0.0
    strength = 5 + min(found.telling, 4) + near + (a.printed.name == b.printed.name) + same_ref * 0.5 - found.apart
    verdict = "caution" if found.apart and not found.agree else "yes"
    note = f", but {_apart(found)}" if verdict == "caution" else f"; {told(found)}"
    return Link(i, j, verdict, strength, f"{spelt} and unit{note}", found)


def _apart(found: Overlap) -> str:
    return f"{found.apart} of {found.settled} settled figures of the same periods are far apart"


def other_words(a: Node, b: Node, found: Overlap) -> tuple[str, float, str] | None:
    """Verdict, strength and evidence of two names of different reports in other words; None where they are plainly two.

    Only agreement of figures makes such a link; a word put in another's place ("health" / "dental") needs most of it.
    """
    like = likeness(a.words, b.words)
    if like < 0.6 and not (found.telling >= 2 and like >= 0.4):
        return None
    extra, missing = sorted(a.words.core - b.words.core), sorted(b.words.core - a.words.core)
    reasons = []
    if codes_conflict(a, b):
        reasons.append(f"numbers differ ({', '.join(sorted(a.words.numbers ^ b.words.numbers))})")
    if a.words.windows != b.words.windows:
        reasons.append(f"taken over {_window(a)} / {_window(b)}")
    if {"high", "low"} <= {a.printed.polarity, b.printed.polarity}:
        reasons.append("good performance is high in one and low in the other")
    if found.apart:
        reasons.append(_apart(found))
    if extra or missing:
        reasons.append(f"words differ ({' '.join(extra) or '-'} / {' '.join(missing) or '-'})")
    swapped = bool(extra and missing)
    sure = (
        not codes_conflict(a, b)
        and not found.apart
        and (a.words.windows == b.words.windows or (not (a.words.windows and b.words.windows) and found.telling >= 2))
        and found.telling >= (3 if swapped else 1 if like >= 0.7 else 2)
    )
    differ = f"{' '.join(extra) or '-'} / {' '.join(missing) or '-'}"
    if sure:
        return "yes", 1 + like + min(found.telling, 4), f"like words ({differ}); {told(found)}"
    if swapped and not found.telling and min(len(extra), len(missing)) > 1:
        return None
    return "doubt", like + min(found.telling, 4) / 4, "; ".join([*reasons, told(found)])


def _window(node: Node) -> str:
    return " and ".join(sorted(node.words.windows)).replace("_", " ") or "no period named"
