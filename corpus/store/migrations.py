"""Ordered changes of the archive's schema. A released migration is never edited: a change is a new function below."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from corpus.store.schema import INDEXES, TABLES, VERSION, VIEWS, column_types, primary_key

archive = Migrations("council-cpp")


@archive()
def m001_tables(db: Database) -> None:
    for name in TABLES:
        keys = primary_key(name)
        db.table(name).create(column_types(name), pk=keys if len(keys) > 1 else keys[0])
        for columns in INDEXES.get(name, ()):
            db.table(name).create_index(columns)


@archive()
def m002_column_descriptions(db: Database) -> None:
    db.table("column_descriptions").create({"table_name": str, "column_name": str, "description": str})
    db.table("column_descriptions").insert_all(
        {"table_name": table, "column_name": column, "description": text}
        for table, columns in TABLES.items()
        for column, (_, text) in columns.items()
    )


@archive()
def m003_views(db: Database) -> None:
    for name, sql in VIEWS.items():
        db.create_view(name, sql, replace=True)


@archive()
def m004_identity(db: Database) -> None:
    """Doubtful links and breaks of indicators; an archive made since has these tables from the start."""
    for name in ("indicator_links", "indicator_breaks"):
        if not db.table(name).exists():
            db.table(name).create(column_types(name), pk="id")
            for columns in INDEXES.get(name, ()):
                db.table(name).create_index(columns)
            _describe(db, name)
    if "joined" not in db.table("indicator_names").columns_dict:
        db.table("indicator_names").add_column("joined", str)
        _describe(db, "indicator_names", "joined")


@archive()
def m005_periods_of_targets(db: Database) -> None:
    """What a target is for: a month, a quarter, a year."""
    for column in ("period_type", "period"):
        if column not in db.table("targets").columns_dict:
            db.table("targets").add_column(column, str)
            _describe(db, "targets", column)


def _describe(db: Database, table: str, only: str = "") -> None:
    db.table("column_descriptions").insert_all(
        {"table_name": table, "column_name": column, "description": text}
        for column, (_, text) in TABLES[table].items()
        if only in ("", column)
    )


def migrate(db: Database) -> None:
    """Bring a database up to the newest schema; does nothing where it is there already.

    The schema's number is kept in ``PRAGMA user_version``, so that a reader can tell without this module.
    """
    if archive.pending(db):
        archive.apply(db)
    db.conn.execute(f"PRAGMA user_version = {VERSION}")
