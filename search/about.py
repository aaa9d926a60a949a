"""What stands in an index, and which of its folders is the one in use; read without Whoosh.

    index/index.json        the one word that counts: which segment is in use, and of what it was made
    index/SEGMENT/          its files, under a name of their own

A new index is made in a folder beside the one in use; replacing ``index.json`` is the moment that it takes its place.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import ArchiveError
from corpus.store.files import take_away, write_whole

FORMAT = 5  # raise when anything kept in the index changes its meaning
ABOUT = "index.json"
WORDS = "vocabulary.json"
BUILDING = "building"  # where the next one is made
_SEGMENT = re.compile(r"\w+")
_ADVICE = "Run `cpp reindex`."


class IndexUnusable(ArchiveError):
    """The search index is missing, damaged or made by another version. ``cpp reindex`` makes a new one."""


def damaged() -> IndexUnusable:
    """The error of an index that cannot be read."""
    return IndexUnusable("The search index is damaged.", _ADVICE)


@dataclass(frozen=True, slots=True)
class About:
    """What an index holds. ``segment`` is the name that its files and their folder share; ``fingerprint`` the caller's mark."""

    format: int
    segment: str
    fingerprint: str
    passages: int
    papers: int
    date_from: str
    date_to: str
    files: dict[str, int]  # sizes, so that a cut file is seen before it is opened


def segment_folder(folder: Path, about: About) -> Path:
    """Where the files of the segment in use stand."""
    return folder / about.segment


def read_about(folder: Path) -> About:
    """What the index in ``folder`` holds, without opening it. Raises IndexUnusable."""
    try:
        told = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise IndexUnusable("The search index was made by another version of this program.", _ADVICE)
        about = About(**told)
        whole = _SEGMENT.fullmatch(about.segment) and all(
            (segment_folder(folder, about) / name).stat().st_size == size for name, size in about.files.items()
        )
    except FileNotFoundError as error:
        if error.filename and Path(error.filename).name != ABOUT:
            raise damaged() from None
        raise IndexUnusable("There is no search index yet.", _ADVICE) from None
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        raise damaged() from None
    if not whole:
        raise damaged()
    return about


def fingerprint_of(folder: Path) -> str:
    """The mark that the index was made with, to see whether it is up to date; empty where there is no usable index."""
    try:
        return read_about(folder).fingerprint
    except IndexUnusable:
        return ""


def put_in_use(folder: Path, about: About) -> None:
    """Let what stands in ``building`` be the index. Who has the old one open goes on reading that."""
    (folder / BUILDING).rename(segment_folder(folder, about))
    write_whole(folder / ABOUT, json.dumps(asdict(about), ensure_ascii=False, indent=1))
    for old in leftovers(folder):
        take_away(old)


def leftovers(folder: Path) -> list[Path]:
    """What stands in the index folder without being the index in use: of a making that was stopped, or still open elsewhere."""
    try:
        used = json.loads((folder / ABOUT).read_text(encoding="utf-8"))["segment"]
    except (OSError, ValueError, TypeError, KeyError):
        used = ""
    beside = [folder.with_name(f"{folder.name}.{word}") for word in ("building", "old")]  # earlier versions made these
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in beside if path.exists()] + [path for path in inside if path.name not in (ABOUT, used)]
