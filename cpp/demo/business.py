"""What the invented panel talked about and decided: one topic a meeting, and what it asked of the performance report.

``[1:topic]`` in a text stands for the number of a minute: place of the meeting in ``MEETINGS`` and key of the minute.
"""

from __future__ import annotations

from dataclasses import dataclass

from cpp.demo.council import DIRECTOR, FOSTERING, LEAVING_CARE, NURSE, PERFORMANCE, REVIEWING, VIRTUAL_HEAD, Officer


@dataclass(frozen=True, slots=True)
class Decision:
    """One clause. ``due_raw`` as printed in the text; ``due`` its ISO date, ``next`` for the next meeting's."""

    text: str
    outcome: str
    owner: Officer | None = None
    due_raw: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    title: str
    officer: Officer
    minuted: tuple[str, ...]
    decisions: tuple[Decision, ...]
    report: tuple[str, ...]  # numbered paragraphs of the paper in the pack
    note: str = ""  # line under the item on the front sheet
    points: tuple[str, ...] = ()  # bullets of the discussion
    exempt: str = ""  # title of an exempt item at the same meeting


NOTED = Decision("That the report be noted.", "noted")

TOPICS: tuple[Topic, ...] = (
    Topic(
        "Initial Health Assessment Clinic - Pilot", NURSE,
        ("described the pilot of a weekly clinic for Initial Health Assessments (IHA) at Wexcombe Health Centre, begun in March.",),
        (NOTED, Decision("That Priya Nandakumar, Designated Nurse, submit an evaluation of the clinic pilot to the meeting in October, 2021.", "action", NURSE, "the meeting in October, 2021", "2021-10-05")),
        ("A weekly clinic for Initial Health Assessments began in March 2021 as a pilot of six months.",),
    ),
    Topic(
        "Corporate Parenting Strategy 2021-2024", DIRECTOR,
        ("presented the draft Strategy, which set out seven promises of the Council to its children in care and care leavers.",),
        (
            Decision("That the draft Strategy be supported.", "supported"),
            Decision("That the Strategy be referred to Cabinet for approval.", "referred"),
            Decision("That Helen Castlegate, Director of Children's Services, circulate the final version to Members by 30th September, 2021.", "action", DIRECTOR, "30th September, 2021", "2021-09-30"),
        ),
        ("The draft Strategy sets out seven promises, each with a lead officer and a measure of progress.", "Children in care and care leavers were asked for their views at four workshops in the spring.", "Members are asked for comments before the Strategy goes to Cabinet."),
        note="Draft for comment", points=("The Strategy should name the lead Member for each promise", "Plain English was needed throughout"),
    ),
    Topic(
        "Initial Health Assessment Clinic - Evaluation of the Pilot", NURSE,
        ("presented the evaluation of the clinic pilot requested in April (Minute No. [0:topic] refers). Fewer appointments had been missed and carers valued a fixed place and day.",),
        (Decision("That the evaluation be received.", "received"), Decision("That the continuation of the clinic for a further twelve months be approved.", "approved")),
        ("The Panel asked in April 2021 for an evaluation of the pilot of a clinic for Initial Health Assessments.", "Fewer appointments were missed than in the six months before, and carers valued a fixed place and day.", "Late notification of new admissions remains the main reason for assessments after 20 working days.", "The service proposes that the clinic goes on for a further twelve months."),
    ),
    Topic(
        "Virtual School Annual Report 2020/21", VIRTUAL_HEAD,
        ("presented the annual report of the Virtual School. Attendance had held up well and more plans had been completed in the spring term.",),
        (NOTED, Decision("That a 6 monthly progress report be submitted to the Panel.", "action", None, "6 monthly", "6 monthly")),
        ("The Virtual School supports children in care from nursery to the age of 18.", "Attendance held up well in a disrupted year and fixed term exclusions fell.", "A new tutoring offer began in September for pupils in Years 6 and 11."),
        points=("Tutoring should be offered in the evening as well",),
    ),
    Topic(
        "Foster Carer Recruitment and Retention", FOSTERING,
        ("reported on the recruitment of foster carers. Seven households had been approved in the year and nine had left.",),
        (NOTED, Decision("That Rafiq Chowdhury, Service Manager, Fostering and Adoption, submit an action plan on retention to the next meeting.", "action", FOSTERING, "the next meeting", "next")),
        ("Seven fostering households were approved in the year and nine left, of whom four retired.", "Exit interviews name respite and out of hours support as the things that carers miss most.", "Neighbouring councils pay a retention fee after two years; Wexcombe does not."),
    ),
    Topic(
        "Foster Carer Retention - Action Plan", FOSTERING,
        ("presented the action plan on retention that the Panel had asked for in April (Minute No. [4:topic] refers).",),
        (Decision("That the action plan be approved.", "approved"), Decision("That consideration of a retention fee be deferred until the budget for 2023/24 is known.", "deferred")),
        ("The Panel asked at its last meeting for an action plan on the retention of foster carers.", "The plan has three parts: a respite scheme, an out of hours line and a buddy for each new carer.", "A retention fee would be a new cost and is put to Members as an option."),
    ),
    Topic(
        "Care Leavers' Local Offer", LEAVING_CARE,
        ("presented the refreshed Local Offer, which now included help with council tax and free use of leisure centres.",),
        (Decision("That the refreshed Local Offer be supported.", "supported"), Decision("That Carol Lindqvist, Service Manager, Leaving Care, discuss a young person's version of the offer with the Children in Care Council.", "action", LEAVING_CARE)),
        ("The Local Offer sets out what the Council does for young people who have left its care.", "Help with council tax is extended to the age of 25 and leisure centres may be used free of charge."),
        exempt="Residential Placements - Commissioning Options",
    ),
    Topic(
        "Independent Reviewing Service - Annual Report 2021/22", REVIEWING,
        ("presented the annual report of the Independent Reviewing Service. Caseloads had fallen since two posts were filled.",),
        (NOTED, Decision("That Ian Brackley, Independent Reviewing Manager, bring a report on children's participation in reviews to the meeting in July, 2023.", "action", REVIEWING, "the meeting in July, 2023", "2023-07-04")),
        ("The service has eight Independent Reviewing Officers (IRO), two of them new in the year.", "Most children took part in their review; for the youngest, views were gathered by the social worker."),
    ),
    Topic(
        "Dental Access for Children in Care", NURSE,
        ("reported that few dental practices in the Borough took on new patients and that children waited up to eleven weeks.",),
        (NOTED, Decision("That Priya Nandakumar, Designated Nurse, report on access to dentists to the next meeting.", "action", NURSE, "the next meeting", "next")),
        ("Few dental practices in the Borough take on new patients; children in care wait up to eleven weeks.", "The local dental network has offered two sessions a month for children in care."),
        points=("Children placed outside the Borough found access easier",),
    ),
    Topic(
        "Changes to the Performance Report 2023/24", PERFORMANCE,
        ("explained that indicators had been numbered anew from April, with care leavers first, and that pathway plans were counted by a new definition.",),
        (Decision("That the changes to the performance report be noted.", "noted"), Decision("That the target for care leavers in employment, education or training be reviewed after six months.", "action", None, "after six months", "after six months")),
        ("Indicators are numbered anew from April 2023: care leavers come first, children in care second.", "A pathway plan now also counts as up to date while its review is booked; all months since January 2023 were counted again in the new way.", "The target for care leavers in employment, education or training is lowered to the level of the best quarter of neighbours."),
    ),
    Topic(
        "Independent Visits to Children's Homes", DIRECTOR,
        ("summarised the visits made by independent visitors under Regulation 44. Three homes had been judged good.",),
        (NOTED, Decision("That the request for visits by Members in every month be not supported.", "rejected")),
        ("An independent person visits each children's home once a month and writes to the Council.", "No home was found to need urgent action; repairs to one kitchen took longer than planned."),
        exempt="Children's Home at Mill Lane - Lease",
    ),
    Topic(
        "Care Leavers in Employment, Education or Training - Review of Target", LEAVING_CARE,
        ("reported on the review of the target asked for in July (Minute No. [9:topic] refers).",),
        (Decision("That the target remain as it is for 2023/24.", "other"), Decision("That Carol Lindqvist, Service Manager, Leaving Care, report on apprenticeships within the Council by 31st March, 2024.", "action", LEAVING_CARE, "31st March, 2024", "2024-03-31")),
        ("The Panel asked in July 2023 that the target be reviewed after six months.", "Neighbouring councils have kept theirs; the service proposes no change in this year."),
    ),
    Topic(
        "Unaccompanied Children - Placement Capacity", DIRECTOR,
        ("reported on placements for children who arrive in the country without a parent or carer.",),
        (NOTED, Decision("That arrangements be made for Councillors M. Hartnell and J. Hartnoll to visit the reception centre.", "action")),
        ("Children who arrive without a parent or carer are placed within five days under the National Transfer Scheme.", "Supported lodgings are the main need; six hosts were approved in the year."),
    ),
    Topic(
        "Corporate Parenting Strategy 2024-2027", DIRECTOR,
        ("presented the new Strategy, which followed the one supported on 6th July, 2021 (Minute No. [1:topic] refers).",),
        (Decision("That the draft Strategy be supported.", "supported"), Decision("That Helen Castlegate, Director of Children's Services, bring the final version to the next meeting.", "action", DIRECTOR, "the next meeting", "next")),
        ("The Strategy for 2021-2024 comes to its end; five of its seven promises were kept.", "The new Strategy has four promises and fewer measures."),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was decided on a performance report, and the paragraph of the next report that answers it, if one does."""

    decision: Decision
    answer: str = ""


FOLLOW_UPS: tuple[FollowUp, ...] = (
    FollowUp(Decision("That the dental figures be checked against the records of the health team before the next report.", "action", None, "the next report", "next report"), "The dental figures were checked against the records of the health team and eleven assessments added."),
    FollowUp(Decision("That Gwen Ashdown, Performance and Quality Manager, include distance from home in the next report.", "action", PERFORMANCE, "the next report", "next report")),
    FollowUp(Decision("That Ian Brackley, Independent Reviewing Manager, report on late reviews to the next meeting.", "action", REVIEWING, "the next meeting", "next"), "Late reviews were looked at as the Panel asked: most were moved at the family's request, and three for lack of a report."),
    FollowUp(Decision("That a breakdown of placements by provider be added to the report.", "action")),
    FollowUp(Decision("That Carol Lindqvist, Service Manager, Leaving Care, provide case examples to the next meeting.", "action", LEAVING_CARE, "the next meeting", "next"), "Case examples on care leavers, asked for at the last meeting, are given in the presentation to the Panel."),
    FollowUp(Decision("That the year end figures be brought back once they are validated.", "action"), "The year end figures for 2021/22 are validated; nine reviews were found to be late and the year end position is restated."),
    FollowUp(Decision("That Tom Wetherby, Virtual School Head, explain the gap in Personal Education Plans to the next meeting.", "action", VIRTUAL_HEAD, "the next meeting", "next")),
    FollowUp(Decision("That placement moves of children under five be looked at in depth.", "action"), "Placement moves of children under five were looked at in depth: most were planned moves to adopters or relatives."),
    FollowUp(Decision("That the annual figures be compared with those of statistical neighbours.", "action")),
    FollowUp(Decision("That Priya Nandakumar, Designated Nurse, set out the waiting times for the clinic in the next report.", "action", NURSE, "the next report", "next report"), "Waiting times for the Initial Health Assessment clinic are now nine working days on average."),
    FollowUp(Decision("That the number of agency social workers be added to the report.", "action")),
    FollowUp(Decision("That a seminar for all Members on corporate parenting be held by 30th June, 2024.", "action", None, "30th June, 2024", "2024-06-30")),
    FollowUp(Decision("That the report be shared with the Children in Care Council in a short form.", "action"), "A short form of this report was shared with the Children in Care Council in June."),
    FollowUp(Decision("That Gwen Ashdown, Performance and Quality Manager, report on data quality to the next meeting.", "action", PERFORMANCE, "the next meeting", "next")),
)  # fmt: skip

CHILDREN_UPDATES: tuple[tuple[str, ...], ...] = (
    ("a film about coming into care", "a summer party", "a letter to new social workers"),
    ("a welcome box for each child who comes into care", "a visit to the Guildhall", "training for foster carers led by young people"),
    ("the language used in care plans", "a football tournament", "recruitment of a participation worker"),
)  # fmt: skip
