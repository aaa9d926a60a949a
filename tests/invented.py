"""Extractions of an invented council, built by hand: small, whole, and different where a test needs it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from corpus.models import (
    Agenda,
    AgendaItem,
    Cell,
    Document,
    Extraction,
    Minute,
    MinuteReference,
    Minutes,
    Motion,
    Observation,
    PageRecord,
    Person,
    Request,
    Resolution,
    ScorecardRow,
    Section,
    Table,
)

COUNCIL = "Wexcombe Council"
PANEL = "Corporate Parenting Panel"


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def observation(period: str, value: float, *, raw: str = "", **changes: object) -> Observation:
    """A monthly count of children looked after, in row 0 of table t1 unless changed."""
    facts: dict[str, object] = {
        "source": "scorecard",
        "indicator": "Number of looked after children",
        "ref": "6.1",
        "section": "LOOKED AFTER CHILDREN",
        "area": "local",
        "period_type": "month",
        "period": period,
        "value": value,
        "unit": "count",
        "raw": raw or f"{value:g}",
        "page": 3,
        "printed_page": "24",
        "table_id": "t1",
        "bbox": (10.0, 20.0, 40.0, 30.0),
    }
    return Observation(**{**facts, **changes})  # type: ignore[arg-type]


def report(as_at: str, figures: dict[str, float], *, name: str = "", **changes: object) -> Extraction:
    """A performance report with one indicator: ``figures`` is month -> value."""
    name = name or f"report-{as_at}.pdf"
    row = ScorecardRow(group="LOOKED AFTER CHILDREN", ref="6.1", indicator="Number of looked after children", polarity="info")
    cells = tuple(Cell(0, i, f"{v:g}", page=3, bbox=(10.0, 20.0, 40.0, 30.0)) for i, v in enumerate(figures.values()))
    facts: dict[str, object] = {
        "document": Document(
            name, digest(name), "pdf", "report", title="Performance", committee=PANEL, as_at=as_at, page_count=3
        ),
        "pages": (PageRecord(3, printed_page="24", text="Performance"),),
        "observations": tuple(observation(month, value, column=i) for i, (month, value) in enumerate(figures.items())),
        "scorecard": (row,),
        "tables": (Table("t1", 3, (0.0, 0.0, 100.0, 100.0), 1, max(1, len(figures)), cells, kind="scorecard"),),
        "sections": (Section("Performance", "Numbers of looked after children rose again.", number="3.1", page=2),),
    }
    return Extraction(**{**facts, **changes})  # type: ignore[arg-type]


def pack(date: str = "2031-05-06", *, name: str = "pack.pdf") -> Extraction:
    """A pack: an agenda of two items and the minutes of one meeting with two resolutions and a request."""
    resolutions = (
        Resolution("(1)", "That the report be noted.", "noted", page=2, printed_page="1"),
        Resolution("(2)", "That Ada Crewe, Head of Service, bring an update.", "action", owner_name="Ada Crewe", page=2),
    )
    minute = Minute(
        "12",
        "DENTAL CHECKS",
        "The Panel heard of dental checks. Resolved:- (1) That the report be noted. (2) That Ada Crewe bring an update.",
        page=2,
        printed_page="1",
        resolutions=resolutions,
        requests=(Request("That future reports include dental checks.", page=2),),
        references=(MinuteReference("9", "(Minute No. 9 refers)"),),
    )
    items = (AgendaItem("1", "Apologies"), AgendaItem("2", "Minutes", page_from=1, page_to=4))
    return Extraction(
        document=Document(name, digest(name), "pdf", "pack", council=COUNCIL, committee=PANEL, meeting_date=date, page_count=2),
        pages=(PageRecord(1, text="Agenda"), PageRecord(2, printed_page="1", text="Minutes")),
        agendas=(Agenda(COUNCIL, PANEL, date, time="17:00", items=items),),
        minutes=(Minutes(COUNCIL, PANEL, "2031-03-04", present=(Person("Councillor Moss", "Chair"),), items=(minute,)),),
    )


def motion_pack() -> Extraction:
    """The pack whose minute tells of a motion that was lost, too."""
    whole = pack()
    [minutes] = whole.minutes
    motion = Motion("That the lighthouse be painted blue.", fate="lost", mover="Councillor Moss", page=2)
    items = (replace(minutes.items[0], motions=(motion,)),)
    return replace(whole, minutes=(replace(minutes, items=items),))
