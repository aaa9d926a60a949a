"""The making of an index: every passage read into terms, posting lists and columns, then put in the old one's place.

It is built beside the old one, under a name of its own, and takes its place in one step (``search.about``): a killed rebuild
leaves the old index or none, never half of one, and who reads meanwhile reads on.

Scores are Okapi BM25 (Robertson and Zaragoza, 2009). The part that depends on the passage alone is computed here and kept as
the posting's weight, so that a query only multiplies by the rarity of the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from corpus.passage import Passage
from corpus.store.files import take_away
from search.abbreviations import add_learned, learn_abbreviations
from search.about import BUILDING, FORMAT, WORDS, About, put_in_use
from search.borrowed import create_in
from search.index import schema
from search.passages import Terms, read_terms
from search.postings import ArrayCodec, PostingPool
from search.vocabulary import read_council_english

_K1, _B = 1.0, 0.4
_MONTH = re.compile(r"\d{4}-\d{2}(?!\d)")


def build_index(folder: Path, passages: Iterable[Passage], *, fingerprint: str = "") -> int:
    """Make the index of all passages in ``folder``, replacing what is there; gives back how many passages it holds.

    Passages with an id already seen are left out. ``fingerprint`` is kept and given back by ``read_about``. One program at a
    time: the caller holds the archive's lock.
    """
    unique = list({passage.id: passage for passage in passages}.values())
    if folder.exists() and not folder.is_dir():
        folder.unlink()
    building = folder / BUILDING
    take_away(building)
    building.mkdir(parents=True)
    try:
        segment = _write(building, unique)
        files = {path.name: path.stat().st_size for path in building.iterdir()}
        put_in_use(folder, _tell(unique, segment, fingerprint, files))
    except BaseException:  # a full disk, or someone who stops it: half an index is of no use and takes room
        take_away(building)
        raise
    return len(unique)


def _write(building: Path, passages: Sequence[Passage]) -> str:
    """Write vocabulary, postings and columns; gives back the name that the files of the segment share."""
    vocabulary = read_council_english()
    add_learned(vocabulary, learn_abbreviations(passage.text for passage in passages))
    (building / WORDS).write_text(vocabulary.to_json(), encoding="utf-8")
    mean_length = sum(_rough_length(passage) for passage in passages) / max(1, len(passages))
    writer = create_in(building, schema()).writer(codec=ArrayCodec(), compound=False)
    pool = PostingPool(building)
    try:
        for number, passage in enumerate(passages):
            terms = read_terms(passage, vocabulary)
            boilerplate = passage.kind == "section" and (terms.row or vocabulary.is_boilerplate(passage.title, passage.text))
            _add_postings(pool, number, terms, mean_length)
            _add_columns(writer, passage, terms, boilerplate)
        writer.pool = pool
        writer.commit(optimize=True)
    except BaseException:
        with suppress(Exception):  # lets go of its files; that it cannot write is known
            writer.cancel()
        raise
    finally:
        pool.cleanup()
    for path in [*building.glob("_*.toc"), *building.glob("*LOCK")]:
        path.unlink()  # pickles: all that they say stands in index.json
    return str(writer.newsegment.segid)


def _tell(passages: Sequence[Passage], segment: str, fingerprint: str, files: dict[str, int]) -> About:
    days = sorted(passage.date for passage in passages if passage.date)
    return About(
        format=FORMAT,
        segment=segment,
        fingerprint=fingerprint,
        passages=len(passages),
        papers=len({name for passage in passages for name in (passage.document, *passage.documents)}),
        date_from=days[0] if days else "",
        date_to=days[-1] if days else "",
        files=files,
    )


def _add_postings(pool: PostingPool, number: int, terms: Terms, mean_length: float) -> None:
    norm = _K1 * (1 - _B + _B * terms.length / max(1.0, mean_length))
    pool.add_weights("text", number, {term: _saturated(count, norm) for term, count in terms.stems.items()})
    pool.add_weights("concepts", number, {term: _saturated(count, norm) for term, count in terms.concepts.items()})
    pool.add_weights("references", number, terms.references)
    pool.add_places("words", number, terms.words)


def _add_columns(writer: Any, passage: Passage, terms: Terms, boilerplate: bool) -> None:
    first, last = _span(passage)
    writer.add_document(
        id=passage.id.encode(),
        matter=(passage.parent or passage.id).encode(),
        same=terms.same.encode(),
        kind=passage.kind.encode(),
        committee=passage.committee.encode(),
        day=passage.date.encode(),
        first=first.encode(),
        last=last.encode(),
        plain=b"1" if boilerplate else b"",
    )


def _span(passage: Passage) -> tuple[str, str]:
    """First and last day that a passage speaks of: its meeting, or the months that an indicator's figures cover."""
    months = [period[:7] for period, _ in passage.figures if _MONTH.match(period)]
    days = [*(f"{month}-01" for month in months), *(f"{month}-31" for month in months)]
    if passage.date:
        days.append(passage.date)
    return (min(days), max(days)) if days else ("", "")


def _saturated(count: float, norm: float) -> float:
    return count * (_K1 + 1) / (count + norm)


def _rough_length(passage: Passage) -> int:
    return passage.title.count(" ") + passage.text.count(" ") + 2
