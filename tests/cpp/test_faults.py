"""Faults of the machine: a full disk at each write, a disk that is read only, a damaged database, a damaged index.

One line says what happened and what to do; nothing is half written, and the same command ends well once there is room again.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from corpus import exports
from corpus.actions import asked
from corpus.models import Extraction
from corpus.store import archive as archive_module
from corpus.store.archive import Archive
from cpp import ingest as ingest_module
from cpp.__main__ import guarded
from cpp.cli import app
from cpp.doctor import examine
from cpp.files import Candidate
from extractor.extract import extract
from tests.cpp.kept import write_papers

WRITING: dict[str, list[str]] = {
    "ingest": ["ingest", "PAPERS"],
    "reindex": ["reindex"],
    "verdict": ["actions", "verdict", "ACTION", "answered"],
    "indicators": ["indicators", "import", "DECISIONS"],
    "redact": ["redact", "add", "Moss"],
    "remove": ["remove", "report-june.txt", "--reason", "wrong"],
    "backup": ["backup", "ARCHIVE/../b.zip"],
}
READING = (["search", "dental"], ["series", "number-of-care-leavers"], ["status"], ["export", "minutes"], ["actions"])


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are read in this process: what fails here is the writing."""

    def read_all(candidates: Iterable[Candidate], *_: object) -> Iterator[tuple[Candidate, Extraction]]:
        yield from ((candidate, extract(candidate.path, name=candidate.name)) for candidate in candidates)

    monkeypatch.setattr(ingest_module, "read_all", read_all)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four papers, of which an archive holds three."""
    home = tmp_path_factory.mktemp("faults")
    papers = write_papers(home / "papers")
    with (papers / "minutes-may.txt").open("a", encoding="utf-8") as file:  # more than fits into pages begun
        file.writelines(
            f"\nThe Panel heard of visit {n} to a children's home, and of what was asked there.\n" for n in range(400)
        )
    (home / "decisions.toml").write_text('[[same]]\none = { name = "A" }\nother = { name = "B" }\n', encoding="utf-8")
    with Archive.create(home / "A") as held:
        ingest_module.ingest(held, [path for path in papers.iterdir() if path.name != "minutes-may.txt"], jobs=1)
    return home


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(home / "A", tmp_path / "A"))


def words_of(name: str, home: Path, folder: Path) -> list[str]:
    with Archive.open(home / "A") as held:
        action = asked(held)[0].id
    said = {"PAPERS": str(home / "papers"), "ACTION": action, "DECISIONS": str(home / "decisions.toml")}
    return [*(said.get(word, word.replace("ARCHIVE", str(folder))) for word in WRITING[name]), "--archive", str(folder)]


def run(words: list[str]) -> tuple[int, str]:
    """Exit status and the line of the error; empty where there is none."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = guarded(lambda: app(args=words))
    assert "Traceback" not in err.getvalue()
    lines = [line for line in err.getvalue().splitlines() if line.startswith("Error: ")]
    assert len(lines) <= 1
    return status, "".join(lines)


def exported(folder: Path) -> dict[str, object]:
    with Archive.open(folder) as held:
        assert examine(held) == []
        return {name: export(held) for name, export in exports.EXPORTS.items()}


