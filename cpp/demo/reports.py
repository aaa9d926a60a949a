"""The papers of a pack's items: covering report with its appendix, the young people's update, a topic's report."""

from __future__ import annotations

from corpus.models import Claim, Observation
from cpp.demo.business import Topic, meetings
from cpp.demo.council import CHILDREN_UPDATES, COMMITTEE, COUNCIL, HEAD_OF_SERVICE, PERFORMANCE, Officer
from cpp.demo.drawing import BOLD, ITALIC, LANDSCAPE, Draft
from cpp.demo.figures import printed_month, rounded
from cpp.demo.flow import RIGHT, Flow
from cpp.demo.ledger import Ledger
from cpp.demo.measures import BY_SLUG, LAC
from cpp.demo.narrative import Sentence, report_sections
from cpp.demo.periods import add_months, long_date, long_month, slashed, year_of
from cpp.demo.scorecard import draw_scorecard
from cpp.demo.themes import draw_themes

AGES = (("Under 1", 0.06, "5%"), ("1 - 4", 0.13, "13%"), ("5 - 9", 0.18, "18%"), ("10 - 15", 0.38, "39%"), ("16+", 0.25, "25%"))
AGE_MEASURE = "Age of Looked After Children at the end of the month"
AGE_TITLE = f"Table 1 - {AGE_MEASURE}"
NOTE = (
    "Please note: the figures in this report are a picture of the day on which it was run. Late entries change them, so the "
    "two newest months are run again for each report and closed years may be restated."
)


def draw_update(place: int) -> list[Draft]:
    """One page by the Children in Care Council."""
    flow = Flow("report")
    flow.heading(f"Children in Care Council Update {long_month(meetings()[place].date[:7])}", 14, "centre", 14)
    flow.paragraph("Since the last meeting we have met six times. This is what we have been working on:")
    for words in CHILDREN_UPDATES[place % len(CHILDREN_UPDATES)]:
        flow.bullet(words)
    flow.top += 6
    flow.paragraph("At the next Panel we would like to talk about pocket money, clothing allowances and staying in touch.")
    return flow.drafts


def draw_topic(place: int) -> list[Draft]:
    """The paper on a topic: title block and numbered paragraphs."""
    topic = meetings()[place].topic
    flow = Flow("report")
    _title_block(flow, place, topic.title, topic.officer)
    flow.labelled("1.", "Recommendations", font=BOLD)
    for number, words in enumerate(_recommended(topic), start=1):
        flow.labelled(f"1.{number}", words)
    flow.labelled("2.", "Background", font=BOLD)
    flow.labelled("2.1", topic.report[0])
    flow.labelled("3.", "Key Issues", font=BOLD)
    for number, words in enumerate(topic.report[1:] or topic.report, start=1):
        flow.labelled(f"3.{number}", words)
    flow.labelled("4.", "Financial and Legal Implications", font=BOLD)
    flow.labelled("4.1", "There are none arising from this report beyond those set out above.")
    _signed(flow, "5.", topic.officer)
    return flow.drafts


def draw_performance(place: int, ledger: Ledger) -> list[Draft]:
    """The covering report, then Appendix A in landscape: cover, scorecard, theme pages."""
    as_at = meetings()[place].as_at
    appendix = [_appendix_cover(as_at), *draw_scorecard(as_at, ledger), *draw_themes(as_at, ledger)]
    for number, draft in enumerate(appendix, start=1):
        if number > 1:
            words = f"Appendix A Corporate Parenting Performance Report {long_month(as_at)} I1"
            draft.text(34, draft.height - 14, words, 6.5)
            draft.text(draft.width - 34, draft.height - 14, f"{number} of {len(appendix)}", 6.5, align="right")
    return _covering_report(place, ledger) + appendix


def _title_block(flow: Flow, place: int, title: str, officer: Officer) -> None:
    flow.paragraph(COUNCIL, font=BOLD, size=13, gap=2)
    flow.paragraph(f"Report to the {COMMITTEE}", gap=8)
    for label, words in (
        ("Title:", title),
        ("Date:", f"Tuesday, {long_date(meetings()[place].date)}"),
        ("Report of:", f"{officer.name}, {officer.role}"),
    ):
        flow.labelled(label, words, 80)
    flow.top += 6


def _recommended(topic: Topic) -> tuple[str, ...]:
    return (f"That the Panel consider the report on {topic.title}.", "That Members give their comments.")


def _signed(flow: Flow, number: str, officer: Officer) -> None:
    flow.labelled(number, "Accountable Officer(s)", font=BOLD)
    flow.paragraph(f"{officer.name}, {officer.role}", indent=36)


