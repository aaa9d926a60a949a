"""An index brought up to what is held: passages read into terms, changed owners taken out and put in again.

Scores are Okapi BM25 (Robertson and Zaragoza, 2009). The part that depends on the passage alone is computed here and kept as
the posting's weight, so that a query only multiplies by the rarity of the word. A passage's length is set against a fixed
one, not against the mean of all: an index made step by step is that made at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.passage import Passage
from search.abbreviations import find_abbreviations
from search.about import read_contents
from search.filters import committee_of, committee_words
from search.index import vocabulary_file
from search.passages import Terms, read_terms
from search.retrieval import Entry, IndexUnusable
from search.tokens import read_words
from search.vocabulary import Vocabulary, read_council_english
from search.whoosh_index import WhooshWriter

_K1, _B = 1.0, 0.4
_USUAL = 60  # words of a passage
_BATCH = 40  # owners whose passages are asked for at once
_OF_A_MEETING = ("minute", "resolution", "motion", "request", "agenda_item")
_MONTH = re.compile(r"\d{4}-\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Updated:
    """How many passages were put in, and how many the index holds now."""

    added: int
    passages: int


def build_index(folder: Path, passages: Iterable[Passage], *, fingerprint: str = "") -> int:
    """Make the index of all passages in ``folder``, in the place of what is there; gives back how many passages it holds.

    Passages with an id already seen are left out; those of one owner must come together.
    """
    return _change(WhooshWriter(folder, anew=True), (), {}, passages, fingerprint).passages


def update_index(
    folder: Path,
    owners: Mapping[str, str],
    passages: Callable[[Sequence[str]], Iterable[Passage]],
    *,
    fingerprint: str = "",
    anew: bool = False,
) -> Updated:
    """Bring the index in ``folder`` up to the owners held, each with a mark that changes when its passages do.

    ``passages`` gives those of some owners, one owner's together; of owners that are up to date none are asked for. With
    ``anew``, where there is no usable index, or where words mean other things than when it was made, all are. One program at a
    time: the caller holds the archive's lock. Killed at any moment the old index stays, and who reads meanwhile reads on.
    """
    writer = WhooshWriter(folder, anew=anew or _names_changed(folder))
    stale = [owner for owner, mark in owners.items() if writer.owners.get(owner) != mark]
    gone = {*stale, *(owner for owner in writer.owners if owner not in owners)}.intersection(writer.owners)
    return _change(writer, gone, owners, _of(stale, passages), fingerprint)


def _change(
    writer: WhooshWriter, gone: Collection[str], owners: Mapping[str, str], passages: Iterable[Passage], fingerprint: str
) -> Updated:
    """Take owners out, put passages in, and let it be the index."""
    vocabulary = read_council_english()
    seen: dict[str, str] = {}
    try:
        writer.remove(gone)
        for passage in passages:
            if passage.id not in seen:
                seen[passage.id] = passage.owner
                writer.add(read_entry(passage, vocabulary))
        text = vocabulary.to_json()
        writer.keep(vocabulary_file(text), text)
        about = writer.commit(owners or dict.fromkeys(seen.values(), ""), fingerprint)
    finally:
        writer.close()  # a full disk, or someone who stops it: what is half made is of no use and takes room
    return Updated(len(seen), about.passages)


def _names_changed(folder: Path) -> bool:
    """Whether the index was made with another vocabulary than this program's."""
    try:
        return vocabulary_file(read_council_english().to_json()) not in read_contents(folder).files
    except IndexUnusable:
        return True


def _of(wanted: Sequence[str], passages: Callable[[Sequence[str]], Iterable[Passage]]) -> Iterator[Passage]:
    for at in range(0, len(wanted), _BATCH):
        yield from passages(wanted[at : at + _BATCH])


def read_entry(passage: Passage, vocabulary: Vocabulary) -> Entry:
    """What the index holds of a passage."""
    terms = read_terms(passage, vocabulary)
    norm = _K1 * (1 - _B + _B * terms.length / _USUAL)
    weights = {
        "text": {term: count * (_K1 + 1) / (count + norm) for term, count in terms.stems.items()},
        "concepts": {term: count * (_K1 + 1) / (count + norm) for term, count in terms.concepts.items()},
        "references": terms.references,
    }
    found = find_abbreviations(passage.text) if "(" in passage.text else ()
    return Entry(_columns(passage, terms, vocabulary), weights, terms.words, tuple((one.short, one.long) for one in found))


def _columns(passage: Passage, terms: Terms, vocabulary: Vocabulary) -> dict[str, str]:
    first, last = _span(passage)
    formal = passage.kind in _OF_A_MEETING and vocabulary.is_formal(passage.title)
    plain = passage.kind == "section" and (terms.row or vocabulary.is_boilerplate(passage.title, passage.text))
    return {
        "id": passage.id,
        "same": terms.same,
        "owner": passage.owner,
        "matter": _matter(passage),
        "kind": passage.kind,
        "committee": committee_of(passage.committee),
        "day": passage.date,
        "first": first,
        "last": last,
        "plain": "1" if plain or formal or passage.kind == "page" else "",
        "paper": passage.document,
    }


def _matter(passage: Passage) -> str:
    """What takes one place: an item of a meeting with its minute, clauses and notice; the columns of a table's row."""
    if passage.kind in _OF_A_MEETING and passage.meeting_date and len(passage.title.split()) > 1:
        title = " ".join(word.forms[0] for word in read_words(passage.title))
        return f"{passage.meeting_date} {' '.join(sorted(committee_words(passage.committee)))} {title}"
    return passage.row or passage.parent or passage.id


def _span(passage: Passage) -> tuple[str, str]:
    """First and last day that a passage speaks of: its meeting, or the months that an indicator's figures cover."""
    months = [period[:7] for period, _ in passage.figures if _MONTH.match(period)]
    days = [*(f"{month}-01" for month in months), *(f"{month}-31" for month in months)]
    if passage.date:
        days.append(passage.date)
    return (min(days), max(days)) if days else ("", "")
