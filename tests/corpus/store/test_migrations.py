"""Migrations: ordered, counted, and an archive of an older version is brought up to date when it is opened."""

from __future__ import annotations

from pathlib import Path

from corpus.store.archive import Archive
from corpus.store.migrations import archive as migrations
from corpus.store.schema import TABLES, VERSION, column_types


def test_the_schema_version_counts_the_migrations() -> None:
    assert len(migrations._migrations) == VERSION


def test_every_table_and_column_declared_is_there_and_described(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "A") as held:
        for table in TABLES:
            assert set(held.db.table(table).columns_dict) == set(column_types(table))
        described = held.query("select table_name, column_name from column_descriptions")
        assert {(d["table_name"], d["column_name"]) for d in described} == {(t, c) for t in TABLES for c in TABLES[t]}


def test_an_archive_of_an_older_version_is_migrated_on_opening(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "A") as held:
        held.db.conn.execute("drop view meetings")
        held.db.conn.execute("delete from _sqlite_migrations where name = 'm003_views'")
        held.db.conn.execute("PRAGMA user_version = 1")
        held.db.conn.commit()
    with Archive.open(tmp_path / "A") as held:
        assert held.query("select * from meetings") == []
        assert held.query("PRAGMA user_version") == [{"user_version": VERSION}]


def test_an_archive_made_before_targets_had_periods_gets_them(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "A") as held:
        for column in ("period_type", "period"):
            held.db.conn.execute(f"alter table targets drop column {column}")
        held.db.conn.execute("delete from column_descriptions where table_name = 'targets' and column_name like 'period%'")
        held.db.conn.execute("delete from _sqlite_migrations where name = 'm005_periods_of_targets'")
        held.db.conn.execute("PRAGMA user_version = 4")
        held.db.conn.commit()
    with Archive.open(tmp_path / "A") as held:
        assert set(held.db.table("targets").columns_dict) == set(column_types("targets"))
        described = held.query("select column_name from column_descriptions where table_name = 'targets'")
        assert {row["column_name"] for row in described} == set(TABLES["targets"])
