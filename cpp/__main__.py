"""The command line's entry: one place turns errors into one line and an exit status."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

_LONGEST = 1200  # letters of an error


def run() -> None:
    """Run the command line. Errors of ``corpus.errors`` become one line; a traceback only with ``-v``."""
    from cpp.cli import app

    words, verbose = _without_verbose(sys.argv[1:])
    sys.exit(guarded(lambda: app(args=words, prog_name=_name(), obj=verbose), verbose=verbose))


def _without_verbose(words: list[str]) -> tuple[list[str], bool]:
    """The command line without ``-v``, which may stand anywhere before ``--``, and whether it was there."""
    end = words.index("--") if "--" in words else len(words)
    kept = [word for word in words[:end] if word not in ("-v", "--verbose")]
    return kept + words[end:], len(kept) < end


def guarded(command: Callable[[], object], *, verbose: bool = False) -> int:
    """Exit status of a call: 0, or an error's own after printing it as one line on stderr."""
    from corpus.errors import CppError

    try:
        command()
    except SystemExit as stop:
        return int(stop.code or 0) if not isinstance(stop.code, str) else 1
    except KeyboardInterrupt:
        print("Stopped. What was stored so far is whole; run the same command again to go on.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of a pipe (head, less) has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except CppError as error:
        if verbose:
            _tell(_traceback())
        _tell(_shortened(f"Error: {error}"))
        return error.exit_code
    except Exception as error:
        if verbose:
            _tell(_traceback())
        told = (
            _of_the_disk(error)
            or _of_the_words(error)
            or f"{type(error).__name__}: {error}. Run again with -v to see where, and report it."
        )
        _tell(_shortened(f"Error: {told}"))
        return 1
    return 0


def _tell(text: str) -> None:
    """A message on stderr: errors name files and words of papers, which pass the edge like everything printed."""
    from cpp.edge import shown

    print(shown(text), file=sys.stderr)


def _shortened(line: str) -> str:
    """An error that repeats a word of a thousand letters, without its middle: what to do next stands at the end."""
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} ... {line[-_LONGEST // 2 :]}"


def _traceback() -> str:
    import traceback

    return traceback.format_exc().rstrip()


def _of_the_disk(error: Exception) -> str:
    """What to say of a file that cannot be read or written; empty for any other error."""
    if not isinstance(error, OSError) or not error.strerror:
        return ""
    path = str(error.filename or "A file").removesuffix(".part")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{path} cannot be written: the disk is full. Free some space, then run the same command again."
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"{path} cannot be written: a file stands where a folder should be. Name another folder."
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"{path} cannot be used: {error.strerror}. Name a folder that can be written, or change its permissions."
    return ""


def _of_the_words(error: Exception) -> str:
    """What to say of bytes on the command line that are no text; empty for any other error."""
    if isinstance(error, UnicodeEncodeError) and error.reason.startswith("surrogates"):
        return "The command has letters that are no UTF-8 text. Type them anew, or name a paper by its id (cpp status)."
    return ""


def _name() -> str:
    name = os.path.basename(sys.argv[0])  # noqa: PTH119 - argv may be no path at all
    return "python -m cpp" if name == "__main__.py" else name


if __name__ == "__main__":
    run()
