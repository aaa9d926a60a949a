"""Words to be masked wherever text leaves the archive: a person's list, kept as a text file that survives every rebuild.

The papers themselves stay as they were published, and what is asked of the archive is asked of their own words.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from pathlib import Path

from corpus.errors import UsageProblem
from corpus.letters import printable
from corpus.store.files import write_whole
from corpus.text.folding import skeleton

FILE = "removed-words.txt"
LONGEST = 200  # letters of a phrase
_HEAD = "# Words and phrases that cpp masks wherever text leaves the archive. One a line; case and accents do not matter.\n"
_KEY = "# key of masked ids: "


def read_removals(folder: Path) -> tuple[str, ...]:
    """The phrases to mask, in the file's order; none where there is no list."""
    lines = (line.strip() for line in _lines(folder))
    return tuple(line for line in lines if line and not line.startswith("#"))


def read_key(folder: Path) -> str:
    """The secret that masked ids are made with, so that nobody can try names on them; "" where there is none."""
    return next((line.removeprefix(_KEY).strip() for line in _lines(folder) if line.startswith(_KEY)), "")


def _lines(folder: Path) -> list[str]:
    path = folder / FILE
    return path.read_text(encoding="utf-8-sig", errors="replace").splitlines() if path.is_file() else []


def tidy_phrase(words: str) -> str:
    """``words`` as the list keeps them, single blanks between them.

    Raises UsageProblem where they would mask nearly everything (fewer than two letters or figures) or are too long.
    """
    phrase = re.sub(r"\s+", " ", printable(words)).strip().lstrip("# ")
    if len(skeleton(phrase)) < 2:
        raise UsageProblem(f'"{phrase}" is too short to mask.', "Give a whole word or name, two letters or more.")
    if len(phrase) > LONGEST:
        raise UsageProblem(f'"{phrase[:40]}..." is too long to mask.', f"Give a name or phrase of at most {LONGEST} letters.")
    return phrase


def write_removals(folder: Path, phrases: Iterable[str]) -> None:
    """Replace the list, whole or not at all."""
    once: dict[str, str] = {}
    for phrase in phrases:
        once.setdefault(skeleton(phrase), phrase)
    key = read_key(folder) or secrets.token_hex(8)
    write_whole(folder / FILE, f"{_HEAD}{_KEY}{key}\n" + "".join(f"{phrase}\n" for phrase in once.values()))
