"""Whoosh is imported without the net's modules, and leaves no stand-in behind."""

from __future__ import annotations

import subprocess
import sys

_LOOK = """
import sys
import search.engine
assert "whoosh" in sys.modules
heavy = {"asyncio", "urllib.request", "http.client", "ssl", "numpy", "spacy", "tomllib", "search.update"}
print(sorted(heavy & set(sys.modules)))
import asyncio, urllib.request
print(callable(asyncio.run), callable(urllib.request.urlopen))
"""


def test_a_search_loads_only_what_it_needs() -> None:
    done = subprocess.run([sys.executable, "-c", _LOOK], capture_output=True, text=True)
    assert done.stdout.splitlines() == ["[]", "True True"], done.stderr
