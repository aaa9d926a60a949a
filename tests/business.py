"""Packs of an invented panel whose minutes ask for things, and whose later papers answer some of them."""

from __future__ import annotations

import hashlib

from corpus.models import (
    Agenda,
    AgendaItem,
    Document,
    Extraction,
    Minute,
    MinuteReference,
    Minutes,
    Request,
    Resolution,
    Section,
)

COUNCIL = "Wexcombe Borough Council"
PANEL = "CORPORATE PARENTING PANEL"

# words that many papers print, so that the rare ones weigh more
FILLER = (
    "The number of children looked after by the Council rose again and social work teams remained under pressure this quarter.",
    "Care leavers in employment, education or training were supported by personal advisers of the leaving care team.",
    "Foster carers were thanked for the support that they gave to children and young people during the year.",
    "Reviews were held in time for most children and the independent reviewing officers met every child in private.",
    "The virtual school followed the attendance of every pupil and worked with designated teachers across the Borough.",
    "Placement moves fell, although more children were placed outside the Borough than in the year before.",
    "The budget of the service was overspent because of the cost of residential placements and agency social workers.",
    "Children took part in the summer programme of sports, music and drama that the participation team arranged.",
)


def document(name: str, meeting_date: str, *, kind: str = "pack", council: str = COUNCIL, committee: str = PANEL) -> Document:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return Document(name, digest, "pdf", kind, council=council, committee=committee, meeting_date=meeting_date, page_count=40)


def filler(first_page: int) -> tuple[Section, ...]:
    return tuple(
        Section("Performance", text, number=f"2.{n}", page=first_page + n, printed_page=str(first_page + n - 2))
        for n, text in enumerate(FILLER, 1)
    )


MARCH_MINUTES = Minutes(
    COUNCIL,
    PANEL,
    "2021-03-02",
    items=(
        Minute(
            "40",
            "MINUTES OF THE PREVIOUS MEETING HELD ON 12TH JANUARY, 2021",
            "Resolved:- That the minutes be approved as a correct record.\nArising from Minute No. 33 (Fostering), it was "
            "noted that the campaign would begin on 9th April, 2021.",
            page=4,
            printed_page="2",
            resolutions=(Resolution("", "That the minutes be approved as a correct record.", "approved"),),
            references=(MinuteReference("33", "Arising from Minute No. 33 (Fostering)", "arising", "2021-04-09"),),
        ),
        Minute(
            "41",
            "PLACEMENT CHARTER",
            "The Panel considered the draft Placement Charter.",
            page=4,
            printed_page="2",
            resolutions=(
                Resolution("1", "That the report be noted.", "noted", page=4, printed_page="2"),
                Resolution(
                    "2",
                    "That the Placement Charter be revised and circulated for final sign off.",
                    "action",
                    page=5,
                    printed_page="3",
                ),
            ),
        ),
        Minute(
            "42",
            "DENTAL HEALTH",
            "A drop-in clinic for dental checks had opened on 14th February. It would run as a trial, to reduce missed "
            "appointments.\n(Minute No. 41 refers)",
            page=5,
            printed_page="3",
            resolutions=(
                Resolution(
                    "1",
                    "That Priya Nandakumar, Designated Nurse, provide an update to the next meeting on the trial of the "
                    "drop-in clinic for dental checks.",
                    "action",
                    owner_name="Priya Nandakumar",
                    owner_role="Designated Nurse",
                    due="next meeting",
                    due_raw="next meeting",
                    page=5,
                    printed_page="3",
                ),
            ),
            references=(MinuteReference("41", "(Minute No. 41 refers)", "refers"),),
        ),
        Minute(
            "43",
            "TRANSPORT",
            "Bus fares had risen.",
            page=6,
            printed_page="4",
            resolutions=(
                Resolution(
                    "", "That bus passes for apprentices be negotiated with operators.", "action", page=6, printed_page="4"
                ),
            ),
            requests=(Request("That future reports include journeys by taxi", asked_by="the Chair", page=6, printed_page="4"),),
        ),
    ),
)

MARCH_PACK = Extraction(
    document("pack-2021-05-04.pdf", "2021-05-04"),
    agendas=(
        Agenda(
            COUNCIL,
            PANEL,
            "2021-05-04",
            items=(
                AgendaItem("1", "Apologies for absence"),
                AgendaItem("2", "Minutes of the previous meeting held on 2nd March 2021", 2, 5),
                AgendaItem("3", "Corporate Parenting Panel - Placement Charter", 6, 9, note="Final version for information"),
                AgendaItem("4", "Performance Report", 10, 30),
            ),
            next_meetings=("Tuesday, 6th July, 2021",),
        ),
    ),
    minutes=(MARCH_MINUTES,),
    sections=(
        *filler(20),
        Section(
            "Health",
            "Dental checks rose to 71% in March. The arrangements begun on 14th February will be looked at in June.",
            number="3.4",
            page=31,
            printed_page="29",
        ),
    ),
)

MAY_MINUTES = Minutes(
    COUNCIL,
    PANEL,
    "2021-05-04",
    items=(
        Minute(
            "45",
            "MINUTES OF THE PREVIOUS MEETING HELD ON 2ND MARCH, 2021",
            "Resolved:- That the minutes be approved as a correct record.\nArising from Minute No. 43 (Transport), it was "
            "reported that operators had agreed to issue bus passes for apprentices from September.",
            resolutions=(Resolution("", "That the minutes be approved as a correct record.", "approved"),),
            references=(
                MinuteReference(
                    "43", "Arising from Minute No. 43 (Transport), it was reported that operators had agreed", "arising"
                ),
                MinuteReference("44", "Minute No. 44 should read Wexford", "correction"),
            ),
        ),
        Minute(
            "46",
            "CARE LEAVERS' OFFER",
            "The offer was presented.",
            resolutions=(
                Resolution("(a)", "That consideration of the gym membership scheme be deferred.", "deferred"),
                Resolution(
                    "(b)",
                    "That the offer be noted and an evaluation of mentoring be brought back to a future meeting.",
                    "noted",
                ),
                Resolution("(c)", "That the next meeting be held on Tuesday, 6th July, 2021.", "other"),
            ),
        ),
    ),
)

MAY_PACK = Extraction(
    document("pack-2021-07-06.pdf", "2021-07-06"),
    agendas=(Agenda(COUNCIL, PANEL, "2021-07-06", items=(AgendaItem("1", "Apologies for absence"),)),),
    minutes=(MAY_MINUTES,),
    sections=(
        *filler(20),
        Section(
            "Survey",
            "The survey of foster carers closed in June. "
            "Its findings will be reported within the next quarterly performance report.",
            number="4.2",
            page=12,
            printed_page="10",
        ),
    ),
)
