"""Words to be masked wherever the archive is read: a person's list, kept as a text file that survives every rebuild.

The papers themselves, and the pictures of their pages, stay as they were published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.errors import UsageProblem

FILE = "removed-words.txt"
MASK = "[removed]"
LONGEST = 200  # letters of a phrase
_HEAD = "# Words and phrases that cpp masks in listings, exports and the search index. One a line; case does not matter.\n"


def read_removals(folder: Path) -> tuple[str, ...]:
    """The phrases to mask, in the file's order; none where there is no list."""
    path = folder / FILE
    if not path.is_file():
        return ()
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def tidy_phrase(words: str) -> str:
    """``words`` as the list keeps them, single blanks between them.

    Raises UsageProblem where they would mask nearly everything (fewer than two letters or figures) or are too long.
    """
    phrase = " ".join(words.split()).lstrip("# ")
    if sum(map(str.isalnum, phrase)) < 2:
        raise UsageProblem(f'"{phrase}" is too short to mask.', "Give a whole word or name, two letters or more.")
    if len(phrase) > LONGEST:
        raise UsageProblem(f'"{phrase[:40]}..." is too long to mask.', f"Give a name or phrase of at most {LONGEST} letters.")
    return phrase


def write_removals(folder: Path, phrases: Iterable[str]) -> None:
    """Replace the list, whole or not at all."""
    part = folder / f"{FILE}.part"
    once = {phrase.casefold(): phrase for phrase in phrases}
    part.write_text(_HEAD + "".join(f"{phrase}\n" for phrase in once.values()), encoding="utf-8")
    part.replace(folder / FILE)


def masker(phrases: Iterable[str]) -> Callable[[str], str] | None:
    """A function that masks whole phrases in a text, whatever their case and the white space between their words."""
    patterns = [r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases if phrase.split()]
    if not patterns:
        return None
    longest_first = "|".join(sorted(patterns, key=len, reverse=True))
    found = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
    return lambda text: found.sub(MASK, text)
