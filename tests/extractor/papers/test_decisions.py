from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Minute, Minutes, Resolution
from extractor.papers.decisions import find_decisions
from extractor.papers.due import with_due_dates
from extractor.papers.leadins import find_lead_in, find_plain_decision
from extractor.papers.marks import order_of, split_inline, style_of
from extractor.papers.outcomes import find_outcome
from extractor.papers.owners import find_due, find_owner
from extractor.papers.paragraphs import Paragraph
from extractor.papers.references import find_references
from extractor.papers.requests import find_requests


def body(*texts: str) -> list[Paragraph]:
    return [Paragraph(text, gap=True) for text in texts]


def clauses(*texts: str) -> list[tuple[str, str]]:
    return [(r.label, r.text) for r in find_decisions(body(*texts))[0]]


@pytest.mark.parametrize(
    "text",
    [
        "Resolved:- That it be noted.",
        "Resolved: - That it be noted.",
        "Resolved;- That it be noted.",
        "RESOLVED that it be noted.",
        "RESOVLED – That it be noted.",
        "5. RESOLVED that it be noted.",
        "AGREED: That it be noted.",
        "It was RESOLVED that it be noted.",
        "The Panel Resolved to: note it.",
        "The Policy Committee RESOLVED: That it be noted.",
        "Decision: That it be noted.",
        "On the motion of the Chair it was RESOLVED that it be noted.",
        "RESOLVED UNANIMOUSLY: That it be noted.",
    ],
)
def test_lead_ins_and_their_misprints(text: str) -> None:
    found = find_lead_in(text)
    assert found is not None
    assert found.kind == "formal"
    assert found.rest.rstrip(".").endswith(("it be noted", "note it"))


@pytest.mark.parametrize(
    "text", ["Agreed with the findings of the report.", "The resolved cases fell.", "Decisions of courts take time to come."]
)
def test_other_sentences_are_no_lead_in(text: str) -> None:
    found = find_lead_in(text)
    assert found is None or found.kind != "formal"


def test_labels_stay_as_printed_even_where_they_are_wrong() -> None:
    printed = clauses("Resolved:- (1) That A be done.", "(4) That B be done.", "(3) That C be done.", "(4) That D be done.")
    assert [label for label, _ in printed] == ["1", "4", "3", "4"]


def test_a_stem_before_a_list_is_the_lead_of_each_clause() -> None:
    found, _ = find_decisions(
        body("3. RESOLVED that Cabinet agree to:", "A) Note the forecast.", "b) Agree the changes.", "4. Members left.")
    )
    assert [(r.label, r.lead, r.outcome) for r in found] == [
        ("A", "that Cabinet agree to:", "noted"),
        ("b", "that Cabinet agree to:", "approved"),
    ]


def test_a_stem_may_end_in_a_dash() -> None:
    printed = clauses("RESOLVED (unanimously) that –", "(a) the report be received; and", "(b) a plan be brought back.")
    assert [label for label, _ in printed] == ["a", "b"]


def test_an_open_clause_takes_the_lines_under_it_until_a_sentence_ends() -> None:
    found = clauses(
        "Resolved:- That meetings be held as follows:-", "3rd July", "9th April", "All at 5.00 p.m.", "Thanks were given."
    )
    assert found == [("", "That meetings be held as follows:- 3rd July 9th April All at 5.00 p.m.")]


def test_clauses_on_one_line() -> None:
    found = clauses("RESOLVED: (a) That the plan be approved; (b) That thanks be recorded; and (c) That it be sent to Cabinet.")
    assert [label for label, _ in found] == ["a", "b", "c"]


def test_a_summary_that_repeats_the_decisions_stands_for_them() -> None:
    found = clauses(
        "It was APPROVED:",
        "2a. Parking - Approve an increase of £56 for first permits.",
        "Recommendation 3 was moved.",
        "It was APPROVED:",
        "3. Approve a charge for visitor permits from April.",
        "The Committee RESOLVED:",
        "2. Parking",
        "a. Approve an increase of £56 for first permits.",
        "3. Approve a charge for visitor permits from April.",
    )
    assert found == [
        ("a", "Approve an increase of £56 for first permits."),
        ("3", "Approve a charge for visitor permits from April."),
    ]


