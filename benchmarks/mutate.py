"""Papers broken by chance and by intent, ingested under the limits: what a paper does must cost that paper alone.

    python benchmarks/mutate.py [--count 5000] [--seed 1] [--minutes 20] [--papers FOLDER...] [--jobs 2]

The sources are the papers of the demo's invented council, and those of the folders named. Each is cut, has bytes flipped,
numbers changed, references broken, parts doubled or put elsewhere; others are made by hand: forms in forms, arrays in arrays,
giant letters, streams that inflate without end, pages of miles. Papers are ingested in batches of 200; counted are those stored
and refused by reason, tracebacks (in a reader or a step of it), batches lost, and papers given up at a limit of time or memory,
with the kinds of change that did it. Exit status 1 for a traceback or a lost batch. It ends with the batch in which its minutes
are over.
"""

from __future__ import annotations

import argparse
import base64
import random
import re
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

BATCH = 200
_PLACE = re.compile(r"\((?!PdfiumError).*\.py:\d+\)")  # a defect of a step; what pdfium refuses is the page's fault
Change = Callable[[bytes, random.Random], bytes]


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def flip(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 5, 50, 500))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def double(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    part = data[start : start + chance.randrange(1, 4000)]
    return data[:start] + part * chance.choice((2, 3, 200)) + data[start + len(part) :]


def move(data: bytes, chance: random.Random) -> bytes:
    a, b, c = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def numbers(data: bytes, chance: random.Random) -> bytes:
    values = (b"0", b"-1", b"1", b"99999", b"1e9", b"-2147483648", b"4294967296", b"0.0000001", b"7" * 40)
    share = chance.choice((0.002, 0.02, 0.2))
    return re.sub(rb"-?\d+(?:\.\d+)?", lambda m: chance.choice(values) if chance.random() < share else m[0], data)


def references(data: bytes, chance: random.Random) -> bytes:
    share = chance.choice((0.05, 0.5))
    return re.sub(rb"\d+ 0 R", lambda m: b"%d 0 R" % chance.randrange(60) if chance.random() < share else m[0], data)


def content(data: bytes, chance: random.Random) -> bytes:
    """Changes inside the streams of a PDF, which are else packed."""
    change = chance.choice((flip, numbers, double, move, cut))

    def unpacked(found: re.Match[bytes]) -> bytes:
        packed = found["body"]
        with suppress(ValueError, zlib.error):
            raw = base64.a85decode(packed.strip().removesuffix(b"~>")) if b"~>" in packed[-8:] else packed
            text = zlib.decompress(raw)
            if text and chance.random() < 0.5:
                text = change(text, chance)
            return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(text), text)
        return found[0]

    return re.sub(rb"<<(?:(?!<<|stream).)*?>>\s*stream\r?\n(?P<body>.*?)\s*endstream", unpacked, data, flags=re.DOTALL)


def words(data: bytes, chance: random.Random) -> bytes:
    """Letters of a text: runs, controls, turned-round ones."""
    text = data.decode("utf-8", "replace")
    unit = chance.choice((" ", "-", ".", "7", "A", "a", "\t", "(", "of X ", "for X ", "1. ", "• ", ",", "“", "A. ", "\x1b[31m"))
    unit = chance.choice((unit, "\u202e", "\u200b", "\x00", "\ud835", "\U0001d400", "\r", "\f", "\v", "\x85", "<li>", "&#x1b;"))
    start = chance.randrange(len(text) + 1)
    text = text[:start] + unit * chance.choice((1, 100, 10_000)) + text[start:]
    return text.encode("utf-8", "surrogatepass")


def tags(data: bytes, chance: random.Random) -> bytes:
    """Tags of a web page lost, doubled, nested, and tables of absurd size."""
    share = chance.choice((0.02, 0.2, 0.9))
    lost = re.sub(rb"</?\w+[^>]*>", lambda m: m[0] * chance.choice((0, 2, 3)) if chance.random() < share else m[0], data)
    nested = chance.choice((b"<div>", b"<table><tr><td>", b"<ul><li>", b"<b>", b"<p>")) * chance.choice((1, 100, 3000))
    span = b'<td colspan="%d" rowspan="%d">' % (chance.choice((1, 999, 10**9)), chance.choice((1, 999, 10**9)))
    start = chance.randrange(len(lost) + 1)
    return lost[:start] + chance.choice((b"", nested)) + chance.choice((b"", span)) + lost[start:]


