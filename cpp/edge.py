"""The edge of the program: what is printed, written or drawn passes here, and leaves the words of the removal list behind.

One process answers for one archive at a time; the command that opens it says so here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.outgoing import Outgoing

if TYPE_CHECKING:
    from corpus.store.archive import Archive

_outgoing = Outgoing()


def opened(archive: Archive) -> Archive:
    """From now on nothing that this archive's list removes is shown; gives the archive back."""
    set_outgoing(archive.outgoing)
    return archive


def set_outgoing(outgoing: Outgoing) -> None:
    """What text passes from now on."""
    global _outgoing
    _outgoing = outgoing


def shown(value: Any) -> Any:
    """A text, row, list or dataclass as it may be shown: masked, and with nothing that a terminal would obey."""
    return _outgoing.value(value)


def shown_id(key: str) -> str:
    """An id as it may be shown."""
    return str(_outgoing.value(key, "id"))


def changes(text: str) -> list[tuple[int, int, str]]:
    """What is shown in the place of what: (start, end, instead)."""
    return _outgoing.changes(text)


def places(text: str) -> list[tuple[int, int]]:
    """Where words that may not be shown stand in a text, as (start, end)."""
    return _outgoing.places(text)


def is_masking() -> bool:
    """Whether any word is on the list."""
    return bool(_outgoing)
