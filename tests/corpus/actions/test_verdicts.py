"""A person's verdict: readable, kept through every ingest, carried to other archives, refused where it cannot be read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.actions import asked, ledger
from corpus.errors import CppError, UsageProblem
from corpus.store.archive import Archive
from corpus.store.save import save
from corpus.verdicts import Verdict, _block, read_verdicts, remove_verdict, save_verdict, verdicts_file
from tests.business import MARCH_PACK, MAY_PACK


def key_of(archive: Archive, reference: str) -> str:
    return next(a.key for a in asked(archive) if a.reference == reference)


def test_a_verdict_stands_over_the_proposal(archive: Archive) -> None:
    save_verdict(archive, Verdict(key_of(archive, "41 (2)"), "open", "The charter was withdrawn.", given="2021-06-01"))
    entry = next(e for e in ledger(archive) if e.action.reference == "41 (2)")
    assert (entry.status, entry.proposed, entry.open) == ("open", "answered", True)


def test_a_verdict_of_answered_takes_the_action_off_the_next_agenda(archive: Archive) -> None:
    save_verdict(archive, Verdict(key_of(archive, "46 (a)"), "answered"))
    assert "46 (a)" not in {e.action.reference for e in ledger(archive, due="2021-07-06")}


def test_a_verdict_survives_ingest_and_goes_with_the_file(archive: Archive, tmp_path: Path) -> None:
    key = key_of(archive, "43")
    save_verdict(archive, Verdict(key, "partly", "Two operators of three."))
    save(archive, MARCH_PACK, "2")
    with Archive.create(tmp_path / "other") as other:
        save(other, MAY_PACK, "1")
        save(other, MARCH_PACK, "1")
        verdicts_file(other).write_text(verdicts_file(archive).read_text(encoding="utf-8"), encoding="utf-8")
        for held in (archive, other):
            entry = next(e for e in ledger(held) if e.action.key == key)
            assert (entry.status, entry.verdict and entry.verdict.note) == ("partly", "Two operators of three.")


def test_keys_say_meeting_minute_and_clause(archive: Archive) -> None:
    assert key_of(archive, "41 (2)").rsplit("/", 1)[0] == "corporate-parenting-panel-2021-03-02/41/2"
    assert len({a.key for a in asked(archive)}) == len(asked(archive))


def test_a_verdict_can_be_changed_and_taken_back(archive: Archive) -> None:
    save_verdict(archive, Verdict("a/1/1/x", "open"))
    save_verdict(archive, Verdict("a/1/1/x", "answered", "“Done” – see page 4 \\ 5"))
    assert read_verdicts(archive) == {"a/1/1/x": Verdict("a/1/1/x", "answered", "“Done” – see page 4 \\ 5")}
    assert remove_verdict(archive, "a/1/1/x") and not remove_verdict(archive, "a/1/1/x")
    assert read_verdicts(archive) == {}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_note_can_be_read_again(note: str) -> None:
    read = tomllib.loads(_block(Verdict("a/1/1/x", "open", note)))["verdict"][0]
    assert read.get("note", "") == note


@pytest.mark.parametrize(
    "text", ["[[verdict]\n", '[[verdict]]\naction = "a"\nstatus = "done"\n', '[[verdict]]\nact = "a"\n', "verdict = 3\n"]
)
def test_a_file_that_cannot_be_read_is_named(archive: Archive, text: str) -> None:
    verdicts_file(archive).write_text(text, encoding="utf-8")
    with pytest.raises(CppError, match=r"verdicts\.toml"):
        read_verdicts(archive)


def test_other_words_are_no_verdict(archive: Archive) -> None:
    with pytest.raises(UsageProblem, match="answered, partly, open"):
        save_verdict(archive, Verdict("a", "done"))
