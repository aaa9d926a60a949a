"""Motions as minutes tell them: who moved, what became of it, with how many votes; only what was carried is a decision."""

from __future__ import annotations

import pytest

from corpus.models import Minute, Minutes, Resolution
from extractor.papers.fates import find_results, find_votes
from extractor.papers.minute import build_minute, label_gaps
from extractor.papers.moved import find_moved
from extractor.papers.paragraphs import Paragraph
from extractor.papers.quotations import masked
from extractor.papers.told import is_opinion, is_told


def minute(*texts: str, committee: str = "Harbour Committee") -> Minute:
    paragraphs = [Paragraph(text, line=i) for i, text in enumerate(texts)]
    return build_minute("1", "Matter", paragraphs, Paragraph("1. Matter"), committee)


def fates(found: Minute) -> list[tuple[str, str]]:
    return [(m.mover.split()[-1], m.fate) for m in found.motions]


def decided(found: Minute) -> list[str]:
    return [r.text for r in found.resolutions]


@pytest.mark.parametrize(
    ("text", "mover", "seconder"),
    [
        ("Councillor Wren, the Portfolio Holder for Parks, moved the recommendations.", "Councillor Wren", ""),
        ("It was moved by Cllr. A. Wren and seconded by Cllr. Finch that", "Cllr. A. Wren", "Cllr. Finch"),
        ("Mrs Wren proposed, and Mr Finch seconded, that the fee be £2.", "Mrs Wren", "Mr Finch"),
        ("Motion by Councillor Wren, seconded by Councillor Finch: “xxx”", "Councillor Wren", "Councillor Finch"),
        ("RESOLVED, on the motion of Councillor Wren, seconded by Ms Finch, that", "Councillor Wren", "Ms Finch"),
        ("Proposed: Cllr Wren Seconded: Cllr Finch", "Cllr Wren", "Cllr Finch"),
        ("An amendment by Cllr Wren to cut it was seconded by Cllr Finch and was lost.", "Cllr Wren", "Cllr Finch"),
        ("The Chair moved that the report be noted.", "The Chair", ""),
    ],
)
def test_mover_and_seconder(text: str, mover: str, seconder: str) -> None:
    found = find_moved(text)
    assert found is not None
    assert (found.mover, found.seconder) == (mover, seconder)


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Wren, under whom the Council had moved its offices, replied.",
        "The Committee moved to the next item.",
        "Members discussed the proposed Heron Lane Hub (HLH) in the north.",
        "Councillor Wren gave notice of a motion on hedges.",
        "She said that moving house had been hard.",
    ],
)
def test_what_moves_nothing(text: str) -> None:
    assert find_moved(text) is None


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("Motion LOST.", "lost"),
        ("The amendment, on being put, was lost (14-37).", "lost"),
        ("The motion therefore fell.", "lost"),
        ("The amendment was not carried.", "lost"),
        ("This was defeated, two for, three against.", "lost"),
        ("On being put to the vote the proposal was CARRIED unanimously.", "carried"),
        ("The substantive motion was put and agreed.", "carried"),
        ("All in favour.", "carried"),
        ("Councillor Wren then withdrew the motion.", "withdrawn"),
        ("The motion was deferred to the next meeting.", "deferred"),
        ("If the motion were carried the cost would be high.", ""),
        ("Officers confirmed that the proposal had been approved in 2023.", ""),
        ("It was agreed that the map was helpful.", ""),
        ("Members agreed the motion had merit.", ""),
    ],
)
def test_the_fate_that_a_sentence_tells(text: str, fate: str) -> None:
    assert [r.fate for r in find_results(text)] == ([fate] if fate else [])


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("It was lost by 2 votes to 5.", "2 votes to 5"),
        ("carried (4 for, 1 against, 1 abstention).", "4 for, 1 against, 1 abstention"),
        ("The vote was three in favour and five against.", "three in favour and five against"),
        ("For: 10. Against: 1. Abstentions: 1.", "For: 10. Against: 1. Abstentions: 1"),
        ("The amendment was lost (14-37)", "14-37"),
        ("There were 12 in favour of the bench in the survey.", ""),
        ("The price went from 4 to 5.", ""),
    ],
)
def test_votes_as_printed(text: str, votes: str) -> None:
    assert find_votes(text) == votes


