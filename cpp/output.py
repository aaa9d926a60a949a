"""How results and messages are printed: results on stdout, the rest on stderr, colour only on a terminal."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

Row = dict[str, Any]


SHORT = 14  # characters of a column that is never broken: dates, counts, ids
PIPE_WIDTH = 200  # columns of a listing that is read by a program or a file


def out() -> Console:
    """The console for results: as wide as the terminal, wide and unwrapped in a pipe."""
    if sys.stdout.isatty():
        return Console(file=sys.stdout, highlight=False)
    return Console(file=sys.stdout, soft_wrap=True, highlight=False, width=PIPE_WIDTH)


def err() -> Console:
    """The console for progress, notes and errors."""
    return Console(file=sys.stderr, soft_wrap=not sys.stderr.isatty(), highlight=False)


def say(text: str, style: str = "") -> None:
    """A line on stderr."""
    err().print(Text(text, style=style))


def print_json(value: Any) -> None:
    """JSON on stdout, readable and in printed letters."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=list) + "\n")


def write_csv(rows: Iterable[Row], columns: Sequence[str], stream: Any = None) -> None:
    """CSV with a header; empty cells for what is not printed; whole numbers without ".0"."""
    writer = csv.writer(stream or sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_flat(row.get(name)) for name in columns] for row in rows)


def _flat(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return number(value)
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=list)
    return str(value)


def number(value: float | None) -> str:
    """A figure as a person writes it: no trailing ".0", no exponent."""
    if value is None:
        return ""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def listing(rows: Sequence[Row], columns: Sequence[str], *, as_json: bool, as_csv: bool, empty: str = "Nothing held.") -> None:
    """Rows in the form asked for: a table for people, ``--json`` or ``--csv`` for programs."""
    if as_json:
        print_json([{name: row.get(name) for name in columns} for row in rows])
    elif as_csv:
        write_csv(rows, columns)
    elif not rows:
        say(empty)
    else:
        table = RichTable(box=None, pad_edge=False, header_style="bold")
        for name in columns:
            short = max(len(_flat(row.get(name))) for row in rows) <= SHORT
            justify = "right" if _numeric(rows, name) else "left"
            table.add_column(name.replace("_", " "), overflow="fold", justify=justify, no_wrap=short)  # type: ignore[arg-type]
        for row in rows:
            table.add_row(*(Text(_flat(row.get(name))) for name in columns))
        out().print(table)


def _numeric(rows: Sequence[Row], name: str) -> bool:
    values = [row.get(name) for row in rows if row.get(name) not in (None, "")]
    return bool(values) and all(isinstance(v, (int, float)) for v in values)


def place(document: str, page: int | None, printed_page: str | None) -> str:
    """Where something stands: file, page of the file and the page number stamped on it."""
    stamped = f" (stamped {printed_page})" if printed_page else ""
    return f"{document} p. {page}{stamped}" if page else document
