"""A column of few different values, such as kinds, committees and days: read whole in the time that Whoosh takes for a few.

Each passage has the number of its value; the values themselves stand once and are read when they are first asked for.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable
from functools import cached_property
from typing import Any

from search.borrowed import columns

_FOOT = 13  # bytes: a type letter, how many passages, bytes of the values


class ArrayColumn(columns.Column):  # type: ignore[misc]
    """The column type; its values are bytes of UTF-8 to Whoosh."""

    def writer(self, dbfile: Any) -> Writer:
        return Writer(dbfile)

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> Reader:
        return Reader(dbfile, basepos, length, doccount)

    def default_value(self, reverse: bool = False) -> bytes:
        return b""


class Writer(columns.ColumnWriter):  # type: ignore[misc]
    """Gathers the values of all passages, in the order of their numbers, and writes them at the end."""

    def __init__(self, dbfile: Any) -> None:
        super().__init__(dbfile)
        self._codes = array("I")
        self._values: dict[bytes, int] = {}

    def fill(self, docnum: int) -> None:
        """Passages without a value, up to this number, have the empty one."""
        missing = docnum - len(self._codes)
        if missing > 0:
            self._codes.extend([self._code(b"")] * missing)

    def add(self, docnum: int, value: bytes) -> None:
        """The next passage's value."""
        self.fill(docnum)
        self._codes.append(self._code(value))

    def finish(self, doccount: int) -> None:
        """Write the column."""
        self.fill(doccount)
        codes: array[int] = array(
            "B" if len(self._values) <= 1 << 8 else "H" if len(self._values) <= 1 << 16 else "I", self._codes
        )
        values = json.dumps([value.decode() for value in self._values], ensure_ascii=False).encode()
        sizes = len(codes).to_bytes(4, "little") + len(values).to_bytes(8, "little")
        self._dbfile.write(codes.tobytes() + values + codes.typecode.encode() + sizes)

    def _code(self, value: bytes) -> int:
        return self._values.setdefault(value, len(self._values))


class Reader(columns.ColumnReader):  # type: ignore[misc]
    """The column read back. Raises ValueError where the bytes are not one."""

    def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
        super().__init__(dbfile, basepos, length, doccount)
        foot = dbfile.get(basepos + length - _FOOT, _FOOT)
        self.codes = array(chr(foot[0]))
        count, self._size = int.from_bytes(foot[1:5], "little"), int.from_bytes(foot[5:], "little")
        self.codes.frombytes(dbfile.get(basepos, count * self.codes.itemsize))
        self._at = basepos + count * self.codes.itemsize
        if len(self.codes) != doccount or self._at + self._size + _FOOT != basepos + length:
            raise ValueError("a column of other length than the index")

    @cached_property
    def values(self) -> list[str]:
        """The different values; a passage's code is the place of its value here."""
        found: list[str] = json.loads(self._dbfile.get(self._at, self._size))
        return found

    def __getitem__(self, number: int) -> str:
        return self.values[self.codes[number]]

    def where(self, test: Callable[[str], bool]) -> list[bool]:
        """Whether each passage's value passes the test."""
        verdict = [test(value) for value in self.values]
        return [verdict[code] for code in self.codes]
