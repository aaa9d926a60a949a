"""SQL stands in the store: who reads an archive calls a function that says what comes back."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
SQL = re.compile(
    r"\b(?:select\s.+\sfrom|insert\s+(?:or\s+\w+\s+)?into|delete\s+from|update\s+\w+\s+set)\s", re.IGNORECASE | re.DOTALL
)
PUBLISHED = {"datasette.py"}  # queries that others run, on the package
# a person's own words, not a query
PROSE = re.compile(r"^[A-Z][^\n]*\.$", re.DOTALL)


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a file but docstrings, f-strings with their gaps left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(part.value if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docstrings:
            yield node.lineno, node.value


def queries(path: Path) -> list[str]:
    return [f"{path.relative_to(ROOT)}:{line}" for line, text in texts(path) if SQL.search(text) and not PROSE.match(text)]


def test_sql_stands_in_the_store_only() -> None:
    store = ROOT / "corpus" / "store"
    files = [p for room in ("corpus", "extractor", "search", "cpp") for p in (ROOT / room).rglob("*.py")]
    assert [q for p in files if store not in p.parents and p.name not in PUBLISHED for q in queries(p)] == []
    assert any(queries(p) for p in store.glob("*.py"))  # the rule sees what it looks for
