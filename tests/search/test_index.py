"""The index as a cache that may be lost, damaged or brought from elsewhere: never a traceback, never half an index."""

from __future__ import annotations

import errno
import json
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus.errors import ArchiveError
from corpus.models import Passage
from search.about import FORMAT, fingerprint_of, read_about, read_contents
from search.engine import search
from search.index import SearchIndex
from search.retrieval import IndexUnusable
from search.update import build_index
from tests.search.wexcombe import WEXCOMBE, Held, Maker, passage


def test_it_says_what_it_holds(tmp_path: Path) -> None:
    assert build_index(tmp_path / "index", iter(WEXCOMBE), fingerprint="abc") == len(WEXCOMBE)
    about = read_about(tmp_path / "index")
    assert (about.passages, about.papers, about.date_from, about.date_to) == (11, 3, "2020-11-03", "2022-03-08")
    assert fingerprint_of(tmp_path / "index") == "abc"


def test_one_id_is_held_once_however_often_it_comes(tmp_path: Path) -> None:
    versions = [passage("s1", "section", f"version {number} of the text") for number in range(3)]
    assert build_index(tmp_path / "index", versions) == 1
    assert [SearchIndex(tmp_path / "index").count("text", word) for word in ("0", "1", "2")] == [1, 0, 0]


def test_an_empty_archive_is_searched_like_any_other(hold: Maker) -> None:
    results = hold([]).search("anything")
    assert results.hits == () and results.total == 0
    assert "no passages" in str(results.searched)


def test_no_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="cpp reindex"):
        search(tmp_path / "index", "word", bodies=lambda ids: {})
    assert fingerprint_of(tmp_path / "index") == ""
    assert issubclass(IndexUnusable, ArchiveError)


@pytest.mark.parametrize("kept", [0, 10, 200])
def test_each_file_cut_short_says_reindex(wexcombe: Held, kept: int) -> None:
    files = [path for path in wexcombe.folder.rglob("*") if path.is_file()]
    assert len(files) > 3
    for path in files:
        whole = path.read_bytes()
        if len(whole) > kept:
            path.write_bytes(whole[:kept])
            with pytest.raises(IndexUnusable, match="cpp reindex"):
                wexcombe.search("health assessments")
            path.write_bytes(whole)


