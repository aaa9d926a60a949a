from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

import pytest

from search.abbreviations import Learned, add_learned, find_abbreviations, learn_abbreviations
from search.tokens import read_tokens
from search.vocabulary import Concept, Vocabulary, read_council_english


@pytest.fixture(scope="module")
def english() -> Vocabulary:
    return read_council_english()


def concepts(vocabulary: Vocabulary, text: str, *, query: bool = False) -> set[str]:
    return {found.concept for found in vocabulary.find(list(read_tokens(text)), query=query)}


def test_the_layers_name_only_things_that_they_hold() -> None:
    files = [file for file in resources.files("search").iterdir() if file.name.startswith("council_")]
    layers = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    known = {ident for data in layers for ident in data["concept"]}
    assert len(layers) > 3 and sum(len(data["concept"]) for data in layers) == len(known)
    for data in layers:
        names = {name for entry in data["concept"].values() for kind in ("exact", "asked") for name in entry.get(kind, ())}
        assert set(data["layer"]["everyday"]) <= names
        for ident, entry in data["concept"].items():
            assert set(entry) <= {"exact", "asked", "related", "narrower", "near"}, ident
            assert {*entry.get("related", {}), *entry.get("narrower", {})} <= known, ident
        assert all(set(meanings) <= known for meanings in data.get("ambiguous", {}).values())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("adopted", False), ("the plan was adopted", False), ("children adopted", True), ("staff training", False),
        ("the permanent order", False), ("permanence for children", True), ("contact", False), ("contact with parents", True),
    ],
)  # fmt: skip
def test_an_everyday_name_counts_only_beside_words_of_its_field(english: Vocabulary, text: str, named: bool) -> None:
    for query in (False, True):
        assert bool(concepts(english, text, query=query)) is named


def test_words_of_double_meaning_are_not_searched_as_what_they_do_not_mean(english: Vocabulary) -> None:
    """By the words alone; that a hundred stand in the list is part of what is held."""
    lines = (Path(__file__).parents[2] / "benchmarks" / "double_meaning.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ") for line in lines if not line.startswith("#")]
    wrong = []
    for query, never in pairs:
        idents = concepts(english, query, query=True)
        idents |= {other for ident in idents for other, weight in english.concepts[ident].related if weight >= 0.5}
        if any(never in english.concepts[ident].exact for ident in idents):
            wrong.append(query)
    assert len(pairs) >= 100
    assert len(wrong) <= 5, wrong


@pytest.mark.parametrize("name", ["LAC", "looked after children", "children in care", "Looked-After Child", "CLA", "CiC"])
def test_names_of_one_thing(english: Vocabulary, name: str) -> None:
    assert "looked-after-child" in concepts(english, f"the number of {name} rose")


@pytest.mark.parametrize(
    ("question", "concept"),
    [
        ("children moving placements too often", "placement-move"),
        ("too many moves", "placement-move"),
        ("dentist", "dental-assessment"),
        ("how long does adoption take", "adoption-timeliness"),
        ("how quickly are calls answered", "timeliness"),
    ],
)
def test_words_that_people_ask_with(english: Vocabulary, question: str, concept: str) -> None:
    assert concept in concepts(english, question, query=True)


def test_asked_words_mean_nothing_in_a_paper(english: Vocabulary) -> None:
    assert "placement-stability" not in concepts(english, "the team will move to another placement office often")


def test_short_abbreviations_need_capitals_in_papers(english: Vocabulary) -> None:
    assert "child-in-need" in concepts(english, "a CIN plan")
    assert "child-in-need" not in concepts(english, "cin")
    assert "child-in-need" in concepts(english, "cin plans", query=True)


