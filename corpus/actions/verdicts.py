"""Which action each verdict is on: by any name that the action has or had, else by the words that the verdict repeats.

What can no longer be placed (its paper was removed, or is read otherwise) is told, and stays in its file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.actions.asked import Action, asked, plain_words
from corpus.store.archive import Archive
from corpus.verdicts import Verdict, read_verdicts

_TELLING = 20  # letters that a verdict must repeat of an action to be known by them


@dataclass(frozen=True, slots=True)
class Placed:
    """Verdicts by the id of their action, and those that belong to none of the papers held."""

    by_action: Mapping[str, Verdict]
    lost: tuple[Verdict, ...]


def place_verdicts(verdicts: Mapping[str, Verdict], actions: Iterable[Action]) -> Placed:
    """Each verdict to one action at most, and each action to one verdict: its own key before older ones."""
    held = list(actions)
    found: dict[str, Verdict] = {}
    used: set[str] = set()
    for action in held:
        verdict = next((verdicts[name] for name in action.names if name in verdicts), None)
        if verdict:
            found[action.id] = verdict
            used.add(verdict.action)
    lost = []
    for key, verdict in verdicts.items():
        if key in used:
            continue
        words = plain_words(verdict.text)
        alike = [a for a in held if a.id not in found and plain_words(a.place.text[: len(verdict.text)]) == words]
        if len(alike) == 1 and len(words) >= _TELLING:
            found[alike[0].id] = verdict
        else:
            lost.append(verdict)
    return Placed(found, tuple(lost))


def lost_verdicts(archive: Archive) -> tuple[Verdict, ...]:
    """Verdicts that are on no action of the papers held."""
    verdicts = read_verdicts(archive)
    return place_verdicts(verdicts, asked(archive)).lost if verdicts else ()
