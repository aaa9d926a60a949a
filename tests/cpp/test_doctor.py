"""`cpp doctor`: each fault is told with what mends it, and --mend mends it; a whole archive is left as it is."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.store.archive import Archive
from corpus.tombstones import Tombstone, bury
from cpp.ingest import ingest
from tests.cpp.kept import call, write_papers


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doctor")
    with Archive.create(folder / "A") as held:
        ingest(held, [write_papers(folder / "papers")], jobs=1)
    return folder / "A"


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "A"))


def examined(folder: Path, *words: str) -> tuple[bool, list[dict[str, object]]]:
    told = json.loads(call(folder, "doctor", "--json", *words).stdout)
    return told["healthy"], told["troubles"]


def original(folder: Path) -> Path:
    return min((folder / "documents").iterdir())


def change(folder: Path, sql: str) -> None:
    database = sqlite3.connect(folder / "archive.sqlite")
    with database:
        database.execute(sql)
    database.close()


def bury_one(folder: Path) -> None:
    with Archive.open(folder) as held:
        bury(held, Tombstone(original(folder).stem, "wrong", "2031-06-01"))


MENDED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "an original changed": ("original", lambda a: original(a).write_text("other words")),
    "an original of no paper": ("orphan", lambda a: (a / "documents" / f"{'0' * 64}.pdf").write_bytes(b"%PDF")),
    "half an original": ("leftover", lambda a: (a / "documents" / "x.pdf.part").write_bytes(b"%P")),
    "half a file of verdicts": ("leftover", lambda a: (a / "verdicts.toml.part").write_text("[[ver")),
    "half an index": ("leftover", lambda a: (a / "index" / "MAIN_half.trm").write_bytes(b"TRM")),
    "an index of an earlier version": ("leftover", lambda a: (a / "index.old").mkdir()),
    "no index": ("index", lambda a: shutil.rmtree(a / "index")),
    "a cut index": ("index", lambda a: max((a / "index").iterdir(), key=lambda p: p.stat().st_size).write_bytes(b"")),
    "indicators of other papers": ("indicators", lambda a: change(a, "delete from settings where key = 'identified'")),
    "figures of no indicator": ("indicators", lambda a: change(a, "delete from indicator_names")),
    "a passage not in the index": ("index", lambda a: change(a, "delete from minutes where number = '12'")),
    "a removal that was stopped": ("removed", lambda a: bury_one(a)),
    "rows of no paper": (
        "database",
        lambda a: change(a, "insert into pages (document_id, number, text) values ('nobody', 1, 'x')"),
    ),
}


def test_a_whole_archive_is_whole(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}
    assert examined(folder) == (True, [])
    assert examined(folder, "--mend") == (True, [])
    kept = {path: path.read_bytes() for path in before}
    assert kept == before
    assert "whole" in call(folder, "doctor").stdout


@pytest.mark.parametrize("name", MENDED)
def test_a_fault_is_told_and_mended(folder: Path, name: str) -> None:
    kind, spoil = MENDED[name]
    spoil(folder)
    healthy, troubles = examined(folder)
    assert not healthy and kind in {t["kind"] for t in troubles}
    assert all(t["advice"] for t in troubles)
    assert call(folder, "doctor").exit_code == 1
    healthy, mended = examined(folder, "--mend")
    assert True in {t["mended"] for t in mended if t["kind"] == kind}
    left = [t for t in mended if not t["mended"]]
    assert (healthy, left) == examined(folder), "what --mend leaves is what there is"
    assert {t["kind"] for t in left} <= ({"original"} if kind == "original" else set()), "a lost original needs its file"


def test_a_removed_paper_goes_from_what_was_set_aside_too(folder: Path) -> None:
    path = original(folder)
    (folder / "set-aside").mkdir()
    shutil.copy(path, folder / "set-aside")
    bury_one(folder)
    assert call(folder, "doctor", "--mend").exit_code == 0
    assert not path.exists() and not (folder / "set-aside" / path.name).exists()
    with Archive.open(folder) as held:
        assert not held.query("select 1 from documents where sha256 = ?", [path.stem])


def test_what_is_set_aside_is_not_lost(folder: Path) -> None:
    (folder / "documents" / "unknown.pdf").write_bytes(b"the only copy")
    call(folder, "doctor", "--mend")
    assert (folder / "set-aside" / "unknown.pdf").read_bytes() == b"the only copy"


def test_a_lost_original_comes_back_with_its_file(folder: Path, whole: Path) -> None:
    original(folder).unlink()
    assert examined(folder, "--mend")[1][0]["mended"] is False
    call(folder, "ingest", str(whole.parent / "papers"))
    assert examined(folder) == (True, [])


def test_files_that_people_write_are_theirs_to_mend(folder: Path) -> None:
    (folder / "verdicts.toml").write_text("[[verdict]]\nstatus = 3\n", encoding="utf-8")
    (folder / "indicators.toml").write_text("[[same]\n", encoding="utf-8")
    (folder / "figures.toml").write_text("[[figure]]\nstatus = 3\n", encoding="utf-8")
    healthy, troubles = examined(folder, "--mend")
    assert not healthy
    assert [t["mended"] for t in troubles if t["kind"] == "handwritten"] == [False, False, False]
    assert "line 1" in str(troubles) and "[[same]" in (folder / "indicators.toml").read_text(encoding="utf-8")
