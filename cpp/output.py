"""How results and messages are printed: results on stdout, the rest on stderr, colour only on a terminal.

All that the program prints and every listing that it writes passes here, and with it the edge (``cpp.edge``).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from corpus.letters import one_line, printable
from corpus.text.csvfile import cell, write_rows
from cpp.columns import Column, fits, in_lines, side_by_side
from cpp.edge import changes, shown

Row = dict[str, Any]


SHORT_ID = 8  # digits of a paper's id that a person is shown
PIPE_WIDTH = 200  # columns of a listing that is read by a program or a file


class GuardedConsole(Console):
    """A console that shows only what may be shown. Strings are printed as they are; markup is for the program's own words."""

    def print(self, *objects: Any, markup: bool | None = None, **told: Any) -> None:
        super().print(*(_guarded(item, bool(markup)) for item in objects), markup=False, **told)

    def render(self, renderable: Any, options: Any = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(printable(segment.text), segment.style)


def _guarded(item: Any, markup: bool) -> Any:
    if isinstance(item, str):
        item = Text.from_markup(item) if markup else Text(item)
    return masked_text(item) if isinstance(item, Text) else item


def masked_text(text: Text) -> Text:
    """Styled text as it may be shown; its styles stay with what is left."""
    clean = printable(text.plain)
    if clean != text.plain:
        text = Text(clean, style=text.style)
    out, at = text[:0], 0
    for start, end, instead in (changed := changes(text.plain)):
        out = out + text[at:start] + Text(instead)
        at = end
    return out + text[at:] if changed else text


def out() -> Console:
    """The console for results: as wide as the terminal, wide and unwrapped in a pipe."""
    if sys.stdout.isatty():
        return GuardedConsole(file=sys.stdout, highlight=False)
    return GuardedConsole(file=sys.stdout, soft_wrap=True, highlight=False, width=PIPE_WIDTH)


def err() -> Console:
    """The console for progress, notes and errors."""
    return GuardedConsole(file=sys.stderr, soft_wrap=not sys.stderr.isatty(), highlight=False)


def say(text: str, style: str = "") -> None:
    """A line on stderr."""
    err().print(Text(text, style=style))


def say_typed(text: str) -> None:
    """A line on stderr that repeats what the person has just typed, words of the removal list included."""
    print(one_line(text), file=sys.stderr)


def print_json(value: Any) -> None:
    """JSON on stdout, readable and in printed letters."""
    sys.stdout.write(as_json(value) + "\n")


def as_json(value: Any, indent: int = 2) -> str:
    """The JSON text of anything that may be shown."""
    return json.dumps(shown(value), ensure_ascii=False, indent=indent, default=list)


def write_csv(rows: Iterable[Row], columns: Sequence[str], stream: Any = None) -> None:
    """CSV with a header; empty cells for what is not printed; whole numbers without ".0"."""
    write_rows(stream or sys.stdout, columns, (shown({name: row.get(name) for name in columns}) for row in rows))


def record(item: Any, names: Sequence[str] = ()) -> Row:
    """The fields (those named) of a dataclass as a row; ``for_`` and ``from_`` are columns that Python cannot call so."""
    return {f.name.rstrip("_"): getattr(item, f.name) for f in fields(item) if not names or f.name in names}


def _told_apart(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, with the beginning of a paper's id after its name where rows of several papers bear one name."""
    papers: dict[str, set[str]] = {}
    for row in rows:
        if row.get("document_id"):
            papers.setdefault(row.get("document", ""), set()).add(row["document_id"])
    alike = {name for name, ids in papers.items() if name and len(ids) > 1}
    return [
        {**row, "document": f"{row['document']} ({row['document_id'][:SHORT_ID]})"} if row.get("document") in alike else row
        for row in rows
    ]


def listing(rows: Sequence[Row], columns: Sequence[str], *, as_json: bool, as_csv: bool, empty: str = "Nothing held.") -> None:
    """Rows in the form asked for: a table for people, ``--json`` or ``--csv`` for programs."""
    if as_json:
        print_json([{name: row.get(name) for name in columns} for row in rows])
    elif as_csv:
        write_csv(rows, columns)
    elif not rows:
        say(empty)
    else:
        rows = [shown({name: row.get(name) for name in columns}) for row in _told_apart(rows)]
        told = [
            Column(name.replace("_", " "), [printable(cell(row.get(name))) for row in rows], _numeric(rows, name))
            for name in columns
        ]
        console = out()
        if fits(told, console.width) or not console.is_terminal:
            console.print(side_by_side(told))
        else:
            for line in in_lines(told, console.width):
                console.print(line, soft_wrap=True)


def _numeric(rows: Sequence[Row], name: str) -> bool:
    values = [row.get(name) for row in rows if row.get(name) not in (None, "")]
    return bool(values) and all(isinstance(v, (int, float)) for v in values)


def place(document: str, page: int | None, printed_page: str | None) -> str:
    """Where something stands: file, page of the file and the page number stamped on it."""
    stamped = f" (stamped {printed_page})" if printed_page else ""
    return f"{document} p. {page}{stamped}" if page else document
