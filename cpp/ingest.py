"""Files become an archive: read in a pool of processes, stored by one writer, a transaction a paper, indexed once at the end.

Killed at any moment, the archive holds whole papers only; the next run reads what is missing and ends as an undisturbed run
would. A paper is known by its SHA-256 and the extractor's version, so that ingesting twice changes nothing.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import LASTING, ArchiveError, CppError, Defect, PaperChanged, PaperError
from corpus.letters import printable_name
from corpus.models import Extraction, Problem
from corpus.store.archive import Archive
from corpus.store.derived import note_libraries
from corpus.store.papers import read_otherwise
from corpus.store.save import save, save_copy, save_failure
from corpus.store.single import failure_of, paper_read
from corpus.tombstones import Tombstone, read_tombstones
from cpp.files import Candidate, candidates, digest_of, find_files
from cpp.readers import Result, read_all
from cpp.refresh import refresh
from cpp.workers import Limits


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    name: str
    status: str  # stored | unchanged | failed | removed (a person took it out: it stays out)
    kind: str = ""
    pages: int = 0
    items: int = 0
    minutes: int = 0
    resolutions: int = 0
    figures: int = 0
    uncertain: int = 0
    problems: int = 0
    document: str = ""
    reason: str = ""
    message: str = ""
    first_problem: str = ""
    copies: tuple[str, ...] = ()
    trace: str = ""  # where in the program a defect arose


@dataclass
class Summary:
    """All outcomes of a run, and what was indexed."""

    outcomes: list[Outcome] = field(default_factory=list)
    passed_over: int = 0  # files in the folders that are no papers by their ending
    links: int = 0  # that lead out of the folders, and were not followed
    indicators: int = 0
    passages: int = 0
    indexed: bool = False

    def count(self, status: str) -> int:
        return sum(o.status == status for o in self.outcomes)


def ingest(
    archive: Archive,
    paths: Iterable[Path],
    *,
    jobs: int,
    limits: Limits = Limits(),
    force: bool = False,
    reread: bool = False,
    begun: Callable[[int], None] = lambda total: None,
    done: Callable[[Outcome], None] = lambda outcome: None,
    indexing: Callable[[], None] = lambda: None,
) -> Summary:
    """Read, store and index papers; calls ``done`` for each file as it is stored. Raises ArchiveError (disk full, busy).

    ``force``: papers named that are held already, too; ``reread``: papers held that another version of the reader read, from
    their originals.
    """
    from extractor.version import libraries, version

    found = find_files(paths)
    summary = Summary(passed_over=found.other, links=found.links)

    def tell(outcome: Outcome) -> None:
        summary.outcomes.append(outcome)
        done(outcome)

    def closed(path: Path, error: CppError) -> None:
        tell(Outcome(printable_name(path.name), "failed", reason="unreadable", message=str(error)))

    for path, error in found.closed:
        closed(path, error)
    wanted = list(candidates(found.files, closed))
    if reread:
        wanted, lost = with_older(archive, wanted, version())
        for name, document in lost:
            tell(Outcome(name, "failed", document=document, reason="original lost", message=_LOST.format(name)))
    fresh: list[Candidate] = []
    begun(len(wanted))
    removed = read_tombstones(archive)
    for candidate in wanted:
        known = _kept_out(candidate, removed) or (None if force else _known(archive, candidate, version()))
        if known:
            if known.document:
                with suppress(PaperChanged):
                    archive.keep_original(candidate.path, candidate.sha256)  # where it was lost
            tell(known)
        else:
            fresh.append(candidate)
    if fresh:
        with archive.transaction("cpp ingest") as db:
            note_libraries(db, version(), libraries())
    for candidate, result in read_all(fresh, jobs, limits):
        tell(_stored(archive, candidate, result, version(), force))
    made = refresh(archive, command="cpp ingest (indexing)", begun=indexing)
    if made:
        summary.indicators, summary.passages, summary.indexed = made.indicators, made.passages, True
    return summary


_LOST = (
    "The original of {} is lost or was changed, so that it cannot be read again. "
    "Name its file or folder too: cpp ingest PATH --reread."
)


def with_older(archive: Archive, named: list[Candidate], extractor: str) -> tuple[list[Candidate], list[tuple[str, str]]]:
    """The papers named, and those held that another version of the reader read, each once; and (name, id) of those whose
    original is neither in the archive nor among the papers named."""
    by_hash = {candidate.sha256: candidate for candidate in named}
    lost: list[tuple[str, str]] = []
    for paper in read_otherwise(archive, extractor):
        original = archive.original(paper.sha256, paper.name)
        given = by_hash.get(paper.sha256)
        if given is None and not (original.is_file() and digest_of(original) == paper.sha256):
            lost.append((paper.name, paper.id))
        else:
            path, copies = (given.path, (given.name, *given.copies)) if given else (original, ())
            others = tuple(name for name in copies if name != paper.name)
            by_hash[paper.sha256] = Candidate(path, paper.sha256, others, called=paper.name)
    return list(by_hash.values()), lost


def _kept_out(candidate: Candidate, removed: Mapping[str, Tombstone]) -> Outcome | None:
    """The outcome of a paper that was removed and is not to come back, or None."""
    stone = removed.get(candidate.sha256)
    if stone is None:
        return None
    told = f"{stone}. To take it again: cpp remove --undo {stone.short}"
    return Outcome(printable_name(candidate.path.name), "removed", reason=stone.reason, message=told)


def _known(archive: Archive, candidate: Candidate, extractor: str) -> Outcome | None:
    """The outcome of a file that was read before by this extractor, or None."""
    name = candidate.name
    held = paper_read(archive, candidate.sha256, extractor)
    if held:
        for copy in (name, *candidate.copies):
            if copy != held.name:
                save_copy(archive, held.id, copy)
        return Outcome(name, "unchanged", kind=held.kind, pages=held.page_count, document=held.id)
    failed = failure_of(archive, candidate.sha256, extractor)
    same_kind = failed and Path(failed.name).suffix.lower() == candidate.path.suffix.lower()  # its true ending mends it
    if failed and same_kind and failed.reason in LASTING:
        return Outcome(name, "failed", reason=failed.reason, message=failed.message, copies=candidate.copies)
    return None


def _stored(archive: Archive, candidate: Candidate, result: Result, extractor: str, force: bool) -> Outcome:
    """What became of one paper. A fault met while it is stored is its own, unless it is the archive's."""
    name = candidate.name
    try:
        if not isinstance(result, PaperError):
            return _store(archive, candidate, result, extractor, force)
    except ArchiveError:
        raise
    except PaperError as error:
        result = error
    except Exception as error:
        told = f"{name} was read but could not be stored: {type(error).__name__}: {error}."
        result = Defect(told, "Run again with -v to see where, and report it.")
        result.trace = traceback.format_exc()
    reason, message = result.reason, str(result)
    if not isinstance(result, PaperChanged):  # what was changed is another paper now
        save_failure(archive, name=name, sha256=candidate.sha256, reason=reason, message=message, extractor=extractor)
    return Outcome(name, "failed", reason=reason, message=message, trace=result.trace, copies=candidate.copies)


