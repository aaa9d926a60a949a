"""The invented council: its people, its meetings and who came to each. Nobody and nothing here is real."""

from __future__ import annotations

from dataclasses import dataclass

from cpp.demo.periods import add_months

COUNCIL = "Wexcombe Borough Council"
COMMITTEE = "Corporate Parenting Panel"
VENUE = ("Council Chamber,", "Guildhall, Sheep Street,", "Wexcombe. WX1 4QT")
TIME = ("2.00 p.m.", "14:00")
CHIEF_EXECUTIVE = "Stella Orme"


@dataclass(frozen=True, slots=True)
class Officer:
    name: str
    role: str


DIRECTOR = Officer("Helen Castlegate", "Director of Children's Services")
HEAD_OF_SERVICE = Officer("Marcus Oyelaran", "Head of Service, Children in Care")
NURSE = Officer("Priya Nandakumar", "Designated Nurse")
VIRTUAL_HEAD = Officer("Tom Wetherby", "Virtual School Head")
PERFORMANCE = Officer("Gwen Ashdown", "Performance and Quality Manager")
LEAVING_CARE = Officer("Carol Lindqvist", "Service Manager, Leaving Care")
FOSTERING = Officer("Rafiq Chowdhury", "Service Manager, Fostering and Adoption")
REVIEWING = Officer("Ian Brackley", "Independent Reviewing Manager")
OFFICERS = (DIRECTOR, HEAD_OF_SERVICE, NURSE, VIRTUAL_HEAD, PERFORMANCE, LEAVING_CARE, FOSTERING, REVIEWING)

MEMBERS: tuple[tuple[str, str, str], ...] = (  # as listed, as minuted, role
    ("A. Pemberley", "Pemberley", "Children's Services Portfolio holder"),
    ("J. Okonjo", "Okonjo", "Chair of the Overview and Scrutiny Committee"),
    ("R. Thistlewood", "Thistlewood", "representative on the Fostering Panel"),
    ("M. Hartnell", "M. Hartnell", "Minority Party representative"),
    ("J. Hartnoll", "J. Hartnoll", "representative on the Adoption Panel"),
    ("S. Marchbanks", "Marchbanks", "Care Leavers' Champion"),
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. ``apologies`` are places in :data:`MEMBERS`; the first member left is in the Chair."""

    date: str
    as_at: str
    apologies: tuple[int, ...]
    officers: tuple[Officer, ...]
    declarations: tuple[str, ...] = ()
    correction: tuple[str, str, str, str] = ("", "", "", "")  # minute (its key), title, read, not as printed
    arising: tuple[str, str, str] = ("", "", "")  # minute (its key), title, what was said
    requests: tuple[str, ...] = ()
    guests: str = ""

    @property
    def municipal_year(self) -> int:
        """The year that minute numbers are counted in begins in May."""
        return int(self.date[:4]) - (int(self.date[5:7]) < 5)


def _meeting(date: str, apologies: tuple[int, ...], *officers: Officer, **more: object) -> Meeting:
    return Meeting(date, add_months(date[:7], -2), apologies, (PERFORMANCE, HEAD_OF_SERVICE, *officers), **more)  # type: ignore[arg-type]


_NONE = "There were no Declarations of Interest."

MEETINGS: tuple[Meeting, ...] = (
    _meeting("2021-04-20", (4,), NURSE, declarations=(_NONE,)),
    _meeting(
        "2021-07-06", (3, 4), DIRECTOR, LEAVING_CARE,
        declarations=("Councillor Marchbanks made a Personal Declaration of Interest (governor of a school attended by children in care).",),
        requests=("That future performance reports include the number of children placed more than 20 miles from home",),
    ),
    _meeting(
        "2021-10-05", (2,), NURSE, DIRECTOR, declarations=(_NONE,),
        arising=("1:performance", "Corporate Parenting Performance Report", "the Chair reported that the figures on distance from home had been circulated to Members."),
    ),
    _meeting("2022-01-11", (), VIRTUAL_HEAD, declarations=(_NONE,), requests=("The Chair requested that the Virtual School's report be shared with governors.",)),
    _meeting(
        "2022-04-05", (4, 5), FOSTERING, NURSE, declarations=(_NONE,),
        correction=("3:topic", "Virtual School Annual Report 2020/21", "... plans completed in the autumn term", "spring term"),
    ),
    _meeting("2022-07-05", (1,), FOSTERING, declarations=("Councillor Thistlewood declared a Personal Interest (foster carer approved by another authority).",)),
    _meeting("2022-10-04", (3,), LEAVING_CARE, DIRECTOR, declarations=(_NONE,), requests=("That future performance reports include the reasons for reviews held late",)),
    _meeting("2023-01-10", (), REVIEWING, declarations=(_NONE,), arising=("6:topic", "Care Leavers' Local Offer", "it was noted that the offer had been published on the Council's website.")),
    _meeting("2023-04-04", (2, 4), NURSE, REVIEWING, declarations=(_NONE,)),
    _meeting("2023-07-04", (), NURSE, declarations=(_NONE,), requests=("The Chair requested that the old reference numbers be shown beside the new ones for one year.",)),
    _meeting("2023-10-03", (5,), DIRECTOR, declarations=(_NONE,)),
    _meeting(
        "2024-01-09", (3,), LEAVING_CARE, declarations=(_NONE,),
        correction=("10:topic", "Independent Visits to Children's Homes", "... two homes were judged good", "three homes"),
    ),
    _meeting("2024-04-09", (0,), DIRECTOR, FOSTERING, declarations=(_NONE,), requests=("That future performance reports include the number of children who arrived unaccompanied",)),
    _meeting("2024-07-02", (4,), DIRECTOR, declarations=(_NONE,)),
)  # fmt: skip
LATER_DATES = ("2024-10-01", "2025-01-14", "2025-04-08")


def dates_after(place: int) -> tuple[str, ...]:
    """The next three meetings after the one at ``place`` in :data:`MEETINGS`."""
    return (*(meeting.date for meeting in MEETINGS[place + 1 :]), *LATER_DATES)[:3]