def test_an_ambiguous_abbreviation_is_read_by_its_neighbours(english: Vocabulary) -> None:
    panel = concepts(english, "The CPP received the minutes of its meeting")
    plan = concepts(english, "CIN and CPP with an up to date plan, by child")
    assert "corporate-parenting-panel" in panel and "child-protection-plan" not in panel
    assert "child-protection-plan" in plan and "corporate-parenting-panel" not in plan
    assert not concepts(english, "CPP") & {"corporate-parenting-panel", "child-protection-plan"}


def test_related_names_weigh_less_and_point_back(english: Vocabulary) -> None:
    related = dict(english.concepts["health-assessment"].related)
    assert 0 < related["dental-assessment"] < 1
    assert dict(english.concepts["dental-assessment"].related)["health-assessment"] == related["dental-assessment"]


def test_kept_beside_the_index_it_finds_the_same(english: Vocabulary) -> None:
    again = Vocabulary.from_json(english.to_json())
    for text in ("LAC reviews late; CPP panel", "too many moves", "asylum-seeking children"):
        for query in (False, True):
            assert concepts(again, text, query=query) == concepts(english, text, query=query)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Initial Health Assessments (IHAs) were late", "IHA", "Initial Health Assessments"),
        ("use of CP-IS (Child Protection Information System) as a tool", "CP-IS", "Child Protection Information System"),
        ("Special Educational Needs and Disabilities (SEND)", "SEND", "Special Educational Needs and Disabilities"),
        ("a Local Authority\nDesignated Officer (LADO)", "LADO", "Local Authority Designated Officer"),
        ("in the Assessed and Supported Year in Employment (ASYE)", "ASYE", "Assessed and Supported Year in Employment"),
    ],
)
def test_abbreviations_are_learned(text: str, short: str, long: str) -> None:
    assert [(found.short, " ".join(found.long.split())) for found in find_abbreviations(text)] == [(short, long)]


@pytest.mark.parametrize("text", ["a report (May)", "the total (IHA) fell", "43.2% (16 of 37)", "the Panel (RMBC)", "()"])
def test_brackets_that_define_nothing(text: str) -> None:
    assert find_abbreviations(text) == []


def test_definitions_are_counted_over_plural_and_capitals() -> None:
    learned = learn_abbreviations(
        {("RSA", "Road Sense Award"): 1, ("RSA", "road sense awards"): 1, ("RSA", "Rural Shops Aid"): 1}
    )
    assert [(found.short, found.long, found.count) for found in learned] == [
        ("RSA", "Road Sense Award", 2),
        ("RSA", "Rural Shops Aid", 1),
    ]


def test_two_learned_meanings_are_told_apart_by_their_words() -> None:
    vocabulary = Vocabulary()
    learned = add_learned(vocabulary, {("RSA", "Road Sense Award"): 1, ("RSA", "Rural Shops Aid"): 1})
    assert learned["rural-shops-aid"] == [Learned("RSA", "Rural Shops Aid", ("rural", "shop", "aid"))]
    assert concepts(vocabulary, "the RSA for road crossings") == {"road-sense-award"}
    assert concepts(vocabulary, "an RSA was paid to village shops") == {"rural-shops-aid"}


def test_a_learned_abbreviation_joins_a_concept_already_known() -> None:
    vocabulary = Vocabulary()
    vocabulary.add(Concept("care-leaver", "care leavers", ("care leavers",)))
    add_learned(vocabulary, {("CLV", "Care Leavers"): 1})
    assert vocabulary.named("CLV") == "care-leaver"


def test_an_abbreviation_is_no_stem_of_another_word() -> None:
    vocabulary = read_council_english()
    add_learned(vocabulary, {("LEVI", "Local Electric Vehicle Infrastructure"): 1})
    assert concepts(vocabulary, "the workplace parking levy", query=True).isdisjoint({"local-electric-vehicle-infrastructure"})
    assert "local-electric-vehicle-infrastructure" in concepts(vocabulary, "LEVI funds")
    assert "local-electric-vehicle-infrastructure" in concepts(vocabulary, "levi", query=True)
