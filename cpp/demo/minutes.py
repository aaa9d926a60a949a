"""The minutes of the panel: written from the meeting's data, drawn on pages, and kept as the minutes that a reader finds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from corpus.models import Minute, MinuteReference, Minutes, Person, Request, Resolution
from cpp.demo.business import Decision, Meeting, Mention, dates_after, meetings
from cpp.demo.council import CHILDREN_UPDATES, COMMITTEE, COUNCIL, MEMBERS
from cpp.demo.drawing import Draft
from cpp.demo.flow import Flow
from cpp.demo.narrative import fraction_sentence, month_sentence, number_sentence
from cpp.demo.periods import long_date, long_month, slashed

LEADS = {2020: "Resolved:-", 2021: "Resolved:-", 2022: "Resolved: -", 2023: "RESOLVED:-", 2024: "RESOLVED:-"}
ORDER = ("declarations", "previous", "update", "performance", "topic", "exempt", "next")
FIRST_NUMBER = 28  # of the first meeting held, near the end of its municipal year


@dataclass(slots=True)
class Written:
    """Minutes as data together with the drafts that their clauses stand on."""

    drafts: list[Draft]
    minutes: Minutes
    places: dict[int, Draft] = field(default_factory=dict)  # id of a resolution, request or minute -> page
    titles: tuple[str, ...] = ()  # of the items, before they are put in capitals


def keys_of(place: int) -> tuple[str, ...]:
    """What was minuted at a meeting, in order."""
    return tuple(key for key in ORDER if key != "exempt" or meetings()[place].topic.exempt)


@cache
def number_of(place: int, key: str) -> str:
    """Minute numbers run through the municipal year, which begins in May."""
    meeting, number = meetings()[place], 1
    if place == 0:
        number = FIRST_NUMBER
    for earlier in range(1, place):
        if meetings()[earlier].municipal_year == meeting.municipal_year:
            number += len(keys_of(earlier))
    return str(number + keys_of(place).index(key))


def numbered(words: str) -> str:
    """``[1:topic]`` replaced by the number of that minute."""
    return re.sub(r"\[(\d+):(\w+)\]", lambda found: number_of(int(found[1]), found[2]), words)


def write_minutes(place: int) -> Written:
    """Draw the minutes of the meeting at ``place`` and give them as data; pages are still to be numbered."""
    meeting = meetings()[place]
    flow = Flow("minutes", f"{COMMITTEE.upper()} - {slashed(meeting.date)}")
    flow.heading(COMMITTEE.upper(), 13, "centre", 2)
    first = flow.heading(f"Tuesday, {long_date(meeting.date)}", 12, "centre", 12)
    present, attending, apologies = _attendance(flow, meeting)
    clerk = _Clerk(flow, place)
    items = tuple(getattr(clerk, f"_{key}")() for key in keys_of(place))
    minutes = Minutes(
        COUNCIL, COMMITTEE, meeting.date, present=present, in_attendance=attending, apologies=apologies, items=items
    )
    clerk.places[id(minutes)] = first
    return Written(flow.drafts, minutes, clerk.places, tuple(clerk.titles))


def _attendance(flow: Flow, meeting: Meeting) -> tuple[tuple[Person, ...], tuple[Person, ...], tuple[Person, ...]]:
    here = [MEMBERS[n][1] for n in range(len(MEMBERS)) if n not in meeting.apologies]
    away = [MEMBERS[n][1] for n in meeting.apologies]
    flow.paragraph(f"Present:- Councillor {here[0]} (in the Chair); Councillors {_listed(here[1:])}.")
    flow.paragraph(f"Also present were {_listed([officer.name for officer in meeting.officers])}.")
    if away:
        title = "Councillors" if len(away) > 1 else "Councillor"
        flow.paragraph(f"Apologies for absence were received from {title} {_listed(away)}.", gap=12)
    return (
        tuple(Person(f"Councillor {name}", "" if number else "Chair") for number, name in enumerate(here)),
        tuple(Person(officer.name) for officer in meeting.officers),
        tuple(Person(f"Councillor {name}") for name in away),
    )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


@dataclass(slots=True)
class _Item:
    """One minute while it is written."""

    number: str
    title: str
    page: Draft
    texts: list[str] = field(default_factory=list)
    resolutions: list[Resolution] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    references: list[MinuteReference] = field(default_factory=list)
    declarations: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Clerk:
    """Writes the minutes of one meeting, item by item."""

    flow: Flow
    place: int
    places: dict[int, Draft] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)

    @property
    def meeting(self) -> Meeting:
        return meetings()[self.place]

    def _open(self, key: str, title: str) -> _Item:
        number = number_of(self.place, key)
        self.titles.append(title)
        self.flow.need(60)
        page = self.flow.labelled(f"{number}.", title.upper(), 36, font="Helvetica-Bold")
        return _Item(number, title.upper(), page)

    def _say(self, item: _Item, words: str) -> Draft:
        words = numbered(words)
        item.texts.append(words)
        for found in re.finditer(r"\(Minute No\. (\d+)[^)]*refers\)", words):
            item.references.append(MinuteReference(found[1], found[0]))
        return self.flow.paragraph(words, indent=36)

    def _bullets(self, item: _Item, points: tuple[str, ...]) -> None:
        """Points of the discussion; those that ask for something are requests outside the decision."""
        for point in points:
            page = self.flow.bullet(point, 36)
            item.texts.append(f"• {point}")
            if point.startswith("That "):
                request = Request(point)
                item.requests.append(request)
                self.places[id(request)] = page
        self.flow.top += 4

    def _ask(self, item: _Item, sentence: str) -> None:
        request = Request(sentence, asked_by="The Chair")
        item.requests.append(request)
        self.places[id(request)] = self._say(item, sentence)

    def _resolve(self, item: _Item, decisions: tuple[Decision, ...]) -> None:
        """The decision: one clause after the lead-in word, or several with labels."""
        lead = LEADS[self.meeting.municipal_year]
        for number, decision in enumerate(decisions, start=1):
            label = f"({number})" if len(decisions) > 1 else ""
            words = " ".join(part for part in (lead if number == 1 else "", label, numbered(decision.text)) if part)
            page = self.flow.paragraph(words, indent=36)
            item.texts.append(words)
            due = dates_after(self.place)[0] if decision.due == "next" else decision.due
            resolution = Resolution(
                label.strip("()"), numbered(decision.text), decision.outcome, "",
                decision.owner.name, decision.owner.role, due, decision.due_raw,
            )  # fmt: skip
            item.resolutions.append(resolution)
            self.places[id(resolution)] = page
        self.flow.top += 6

    def _close(self, item: _Item) -> Minute:
        minute = Minute(
            item.number, item.title, "\n".join(item.texts), resolutions=tuple(item.resolutions), requests=tuple(item.requests),
            references=tuple(item.references), declarations=tuple(item.declarations),
        )  # fmt: skip
        self.places[id(minute)] = item.page
        return minute

    def _declarations(self) -> Minute:
        item = self._open("declarations", "Declarations of Interest")
        for sentence in self.meeting.declarations:
            self._say(item, sentence)
            if not sentence.startswith("There were no"):
                item.declarations.append(sentence)
        return self._close(item)

    def _previous(self) -> Minute:
        before = long_date(meetings()[self.place - 1].date) if self.place else long_date("2021-01-12")
        item = self._open("previous", f"Minutes of the previous meeting held on {before}")
        words = f"That the minutes of the previous meeting held on {before}, be approved as a correct record of proceedings"
        correction, arising = self.meeting.correction, self.meeting.arising
        if correction:
            minute = self._mention(item, correction, "correction", "Minute No.")
            words += f" subject to the following clerical correction:- {minute}, it should read “{correction.words}” "
            words += f"and not {correction.printed} as printed"
        self._resolve(item, (Decision(f"{words}.", "approved"),))
        if arising:
            minute = self._mention(item, arising, "arising", "Arising from Minute No.")
            self._say(item, f"{minute}, {arising.words}")
        return self._close(item)

    def _mention(self, item: _Item, mention: Mention, kind: str, lead: str) -> str:
        number = numbered(f"[{mention.minute}]")
        words = f"{lead} {number} ({mention.title})"
        item.references.append(MinuteReference(number, words, kind, meetings()[int(mention.minute.partition(":")[0])].date))
        return words

    def _update(self) -> Minute:
        item = self._open("update", "Children in Care Council Update")
        done = CHILDREN_UPDATES[self.place % len(CHILDREN_UPDATES)]
        self._say(
            item, "Representatives of the Children in Care Council told the Panel about their work since the last meeting:-"
        )
        self._bullets(item, done)
        self._resolve(item, (Decision("That the update be noted.", "noted"),))
        return self._close(item)

    def _performance(self) -> Minute:
        as_at = self.meeting.as_at
        item = self._open("performance", f"Corporate Parenting Performance Report - {long_month(as_at)}")
        self._say(
            item,
            "Gwen Ashdown, Performance and Quality Manager, presented the report, which gave a summary of performance for "
            f"{long_month(as_at)} and was read with the data in Appendix A.",
        )
        children = number_sentence("children-in-care", as_at, "The number of looked after children stood at")
        timely = fraction_sentence("initial-health", as_at, "Timeliness of Initial Health Assessments (IHA)", "IHAs")
        moves = month_sentence("three-placements", as_at, "The proportion of children with three or more placements")
        self._say(item, f"{children.text} {timely.text}")
        self._say(item, moves.text)
        points = tuple(words for words in self.meeting.requests if words.startswith("That "))
        if points:
            self._say(item, "The Panel raised the following points:-")
            self._bullets(item, ("Reasons for change should be given in plain words", *points))
        for sentence in self.meeting.requests:
            if not sentence.startswith("That "):
                self._ask(item, sentence)
        noted = Decision("That the contents of the report and accompanying data (Appendix A) be noted.", "noted")
        self._resolve(item, (noted, self.meeting.follow_up.decision))
        return self._close(item)

    def _topic(self) -> Minute:
        topic = self.meeting.topic
        item = self._open("topic", topic.title)
        self._say(item, f"{topic.officer.name}, {topic.officer.role}, {topic.minuted}")
        if len(topic.report) > 1:
            self._say(item, "The report set out:-")
            self._bullets(item, topic.report[1:])
        if topic.points:
            self._say(item, "Discussion ensued with the following points raised:-")
            self._bullets(item, topic.points)
        self._resolve(item, topic.decisions)
        return self._close(item)

    def _exempt(self) -> Minute:
        item = self._open("exempt", "Exclusion of the Press and Public")
        words = (
            "That, under Section 100A(4) of the Local Government Act 1972, the press and public be excluded from the meeting "
            f"for the item on {self.meeting.topic.exempt} as it involves the likely disclosure of exempt information as "
            "defined in Paragraph 3 of Part 1 of Schedule 12A to the Act."
        )
        self._resolve(item, (Decision(words, "other"),))
        return self._close(item)

    def _next(self) -> Minute:
        date = dates_after(self.place)[0]
        item = self._open("next", "Date and time of the next meeting")
        words = f"That a further meeting be held on Tuesday, {long_date(date)}, commencing at 2.00 p.m."
        self._resolve(item, (Decision(words, "other"),))
        return self._close(item)
