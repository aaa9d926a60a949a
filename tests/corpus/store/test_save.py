"""Storing: one transaction a paper, replaced whole, the same ids and exports whatever the order."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import exports, identity
from corpus.errors import ArchiveBusy, ArchiveError, DiskFull, NoArchive
from corpus.models import Person
from corpus.store.archive import Archive, translated
from corpus.store.save import meeting_id, save, save_copy
from corpus.store.schema import paper_tables
from tests.invented import PANEL, pack, report


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    with Archive.create(tmp_path / "A") as held:
        yield held


def everything(archive: Archive) -> dict[str, list[dict[str, object]]]:
    identity.rebuild(archive)
    return {name: export(archive) for name, export in exports.EXPORTS.items()}


def test_saving_twice_changes_nothing(archive: Archive) -> None:
    save(archive, pack(), "1")
    first = everything(archive)
    save(archive, pack(), "1")
    assert everything(archive) == first


def test_a_paper_read_again_is_replaced_whole(archive: Archive) -> None:
    save(archive, report("2031-05", {"2031-04": 610, "2031-05": 612}), "1")
    save(archive, report("2031-05", {"2031-05": 613}), "2")
    assert [(o["period"], o["value"]) for o in exports.observations(archive)] == [("2031-05", 613.0)]
    assert [r["extractor"] for r in archive.query("select extractor from documents")] == ["2"]


def test_exports_do_not_depend_on_the_order_of_ingest(tmp_path: Path) -> None:
    papers = [pack(), report("2031-05", {"2031-05": 612}), report("2031-10", {"2031-05": 609, "2031-10": 620})]
    results = []
    for name, order in (("A", papers), ("B", papers[::-1])):
        with Archive.create(tmp_path / name) as archive:
            for paper in order:
                save(archive, paper, "1")
            results.append(everything(archive))
    assert results[0] == results[1]


def test_minutes_come_back_as_they_went_in(archive: Archive) -> None:
    save(archive, pack(), "1")
    (meeting,) = exports.minutes(archive)
    assert (meeting["committee"], meeting["date"], meeting["present"]) == (
        PANEL,
        "2031-03-04",
        [{"name": "Councillor Moss", "role": "Chair"}],
    )
    (item,) = meeting["items"]
    assert [(r["label"], r["text"], r["outcome"], r["owner_name"]) for r in item["resolutions"]] == [
        ("(1)", "That the report be noted.", "noted", ""),
        ("(2)", "That Ada Crewe, Head of Service, bring an update.", "action", "Ada Crewe"),
    ]
    assert [r["number"] for r in item["references"]] == ["9"]
    assert [q["text"] for q in item["requests"]] == ["That future reports include dental checks."]
    (agenda,) = exports.agenda(archive)
    assert [(i["number"], i["page_from"], i["page_to"], i["exempt"]) for i in agenda["items"]] == [
        ("1", None, None, False),
        ("2", 1, 4, False),
    ]


def test_minutes_printed_twice_in_one_paper_are_kept_with_all_who_are_named(archive: Archive) -> None:
    paper = pack()
    again = replace(paper.minutes[0], present=(*paper.minutes[0].present, Person("Councillor Sorrel")))
    save(archive, replace(paper, agendas=paper.agendas * 2, minutes=(*paper.minutes, again)), "1")
    assert len(archive.query("select * from meeting_papers")) == len({*paper.agendas}) + len({*paper.minutes})
    present = archive.query("select name, ordinal from attendance where list = 'present' order by ordinal")
    assert [row["name"] for row in present] == [*(p.name for p in paper.minutes[0].present), "Councillor Sorrel"]
    assert len(archive.query("select id from minutes")) == 2 * len(paper.minutes[0].items)


def test_two_cells_in_one_place_do_not_cost_the_paper(archive: Archive) -> None:
    paper = report("2031-05", {"2031-05": 612})
    table = paper.tables[0]
    save(archive, replace(paper, tables=(replace(table, cells=(*table.cells, *table.cells)),)), "1")
    assert len(archive.query("select * from cells")) == len({(c.row, c.column) for c in table.cells})


def test_a_figure_knows_its_cell(archive: Archive) -> None:
    save(archive, report("2031-05", {"2031-05": 612}), "1")
    (figure,) = exports.observations(archive)
    (table,) = exports.tables(archive)
    assert figure["bbox"] == "10 20 40 30"
    assert table["rows"][figure["row"]][figure["column"]] == figure["raw"] == "612"


def test_doubtful_figures_stay_out_unless_asked_for(archive: Archive) -> None:
    paper = report("2031-05", {"2031-04": 610, "2031-05": 612})
    doubtful = replace(paper.observations[0], flags=("uncertain",))
    save(archive, replace(paper, observations=(doubtful, paper.observations[1])), "1")
    assert [o["period"] for o in exports.observations(archive)] == ["2031-05"]
    assert [o["period"] for o in exports.observations(archive, uncertain=True)] == ["2031-04", "2031-05"]


def test_a_failed_save_leaves_the_paper_as_it_was(archive: Archive) -> None:
    save(archive, report("2031-05", {"2031-05": 612}), "1")
    broken = report("2031-05", {"2031-05": 999})
    broken = replace(broken, sections=(replace(broken.sections[0], text=object()),))  # type: ignore[arg-type]
    with pytest.raises(sqlite3.Error):
        save(archive, broken, "1")
    assert [o["value"] for o in exports.observations(archive)] == [612.0]


def test_no_archive_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="cpp ingest"):
        Archive.open(tmp_path / "nothing")


def test_a_damaged_archive_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").write_bytes(b"not a database, not at all" * 100)
    with pytest.raises(ArchiveError, match="damaged"):
        Archive.open(tmp_path)


@pytest.mark.parametrize(
    ("code", "error", "words"),
    [
        (sqlite3.SQLITE_FULL, DiskFull, "full"),
        (sqlite3.SQLITE_BUSY, ArchiveBusy, "Another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, ArchiveBusy, "Another program"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, ArchiveError, "permissions"),
        (sqlite3.SQLITE_CORRUPT_INDEX, ArchiveError, "damaged"),
        (sqlite3.SQLITE_IOERR_READ, ArchiveError, "disk"),
    ],
)
def test_errors_of_sqlite_are_told_by_their_code(archive: Archive, code: int, error: type[ArchiveError], words: str) -> None:
    fault = sqlite3.OperationalError("said in other words")
    fault.sqlite_errorcode = code
    with pytest.raises(error, match=words), archive.transaction():
        raise fault


def test_a_reader_on_a_full_disk_is_told_so(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 0))
    with pytest.raises(DiskFull), translated(archive.folder):
        raise fault


def test_papers_whose_hashes_begin_alike_are_two_papers(archive: Archive) -> None:
    one, other = report("2031-05", {"2031-05": 612}), report("2031-06", {"2031-06": 620})
    sha256 = one.document.sha256
    other = replace(other, document=replace(other.document, sha256=sha256[:16] + "0" * 48))
    assert [save(archive, one, "1"), save(archive, other, "1")] == [sha256[:16], sha256[:16] + "0"]
    assert [save(archive, one, "2"), save(archive, other, "2")] == [sha256[:16], sha256[:16] + "0"]
    assert [o["value"] for o in exports.observations(archive)] == [612.0, 620.0]


def test_rows_go_with_their_paper(archive: Archive) -> None:
    save(archive, pack(), "1")
    save(archive, report("2031-05", {"2031-05": 612}), "1")
    identity.rebuild(archive)
    with archive.transaction() as db:
        db.execute("delete from documents")
    left = {table: len(archive.query(f"select 1 from [{table}]")) for table in paper_tables()}
    assert not any(left.values()), left


def test_the_names_of_copies_outlive_a_new_reading(archive: Archive) -> None:
    key = save(archive, pack(), "1")
    save_copy(archive, key, "again.pdf")
    save(archive, pack(), "2")
    assert archive.query("select name from copies") == [{"name": "again.pdf"}]


def test_one_meeting_has_one_id_in_any_case_and_spelling_of_its_name() -> None:
    assert meeting_id("CORPORATE PARENTING PANEL", "2031-05-06") == meeting_id("Corporate Parenting Panel", "2031-05-06")


def test_an_archive_that_cannot_be_written_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.create(tmp_path / "A") as held:
        save(held, report("2031-05", {"2031-05": 612}), "1")

    def no_journal(path: Path) -> sqlite3.Connection:
        fault = sqlite3.OperationalError("cannot be opened")
        fault.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise fault

    monkeypatch.setattr("corpus.store.connect.connect", no_journal)
    with pytest.raises(ArchiveError):  # the folder can be written: another fault, which is not hidden
        Archive.open(tmp_path / "A")
    monkeypatch.setattr("os.access", lambda *_: False)
    with Archive.open(tmp_path / "A") as held:
        assert held.one("select value from observations") == {"value": 612.0}
        with pytest.raises(ArchiveError), held.transaction() as db:
            db.execute("delete from documents")
