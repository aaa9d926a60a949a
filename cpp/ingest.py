"""Files become an archive: read in a pool of processes, stored by one writer, a transaction a paper, indexed once at the end.

Killed at any moment, the archive holds whole papers only; the next run reads what is missing and ends as an undisturbed run
would. A paper is known by its SHA-256 and the extractor's version, so that ingesting twice changes nothing.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import CppError, NotFound, PaperError
from corpus.models import Extraction
from corpus.store.archive import Archive
from corpus.store.save import save, save_copy, save_failure
from cpp.refresh import refresh

ENDINGS = (".pdf", ".html", ".htm", ".txt")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to read, with the names of files of identical bytes."""

    path: Path
    sha256: str
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    name: str
    status: str  # stored | unchanged | failed
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


@dataclass
class Summary:
    """All outcomes of a run, and what was indexed."""

    outcomes: list[Outcome] = field(default_factory=list)
    passed_over: int = 0  # files in the folders that are no papers by their ending
    indicators: int = 0
    passages: int = 0
    indexed: bool = False

    def count(self, status: str) -> int:
        return sum(o.status == status for o in self.outcomes)


def find_files(paths: Iterable[Path]) -> tuple[list[Path], int]:
    """Papers named, or below the folders named, in one order; and how many other files were passed over.

    Raises NotFound where a path does not exist.
    """
    found: list[Path] = []
    other = 0
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p, path))
            papers = [p for p in inside if p.suffix.lower() in ENDINGS]
            found += papers
            other += len(inside) - len(papers)
        elif path.exists():
            found.append(path)
        else:
            raise NotFound(f"{path} does not exist.", "Name a file or a folder of papers.")
    return list(dict.fromkeys(found)), other


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in path.relative_to(root).parts)


def candidates(files: Iterable[Path], unreadable: Callable[[Path, CppError], None]) -> Iterator[Candidate]:
    """Files by content: identical ones become one candidate that knows the other names. A file that cannot be opened is
    handed to ``unreadable``."""
    by_hash: dict[str, list[Path]] = {}
    for path in files:
        try:
            by_hash.setdefault(_sha256(path), []).append(path)
        except CppError as error:
            unreadable(path, error)
    for digest, paths in by_hash.items():
        names = dict.fromkeys(p.name for p in paths)
        yield Candidate(paths[0], digest, tuple(n for n in names if n != paths[0].name))


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CppError(f"{path.name} cannot be opened: {error.strerror}.", "Check the file's permissions.") from error


def ingest(
    archive: Archive,
    paths: Iterable[Path],
    *,
    jobs: int,
    force: bool = False,
    begun: Callable[[int], None] = lambda total: None,
    done: Callable[[Outcome], None] = lambda outcome: None,
    indexing: Callable[[], None] = lambda: None,
) -> Summary:
    """Read, store and index papers; calls ``done`` for each file as it is stored. Raises ArchiveError (disk full, busy)."""
    from extractor.extract import version

    files, other = find_files(paths)
    summary = Summary(passed_over=other)

    def tell(outcome: Outcome) -> None:
        summary.outcomes.append(outcome)
        done(outcome)

    fresh: list[Candidate] = []
    wanted = list(candidates(files, lambda path, e: tell(Outcome(path.name, "failed", reason="unreadable", message=str(e)))))
    begun(len(wanted))
    for candidate in wanted:
        known = None if force else _known(archive, candidate, version())
        if known:
            if known.document:
                archive.keep_original(candidate.path, candidate.sha256)  # where it was lost
            tell(known)
        else:
            fresh.append(candidate)
    for candidate, result in read_all(fresh, jobs):
        tell(_store(archive, candidate, result, version()))
    made = refresh(archive, command="cpp ingest (indexing)", begun=indexing)
    if made:
        summary.indicators, summary.passages, summary.indexed = made.indicators, made.passages, True
    return summary


def _known(archive: Archive, candidate: Candidate, extractor: str) -> Outcome | None:
    """The outcome of a file that was read before by this extractor, or None."""
    name = candidate.path.name
    held = archive.one("select * from documents where sha256 = ? and extractor = ?", [candidate.sha256, extractor])
    if held:
        for copy in (name, *candidate.copies):
            if copy != held["name"]:
                save_copy(archive, held["id"], copy)
        return Outcome(name, "unchanged", kind=held["kind"], pages=held["page_count"], document=held["id"])
    failed = archive.one("select * from failures where sha256 = ? and extractor = ?", [candidate.sha256, extractor])
    if failed:
        return Outcome(name, "failed", reason=failed["reason"], message=failed["message"])
    return None


def _store(archive: Archive, candidate: Candidate, result: Extraction | PaperError, extractor: str) -> Outcome:
    name = candidate.path.name
    if isinstance(result, PaperError):
        reason, message = result.reason, str(result)
        save_failure(archive, name=name, sha256=candidate.sha256, reason=reason, message=message, extractor=extractor)
        return Outcome(name, "failed", reason=reason, message=message)
    with archive.writing("cpp ingest"):  # one paper's turn: whoever waits comes next
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
        first_problem=next((f"{p.stage}, page {p.page}: {p.message}" for p in result.problems), ""),
        document=key,
        copies=candidate.copies,
    )


def read_all(fresh: list[Candidate], jobs: int) -> Iterator[tuple[Candidate, Extraction | PaperError]]:
    """Extractions as they are ready. A paper that kills its process fails alone; the others are read again without it."""
    if jobs == 1 or len(fresh) < 2:
        yield from ((c, _read(c.path)) for c in fresh)
        return
    left = {c.sha256: c for c in fresh}
    for candidate, result in _pooled(fresh, min(jobs, len(fresh))):
        del left[candidate.sha256]
        yield candidate, result
    for candidate in left.values():  # a process died: find out which paper did it
        results = list(_pooled([candidate], 1))
        crashed = PaperError(f"{candidate.path.name} brought its reader down.", "Print it to a new PDF and ingest that.")
        yield results[0] if results else (candidate, crashed)


def _pooled(papers: list[Candidate], jobs: int) -> Iterator[tuple[Candidate, Extraction | PaperError]]:
    """Results of a process pool until a process dies; what is missing then is left to the caller."""
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_worker)
    try:
        waiting: dict[Future[Extraction | PaperError], Candidate] = {pool.submit(_read, c.path): c for c in papers}
        for future in as_completed(waiting):
            yield waiting.pop(future), future.result()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _read(path: Path) -> Extraction | PaperError:
    """One paper's extraction, or the error that says why not: errors travel as values between processes."""
    from extractor.extract import extract

    try:
        return extract(path)
    except PaperError as error:
        return error
    except Exception as error:  # a defect met by one paper must not spoil the batch
        return PaperError(f"{path.name} could not be read: {type(error).__name__}: {error}.", "Run again with -v, report it.")


def _worker() -> None:
    """Leave Ctrl-C to the parent, and end when the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
