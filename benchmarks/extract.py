"""Pages a second of full extraction beside pdfplumber's own, over the same papers, with peak memory.

    python benchmarks/extract.py FOLDER... [--limit N] [--passes 3]

Each reader runs in a process of its own over all PDFs of the folders: pypdfium2's bare text (the limit), pdfplumber's
``extract_text`` and ``extract_tables``, this program's pages and tables, its full extraction, and the last in two processes.
Papers that cannot be opened are left out for all. Imports are done before the clock starts; the best of the passes counts, for
other programs on the machine can only slow a reader down.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def read_bare(path: Path) -> int:
    """Pages of ``path``, their text taken by pypdfium2 alone."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            page.get_textpage().get_text_bounded()
        return len(document)


def read_pdfplumber(path: Path) -> int:
    """Pages of ``path``, text and tables by pdfplumber."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
        return len(document.pages)


def read_tables(path: Path) -> int:
    """Pages of ``path``, words, lines, furniture and tables by this program."""
    from extractor.reading.furniture import take_off
    from extractor.reading.pdf import read_pdf
    from extractor.tables import find_tables

    paper = take_off(read_pdf(path))
    find_tables(paper)
    return len(paper.pages)


def read_all(path: Path) -> int:
    """Pages of ``path``, everything that the archive stores."""
    from extractor.extract import extract

    return len(extract(path).pages)


READERS: dict[str, Callable[[Path], int]] = {
    "pypdfium2 bare text": read_bare,
    "pdfplumber text and tables": read_pdfplumber,
    "pages and tables": read_tables,
    "full extraction": read_all,
    "full extraction, 2 processes": read_all,
}


def pages_of(path: Path) -> int:
    """Pages of a paper that opens for this program, and so for the others; 0 where it does not."""
    from corpus.errors import PaperError
    from extractor.reading.pdf import read_pdf

    try:
        return len(read_pdf(path).pages)
    except PaperError:
        return 0


def run(name: str, paths: list[Path], passes: int) -> dict[str, float]:
    """Pages, seconds of the best of ``passes``, and peak memory (MB, of the largest process) of one reader over ``paths``."""
    reader = READERS[name]
    reader(paths[-1])  # imports and caches
    if name.endswith("processes"):
        with ProcessPoolExecutor(2) as pool:
            timed = [_timed(lambda: sum(pool.map(reader, paths))) for _ in range(passes)]
    else:
        timed = [_timed(lambda: sum(map(reader, paths))) for _ in range(passes)]
    seconds, pages = min(timed)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"pages": pages, "seconds": seconds, "megabytes": peak / 1024}


def _timed(count: Callable[[], int]) -> tuple[float, int]:
    start = time.perf_counter()
    pages = count()
    return time.perf_counter() - start, pages


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="folders of PDFs, searched with their subfolders")
    parser.add_argument("--limit", type=int, default=0, help="only the first N papers")
    parser.add_argument("--passes", type=int, default=3, help="times that each reader reads all papers; the best counts")
    parser.add_argument("--reader", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    paths = sorted(path for folder in arguments.folders for path in folder.rglob("*.pdf"))
    if arguments.reader:
        paths = [Path(line) for line in sys.stdin.read().splitlines()]
        print(json.dumps(run(arguments.reader, paths, arguments.passes)))
        return 0
    length = {path: pages_of(path) for path in paths}
    paths = sorted((path for path in paths if length[path]), key=lambda path: -length[path])[: arguments.limit or None]
    if not paths:
        print("no readable PDF in these folders", file=sys.stderr)
        return 1
    base = 0.0
    for name in READERS:
        command = [sys.executable, __file__, *map(str, arguments.folders), "--reader", name, "--passes", str(arguments.passes)]
        done = subprocess.run(command, input="\n".join(map(str, paths)), capture_output=True, text=True, check=True)
        result = json.loads(done.stdout.splitlines()[-1])
        speed = result["pages"] / result["seconds"]
        base = speed if name.startswith("pdfplumber") else base
        ratio = f"  {speed / base:5.1f} x pdfplumber" if base else ""
        print(
            f"{name:30} {result['pages']:5.0f} pages {speed:8.1f} pages/s  peak {result['megabytes']:6.0f} MB{ratio}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
