"""Debates drawn at random: whatever is moved, quoted, lost or withdrawn, only what was carried comes back as decided."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.papers.minute import build_minute
from extractor.papers.paragraphs import Paragraph

NAMES = ["Ash", "Birch", "Cope", "Dunn", "Ely", "Frost", "Grant", "Hale", "Irving", "Jarrow", "Keel", "Lorne"]
DEEDS = [
    "the {thing} be repaired at a cost of £{n}",
    "a charge of £{n} be made for the {thing}",
    "the {thing} be closed from 1 May 20{n:02d}",
    "£{n} be granted to the {thing}",
]
THINGS = ["bandstand", "slipway", "museum", "clock", "orchard", "pavilion", "library", "fountain"]
TALK = [
    "Members spoke for and against.",
    "The Clerk said that the cost had not been foreseen.",
    "It was asked whether the report had been agreed with officers.",
    "Councillor Ives thought that “it was RESOLVED years ago that nothing be done”.",
    "The County Council had RESOLVED in March that the road be shut.",
]
CARRIED = [
    "was put and CARRIED",
    "was carried by 9 votes to 2",
    "was agreed unanimously",
    "was put to the vote and was carried nem. con.",
]
LOST = ["was put and LOST", "was lost by 2 votes to 9", "fell", "was not carried", "was defeated, 3 for, 8 against"]


@dataclass(frozen=True)
class Debate:
    paragraphs: tuple[str, ...]
    deed: str
    fates: tuple[str, ...]  # of the motion and its amendments, in the order in which they were moved
    decided: tuple[str, ...]


@st.composite
def deeds(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(DEEDS)).format(thing=draw(st.sampled_from(THINGS)), n=draw(st.integers(10, 98)))


def _moving(draw: st.DrawFn, mover: str, seconder: str, deed: str, amends: bool) -> list[str]:
    what = "an amendment" if amends else "the motion"
    forms = [
        [f"Councillor {mover} moved {what + ', ' if amends else ''}seconded by Councillor {seconder}, that {deed}."],
        [
            f"It was moved by Councillor {mover} and seconded by Councillor"
            f" {seconder}{', as an amendment,' if amends else ''} that {deed}."
        ],
        [
            f"Councillor {mover} proposed, and Councillor {seconder}"
            f" seconded, the following {'amendment' if amends else 'motion'}:",
            f"“That {deed}.”",
        ],
    ]
    return list(draw(st.sampled_from(forms)))


@st.composite
def debates(draw: st.DrawFn) -> Debate:
    people = draw(st.permutations(NAMES))
    deed = draw(deeds())
    lines = [draw(st.sampled_from(TALK)), *_moving(draw, people[0], people[1], deed, amends=False)]
    fates, changed = [], False
    for i in range(draw(st.integers(0, 3))):
        other = draw(deeds().filter(lambda text: text != deed))
        lines += _moving(draw, people[2 + 2 * i], people[3 + 2 * i], other, amends=True)
        lines += draw(st.lists(st.sampled_from(TALK), max_size=2))
        fate = draw(st.sampled_from(["carried", "lost", "withdrawn"]))
        ends = {
            "carried": f"The amendment {draw(st.sampled_from(CARRIED))}.",
            "lost": f"The amendment {draw(st.sampled_from(LOST))}.",
            "withdrawn": f"Councillor {people[2 + 2 * i]} withdrew the amendment.",
        }
        lines.append(ends[fate])
        fates.append(fate)
        changed = changed or fate == "carried"
    final = draw(st.sampled_from(["carried", "lost", "withdrawn", "not certain"]))
    motion = "The substantive motion" if changed else "The motion"
    told = {"carried": f"{motion} {draw(st.sampled_from(CARRIED))}.", "lost": f"{motion} {draw(st.sampled_from(LOST))}."}
    told |= {"withdrawn": "The motion was withdrawn.", "not certain": draw(st.sampled_from(TALK))}
    lines.append(told[final])
    own = "amended" if final == "carried" and changed else final
    return Debate(tuple(lines), deed, (own, *fates), (deed,) if own == "carried" else ())


@settings(deadline=None)
@given(st.lists(debates(), min_size=1, max_size=2))
def test_only_what_was_carried_is_decided(drawn: list[Debate]) -> None:
    paragraphs = [Paragraph(text, line=i) for i, text in enumerate(line for debate in drawn for line in debate.paragraphs)]
    found = build_minute("7", "Debate", paragraphs, Paragraph("7. Debate"), "Harbour Committee")
    assert [m.fate for m in found.motions] == [fate for debate in drawn for fate in debate.fates]
    wanted = [deed.rstrip(".") for debate in drawn for deed in debate.decided]
    assert [r.text.removeprefix("That ").rstrip(".") for r in found.resolutions] == wanted
