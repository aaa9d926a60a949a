"""Nothing printed passes beside the edge, and what passes it can neither act nor name what is masked."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.text import Text

import cpp
from corpus.outgoing import MASK, Outgoing
from cpp import edge
from cpp.output import GuardedConsole, as_json, listing, masked_text, write_csv

_PRINTS = {"print", "Console", "writer", "DictWriter", "dump"}


def test_only_the_edge_prints() -> None:
    """Calls of print, csv and rich's own console, and the streams, stand in the two files that guard them."""
    found = set()
    for path in sorted(Path(cpp.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _PRINTS:
                found.add((path.name, node.func.id))
            if isinstance(node, ast.Attribute) and node.attr == "write" and ast.unparse(node.value).startswith("sys."):
                found.add((path.name, "sys.write"))
            if isinstance(node, ast.Attribute) and ast.unparse(node) in ("csv.writer", "csv.DictWriter", "json.dump"):
                found.add((path.name, ast.unparse(node)))
    assert found == {("output.py", "print"), ("output.py", "sys.write"), ("__main__.py", "print")}


@pytest.fixture
def masking() -> Iterator[None]:
    edge.set_outgoing(Outgoing(["Ada Crewe"], "key"))
    yield
    edge.set_outgoing(Outgoing())


def test_styles_stay_with_what_is_left(masking: None) -> None:
    text = Text.assemble(("asked Ada ", "bold"), ("Crewe", "red"), (" to come", "dim"))
    shown = masked_text(text)
    assert shown.plain == f"asked {MASK} to come"
    assert [(shown.plain[s.start : s.end], str(s.style)) for s in shown.spans] == [("asked ", "bold"), (" to come", "dim")]


def test_no_sequence_of_a_paper_reaches_a_terminal(masking: None) -> None:
    file = io.StringIO()
    console = GuardedConsole(file=file, force_terminal=True, color_system="standard", width=80)
    console.print(
        Text("a\x1b[2J\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\ \u202e54321\u202c Ada\nCrewe \x9b2J", style="red")
    )
    console.print("[red]not markup[/red]")
    printed = re.sub("\x1b\\[[0-9]*m", "", file.getvalue())  # the colour asked for is the only sequence
    assert printed == f"alink 54321 {MASK} \n[red]not markup[/red]\n"


def test_listings_in_every_form(masking: None, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": "crewe-ada-1", "name": "Ada", "role": "Crewe", "raw": "=1+1\x1b[2J", "page": 3}]
    for form in ({"as_json": True}, {"as_csv": True}, {}):
        listing(rows, list(rows[0]), **{"as_json": False, "as_csv": False, **form})
    told = capsys.readouterr().out
    assert "rewe" not in told and "\x1b" not in told and told.count(MASK) == 6


def test_json_and_csv_texts(masking: None) -> None:
    assert "Crewe" not in as_json({"Ada Crewe": ["Ada", "Crewe"]})
    file = io.StringIO()
    write_csv([{"a": "-Ada Crewe", "b": -2.0}], ["a", "b"], file)
    assert file.getvalue() == f"a,b\n-{MASK},-2\n".replace("-[", "'-[")