def test_bytes_changed_in_place_give_an_answer_or_say_reindex(wexcombe: Held) -> None:
    """In a process of its own, because Whoosh leaves files open where it fails."""
    done = subprocess.run([sys.executable, "-c", _SPOIL, str(wexcombe.folder)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    answered, refused = map(int, done.stdout.split())
    assert answered + refused > 40 and refused, done.stderr


_SPOIL = """
import sys
from pathlib import Path
from search.engine import _opened, search
from search.retrieval import IndexUnusable
answered = refused = 0
for path in sorted(Path(sys.argv[1]).rglob("MAIN_*.*")):
    whole = path.read_bytes()
    for at in range(0, len(whole), max(1, len(whole) // 12)):
        path.unlink()  # the file that is open stays as it was
        path.write_bytes(whole[:at] + bytes([255] * 4) + whole[at + 4 :])
        _opened.cache_clear()
        try:
            search(Path(sys.argv[1]), "health assessments", bodies=lambda ids: {})
            answered += 1
        except IndexUnusable:
            refused += 1
print(answered, refused)
"""


def test_an_index_of_another_version_is_not_opened(wexcombe: Held) -> None:
    about = json.loads((wexcombe.folder / "index.json").read_text())
    (wexcombe.folder / "index.json").write_text(json.dumps(about | {"format": FORMAT + 1}))
    with pytest.raises(IndexUnusable, match="another version"):
        wexcombe.search("health")


def test_an_archive_may_be_moved(wexcombe: Held, tmp_path: Path) -> None:
    moved = wexcombe.folder.rename(tmp_path / "elsewhere")
    found = search(moved, "lifelong links", bodies=wexcombe.bodies)
    assert [hit.passage.id for hit in found.hits] == ["a7"]


def test_nothing_in_an_index_is_ever_unpickled(wexcombe: Held, tmp_path: Path) -> None:
    """Not even in one from elsewhere, every file of which is a trap of the right size."""
    sprung = tmp_path / "sprung"
    trap = pickle.dumps(_Trap(str(sprung)))
    pickle.loads(trap)
    assert sprung.exists(), "the trap works"
    sprung.unlink()
    about = json.loads((wexcombe.folder / "index.json").read_text())
    for name in about["files"]:
        if not name.endswith(".json"):
            (wexcombe.folder / name).write_bytes(trap)
            about["files"][name] = len(trap)
    (wexcombe.folder / "_MAIN_1.toc").write_bytes(trap)
    (wexcombe.folder / "index.json").write_text(json.dumps(about))
    with pytest.raises(IndexUnusable, match="damaged"):
        wexcombe.search("health")
    assert not sprung.exists()


def test_no_pickle_is_left_in_an_index(wexcombe: Held) -> None:
    def no_pickle(*args: object, **kwargs: object) -> None:
        raise AssertionError("unpickled")

    with pytest.MonkeyPatch.context() as patch:
        for module in ("whoosh.filedb.structfile", "whoosh.codec.whoosh3", "whoosh.columns", "pickle"):
            for name in ("loads", "load", "load_pickle"):
                patch.setattr(f"{module}.{name}", no_pickle, raising=False)
        assert wexcombe.ids('health NOT dental assess* "care leavers"', date_from="2020") is not None
        assert wexcombe.ids("lifelong links") == ["a7"]


@pytest.mark.parametrize("told", ['{"format": 6}', "[]", "{}", '{"format": 6, "segment": "../../etc"}', "null"])
def test_strange_tidings_of_an_index_are_damage(wexcombe: Held, told: str) -> None:
    (wexcombe.folder / "index.json").write_text(told)
    with pytest.raises(IndexUnusable, match="cpp reindex"):
        wexcombe.search("health")


class _Trap:
    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (Path(self.path),)  # type: ignore[return-value]


def test_a_rebuild_that_dies_leaves_the_old_index(wexcombe: Held) -> None:
    def dying() -> Iterator[Passage]:
        yield WEXCOMBE[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(wexcombe.folder, dying())
    assert wexcombe.ids("lifelong links") == ["a7"]


@pytest.mark.parametrize("step", ["update.read_terms", "whoosh_index._FieldWriter", "whoosh_index.write_contents"])
def test_a_full_disk_leaves_the_old_index_and_nothing_half_made(
    wexcombe: Held, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"search.{step}", full)
    with pytest.raises(OSError, match="No space"):
        build_index(wexcombe.folder, WEXCOMBE)
    assert wexcombe.ids("lifelong links") == ["a7"]
    assert [path.name for path in wexcombe.folder.parent.iterdir()] == ["index"]
    assert {path.name for path in wexcombe.folder.iterdir()} == {"index.json", *read_contents(wexcombe.folder).files}


def test_a_rebuild_replaces_everything_and_an_open_search_sees_it(wexcombe: Held) -> None:
    assert wexcombe.ids("lifelong")
    for left in (wexcombe.folder.with_name("index.building"), wexcombe.folder / "building", wexcombe.folder / "an_old_one"):
        left.mkdir()
        (left / "half").write_text("what a killed rebuild left")
    build_index(wexcombe.folder, [item for item in WEXCOMBE if item.id != "a7"])
    assert wexcombe.ids("lifelong") == []
    assert sorted(path.name for path in wexcombe.folder.parent.iterdir()) == ["index"]
    assert {path.name for path in wexcombe.folder.iterdir()} == {"index.json", *read_contents(wexcombe.folder).files}


@pytest.mark.parametrize("name", ["index", "index.building", "index.old"])
def test_a_file_where_a_folder_should_be_is_replaced(wexcombe: Held, name: str) -> None:
    path = wexcombe.folder.with_name(name)
    if path.is_dir():
        shutil.rmtree(path)
    path.write_text("no folder")
    build_index(wexcombe.folder, WEXCOMBE)
    assert wexcombe.ids("lifelong links") == ["a7"]
    assert [path.name for path in wexcombe.folder.parent.iterdir()] == ["index"]


def test_an_index_replaced_while_it_is_read_is_read_anew(wexcombe: Held) -> None:
    rebuilt = []

    def bodies(ids: Sequence[str]) -> dict[str, Passage]:
        if not rebuilt:
            rebuilt.append(build_index(wexcombe.folder, WEXCOMBE))
        return wexcombe.bodies(ids)

    found = search(wexcombe.folder, "lifelong links", bodies=bodies)
    assert rebuilt and [hit.passage.id for hit in found.hits] == ["a7"]


def test_a_passage_no_longer_held_is_left_out(wexcombe: Held) -> None:
    results = search(wexcombe.folder, "dental", bodies=lambda ids: {})
    assert results.hits == ()