GENERAL: tuple[Change, ...] = (cut, flip, double, move, numbers)
OF_KIND: dict[str, tuple[Change, ...]] = {
    ".pdf": (*GENERAL, references, content, content, content),
    ".html": (*GENERAL, words, tags, tags),
    ".txt": (*GENERAL, words, words, words),
}


def pdf(stream: bytes, *more: bytes, page: bytes = b"", filtered: bytes = b"") -> bytes:
    """A PDF by hand: one page, its content, and more objects from number 6 on; 5 is its font."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " + page + b" /Resources "
        b"<< /Font << /F1 5 0 R >> /XObject << /X 6 0 R /Y 7 0 R >> >> >>",
        b"<< /Length %d %b >> stream\n%b\nendstream" % (len(stream), filtered, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ]
    return (
        b"%PDF-1.7\n"
        + b"".join(b"%d 0 obj %b endobj\n" % item for item in enumerate(objects, 1))
        + b"trailer << /Root 1 0 R >>"
    )


LINE = b"BT /F1 11 Tf 72 %d Td (The panel noted the report of the director on %d visits) Tj ET\n"
PROSE = b"".join(LINE % (760 - 16 * n, n) for n in range(12))


def giant_letters(chance: random.Random) -> bytes:
    size = chance.choice((1e4, 1e7, 1e12, 1e30))
    return pdf(
        PROSE + b"BT /F1 %.0f Tf %d 0 0 %d 0 0 Tm (A) Tj ET 1 g 0 0 50 900 re f" % (size, *chance.sample(range(9**9), 2))
    )


def forms_in_forms(chance: random.Random) -> bytes:
    calls = b"/X Do /Y Do " * chance.choice((1, 2, 20))
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length %d"
    form += b" /Resources << /XObject << /X %d 0 R /Y %d 0 R >> >> >>"
    first, second = chance.choice(((6, 7), (7, 6), (7, 8)))
    objects = [form % (len(calls), first, second) + b" stream\n" + calls + b"\nendstream" for _ in range(3)]
    return pdf(PROSE + b"/X Do", *objects)


def arrays_in_arrays(chance: random.Random) -> bytes:
    depth = chance.choice((10, 1000, 100_000))
    nested = chance.choice((b"[" * depth + b"]" * depth, b"<< /A " * depth + b">>" * depth))
    return chance.choice((pdf(PROSE + nested + b" TJ"), pdf(PROSE, page=b"/Annots " + nested)))


def inflate_bomb(chance: random.Random) -> bytes:
    unit = chance.choice((b" ", b"0 0 m 1 1 l S ", b"BT (A) Tj ET ", b"q "))
    packer = zlib.compressobj(9)
    packed = packer.compress(PROSE) + b"".join(packer.compress(unit * 100_000) for _ in range(chance.choice((5, 50, 300))))
    return pdf(packed + packer.flush(), filtered=b"/Filter /FlateDecode")


def page_of_miles(chance: random.Random) -> bytes:
    width = chance.choice((14_400, 10**6, 10**9, 0, -595))
    return pdf(
        PROSE, page=b"/MediaBox [%d 0 0 %d] /Rotate %d" % (width, chance.choice((842, 10**9)), chance.choice((0, 90, 45)))
    )


def many_lines(chance: random.Random) -> bytes:
    lines = b"".join(b"%d %d m %d %d l S\n" % tuple(chance.randrange(600) for _ in range(4)) for _ in range(5000))
    grid = b"".join(
        b"50 %d m 550 %d l S %d 50 m %d 800 l S\n" % (n, n, n, n) for n in range(50, 550, chance.choice((2, 5, 20)))
    )
    return pdf(PROSE + chance.choice((lines, grid, grid + lines)))


MADE: tuple[Callable[[random.Random], bytes], ...] = (
    giant_letters, forms_in_forms, arrays_in_arrays, inflate_bomb, page_of_miles, many_lines,
)  # fmt: skip


def make(sources: list[Path], number: int, seed: int) -> tuple[str, bytes]:
    """The ``number``-th paper of a seed: (name, bytes). The name tells what was done to it."""
    chance = random.Random(f"{seed} {number}")
    if number % 50 == 0:
        made = chance.choice(MADE)
        return f"{number:05}-{made.__name__}.pdf", made(chance)
    (source,) = chance.choices(sources, [1 / path.stat().st_size for path in sources])  # short ones are sooner read
    data, done = source.read_bytes(), []
    for _ in range(chance.choice((1, 1, 2))):
        change = chance.choice(OF_KIND[source.suffix.lower()])
        if data:
            data = change(data, chance)
            done.append(change.__name__)
    return f"{number:05}-{'-'.join(done)}{source.suffix.lower()}", data


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--papers", type=Path, nargs="*", default=[], help="folders of more sources")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="folder for the papers that brought a traceback, a crash or a limit")
    arguments = parser.parse_args()
    from cpp.demo.papers import write_papers

    began, told, kinds = time.monotonic(), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        write_papers(Path(folder, "sources"))
        found = [path for place in (Path(folder, "sources"), *arguments.papers) for path in sorted(place.rglob("*"))]
        sources = [path for path in found if path.suffix.lower() in OF_KIND]
        print(f"{len(sources)} sources", flush=True)
        for first in range(0, arguments.count, BATCH):
            if time.monotonic() - began > 60 * arguments.minutes:
                break
            batch = Path(folder, f"batch-{first}")
            batch.mkdir()
            for number in range(first, min(first + BATCH, arguments.count)):
                name, data = make(sources, number, arguments.seed)
                (batch / name).write_bytes(data)
            run(batch, Path(folder, f"archive-{first}"), arguments.jobs, told, kinds, arguments.keep)
            print(f"{sum(told.values()):5} papers, {time.monotonic() - began:4.0f} s: {dict(told)}", flush=True)
    print(f"of kinds: {dict(kinds)}")
    print(f"tracebacks {told['traceback']}, batches lost {told['lost']}, crashes told {told['crash']}, "
          f"given up for time {told['time']}, for memory {told['memory']}")  # fmt: skip
    return 1 if told["traceback"] or told["lost"] else 0


def run(batch: Path, archive: Path, jobs: int, told: Counter[str], kinds: Counter[str], keep: Path | None) -> None:
    """Ingest one batch and count what became of each of its papers."""
    from corpus.store.archive import Archive
    from cpp.ingest import ingest
    from cpp.workers import Limits

    names = {path.name for path in batch.iterdir()}
    try:
        with Archive.create(archive) as held:
            outcomes = ingest(held, [batch], jobs=jobs, limits=Limits()).outcomes
            defects = held.query("select d.name, p.message from problems p join documents d on d.id = p.document_id")
    except Exception as error:
        print(f"LOST: {type(error).__name__}: {error}", flush=True)
        told["lost"] += 1
        return
    if names - {name for o in outcomes for name in (o.name, *o.copies)}:
        told["lost"] += 1
    for outcome in outcomes:
        reason = outcome.reason or outcome.status
        broken = [row["message"] for row in defects if row["name"] == outcome.name and _PLACE.search(row["message"])]
        if reason == "defect" or broken:
            reason = "traceback"
            print(f"  {outcome.name}: {outcome.message or broken[0]}", flush=True)
        told[reason] += 1
        if reason in ("traceback", "crash", "time", "memory"):
            kinds[f"{reason}: {outcome.name[6:]}"] += 1
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{reason}-{outcome.name}").write_bytes((batch / outcome.name).read_bytes())


if __name__ == "__main__":
    sys.exit(main())