@pytest.mark.parametrize(
    ("text", "lead", "outcome"),
    [
        ("That the report be received and noted.", "", "noted"),
        ("That the report be received.", "", "received"),
        ("that the minutes were a correct record", "", "approved"),
        ("to endorse the strategy", "", "supported"),
        ("Note the overspend.", "that Cabinet agree to:", "noted"),
        ("That work continue on best practice.", "", "action"),
        ("That the tool be used to support services and be supported.", "", "supported"),
        ("That all Elected Members be included.", "", "action"),
        ("That consideration of the item be deferred.", "", "deferred"),
        ("That the application be refused.", "", "rejected"),
        ("That the matter be referred to Cabinet.", "", "referred"),
        ("that Mr Oak be duly elected Vice Chair.", "", "other"),
        ("That the next meeting be held on 3rd July.", "", "other"),
        ("Delegate authority to the Director to sign.", "", "action"),
    ],
)
def test_outcomes(text: str, lead: str, outcome: str) -> None:
    assert find_outcome(text, lead) == outcome


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("That Jo Holm, Service Manager, Leaving Care, discuss the plan.", "Jo Holm", "Service Manager, Leaving Care"),
        ("That the Ian Ling, Head of Care, report back.", "Ian Ling", "Head of Care"),
        (
            "That Councillor J. Elm, Health (including Mental Health) Champion, continue.",
            "Councillor J. Elm",
            "Health (including Mental Health) Champion",
        ),
        ("Delegate authority to the Director of Public Health in consultation with others", "", "Director of Public Health"),
        ("That the Executive Director, Adults be requested to report.", "", "Executive Director, Adults"),
        ("That the revised action plan be submitted.", "", ""),
        ("That officers explore it.", "", ""),
    ],
)
def test_owners_only_where_they_are_printed(text: str, name: str, role: str) -> None:
    owner = find_owner(text)
    assert (owner.name, owner.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "raw", "iso"),
    [
        ("be submitted to the next meeting of the Panel.", "next meeting of the Panel", ""),
        ("be provided by 30 June 2024; and", "by 30 June 2024", "2024-06-30"),
        ("That a 6 monthly report be made", "6 monthly", ""),
        ("That it be noted.", "", ""),
    ],
)
def test_due_dates(text: str, raw: str, iso: str) -> None:
    due = find_due(text)
    assert (due.raw, due.iso) == (raw, iso)


def test_plain_sentences_decide_only_at_the_end_and_without_a_formal_decision() -> None:
    assert find_plain_decision("Members talked. The Committee noted the report.") == "The Committee noted the report."
    assert find_plain_decision("The Committee noted that questions had been received.") == ""
    assert clauses("The Committee noted the report.", "RESOLVED that the report be approved.") == [
        ("", "that the report be approved.")
    ]


def test_references_to_other_minutes() -> None:
    found = find_references(
        body(
            "Arising from Minute No. 54 (Promises) it was reported that he was to meet them.",
            "Minute No. 58, it should read IHA and not HIA as printed.",
            "This was discussed before (Minute Nos. 12 and 13 refer).",
            "Councillor Ash spoke for 10 minutes 5 times.",
        )
    )
    assert [(r.number, r.kind) for r in found] == [("54", "arising"), ("58", "correction"), ("12", "refers"), ("13", "refers")]


def test_requests_and_promises_outside_the_decision() -> None:
    found = find_requests(
        body(
            "• That future reports include the ward figures",
            "The Chair requested that the costs be shared at the next meeting.",
            "Jo Holm offered to circulate the audit.",
            "The costs of requests were falling.",
        ),
        set(),
    )
    assert [(r.kind, r.asked_by or r.owner_name) for r in found] == [
        ("request", ""),
        ("request", "The Chair"),
        ("promise", "Jo Holm"),
    ]


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_paragraphs_are_read_without_a_crash(texts: list[str]) -> None:
    paragraphs = body(*(text for text in texts if text.strip()))
    found, used = find_decisions(paragraphs)
    assert used <= set(range(len(paragraphs)))
    assert all(r.text for r in found)


@pytest.mark.parametrize(
    ("mark", "style", "order"),
    [
        ("(1)", "(1)", 1),
        ("b)", "a)", 2),
        ("iv.", "i.", 4),
        ("3.7.2", "1.1", 0),
        ("•", "•", 0),
        ("12.", "1.", 12),
        ("2a.", "1a.", 0),
    ],
)
def test_styles_of_marks(mark: str, style: str, order: int) -> None:
    assert (style_of(mark), order_of(mark)) == (style, order)


def test_inline_marks_must_count_up_from_the_first() -> None:
    assert split_inline("see paragraphs (3) and (5) of the report") == ("see paragraphs (3) and (5) of the report", [])


def test_due_dates_by_the_meetings_that_the_paper_prints() -> None:
    asked = Resolution(
        "1", "That a report be submitted to the next meeting.", "action", due="next meeting", due_raw="next meeting"
    )
    later = Resolution("2", "That it come to the meeting in October, 2021.", "action", due_raw="meeting in October, 2021")
    minutes = Minutes("", "Panel", "2021-07-06", items=(Minute("1", "Health", "", resolutions=(asked, later)),))
    assert [r.due for r in with_due_dates(minutes).items[0].resolutions] == ["next meeting", ""]
    resolved = with_due_dates(minutes, ["2021-10-05", "2021-09-01", "2021-05-04"]).items[0].resolutions
    assert [r.due for r in resolved] == ["2021-09-01", "2021-10-05"]


def test_a_body_named_under_a_decision_heading_is_the_stem_of_its_list() -> None:
    found, _ = find_decisions(
        body("Decision:", "The Policy Committee:", "1. Approved the tariffs.", "2. Parking", "a. Approved a charge.")
    )
    assert [(r.label, r.lead) for r in found] == [("1", "The Policy Committee:"), ("a", "2. Parking")]
