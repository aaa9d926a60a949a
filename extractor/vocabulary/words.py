"""Word lists of the readers, kept as TOML so that an officer can read and extend them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The vocabulary file of this name: its tables as plain dicts and lists. Raises FileNotFoundError for an unknown name."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def either(words: list[str]) -> str:
    """One regular expression group for any of these patterns, longest first, so that "set aside" wins over "set"."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"
