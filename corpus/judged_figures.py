"""What people decided about figures read with doubt: ``figures.toml`` in the archive folder, readable, kept by every rereading.

A figure is named by its content (paper, page, coordinates and print), so that a word on it holds as long as it is read so; read
otherwise it is another figure, and waits again. An accepted figure stands in series and exports like a certain one; a rejected
one is in doubt for good.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UsageProblem
from corpus.store.archive import Archive
from corpus.store.figures import Figure, every_figure, put_flags
from corpus.store.handwritten import append, change, drop, entries, fill, read_entries

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

STATUSES = ("accepted", "rejected")
TABLE = "figure"
BOUND = 0.9  # below it the reader flags a figure
_FIELDS = ("figure", "status", "note", "text", "given", "by")
_HEAD = """# What people decided about figures read with doubt: written by `cpp figures accept` and `cpp figures reject`, and
# open to editing by hand. figure = paper / page / mark of what was read; text = the same in words;
# status = accepted or rejected.
"""


@dataclass(frozen=True, slots=True)
class FigureVerdict:
    """A person's word on one figure as read."""

    figure: str  # its content key
    status: str  # accepted | rejected
    note: str = ""
    text: str = ""  # what was read, so that the file can be read by itself
    given: str = ""  # date, ISO
    by: str = ""


def figures_file(archive: Archive) -> Path:
    return archive.folder / "figures.toml"


def key_of(figure: Figure) -> str:
    """The content key of a figure: paper, page and a mark of its coordinates and print."""
    said = (
        figure.indicator,
        figure.breakdown,
        figure.area,
        figure.period_type,
        figure.period,
        figure.unit,
        figure.raw,
        figure.ref,
    )
    mark = hashlib.sha256("\t".join(said).encode()).hexdigest()[:12]
    return f"{figure.document_id}/{figure.page}/{mark}"


def words_of(figure: Figure) -> str:
    """A figure in words: "Children in care, Under 1, 2024-03: 25"."""
    name = f"{figure.ref} {figure.indicator}".strip()
    parts = [name, figure.breakdown, "" if figure.area == "local" else figure.area, figure.period or figure.period_type]
    return f"{', '.join(p for p in parts if p)}: {figure.raw}"


def doubts(archive: Archive, words: str = "") -> list[Figure]:
    """Figures that were read with doubt and on which nobody has decided, by paper and page; those whose paper, name or reason
    holds all the words."""
    decided = read_figure_verdicts(archive)
    asked = words.casefold().split()
    return [
        f
        for f in every_figure(archive, uncertain=True)
        if f.uncertain
        and key_of(f) not in decided
        and all(w in f"{f.document} {f.ref} {f.indicator} {f.breakdown} {f.doubt}".casefold() for w in asked)
    ]


def read_figure_verdicts(archive: Archive) -> dict[str, FigureVerdict]:
    """Verdicts by content key; {} where the file is missing. Raises CppError, naming file and line, where it cannot be read."""
    found: dict[str, FigureVerdict] = {}
    for entry, wrong in read_entries(figures_file(archive), TABLE):
        try:
            verdict = FigureVerdict(**{name: str(value) for name, value in entry.items()})
        except TypeError:
            raise wrong(f"a figure has figure and status, and may have {', '.join(_FIELDS[2:])}") from None
        if verdict.status not in STATUSES:
            raise wrong(f"the status {verdict.status!r} is none of {', '.join(STATUSES)}")
        found[verdict.figure] = verdict
    return found


def save_figure_verdict(archive: Archive, verdict: FigureVerdict) -> int:
    """Keep a verdict over an older one, and put it into effect; returns how many figures it changes."""
    if verdict.status not in STATUSES:
        raise UsageProblem(f"{verdict.status!r} is no verdict.", f"Use one of: {', '.join(STATUSES)}.")

    def edit(document: TOMLDocument) -> None:
        values = {name: getattr(verdict, name) for name in _FIELDS}
        for entry in entries(document, TABLE):
            if entry["figure"] == verdict.figure:
                fill(entry, values)
                return
        append(document, TABLE, values)

    with archive.writing("cpp figures"):
        read_figure_verdicts(archive)
        change(figures_file(archive), _HEAD, edit)
        return apply_figure_verdicts(archive)


def remove_figure_verdict(archive: Archive, key: str) -> bool:
    """Take a verdict back; False if there was none."""
    with archive.writing("cpp figures"):
        if key not in read_figure_verdicts(archive):
            return False
        change(figures_file(archive), _HEAD, lambda d: drop(d, TABLE, lambda entry: bool(entry["figure"] == key)))
        apply_figure_verdicts(archive)
    return True


def apply_figure_verdicts(archive: Archive) -> int:
    """Bring the flags of all figures in line with what people decided; returns how many changed."""
    decided = read_figure_verdicts(archive)
    changed = [(flags, f.id) for f in every_figure(archive, uncertain=True) if (flags := _flags(f, decided)) != f.flags]
    if changed:
        with archive.transaction("verdicts on figures") as db:
            put_flags(db, changed)
    return len(changed)


def _flags(figure: Figure, decided: Mapping[str, FigureVerdict]) -> str:
    held = figure.flags.split()
    own = [f for f in held if f not in {"uncertain", *STATUSES}]
    judged = any(f in STATUSES for f in held)
    doubtful = (figure.certainty or 0.0) < BOUND if judged else "uncertain" in held
    verdict = decided.get(key_of(figure))
    if verdict is None:
        return " ".join([*own, *(["uncertain"] if doubtful else [])]) if judged else figure.flags
    return " ".join([*own, "accepted"] if verdict.status == "accepted" else [*own, "uncertain", "rejected"])
