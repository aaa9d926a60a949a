"""What is wrong with an archive, and what mends it: database, originals, people's files, indicators and index."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from corpus.errors import CppError
from corpus.identity.decisions import FILE, read_decisions
from corpus.judged_figures import read_figure_verdicts
from corpus.store import health
from corpus.store.archive import Archive
from corpus.store.derived import identity_current
from corpus.store.files import put, take_away
from corpus.store.papers import papers_held
from corpus.store.save import remove_paper
from corpus.tombstones import Tombstone, read_tombstones
from corpus.verdicts import read_verdicts
from cpp.refresh import index_current, refresh
from search.about import leftovers
from search.retrieval import IndexUnusable

ASIDE = "set-aside"  # folder for files that belong to no paper: nothing that might be the only copy is thrown away
_AGAIN = "Hand its file in again: cpp ingest FILE."
_MEND = "cpp doctor --mend"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong. ``advice`` mends it; ``mend`` does so by itself, where that can be done without a person."""

    kind: str  # database | removed | original | orphan | leftover | handwritten | indicators | index
    message: str
    advice: str
    mend: Callable[[], object] | None = None
    mended: bool = False


def examine(archive: Archive, *, mend: bool = False) -> list[Trouble]:
    """Everything that is wrong, the most serious first; with ``mend``, mended where that needs no person.

    Others who write wait meanwhile, so that nothing half done is taken for a fault.
    """
    found: list[Trouble] = []
    with archive.writing("cpp doctor --mend") if mend else archive.undisturbed("cpp doctor"):
        for check in (_database, _removed, _originals, _orphans, _leftovers, _handwritten, _derived):
            troubles = list(check(archive))
            found += _mended(archive, check, troubles) if mend and any(t.mend for t in troubles) else troubles
    return found


def _mended(archive: Archive, check: Callable[[Archive], Iterator[Trouble]], troubles: list[Trouble]) -> list[Trouble]:
    """The troubles after their mending: gone are those not found again; what is new comes after them."""
    for mend in dict.fromkeys(trouble.mend for trouble in troubles if trouble.mend):
        mend()
    left = {trouble.message: trouble for trouble in check(archive)}
    known = {trouble.message for trouble in troubles}
    after = [
        trouble for message, trouble in left.items() if message not in known
    ]  # an original set aside is lost until handed in
    return [*(replace(trouble, mended=trouble.message not in left) for trouble in troubles), *after]


def _database(archive: Archive) -> Iterator[Trouble]:
    advice = "Restore a backup; without one: cpp ingest ARCHIVE/documents --archive NEW-FOLDER reads the originals again."
    for message in health.damage(archive)[:5]:
        yield Trouble("database", f"archive.sqlite is damaged: {message}.", advice, partial(health.mend_damage, archive))
    if loose := health.loose_rows(archive):
        tables = ", ".join(sorted({row.table for row in loose}))
        told = f"{len(loose)} rows belong to nothing held (in {tables})."
        yield Trouble("database", told, f"Take them out: {_MEND}.", partial(health.remove_loose_rows, archive))


def _removed(archive: Archive) -> Iterator[Trouble]:
    """Papers that were taken out and are still there: a removal that was stopped, or a file that was set aside before."""
    stones = _tombstones(archive)
    papers = [paper for paper in papers_held(archive) if paper.sha256 in stones]
    for paper in papers:
        told = f"{paper.id} was removed ({stones[paper.sha256].reason}), but is still held."
        yield Trouble("removed", told, f"Take it out: {_MEND}.", partial(remove_paper, archive, paper.id))
    kept = {archive.original(paper.sha256, paper.name) for paper in papers}
    for folder in (archive.folder / "documents", archive.folder / ASIDE):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.stem in stones and path not in kept:
                told = f"{folder.name}/{path.name} is the original of a removed paper."
                yield Trouble("removed", told, f"Take it away with {_MEND}.", partial(take_away, path))


def _tombstones(archive: Archive) -> dict[str, Tombstone]:
    """Those that can be read; a file that cannot is told among the files that people write."""
    try:
        return read_tombstones(archive)
    except CppError:
        return {}


def _originals(archive: Archive) -> Iterator[Trouble]:
    for paper in papers_held(archive):
        path = archive.original(paper.sha256, paper.name)
        if not path.is_file():
            yield Trouble("original", f"The original of {paper.name} ({paper.id}) is lost.", _AGAIN)
        elif _sha256(path) != paper.sha256:
            told = f"The original of {paper.name} ({paper.id}) is not what was read: documents/{path.name} was changed."
            yield Trouble("original", told, f"Set it aside with {_MEND}. {_AGAIN}", _set_aside(archive, path))


def _orphans(archive: Archive) -> Iterator[Trouble]:
    held = {archive.original(paper.sha256, paper.name).name for paper in papers_held(archive)}
    removed = _tombstones(archive)
    folder = archive.folder / "documents"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name in held or path.suffix == ".part" or path.stem in removed:
            continue
        told = f"documents/{path.name} belongs to no paper held."
        yield Trouble("orphan", told, f"Move it to {ASIDE}/ with {_MEND}, or read it: cpp ingest.", _set_aside(archive, path))


def _leftovers(archive: Archive) -> Iterator[Trouble]:
    parts = [path for folder in (archive.folder, archive.folder / "documents") for path in sorted(folder.glob("*.part"))]
    for path in (*parts, *leftovers(archive.index)):
        name = path.relative_to(archive.folder)
        told = f"{name.as_posix()} was left by a command that was stopped."
        yield Trouble("leftover", told, f"Take it away with {_MEND}.", partial(take_away, path))


def _handwritten(archive: Archive) -> Iterator[Trouble]:
    for read in (
        partial(read_verdicts, archive),
        partial(read_figure_verdicts, archive),
        partial(read_decisions, archive.folder / FILE),
        partial(read_tombstones, archive),
    ):
        try:
            read()
        except CppError as error:
            yield Trouble("handwritten", error.message, error.advice)


def _derived(archive: Archive) -> Iterator[Trouble]:
    """Indicators and index, by their marks and by what they hold."""
    advice = "Run `cpp reindex`."

    def mend() -> None:
        with suppress(CppError):  # decisions that cannot be read are told above
            refresh(archive, force=True, command="cpp doctor --mend")

    told = ""
    if not identity_current(archive):
        told = "Indicators are older than the papers held."
    elif unnamed := health.unnamed_figures(archive) + health.lost_indicators(archive):
        told = f"{unnamed} figures or links belong to no indicator."
    if told:
        yield Trouble("indicators", told, advice, mend)
    if wrong := _index(archive):
        yield Trouble("index", wrong, advice, mend)


def _index(archive: Archive) -> str:
    """What is wrong with the search index: missing, damaged, old, or of other passages than the papers give."""
    from cpp.passages import to_index
    from search.index import SearchIndex

    try:
        engine = SearchIndex(archive.index).engine
        if not index_current(archive):
            return "The search index is older than the papers held."
        ids = set(engine.values("id", [number for number, held in enumerate(engine.held()) if held]))
    except IndexUnusable as error:
        return error.message
    wanted = {passage.id for passage in to_index(archive)}
    return (
        f"The search index lacks {len(wanted - ids)} passages, and has {len(ids - wanted)} too many." if ids != wanted else ""
    )


def _set_aside(archive: Archive, path: Path) -> Callable[[], None]:
    def move() -> None:
        folder = archive.folder / ASIDE
        folder.mkdir(exist_ok=True)
        put(path, folder / path.name)

    return move


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
