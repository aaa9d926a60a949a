"""kill -9 at random moments over every command that writes: what is left opens, and resumed ends like an undisturbed run.

    python benchmarks/kill.py [--kills 300] [--seconds 1800] [--seed 1] [--only ingest]

Papers of an invented council are ingested, indexed, judged, masked and mended by the program, in a process that is killed:
half of the times while it holds the archive's lock, else anywhere in its run. Each time the archive must open whole and answer
every export; then the same command is run again, undisturbed, and all exports must be equal, byte for byte, to those of a run
that was never killed. Ends at ``--kills`` or ``--seconds``, whichever comes first, and says how many there were.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from typer.testing import CliRunner  # noqa: E402

from corpus import exports  # noqa: E402
from corpus.actions import asked  # noqa: E402
from corpus.errors import CppError  # noqa: E402
from corpus.store import health  # noqa: E402
from corpus.store.archive import Archive  # noqa: E402
from corpus.store.lock import OWNER  # noqa: E402
from cpp.cli import app  # noqa: E402
from cpp.demo.papers import write_papers  # noqa: E402
from cpp.doctor import examine  # noqa: E402

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
LONGEST = 120.0  # seconds for one command


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
    options = parser.parse_args()
    chance = random.Random(options.seed)
    begun = time.monotonic()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        tasks = [task for task in prepare(work) if options.only in ("", task.name)]
        for task in tasks:
            print(f"{task.name}: undisturbed {task.seconds:.1f} s, {sum(map(len, task.wanted.values())):,} bytes of exports")
        while counts["kills"] < options.kills and time.monotonic() - begun < options.seconds:
            task = tasks[counts["runs"] % len(tasks)]
            counts["runs"] += 1
            archive = work / "archive"
            shutil.rmtree(archive, ignore_errors=True)
            shutil.copytree(task.start, archive)
            if not killed(task, archive, chance):
                counts["ended before"] += 1
                continue
            counts["kills"] += 1
            counts[task.name] += 1
            fault = wrong_when_opened(archive) or wrong_when_resumed(task, archive)
            if fault:
                counts["faults"] += 1
                print(f"FAULT after kill {counts['kills']} ({task.name}): {fault}")
    by_name = ", ".join(f"{task.name} {counts[task.name]}" for task in tasks)
    print(f"{counts['kills']} kills in {time.monotonic() - begun:.0f} s (seed {options.seed}): {by_name}")
    print(f"{counts['ended before']} runs had ended before they were killed; {counts['faults']} faults")
    return 1 if counts["faults"] or not counts["kills"] else 0


def prepare(work: Path) -> Iterator[Task]:
    """Papers, the archives that commands start from, and each command's undisturbed end."""
    papers = write(work / "papers")
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
        subprocess.run(command(task.words, undisturbed), check=True, capture_output=True, timeout=LONGEST)
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


def command(words: list[str], archive: Path) -> list[str]:
    return [sys.executable, "-m", "cpp", *words, "--archive", str(archive)]


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


def killed(task: Task, archive: Path, chance: random.Random) -> bool:
    """Run the command and kill it; False where it had ended before."""
    process = subprocess.Popen(command(task.words, archive), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    if chance.random() < 0.5:
        while process.poll() is None and not (archive / OWNER).exists():
            time.sleep(0.001)
        time.sleep(chance.uniform(0, task.seconds / 4))
    else:
        time.sleep(chance.uniform(0, task.seconds))
    running = process.poll() is None
    process.kill()
    process.wait()
    return running


def wrong_when_opened(archive: Path) -> str:
    """What is wrong with the archive that the killed command left; empty where it opens whole and answers."""

    def look() -> str:
        with Archive.open(archive) as held:
            return "; ".join(health.damage(held)) or "; ".join(str(row) for row in health.loose_rows(held))

    return _guarded("opened", lambda: look() or (exported(archive) and ""))


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
