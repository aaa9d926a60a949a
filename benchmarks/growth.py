"""How the time to read a paper grows with the length of one line: 1,000, 10,000 and 100,000 letters of one kind.

    python benchmarks/growth.py [--kind NAME] [--media pdf] [--paper minutes] [--limit 60]

Each kind stands in invented minutes, a report and an agenda, as text, as a web page and, wrapped, as a PDF. A time that grows
faster than n log n, or a paper that is not read within the limit, is told and makes the exit status 1.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from cpp.workers import Ended, Limits, call_all  # noqa: E402

KINDS = {
    "blanks": " ",
    "dashes": "-",
    "dots": ".",
    "digits": "7",
    "capitals": "A",
    "small letters": "a",
    "tabs": "\t",
    "open brackets": "(",
    "shut brackets": ")",
    "pairs of brackets": "() ",
    "of X": "of X ",
    "for X": "for X ",
    "numbers of a list": "1. ",
    "bullets": "• ",
    "commas": ", ",
    "commas alone": ",",
    "quotes": "“",
    "straight quotes": '"',
    "apostrophes": "’s ",
    "names": "Ann Bee ",
    "words in capitals": "AB ",
    "initials": "A. ",
    "ampersands": "A & ",
    "colons": "A: ",
    "slashes": "1/",
    "dates": "6 May ",
    "percentages": "5% ",
    "sums of money": "£5m ",
    "the": "the ",
    "mixed": "The 12.5% of (Mr A), for X: ",
}
MINUTES = """Wexcombe Council
CORPORATE PARENTING PANEL
Tuesday, 6th May, 2031

Present:- Councillor Moss (in the Chair), {0}.

12. MATTERS {0}

The Head of Care said {0} to the Panel.

Councillor Moss moved that {0}. The motion was carried.

Resolved:- (1) That {0} be noted.
(2) That the Head of Care {0} report to the next meeting.
"""
REPORT = """Wexcombe Council
Performance report {0}
Corporate Parenting Panel, 6th May 2031

1. Summary {0}

1.1 In April 2031 {0} 78.8% of visits were made on time, against a target of {0} 90%.

| {0} | Apr-31 | May-31 |
Visits {0}\t71%\t72%
"""
AGENDA = """Wexcombe Council
Corporate Parenting Panel
Tuesday, 6th May, 2031 at 2.00 p.m. {0}

1. Apologies {0}
2. Minutes of the meeting of {0} (Pages 1 - 4)
3. Report {0} (Pages 5 - 9)
"""
PAPERS = {"minutes": MINUTES, "report": REPORT, "agenda": AGENDA}
LENGTHS = (1_000, 10_000, 100_000)
MEDIA = ("txt", "html", "pdf")
SOON = 0.5  # seconds: below this a ratio says nothing
NOISE = 1.6  # another program on the machine may take so much of a time


def write(path: Path, template: str, kind: str, length: int) -> None:
    """The paper with each of its places filled with ``length`` letters of the kind."""
    unit = KINDS[kind]
    text = template.replace("{0}", (unit * (length // len(unit) + 1))[:length])
    if path.suffix == ".txt":
        path.write_text(text, encoding="utf-8")
    elif path.suffix == ".html":
        blocks = "".join(f"<p>{escape(block)}</p>" for block in text.split("\n\n"))
        path.write_text(f"<html><body>{blocks}</body></html>", encoding="utf-8")
    else:
        _draw(path, text)


def _draw(path: Path, text: str) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842))
    lines = [line[at : at + 95] for line in text.split("\n") for at in range(0, max(1, len(line)), 95)]
    for first in range(0, len(lines), 60):
        canvas.setFont("Helvetica", 9)
        for row, line in enumerate(lines[first : first + 60]):
            canvas.drawString(50, 800 - 12 * row, line.replace("\t", "    "))
        canvas.showPage()
    canvas.save()


def seconds(path: Path, tell_pages: Callable[[int], None]) -> float:
    """Seconds that the extraction of a paper takes, at best of two where it is quick."""
    from corpus.errors import PaperError
    from extractor.extract import extract

    times: list[float] = []
    while not times or (len(times) < 2 and times[0] < 2.0):
        start = time.perf_counter()
        with suppress(PaperError):  # nothing but dots is no paper: how long it took to find out counts as well
            extract(path)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--media", choices=MEDIA, action="append")
    parser.add_argument("--paper", choices=PAPERS, action="append")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for one paper")
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    worse = 0
    with tempfile.TemporaryDirectory() as folder:
        wanted: dict[Path, tuple[str, str, str, int]] = {}
        for kind in arguments.kind or KINDS:
            for media in arguments.media or MEDIA:
                for paper in arguments.paper or PAPERS:
                    for length in LENGTHS:
                        path = Path(folder, f"{len(wanted)}.{media}")
                        write(path, PAPERS[paper], kind, length)
                        wanted[path] = (kind, media, paper, length)
        taken: dict[tuple[str, str, str], dict[int, float]] = {}
        for path, result in call_all(seconds, wanted, arguments.jobs, Limits(arguments.limit, 0.0, 4096.0)):
            *key, length = wanted[path]
            times = taken.setdefault((key[0], key[1], key[2]), {})
            times[length] = math.inf if isinstance(result, Ended) else result
            if isinstance(result, Ended):
                print(f"{' '.join(key)} {length}: {result.reason} {result.detail}", flush=True)
            if len(times) == len(LENGTHS):
                worse += not tell(" ".join(key), times)
    print(f"{len(taken)} papers of {len(LENGTHS)} lengths; {worse} grow faster than n log n")
    return 1 if worse else 0


def tell(name: str, times: dict[int, float]) -> bool:
    """Print one line; True if the time grows no faster than n log n."""
    _, middle, most = LENGTHS
    bound = most * math.log(most) / (middle * math.log(middle))
    ratio = times[most] / times[middle] if times[middle] else math.inf
    good = times[most] < SOON or ratio <= bound * NOISE
    row = "  ".join(f"{times[length]:8.3f}" for length in LENGTHS)
    print(f"{name:34} {row} s   x {ratio:5.1f}{'' if good else '   FASTER THAN N LOG N'}", flush=True)
    return good


if __name__ == "__main__":
    sys.exit(main())
