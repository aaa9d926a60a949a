"""The invented council and its people. Nobody and nothing here is real."""

from __future__ import annotations

from dataclasses import dataclass

COUNCIL = "Wexcombe Borough Council"
COMMITTEE = "Corporate Parenting Panel"
VENUE = ("Council Chamber,", "Guildhall, Sheep Street,", "Wexcombe. WX1 4QT")
TIME = ("2.00 p.m.", "14:00")
CHIEF_EXECUTIVE = "Stella Orme"


@dataclass(frozen=True, slots=True)
class Officer:
    name: str
    role: str


HEAD_OF_SERVICE = Officer("Marcus Oyelaran", "Head of Service, Children in Care")
PERFORMANCE = Officer("Gwen Ashdown", "Performance and Quality Manager")
OFFICERS = (
    Officer("Helen Castlegate", "Director of Children's Services"),
    HEAD_OF_SERVICE,
    Officer("Priya Nandakumar", "Designated Nurse"),
    Officer("Tom Wetherby", "Virtual School Head"),
    PERFORMANCE,
    Officer("Carol Lindqvist", "Service Manager, Leaving Care"),
    Officer("Rafiq Chowdhury", "Service Manager, Fostering and Adoption"),
    Officer("Ian Brackley", "Independent Reviewing Manager"),
)

MEMBERS: tuple[tuple[str, str, str], ...] = (  # as listed, as minuted, role
    ("A. Pemberley", "Pemberley", "Children's Services Portfolio holder"),
    ("J. Okonjo", "Okonjo", "Chair of the Overview and Scrutiny Committee"),
    ("R. Thistlewood", "Thistlewood", "representative on the Fostering Panel"),
    ("M. Hartnell", "M. Hartnell", "Minority Party representative"),
    ("J. Hartnoll", "J. Hartnoll", "representative on the Adoption Panel"),
    ("S. Marchbanks", "Marchbanks", "Care Leavers' Champion"),
)

CHILDREN_UPDATES: tuple[tuple[str, ...], ...] = (
    ("A film about coming into care", "A summer party", "A letter to new social workers"),
    (
        "A welcome box for each child who comes into care",
        "A visit to the Guildhall",
        "Training for foster carers led by young people",
    ),
    ("The language used in care plans", "A football tournament", "Recruitment of a participation worker"),
)