def _covering_report(place: int, ledger: Ledger) -> list[Draft]:
    meeting = meetings()[place]
    flow = Flow("report")
    _title_block(flow, place, f"Corporate Parenting Performance Report - {long_month(meeting.as_at)}", HEAD_OF_SERVICE)
    flow.labelled("1.", "Summary", font=BOLD)
    flow.labelled(
        "1.1",
        "This report gives a summary of performance for children in care and care leavers. It should be read with the data in "
        "Appendix A, which holds trends, targets and benchmarks.",
    )
    flow.labelled("2.", "Recommendations", font=BOLD)
    flow.labelled("2.1", "That the Panel receive and note the report and the accompanying data (Appendix A).")
    flow.labelled("3.", "Key Issues", font=BOLD)
    number = 1
    for heading, paragraphs in report_sections(meeting.as_at):
        flow.labelled(f"3.{number}", heading, font=BOLD)
        for place_of, sentences in enumerate(paragraphs, start=1):
            _paragraph(flow, ledger, f"3.{number}.{place_of}", sentences)
        if number == 1:
            _age_table(flow, ledger, meeting.as_at)
        number += 1
    answer = meetings()[place - 1].follow_up.answer
    if answer:
        flow.labelled(f"3.{number}", "Matters from the Previous Meeting", font=BOLD)
        flow.labelled(f"3.{number}.1", answer)
    _signed(flow, "4.", PERFORMANCE)
    return flow.drafts


def _paragraph(flow: Flow, ledger: Ledger, number: str, sentences: list[Sentence]) -> None:
    """A numbered paragraph; the figures that it states are entered as claims."""
    draft = flow.labelled(number, " ".join(sentence.text for sentence in sentences))
    for sentence in sentences:
        for said in sentence.stated:
            measure = BY_SLUG[said.slug]
            claim = Claim(
                sentence.text, said.figure, said.raw, measure.unit, said.role, number, said.numerator, said.denominator,
                said.period, measure.name,
            )  # fmt: skip
            ledger.claims.append((draft, claim))


def _age_table(flow: Flow, ledger: Ledger, as_at: str) -> None:
    """Children by age band, their shares, and the national shares of the year before."""
    total = printed_month(BY_SLUG["children-in-care"], as_at, as_at)
    assert total is not None
    numbers = [round(share * total.value) for _, share, _ in AGES[:-1]]
    numbers.append(int(total.value) - sum(numbers))
    compared = add_months(f"{year_of(as_at)[:4]}-03", 0)
    rows = [["Age Band", "Number", "% of total", f"National comparator ({long_month(compared)})"]]
    flow.heading(AGE_TITLE, gap=4)
    shares = [rounded(100 * number / total.value, 1) for number in numbers]
    for (band, _, national), number, share in zip(AGES, numbers, shares, strict=True):
        rows.append([band, str(number), f"{share:.1f}%", national])
    rows.append(["Total", total.text, "", ""])
    draft, _ = flow.table(rows, [90, 80, 90, (RIGHT - 72) - 260], "#d9d9d9")
    table_id = ledger.next_table()
    _enter_ages(ledger, draft, table_id, rows, as_at, compared)


def _enter_ages(ledger: Ledger, draft: Draft, table_id: str, rows: list[list[str]], as_at: str, compared: str) -> None:
    kinds = (
        ("count", "local", "snapshot", as_at),
        ("percent", "local", "snapshot", as_at),
        ("percent", "national", "benchmark", compared),
    )
    for row, cells in enumerate(rows[1:], start=1):
        for column, (unit, area, period_type, period) in enumerate(kinds, start=1):
            raw = cells[column]
            if raw:
                name = f"{AGE_MEASURE} - {rows[0][min(column, 2)]}"  # the comparator is one of the share
                value = float(raw.rstrip("%"))
                observation = Observation(
                    "narrative_table", name, area, period_type, period, value, unit, raw, section=AGE_TITLE, table_id=table_id,
                    row=row, column=column, breakdown=cells[0],
                )  # fmt: skip
                ledger.observations.append((draft, observation))


def _appendix_cover(as_at: str) -> Draft:
    draft = Draft(LANDSCAPE, kind="cover")
    draft.box(60, 60, LANDSCAPE[0] - 60, 66, "#2f5597", "")
    draft.text(70, 110, "Corporate Parenting Performance Report", 24, BOLD)
    draft.text(70, 140, f"As at Month End: {long_month(as_at)}", 16, BOLD)
    draft.text(70, 165, f"{LAC.capitalize()} and care leavers", 12)
    draft.lines(70, 210, LANDSCAPE[0] - 140, NOTE, 10, ITALIC)
    created = add_months(as_at, 1) + "-09"
    rows = (
        ("Status:", "Issue 1"),
        ("Date Created:", slashed(created)),
        ("Created by:", f"{PERFORMANCE.name}, {PERFORMANCE.role}"),
    )
    draft.text(70, 300, "Document Details", 12, BOLD)
    for number, (label, words) in enumerate(rows):
        draft.text(70, 322 + 18 * number, label, 10, BOLD)
        draft.text(160, 322 + 18 * number, words, 10)
    return draft
