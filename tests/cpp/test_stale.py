"""Nothing old is shown as new: a reading command says first what is out of date, and nothing is 'not found' in an old index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.store.archive import Archive
from corpus.store.derived import identity_current
from corpus.store.save import remove_paper, save
from cpp.refresh import index_current, refresh
from extractor.version import version
from search.retrieval import IndexUnusable
from tests.cpp.kept import call, stored
from tests.invented import pack, report

OLDER = "Series and search are older than the papers held: run `cpp reindex`"
READING = [
    ["search", "dental"],
    ["mentions", "dental"],
    ["series", "number-of-looked-after-children"],
    ["indicators"],
    ["meetings"],
    ["actions"],
    ["export", "observations"],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return stored(tmp_path / "A")


@pytest.fixture
def old(folder: Path) -> Path:
    with Archive.create(folder) as held:
        save(held, pack("2031-07-08", name="later.pdf"), version())
    return folder


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_a_reading_command_says_first_what_is_out_of_date(folder: Path, words: list[str]) -> None:
    assert OLDER not in call(folder, *words).stderr
    with Archive.create(folder) as held:
        save(held, pack("2031-07-08", name="later.pdf"), version())
    assert call(folder, *words).stderr.startswith(OLDER)
    with Archive.open(folder) as held:
        refresh(held)
    assert OLDER not in call(folder, *words).stderr


@pytest.mark.parametrize("command", ["search", "mentions"])
@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
def test_nothing_is_not_found_in_an_old_index(folder: Path, old: Path, command: str, form: list[str]) -> None:
    with pytest.raises(IndexUnusable, match=r"older than the papers held\. Run `cpp reindex`"):
        call(old, command, "lighthouse", *form)


def test_words_masked_since_make_the_index_old_and_the_series_not(folder: Path) -> None:
    with Archive.open(folder) as held:
        assert identity_current(held) and index_current(held)
    (folder / "removed-words.txt").write_text("Crewe\n", encoding="utf-8")
    with Archive.open(folder) as held:
        assert identity_current(held) and not index_current(held)
    assert call(folder, "search", "dental").stderr.startswith("The search index is older than the papers held")
    assert "older" not in call(folder, "indicators").stderr


def test_decisions_edited_by_hand_make_indicators_old_and_their_comments_do_not(folder: Path) -> None:
    path = folder / "indicators.toml"
    path.write_text('[[same]]\none = { name = "A" }\nother = { name = "B" }\n', encoding="utf-8")
    assert call(folder, "indicators").stderr.startswith(OLDER)
    with Archive.open(folder) as held:
        refresh(held)
    path.write_text("# by the clerk\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert OLDER not in call(folder, "indicators").stderr


@pytest.mark.parametrize("change", ["again", "removed"])
def test_every_change_of_the_papers_gives_another_generation(folder: Path, change: str) -> None:
    with Archive.create(folder) as held:
        before = held.setting("generation")
        if change == "again":
            save(held, pack(), version())
        else:
            remove_paper(held, held.query("select id from documents")[0]["id"])
        assert held.setting("generation") != before


def test_an_older_archive_restored_does_not_fit_the_index_of_a_newer_one(tmp_path: Path) -> None:
    one, other = stored(tmp_path / "A"), stored(tmp_path / "B", pack(), report("2031-05", {"2031-05": 612}))
    (one / "index").rename(tmp_path / "index")
    (other / "index").rename(one / "index")
    with Archive.open(one) as held:
        assert not index_current(held), "as many changes, but other papers"


def test_papers_of_another_reader_are_marked_in_status_and_series(folder: Path) -> None:
    assert "another version" not in call(folder, "status").stderr
    with Archive.create(folder) as held:
        save(held, report("2031-06", {"2031-06": 615}), "0-older")
        refresh(held)
    assert "1 papers were read by another version of this program: run cpp ingest --reread" in call(folder, "status").stderr
    papers = json.loads(call(folder, "status", "--json").stdout)["papers"]
    assert {p["document"]: p["reader"] for p in papers}["report-2031-06.pdf"] == "older"
    assert [p["reader"] for p in papers].count("") == 2
    told = call(folder, "series", "number-of-looked-after-children").stderr
    assert "1 of its papers was read by another version" in told
