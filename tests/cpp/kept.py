"""An archive of invented papers, as files that were handed in, and ways to ask it."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from corpus.models import Extraction
from corpus.store.archive import Archive
from corpus.store.save import save
from cpp.cli import app
from cpp.refresh import refresh
from extractor.version import version
from tests.invented import pack, report

MINUTES = """Wexcombe Council
CORPORATE PARENTING PANEL
Tuesday, {day}, 2031

Present:- Councillor Moss (in the Chair).

{number}. DENTAL CHECKS

The Panel heard of dental checks.

Resolved:- That the report be noted.

Resolved:- That the Head of Service bring an update on {matter} to the next meeting.
"""
SCORECARD = (
    "\nCorporate Parenting Performance Report\n\nAs at Month End: {month} 2031\n\n"
    "\tNO.\tINDICATOR\tGOOD PERF IS\tDATA NOTE (Monthly)\t2031 / 32\t\t\t\t\tDOT (Month on Month)\tRAG (in month)"
    "\tTarget and Tolerances\t\t\tYR ON YR TREND\t\t\t\n"
    "\t\t\t\t\t{a}-31\t{b}-31\t{c}-31\tYTD\tDATA NOTE\t\t\tRed\tAmber\tTarget Green\t2028/29\t2029/30\t2030/31\n"
    "CARE\t5.1\tNumber of care leavers\tInfo\tCount\t{x}\t{y}\t{z}\t-\tAs at mth end\t\tGrey\t\t\tn/a\t195\t202\t215\n"
)


def write_papers(folder: Path) -> Path:
    """Two minutes and two reports of an invented panel, as text."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "minutes-may.txt": MINUTES.format(day="6th May", number=12, matter="dental care"),
        "minutes-july.txt": MINUTES.format(day="8th July", number=24, matter="housing"),
        "report-june.txt": SCORECARD.format(month="June", a="Apr", b="May", c="Jun", x=217, y=218, z=219),
        "report-september.txt": SCORECARD.format(month="September", a="Jul", b="Aug", c="Sep", x=221, y=222, z=224),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def stored(folder: Path, *extractions: Extraction) -> Path:
    """An archive of extractions, with an original for each, joined and indexed."""
    with Archive.create(folder) as held:
        for extraction in extractions or (report("2031-05", {"2031-04": 610, "2031-05": 612}), pack()):
            save(held, extraction, version())
        refresh(held)
    return folder


def call(folder: Path, *words: str) -> Result:
    """What a command prints on this archive; its errors are raised."""
    result = CliRunner().invoke(app, [*words, "--archive", str(folder)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
