"""Two programs that write one archive at once, and one that reads it meanwhile: neither undoes the other's work."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import pytest

from corpus.actions import asked
from corpus.store.archive import Archive
from corpus.store.lock import writing
from corpus.verdicts import read_verdicts
from cpp.doctor import examine
from cpp.ingest import ingest
from tests.cpp.kept import MINUTES, write_papers
from tests.cpp.runner import Program

SLUG = "number-of-care-leavers"
WRITING: dict[str, list[str]] = {
    "ingest": ["ingest", "NEW", "--jobs", "1"],
    "ingest --force": ["ingest", "PAPERS", "--force", "--jobs", "1"],
    "reindex": ["reindex"],
    "verdict": ["actions", "verdict", "ACTION", "answered", "--note", "by telephone"],
    "indicators": ["indicators", "import", "DECISIONS"],
    "redact": ["redact", "add", "Moss"],
    "remove": ["remove", "report-june.txt", "--reason", "wrong"],
    "doctor": ["doctor", "--mend"],
    "backup": ["backup", "BACKUP"],
}
READING = (["search", "dental", "--json"], ["series", SLUG, "--json"], ["status", "--json"], ["export", "minutes"])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("together")
    (home / "new").mkdir()
    (home / "new" / "minutes-september.txt").write_text(
        MINUTES.format(day="9th September", number=36, matter="visits"), encoding="utf-8"
    )
    (home / "decisions.toml").write_text('[[same]]\none = { name = "A" }\nother = { name = "B" }\n', encoding="utf-8")
    with Archive.create(home / "A") as held:
        ingest(held, [write_papers(home / "papers")], jobs=1)
    return home


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole / "A", tmp_path / "A"))


@pytest.fixture(scope="module")
def programs() -> Iterator[list[Program]]:
    """Two that write and one that reads."""
    started = [Program() for _ in range(3)]
    yield started
    for program in started:
        program.end()


def words_of(name: str, whole: Path, folder: Path) -> list[str]:
    with Archive.open(folder) as held:
        action = asked(held)[0].id
    said = {
        "NEW": str(whole / "new"),
        "PAPERS": str(whole / "papers" / "minutes-may.txt"),
        "ACTION": action,
        "DECISIONS": str(whole / "decisions.toml"),
        "BACKUP": str(folder.parent / "b.zip"),
    }
    return [*(said.get(word, word) for word in WRITING[name]), "--archive", str(folder)]


def read_all(reader: Program, folder: Path) -> None:
    for words in READING:
        result = reader.run(*words, "--archive", str(folder))
        assert result["exit"] == 0, result
        assert len(result["out"]) > 20


@pytest.mark.parametrize(("one", "other"), list(combinations_with_replacement(WRITING, 2)))
def test_every_pair_of_commands_that_write(one: str, other: str, whole: Path, folder: Path, programs: list[Program]) -> None:
    *writers, reader = programs
    done: list[dict[str, Any]] = []
    with writing(folder, "the test"):
        for program, name in zip(writers, (one, other), strict=True):
            program.begin(*words_of(name, whole, folder))
        for program in writers:
            assert "waiting" in program.answer(), "both are at it, and neither may begin"
        read_all(reader, folder)
    collectors = [threading.Thread(target=lambda p=program: done.append(p.result())) for program in writers]
    for thread in collectors:
        thread.start()
    while any(thread.is_alive() for thread in collectors):
        read_all(reader, folder)
    twice = one == other == "remove"  # the second finds no such paper any more
    assert sorted(result["exit"] for result in done) == [0, int(twice)], done
    assert_done({one, other}, folder)


def assert_done(names: set[str], folder: Path) -> None:
    with Archive.open(folder) as held:
        papers = {row["name"] for row in held.query("select name from documents")}
        assert ("minutes-september.txt" in papers) == ("ingest" in names)
        assert ("report-june.txt" in papers) == ("remove" not in names)
        assert [v.status for v in read_verdicts(held).values()] == ["answered"] * ("verdict" in names)
        assert held.removals == ("Moss",) * ("redact" in names)
        assert (folder / "indicators.toml").is_file() == ("indicators" in names)
        assert (folder.parent / "b.zip").is_file() == ("backup" in names)
        assert examine(held) == []


VERDICT = """
import sys
from pathlib import Path
from corpus.store.archive import Archive
from corpus.verdicts import Verdict, save_verdict
with Archive.open(Path(sys.argv[1])) as held:
    print("ready", flush=True)
    save_verdict(held, Verdict(sys.argv[2], "answered"))
"""


def test_six_verdicts_at_once_are_all_kept(folder: Path) -> None:
    keys = [f"matter/{number}" for number in range(6)]
    with writing(folder, "the test"):
        started = [
            subprocess.Popen([sys.executable, "-c", VERDICT, str(folder), key], stdout=subprocess.PIPE, text=True)
            for key in keys
        ]
        for program in started:
            assert program.stdout and program.stdout.readline() == "ready\n"
    for program in started:
        program.communicate()
    assert [program.returncode for program in started] == [0] * 6
    with Archive.open(folder) as held:
        assert sorted(read_verdicts(held)) == keys


def test_who_reads_sees_one_moment(folder: Path) -> None:
    with Archive.open(folder) as reader:
        before = reader.query("select count(*) as n from documents")
        with Archive.create(folder) as writer, writer.transaction() as db:
            db.execute("delete from documents where name = 'report-june.txt'")
        assert reader.query("select count(*) as n from documents") == before
    with Archive.open(folder) as later:
        assert json.dumps(later.query("select count(*) as n from documents")) != json.dumps(before)
