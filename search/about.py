"""``index.json``: which segments an index has, what was taken out of them, and every file with its size; read without Whoosh.

It is replaced last and at once, so that a change that is killed leaves the old index.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from corpus.store.files import write_whole
from search.retrieval import ADVICE, About, IndexUnusable

FORMAT = 6  # raise when anything kept in the index changes its meaning
ABOUT = "index.json"
_TIER = 8  # segments of about one size before they are put together
_SMALLEST = 512  # passages: segments below it are of one size
_MOST_GONE = 0.2  # of a segment's passages taken out before it is written anew


@dataclass(frozen=True, slots=True)
class Segment:
    """One batch of passages: the name that its files share, how many passages, the numbers of those taken out, and the
    abbreviations defined in it with how many passages do so."""

    name: str
    passages: int
    gone: tuple[int, ...] = ()
    defined: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is known of an index without opening it."""

    format: int = FORMAT
    generation: int = 0
    fingerprint: str = ""
    segments: tuple[Segment, ...] = ()
    papers: int = 0
    date_from: str = ""
    date_to: str = ""
    files: dict[str, int] = field(default_factory=dict)  # sizes, so that a cut file is seen before it is opened

    @property
    def owners_file(self) -> str:
        return f"owners-{self.generation}.json"

    def about(self) -> About:
        defined: Counter[tuple[str, str]] = Counter()
        for one in self.segments:
            for short, long, count in one.defined:
                defined[short, long] += count
        held = sum(one.passages - len(one.gone) for one in self.segments)
        return About(held, self.papers, self.date_from, self.date_to, self.fingerprint, defined)


def read_contents(folder: Path) -> Contents:
    """What the index in ``folder`` has. Raises IndexUnusable where there is none, or its files are not those named."""
    damaged = IndexUnusable("The search index is damaged.", ADVICE)
    try:
        told = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise IndexUnusable("The search index was made by another version of this program.", ADVICE)
        segments = tuple(
            Segment(
                one["name"],
                int(one["passages"]),
                tuple(map(int, one["gone"])),
                tuple((short, long, int(count)) for short, long, count in one["defined"]),
            )
            for one in told.pop("segments")
        )
        contents = Contents(**told, segments=segments)
        whole = all(re.fullmatch(r"\w+", one.name) for one in segments) and all(
            Path(name).name == name and (folder / name).stat().st_size == size for name, size in contents.files.items()
        )
        named = contents.owners_file in contents.files
    except FileNotFoundError as error:
        if error.filename and Path(error.filename).name != ABOUT:
            raise damaged from None
        raise IndexUnusable("There is no search index yet.", ADVICE) from None
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        raise damaged from None
    if not whole or not named:
        raise damaged
    return contents


def write_contents(folder: Path, contents: Contents, names: Iterable[str]) -> Contents:
    """Make the index that of these files; gives back its contents with their sizes."""
    contents = replace(contents, files={name: (folder / name).stat().st_size for name in names})
    write_whole(folder / ABOUT, json.dumps(asdict(contents), ensure_ascii=False))
    return contents


def read_about(folder: Path) -> About:
    """What the index in ``folder`` holds, without opening it. Raises IndexUnusable."""
    return read_contents(folder).about()


def fingerprint_of(folder: Path) -> str:
    """The mark that the index was made with, to see whether it is up to date; empty where there is no usable index."""
    try:
        return read_contents(folder).fingerprint
    except IndexUnusable:
        return ""


def to_merge(segments: Sequence[Segment]) -> list[int]:
    """The numbers of segments to be written as one: one with much taken out, or too many of about one size."""
    for number, one in enumerate(segments):
        if one.gone and (len(one.gone) > _MOST_GONE * one.passages or one.passages <= _SMALLEST):
            return [number]
    tiers: dict[int, list[int]] = {}
    for number, one in enumerate(segments):
        tier, size = 0, _SMALLEST
        while one.passages > size:
            tier, size = tier + 1, size * _TIER
        tiers.setdefault(tier, []).append(number)
    return next((numbers for _, numbers in sorted(tiers.items()) if len(numbers) >= _TIER), [])


def leftovers(folder: Path) -> list[Path]:
    """What stands in the index folder, or in those that earlier versions made beside it, and belongs to no index: of a change
    that was stopped, or still open elsewhere when it was replaced."""
    try:
        used = set(json.loads((folder / ABOUT).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, TypeError, KeyError):
        used = set()
    beside = [folder.with_name(f"{folder.name}.{word}") for word in ("building", "old")]
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in beside if path.exists()] + [path for path in inside if path.name not in (ABOUT, *used)]
