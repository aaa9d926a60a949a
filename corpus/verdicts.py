"""What people decided about actions: ``verdicts.toml`` in the archive folder, readable, editable, kept by every ingest.

An action is named by its content key (the paper's hash, the page, a mark of the printed words), so that the file can be carried
to another archive of the same papers; ``corpus.actions.verdicts`` finds it again, also under keys of old.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UsageProblem
from corpus.store.archive import Archive
from corpus.store.handwritten import append, change, drop, entries, fill, read_entries

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

STATUSES = ("answered", "partly", "open")
TABLE = "verdict"
_FIELDS = ("action", "status", "note", "text", "given", "by")
_HEAD = """# What people decided about actions: written by `cpp actions verdict`, and open to editing by hand.
# action = the matter (paper / page / mark of its words); text = its words; status = answered, partly or open.
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
    """Verdicts by content key; {} where the file is missing. Raises CppError, naming file and line, where it cannot be read."""
    found: dict[str, Verdict] = {}
    for entry, wrong in read_entries(verdicts_file(archive), TABLE):
        try:
            verdict = Verdict(**{name: str(value) for name, value in entry.items()})
        except TypeError:
            raise wrong(f"a verdict has action and status, and may have {', '.join(_FIELDS[2:])}") from None
        if verdict.status not in STATUSES:
            raise wrong(f"the status {verdict.status!r} is none of {', '.join(STATUSES)}")
        found[verdict.action] = verdict
    return found


def save_verdict(archive: Archive, verdict: Verdict) -> None:
    """Keep a verdict, over an older one on the same action; what people wrote in the file besides stays."""
    if verdict.status not in STATUSES:
        raise UsageProblem(f"{verdict.status!r} is no verdict.", f"Use one of: {', '.join(STATUSES)}.")

    def edit(document: TOMLDocument) -> None:
        values = {name: getattr(verdict, name) for name in _FIELDS}
        for entry in entries(document, TABLE):
            if entry["action"] == verdict.action:
                fill(entry, values)
                return
        append(document, TABLE, values)

    with archive.writing("cpp actions verdict"):
        read_verdicts(archive)
        change(verdicts_file(archive), _HEAD, edit)


def remove_verdict(archive: Archive, action: str) -> bool:
    """Take a verdict back; False if there was none."""

    def edit(document: TOMLDocument) -> None:
        drop(document, TABLE, lambda entry: bool(entry["action"] == action))

    with archive.writing("cpp actions verdict"):
        if action not in read_verdicts(archive):
            return False
        change(verdicts_file(archive), _HEAD, edit)
    return True
