"""Time of search beside SQLite FTS5, over the same passages and queries, in one run.

    python benchmarks/search.py [--archive DIR] [--queries FILE.json] [--passages 20000 100000 300000]

Measured on the archive given and on generated passages: processor time, memory and size of the index, the processor time of
bringing it up to date for one more paper of 14 pages, a query in a fresh process and in a warm one (p50, p95), and queries
meant to hurt. FTS5 has the stemmer porter and is asked for any of the words, best ten by bm25.
FILE.json is {"queries": [{"query": ...}]}; without it, the queries below.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.passage import Passage

QUERIES = [
    "IHA timeliness",
    "dental checks",
    "children moving placements too often",
    "how long does adoption take",
    "minute 66",
    '"was not brought"',
    "115 of 146",
    "suitible acommodation care leavers",
    "charging policy section 20 decision",
    "looked after children AND health NOT dental",
    "assess* before:2019",
    "committee:cabinet budget overspend",
]
HOSTILE = [
    "a*",
    "chi*",
    "child~9",
    "child " * 1700,
    "x" * 10_000,
    '"unbalanced "quotes',
    "((((a OR b",
    "a\x00b\x07\x1b",
    "the of and",
]
COLUMNS = "kind, title, text, document, committee, meeting_date, reference, parent"
PAPER = 60  # passages of a paper of 14 pages
ONE_MORE = "one-more.pdf"
BODIES = ["Cabinet", "Corporate Parenting Panel", "County Council"]
WARM_RUNS = 3
FRESH_QUERIES = 20


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--archive", type=Path)
    ap.add_argument("--queries", type=Path)
    ap.add_argument("--passages", type=int, nargs="*", default=[20_000, 100_000])
    ap.add_argument("--one", nargs=3, metavar=("ENGINE", "FOLDER", "QUERY"), help=argparse.SUPPRESS)
    ap.add_argument("--make", nargs=2, metavar=("WHAT", "FOLDER"), help=argparse.SUPPRESS)
    args = ap.parse_args()
    if args.one:
        answer_one(*args.one)
        return
    if args.make:
        make(args.make[0], Path(args.make[1]))
        return
    queries = [q["query"] for q in json.loads(args.queries.read_text())["queries"]] if args.queries else QUERIES
    with tempfile.TemporaryDirectory() as folder:
        if args.archive:
            measure(f"archive {args.archive.name}", archive_passages(args.archive), Path(folder) / "archive", queries)
        for count in args.passages:
            measure("generated", generate(count), Path(folder) / f"generated{count}", queries)


def archive_passages(folder: Path) -> Iterator[Passage]:
    from corpus.passages import all_passages
    from corpus.store.archive import Archive

    with Archive.open(folder) as held:
        yield from all_passages(held)


def generate(count: int) -> Iterator[Passage]:
    """Passages of a made-up council: everyday words as rare as in real papers (Zipf), with the names of real things in them."""
    from search.vocabulary import read_council_english

    draw = random.Random(7)
    concepts = read_council_english().concepts.values()
    names = [name for concept in concepts for name in concept.exact]
    small = "the of to and in that for was be on is by with had were a at as from it not".split()
    parts = "an be con de ex form ing ment pro re ser tion vice work al der est ic over port ver".split()
    common = [name for name in names if " " not in name] + ["".join(draw.choices(parts, k=3)) for _ in range(25_000)]
    weights = [1 / (rank + 3) for rank in range(len(common))]
    kinds = ["section"] * 6 + ["resolution"] * 2 + ["minute", "request"]
    for number in range(count + PAPER):
        if number % PAPER == 0:
            day = f"{draw.randint(2012, 2025)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
            paper, committee = f"pack-{number // PAPER}-{day}.pdf", draw.choice(BODIES)
        words = draw.choices(common, weights, k=draw.randint(15, 160))
        text = " ".join(w for word in words for w in ((word, draw.choice(small)) if draw.random() < 0.5 else (word,)))
        named = ". ".join(draw.choices(names, k=3))
        yield Passage(
            id=f"g{number}",
            kind=draw.choice(kinds),
            title=draw.choice(names).capitalize(),
            text=f"{named}. {draw.randint(1, 400)} of {draw.randint(400, 900)} ({draw.random():.1%}). {text}.",
            document=paper if number < count else ONE_MORE,
            committee=committee,
            meeting_date=day,
            reference=str(draw.randint(1, 120)),
            documents=(paper,),
        )


def measure(label: str, passages: Iterable[Passage], folder: Path, queries: Sequence[str]) -> None:
    folder.mkdir(parents=True)
    store(passages, folder)
    made = {what: made_in_a_process(what, folder) for what in ("index", "update", "fts")}
    print(f"\n{label}: {made['index']['passages']:,.0f} passages, {len(queries)} queries")
    print(f"{'':22}{'search':>12}{'FTS5':>12}")
    row("index, CPU seconds", made["index"]["seconds"], made["fts"]["seconds"])
    row("index, MB of memory", made["index"]["memory"], made["fts"]["memory"])
    print(f"{'one more paper, CPU s':22}{made['update']['seconds']:12,.1f}   ({made['update']['passages']:,.0f} passages)")
    row("index, MB", size(folder / "index") / 1e6, size(folder / "fts.sqlite") / 1e6)
    fresh = {engine: [fresh_seconds(engine, folder, q) for q in queries[:FRESH_QUERIES]] for engine in ("search", "fts")}
    row("fresh process, p50 ms", *(1000 * quantile(fresh[engine], 0.5) for engine in ("search", "fts")))
    row("fresh process, p95 ms", *(1000 * quantile(fresh[engine], 0.95) for engine in ("search", "fts")))
    warm = {engine: warm_seconds(ask(engine, folder), queries) for engine in ("search", "fts")}
    row("warm, p50 ms", *(1000 * quantile(warm[engine], 0.5) for engine in ("search", "fts")))
    row("warm, p95 ms", *(1000 * quantile(warm[engine], 0.95) for engine in ("search", "fts")))
    for query in HOSTILE:
        shown = query if len(query) < 24 else f"{query[:12]}... ({len(query):,})"
        print(f"  {shown!r:34} {seconds(ask('search', folder), query):6.3f} s")


def made_in_a_process(what: str, folder: Path) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, "--make", what, str(folder)], check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def make(what: str, folder: Path) -> None:
    """Make the index, bring it up to one more paper, or make that of FTS5; prints processor time and memory."""
    from search.update import update_index

    begun = time.process_time()
    passages = 0
    if what == "fts":
        store_fts(folder)
    else:
        limit = "where document != ?" if what == "index" else "where ? != ''"
        db = sqlite3.connect(folder / "store.sqlite")
        owners = [name for (name,) in db.execute(f"select distinct document from passages {limit} order by 1", [ONE_MORE])]
        db.close()
        begun = time.process_time()

        def of(names: Sequence[str]) -> Iterator[Passage]:
            for name in names:
                yield from read_all(folder, "where document = ?", [name])

        updated = update_index(folder / "index", dict.fromkeys(owners, "1"), of)
        passages = updated.added
    seconds = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"seconds": seconds, "memory": memory, "passages": passages}))


def row(label: str, ours: float, theirs: float) -> None:
    print(f"{label:22}{ours:12,.1f}{theirs:12,.1f}", flush=True)


def store(passages: Iterable[Passage], folder: Path) -> None:
    """The passages in SQLite, as the archive keeps them."""
    with sqlite3.connect(folder / "store.sqlite") as db:
        db.execute(f"create table passages (id text primary key, {COLUMNS})")
        db.execute("create index of_paper on passages (document)")
        rows = (
            (p.id, p.kind, p.title, p.text, p.document, p.committee, p.meeting_date, p.reference, p.parent) for p in passages
        )
        db.executemany("insert or replace into passages values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.close()


def read_all(folder: Path, where: str = "", values: Sequence[str] = ()) -> list[Passage]:
    db = sqlite3.connect(folder / "store.sqlite")
    sql = f"select id, {COLUMNS} from passages {where}"
    made = [
        Passage(i, kind, title, text, paper, committee, day, reference=ref, parent=parent, documents=(paper,))
        for i, kind, title, text, paper, committee, day, ref, parent in db.execute(sql, values)
    ]
    db.close()
    return made


def store_fts(folder: Path) -> None:
    with sqlite3.connect(folder / "fts.sqlite") as db:
        db.execute("create virtual table found using fts5(title, text, content='', tokenize='porter')")
        db.execute("attach ? as held", (str(folder / "store.sqlite"),))
        db.execute("insert into found (rowid, title, text) select rowid, title, text from held.passages")
    db.close()


def ask(engine: str, folder: Path) -> Callable[[str], object]:
    """A function that answers a query by one of the two engines, bodies fetched."""
    if engine == "search":
        from search.engine import search  # here, so that a fresh process of the other engine does not pay for it

        index = folder / "index"

        def bodies(ids: Sequence[str]) -> dict[str, Passage]:
            marks = ",".join("?" for _ in ids)
            return {p.id: p for p in read_all(folder, f"where id in ({marks})", list(ids))}

        return lambda query: search(index, query, bodies=bodies)

    def by_fts(query: str) -> object:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        db = sqlite3.connect(folder / "fts.sqlite")
        db.execute("attach ? as held", (str(folder / "store.sqlite"),))
        sql = """select p.id, p.text from found f join held.passages p on p.rowid = f.rowid
                 where found match ? order by bm25(found) limit 10"""
        hits = db.execute(sql, (words,)).fetchall()
        db.close()
        return hits

    return by_fts


def answer_one(engine: str, folder: str, query: str) -> None:
    ask(engine, Path(folder))(query)


def fresh_seconds(engine: str, folder: Path, query: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, __file__, "--one", engine, str(folder), query], check=True)
    return time.perf_counter() - begun


def warm_seconds(answer: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    answer(queries[0])
    return [seconds(answer, query) for _ in range(WARM_RUNS) for query in queries]


def seconds(answer: Callable[[str], object], query: str) -> float:
    begun = time.perf_counter()
    answer(query)
    return time.perf_counter() - begun


def quantile(values: Sequence[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def size(path: Path) -> int:
    return sum(f.stat().st_size for f in path.rglob("*") if f.is_file()) if path.is_dir() else path.stat().st_size


if __name__ == "__main__":
    main()
