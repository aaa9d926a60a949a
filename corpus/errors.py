"""Errors that a user meets: one line that says what happened, to which file, and what to do next.

CppError                exit status 1
+- PaperError           a paper cannot be read
|  +- EmptyFile  NotAPaper  DamagedPaper  PasswordNeeded  NoTextLayer
+- ArchiveError         the archive is missing, busy or damaged
|  +- NoArchive  ArchiveBusy  DiskFull
+- NotFound             an id, indicator or meeting that is not held
+- UsageProblem         exit status 2
"""

from __future__ import annotations


class CppError(Exception):
    """Base of all errors shown to a user. ``str()`` is the whole line; ``advice`` says what to do next."""

    exit_code = 1

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class PaperError(CppError):
    """A paper cannot be read. ``reason`` is one word for listings."""

    reason = "unreadable"


class EmptyFile(PaperError):
    reason = "empty"


class NotAPaper(PaperError):
    reason = "not a paper"


class DamagedPaper(PaperError):
    reason = "damaged"


class PasswordNeeded(PaperError):
    reason = "password needed"


class NoTextLayer(PaperError):
    reason = "no text layer"


class ArchiveError(CppError):
    """The archive folder cannot be used as it is."""


class NoArchive(ArchiveError):
    pass


class ArchiveBusy(ArchiveError):
    pass


class DiskFull(ArchiveError):
    pass


class NotFound(CppError):
    """Nothing in the archive answers to the id or name given."""


class UsageProblem(CppError):
    exit_code = 2
