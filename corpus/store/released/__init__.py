"""Schemas as they were released, a file a migration that makes tables. They are never edited."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources


def statements(name: str) -> Iterator[str]:
    """The statements of one file, one by one: ``executescript`` would end the transaction that a migration runs in."""
    text = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return (part.strip() for part in lines.split(";") if part.strip())
