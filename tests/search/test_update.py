"""An index changed paper by paper is the one made at once of what is held."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.models import Passage
from search.about import read_contents
from search.engine import Results, search
from search.update import build_index, update_index
from tests.search.wexcombe import passage

WORDS = "harbour ferry crane levy dredging (Pilot Boat Fund) PBF pilot boat fund quay care leavers".split(" ")
QUERIES = ["ferry", "harbour crane NOT levy", '"pilot boat"', "PBF", "quay*", "care leaver", "dredgin"]
Papers = dict[str, list[Passage]]


def paper(name: str, texts: Sequence[str]) -> list[Passage]:
    return [
        passage(
            f"{name}{at}", "section", text, document=f"{name}.txt", document_id=name, meeting_date=f"201{len(text) % 9}-05-01"
        )
        for at, text in enumerate(texts)
    ]


def bring_up(folder: Path, papers: Papers, asked: list[str] | None = None) -> None:
    def passages(owners: Sequence[str]) -> Iterator[Passage]:
        if asked is not None:
            asked.extend(owners)
        for owner in owners:
            yield from papers[owner]

    update_index(folder, {name: repr(held) for name, held in papers.items()}, passages)


def told(folder: Path, query: str, held: Mapping[str, Passage]) -> object:
    found: Results = search(folder, query, bodies=lambda ids: {key: held[key] for key in ids if key in held})
    hits = sorted((-hit.score, hit.passage.id, hit.snippet) for hit in found.hits)
    return hits, found.total, sorted(found.expanded), sorted(found.notes), found.did_you_mean, found.searched


texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join), min_size=1, max_size=3)
states = st.lists(st.dictionaries(st.sampled_from("abcdef"), texts, max_size=5), min_size=2, max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(states)
def test_step_by_step_is_at_once(tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, list[str]]]) -> None:
    folder = tmp_path_factory.mktemp("index")
    for state in states:
        papers = {name: paper(name, held) for name, held in state.items()}
        bring_up(folder / "steps", papers)
    build_index(folder / "once", itertools.chain(*papers.values()))
    held = {one.id: one for one in itertools.chain(*papers.values())}
    for query in QUERIES:
        assert told(folder / "steps", query, held) == told(folder / "once", query, held), query


def test_only_what_changed_is_read(tmp_path: Path) -> None:
    papers = {name: paper(name, [f"ferry {name}"]) for name in "abc"}
    bring_up(tmp_path / "index", papers)
    papers["b"] = paper("b", ["ferry mended"])
    del papers["c"]
    asked: list[str] = []
    bring_up(tmp_path / "index", papers, asked)
    assert asked == ["b"]
    bring_up(tmp_path / "index", papers, asked)
    assert asked == ["b"]


def test_many_small_segments_become_few(tmp_path: Path) -> None:
    papers: Papers = {}
    for number in range(30):
        papers[f"p{number}"] = paper(f"p{number}", ["ferry " * (number % 3 + 1)])
        bring_up(tmp_path / "index", papers)
    contents = read_contents(tmp_path / "index")
    assert len(contents.segments) < 9
    assert {path.name for path in (tmp_path / "index").iterdir()} == {"index.json", *contents.files}
    assert contents.about().passages == contents.about().papers == 30


def test_a_phrase_is_found_in_every_segment(tmp_path: Path) -> None:
    papers: Papers = {}
    for name in "abc":
        papers[name] = paper(name, [f"the pilot boat {name}"])
        bring_up(tmp_path / "index", papers)
    held = {one.id: one for one in itertools.chain(*papers.values())}
    assert len(read_contents(tmp_path / "index").segments) == 3
    for query in ('"pilot boat"', "boats", "pil*"):
        hits = search(tmp_path / "index", query, bodies=lambda ids: {key: held[key] for key in ids}).hits
        assert {hit.passage.id for hit in hits} == {"a0", "b0", "c0"}, query


def test_an_update_that_dies_leaves_the_old_index(tmp_path: Path) -> None:
    papers = {"a": paper("a", ["harbour crane"])}
    bring_up(tmp_path / "index", papers)
    before = read_contents(tmp_path / "index")

    def dying(owners: Sequence[str]) -> Iterator[Passage]:
        yield from paper("b", ["ferry"])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update_index(tmp_path / "index", {"b": "new"}, dying)
    assert read_contents(tmp_path / "index") == before
    assert {path.name for path in (tmp_path / "index").iterdir()} == {"index.json", *before.files}


def test_who_reads_while_it_is_updated_is_answered_from_before_or_after(tmp_path: Path) -> None:
    papers = {"a": paper("a", ["harbour crane"]), "b": paper("b", ["ferry ramp"])}
    bring_up(tmp_path / "index", papers)
    held = {one.id: one for one in itertools.chain(*papers.values())}

    def bodies(ids: Sequence[str]) -> dict[str, Passage]:
        if "b" in papers:
            del papers["b"]
            bring_up(tmp_path / "index", papers)
        return {key: held[key] for key in ids}

    assert [hit.passage.id for hit in search(tmp_path / "index", "ferry", bodies=bodies).hits] in ([], ["b0"])
    assert search(tmp_path / "index", "ferry", bodies=bodies).hits == ()
