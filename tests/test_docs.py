"""Every command has help and stands in the README; every file is short enough to be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer

from cpp.cli import app

ROOT = Path(__file__).resolve().parents[1]


def commands(group: click.Command, path: str = "cpp") -> Iterator[tuple[str, click.Command]]:
    for name, command in getattr(group, "commands", {}).items():
        yield f"{path} {name}", command
        yield from commands(command, f"{path} {name}")


COMMANDS = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(name: str) -> None:
    command = COMMANDS[name]
    assert command.help and command.help.strip()
    assert name in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    for parameter in COMMANDS[name].params:
        assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_no_file_is_longer_than_500_lines() -> None:
    rooms = ("corpus", "extractor", "search", "cpp", "tests", "benchmarks")
    sizes = {p: len(p.read_text(encoding="utf-8").splitlines()) for room in rooms for p in (ROOT / room).rglob("*.py")}
    assert not {str(p): n for p, n in sizes.items() if n > 500}
