"""The agenda front sheet of a pack: where and when, numbered items with their pages, membership, next meetings."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.models import Agenda, AgendaItem, Finding, Person
from cpp.demo.business import dates_after, meetings
from cpp.demo.council import CHIEF_EXECUTIVE, COMMITTEE, COUNCIL, MEMBERS, TIME, VENUE
from cpp.demo.drawing import BOLD, Draft
from cpp.demo.flow import LEFT, Flow
from cpp.demo.periods import long_date, long_month

SLIPPED = "2023-10-03"  # the front sheet of this meeting gives a wrong weekday
URGENCY = "To determine any item which the Chair is of the opinion should be considered as a matter of urgency"
NOT_PUBLIC = (
    "(Not for publication: exempt information under Paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972)"
)


@dataclass(frozen=True, slots=True)
class Planned:
    """An item of the agenda and how many pages its papers take; ``key`` says which papers."""

    title: str
    key: str = ""
    pages: int = 0
    note: str = ""
    exempt: bool = False


def planned_items(place: int, pages: dict[str, int]) -> tuple[Planned, ...]:
    """The agenda of a meeting; ``pages`` gives the length of each paper by its key."""
    meeting, topic = meetings()[place], meetings()[place].topic
    month = long_month(meeting.date[:7])
    items = [
        Planned("Apologies for absence"),
        Planned(URGENCY),
        Planned("Declarations of Interest"),
        Planned(f"Minutes of the previous meeting held on {long_date(meetings()[place - 1].date)}", "minutes"),
        Planned(f"Children in Care Council Update {month}", "update"),
        Planned(f"Corporate Parenting Performance Report - {long_month(meeting.as_at)}", "performance"),
        Planned(topic.title, "topic", note=topic.note),
    ]
    if topic.exempt:
        items.append(Planned("Exclusion of the Press and Public"))
        items.append(Planned(topic.exempt, "exempt", note=NOT_PUBLIC, exempt=True))
    items.append(Planned("Date and time of the next meetings:-", note=""))
    return tuple(Planned(item.title, item.key, pages.get(item.key, 0), item.note, item.exempt) for item in items)


def draw_front(place: int, items: tuple[Planned, ...]) -> tuple[list[Draft], Agenda]:
    """The front sheet's pages, and what it says."""
    flow = Flow("agenda")
    _draw_head(flow, meetings()[place].date)
    listed, page = [], 1
    for number, item in enumerate(items, start=1):
        first, last = (page, page + item.pages - 1) if item.pages else (None, None)
        page += item.pages
        words = f"{item.title} (Pages {first} - {last})" if first else item.title
        if item.key == "topic" and len(item.title) > 50:  # as some clerks do: the pages on a line of their own
            words = words.replace(" (Pages", "\n(Pages")
        flow.labelled(f"{number}.", words, gap=2 if item.note else 7)
        if item.note:
            flow.paragraph(item.note, indent=36, gap=7)
        listed.append(AgendaItem(str(number), item.title, first, last, item.exempt, "", item.note))
    coming = _draw_coming(flow, place)
    _draw_membership(flow)
    members = tuple(Person(f"Councillor {name}", role) for name, _, role in MEMBERS)
    agenda = Agenda(
        COUNCIL, COMMITTEE.upper(), meetings()[place].date, TIME[1], " ".join(VENUE), tuple(listed), members, coming
    )
    return flow.drafts, agenda


def _draw_head(flow: Flow, date: str) -> None:
    flow.paragraph(COUNCIL, font=BOLD, size=12, align="centre", gap=4)
    flow.paragraph(COMMITTEE.upper(), font=BOLD, size=14, align="centre", gap=10)
    draft, top = flow.page(), flow.top
    draft.text(LEFT, top + 11, "Venue:", 11, BOLD)
    for number, line in enumerate(VENUE):
        draft.text(LEFT + 60, top + 11 + 15 * number, line, 11, BOLD)
    draft.text(LEFT + 240, top + 11, "Date:", 11, BOLD)
    draft.text(LEFT + 290, top + 11, f"Tuesday, {long_date(date)}", 11, BOLD)
    draft.text(LEFT + 240, top + 41, "Time:", 11, BOLD)
    draft.text(LEFT + 290, top + 41, TIME[0], 11, BOLD)
    flow.top = top + 64
    flow.paragraph("A G E N D A", font=BOLD, size=14, align="centre", gap=12)


def _draw_coming(flow: Flow, place: int) -> tuple[str, ...]:
    """Dates of the next meetings as printed: the first in full, the others without the year unless it changes."""
    coming: list[str] = []
    year = ""
    for date in dates_after(place):
        words = long_date(date)
        coming.append(f"{_weekday(place)}, {words}" if not coming else words if date[:4] != year else words.partition(",")[0])
        year = date[:4]
    for words in coming:
        flow.paragraph(words, indent=36, gap=3)
    flow.top += 8
    return tuple(coming)


def _weekday(place: int) -> str:
    """The weekday printed for the next meeting: Tuesday, but for one slip of the clerk."""
    return "Wednesday" if meetings()[place].date == SLIPPED else "Tuesday"


def wrong_weekday(place: int) -> Finding | None:
    """What a check of dates should find on the front sheet."""
    if meetings()[place].date != SLIPPED:
        return None
    date = dates_after(place)[0]
    printed, rule = f"Wednesday, {long_date(date)}", "a date's weekday is the calendar's"
    return Finding("", 0, "dates", "warning", "next meeting", printed, "Tuesday", rule, f"{date} is a Tuesday")


def _draw_membership(flow: Flow) -> None:
    names = [f"{name} ({role})" for name, _, role in MEMBERS]
    flow.heading(f"Membership of the {COMMITTEE}:-")
    flow.paragraph(f"Councillors {', '.join(names[:-1])} and {names[-1]}.", gap=14)
    flow.paragraph(f"{CHIEF_EXECUTIVE},", gap=0, keep=1)
    flow.paragraph("Chief Executive.", keep=1)
