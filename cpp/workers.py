"""Calls made in processes of their own, under limits of time and memory: a call that crashes, hangs or fills the memory costs
itself alone.

Workers are spawned, never forked, and watched from outside, so that Linux, macOS and Windows are served alike. A worker has one
call at a time, so that the guilty one is known; it is used again while it is sound. There are never more than calls.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import multiprocessing.connection
import os
import queue
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import psutil

from corpus.errors import CppError

Task = TypeVar("Task")
Result = TypeVar("Result")

TICK = 0.05  # seconds between two looks at the workers
START = 120.0  # seconds that a process may take to start on a machine with much else to do
GRACE = 30.0  # seconds past its limit after which a worker ends itself: its parent must have gone
CRASH, TIME, MEMORY, DEFECT = "crash", "time", "memory", "defect"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take: seconds, seconds more for each page that it tells of, and megabytes."""

    seconds: float = 60.0
    seconds_a_page: float = 1.0
    megabytes: float = 2048.0

    def time(self, pages: int) -> float:
        return self.seconds + self.seconds_a_page * pages


@dataclass(frozen=True, slots=True)
class Ended:
    """A call without result. ``reason`` is crash, time, memory or defect; ``detail`` says more in a few words."""

    reason: str
    detail: str = ""
    trace: str = ""


def call_all(
    function: Callable[[Task, Callable[[int], None]], Result], tasks: Iterable[Task], jobs: int, limits: Limits
) -> Iterator[tuple[Task, Result | Ended]]:
    """(task, ``function(task, tell_pages)`` or why it ended), as they are ready. The function and its results are pickled.

    Raises CppError where no process can be started.
    """
    left = list(tasks)
    crew = _Crew(function, left, min(jobs, len(left)), limits)
    thread = threading.Thread(target=crew.run, daemon=True)
    thread.start()
    try:
        for _ in left:
            yield crew.next(thread)
    finally:
        crew.stopped.set()
        thread.join()


class _Worker(Generic[Task]):
    """One process, seen from outside."""

    def __init__(self, function: Callable[..., Any], limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, function, limits), daemon=True)
        self.process.start()
        theirs.close()
        self.seen = psutil.Process(self.process.pid)
        self.ready = False
        self.task: Task | None = None
        self.limits = limits
        self.began, self.allowed = time.monotonic(), START

    def begin(self, task: Task) -> None:
        self.task = task
        self.began, self.allowed = time.monotonic(), self.limits.time(0)
        with suppress(OSError):  # it has just died: its pipe tells
            self.connection.send(task)

    @property
    def megabytes(self) -> float:
        try:
            return float(self.seen.memory_info().rss) / 2**20
        except psutil.Error:  # it has just gone: its pipe tells
            return 0.0

    def passed(self) -> str:
        """The limit that the call has passed; empty for none."""
        if time.monotonic() - self.began > self.allowed:
            return TIME
        return MEMORY if self.megabytes > self.limits.megabytes else ""

    def end(self) -> str:
        """End the process; returns how it had ended, if it had."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        code = self.process.exitcode or 0
        try:
            return signal.Signals(-code).name if code < 0 else f"exit {code}"
        except ValueError:
            return f"exit {code}"


class _Crew(Generic[Task, Result]):
    """Hands calls to workers and watches them, in a thread: storing one paper must not stop the watch over the others."""

    def __init__(self, function: Callable[..., Result], tasks: list[Task], jobs: int, limits: Limits) -> None:
        self.function, self.jobs, self.limits = function, jobs, limits
        self.waiting = deque(tasks)
        self.workers: list[_Worker[Task]] = []
        self.results: queue.Queue[tuple[Task, Result | Ended] | BaseException] = queue.Queue()
        self.stopped = threading.Event()

    def next(self, thread: threading.Thread) -> tuple[Task, Result | Ended]:
        while True:
            try:
                result = self.results.get(timeout=0.5)  # with a limit, that Ctrl-C is heard on Windows too
            except queue.Empty:
                if not thread.is_alive() and self.results.empty():
                    raise CppError("Papers cannot be read: the reading processes have ended.", "Run it again.") from None
                continue
            if isinstance(result, BaseException):
                raise result
            return result

    def run(self) -> None:
        try:
            while not self.stopped.is_set() and (self.waiting or any(w.task is not None for w in self.workers)):
                self.hand_out()
                if not self.workers:
                    self.stopped.wait(TICK)
                    continue
                for connection in multiprocessing.connection.wait([w.connection for w in self.workers], TICK):
                    self.hear(next(w for w in self.workers if w.connection is connection))
                self.watch()
        except BaseException as error:
            self.results.put(error)
        finally:
            for worker in self.workers:
                worker.end()

    def hand_out(self) -> None:
        if self.results.qsize() > 2 * self.jobs:
            return  # stored more slowly than read: results must not pile up in memory
        idle = [w for w in self.workers if w.ready and w.task is None]
        while idle and self.waiting:
            idle.pop().begin(self.waiting.popleft())
        starting = sum(not w.ready for w in self.workers)
        if len(self.workers) < self.jobs and len(self.waiting) > starting:
            self.workers.append(_Worker(self.function, self.limits))

    def hear(self, worker: _Worker[Task]) -> None:
        try:
            kind, value = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(5.0)
            self.lose(worker, CRASH)
            return
        if kind == "ready":
            worker.ready = True
        elif kind == "pages":
            worker.allowed = self.limits.time(value)
        else:
            self.results.put((self.done(worker), value))
            if worker.megabytes > self.limits.megabytes / 2:  # what one paper left must not be laid to the next
                self.workers.remove(worker)
                worker.end()

    def watch(self) -> None:
        for worker in [w for w in self.workers if w.task is not None or not w.ready]:
            if (limit := worker.passed()) and not worker.connection.poll():
                self.lose(worker, limit)

    def lose(self, worker: _Worker[Task], reason: str) -> None:
        self.workers.remove(worker)
        how = worker.end()
        if not worker.ready:
            raise CppError(f"Papers cannot be read: no process can be started ({how}).", "Free some memory and run it again.")
        if worker.task is not None:
            self.results.put((self.done(worker), Ended(reason, how if reason == CRASH else "")))

    @staticmethod
    def done(worker: _Worker[Task]) -> Task:
        task, worker.task = worker.task, None
        assert task is not None
        return task


def _work(connection: multiprocessing.connection.Connection, function: Callable[..., Any], limits: Limits) -> None:
    """A worker's life: calls until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear
    threading.Thread(target=_end_with_parent, daemon=True).start()
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # what a library prints as it dies belongs to no listing
        os.dup2(silence, stream)
    connection.send(("ready", None))

    def told(pages: int) -> None:
        connection.send(("pages", pages))
        faulthandler.dump_traceback_later(limits.time(pages) + GRACE, exit=True, file=silence)

    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        faulthandler.dump_traceback_later(limits.time(0) + GRACE, exit=True, file=silence)
        try:
            connection.send(("done", function(task, told)))
        except MemoryError:
            connection.send(("done", Ended(MEMORY, "MemoryError")))
        except Exception as error:
            trace = traceback.format_exc()
            connection.send(("done", Ended(DEFECT, f"{type(error).__name__}: {error}", trace)))
        faulthandler.cancel_dump_traceback_later()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