def test_an_amendment_lost_and_the_motion_carried() -> None:
    found = minute(
        "Councillor Ash proposed and Councillor Elm seconded the motion that “Council is asked to:",
        "(1) Build a bridge.”",
        "Councillor Fir proposed and Councillor Yew seconded the following amendment:",
        "“(1) Build a tunnel.”",
        "Amendment lost.",
        "The motion was put to the vote and CARRIED (12 for, 3 against).",
    )
    assert fates(found) == [("Ash", "carried"), ("Fir", "lost")]
    assert (found.motions[0].votes, found.motions[1].amends) == ("12 for, 3 against", 1)
    assert decided(found) == ["Build a bridge."]


def test_a_motion_carried_in_other_words_is_amended_and_only_the_words_printed_are_a_decision() -> None:
    found = minute(
        "Councillor Ash moved, seconded by Councillor Elm, that the fee be £5.",
        "Councillor Fir moved an amendment, seconded by Councillor Yew, that it be £4. The amendment was put and carried.",
        "The substantive motion was then carried by 9 votes to 1.",
    )
    assert fates(found) == [("Ash", "amended"), ("Fir", "carried")]
    assert decided(found) == []


def test_a_fate_that_nothing_tells_is_not_certain_and_decides_nothing() -> None:
    found = minute(
        "Councillor Ash moved, and Councillor Elm seconded, that the hall be sold.",
        "Members spoke for and against.",
    )
    assert fates(found) == [("Ash", "not certain")]
    assert decided(found) == []


def test_the_words_of_a_lost_motion_are_no_decision_though_they_resolve() -> None:
    found = minute(
        "The following notice of motion had been given by Councillor Ash:",
        "“This Council resolves to:",
        "1. RESOLVED that the pier be closed; and",
        "2. write to the Minister.”",
        "Councillor Ash moved, and Councillor Elm seconded, the motion.",
        "On a show of hands 7 voted in favour, 16 against, and 1 abstained. The motion therefore fell.",
    )
    assert fates(found) == [("Ash", "lost")]
    assert "pier be closed" in found.motions[0].text
    assert decided(found) == []


def test_a_decision_notice_that_is_quoted_is_nobodys_motion() -> None:
    found = minute(
        "The Committee considered the decision of the Cabinet Member. The decision notice read:",
        "“Resolved: (1) that the lane be closed for a year.”",
        "Councillor Ash then moved, seconded by Councillor Elm, and it was by five votes to three",
        "RESOLVED that the decision be referred back.",
    )
    assert [(m.text, m.fate, m.votes) for m in found.motions] == [
        ("the decision be referred back.", "carried", "five votes to three")
    ]
    assert decided(found) == ["that the decision be referred back."]


def test_an_amendment_that_is_not_called_one_and_is_accepted() -> None:
    found = minute(
        "Cllr Cobb moved, and Cllr Dace seconded, that all bins be fitted with lids.",
        'Cllr Egan moved, and Cllr Finch seconded, that the word "all" be replaced with "most".',
        "Cllr Cobb accepted the amendment.",
        "Cllr Gunn moved that the question be now put. This was agreed.",
        "The motion, as amended, was put to the vote and declared carried with 6 in favour, 1 against and 1 abstention.",
    )
    assert fates(found) == [("Cobb", "amended"), ("Egan", "carried")]
    assert found.motions[0].votes == "6 in favour, 1 against and 1 abstention"
    assert decided(found) == []


def test_two_nominations_and_the_one_elected() -> None:
    found = minute(
        "Councillor Ash proposed, and Councillor Elm seconded, that Councillor Fir be elected Chair for the year. "
        "Councillor Oak proposed, and Councillor Yew seconded, that Councillor Bay be elected. A ballot was held.",
        "RESOLVED: that Councillor Fir be elected Chair for 2024/25. He made the declaration and took the Chair.",
    )
    assert fates(found) == [("Ash", "carried"), ("Oak", "not certain")]
    assert decided(found) == ["that Councillor Fir be elected Chair for 2024/25."]


def test_a_recorded_vote_keeps_its_names() -> None:
    found = minute(
        "Councillor Ash moved, and Councillor Elm seconded, that the rate be £9. The voting was as follows:",
        "For (2)",
        "Councillor Ash, Councillor Elm",
        "Against (1)",
        "Councillor Yew",
        "Motion carried.",
    )
    assert found.motions[0].votes == "For (2) Councillor Ash, Councillor Elm; Against (1) Councillor Yew"
    assert decided(found) == ["the rate be £9."]


