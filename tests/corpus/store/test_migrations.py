"""Migrations: frozen, ordered, counted; an archive of every released version comes to today's with all that it held."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from corpus import exports
from corpus.errors import ArchiveError
from corpus.store import connect
from corpus.store.archive import Archive
from corpus.store.migrations import archive as migrations
from corpus.store.schema import APPLICATION, FOREIGN_KEYS, TABLES, VERSION, column_types

# dumps of an archive with the papers of tests/invented.py, each written by the program that released the version; those up to
# the third migration, and some of the fourth, bore no number
DUMPS = sorted(path.stem for path in (Path(__file__).parent / "dumps").glob("*.sql"))
PAPERS = {"pack.pdf": "589c5eb6d46372f9", "report-2031-05.pdf": "9316d387ed7d0a7d", "report-2031-06.pdf": "042eca8f97ac6401"}


def older(folder: Path, dump: str) -> Path:
    """An archive of an older version."""
    (folder / "documents").mkdir(parents=True)
    with sqlite3.connect(folder / "archive.sqlite") as db:
        db.executescript((Path(__file__).parent / "dumps" / f"{dump}.sql").read_text(encoding="utf-8"))
        db.execute("PRAGMA journal_mode = WAL")
    db.close()
    return folder


def schema(held: Archive) -> dict[str, object]:
    """Columns with types, keys and foreign keys by table, and views."""
    tables = [r["name"] for r in held.query("select name from sqlite_master where type = 'table' order by name")]
    described: dict[str, object] = {
        name: (
            sorted((c["name"], c["type"], c["pk"]) for c in held.query(f"PRAGMA table_info([{name}])")),
            sorted((k["from"], k["table"], k["on_delete"]) for k in held.query(f"PRAGMA foreign_key_list([{name}])")),
        )
        for name in tables
    }
    rest = held.query("select name, sql from sqlite_master where type != 'table' and sql is not null order by name")
    return described | {row["name"]: row["sql"] for row in rest}


def test_the_schema_version_counts_the_migrations() -> None:
    assert len(migrations._migrations) == VERSION


def test_every_table_column_and_foreign_key_declared_is_there_and_described(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "A") as held:
        for table in TABLES:
            assert set(held.db.table(table).columns_dict) == set(column_types(table))
            keys = {k["from"]: (k["table"], k["on_delete"]) for k in held.query(f"PRAGMA foreign_key_list([{table}])")}
            assert keys == {column: (other, "CASCADE") for column, other in FOREIGN_KEYS.get(table, {}).items()}
        described = held.query("select table_name, column_name from column_descriptions")
        assert {(d["table_name"], d["column_name"]) for d in described} == {(t, c) for t in TABLES for c in TABLES[t]}


@pytest.mark.parametrize("dump", DUMPS)
def test_an_older_archive_gets_the_schema_of_a_new_one(tmp_path: Path, dump: str) -> None:
    with Archive.open(older(tmp_path / "old", dump)) as old, Archive.create(tmp_path / "new") as new:
        assert schema(old) == schema(new)
        assert old.query("PRAGMA foreign_key_check") == []
        assert old.query("PRAGMA user_version") == [{"user_version": VERSION}]
        assert old.query("PRAGMA application_id") == [{"application_id": APPLICATION}]


@pytest.mark.parametrize("dump", DUMPS)
def test_an_older_archive_keeps_every_row_under_the_papers_longer_ids(tmp_path: Path, dump: str) -> None:
    folder = older(tmp_path / "A", dump)
    with sqlite3.connect(folder / "archive.sqlite") as db:
        tables = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'") if name in TABLES]
        before = {name: db.execute(f"select count(*) from [{name}]").fetchone()[0] for name in tables}
    db.close()
    with Archive.open(folder) as held:
        assert {name: held.query(f"select count(*) as n from [{name}]")[0]["n"] for name in tables} == before
        assert {r["name"]: r["id"] for r in held.query("select id, name from documents")} == PAPERS
        (minutes,) = exports.minutes(held)
        assert [r["id"] for item in minutes["items"] for r in item["resolutions"]] == [
            "r1-589c5eb6d46372f9",
            "r2-589c5eb6d46372f9",
        ]
        assert {(o["document"], o["period"], o["value"]) for o in exports.observations(held)} == {
            ("report-2031-05.pdf", "2031-04", 610.0),
            ("report-2031-05.pdf", "2031-05", 612.0),
            ("report-2031-06.pdf", "2031-04", 611.0),
            ("report-2031-06.pdf", "2031-05", 615.0),
            ("report-2031-06.pdf", "2031-06", 620.0),
        }


def test_rows_of_papers_no_longer_held_are_left_behind(tmp_path: Path) -> None:
    folder = older(tmp_path / "A", "migration-5")
    with sqlite3.connect(folder / "archive.sqlite") as db:
        db.execute("delete from documents where name = 'pack.pdf'")
    db.close()
    with Archive.open(folder) as held:
        assert held.query("select id from minutes") == held.query("select id from resolutions") == []
        assert len(exports.observations(held)) == 5


def test_papers_whose_hashes_begin_alike_get_two_ids(tmp_path: Path) -> None:
    folder = older(tmp_path / "A", "migration-5")
    with sqlite3.connect(folder / "archive.sqlite") as db:
        begin = PAPERS["pack.pdf"]
        db.execute("update documents set sha256 = ? where name = 'report-2031-05.pdf'", [begin + "f" * 48])
    db.close()
    with Archive.open(folder) as held:
        assert held.one("select id from documents where name = 'report-2031-05.pdf'") == {"id": begin + "f"}


@pytest.mark.parametrize("dump", DUMPS)
def test_an_older_archive_that_cannot_be_written_is_read_as_it_is(
    tmp_path: Path, dump: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = older(tmp_path / "A", dump)
    before = (folder / "archive.sqlite").read_bytes()

    def no_journal(path: Path) -> sqlite3.Connection:
        fault = sqlite3.OperationalError("cannot be opened")
        fault.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise fault

    monkeypatch.setattr(connect, "connect", no_journal)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Archive.open(folder) as held:
        assert len(exports.observations(held)) == 5
        with pytest.raises(ArchiveError, match="cannot be written"), held.transaction() as db:
            db.execute("delete from documents")
    assert (folder / "archive.sqlite").read_bytes() == before


@pytest.mark.parametrize("opened", [Archive.open, Archive.create])
def test_an_archive_of_a_newer_version_is_refused_and_not_touched(tmp_path: Path, opened: type[Archive]) -> None:
    with Archive.create(tmp_path / "A") as held:
        held.db.execute("PRAGMA user_version = 9000")
        held.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (tmp_path / "A" / "archive.sqlite").read_bytes()
    with pytest.raises(ArchiveError, match="newer"):
        opened(tmp_path / "A")
    assert (tmp_path / "A" / "archive.sqlite").read_bytes() == before


@pytest.mark.parametrize("opened", [Archive.open, Archive.create])
@pytest.mark.parametrize("mark", ["PRAGMA application_id = 77", "create table documents (title text)"])
def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path, opened: type[Archive], mark: str) -> None:
    with sqlite3.connect(tmp_path / "archive.sqlite") as db:
        db.execute("create table notes (text)")
        db.execute(mark)
    db.close()
    before = (tmp_path / "archive.sqlite").read_bytes()
    with pytest.raises(ArchiveError, match="another program"):
        opened(tmp_path)
    assert (tmp_path / "archive.sqlite").read_bytes() == before


def test_an_archive_that_was_broken_off_while_it_was_made_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").touch()
    with Archive.open(tmp_path) as held:
        assert held.query("select * from documents") == []
