"""kill -9 at random moments over every command that writes: what is left opens, and resumed ends like an undisturbed run.

    python benchmarks/kill.py [--kills 300] [--seconds 1800] [--seed 1] [--only ingest] [--programs]

Papers of an invented council are ingested, indexed, judged, masked and mended by the program's own command line in a process
that is killed, half of the times while it holds the archive's lock, else anywhere in its run. Each time the archive must open
whole; then the same command is run again, undisturbed, and all exports must be equal, byte for byte, to those of a run that was
never killed, with nothing for the doctor but leftovers. The processes are forks of this one, with papers read beforehand
(reading writes nothing), so that nearly all of their time is writing; with ``--programs`` they are programs of their own, from
start to end. Ends at ``--kills`` or ``--seconds``, whichever comes first, and says how many there were.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from typer.testing import CliRunner  # noqa: E402

from corpus import exports  # noqa: E402
from corpus.actions import asked  # noqa: E402
from corpus.errors import CppError  # noqa: E402
from corpus.models import Extraction  # noqa: E402
from corpus.store import health  # noqa: E402
from corpus.store.archive import Archive  # noqa: E402
from corpus.store.lock import OWNER  # noqa: E402
from cpp import ingest  # noqa: E402
from cpp.__main__ import guarded  # noqa: E402
from cpp.cli import app  # noqa: E402
from cpp.demo.papers import write_papers  # noqa: E402
from cpp.doctor import examine  # noqa: E402
from cpp.files import Candidate  # noqa: E402
from extractor.extract import extract  # noqa: E402

LIGHT = ("minutes-2024-07-02.pdf", "performance-report-2021-11.txt", "meeting-page-2024-07-02.html")
MINUTES = """Wexcombe Council
CORPORATE PARENTING PANEL
Tuesday, {day}th {month}, 2031

Present:- Councillor Moss (in the Chair).

{number}. DENTAL CHECKS

Ada Crewe told the Panel of dental checks.

Resolved:- That the report be noted.

Resolved:- That the Head of Service bring an update on matter {number} to the next meeting.
"""
READ: dict[str, Extraction] = {}  # what was read from the papers, by their SHA-256


@dataclass
class Task:
    """A command that writes, the archive that it starts from, and what an undisturbed run leaves."""

    name: str
    words: list[str]
    start: Path
    seconds: float = 0.0  # of an undisturbed run
    wanted: dict[str, bytes] = field(default_factory=dict)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=1800)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="one command's name")
    parser.add_argument("--programs", action="store_true", help="kill programs of their own, not forks of this one")
    options = parser.parse_args()
    begin = begin_program if options.programs or not hasattr(os, "fork") else begin_fork
    chance = random.Random(options.seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        tasks = [task for task in prepare(Path(folder), begin) if options.only in ("", task.name)]
        for task in tasks:
            print(f"{task.name}: undisturbed {task.seconds:.1f} s, {sum(map(len, task.wanted.values())):,} bytes of exports")
        begun = time.monotonic()
        while counts["kills"] < options.kills and time.monotonic() - begun < options.seconds:
            task = tasks[counts["runs"] % len(tasks)]
            counts["runs"] += 1
            archive = Path(shutil.copytree(task.start, Path(folder) / f"archive-{counts['runs']}"))
            if not killed(begin(task.words, archive), task.seconds, archive, chance):
                counts["ended before"] += 1
            else:
                counts["kills"] += 1
                counts[task.name] += 1
                counts["while writing"] += (archive / OWNER).exists()
                fault = wrong_when_opened(archive) or wrong_when_resumed(task, archive)
                if fault:
                    counts["faults"] += 1
                    print(f"FAULT after kill {counts['kills']} ({task.name}): {fault}", flush=True)
            shutil.rmtree(archive)
    by_name = ", ".join(f"{task.name} {counts[task.name]}" for task in tasks)
    print(f"{counts['kills']} kills in {time.monotonic() - begun:.0f} s (seed {options.seed}): {by_name}")
    print(f"{counts['while writing']} of them while the lock was held; {counts['ended before']} more runs had ended before")
    print(f"{counts['faults']} faults")
    return 1 if counts["faults"] or not counts["kills"] else 0


def prepare(work: Path, begin: Begin) -> Iterator[Task]:
    """Papers, the archives that commands start from, and each command's undisturbed end."""
    papers = write(work / "papers")
    for path in papers.iterdir():
        found = extract(path)
        READ[found.document.sha256] = found
    ingest.read_all = already_read  # type: ignore[assignment]
    few, full, spoilt = work / "few", work / "full", work / "spoilt"
    call(["ingest", *map(str, sorted(papers.iterdir())[:2])], few)
    shutil.copytree(few, full)
    call(["ingest", str(papers)], full)
    shutil.copytree(full, spoilt)
    spoil(spoilt)
    with Archive.open(full) as held:
        action = asked(held)[0].id
    for name, words, start in (
        ("ingest", ["ingest", str(papers), "--jobs", "2"], few),
        ("reindex", ["reindex"], full),
        ("verdict", ["actions", "verdict", action, "answered", "--note", "by telephone"], full),
        ("redact", ["redact", "add", "Ada Crewe"], full),
        ("doctor", ["doctor", "--mend"], spoilt),
    ):
        task = Task(name, words, start)
        undisturbed = work / f"undisturbed-{name}"
        shutil.copytree(start, undisturbed)
        clock = time.monotonic()
        if begin(task.words, undisturbed).wait():
            raise SystemExit(f"{name} fails undisturbed")
        task.seconds = time.monotonic() - clock
        task.wanted = exported(undisturbed)
        yield task


