"""`cpp backup`: a copy of one moment, made while others write; what is unpacked and indexed gives the same exports."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from corpus import exports
from corpus.actions import asked
from corpus.errors import DiskFull, UsageProblem
from corpus.store.archive import Archive
from corpus.store.backup import back_up
from corpus.store.save import remove_paper
from corpus.verdicts import Verdict, read_verdicts, save_verdict
from cpp.ingest import ingest
from tests.cpp.kept import call, write_papers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive.create(tmp_path / "A") as held:
        ingest(held, [write_papers(tmp_path / "papers")], jobs=1)
        save_verdict(held, Verdict(asked(held)[0].key, "partly", "by telephone"))
    (tmp_path / "A" / "removed-words.txt").write_text("Moss\n", encoding="utf-8")
    return tmp_path / "A"


def exported(folder: Path) -> dict[str, object]:
    with Archive.open(folder) as held:
        return {name: export(held) for name, export in exports.EXPORTS.items()}


def test_a_backup_is_restored_by_unpacking_and_reindex(folder: Path, tmp_path: Path) -> None:
    made = json.loads(call(folder, "backup", str(tmp_path / "b.zip"), "--json").stdout)
    assert made["papers"] == 4 and made["lost"] == []
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path / "B")
    call(tmp_path / "B", "reindex")
    assert exported(tmp_path / "B") == exported(folder)
    assert (
        call(tmp_path / "B", "search", "dental").stdout
        == call(folder, "reindex").stdout * 0 + call(folder, "search", "dental").stdout
    )
    with Archive.open(tmp_path / "B") as held:
        assert [v.note for v in read_verdicts(held).values()] == ["by telephone"]
        assert held.removals == ("Moss",)
    assert call(tmp_path / "B", "doctor").exit_code == 0


def test_a_paper_removed_meanwhile_is_not_half_in_the_backup(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is removed after the database was copied and before its original was."""
    write = zipfile.ZipFile.write
    removed: list[str] = []

    def remove_first(packed: zipfile.ZipFile, path: Path, name: str) -> None:
        if not removed:
            with Archive.open(folder) as other:
                removed.append(other.query("select id from documents")[0]["id"])
                remove_paper(other, removed[0])
        write(packed, path, name)

    monkeypatch.setattr(zipfile.ZipFile, "write", remove_first)
    with Archive.open(folder) as held:
        made = back_up(held, tmp_path / "b.zip")
    assert (made.papers, made.lost) == (3, ())
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        assert len([name for name in packed.namelist() if name.startswith("documents/")]) == 3


def test_lost_originals_are_told(folder: Path, tmp_path: Path) -> None:
    lost = min((folder / "documents").iterdir())
    lost.unlink()
    result = call(folder, "backup", str(tmp_path / "b.zip"))
    assert result.exit_code == 0 and "is lost" in result.stderr


@pytest.mark.parametrize("name", ["b.tar.gz", "none/b.zip", "A"])
def test_a_file_that_cannot_be_a_backup_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageProblem, match="zip"):
        call(folder, "backup", str(tmp_path / name))


def test_a_full_disk_leaves_the_older_backup(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.zip").write_bytes(b"the older one")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    with pytest.raises(DiskFull):
        call(folder, "backup", str(tmp_path / "b.zip"))
    assert (tmp_path / "b.zip").read_bytes() == b"the older one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["A", "b.zip", "papers"]
