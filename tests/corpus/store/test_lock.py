"""One writer at a time, between programs and threads; a lock is gone with its process, and who came first is next."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import ArchiveBusy
from corpus.store import lock
from corpus.store.lock import OWNER, owner_of, writing

# waits for the lock, says so, holds it until a line comes in; says "held" only as long as the lock is its own
HOLDER = """
import sys
from pathlib import Path
from corpus.store import lock
lock.TELL_SECONDS = 0.01
folder = Path(sys.argv[1])
with lock.writing(folder, "cpp ingest"):
    (folder / "was-here").touch()
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holders(tmp_path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Programs that were started; ended with the test."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for program in started:
        program.kill()
        program.communicate()


def start(holders: list[subprocess.Popen[str]], folder: Path) -> subprocess.Popen[str]:
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    program = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], text=True, **pipes)
    holders.append(program)
    return program


def holding(holders: list[subprocess.Popen[str]], folder: Path) -> subprocess.Popen[str]:
    program = start(holders, folder)
    assert program.stdout and program.stdout.readline() == "held\n"
    return program


class LetGo(logging.Handler):
    """Ends the holder's turn as soon as somebody says that he waits."""

    def __init__(self, holder: subprocess.Popen[str]) -> None:
        super().__init__()
        self.holder = holder
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())
        assert self.holder.stdin
        self.holder.stdin.write("\n")
        self.holder.stdin.flush()


def test_who_waits_is_told_for_whom_and_then_goes_on(
    tmp_path: Path, holders: list[subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "TELL_SECONDS", 0.01)
    holder = holding(holders, tmp_path)
    handler = LetGo(holder)
    logging.getLogger("corpus.store.lock").addHandler(handler)
    try:
        with writing(tmp_path, "cpp actions verdict"):
            owner = owner_of(tmp_path)
            assert owner and owner.command == "cpp actions verdict"
    finally:
        logging.getLogger("corpus.store.lock").removeHandler(handler)
    (told,) = handler.told
    assert told.startswith(f"Waiting for cpp ingest (process {holder.pid}, since ")
    assert not (tmp_path / OWNER).exists()


def test_a_lock_is_gone_with_its_process(tmp_path: Path, holders: list[subprocess.Popen[str]]) -> None:
    holder = holding(holders, tmp_path)
    holder.kill()
    holder.wait()
    assert (tmp_path / OWNER).exists(), "it could not clean up"
    with writing(tmp_path, "cpp reindex"):
        assert (owner := owner_of(tmp_path)) and owner.command == "cpp reindex"


def test_who_waits_too_long_is_told_who_holds_it(
    tmp_path: Path, holders: list[subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "TELL_SECONDS", 0.01)
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.01)
    holder = holding(holders, tmp_path)
    with pytest.raises(ArchiveBusy, match=rf"process {holder.pid}, since .* Wait until"), writing(tmp_path, "cpp reindex"):
        pass


def test_a_program_that_writes_paper_after_paper_lets_in_who_waits(
    tmp_path: Path, holders: list[subprocess.Popen[str]]
) -> None:
    with writing(tmp_path, "cpp ingest"):
        waiter = start(holders, tmp_path)
        assert waiter.stderr and "Waiting for cpp ingest" in waiter.stderr.readline()
        assert not (tmp_path / "was-here").exists()
        assert waiter.stdin
        waiter.stdin.write("\n")
        waiter.stdin.flush()
    with writing(tmp_path, "cpp ingest"):
        assert (tmp_path / "was-here").exists(), "the next paper waited for the verdict"


def test_within_one_thread_it_may_be_taken_again(tmp_path: Path) -> None:
    with writing(tmp_path, "outer"), writing(tmp_path, "inner"):
        assert (owner := owner_of(tmp_path)) and owner.command == "outer"
    with writing(tmp_path, "after"):
        pass


def test_two_threads_exclude_each_other(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(5):
            with writing(tmp_path, "a thread"):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 20
