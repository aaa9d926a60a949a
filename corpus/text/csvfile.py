"""CSV as every export writes it: one form of figures, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

# A sign may begin a figure (-5, +2.1%, +/-5 of 158.8, -3 to 4); before a letter, bracket or another sign it begins a formula.
_FORMULA = re.compile(
    r"""\s*[=@＝＠] | [\t\r]
      | \s*[+\-＋－][\s+\-＋－]*(?:[^\W\d_]|[(\[{"'=@])
      | \s*[+\-＋－].*\|.*!                                      # -2+3+cmd|' /C calc'!A0""",
    re.VERBOSE | re.DOTALL,
)


def write_rows(stream: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """A header and one line a row; empty cells for what is not printed."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell(row.get(name))) for name in columns] for row in rows)


def cell(value: Any) -> str:
    """A value as a cell: whole numbers without ".0", lists as JSON, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, float):
        return number(value)
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=list)
    return str(value)


def number(value: float | None) -> str:
    """A figure as a person writes it: no trailing ".0", no exponent."""
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def guarded(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
