"""Every paper of the invented council: twelve packs and more, the minutes of the last meeting, a text layer, a meeting page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from corpus.models import Document, Minute, Minutes
from cpp.demo.business import meetings
from cpp.demo.council import COMMITTEE, COUNCIL, TIME, VENUE
from cpp.demo.drawing import Draft, compose
from cpp.demo.flow import blank_page, padded
from cpp.demo.fronts import draw_front, planned_items, wrong_weekday
from cpp.demo.ledger import Ledger, PaperTruth
from cpp.demo.minutes import Written, write_minutes
from cpp.demo.periods import long_date
from cpp.demo.reports import draw_performance, draw_topic, draw_update
from cpp.demo.textlayer import write_text
from cpp.demo.webpage import write_page

TEXT_REPORT = "2021-11"
EXEMPT_PAGES = 6  # an exempt paper's pages are counted on the front sheet and left out of the public pack


@dataclass(frozen=True, slots=True)
class DemoPaper:
    """One file that was written."""

    name: str
    kind: str
    meeting_date: str
    as_at: str
    path: Path


@dataclass(frozen=True, slots=True)
class DemoTruth:
    """What the papers hold, paper by paper in the order of their meetings."""

    papers: tuple[PaperTruth, ...]

    def paper(self, name: str) -> PaperTruth:
        """The paper of that file name; :class:`KeyError` where there is none."""
        for paper in self.papers:
            if paper.document.name == name:
                return paper
        raise KeyError(name)


def write_papers(folder: Path) -> tuple[DemoPaper, ...]:
    """Write every paper into ``folder`` (made where missing); the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for content, truth in _papers():
        path = folder / truth.document.name
        path.write_bytes(content)
        document = truth.document
        written.append(DemoPaper(document.name, document.kind, document.meeting_date, document.as_at, path))
    return tuple(written)


def truth() -> DemoTruth:
    """What was put into the papers."""
    return DemoTruth(tuple(paper for _, paper in _papers()))


@cache
def _papers() -> tuple[tuple[bytes, PaperTruth], ...]:
    packs = [_pack(place) for place in range(1, len(meetings()))]
    return (*packs, _last_minutes(), _text_layer(), _meeting_page())


def _pack(place: int) -> tuple[bytes, PaperTruth]:
    """The agenda pack of a meeting: front sheet and a blank, then each item's papers with stamped pages."""
    meeting, ledger = meetings()[place], Ledger()
    before = write_minutes(place - 1)
    papers = {
        "minutes": padded(before.drafts),
        "update": padded(draw_update(place)),
        "performance": padded(draw_performance(place, ledger)),
        "topic": padded(draw_topic(place)),
    }
    lengths = {key: len(drafts) for key, drafts in papers.items()} | {"exempt": EXEMPT_PAGES}
    items = planned_items(place, lengths)
    front, agenda = draw_front(place, items)
    slip = wrong_weekday(place)
    if slip:
        ledger.findings.append((front[0], slip))
    drafts = [*front, *([blank_page()] if len(front) % 2 else [])]
    for number, item in enumerate(items, start=1):
        if item.key in papers:
            papers[item.key][0].item_stamp = str(number)
            _stamp(papers[item.key], agenda.items[number - 1].page_from or 1)
            drafts += papers[item.key]
    content = compose(drafts, f"Agenda pack, {COMMITTEE}, {long_date(meeting.date)}", COUNCIL)
    document = _document(f"agenda-pack-{meeting.date}.pdf", content, "pack", meeting.date, len(drafts), meeting.as_at)
    return content, replace(ledger.settle(document, drafts), agenda=agenda, minutes=(settled(before),))


def _stamp(drafts: list[Draft], first: int) -> None:
    for step, draft in enumerate(drafts):
        draft.stamp = str(first + step)


def _last_minutes() -> tuple[bytes, PaperTruth]:
    """The minutes of the last meeting on their own, without stamps."""
    place = len(meetings()) - 1
    written, date = write_minutes(place), meetings()[place].date
    content = compose(written.drafts, f"Minutes, {COMMITTEE}, {long_date(date)}", COUNCIL)
    document = _document(f"minutes-{date}.pdf", content, "minutes", date, len(written.drafts))
    return content, replace(Ledger().settle(document, written.drafts), minutes=(settled(written),))


def _text_layer() -> tuple[bytes, PaperTruth]:
    """One report once more, as a converter's text."""
    text, ledger = write_text(TEXT_REPORT)
    content = text.encode()
    document = _document(f"performance-report-{TEXT_REPORT}.txt", content, "report", "", 1, TEXT_REPORT)
    for draft, _ in ledger.observations:
        draft.number = 1
    return content, replace(ledger.settle(document, []), page_kinds=("report",))


def _meeting_page() -> tuple[bytes, PaperTruth]:
    """The last meeting as the council's web site shows it: the same minutes as the file of minutes."""
    written = write_minutes(len(meetings()) - 1)
    items = zip(written.minutes.items, written.titles, strict=True)
    venue, time = " ".join(VENUE), TIME[1]
    minutes = replace(
        written.minutes, source="meeting_page", present=(), in_attendance=(), apologies=(), time=time, venue=venue,
        items=tuple(replace(item, title=title) for item, title in items),
    )  # fmt: skip
    text, agenda = write_page(minutes)
    content = text.encode()
    document = _document(f"meeting-page-{minutes.date}.html", content, "meeting_page", minutes.date, 1)
    return content, PaperTruth(document, agenda=agenda, minutes=(minutes,), page_kinds=("other",))


def _document(name: str, content: bytes, kind: str, date: str, pages: int, as_at: str = "") -> Document:
    media = {"pdf": "pdf", "txt": "text", "html": "html"}[name.rpartition(".")[2]]
    digest = hashlib.sha256(content).hexdigest()
    return Document(name, digest, media, kind, "", COUNCIL, COMMITTEE, date, as_at, page_count=pages)


def settled(written: Written) -> Minutes:
    """The minutes with the pages that their items and clauses stand on, once the drafts have numbers."""
    return replace(
        written.minutes,
        page=written.places[id(written.minutes)].number,
        items=tuple(_settled_item(item, written.places) for item in written.minutes.items),
    )


def _settled_item(item: Minute, places: dict[int, Draft]) -> Minute:
    def where(fact: object) -> tuple[int, str]:
        return places[id(fact)].number, places[id(fact)].stamp

    resolutions, requests = [], []
    for resolution in item.resolutions:
        page, printed = where(resolution)
        resolutions.append(replace(resolution, page=page, printed_page=printed))
    for request in item.requests:
        page, printed = where(request)
        requests.append(replace(request, page=page, printed_page=printed))
    page, printed = where(item)
    return replace(item, page=page, printed_page=printed, resolutions=tuple(resolutions), requests=tuple(requests))
