"""Ordered changes of the archive's schema. A released migration is never edited: a change is a new function below."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from corpus.schema import INDEXES, TABLES, VIEWS, column_types, primary_key

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


def migrate(db: Database) -> None:
    """Bring a database up to the newest schema; does nothing where it is there already."""
    if archive.pending(db):
        archive.apply(db)
