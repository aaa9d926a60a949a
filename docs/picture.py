"""Draw README's picture: what `cpp demo` really prints, as SVG. Run it after a change of what commands print:

python docs/picture.py ARCHIVE-OF-THE-DEMO
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

COMMANDS = (
    ["search", "foster carer retention action plan", "--limit", "2"],
    ["series", "number of looked after children", "--revisions", "--as", "2022-05"],
    ["actions", "--open", "--owner", "Leaving Care", "--due", "2022-10-04"],
)
WIDTH = 128


def run(command: list[str], archive: str) -> str:
    """What a command prints on a terminal, colours included."""
    here, there = pty.openpty()
    env = {**os.environ, "COLUMNS": str(WIDTH), "TERM": "xterm-256color", "CPP_ARCHIVE": archive}
    with subprocess.Popen([sys.executable, "-m", "cpp", *command], stdout=there, stderr=there, env=env) as process:
        os.close(there)
        parts = []
        while True:
            try:
                part = os.read(here, 65536)
            except OSError:  # how a closed terminal says that it has ended
                break
            if not part:
                break
            parts.append(part)
        process.wait()
    return b"".join(parts).decode().replace("\r\n", "\n")


def main() -> None:
    console = Console(record=True, width=WIDTH, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    for command in COMMANDS:
        words = " ".join(f'"{word}"' if " " in word else word for word in command)
        console.print(Text(f"$ cpp {words}", style="bold green"))
        console.print(Text.from_ansi(run(command, sys.argv[1])))
    drawn = console.export_svg(title="cpp, on the papers of an invented council")
    drawn = re.sub(r"@font-face\s*\{.*?\}", "", drawn, flags=re.S)  # fonts of the reader's own machine, none from elsewhere
    Path(__file__).with_name("demo.svg").write_text(drawn.replace("<text ", '<text xml:space="preserve" '), encoding="utf-8")


if __name__ == "__main__":
    main()
