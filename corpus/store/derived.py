"""Whether what is derived from the papers (indicators and series, the search index) is made from those held now.

Every change of the papers gives the archive a new word, its generation; what is derived keeps a mark made from that word and
from all else that went into it. Another mark means out of date. A count alone would come back after an archive is restored,
a hash of ids alone would not see a paper read anew.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.store.archive import Archive, sqlite_version

if TYPE_CHECKING:
    from sqlite_utils import Database

JOINING = 2  # raise when the same papers would be joined into other indicators than before
PASSAGES = 3  # raise when the same papers would give other passages to search
DECISIONS = "indicators.toml"
READ = "read:"  # before a paper's id: the generation that it was read in
_GENERATION, _IDENTITY, _LIBRARIES = "generation", "identified", "libraries"


def note_change(db: Database, paper: str = "") -> None:
    """Say that the papers changed, and which was read; in the transaction of the change."""
    held = db.conn.execute("select value from settings where key = ?", [_GENERATION]).fetchone()
    count = int(held[0].partition("-")[0]) + 1 if held else 1
    word = f"{count}-{secrets.token_hex(4)}"
    put_setting(db, _GENERATION, word)
    if paper:
        put_setting(db, READ + paper, word)


def put_setting(db: Database, key: str, value: str) -> None:
    """Keep a word about the archive, over an older one."""
    db.conn.execute("insert or replace into settings (key, value) values (?, ?)", [key, value])


def identity_mark(archive: Archive) -> str:
    """One word for all that indicators are made from: the papers, a person's decisions, how this program joins names."""
    return _digest(str(JOINING), archive.setting(_GENERATION), _decided(archive.folder / DECISIONS))


def note_identity(db: Database, mark: str) -> None:
    """Keep what the indicators were made from; in the transaction that makes them."""
    put_setting(db, _IDENTITY, mark)


def identity_current(archive: Archive) -> bool:
    """Whether indicators and series are up to date. Where no paper was ever stored there is nothing to join."""
    if archive.setting(_IDENTITY) == identity_mark(archive):
        return True
    return not archive.setting(_GENERATION) and archive.one("select 1 from documents limit 1") is None


def index_mark(archive: Archive) -> str:
    """One word for all that the search index is made from: indicators, passages, and the words that are masked."""
    return _digest(str(PASSAGES), identity_mark(archive), *archive.removals)


def note_libraries(db: Database, extractor: str, libraries: Mapping[str, str]) -> None:
    """Keep the versions of the libraries that papers were last read and stored with, by the extractor's version."""
    held = db.conn.execute("select value from settings where key = ?", [_LIBRARIES]).fetchone()
    told = {**(json.loads(held[0]) if held else {}), extractor: {**libraries, "sqlite": sqlite_version()}}
    if not held or json.loads(held[0]) != told:
        put_setting(db, _LIBRARIES, json.dumps(told, sort_keys=True))


def libraries_used(archive: Archive) -> dict[str, dict[str, str]]:
    """By the extractor's version: library -> version that papers were last read with."""
    return dict(json.loads(archive.setting(_LIBRARIES) or "{}"))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _decided(path: Path) -> str:
    """What a file of decisions says, whatever its comments; a digest of its bytes where it cannot be read."""
    if not path.is_file():
        return ""
    content = path.read_bytes()
    try:
        return json.dumps(tomllib.loads(content.decode("utf-8")), sort_keys=True, default=str)
    except ValueError:
        return hashlib.sha256(content).hexdigest()
