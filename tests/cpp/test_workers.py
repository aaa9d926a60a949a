"""Calls in processes of their own: a crash, a hang or a flood of memory costs one call, and no process is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from corpus.errors import CppError
from cpp.workers import CRASH, DEFECT, MEMORY, TIME, Ended, Limits, call_all

SHORT = Limits(seconds=3.0, seconds_a_page=0.0, megabytes=300.0)


def act(task: str, tell_pages: Callable[[int], None]) -> str:
    """Does what its task says, in a worker."""
    if task == "abort":
        os.abort()
    elif task == "hang":
        threading.Event().wait()
    elif task == "flood":
        held = []
        while True:
            held.append(bytearray(b"x" * 2**22))
    elif task == "defect":
        raise ValueError("no number")
    elif task == "pages":
        tell_pages(100)
        threading.Event().wait(1.5)
    return f"{task} by {os.getpid()}"


def test_forty_good_calls_an_abort_and_a_hang_give_forty_results_and_two_reports() -> None:
    tasks = [f"good {n}" for n in range(20)] + ["abort", "hang"] + [f"good {n}" for n in range(20, 40)]
    results = dict(call_all(act, tasks, 2, SHORT))
    ended = {task: result for task, result in results.items() if isinstance(result, Ended)}
    assert {task: result.reason for task, result in ended.items()} == {"abort": CRASH, "hang": TIME}
    if os.name == "posix":
        assert ended["abort"].detail == "SIGABRT"
    good = {task: result for task, result in results.items() if isinstance(result, str)}
    assert len(good) == 40 and all(result.startswith(f"{task} by") for task, result in good.items())
    assert len({result.split()[-1] for result in good.values()}) <= 4  # used again; two were lost, and two took their places


def test_a_flood_of_memory_is_ended() -> None:
    results = dict(call_all(act, ["flood", "good"], 1, Limits(60.0, 0.0, 300.0)))
    assert isinstance(results["flood"], Ended) and results["flood"].reason == MEMORY
    assert isinstance(results["good"], str)


def test_a_defect_comes_back_with_its_place() -> None:
    ((_, ended),) = call_all(act, ["defect"], 4, SHORT)
    assert isinstance(ended, Ended) and (ended.reason, ended.detail) == (DEFECT, "ValueError: no number")
    assert "in act" in ended.trace


def test_a_call_has_longer_for_the_pages_that_it_tells_of() -> None:
    assert SHORT.time(100) == 3.0 and Limits().time(100) == 160.0
    ((_, result),) = call_all(act, ["pages"], 1, Limits(1.0, 0.5, 300.0))
    assert isinstance(result, str)


def test_papers_are_read_in_another_process_though_there_is_but_one() -> None:
    ((_, result),) = call_all(act, ["good"], 1, SHORT)
    assert result != f"good by {os.getpid()}"


def test_no_more_processes_than_calls_and_none_left() -> None:
    me = psutil.Process()
    before = set(me.children())
    for _ in call_all(act, ["good 1", "good 2"], 8, SHORT):
        assert len(_workers(me, before)) <= 2
    assert not _workers(me, before)


def _workers(me: psutil.Process, before: set[psutil.Process]) -> list[psutil.Process]:
    found = []
    for child in set(me.children()) - before:
        try:
            if "resource_tracker" not in " ".join(child.cmdline()):
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


def test_calls_that_are_no_longer_wanted_are_ended() -> None:
    me = psutil.Process()
    before = set(me.children())
    calls = call_all(act, ["good", "hang", "hang"], 3, Limits())
    next(calls)
    calls.close()
    assert not _workers(me, before)


def test_where_no_process_starts_that_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr("multiprocessing.spawn._python_exe", os.fsencode(broken))
    with pytest.raises(CppError, match="no process can be started"):
        list(call_all(act, ["good"], 1, SHORT))


_PARENT = """
import sys
from tests.cpp.test_workers import act
from cpp.workers import Limits, call_all
if __name__ == "__main__":
    calls = call_all(act, ["good", "hang"], 1, Limits())
    print(next(calls)[1], flush=True)
    next(calls)
"""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, encoding="utf-8")
    root = str(Path(__file__).resolve().parents[2])
    parent = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    )
    assert parent.stdout is not None
    worker = psutil.Process(int(parent.stdout.readline().split()[-1]))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    _, alive = psutil.wait_procs([worker], timeout=30)
    assert not alive
