"""Files that the program and people write both: TOML, changed entry by entry, so that a person's comments and order stay."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import CppError
from corpus.store.archive import translated
from corpus.store.files import write_whole

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_ADVICE = "Correct that line, or move the file away."


class Unreadable(CppError):
    """A file that people may edit cannot be understood; the line names file and place."""


def read_entries(path: Path, table: str) -> Iterator[tuple[dict[str, Any], Callable[[str], Unreadable]]]:
    """The entries of ``[[table]]`` in a file, none where there is no file, each with a function that makes the error for it.

    Raises Unreadable, naming file and line.
    """
    if not path.is_file():
        return
    with translated(path.parent):
        content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
        entries = tomllib.loads(text).get(table, [])
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable(f"{path}, line {line}: no letters of UTF-8.", "Save it as UTF-8, or move it away.") from error
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"{path} cannot be read: {error}.", _ADVICE) from error
    if not isinstance(entries, list):
        raise Unreadable(f"{path}, line {_line(text, table, 0)}: {table} is no list of entries.", _ADVICE)
    for number, entry in enumerate(entries):
        wrong = _wrong(path, _line(text, table, number))
        if not isinstance(entry, dict):
            raise wrong(f"an entry of {table} is a table")
        yield entry, wrong


def _wrong(path: Path, line: int) -> Callable[[str], Unreadable]:
    return lambda message: Unreadable(f"{path}, line {line}: {message}.", _ADVICE)


def _line(text: str, table: str, number: int) -> int:
    """The line of the entry's head, or of the table's name where the entries stand in one array."""
    heads = [found.start() for found in re.finditer(rf"(?m)^[ \t]*\[\[[ \t]*{table}[ \t]*\]\]", text)]
    named = re.search(rf"(?m)^[ \t]*{table}\b", text)
    start = heads[number] if number < len(heads) else named.start() if named else 0
    return text.count("\n", 0, start) + 1


def change(path: Path, head: str, edit: Callable[[TOMLDocument], None]) -> None:
    """Let ``edit`` change a file's entries and write it whole; a file that is not there begins with the comments of ``head``.

    The caller holds the archive's lock, and has read the file, so that it is known to be readable.
    """
    import tomlkit  # here: who reads needs none

    text = path.read_text(encoding="utf-8-sig") if path.is_file() else head + "\n"
    document = tomlkit.parse(text)
    edit(document)
    write_whole(path, tomlkit.dumps(document))


def entries(document: TOMLDocument, table: str) -> Any:
    """The entries of ``[[table]]``, to be changed in place; made where there are none."""
    import tomlkit

    if not document.get(table):  # an empty list is written as a value, and takes no tables
        document.pop(table, None)
        document.add(table, tomlkit.aot())
    return document[table]


def drop(document: TOMLDocument, table: str, is_meant: Callable[[Any], bool]) -> None:
    """Take entries of ``[[table]]`` out."""
    held = document.get(table, [])
    for number in reversed([n for n, entry in enumerate(held) if is_meant(entry)]):
        del held[number]
    if not held:
        document.pop(table, None)


def append(document: TOMLDocument, table: str, values: Mapping[str, Any]) -> None:
    """Add an entry of ``[[table]]`` after the others, a blank line before it."""
    import tomlkit

    held = entries(document, table)
    entry = tomlkit.table()
    fill(entry, values)
    if len(held) and hasattr(held[-1], "add") and not held[-1].as_string().endswith("\n\n"):
        held[-1].add(tomlkit.nl())
    held.append(entry)


def fill(entry: Any, values: Mapping[str, Any]) -> None:
    """Set an entry's values; what is empty is left out."""
    for name, value in values.items():
        if value not in ("", None):
            entry[name] = value
        elif name in entry:
            del entry[name]
