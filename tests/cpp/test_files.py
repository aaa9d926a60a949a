"""Which files are papers: links that leave the folder, closed folders, pipes; files of one content."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.errors import CppError, NotFound
from cpp.files import candidates, find_files

posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and modes are those of POSIX")


def paper(path: Path, words: str = "words") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def test_papers_of_a_folder_in_one_order(tmp_path: Path) -> None:
    wanted = [paper(tmp_path / name) for name in ("a.txt", "b/c.PDF", "z.html")]
    for name in ("list.csv", ".hidden.txt", ".git/x.txt", "__MACOSX/y.pdf"):
        paper(tmp_path / name)
    found = find_files([tmp_path, wanted[0]])
    assert (found.files, found.other, found.links, found.closed) == (wanted, 1, 0, [])


@posix
def test_links_are_followed_inside_the_folder_alone(tmp_path: Path) -> None:
    inside = paper(tmp_path / "in" / "a.txt")
    paper(tmp_path / "out" / "secret.txt")
    (tmp_path / "in" / "same.txt").symlink_to(inside)
    (tmp_path / "in" / "secret.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "broken.txt").symlink_to(tmp_path / "nothing")
    found = find_files([tmp_path / "in"])
    assert found.files == [inside, tmp_path / "in" / "same.txt"]
    assert found.links == 4


@posix
def test_a_pipe_is_no_paper(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert find_files([tmp_path]).files == [] and find_files([tmp_path]).other == 1
    ((path, error),) = find_files([tmp_path / "pipe.txt"]).closed
    assert path.name == "pipe.txt" and "not a paper" in str(error)


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_told_by_name(tmp_path: Path) -> None:
    paper(tmp_path / "shut" / "a.txt")
    (tmp_path / "shut").chmod(0)
    try:
        assert "shut" in str(find_files([tmp_path]).closed[0][1])
    finally:
        (tmp_path / "shut").chmod(0o755)


def test_what_the_system_refuses_to_list_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper(tmp_path / "a.txt")
    shut = paper(tmp_path / "shut" / "b.txt").parent
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == shut:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_files([tmp_path])
    assert [p.name for p in found.files] == ["a.txt"]
    assert "shut" in str(found.closed[0][1]) and "permissions" in str(found.closed[0][1])


def test_a_path_that_does_not_exist_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        find_files([tmp_path / "nowhere"])


def test_files_of_one_content_are_one_paper_but_for_their_kind(tmp_path: Path) -> None:
    files = [paper(tmp_path / name) for name in ("a.txt", "b.txt", "c.pdf")]
    failed: list[CppError] = []
    found = list(candidates([*files, tmp_path / "gone.txt"], lambda _, error: failed.append(error)))
    assert [(c.name, c.copies) for c in found] == [("a.txt", ("b.txt",)), ("c.pdf", ())]
    assert "gone.txt" in str(failed[0])