@contextmanager
def full_disk(folder: Path, left: int) -> Iterator[list[str]]:
    """A disk on which so many files more can be written; gives the names of those that could not be."""
    opened, refused, room = builtins.open, [], [left]

    def check(file: Any, mode: str) -> None:
        inside = isinstance(file, (str, Path)) and Path(file).is_relative_to(folder.parent)
        if inside and any(letter in mode for letter in "wax+"):
            room[0] -= 1
            if room[0] < 0 and Path(file).name != "writer.json":
                refused.append(Path(file).name)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))

    def refuse(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
        check(file, mode)
        return opened(file, mode, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builtins, "open", refuse)
        patch.setattr(io, "open", refuse)
        yield refused


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves files open where it fails
@pytest.mark.parametrize("name", WRITING)
def test_a_full_disk_at_each_file_that_is_written(name: str, home: Path, tmp_path: Path) -> None:
    whole = Path(shutil.copytree(home / "A", tmp_path / "whole" / "A"))
    assert run(words_of(name, home, whole))[0] == 0
    wanted = exported(whole)
    seen = 0
    for left in range(100):
        folder = Path(shutil.copytree(home / "A", tmp_path / f"full-{left}" / "A"))
        with full_disk(folder, left) as refused:
            status, told = run(words_of(name, home, folder))
        if not refused:
            break
        seen += 1
        assert status == 1 and "full" in told and "Free some space" in told, (refused, told)
        status, told = run([*READING[0], "--archive", str(folder)])
        assert status == 0 or "reindex" in told, (refused, told)
        status, told = run(words_of(name, home, folder))
        assert status == 0 or (name == "remove" and "No paper held" in told), ("with room again", refused, told)
        assert exported(folder) == wanted
        shutil.rmtree(folder.parent)
    assert seen and not refused, "it writes files, and ends well where there is room for all"


@pytest.mark.parametrize("name", ["ingest", "reindex", "remove"])
def test_a_full_database(name: str, home: Path, tmp_path: Path) -> None:
    whole = Path(shutil.copytree(home / "A", tmp_path / "whole" / "A"))
    assert run(words_of(name, home, whole))[0] == 0
    wanted = exported(whole)
    ends = []
    for pages in (0, 2, 8, 256):
        folder = Path(shutil.copytree(home / "A", tmp_path / f"full-{pages}" / "A"))
        database = sqlite3.connect(folder / "archive.sqlite")
        database.execute("VACUUM")  # no room in the file itself
        database.close()
        with pytest.MonkeyPatch.context() as patch:
            for place in (archive_module, archive_module.connect.__globals__):
                _limit(patch, place, pages)
            status, told = run(words_of(name, home, folder))
        ends.append(status)
        assert status == 0 or ("full" in told and "Free some space" in told), told
        status, told = run(words_of(name, home, folder))
        assert status == 0 or (name == "remove" and "No paper held" in told)
        assert exported(folder) == wanted
    assert ends[-1] == 0 and (1 in ends or name != "ingest"), ends


def _limit(patch: pytest.MonkeyPatch, place: Any, pages: int) -> None:
    """Connections of this place to databases that may grow by so many pages."""
    connect: Callable[[Path], sqlite3.Connection] = archive_module.connect

    def limited(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        (count,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {count + pages}")
        return connection

    if isinstance(place, dict):
        patch.setitem(place, "connect", limited)
    else:
        patch.setattr(place, "connect", limited)


@pytest.fixture
def read_only(home: Path, tmp_path: Path) -> Iterator[Path]:
    """The archive on a disk that is mounted read only, where this machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        shutil.which("mount") is None
        or subprocess.run(["mount", "-t", "tmpfs", "none", str(disk)], capture_output=True).returncode
    ):
        pytest.skip("mounting a disk needs an administrator's rights")
    try:
        shutil.copytree(home / "A", disk / "A")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        yield disk / "A"
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_disk_that_is_read_only_can_be_read_and_is_told(home: Path, read_only: Path, tmp_path: Path) -> None:
    for words in (*READING, ["doctor"], ["backup", str(tmp_path / "b.zip")]):
        assert run([*words, "--archive", str(read_only)]) == (0, "")
    for name in WRITING:
        status, told = run(words_of(name, home, read_only))
        assert status == 1 and ("permissions" in told or "can be written" in told), (name, told)
    assert run(["doctor", "--mend", "--archive", str(read_only)])[0] == 1


def test_a_real_disk_that_is_full(home: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    size = sum(path.stat().st_size for path in (home / "A").rglob("*")) + 300_000
    line = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk)]
    if shutil.which("mount") is None or subprocess.run(line, capture_output=True).returncode:
        pytest.skip("mounting a disk needs an administrator's rights")
    try:
        folder = Path(shutil.copytree(home / "A", disk / "A"))
        filling = disk / "filling"
        with filling.open("wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        for name in WRITING:
            status, told = run(words_of(name, home, folder))
            assert status == 1 and "full" in told, (name, told)
        filling.unlink()
        assert exported(folder) == exported(home / "A")
        assert run(["meetings", "--archive", str(folder)])[0] == 0
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9])
@pytest.mark.parametrize("spoil", ["zeros", "cut"])
def test_a_damaged_database_is_one_line_with_advice(folder: Path, home: Path, share: float, spoil: str) -> None:
    path = folder / "archive.sqlite"
    content = path.read_bytes()
    at = int(len(content) * share)
    path.write_bytes(content[:at] if spoil == "cut" else content[:at] + bytes(8192) + content[at + 8192 :])
    told = []
    for words in (*READING, ["doctor"], *(words_of(name, home, folder)[:-2] for name in ("ingest", "reindex"))):
        status, line = run([*words, "--archive", str(folder)])
        assert status in (0, 1)
        told.append(line)
        assert not line or "damaged" in line or "another program" in line or "reindex" in line, (words, line)
    assert any("Restore a backup" in line or "another program" in line for line in told) or share, told


def test_a_damaged_index_says_reindex_and_reindex_mends_it(folder: Path) -> None:
    for path in sorted((folder / "index").iterdir()):
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2])
        status, told = run(["search", "dental", "--archive", str(folder)])
        assert status == 1 and "Run `cpp reindex`" in told, path.name
        path.write_bytes(content)
    shutil.rmtree(folder / "index")
    assert "Run `cpp reindex`" in run(["search", "dental", "--archive", str(folder)])[1]
    assert run(["reindex", "--archive", str(folder)])[0] == 0
    assert run(["search", "dental", "--archive", str(folder)]) == (0, "")
