"""Ordered changes of the archive's schema, frozen as released. A change is a new function below, with the schema of that day.

None of them reads the declarations of ``corpus.store.schema``, which are those of today: a step must do in ten years what it
did when it was released. Views and descriptions of columns hold nothing of their own and are made anew after the last step.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from corpus.store.released import statements
from corpus.store.schema import APPLICATION, TABLES, VERSION, VIEWS

archive = Migrations("council-cpp")


@archive()
def m001_tables(db: Database) -> None:
    for statement in statements("001.sql"):
        db.execute(statement)


@archive()
def m002_column_descriptions(db: Database) -> None:
    db.table("column_descriptions").create({"table_name": str, "column_name": str, "description": str})


@archive()
def m003_views(db: Database) -> None:
    """Views are made after the last step."""


@archive()
def m004_identity(db: Database) -> None:
    """Doubtful links and breaks of indicators."""
    words = "name unit ref document as_at".split()
    links = {
        **dict.fromkeys(("id", "indicator_id", "other_id"), str),
        "joined": int,
        **dict.fromkeys((*words, *(f"other_{word}" for word in words)), str),
        **dict.fromkeys(("shared", "agree"), int),
        **dict.fromkeys(("figures", "why"), str),
        "strength": float,
    }
    breaks = dict.fromkeys(("id", "indicator_id", "document_id", "period", "kind", "evidence"), str)
    for name, columns in (("indicator_links", links), ("indicator_breaks", breaks)):
        db.table(name).create(columns, pk="id", if_not_exists=True)
    db.table("indicator_breaks").create_index(["indicator_id"], if_not_exists=True)
    if "joined" not in db.table("indicator_names").columns_dict:
        db.table("indicator_names").add_column("joined", str)


@archive()
def m005_periods_of_targets(db: Database) -> None:
    """What a target is for: a month, a quarter, a year."""
    for column in ("period_type", "period"):
        if column not in db.table("targets").columns_dict:
            db.table("targets").add_column(column, str)


@archive()
def m006_papers_by_content(db: Database) -> None:
    """Ids of sixteen digits in place of eight; rows belong to their paper by foreign key; reprints.

    Rows of papers that are no longer held are left behind. Breaks of a whole report have no indicator in place of an empty one.
    """
    old = [name for name in db.table_names() if name not in ("_sqlite_migrations", "column_descriptions")]
    for (index,) in db.execute("select name from sqlite_master where type = 'index' and sql is not null").fetchall():
        if not index.startswith("idx__sqlite_migrations"):
            db.execute(f"drop index [{index}]")
    for name in old:
        db.execute(f"alter table [{name}] rename to [old_{name}]")
    for statement in statements("006.sql"):
        db.execute(statement)
    db.execute("create temporary table new_ids (was text primary key, id text, digits integer)")
    papers = db.execute("select id, sha256 from old_documents order by id").fetchall()
    db.conn.executemany("insert into new_ids values (?, ?, ?)", _longer_ids(papers))
    parents = ["documents", "minutes", "indicators"]
    for name in parents + [name for name in old if name not in parents]:
        _carry(db, name)
        db.execute(f"drop table [old_{name}]")
    db.execute("drop table new_ids")
    db.execute("delete from settings where key = 'identified'")  # reprints are still to be found


def _longer_ids(papers: list[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """The id that a paper had, the one that it gets, and the digits that it had."""
    taken: set[str] = set()
    out = []
    for was, sha256 in papers:
        new = next(sha256[:n] for n in range(16, 65) if sha256[:n] not in taken)
        taken.add(new)
        out.append((was, new, len(was)))
    return out


def _carry(db: Database, name: str) -> None:
    """The rows of one table under the papers' new ids. A row's id ends with its paper's, and so does that of its minute."""
    columns = list(db.table(f"old_{name}").columns_dict)
    of_paper = "document_id" in columns
    values = {c: f"o.[{c}]" for c in columns}
    joins = ""
    if name == "documents":
        values["id"], joins = "n.id", "join new_ids n on n.was = o.id"
    elif of_paper:
        values["document_id"], joins = "n.id", "join new_ids n on n.was = o.document_id"
        for column in ("id", "minute_id"):
            if column in columns and name != "indicator_breaks":
                whole = f"substr(o.[{column}], 1, length(o.[{column}]) - n.digits) || n.id"
                values[column] = f"case when o.[{column}] != '' then {whole} end"
    kept = [f"exists (select 1 from indicators i where i.id = o.{c})" for c in ("indicator_id", "other_id") if c in columns]
    if name == "indicator_breaks":
        values["indicator_id"] = "nullif(o.indicator_id, '')"
        kept = [f"(o.indicator_id = '' or {kept[0]})"]
    if "minute_id" in columns:
        kept.append(f"(coalesce(o.minute_id, '') = '' or exists (select 1 from minutes m where m.id = {values['minute_id']}))")
    where = f"where {' and '.join(kept)}" if kept else ""
    names = ", ".join(f"[{c}]" for c in columns)
    db.execute(f"insert into [{name}] ({names}) select {', '.join(values.values())} from [old_{name}] o {joins} {where}")


@archive()
def m007_fates(db: Database) -> None:
    """What became of a motion is its fate; an amendment knows what it amends."""
    columns = db.table("motions").columns_dict
    if "outcome" in columns:
        db.execute("alter table motions rename column outcome to fate")
        db.execute("update motions set fate = 'not certain' where fate = 'amended'")  # it was the word for an unknown fate
    if "amends" not in columns:
        db.execute("alter table motions add column amends integer")


@archive()
def m008_recognised_pages(db: Database) -> None:
    """Pages that are scans with recognised text; there was none before."""
    db.table("pages").add_column("ocr", int)


@archive()
def m009_coordinates_of_figures(db: Database) -> None:
    """The part that a figure is of, how certain it is and why not more, the days of its period."""
    for column in ("breakdown", "doubt", "period_start", "period_end"):
        db.table("observations").add_column(column, str, not_null_default="")
    db.table("observations").add_column("certainty", float)
    db.execute("update observations set certainty = case when ' ' || flags || ' ' like '% uncertain %' then 0.5 else 1.0 end")


def migrate(db: Database) -> None:
    """Bring a database up to the newest schema, all steps or none; does nothing where it is there already.

    The schema's number is kept in ``PRAGMA user_version``, so that a reader can tell without this module.
    """
    db.execute("PRAGMA foreign_keys = OFF")  # tables are replaced under their names; checked before the end
    db.execute("BEGIN IMMEDIATE")  # another process may be about to do the same
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            _all_steps(db)
        db.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _all_steps(db: Database) -> None:
    for view in db.view_names():
        db.execute(f"drop view [{view}]")
    archive.apply(db)
    for name, sql in VIEWS.items():
        db.create_view(name, sql)
    db.execute("delete from column_descriptions")
    db.table("column_descriptions").insert_all(
        {"table_name": table, "column_name": column, "description": text}
        for table, columns in TABLES.items()
        for column, (_, text) in columns.items()
    )
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {VERSION}")