def write(folder: Path) -> Path:
    for paper in write_papers(folder):
        if paper.name not in LIGHT:
            paper.path.unlink()
    for number, month in enumerate(("March", "May", "July", "September"), 11):
        text = MINUTES.format(day=number, month=month, number=number)
        (folder / f"minutes-{month.lower()}.txt").write_text(text, encoding="utf-8")
    return folder


def spoil(archive: Path) -> None:
    """What a doctor can mend: an old index, an original of nobody, half a file."""
    shutil.rmtree(archive / "index")
    (archive / "documents" / f"{'0' * 64}.txt").write_text("nobody's", encoding="utf-8")
    (archive / "verdicts.toml.part").write_text("[[ver", encoding="utf-8")


class Fork:
    """A fork of this process that runs a command, waited for and killed as a Popen is."""

    def __init__(self, words: list[str]) -> None:
        sys.stdout.flush()
        self.pid = os.fork()
        self.status: int | None = None
        if not self.pid:
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nothing, stream)
            os._exit(guarded(lambda: app(args=words)))

    def poll(self) -> int | None:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if pid else None
        return self.status

    def wait(self) -> int:
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status

    def kill(self) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)


Run = Fork | subprocess.Popen[bytes]
Begin = Callable[[list[str], Path], Run]


def begin_fork(words: list[str], archive: Path) -> Run:
    return Fork([*words, "--archive", str(archive)])


def begin_program(words: list[str], archive: Path) -> Run:
    line = [sys.executable, "-m", "cpp", *words, "--archive", str(archive)]
    return subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)


def already_read(candidates: Iterable[Candidate], *_: object) -> Iterator[tuple[Candidate, Extraction]]:
    yield from ((candidate, READ[candidate.sha256]) for candidate in candidates)


def call(words: list[str], archive: Path) -> bytes:
    """What a command prints, run in this process. Raises its errors."""
    result = CliRunner().invoke(app, [*words, "--archive", str(archive)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.stdout_bytes


def exported(archive: Path) -> dict[str, bytes]:
    """Everything that leaves the archive, byte for byte."""
    asking = [["export", name, "--format", "json"] for name in exports.EXPORTS]
    asking += [["actions", "--json"], ["indicators", "--json"], ["meetings", "--json"], ["redact", "list", "--json"]]
    return {" ".join(words): call(words, archive) for words in asking}


def killed(run: Run, seconds: float, archive: Path, chance: random.Random) -> bool:
    """Kill a command somewhere in its run; False where it had ended before."""
    if chance.random() < 0.5:
        while run.poll() is None and not (archive / OWNER).exists():
            time.sleep(0.0005)
    time.sleep(chance.uniform(0, seconds))
    running = run.poll() is None
    run.kill()
    run.wait()
    return running


def wrong_when_opened(archive: Path) -> str:
    """What is wrong with the archive that the killed command left; empty where it opens whole and answers."""

    def look() -> str:
        with Archive.open(archive) as held:
            return "; ".join(health.damage(held)) or "; ".join(str(row) for row in health.loose_rows(held))

    return _guarded("opened", lambda: look() or (call(["export", "observations"], archive) and ""))


def wrong_when_resumed(task: Task, archive: Path) -> str:
    """What differs from an undisturbed run after the same command has run again; empty where nothing does."""

    def look() -> str:
        call(task.words, archive)
        found = exported(archive)
        differ = [name for name, content in found.items() if content != task.wanted[name]]
        with Archive.open(archive) as held:
            troubles = [t.message for t in examine(held) if t.kind not in ("leftover", "orphan")]
        return "; ".join([*(f"{name} differs" for name in differ), *troubles])

    return _guarded("resumed", look)


def _guarded(when: str, look: Callable[[], str]) -> str:
    try:
        told = look()
    except CppError as error:
        told = str(error)
    except Exception as error:
        told = f"{type(error).__name__}: {error}"
    return f"{when}: {told}" if told else ""


if __name__ == "__main__":
    sys.exit(main())
