"""The ledger: what was asked, and what the later papers held say of it, never more than they say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.actions import Entry, ledger
from corpus.actions.report import as_html, as_markdown, rows
from corpus.models import Minutes, Resolution
from corpus.store.archive import Archive
from corpus.store.save import save
from corpus.verdicts import Verdict, save_verdict
from tests.business import MARCH_MINUTES, MARCH_PACK, MAY_PACK, document


def by_reference(entries: list[Entry]) -> dict[str, Entry]:
    return {f"{e.action.reference} {e.action.kind}": e for e in entries}


def test_what_counts_as_asked(archive: Archive) -> None:
    assert [f"{e.action.place.date} {e.action.reference} {e.action.kind}" for e in ledger(archive)] == [
        "2021-03-02 41 (2) resolution",
        "2021-03-02 42 (1) resolution",
        "2021-03-02 43 resolution",
        "2021-03-02 43 request",
        "2021-05-04 46 (a) resolution",
        "2021-05-04 46 (b) resolution",
        "2021-07-06 4.2 promise",
    ]


def test_an_item_on_the_agenda_about_the_matter_answers(archive: Archive) -> None:
    entry = by_reference(ledger(archive, due="2021-05-04"))["41 (2) resolution"]
    assert (entry.status, entry.evidence[0].trace.kind, entry.evidence[0].trace.reference) == ("answered", "agenda_item", "3")
    assert "Placement Charter" in entry.why


def test_a_paragraph_that_shares_a_date_and_words_answers_partly(archive: Archive) -> None:
    entry = by_reference(ledger(archive, due="2021-05-04"))["42 (1) resolution"]
    assert (entry.status, entry.evidence[0].trace.reference) == ("partly", "3.4")
    assert "14th February" in entry.why
    assert "trial" in entry.why.split("without")[1]


def test_next_meeting_is_the_date_printed(archive: Archive) -> None:
    action = by_reference(ledger(archive))["42 (1) resolution"].action
    assert (action.due, action.due_raw) == ("2021-05-04", "next meeting")


def test_no_trace_names_the_papers_searched(archive: Archive) -> None:
    entry = by_reference(ledger(archive, due="2021-05-04"))["43 resolution"]
    assert entry.status == "no trace in the papers held"
    assert [p.document for p in entry.searched] == ["pack-2021-05-04.pdf"]


def test_arising_from_the_minute_answers_in_a_later_paper(archive: Archive) -> None:
    entry = by_reference(ledger(archive))["43 resolution"]
    assert (entry.status, entry.evidence[0].trace.reference) == ("answered", "45")
    assert entry.why == "Minute 45 of 2021-05-04 arises from Minute 43"


def test_the_asking_minutes_are_no_evidence(first_pack: Archive) -> None:
    for entry in ledger(first_pack):
        assert all(e.trace.date > entry.action.place.date for e in entry.evidence)


def test_newest_paper_says_that_no_later_one_is_held(archive: Archive) -> None:
    entry = by_reference(ledger(archive))["4.2 promise"]
    assert (entry.status, entry.searched) == ("no later paper held", ())


def test_due_keeps_what_is_outstanding_and_drops_what_was_answered_before(archive: Archive) -> None:
    listed = by_reference(ledger(archive, due="2021-07-06"))
    assert "41 (2) resolution" not in listed  # answered by the May pack
    assert {"42 (1) resolution", "46 (a) resolution"} <= set(listed)
    assert "4.2 promise" not in listed  # asked at that meeting itself


def test_a_date_that_papers_only_announce_names_the_committee(first_pack: Archive) -> None:
    other = replace(
        MARCH_PACK,
        document=document("other.pdf", "2021-05-04", committee="Licensing Board"),
        agendas=(),
        sections=(),
        minutes=(replace(MARCH_MINUTES, committee="Licensing Board", date="2021-03-09"),),
    )
    save(first_pack, other, "1")
    assert {e.action.place.committee for e in ledger(first_pack, due="2021-07-06")} == {"CORPORATE PARENTING PANEL"}
    assert len({e.action.place.committee for e in ledger(first_pack, due="2021-08-01")}) == 2


def test_another_council_of_the_same_committee_answers_nothing(first_pack: Archive) -> None:
    other = replace(
        MAY_PACK,
        document=document("other.pdf", "2021-07-06", council="Marlbury County Council"),
        agendas=tuple(replace(a, council="Marlbury County Council") for a in MAY_PACK.agendas),
        minutes=tuple(replace(m, council="Marlbury County Council") for m in MAY_PACK.minutes),
    )
    save(first_pack, other, "1")
    entry = by_reference(ledger(first_pack))["43 resolution"]
    assert [p.document for p in entry.searched] == ["pack-2021-05-04.pdf"]


def test_one_meeting_in_two_papers_asks_once(archive: Archive) -> None:
    before = len(ledger(archive))
    alone = replace(MARCH_PACK, document=document("minutes.pdf", "2021-03-02", kind="minutes"), agendas=(), sections=())
    save(archive, alone, "1")
    assert len(ledger(archive)) == before


def test_two_clauses_that_begin_alike_are_two(tmp_path: Path) -> None:
    lead = "Delegate authority to the Director of Public Health in consultation with the Cabinet Member to "
    clauses = tuple(
        Resolution(label, lead + what, "action") for label, what in (("b", "refresh the plan"), ("c", "sign contracts"))
    )
    item = replace(MARCH_MINUTES.items[3], resolutions=clauses, requests=())
    with Archive.create(tmp_path / "D") as held:
        for name in ("minutes.pdf", "notice.pdf"):
            paper = document(name, "2021-03-02", kind="minutes")
            save(
                held,
                replace(MARCH_PACK, document=paper, agendas=(), sections=(), minutes=(replace(MARCH_MINUTES, items=(item,)),)),
                "1",
            )
        assert [e.action.label for e in ledger(held)] == ["b", "c"]
        assert len({e.action.key for e in ledger(held)}) == 2


def test_a_report_passage_that_repeats_the_minutes_is_no_evidence(tmp_path: Path) -> None:
    text = MARCH_MINUTES.items[2].text
    repeated = replace(MARCH_PACK.sections[0], text=text, heading="")
    only = Minutes(MARCH_MINUTES.council, MARCH_MINUTES.committee, MARCH_MINUTES.date, items=MARCH_MINUTES.items[2:3])
    with Archive.create(tmp_path / "C") as held:
        save(held, replace(MARCH_PACK, minutes=(only,), sections=(*MARCH_PACK.sections[:8], repeated)), "1")
        assert ledger(held)[0].status == "no trace in the papers held"


def test_a_passage_that_reports_repeat_answers_nothing_asked_since(first_pack: Archive) -> None:
    """The paragraph on dental checks stood in a report before the meeting asked."""
    earlier = replace(
        MARCH_PACK,
        document=document("report-2021-02.pdf", "2021-02-02", kind="report"),
        agendas=(),
        minutes=(),
        sections=MARCH_PACK.sections,
    )
    save(first_pack, earlier, "1")
    entry = by_reference(ledger(first_pack))["42 (1) resolution"]
    assert entry.status == "no trace in the papers held"


def test_the_export_has_owner_due_minute_and_citation(archive: Archive) -> None:
    found = rows(archive, ledger(archive, due="2021-05-04"))
    table = as_markdown(found, "Matters outstanding")
    assert (
        "| 42 (1) | That Priya Nandakumar, Designated Nurse, provide an update to the next meeting on the trial of the drop-in "
        "clinic for dental checks. | Priya Nandakumar (Designated Nurse) | 4 May 2021 | Proposed as partly answered: "
        "Corporate Parenting "
        "Panel, 4 May 2021, item 4 “Performance Report”, paragraph 3.4, page 29. | "
        "Corporate Parenting Panel, 2 March 2021, Minute 42 (1), pack of 4 May 2021, "
        "page 3 |"
    ) in table
    assert "not named | none given" in table
    assert "not done" not in table


def test_the_export_tells_a_verdict_from_a_proposal(archive: Archive) -> None:
    key = next(e.action.key for e in ledger(archive) if e.action.reference == "41 (2)")
    save_verdict(archive, Verdict(key, "open", "The charter was withdrawn.", given="2021-06-01", by="the Clerk"))
    table = as_markdown(rows(archive, ledger(archive)), "T")
    assert "| Open. The charter was withdrawn. (the Clerk, 1 June 2021) |" in table
    assert "| Proposed as answered: Corporate Parenting Panel, 4 May 2021, Minute 45, pack of 6 July 2021" in table


def test_the_html_export_escapes_what_papers_print(archive: Archive) -> None:
    found = [{**rows(archive, ledger(archive))[0], "text": "a < b & <script>"}]
    assert "<td>a &lt; b &amp; &lt;script&gt;</td>" in as_html(found, "T")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("due", "number", "label", "status"),
    [
        ("2018-07-03", "66", "1", "answered"),
        ("2018-07-03", "69", "2", "no trace in the papers held"),
        ("2018-12-18", "32", "2", "partly"),
    ],
)
def test_worked_examples(worked: Archive, due: str, number: str, label: str, status: str) -> None:
    found = [e for e in ledger(worked, due=due) if e.action.number == number and e.action.label.strip("()") == label]
    assert [e.status for e in found] == [status]


@pytest.fixture(scope="session")
def worked(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive of the two text packs of 2018."""
    from extractor.extract import extract

    held = Archive.create(tmp_path_factory.mktemp("worked") / "A")
    for name in ("rotherham-2018-07-03.txt", "rotherham-2018-12-18.txt"):
        save(held, extract(shared / "seeds" / name), "1")
    return held
