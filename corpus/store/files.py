"""Files that appear whole or not at all, also where another program has the old one open."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

_TRIES, _PAUSE = 40, 0.05  # Windows refuses to replace or remove a file while another program reads it


def write_whole(path: Path, text: str) -> None:
    """Write a text file beside its place, then put it there. A writer that ends in between leaves the old file."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        put(part, path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def put(part: Path, path: Path) -> None:
    """Move a file to its place, over what stands there; tried again for two seconds where that is open elsewhere."""
    for left in range(_TRIES, -1, -1):
        try:
            part.replace(path)
            return
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(_PAUSE)


def take_away(path: Path) -> None:
    """Remove a file, or a folder with all in it; what is open elsewhere stays for the next time."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