def test_votes_printed_above_their_motions() -> None:
    found = minute(
        "For: 10. Against: 1.",
        "Motion by Councillor Ash, seconded by Councillor Elm: “That the hall be let.” The motion was CARRIED.",
        "For: 4. Against: 8.",
        "Motion by Councillor Fir, seconded by Councillor Yew: “That the hall be sold.” The motion was NOT CARRIED.",
    )
    assert [(m.fate, m.votes) for m in found.motions] == [("carried", "For: 10. Against: 1"), ("lost", "For: 4. Against: 8")]
    assert decided(found) == ["That the hall be let."]


def test_several_decisions_in_one_paragraph() -> None:
    found = minute(
        "(a) The accounts were presented. Proposed by Cllr Ash, seconded by Cllr Elm and RESOLVED that they be paid. "
        "(b) Proposed by Cllr Fir, seconded by Cllr Yew and unanimously agreed that £300 be spent on the gate.",
    )
    assert decided(found) == ["that they be paid.", "that £300 be spent on the gate."]
    assert fates(found) == [("Ash", "carried"), ("Fir", "carried")]


@pytest.mark.parametrize(
    "text",
    [
        "The Town Forum, at its meeting on 12 February, had RESOLVED that a statue be put up at the weir.",
        "The Cabinet, whose Chair was present, had AGREED that the depot be closed.",
        "Councillor Ash reported that the District Council RESOLVED that the flats be refused.",
        "The Cabinet RESOLVED that the depot be closed.",
        "The River Trust AGREED on 4 March 2024 that the weir be closed.",
        "A resident asked why the Council had RESOLVED that the pond be filled in.",
        "A letter said: “It was RESOLVED that rents be frozen.”",
    ],
)
def test_what_others_resolved_is_told_and_not_decided(text: str) -> None:
    assert decided(minute(text, "Members spoke about it.")) == []


def test_the_committee_itself_decides_by_its_name() -> None:
    assert decided(minute("The Harbour Committee RESOLVED that the report be noted.")) == ["that the report be noted."]


def test_a_decision_and_its_reasons_are_one() -> None:
    text = "That the application be REFUSED for the following reasons: (1) noise; (2) loss of trees."
    assert decided(minute(f"DECISION: {text}")) == [text]


def test_an_opinion_is_no_decision() -> None:
    assert is_opinion("agreed", "that the summary had been a model")
    assert not is_opinion("agreed", "that the summary be sent out")
    assert decided(minute("It was agreed that the café made the best scones in the county.", "Members spoke.")) == []


def test_told_by_the_words_around() -> None:
    assert is_told("The Board had ", " that the gate be shut", "Harbour Committee")
    assert not is_told("It was ", " that the gate be shut", "Harbour Committee")


def test_quotations_are_masked_over_paragraphs() -> None:
    assert masked(["He said “stop", "now” and left", 'a "b" c']) == ["He said “xxxx", "xxx” and left", 'a "x" c']
    assert masked(["one “never closed", "two"])[1] == "two"


def test_clauses_under_sub_heads_are_kept_to_the_last() -> None:
    found = minute(
        "RESOLVED that:",
        "Estimates",
        "(g) nothing",
    )
    assert decided(found) == ["nothing"]
    letters = "abcdefghijklmnopqrstuv"
    lines = ["RESOLVED that:"]
    for i, letter in enumerate(letters):
        lines += [f"Part {i}"] if i % 4 == 0 else []
        lines.append(f"({letter}) the sum of £{i + 1},000 be approved;")
    found = minute(*lines)
    assert [r.label for r in found.resolutions] == list(letters)


@pytest.mark.parametrize(
    ("labels", "gaps"),
    [("1 2 3", 0), ("1 2 4", 1), ("a b c d e f g h i j", 0), ("h j", 1), ("i ii iii", 0), ("a b 1 2", 0)],
)
def test_a_gap_in_the_labels_is_told(labels: str, gaps: int) -> None:
    clauses = tuple(Resolution(label, "That it be noted.", "noted") for label in labels.split())
    held = Minutes("", "", "", items=(Minute("7", "Budget", "", resolutions=clauses),))
    assert len(label_gaps([held])) == gaps
