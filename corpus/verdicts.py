"""What people decided about actions: ``verdicts.toml`` in the archive folder, readable, editable, kept by every ingest.

An action is named by its content key (meeting, minute, label, hash of its first words), so that the file can be carried to
another archive of the same papers.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CppError, UsageProblem
from corpus.store.archive import Archive, translated

STATUSES = ("answered", "partly", "open")
_HEAD = """# What people decided about actions: written by `cpp actions verdict`, and open to editing by hand.
# action = the matter (meeting / minute / clause / mark of its first words); status = answered, partly or open.
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's word on one action; it stands over what the program proposes."""

    action: str  # the action's content key
    status: str  # answered | partly | open
    note: str = ""
    text: str = ""  # the words asked, so that the file can be read by itself
    given: str = ""  # date, ISO
    by: str = ""


def verdicts_file(archive: Archive) -> Path:
    return archive.folder / "verdicts.toml"


def read_verdicts(archive: Archive) -> dict[str, Verdict]:
    """Verdicts by content key; {} where the file is missing. Raises CppError, naming the file, where it cannot be read."""
    path = verdicts_file(archive)
    if not path.is_file():
        return {}
    with translated(archive.folder):
        text = path.read_text(encoding="utf-8")
    try:
        rows = tomllib.loads(text).get("verdict", [])
        found = [Verdict(**{name: str(value) for name, value in row.items()}) for row in rows]
    except (tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise CppError(f"{path} cannot be read: {error}.", "Correct that line, or move the file away.") from error
    for verdict in found:
        if verdict.status not in STATUSES:
            raise CppError(f"{path} has the status {verdict.status!r}.", f"Use one of: {', '.join(STATUSES)}.")
    return {verdict.action: verdict for verdict in found}


def save_verdict(archive: Archive, verdict: Verdict) -> None:
    """Keep a verdict, over an older one on the same action. The file appears whole or not at all."""
    if verdict.status not in STATUSES:
        raise UsageProblem(f"{verdict.status!r} is no verdict.", f"Use one of: {', '.join(STATUSES)}.")
    _write(archive, {**read_verdicts(archive), verdict.action: verdict})


def remove_verdict(archive: Archive, action: str) -> bool:
    """Take a verdict back; False if there was none."""
    held = read_verdicts(archive)
    if held.pop(action, None) is None:
        return False
    _write(archive, held)
    return True


def _write(archive: Archive, verdicts: dict[str, Verdict]) -> None:
    path = verdicts_file(archive)
    part = path.with_suffix(".toml.part")
    blocks = [_block(verdicts[key]) for key in sorted(verdicts)]
    with translated(archive.folder):
        part.write_text("\n".join([_HEAD, *blocks]), encoding="utf-8")
        part.replace(path)


def _block(verdict: Verdict) -> str:
    lines = [f"{name} = {_quoted(getattr(verdict, name))}" for name in ("action", "status", "note", "text", "given", "by")]
    return "[[verdict]]\n" + "\n".join(line for line in lines if not line.endswith('= ""')) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for the one control character that JSON leaves alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