def told_problem(problem: Problem) -> str:
    """Where a problem arose and what it is, in one line."""
    return f"{problem.stage}{f', page {problem.page}' if problem.page else ''}: {problem.message}"


def _store(archive: Archive, candidate: Candidate, result: Extraction, extractor: str, force: bool) -> Outcome:
    name = candidate.name
    with archive.writing("cpp ingest"):  # one paper's turn: whoever waits comes next
        known = _kept_out(candidate, read_tombstones(archive)) or (None if force else _known(archive, candidate, extractor))
        if known:  # another program removed or stored it while it was read
            return known
        archive.keep_original(candidate.path, candidate.sha256)
        key = save(archive, result, extractor)
        for copy in candidate.copies:
            save_copy(archive, key, copy)
    uncertain = sum("uncertain" in o.flags for o in result.observations)
    return Outcome(
        name,
        "stored",
        kind=result.document.kind,
        pages=len(result.pages),
        items=sum(len(a.items) for a in result.agendas),
        minutes=sum(len(m.items) for m in result.minutes),
        resolutions=sum(len(i.resolutions) for m in result.minutes for i in m.items),
        figures=len(result.observations) - uncertain,
        uncertain=uncertain,
        problems=len(result.problems),
        first_problem=next(map(told_problem, result.problems), ""),
        document=key,
        copies=candidate.copies,
    )
