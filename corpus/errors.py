"""Errors that a user meets: one line that says what happened, to which file, and what to do next.

CppError                exit status 1
+- PaperError           a paper cannot be read
|  +- EmptyFile  NotAPaper  DamagedPaper  PasswordNeeded  NoTextLayer      the fault lies in its bytes, and is remembered
|  +- ReaderCrashed  PaperTooSlow  PaperTooLarge  PaperChanged  Defect     it may be read another time, and is tried again
+- ArchiveError         the archive is missing, busy or damaged
|  +- NoArchive  ArchiveBusy  DiskFull
+- NotFound             an id, indicator or meeting that is not held
+- UsageProblem         exit status 2
"""

from __future__ import annotations

from corpus.letters import printable_name


class CppError(Exception):
    """Base of all errors shown to a user. ``str()`` is the whole line; ``advice`` says what to do next."""

    exit_code = 1

    def __init__(self, message: str, advice: str = "") -> None:
        message = printable_name(message)  # it may quote a file's name, whatever that is
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class PaperError(CppError):
    """A paper cannot be read. ``reason`` is a word or two for listings, ``trace`` where in the program a defect arose.

    ``lasting`` is True where the fault lies in the bytes: to read them again would end the same.
    """

    reason = "unreadable"
    lasting = False
    trace = ""


class EmptyFile(PaperError):
    reason = "empty"
    lasting = True


class NotAPaper(PaperError):
    reason = "not a paper"
    lasting = True


class DamagedPaper(PaperError):
    reason = "damaged"
    lasting = True


class PasswordNeeded(PaperError):
    reason = "password needed"
    lasting = True


class NoTextLayer(PaperError):
    reason = "no text layer"
    lasting = True


class ReaderCrashed(PaperError):
    reason = "crash"


class PaperTooSlow(PaperError):
    reason = "time"


class PaperTooLarge(PaperError):
    reason = "memory"


class PaperChanged(PaperError):
    """The file was moved, changed or removed while it was read."""

    reason = "changed"


class Defect(PaperError):
    """The program, not the paper, is at fault."""

    reason = "defect"


LASTING = frozenset(error.reason for error in (EmptyFile, NotAPaper, DamagedPaper, PasswordNeeded, NoTextLayer))


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
