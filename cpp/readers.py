"""Papers become extractions, each read in a process of its own under limits: what a paper does to its reader costs it alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from corpus.errors import CppError, Defect, PaperChanged, PaperError, PaperTooLarge, PaperTooSlow, ReaderCrashed
from corpus.models import Extraction
from cpp.files import Candidate, digest_of
from cpp.workers import CRASH, MEMORY, TIME, Ended, Limits, call_all

Result = Extraction | PaperError
_LEAST = 100  # bytes that a page of a PDF takes: a short file that claims thousands of pages gets no time for them


def read_all(
    candidates: Iterable[Candidate],
    jobs: int,
    limits: Limits,
    read: Callable[[Candidate, Callable[[int], None]], Result] | None = None,
) -> Iterator[tuple[Candidate, Result]]:
    """Extractions, or the error that says why there is none, as they are ready; ``jobs`` papers at once.

    Raises CppError where no process can be started.
    """
    for candidate, result in call_all(read or read_one, candidates, jobs, limits):
        yield candidate, _error(candidate.name, result, limits) if isinstance(result, Ended) else result


def read_one(candidate: Candidate, tell_pages: Callable[[int], None]) -> Result:
    """One paper's extraction, in a worker. Errors of papers travel as values between processes."""
    from extractor.extract import extract, pages_in

    try:
        tell_pages(min(pages_in(candidate.path), candidate.path.stat().st_size // _LEAST))
        result: Result = extract(candidate.path, name=candidate.name)
    except PaperError as error:
        result = error
    except OSError:
        return _changed(candidate.name)
    try:
        whole = digest_of(candidate.path) == candidate.sha256
    except CppError:
        whole = False
    return result if whole else _changed(candidate.name)


def _changed(name: str) -> PaperChanged:
    return PaperChanged(f"{name} was moved or changed while it was read.", "Run the same command again when it is whole.")


def _error(name: str, ended: Ended, limits: Limits) -> PaperError:
    """What a call that ended without result means for its paper, and what to do next."""
    if ended.reason == TIME:
        slow = f"{name} was given up: not read within {limits.seconds:g} seconds and {limits.seconds_a_page:g} more a page."
        return PaperTooSlow(slow, f"Give it longer with --time-limit {_more(limits.seconds)}, or split it.")
    if ended.reason == MEMORY:
        much = "more memory than there is" if ended.detail else f"more than {limits.megabytes:,.0f} MB of memory"
        large = f"{name} was given up: reading it takes {much}."
        return PaperTooLarge(large, f"Allow more with --memory-limit {_more(limits.megabytes)}, or split it.")
    if ended.reason == CRASH:
        return ReaderCrashed(f"{name} brought its reader down ({ended.detail}).", "Print it to a new PDF and ingest that.")
    error = Defect(f"{name} could not be read: {ended.detail}.", "Run again with -v to see where, and report it.")
    error.trace = ended.trace
    return error


def _more(limit: float) -> str:
    return str(math.ceil(4 * limit))
