"""A person's verdict: readable, kept through every ingest, carried to other archives, refused where it cannot be read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.actions import Action, asked, ledger
from corpus.actions.verdicts import lost_verdicts, place_verdicts
from corpus.errors import CppError, UsageProblem
from corpus.store.archive import Archive
from corpus.store.save import save
from corpus.verdicts import Verdict, read_verdicts, remove_verdict, save_verdict, verdicts_file
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


def test_keys_say_paper_and_page(archive: Archive) -> None:
    action = next(a for a in asked(archive) if a.reference == "41 (2)")
    assert action.key.rsplit("/", 1)[0] == f"{action.place.document_id}/p{action.place.page}"
    assert len({a.key for a in asked(archive)}) == len(asked(archive))


def old_key(action: Action) -> str:
    """What an earlier version kept the verdict under."""
    return next(name for name in action.names if name.startswith("corporate-parenting-panel-2021"))


def of(archive: Archive, reference: str) -> Action:
    return next(a for a in asked(archive) if a.reference == reference)


def test_a_verdict_under_a_key_of_old_still_stands(archive: Archive) -> None:
    action = of(archive, "41 (2)")
    assert re.fullmatch(r"corporate-parenting-panel-2021-03-02/41/2/[0-9a-f]{8}", old_key(action))
    save_verdict(archive, Verdict(old_key(action), "open"))
    assert place_verdicts(read_verdicts(archive), asked(archive)).by_action[action.id].status == "open"


def test_a_verdict_on_words_that_are_now_read_elsewhere_is_known_by_its_words(archive: Archive) -> None:
    action = of(archive, "41 (2)")
    save_verdict(archive, Verdict("0123456789abcdef/p77/0000000000", "partly", text=action.place.text[:200]))
    placed = place_verdicts(read_verdicts(archive), asked(archive))
    assert (list(placed.by_action), placed.lost) == ([action.id], ())


def test_a_verdict_that_is_on_nothing_held_is_told_and_stays(archive: Archive) -> None:
    save_verdict(archive, Verdict("0123456789abcdef/p77/0000000000", "partly", text="That the moon be painted in spring."))
    assert [v.text for v in lost_verdicts(archive)] == ["That the moon be painted in spring."]
    assert len(read_verdicts(archive)) == 1


def test_a_verdict_stands_whichever_paper_of_the_meeting_comes_first(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "B") as held:
        save(held, MARCH_PACK, "1")
        save(held, MAY_PACK, "1")
        action = of(held, "41 (2)")
        save_verdict(held, Verdict(action.key, "open", text=action.place.text))
        first = replace(MAY_PACK, document=replace(MAY_PACK.document, name="0.pdf", sha256="0" * 64))
        save(held, first, "1")  # the same minutes, printed in a paper that sorts before
        assert next(e for e in ledger(held) if e.action.reference == "41 (2)").status == "open"


def test_a_verdict_can_be_changed_and_taken_back(archive: Archive) -> None:
    save_verdict(archive, Verdict("a/1/1/x", "open"))
    save_verdict(archive, Verdict("a/1/1/x", "answered", "“Done” – see page 4 \\ 5"))
    assert read_verdicts(archive) == {"a/1/1/x": Verdict("a/1/1/x", "answered", "“Done” – see page 4 \\ 5")}
    assert remove_verdict(archive, "a/1/1/x") and not remove_verdict(archive, "a/1/1/x")
    assert read_verdicts(archive) == {}
    save_verdict(archive, Verdict("b/1/1/x", "open"))  # after the last one went, the file takes the next
    assert read_verdicts(archive) == {"b/1/1/x": Verdict("b/1/1/x", "open")}
    verdicts_file(archive).write_text("verdict = []\n# a person's comment\n")
    save_verdict(archive, Verdict("c/1/1/x", "open"))
    assert list(read_verdicts(archive)) == ["c/1/1/x"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(note=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_note_can_be_read_again(archive: Archive, note: str) -> None:
    save_verdict(archive, Verdict("a/1/1/x", "open", note))
    assert read_verdicts(archive)["a/1/1/x"].note == note


BY_HAND = """# The clerk's own file.

[[verdict]]
status = "open"   # until the July meeting
action = "b/2"

# Told by telephone:
[[verdict]]
action = "a/1"
status = "partly"
note = "two of three"
"""


def test_a_persons_comments_and_order_stay(archive: Archive) -> None:
    verdicts_file(archive).write_text(BY_HAND, encoding="utf-8")
    save_verdict(archive, Verdict("b/2", "answered"))
    save_verdict(archive, Verdict("c/3", "open", "new"))
    save_verdict(archive, Verdict("a/1", "answered"))
    changed = BY_HAND.replace('"open"', '"answered"').replace('"partly"', '"answered"').replace('note = "two of three"\n', "")
    added = '\n[[verdict]]\naction = "c/3"\nstatus = "open"\nnote = "new"\n'
    assert verdicts_file(archive).read_text(encoding="utf-8") == changed + added
    assert remove_verdict(archive, "c/3")
    assert verdicts_file(archive).read_text(encoding="utf-8").rstrip() == changed.rstrip()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[verdict]\n", "line 1"),
        ('# mine\n[[verdict]]\naction = "a"\nstatus = "open"\n\n[[verdict]]\naction = "a"\nstatus = "done"\n', "line 6"),
        ('[[verdict]]\nact = "a"\n', "line 1"),
        ("verdict = 3\n", "line 1"),
        ("\n\nverdict = [3]\n", "line 3"),
        ("# caf\xe9\n[[verdict]]\n", "line 1"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_name_and_line(archive: Archive, text: str, line: str) -> None:
    verdicts_file(archive).write_bytes(text.encode("latin-1"))
    with pytest.raises(CppError, match=rf"verdicts\.toml.*{line}"):
        read_verdicts(archive)
    with pytest.raises(CppError, match=r"verdicts\.toml"):
        save_verdict(archive, Verdict("a", "open"))
    assert verdicts_file(archive).read_bytes() == text.encode("latin-1"), "what cannot be read is not written over"


def test_other_words_are_no_verdict(archive: Archive) -> None:
    with pytest.raises(UsageProblem, match="answered, partly, open"):
        save_verdict(archive, Verdict("a", "done"))
