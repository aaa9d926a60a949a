"""A program of its own that runs one command after the other: what several people do at once on one archive.

Reads a line of JSON (the words of a command) and answers with lines of JSON: ``waiting`` as soon as the command waits for
another program, then ``exit`` with what it printed. It is started once for many commands: imports take longer than they do.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import IO, Any


class Program:
    """Such a program, seen from the test."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cpp.runner"], stdin=pipe, stdout=pipe, text=True, cwd=Path(__file__).parents[2]
        )
        self.answer()

    def begin(self, *words: str) -> None:
        _pipe(self._process.stdin).write(json.dumps(words) + "\n")
        _pipe(self._process.stdin).flush()

    def answer(self) -> dict[str, Any]:
        """The next line that it answers; waits for it."""
        line = _pipe(self._process.stdout).readline()
        assert line, "the program has ended"
        return dict(json.loads(line))

    def result(self) -> dict[str, Any]:
        """What became of the command: exit status, output, errors."""
        answer = self.answer()
        while "exit" not in answer:
            answer = self.answer()
        return answer

    def run(self, *words: str) -> dict[str, Any]:
        self.begin(*words)
        return self.result()

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def main() -> None:
    from typer.testing import CliRunner

    import cpp.ingest
    from corpus.store import lock
    from cpp.cli import app

    assert cpp.ingest
    lock.TELL_SECONDS = 0.01
    out = sys.stdout

    def say(**told: object) -> None:
        out.write(json.dumps(told) + "\n")
        out.flush()

    class Waiting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            say(waiting=record.getMessage())

    logging.getLogger("corpus.store.lock").addHandler(Waiting())
    say(ready=True)
    for line in sys.stdin:
        result = CliRunner().invoke(app, json.loads(line))
        error = "" if isinstance(result.exception, SystemExit) or not result.exception else repr(result.exception)
        say(exit=result.exit_code, out=result.stdout, err=result.stderr + error)


if __name__ == "__main__":
    main()
