"""Pages that a step could not take: each costs itself alone, and those that fail alike are told once, by their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from corpus.models import Problem

_RANGES = 8  # of page numbers told; more are counted


@dataclass(slots=True)
class PageFaults:
    """The pages on which one step failed, by what was wrong."""

    stage: str
    what: str  # "cannot be read"
    advice: str
    pages: dict[str, list[int]] = field(default_factory=dict)

    def add(self, number: int, error: Exception) -> None:
        self.pages.setdefault(described(error), []).append(number)

    def problems(self) -> tuple[Problem, ...]:
        """One Problem for each kind of fault, on the first of its pages."""
        return tuple(
            Problem(self.stage, f"{numbered(pages)} {self.what} ({error})", min(pages), self.advice)
            for error, pages in self.pages.items()
        )


def described(error: BaseException) -> str:
    """What went wrong, and where in the program, in a few words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f", {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}: {error}{place}"


def numbered(pages: list[int]) -> str:
    """ "page 3", "pages 3 to 7 and 9": page numbers as they are told."""
    ranges: list[list[int]] = []
    for number in sorted(set(pages)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    told = [f"{a}" if a == b else f"{a} to {b}" for a, b in ranges[:_RANGES]]
    if more := sum(b - a + 1 for a, b in ranges[_RANGES:]):
        told.append(f"{more} more")
    noun = "page" if len(set(pages)) == 1 else "pages"
    return f"{noun} {', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else f"{noun} {told[0]}"
